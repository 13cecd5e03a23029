import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A Trellis of its own, in a process and a data folder of its own, as {@code ./trellis start} runs it. */
final class Installation {

    private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+)");

    private final List<String> command = new ArrayList<>();
    private final Map<String, String> settings;
    private final Path folder;
    private final int port;
    private final int storePort;
    private Process process;

    /** @param settings environment variables beside the usual ones */
    Installation(String jar, List<String> options, Map<String, String> settings) throws IOException {
        this.settings = settings;
        folder = Files.createTempDirectory("trellis-bench");
        try (ServerSocket free = new ServerSocket(0);
                ServerSocket another = new ServerSocket(0)) {
            port = free.getLocalPort();
            storePort = another.getLocalPort();
        }
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-jar", jar));
    }

    /** Starts it and waits for the first page that it serves. @return seconds */
    double start() throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeAll(List.of("TRELLIS_MONGODB_URI", "TRELLIS_ENGINE_JDBC_URL"));
        builder.environment().put("TRELLIS_PORT", Integer.toString(port));
        builder.environment().put("TRELLIS_STORE_PORT", Integer.toString(storePort));
        builder.environment().put("TRELLIS_DATA", folder.resolve("data").toString());
        builder.environment().put("TRELLIS_DEMO", "true");
        builder.environment().putAll(settings);
        Path log = folder.resolve("log");
        builder.redirectOutput(log.toFile());
        long began = System.nanoTime();
        process = builder.start();
        while (!Files.readString(log).contains("Trellis is ready")) {
            if (!process.isAlive()) {
                throw new IllegalStateException("did not start:\n" + Files.readString(log));
            }
            Thread.sleep(20);
        }
        new Rest(address(), "", "").get("/login").ok();
        return (System.nanoTime() - began) / 1e9;
    }

    String address() {
        return "http://localhost:" + port;
    }

    Path data() {
        return folder.resolve("data");
    }

    Path folder() {
        return folder;
    }

    long pid() {
        return process.pid();
    }

    /** Megabytes resident; 0 where the system does not tell. */
    long memory() throws IOException {
        Path status = Path.of("/proc", Long.toString(pid()), "status");
        if (!Files.exists(status)) {
            return 0;
        }
        Matcher resident = RESIDENT.matcher(Files.readString(status));
        return resident.find() ? Long.parseLong(resident.group(1)) / 1024 : 0;
    }

    /** Seconds of processor time since the start. */
    double cpu() {
        return process.toHandle()
                        .info()
                        .totalCpuDuration()
                        .map(time -> (double) time.toMillis())
                        .orElse(0.0)
                / 1000;
    }

    /** Where its embedded store listens, for the driver alone. */
    int storePort() {
        return storePort;
    }

    /** Ends it at once, as {@code kill -9} does. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    /** Megabytes of the embedded store. */
    long storeSize() throws IOException {
        try (Stream<Path> files = Files.walk(data().resolve("mongo"))) {
            return files.mapToLong(file -> file.toFile().length()).sum() >> 20;
        }
    }

    void stop() throws InterruptedException {
        process.destroy();
        process.waitFor();
    }

    void forget() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
