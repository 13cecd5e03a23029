package io.trellis.core.mongo.embedded;

import java.nio.ByteBuffer;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;

/** How a map keeps its keys: as they are, compared byte by byte. */
final class KeyType extends BasicDataType<Key> {

    static final KeyType INSTANCE = new KeyType();

    private static final int OBJECT_OVERHEAD = 40;

    private KeyType() {}

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
        byte[] bytes = new byte[DataUtils.readVarInt(buffer)];
        buffer.get(bytes);
        return new Key(bytes);
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
