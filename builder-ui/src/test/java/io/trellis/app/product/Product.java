package io.trellis.app.product;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.util.FileSystemUtils;

/**
 * The whole product as a process of its own, with the demo, embedded stores and a data folder that outlives it: for tests
 * that end it, kill it, or reach it through REST only.
 */
public final class Product implements AutoCloseable {

    private static final Pattern READY = Pattern.compile("Trellis is ready: http://localhost:(\\d+)");

    private final Process process;
    private final int port;

    private Product(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** It did not come up; says what it printed. */
    public static final class NotStarted extends IOException {
        private static final long serialVersionUID = 1L;

        NotStarted(List<String> printed) {
            super(String.join("\n", printed));
        }
    }

    /** Starts on a copy of what a first start leaves, which takes a fraction of the time, and waits until it serves. */
    public static Product installed(Path data) throws IOException, InterruptedException {
        FileSystemUtils.copyRecursively(Built.installed(), data);
        return start(data);
    }

    /** Starts on a folder, new or used, and waits until it serves. */
    public static Product start(Path data) throws IOException, InterruptedException {
        return start(data, Map.of());
    }

    /** @param settings the stores to use, for instance */
    public static Product start(Path data, Map<String, String> settings) throws IOException, InterruptedException {
        return start(Built.command(), data, settings);
    }

    static Product start(List<String> command, Path data) throws IOException, InterruptedException {
        return start(command, data, Map.of());
    }

    private static Product start(List<String> command, Path data, Map<String, String> settings)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("TRELLIS_PORT", "0");
        builder.environment().put("TRELLIS_DATA", data.toString());
        builder.environment().put("TRELLIS_DEMO", "true");
        builder.environment()
                .keySet()
                .removeAll(List.of("TRELLIS_MONGODB_URI", "TRELLIS_ENGINE_JDBC_URL", "TRELLIS_SMTP_URL"));
        builder.environment().putAll(settings);
        Process process = builder.start();
        CompletableFuture<Integer> ready = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> listen(process, ready));
        try {
            return new Product(process, ready.get(5, TimeUnit.MINUTES));
        } catch (ExecutionException e) {
            process.destroyForcibly();
            throw e.getCause() instanceof NotStarted known ? known : new IOException(e.getCause());
        } catch (TimeoutException e) {
            process.destroyForcibly();
            throw new IOException("not ready after five minutes", e);
        }
    }

    /** Reads to the end, or the process would wait for its reader. */
    private static void listen(Process process, CompletableFuture<Integer> ready) {
        List<String> printed = new ArrayList<>();
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            String line;
            while ((line = out.readLine()) != null) {
                Matcher address = READY.matcher(line);
                if (address.find()) {
                    ready.complete(Integer.valueOf(address.group(1)));
                } else if (!ready.isDone()) {
                    printed.add(line);
                } else if (line.contains(" ERROR ") || line.contains(" WARN ")) {
                    System.out.println("product: " + line);
                }
            }
            ready.completeExceptionally(new NotStarted(printed));
        } catch (IOException e) {
            ready.completeExceptionally(new UncheckedIOException(e));
        }
    }

    /** Where it serves. */
    public String address() {
        return "http://localhost:" + port;
    }

    /** The REST API as a demo account or any other whose password is {@code demo}. */
    public Api as(String username) {
        return new Api("http://localhost:" + port, username, "demo");
    }

    /** {@code kill -9}. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Asks it to end, and waits until it has. */
    public void stop() throws InterruptedException {
        stop(2);
    }

    void stop(long minutes) throws InterruptedException {
        process.destroy();
        if (!process.waitFor(minutes, TimeUnit.MINUTES)) {
            kill();
            throw new IllegalStateException("did not end when it was asked to");
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }
}
