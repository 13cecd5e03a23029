package io.trellis.core.notify.mail;

import io.trellis.core.error.TrellisException;
import io.trellis.core.outbound.Outbound;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketAddress;
import javax.net.SocketFactory;

/** Connects to one host, where {@link Outbound} finds it and lets it be called, whatever the library looked up. */
final class JudgedSockets extends SocketFactory {

    private final Outbound outbound;
    private final String host;
    private final int port;

    JudgedSockets(Outbound outbound, String host, int port) {
        this.outbound = outbound;
        this.host = host;
        this.port = port;
    }

    @Override
    public Socket createSocket() {
        return new Socket(Proxy.NO_PROXY) {
            @Override
            public void connect(SocketAddress asked, int patience) throws IOException {
                try {
                    super.connect(new InetSocketAddress(outbound.place(host, port), port), patience);
                } catch (TrellisException e) {
                    throw new IOException(e.text().en(), e);
                }
            }

            @Override
            public void connect(SocketAddress asked) throws IOException {
                connect(asked, 0);
            }
        };
    }

    @Override
    public Socket createSocket(String to, int at) throws IOException {
        return connected();
    }

    @Override
    public Socket createSocket(String to, int at, InetAddress from, int fromPort) throws IOException {
        return connected();
    }

    @Override
    public Socket createSocket(InetAddress to, int at) throws IOException {
        return connected();
    }

    @Override
    public Socket createSocket(InetAddress to, int at, InetAddress from, int fromPort) throws IOException {
        return connected();
    }

    private Socket connected() throws IOException {
        Socket socket = createSocket();
        socket.connect(InetSocketAddress.createUnresolved(host, port));
        return socket;
    }
}
