package io.trellis.core.outbound;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** Another program within this one, which notes what it is told and answers as a test wants. */
public final class HttpStub implements AutoCloseable {

    private final HttpServer server;
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private volatile Function<Call, Answer> answers = call -> new Answer(200, "{}");

    public HttpStub() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    public record Call(String path, String id, String timestamp, String signature, String body, String query) {}

    public record Answer(int status, String body) {}

    private void answer(HttpExchange exchange) throws IOException {
        Call call = new Call(
                exchange.getRequestURI().getPath(),
                header(exchange, "webhook-id"),
                header(exchange, "webhook-timestamp"),
                header(exchange, "webhook-signature"),
                new String(exchange.getRequestBody().readAllBytes(), UTF_8),
                String.valueOf(exchange.getRequestURI().getRawQuery()));
        calls.add(call);
        Answer answer = answers.apply(call);
        byte[] body = answer.body().getBytes(UTF_8);
        exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }

    private static String header(HttpExchange exchange, String name) {
        return String.valueOf(exchange.getRequestHeaders().getFirst(name));
    }

    public void answers(int status, String body) {
        answers = call -> new Answer(status, body);
    }

    public void answers(Function<Call, Answer> next) {
        answers = next;
    }

    /** In the order in which they came. */
    public List<Call> calls() {
        return List.copyOf(calls);
    }

    public void forget() {
        calls.clear();
    }

    public String address(String path) {
        return "http://localhost:" + server.getAddress().getPort() + path;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
