package io.trellis.core.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trellis.core.error.TrellisException;
import io.trellis.core.file.DataFolder;
import io.trellis.core.i18n.BundleMessages;
import io.trellis.core.i18n.Messages;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupTest {

    private static final Instant NOW = Instant.parse("2026-11-01T08:00:00Z");

    @TempDir
    private Path temp;

    private final Messages messages = new BundleMessages();
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private Path data;
    private Path file;

    @BeforeEach
    void folder() throws IOException {
        data = temp.resolve("data");
        file = temp.resolve("kept/backup.zip");
        DataFolder.open(data, messages).close();
        write("mongo/store.mv", "records");
        write("engine/engine.mv.db", "flows");
        write("files/a", "picture");
    }

    @Test
    void whatWasBackedUpComesBackAndWhatWasThereIsMovedAside() throws IOException {
        assertThat(run("backup")).isZero();
        write("mongo/store.mv", "later");
        write("snapshots/trellis-20261031T080000Z.zip", "kept");

        assertThat(run("restore")).isZero();

        assertThat(read(data, "mongo/store.mv")).isEqualTo("records");
        assertThat(read(data, "engine/engine.mv.db")).isEqualTo("flows");
        assertThat(read(data, "files/a")).isEqualTo("picture");
        assertThat(read(data, "format")).isEqualTo("1\n");
        assertThat(data.resolve("snapshots")).isNotEmptyDirectory();
        Path aside = temp.resolve("data.before-restore-20261101-080000");
        assertThat(read(aside, "mongo/store.mv")).isEqualTo("later");
        assertThat(said()).contains(aside.toString());
    }

    @Test
    void aBackupIsRestoredWhereThereIsNothing() throws IOException {
        run("backup");
        data = temp.resolve("elsewhere");

        assertThat(run("restore")).isZero();

        assertThat(read(data, "mongo/store.mv")).isEqualTo("records");
        try (Stream<Path> there = Files.list(temp)) {
            assertThat(there.map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrder("data", "elsewhere", "kept");
        }
    }

    @Test
    void aByteThatDiffersIsFoundAndNothingIsTouched() throws IOException {
        byte[] noise = new byte[100_000];
        new Random(1).nextBytes(noise);
        Files.write(data.resolve("files/a"), noise);
        run("backup");
        byte[] bytes = Files.readAllBytes(file);
        for (int at = bytes.length / 4; at < bytes.length / 4 * 3; at += bytes.length / 10) {
            byte[] damaged = bytes.clone();
            damaged[at] ^= 1;
            Files.write(file, damaged);
            isRefused("is damaged");
        }
    }

    @Test
    void aShortenedFileIsRefused() throws IOException {
        run("backup");
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));

        isRefused("is damaged");
    }

    @Test
    void anEmptyFileAndNoneAreRefused() throws IOException {
        isRefused("There is no backup file");
        Files.createDirectories(file.getParent());
        Files.createFile(file);

        isRefused("is damaged");
    }

    @Test
    void anotherFormatIsRefusedByItsNumber() throws IOException {
        zip("trellis-backup.txt", "trellis-backup 77 2030-01-01T00:00:00Z\n");

        isRefused("format 77");
    }

    @Test
    void aZipOfSomethingElseIsRefused() throws IOException {
        zip("letter.txt", "Dear all");

        isRefused("is damaged");
    }

    @Test
    void aNameThatLeadsOutOfTheFolderIsRefused() throws Exception {
        BackupFile.write(file, NOW, List.of(stranger(false)));

        isRefused("is damaged");
        assertThat(temp.resolve("stolen")).doesNotExist();
    }

    @Test
    void aFolderInUseIsLeftAlone() throws IOException {
        run("backup");
        try (DataFolder held = DataFolder.open(data, messages)) {
            assertThat(held.path()).isEqualTo(data);
            assertThat(run("restore")).isEqualTo(1);
            assertThat(said()).contains("in use by another process");
        }
        assertThat(read(data, "mongo/store.mv")).isEqualTo("records");
    }

    @Test
    void aFolderThatDoesNotOpenAnyMoreIsRestoredAllTheSame() throws IOException {
        run("backup");
        write("format", "rubbish");

        assertThat(run("restore")).isZero();
        assertThat(read(data, "format")).isEqualTo("1\n");
    }

    @Test
    void aRunningTrellisAnswersARequest() throws IOException {
        try (DataFolder held = DataFolder.open(data, messages)) {
            BackupRequests requests = new BackupRequests(held, backups(held));
            requests.answer();
            assertThat(data.resolve("backup.answer")).doesNotExist();
            Files.writeString(data.resolve("backup.request"), file + "\n");
            requests.answer();
            requests.destroy();
        }
        assertThat(read(data, "backup.answer")).startsWith("done " + file);
        assertThat(data.resolve("backup.request")).doesNotExist();
        assertThat(file).isRegularFile();
    }

    @Test
    void aFolderThatCameSinceTheStartIsInIt() throws IOException {
        Files.delete(data.resolve("files/a"));
        Files.delete(data.resolve("files"));
        try (DataFolder held = DataFolder.open(data, messages)) {
            Backups backups = backups(held);
            write("files/b", "later");

            assertThat(backups.write(file)).containsExactly("mongo", "files");
        }
    }

    @Test
    void aPartThatCannotBeCopiedLeavesNoFileBehind() {
        try (DataFolder held = DataFolder.open(data, messages)) {
            Backups backups = new Backups(held, List.of(stranger(true)), Clock.fixed(NOW, ZoneOffset.UTC), messages);

            assertThatThrownBy(() -> backups.write(file))
                    .isInstanceOf(TrellisException.class)
                    .hasMessageContaining(file.toString());
        }
        assertThat(file.getParent()).isEmptyDirectory();
    }

    @Test
    void theNewestFewSnapshotsAreKept() throws IOException {
        write("snapshots/trellis-20261028T080000Z.zip", "a");
        write("snapshots/trellis-20261029T080000Z.zip", "b");
        write("snapshots/something-else.zip", "c");
        try (DataFolder held = DataFolder.open(data, messages)) {
            Snapshots snapshots = new Snapshots(backups(held), new NoJobs(), Clock.fixed(NOW, ZoneOffset.UTC), 2);
            Path made = snapshots.take();
            snapshots.destroy();

            assertThat(made).hasFileName("trellis-20261101T080000Z.zip");
            assertThat(Backups.newestSnapshot(data)).contains(made);
            assertThat(data.resolve("snapshots")).isDirectoryContaining("glob:**29T080000Z.zip");
            assertThat(data.resolve("snapshots")).isDirectoryContaining("glob:**something-else.zip");
            assertThat(data.resolve("snapshots")).isDirectoryNotContaining("glob:**28T080000Z.zip");
        }
    }

    /** Writes outside of its folder, and breaks off on demand. */
    private static BackupPart stranger(boolean breaks) {
        return new BackupPart() {
            @Override
            public String folder() {
                return "..";
            }

            @Override
            public int order() {
                return 0;
            }

            @Override
            public boolean isHere() {
                return true;
            }

            @Override
            public void copy(Sink sink) throws IOException {
                try (OutputStream out = sink.file("stolen")) {
                    out.write(1);
                }
                if (breaks) {
                    throw new IOException("the disk is full");
                }
            }
        };
    }

    private Backups backups(DataFolder held) {
        return new Backups(held, List.of(new FolderPart(data, "mongo", 1)), Clock.fixed(NOW, ZoneOffset.UTC), messages);
    }

    private void isRefused(String why) throws IOException {
        said.reset();
        assertThat(run("restore")).isEqualTo(1);
        assertThat(said()).contains(file.toString()).contains(why);
        assertThat(read(data, "mongo/store.mv")).isEqualTo("records");
    }

    private int run(String command) {
        PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
        return new OfflineCommand(data, messages, Clock.fixed(NOW, ZoneOffset.UTC), out).run(command, file.toString());
    }

    private String said() {
        return said.toString(StandardCharsets.UTF_8);
    }

    private void zip(String name, String text) throws IOException {
        Files.createDirectories(file.getParent());
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    private void write(String name, String text) throws IOException {
        Path path = data.resolve(name);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    private static String read(Path folder, String name) throws IOException {
        return Files.readString(folder.resolve(name));
    }
}
