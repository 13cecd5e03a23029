package io.trellis.core.mongo.embedded;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.DefaultChannelId;
import io.netty.channel.embedded.EmbeddedChannel;
import java.io.Closeable;

/**
 * A connection within this process: a message is answered by the thread that brings it, without a socket and another
 * thread between. For one thread at a time.
 */
public final class StoreLine implements Closeable {

    private static final byte[] NOTHING = {};

    private final EmbeddedChannel channel;

    StoreLine(StoreProtocol protocol) {
        this.channel = new EmbeddedChannel(DefaultChannelId.newInstance(), protocol);
    }

    /**
     * @param message one whole message of the wire protocol
     * @return the whole answer; empty when the store gave this line up
     */
    public byte[] answer(byte[] message) {
        channel.writeInbound(Unpooled.wrappedBuffer(message));
        ByteBuf answer = channel.readOutbound();
        if (answer == null) {
            return NOTHING;
        }
        try {
            return ByteBufUtil.getBytes(answer);
        } finally {
            answer.release();
        }
    }

    @Override
    public void close() {
        channel.close().syncUninterruptibly();
    }
}
