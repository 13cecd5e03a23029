package io.trellis.core.mongo;

import com.mongodb.MongoSocketReadException;
import com.mongodb.ServerAddress;
import com.mongodb.connection.AsyncCompletionHandler;
import com.mongodb.internal.connection.OperationContext;
import com.mongodb.internal.connection.PowerOfTwoBufferPool;
import com.mongodb.internal.connection.Stream;
import io.trellis.core.mongo.embedded.StoreLine;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.bson.ByteBuf;
import org.bson.ByteBufNIO;

/** A connection of the driver that ends in the store of this process: what is written is answered before it returns. */
final class EmbeddedStream implements Stream {

    private final ServerAddress address;
    private final StoreLine line;
    private ByteBuffer unread = ByteBuffer.allocate(0);
    private volatile boolean closed;

    EmbeddedStream(ServerAddress address, StoreLine line) {
        this.address = address;
        this.line = line;
    }

    @Override
    public void open(OperationContext context) {
        // there is nothing to connect to
    }

    @Override
    public void write(List<ByteBuf> buffers, OperationContext context) {
        byte[] message = new byte[buffers.stream().mapToInt(ByteBuf::remaining).sum()];
        int at = 0;
        for (ByteBuf buffer : buffers) {
            int length = buffer.remaining();
            buffer.get(message, at, length);
            at += length;
        }
        // the store does not break off half-way; whoever interrupts this thread means what comes after
        boolean interrupted = Thread.interrupted();
        try {
            unread = ByteBuffer.wrap(line.answer(message));
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public ByteBuf read(int bytes, OperationContext context) {
        if (unread.remaining() < bytes) {
            throw new MongoSocketReadException("the embedded store gave the connection up", address);
        }
        ByteBuffer part = unread.slice(unread.position(), bytes).order(ByteOrder.LITTLE_ENDIAN);
        unread.position(unread.position() + bytes);
        return new ByteBufNIO(part);
    }

    @Override
    public ByteBuf getBuffer(int size) {
        return PowerOfTwoBufferPool.DEFAULT.getBuffer(size);
    }

    @Override
    public ServerAddress getAddress() {
        return address;
    }

    @Override
    public void close() {
        closed = true;
        line.close();
    }

    @Override
    public boolean isClosed() {
        return closed;
    }

    @Override
    public void openAsync(OperationContext context, AsyncCompletionHandler<Void> handler) {
        throw blockingOnly();
    }

    @Override
    public void writeAsync(List<ByteBuf> buffers, OperationContext context, AsyncCompletionHandler<Void> handler) {
        throw blockingOnly();
    }

    @Override
    public void readAsync(int bytes, OperationContext context, AsyncCompletionHandler<ByteBuf> handler) {
        throw blockingOnly();
    }

    private static UnsupportedOperationException blockingOnly() {
        return new UnsupportedOperationException("the blocking driver alone is used");
    }
}
