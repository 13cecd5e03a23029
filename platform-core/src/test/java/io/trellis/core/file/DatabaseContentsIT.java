package io.trellis.core.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trellis.core.mongo.TestStores;
import io.trellis.core.store.DocumentStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that one node took and another reads. */
class DatabaseContentsIT {

    private final DocumentStore store = TestStores.documents();
    private final DatabaseContents one = new DatabaseContents(store);
    private final DatabaseContents other = new DatabaseContents(store);

    @Test
    void whatOneNodeTookTheOtherReadsByteForByte() throws IOException {
        for (int size : new int[] {0, 7, 1 << 20, 3_500_000}) {
            byte[] content = bytes(size);
            assertThat(one.write("f" + size, new ByteArrayInputStream(content))).isEqualTo(size);
            try (InputStream in = other.open("f" + size)) {
                assertThat(in.readAllBytes()).isEqualTo(content);
            }
        }
        other.delete("f3500000");
        assertThatThrownBy(() -> one.open("f3500000")).isInstanceOf(NoSuchFileException.class);
        try (InputStream in = one.open("f7")) {
            assertThat(in.readAllBytes()).hasSize(7);
        }
    }

    @Test
    void aFileThatBreaksOffInTheMiddleIsNotThere() {
        InputStream breaking = new InputStream() {
            private int left = 2_500_000;

            @Override
            public int read() throws IOException {
                if (--left < 0) {
                    throw new IOException("the line broke");
                }
                return 1;
            }
        };
        assertThatThrownBy(() -> one.write("half", breaking)).hasMessage("the line broke");
        assertThatThrownBy(() -> other.open("half")).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void whatANodeHadInItsFolderIsSharedAtItsNextStart(@TempDir Path folder) throws IOException {
        FolderContents own = new FolderContents(folder);
        byte[] content = bytes(1_200_000);
        own.write("kept", new ByteArrayInputStream(content));
        one.adopt(own);
        assertThat(own.ids()).isEmpty();
        try (InputStream in = other.open("kept")) {
            assertThat(in.readAllBytes()).isEqualTo(content);
        }
    }

    private static byte[] bytes(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }
}
