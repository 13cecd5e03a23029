package io.trellis.core.outbound;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.trellis.core.outbound.Outbound.Answer;
import io.trellis.core.outbound.Outbound.Call;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * One POST by HTTP/1.1 to an address that was looked up before, as the client of the JDK looks names up by itself, a second
 * time. A certificate has to be of the host that is named.
 */
final class PinnedCall {

    private static final int MOST_LINE = 8 << 10;
    private static final int MOST_HEADERS = 100;

    private PinnedCall() {}

    /** @throws SocketTimeoutException when it takes longer in all */
    static Answer post(Call call, InetAddress at) throws IOException {
        URI uri = call.address();
        Duration patience = call.patience();
        long begun = System.nanoTime();
        AtomicBoolean late = new AtomicBoolean();
        // past the one that the machine would use for what it finds itself
        try (Socket plain = new Socket(Proxy.NO_PROXY)) {
            Thread watch = Thread.ofVirtual().start(() -> end(plain, patience, late));
            try {
                plain.setTcpNoDelay(true);
                plain.connect(
                        new InetSocketAddress(at, GuardedOutbound.port(uri)), Math.toIntExact(patience.toMillis()));
                plain.setSoTimeout(Math.toIntExact(patience.toMillis()));
                Socket socket = "https".equalsIgnoreCase(uri.getScheme()) ? secured(plain, uri) : plain;
                send(socket.getOutputStream(), call);
                return answer(new BufferedInputStream(socket.getInputStream()), begun, call.mostAnswer());
            } catch (IOException e) {
                throw late.get() ? new SocketTimeoutException() : e;
            } finally {
                watch.interrupt();
            }
        }
    }

    /** However slowly it drips, it ends. */
    private static void end(Socket socket, Duration patience, AtomicBoolean late) {
        try {
            Thread.sleep(patience);
            late.set(true);
            socket.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            late.set(true);
        }
    }

    private static Socket secured(Socket plain, URI uri) throws IOException {
        SSLSocket socket = (SSLSocket) ((SSLSocketFactory) SSLSocketFactory.getDefault())
                .createSocket(plain, GuardedOutbound.host(uri), GuardedOutbound.port(uri), true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }

    private static void send(OutputStream out, Call call) throws IOException {
        URI uri = call.address();
        String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        StringBuilder head = new StringBuilder("POST ").append(path);
        if (uri.getRawQuery() != null) {
            head.append('?').append(uri.getRawQuery());
        }
        head.append(" HTTP/1.1\r\nHost: ").append(uri.getRawAuthority());
        head.append("\r\nContent-Type: ").append(call.type());
        head.append("\r\nAccept: application/json\r\nUser-Agent: Trellis\r\n");
        call.headers().forEach((name, value) -> head.append(name)
                .append(": ")
                .append(value.replaceAll("[\\r\\n]", " "))
                .append("\r\n"));
        head.append("Content-Length: ").append(call.body().length).append("\r\nConnection: close\r\n\r\n");
        out.write(head.toString().getBytes(ISO_8859_1));
        out.write(call.body());
        out.flush();
    }

    private static Answer answer(InputStream in, long begun, int most) throws IOException {
        int status = last(in);
        long length = -1;
        boolean chunked = false;
        String line = line(in);
        for (int i = 0; !line.isEmpty(); i++, line = line(in)) {
            if (i > MOST_HEADERS) {
                throw new IOException("too many headers");
            }
            int colon = line.indexOf(':');
            String name = colon < 0 ? "" : line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
            String value = line.substring(colon + 1).strip();
            if (name.equals("content-length") && value.matches("\\d{1,18}")) {
                length = Long.parseLong(value);
            } else if (name.equals("transfer-encoding")) {
                chunked = value.toLowerCase(Locale.ROOT).contains("chunked");
            }
        }
        ByteArrayOutputStream kept = new ByteArrayOutputStream();
        boolean whole =
                status == 204 || status == 304 || (chunked ? chunks(in, kept, most) : read(in, length, kept, most));
        return new Answer(status, kept.toString(UTF_8), whole, (System.nanoTime() - begun) / 1_000_000);
    }

    /** Of what it answers before the answer (RFC 9110, 15.2) nothing is kept: it says only that the answer is to come. */
    private static int last(InputStream in) throws IOException {
        int status = status(line(in));
        for (int lines = 0; status < 200; lines++) {
            if (lines > MOST_HEADERS) {
                throw new IOException("no answer");
            }
            if (line(in).isEmpty()) {
                status = status(line(in));
            }
        }
        return status;
    }

    private static int status(String line) throws IOException {
        String[] parts = line.split(" ", 3);
        if (parts.length < 2 || !parts[0].startsWith("HTTP/1.") || !parts[1].matches("\\d{3}")) {
            throw new IOException("not HTTP");
        }
        return Integer.parseInt(parts[1]);
    }

    /** @param length below nothing for all until the end @return whether that was all */
    private static boolean read(InputStream in, long length, ByteArrayOutputStream kept, int most) throws IOException {
        long wanted = length < 0 ? most + 1L : length;
        long room = (long) most - kept.size();
        byte[] bytes = in.readNBytes(Math.toIntExact(Math.min(wanted, room)));
        kept.write(bytes);
        return wanted > room ? length < 0 && in.read() < 0 : length < 0 || bytes.length == length;
    }

    private static boolean chunks(InputStream in, ByteArrayOutputStream kept, int most) throws IOException {
        while (true) {
            String size = line(in).split(";", 2)[0].strip();
            if (!size.matches("[0-9a-fA-F]{1,8}")) {
                throw new IOException("not a chunk");
            }
            long length = Long.parseLong(size, 16);
            if (length == 0) {
                return true;
            }
            if (!read(in, length, kept, most)) {
                return false;
            }
            line(in);
        }
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int one = in.read(); one != '\n'; one = in.read()) {
            if (one < 0 || line.size() > MOST_LINE) {
                throw new IOException("the answer ended early");
            }
            line.write(one);
        }
        return line.toString(ISO_8859_1).stripTrailing();
    }
}
