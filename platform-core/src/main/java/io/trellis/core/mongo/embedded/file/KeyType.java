package io.trellis.core.mongo.embedded.file;

import java.nio.ByteBuffer;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;

/**
 * How a map keeps its keys: as they are, compared byte by byte, each page under a checksum unless the file is from before
 * there was one.
 */
final class KeyType extends BasicDataType<Key> {

    private static final int OBJECT_OVERHEAD = 40;

    private final boolean checked;

    KeyType(boolean checked) {
        this.checked = checked;
    }

    @Override
    public int getMemory(Key key) {
        return key.bytes().length + OBJECT_OVERHEAD;
    }

    @Override
    public void write(WriteBuffer buffer, Key key) {
        buffer.putVarInt(key.bytes().length).put(key.bytes());
    }

    @Override
    public Key read(ByteBuffer buffer) {
        byte[] bytes = new byte[length(buffer)];
        buffer.get(bytes);
        return new Key(bytes);
    }

    /** As it says, unless that cannot be. */
    static int length(ByteBuffer buffer) {
        int length = DataUtils.readVarInt(buffer);
        if (length < 0 || length > buffer.remaining()) {
            throw DataUtils.newMVStoreException(DataUtils.ERROR_FILE_CORRUPT, "a page ends before its values do");
        }
        return length;
    }

    @Override
    public void write(WriteBuffer buffer, Object storage, int count) {
        int begin = buffer.position();
        super.write(buffer, storage, count);
        if (checked) {
            CheckedPage.seal(buffer, begin);
        }
    }

    @Override
    public void read(ByteBuffer buffer, Object storage, int count) {
        int begin = buffer.position();
        super.read(buffer, storage, count);
        if (checked) {
            CheckedPage.verify(buffer, begin);
        }
    }

    @Override
    public Key[] createStorage(int size) {
        return new Key[size];
    }

    @Override
    public int compare(Key one, Key two) {
        return one.compareTo(two);
    }
}
