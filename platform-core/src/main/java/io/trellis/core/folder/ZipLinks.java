package io.trellis.core.folder;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Whether a ZIP holds symbolic links: which is said in its directory at the end alone, where the reader of the JDK does not
 * look. Unpacked here, a link is a small file that holds where it leads; so a directory that lies does no harm.
 */
final class ZipLinks {

    private static final int END = 0x06054b50;
    private static final int END_BYTES = 22;
    private static final int LONGEST_REMARK = 0xFFFF;
    private static final int HEADER = 0x02014b50;
    private static final int HEADER_BYTES = 46;
    private static final int FORM = 0xF000;
    private static final int LINK = 0xA000;

    private ZipLinks() {}

    /** The first of them. */
    static Optional<String> find(byte[] zip) {
        ByteBuffer bytes = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
        int last = zip.length - END_BYTES;
        for (int at = last; at >= 0 && at >= last - LONGEST_REMARK; at--) {
            if (bytes.getInt(at) == END) {
                return within(bytes, bytes.getInt(at + 16));
            }
        }
        return Optional.empty();
    }

    private static Optional<String> within(ByteBuffer bytes, int directory) {
        int at = directory;
        while (at >= 0 && at <= bytes.capacity() - HEADER_BYTES && bytes.getInt(at) == HEADER) {
            int name = Short.toUnsignedInt(bytes.getShort(at + 28));
            int rest = Short.toUnsignedInt(bytes.getShort(at + 30)) + Short.toUnsignedInt(bytes.getShort(at + 32));
            boolean link = (bytes.getInt(at + 38) >>> 16 & FORM) == LINK;
            if (link && at + HEADER_BYTES + name <= bytes.capacity()) {
                return Optional.of(new String(bytes.array(), at + HEADER_BYTES, name, StandardCharsets.UTF_8));
            }
            at += HEADER_BYTES + name + rest;
        }
        return Optional.empty();
    }
}
