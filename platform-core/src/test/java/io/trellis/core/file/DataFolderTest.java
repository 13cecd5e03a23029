package io.trellis.core.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.trellis.core.error.TrellisException;
import io.trellis.core.i18n.BundleMessages;
import io.trellis.core.i18n.Messages;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {

    private final Messages messages = new BundleMessages();

    @TempDir
    private Path temp;

    @Test
    void aNewFolderGetsTheFormatAndTheHoldersPid() throws IOException {
        try (DataFolder data = DataFolder.open(temp.resolve("new/data"), messages)) {
            assertThat(Files.readString(data.path().resolve("format"))).isEqualTo("1\n");
            assertThat(Files.readString(data.path().resolve("trellis.lock")))
                    .isEqualTo(ProcessHandle.current().pid() + "\n");
            assertThat(data.folder("files")).isDirectory();
        }
    }

    @Test
    void aHeldFolderIsRefusedAndNamesTheHolder() {
        try (DataFolder first = DataFolder.open(temp, messages)) {
            assertThat(first.path()).isEqualTo(temp);
            assertThatThrownBy(() -> DataFolder.open(temp, messages))
                    .isInstanceOf(TrellisException.class)
                    .hasMessageContaining(temp.toString())
                    .hasMessageContaining(Long.toString(ProcessHandle.current().pid()));
        }
    }

    @Test
    void aFolderThatWasGivenBackOpensAgain() {
        DataFolder.open(temp, messages).close();
        DataFolder.open(temp, messages).close();
    }

    @Test
    void aFolderOfANewerProgramIsRefusedAndNotHeld() throws IOException {
        Files.writeString(temp.resolve("format"), "7\n");
        assertThatThrownBy(() -> DataFolder.open(temp, messages))
                .isInstanceOf(TrellisException.class)
                .hasMessageContaining("7");
        Files.writeString(temp.resolve("format"), "1\n");
        DataFolder.open(temp, messages).close();
    }

    @Test
    void aFileInTheFoldersPlaceIsRefused() throws IOException {
        Path file = Files.createFile(temp.resolve("data"));
        assertThatThrownBy(() -> DataFolder.open(file, messages))
                .isInstanceOf(TrellisException.class)
                .hasMessageContaining(file.toString());
    }

    @Test
    void whatLiesInItIsForThisAccountAlone() throws IOException {
        assumeTrue(temp.getFileSystem().supportedFileAttributeViews().contains("posix"));
        Path data = Files.createDirectories(temp.resolve("open"));
        Path old =
                Files.writeString(Files.createDirectory(data.resolve("files")).resolve("old"), "x");
        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.setPosixFilePermissions(old, PosixFilePermissions.fromString("rw-r--r--"));
        try (DataFolder held = DataFolder.open(data, new BundleMessages())) {
            // as any library in this process makes them
            Path young = Files.writeString(held.folder("engine").resolve("young"), "x");
            try (RandomAccessFile random =
                    new RandomAccessFile(held.path().resolve("random").toFile(), "rw")) {
                random.write(1);
            }
            assertThat(rights(data)).isEqualTo("rwx------");
            assertThat(rights(data.resolve("files"))).isEqualTo("rwx------");
            assertThat(rights(held.path().resolve("engine"))).isEqualTo("rwx------");
            for (Path file :
                    List.of(old, young, data.resolve("random"), data.resolve("format"), data.resolve("trellis.lock"))) {
                assertThat(rights(file)).as(file.toString()).isEqualTo("rw-------");
            }
        }
    }

    private static String rights(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
