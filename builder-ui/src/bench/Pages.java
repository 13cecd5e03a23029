import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
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
    /** What they open first is Java that was never run: a server runs for days. */
    private static final int FIRST = 6;

    private static final int PAGES = 12;
    private static final List<String> ROUTES =
            List.of("/records/opportunity", "/dashboards/sales", "/inbox", "/records/account", "/records/" + Deals.ENTITY);
    private static final Pattern USED = Pattern.compile("(?:total|generation).*?used (\\d+)K");

    private final Installation trellis;
    private final Table table;
    private final Queue<Double> firstTimes = new ConcurrentLinkedQueue<>();
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
                        visitor = new Visitor(
                                trellis.address(), List.of("zhangsan", "lisi", "wangwu").get(who % 3));
                        visitor.open(ROUTES.get(who % ROUTES.size()));
                    } finally {
                        outside.countDown();
                    }
                    // figures are of people who are in: passwords are made to be slow
                    outside.await();
                    Thread.sleep(ThreadLocalRandom.current().nextInt(EVERY * 1_000));
                    for (int page = 1; page <= PAGES; page++) {
                        (page <= FIRST ? firstTimes : times).add(visitor.go(ROUTES.get((who + page) % ROUTES.size())));
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
            long after = heap();
            String people = PEOPLE + " people signed in, a page every " + EVERY + " s";
            table.line(people + ": their first minute", roundTrip(firstTimes), "", "");
            table.line(
                    people,
                    roundTrip(times)
                            + String.format(
                                    Locale.ROOT,
                                    "; %.2f MB of heap a session%s",
                                    (after - before) / 1024.0 / (PEOPLE - failed),
                                    failed > 0 ? "; " + failed + " FAILED" : ""),
                    "",
                    "p95 150 ms, 3 MB");
        }
    }

    private static String roundTrip(Queue<Double> times) {
        double[] sorted = times.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return sorted.length == 0
                ? "not measured"
                : String.format(
                        Locale.ROOT,
                        "round trip median %.0f ms, p95 %.0f ms",
                        sorted[sorted.length / 2],
                        sorted[(int) (sorted.length * 0.95)]);
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
}
