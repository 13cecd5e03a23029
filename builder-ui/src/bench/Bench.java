import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Measures a built Trellis from outside, on an empty data folder with demo data: how long it takes to start, what it
 * keeps in memory, how fast it imports and lists 8,800 opportunities. Run by {@code ./trellis bench}; what an
 * installation does not offer yet is printed with the answer it gave.
 */
final class Bench {

    private static final int RECORDS = 8_800;
    private static final String USER = "Basic "
            + Base64.getEncoder().encodeToString("admin:demo".getBytes(StandardCharsets.UTF_8));

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<String> command = new ArrayList<>();
    private final Path data;
    private final int port;

    private Bench(String jar, List<String> options) throws IOException {
        data = Files.createTempDirectory("trellis-bench");
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-jar", jar));
    }

    public static void main(String[] args) throws Exception {
        Bench bench = new Bench(args[0], Arrays.asList(args).subList(1, args.length));
        Process process = bench.start("start, empty data folder");
        try {
            bench.memory(process, "idle after the start");
            bench.imports();
            bench.list();
            bench.memory(process, "after import and lists");
        } finally {
            end(process);
        }
        process = bench.start("start, with the records");
        end(process);
        bench.forget();
    }

    private Process start(String what) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("TRELLIS_PORT", Integer.toString(port));
        builder.environment().put("TRELLIS_DATA", data.resolve("data").toString());
        builder.environment().put("TRELLIS_DEMO", "true");
        Path log = data.resolve("log");
        builder.redirectOutput(log.toFile());
        long began = System.nanoTime();
        Process process = builder.start();
        while (!Files.readString(log).contains("Trellis is ready")) {
            if (!process.isAlive()) {
                throw new IllegalStateException("did not start:\n" + Files.readString(log));
            }
            Thread.sleep(50);
        }
        print(what, seconds(began));
        return process;
    }

    private void memory(Process process, String what) throws Exception {
        Thread.sleep(10_000);
        Path status = Path.of("/proc", Long.toString(process.pid()), "status");
        if (Files.exists(status)) {
            Matcher resident = Pattern.compile("VmRSS:\\s+(\\d+)").matcher(Files.readString(status));
            if (resident.find()) {
                print("resident memory, " + what, Integer.parseInt(resident.group(1)) / 1024 + " MB");
            }
        }
    }

    private void imports() throws Exception {
        String boundary = "trellis-bench";
        String body = part(boundary, "settings", "", "application/json", SETTINGS)
                + part(boundary, "file", "; filename=\"bench.csv\"", "text/csv", csv())
                + "--" + boundary + "--\r\n";
        long began = System.nanoTime();
        HttpResponse<String> answer = http.send(
                request("/imports/opportunity")
                        .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
        Matcher job = Pattern.compile("\"job\"\\s*:\\s*\"([^\"]+)\"").matcher(answer.body());
        if (!job.find()) {
            print("import of " + RECORDS, "not measured: " + shortly(answer));
            return;
        }
        HttpResponse<String> state;
        do {
            Thread.sleep(100);
            state = http.send(request("/jobs/" + job.group(1)).GET().build(), BodyHandlers.ofString());
        } while (state.statusCode() == 200 && state.body().matches("(?s).*\"state\"\\s*:\\s*\"(queued|waiting|running)\".*"));
        print("import of " + RECORDS, seconds(began) + "   " + shortly(state));
    }

    private void list() throws Exception {
        List<Long> times = new ArrayList<>();
        for (int run = 0; run < 40; run++) {
            long began = System.nanoTime();
            HttpResponse<String> answer = http.send(
                    request("/records/opportunity/query")
                            .header("Content-Type", "application/json")
                            .POST(BodyPublishers.ofString(QUERY))
                            .build(),
                    BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                print("list page of 50", "not measured: " + shortly(answer));
                return;
            }
            times.add((System.nanoTime() - began) / 1_000_000);
        }
        // The first ones warm up what a running installation has warm.
        List<Long> warm = times.subList(20, 40).stream().sorted(Comparator.naturalOrder()).toList();
        print("list page of 50, filter, sort, total", warm.get(10) + " ms (median), " + warm.get(18) + " ms (90 %)");
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/v1" + path))
                .timeout(Duration.ofMinutes(2))
                .header("Authorization", USER);
    }

    private static void end(Process process) throws InterruptedException {
        process.destroy();
        process.waitFor();
    }

    private void forget() throws IOException {
        try (var files = Files.walk(data)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private static String part(String boundary, String name, String more, String type, String content) {
        return "--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + name + "\"" + more
                + "\r\nContent-Type: " + type + "\r\n\r\n" + content + "\r\n";
    }

    private static String csv() {
        String[] stages = {"discovery", "needs", "demo", "quote", "negotiate"};
        StringBuilder csv = new StringBuilder("name,stage,amount,close_date\n");
        for (int row = 0; row < RECORDS; row++) {
            csv.append("Bench ").append(row).append(',');
            csv.append(stages[row % stages.length]).append(',');
            csv.append(100 + row * 37 % 20_000).append(',');
            csv.append("2026-%02d-%02d".formatted(1 + row % 12, 1 + row % 28)).append('\n');
        }
        return csv.toString();
    }

    private static String shortly(HttpResponse<String> answer) {
        String body = answer.body().replaceAll("\\s+", " ");
        return answer.statusCode() + " " + body.substring(0, Math.min(200, body.length()));
    }

    private static String seconds(long began) {
        return "%.1f s".formatted((System.nanoTime() - began) / 1e9);
    }

    private static void print(String what, String value) {
        System.out.printf(Locale.ROOT, "%-42s %s%n", what, value);
    }

    private static final String SETTINGS = """
            {"mode":"create","dryRun":false,"mapping":[
              {"column":"name","field":"name"},
              {"column":"stage","field":"stage"},
              {"column":"amount","field":"amount"},
              {"column":"close_date","field":"closeDate","format":"yyyy-MM-dd"}]}""";

    private static final String QUERY = """
            {"filter":{"field":"amount","op":"ge","value":5000},
             "sort":[{"field":"amount","dir":"desc"}],
             "page":{"size":50},"total":true}""";
}
