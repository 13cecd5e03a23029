import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A Chromium without a window, spoken to in its own protocol. */
final class Browser implements AutoCloseable {

    private final Process process;
    private final WebSocket socket;
    private final Map<Integer, CompletableFuture<JsonNode>> open = new ConcurrentHashMap<>();
    private final AtomicInteger calls = new AtomicInteger();

    /** Empty where the machine has none. */
    static Optional<Browser> start(Path folder) throws Exception {
        Optional<Path> chromium = Stream.of(System.getenv("PATH").split(java.io.File.pathSeparator))
                .flatMap(place -> Stream.of("chromium", "chromium-browser", "google-chrome")
                        .map(name -> Path.of(place, name)))
                .filter(Files::isExecutable)
                .findFirst();
        return chromium.isPresent() ? Optional.of(new Browser(chromium.get(), folder)) : Optional.empty();
    }

    private Browser(Path chromium, Path folder) throws Exception {
        Path profile = Files.createDirectories(folder.resolve("chromium"));
        process = new ProcessBuilder(
                        chromium.toString(),
                        "--headless=new",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-background-networking",
                        "--window-size=1440,900",
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + profile,
                        "about:blank")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("chromium.log").toFile())
                .start();
        Path port = profile.resolve("DevToolsActivePort");
        for (int wait = 0; wait < 600 && (!Files.exists(port) || Files.size(port) == 0); wait++) {
            Thread.sleep(50);
        }
        HttpClient http = HttpClient.newHttpClient();
        String address = "http://localhost:" + Files.readAllLines(port).getFirst() + "/json/list";
        JsonNode pages = Rest.JSON.readTree(http.send(
                        HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.ofString())
                .body());
        String page = pages.valueStream()
                .filter(one -> one.path("type").asString().equals("page"))
                .findFirst()
                .orElseThrow()
                .path("webSocketDebuggerUrl")
                .asString();
        socket = http.newWebSocketBuilder()
                .buildAsync(URI.create(page), new Answers())
                .get(1, TimeUnit.MINUTES);
        call("Page.enable", Rest.JSON.createObjectNode());
    }

    private final class Answers implements WebSocket.Listener {

        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
            text.append(part);
            if (last) {
                JsonNode message = Rest.JSON.readTree(text.toString());
                text.setLength(0);
                CompletableFuture<JsonNode> waiting =
                        open.remove(message.path("id").asInt(-1));
                if (waiting != null) {
                    waiting.complete(message);
                }
            }
            from.request(1);
            return null;
        }
    }

    private JsonNode call(String method, ObjectNode parameters)
            throws ExecutionException, InterruptedException, TimeoutException {
        int id = calls.incrementAndGet();
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        open.put(id, answer);
        ObjectNode message = Rest.JSON.createObjectNode().put("id", id).put("method", method);
        message.set("params", parameters);
        socket.sendText(message.toString(), true).get(1, TimeUnit.MINUTES);
        return answer.get(1, TimeUnit.MINUTES);
    }

    void signIn(String address, String username, String password) throws Exception {
        open(address + "/login", "!!document.querySelector('input[name=password]')");
        // the form itself adds the token of the page, so it is the form that is asked to send
        evaluate("(form => { form.querySelector('vaadin-text-field').value='" + username + "';"
                + "form.querySelector('vaadin-password-field').value='" + password + "';"
                + "form.submit(); })(document.querySelector('vaadin-login-form'))");
        await("!location.pathname.startsWith('/login') && !!document.querySelector('vaadin-app-layout')");
    }

    /** Milliseconds from asking for the address until the expression is true on the page. */
    double open(String address, String until) throws Exception {
        long began = System.nanoTime();
        call("Page.navigate", Rest.JSON.createObjectNode().put("url", address));
        await(until);
        return (System.nanoTime() - began) / 1e6;
    }

    void await(String until) throws Exception {
        long began = System.nanoTime();
        while (!evaluate(until).asBoolean(false)) {
            if (System.nanoTime() - began > 60e9) {
                throw new IOException("never on the page: " + until);
            }
            Thread.sleep(10);
        }
    }

    JsonNode evaluate(String expression) throws Exception {
        return call(
                        "Runtime.evaluate",
                        Rest.JSON
                                .createObjectNode()
                                .put("expression", expression)
                                .put("returnByValue", true))
                .path("result")
                .path("result")
                .path("value");
    }

    @Override
    public void close() throws InterruptedException {
        socket.abort();
        process.destroy();
        process.waitFor();
    }
}
