package io.trellis.core.mongo.embedded;

import de.bwaldvogel.mongo.MongoBackend;
import de.bwaldvogel.mongo.wire.MongoDatabaseHandler;
import de.bwaldvogel.mongo.wire.MongoExceptionHandler;
import de.bwaldvogel.mongo.wire.MongoWireProtocolHandler;
import de.bwaldvogel.mongo.wire.MongoWireReplyEncoder;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.GlobalEventExecutor;

/** The wire protocol on any channel: the library's, but for how answers are written. */
final class StoreProtocol extends ChannelInitializer<Channel> {

    private final MongoBackend backend;
    private final boolean sockets;
    private final ChannelGroup clients;

    /** @param sockets whether what is written goes to the operating system, which wants it outside of the heap */
    StoreProtocol(MongoBackend backend, boolean sockets) {
        this.backend = backend;
        this.sockets = sockets;
        this.clients = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
    }

    @Override
    protected void initChannel(Channel client) {
        client.pipeline()
                .addLast(new MongoWireReplyEncoder())
                .addLast(new AnswerEncoder(sockets))
                .addLast(new MongoWireProtocolHandler())
                .addLast(new MongoDatabaseHandler(backend, clients))
                .addLast(new MongoExceptionHandler());
    }

    /** Those that speak it now. */
    ChannelGroup clients() {
        return clients;
    }
}
