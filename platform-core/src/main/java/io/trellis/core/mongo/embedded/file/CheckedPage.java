package io.trellis.core.mongo.embedded.file;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.WriteBuffer;

/** A checksum behind the keys and behind the values of each page, so that a disk that forgets is not believed. */
final class CheckedPage {

    private CheckedPage() {}

    static void seal(WriteBuffer buffer, int begin) {
        buffer.putInt(checksum(buffer.getBuffer(), begin, buffer.position()));
    }

    static void verify(ByteBuffer buffer, int begin) {
        int actual = checksum(buffer, begin, buffer.position());
        if (buffer.getInt() != actual) {
            throw DataUtils.newMVStoreException(DataUtils.ERROR_FILE_CORRUPT, "a page differs from its checksum");
        }
    }

    private static int checksum(ByteBuffer buffer, int begin, int end) {
        ByteBuffer page = buffer.duplicate();
        page.limit(end).position(begin);
        CRC32C checksum = new CRC32C();
        checksum.update(page);
        return (int) checksum.getValue();
    }
}
