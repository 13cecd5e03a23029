package io.trellis.core.mongo.embedded;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;

/** Listens on the loopback interface, for other processes of this machine. */
final class StoreServer implements Closeable {

    private static final int WAITING = 100;
    /** A connection keeps its thread, and a writer waits in it for the journal: enough that few share one. */
    private static final int THREADS = 32;

    private final StoreProtocol protocol;
    private final EventLoopGroup acceptor;
    private final EventLoopGroup workers;
    private final Channel channel;

    /**
     * @param port to listen on; 0 for any that is free
     * @throws UncheckedIOException when another process listens there
     */
    StoreServer(StoreProtocol protocol, int port) {
        this.protocol = protocol;
        this.acceptor = new NioEventLoopGroup(1, new DefaultThreadFactory("store-acceptor", true));
        this.workers = new NioEventLoopGroup(THREADS, new DefaultThreadFactory("store-worker", true));
        ChannelFuture bound = new ServerBootstrap()
                .group(acceptor, workers)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, WAITING)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(protocol)
                .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
                .awaitUninterruptibly();
        this.channel = bound.channel();
        if (!bound.isSuccess()) {
            close();
            throw new UncheckedIOException(
                    "nothing can listen at port " + port,
                    bound.cause() instanceof IOException taken ? taken : new IOException(bound.cause()));
        }
    }

    int port() {
        return ((InetSocketAddress) channel.localAddress()).getPort();
    }

    @Override
    public void close() {
        channel.close().syncUninterruptibly();
        protocol.clients().close().syncUninterruptibly();
        acceptor.shutdownGracefully(0, 5, TimeUnit.SECONDS).syncUninterruptibly();
        workers.shutdownGracefully(0, 5, TimeUnit.SECONDS).syncUninterruptibly();
    }
}
