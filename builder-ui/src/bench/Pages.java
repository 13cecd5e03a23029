import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** People with a browser window each, as the server sees them: they sign in, open a page, and another every ten seconds. */
final class Pages {

    private static final int PEOPLE = Integer.getInteger("bench.people", 200);
    private static final int EVERY = 10;
    private static final int PAGES = 4;
    private static final List<String> ROUTES =
            List.of("/records/opportunity", "/dashboards/sales", "/inbox", "/records/account", "/records/" + Deals.ENTITY);
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" content=\"([^\"]+)\"");
    private static final Pattern KEY = Pattern.compile("\"Vaadin-Security-Key\":\"([^\"]+)\"");
    private static final Pattern WINDOW = Pattern.compile("\"v-uiId\":(\\d+)");
    private static final Pattern USED = Pattern.compile("(?:total|generation).*?used (\\d+)K");

    private final Installation trellis;
    private final Table table;
    private final Queue<Double> times = new ConcurrentLinkedQueue<>();

    Pages(Installation trellis, Table table) {
        this.trellis = trellis;
        this.table = table;
    }

    void measure() throws Exception {
        long before = heap();
        CountDownLatch outside = new CountDownLatch(PEOPLE);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<java.util.concurrent.Future<Visitor>> visitors = new java.util.ArrayList<>();
            for (int n = 0; n < PEOPLE; n++) {
                int who = n;
                visitors.add(threads.submit(() -> {
                    // they come over twenty seconds
                    Thread.sleep(ThreadLocalRandom.current().nextInt(EVERY * 2_000));
                    Visitor visitor;
                    try {
                        visitor = new Visitor(List.of("zhangsan", "lisi", "wangwu").get(who % 3));
                        visitor.open(ROUTES.get(who % ROUTES.size()));
                    } finally {
                        outside.countDown();
                    }
                    // figures are of people who are in: passwords are made to be slow
                    outside.await();
                    Thread.sleep(ThreadLocalRandom.current().nextInt(EVERY * 1_000));
                    for (int page = 1; page <= PAGES; page++) {
                        times.add(visitor.go(ROUTES.get((who + page) % ROUTES.size())));
                        Thread.sleep(EVERY * 1_000);
                    }
                    return visitor;
                }));
            }
            int failed = 0;
            for (java.util.concurrent.Future<Visitor> visitor : visitors) {
                try {
                    visitor.get();
                } catch (java.util.concurrent.ExecutionException e) {
                    if (failed++ == 0) {
                        System.err.println("a visitor failed: " + e.getCause());
                    }
                }
            }
            double[] sorted = times.stream().mapToDouble(Double::doubleValue).sorted().toArray();
            long after = heap();
            table.line(
                    PEOPLE + " people signed in, a page every " + EVERY + " s",
                    sorted.length == 0
                            ? "not measured"
                            : String.format(
                                    Locale.ROOT,
                                    "round trip median %.0f ms, p95 %.0f ms; %.2f MB of heap a session%s",
                                    sorted[sorted.length / 2],
                                    sorted[(int) (sorted.length * 0.95)],
                                    (after - before) / 1024.0 / (PEOPLE - failed),
                                    failed > 0 ? "; " + failed + " FAILED" : ""),
                    "",
                    "p95 150 ms, 3 MB");
        }
    }

    /** Kilobytes in use after a collection. */
    private long heap() throws IOException, InterruptedException {
        jcmd("GC.run");
        Matcher used = USED.matcher(jcmd("GC.heap_info"));
        long sum = 0;
        while (used.find()) {
            sum += Long.parseLong(used.group(1));
        }
        return sum;
    }

    private String jcmd(String command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        Long.toString(trellis.pid()),
                        command)
                .redirectErrorStream(true)
                .start();
        String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return answer;
    }

    private final class Visitor {

        private final HttpClient http = HttpClient.newBuilder()
                .cookieHandler(new CookieManager())
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();
        private String key = "";
        private String window = "";
        private int messages;

        Visitor(String username) throws IOException, InterruptedException {
            String page = text("GET", "/login", "", "");
            String form = "username=" + username + "&password=demo&_csrf="
                    + URLEncoder.encode(first(CSRF, page), StandardCharsets.UTF_8);
            text("POST", "/login", form, "application/x-www-form-urlencoded");
        }

        void open(String route) throws IOException, InterruptedException {
            String start = text(
                    "GET",
                    "/?v-r=init&location=" + URLEncoder.encode(route.substring(1), StandardCharsets.UTF_8)
                            + "&query=&v-sh=720&v-sw=1280&v-wh=720&v-ww=1280&v-bh=720&v-bw=1280&v-tzid=UTC&v-tzo=0"
                            + "&v-rtzo=0&v-dstd=0&v-dston=false&v-curdate=0&v-wn=v-" + hashCode() + "&v-td=false&v-pr=1",
                    "",
                    "");
            key = first(KEY, start);
            window = first(WINDOW, start);
            go(route);
        }

        /** @return milliseconds */
        double go(String route) throws IOException, InterruptedException {
            String body = "{\"csrfToken\":\"" + key + "\",\"rpc\":[{\"type\":\"event\",\"node\":1,\"event\":\"ui-navigate\","
                    + "\"data\":{\"route\":\"" + route
                    + "\",\"query\":\"\",\"appShellTitle\":\"Trellis\",\"historyState\":{\"idx\":0},\"trigger\":\"\"}}],"
                    + "\"syncId\":" + messages + ",\"clientId\":" + messages + "}";
            messages++;
            long began = System.nanoTime();
            String answer = text("POST", "/?v-r=uidl&v-uiId=" + window, body, "application/json; charset=UTF-8");
            double took = (System.nanoTime() - began) / 1e6;
            if (!answer.contains("\"changes\"")) {
                throw new IOException("no page at " + route + ": " + answer.substring(0, Math.min(300, answer.length())));
            }
            return took;
        }

        private String text(String method, String path, String body, String type) throws IOException, InterruptedException {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(trellis.address() + path))
                    .timeout(Duration.ofMinutes(1))
                    .header("User-Agent", "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36")
                    .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
            if (!type.isEmpty()) {
                request.header("Content-Type", type);
            }
            return http.send(request.build(), BodyHandlers.ofString()).body();
        }
    }

    private static String first(Pattern pattern, String text) throws IOException {
        Matcher found = pattern.matcher(text);
        if (!found.find()) {
            throw new IOException("no " + pattern + " in " + text.substring(0, Math.min(500, text.length())));
        }
        return found.group(1);
    }
}
