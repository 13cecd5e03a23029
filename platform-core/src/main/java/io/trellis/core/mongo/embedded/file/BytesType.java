package io.trellis.core.mongo.embedded.file;

import java.nio.ByteBuffer;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;

/** How a map keeps its values: as they are, each page under a checksum unless the file is from before there was one. */
final class BytesType extends BasicDataType<byte[]> {

    private static final int OBJECT_OVERHEAD = 24;

    private final boolean checked;

    BytesType(boolean checked) {
        this.checked = checked;
    }

    @Override
    public int getMemory(byte[] bytes) {
        return bytes.length + OBJECT_OVERHEAD;
    }

    @Override
    public void write(WriteBuffer buffer, byte[] bytes) {
        buffer.putVarInt(bytes.length).put(bytes);
    }

    @Override
    public byte[] read(ByteBuffer buffer) {
        byte[] bytes = new byte[KeyType.length(buffer)];
        buffer.get(bytes);
        return bytes;
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
    public byte[][] createStorage(int size) {
        return new byte[size][];
    }
}
