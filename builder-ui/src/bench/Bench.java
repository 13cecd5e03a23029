import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/**
 * Measures a built Trellis from outside, through its REST API and pages, as people with row and field rights use it,
 * beside what the libraries under it do alone in the same run. Run by {@code ./trellis bench}; prints a table and writes
 * it as JSON. The system property {@code bench.records} sets how many records there are, {@code bench.seconds} how long
 * one round of one contestant lasts, {@code bench.part=company} leaves it at pages with much on them and at saves
 * by the thousand, {@code bench.part=written} at lists and sums while records are created, which takes about five minutes.
 */
final class Bench {

    private static final int RECORDS = Integer.getInteger("bench.records", 100_000);
    private static final double SECONDS = Double.parseDouble(System.getProperty("bench.seconds", "3"));
    /** What alone is measured beside start and import: {@code company}, {@code written}; empty for all. */
    private static final String PART = System.getProperty("bench.part", "");

    private static final int BATCH = 10_000;
    /** Flows that start in one round. */
    private static final int FLOWS = 400;
    private static final String API = "/api/v1";

    private final Table table = new Table();
    private final Installation trellis;
    private final Load load;

    private Bench(Installation trellis) {
        this.trellis = trellis;
        this.load = new Load(SECONDS, 3, trellis::cpu);
    }

    /** @param args the jar, the file for the JSON, and the options of the Java machine */
    public static void main(String[] args) throws Exception {
        // the libraries' own words, one line for each command, would cost the floors more than the commands do
        ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).setLevel(Level.WARN);
        List<String> options = Arrays.asList(args).subList(2, args.length);
        Installation trellis = new Installation(args[0], options, Map.of());
        Bench bench = new Bench(trellis);
        try {
            bench.run();
        } finally {
            trellis.stop();
        }
        if (PART.isEmpty()) {
            bench.again();
            waitingForTheDisk(new Installation(args[0], options, Map.of("TRELLIS_STORE_SYNC", "true")), bench.table);
        }
        bench.table.write(Path.of(args[1]), machine());
        trellis.forget();
    }

    private void run() throws Exception {
        table.line("start on an empty folder to the first page", seconds(trellis.start()), "", "10 s");
        Thread.sleep(15_000);
        table.line("memory idle after it", trellis.memory() + " MB", "", "450 MB");

        Rest admin = new Rest(trellis.address(), "admin", "demo");
        Rest analyst = new Rest(trellis.address(), "analyst", "demo");
        Deals.publish(analyst);
        imports();
        if (PART.equals("company")) {
            new Screens(trellis, table, analyst, admin).measure();
            new Saves(trellis, table, load, analyst, admin).measure();
            return;
        }
        if (PART.equals("written")) {
            written(withKey());
            return;
        }
        opportunities(admin);

        Rest user = withKey();
        try (StoreFloor floor = new StoreFloor(trellis.storePort(), "rec_" + Deals.ENTITY);
                SpringFloor spring = new SpringFloor()) {
            reads(user, floor, new Rest(spring.address(), "", ""));
            lists(user, floor);
            sums(user, floor);
            written(user);
            creates(user, floor);
            triggers(new Rest(trellis.address(), "zhangsan", "demo"), floor);
        }
        addField(analyst, user);
        Lists.measure(trellis, table, analyst, admin);
        new Screens(trellis, table, analyst, admin).measure();
        new Saves(trellis, table, load, analyst, admin).measure();
        new Pages(trellis, table).measure();
        table.line("memory after all of this", trellis.memory() + " MB", "", "");
    }

    /** A sales manager who comes with an API key. */
    private Rest withKey() {
        String key = new Rest(trellis.address(), "wangwu", "demo")
                .post(API + "/api-keys", "{\"name\":\"bench\",\"expires\":\"2099-01-01\"}")
                .ok()
                .json()
                .path("secret")
                .asString();
        return Rest.withKey(trellis.address(), key);
    }

    /** Ten thousand rows at a time, each batch a run of its own, by people of two departments. */
    private void imports() throws Exception {
        List<Double> times = new ArrayList<>();
        for (int from = 0; from < RECORDS; from += BATCH) {
            int to = Math.min(RECORDS, from + BATCH);
            Rest importer = new Rest(
                    trellis.address(), List.of("zhangsan", "lisi", "wangwu").get(from / BATCH % 3), "demo");
            String account = account(importer).path("values").path("name").asString();
            long began = System.nanoTime();
            JsonNode done = finished(
                    importer,
                    importer.upload(
                                    API + "/imports/" + Deals.ENTITY,
                                    Deals.csv(from, to, account),
                                    Deals.settings())
                            .ok()
                            .json()
                            .path("job")
                            .asString());
            times.add((System.nanoTime() - began) / 1e9);
            if (done.path("created").asInt() != to - from) {
                throw new IllegalStateException("not all were imported: " + done);
            }
        }
        times.sort(null);
        table.line(
                "import of 10,000 rows of 15 columns (median of " + times.size() + ")",
                seconds(times.get(times.size() / 2)),
                "",
                "2 s");
    }

    /** Some account that this person may see. */
    static JsonNode account(Rest rest) {
        return rest.post(API + "/records/account/query", "{\"fields\":[\"name\"],\"page\":{\"size\":1}}")
                .ok()
                .json()
                .path("records")
                .path(0);
    }

    static JsonNode finished(Rest rest, String job) throws InterruptedException {
        while (true) {
            JsonNode state = rest.get(API + "/jobs/" + job).ok().json();
            if (List.of("queued", "waiting", "running").contains(state.path("state").asString())) {
                Thread.sleep(50);
                continue;
            }
            if (!state.path("state").asString().equals("done")) {
                throw new IllegalStateException(state.toString());
            }
            return state;
        }
    }

    /** The template's own entity, with its rules, its number and its flow. */
    private void opportunities(Rest importer) throws Exception {
        String accountName = account(importer).path("values").path("name").asString();
        StringBuilder csv = new StringBuilder("name,account,stage,amount,close_date\n");
        for (int row = 0; row < 8_800; row++) {
            csv.append("Bench ").append(row).append(',').append(accountName).append(',');
            csv.append(List.of("discovery", "needs", "demo", "quote", "negotiate").get(row % 5)).append(',');
            csv.append(100 + row * 37 % 20_000).append(',');
            csv.append(String.format(Locale.ROOT, "2026-%02d-%02d%n", 1 + row % 12, 1 + row % 28));
        }
        long began = System.nanoTime();
        JsonNode done = finished(
                importer,
                importer.upload(API + "/imports/opportunity", csv.toString().getBytes(), """
                                {"mode":"create","dryRun":false,"mapping":[
                                  {"column":"name","field":"name"},{"column":"account","field":"account","lookup":"name"},
                                  {"column":"stage","field":"stage"},
                                  {"column":"amount","field":"amount"},
                                  {"column":"close_date","field":"closeDate","format":"yyyy-MM-dd"}]}""")
                        .ok()
                        .json()
                        .path("job")
                        .asString());
        table.line(
                "import of 8,800 opportunities (" + done.path("created").asInt() + " created, "
                        + done.path("failed").asInt() + " refused)",
                seconds((System.nanoTime() - began) / 1e9),
                "",
                "20 s");
        String query = "{\"filter\":{\"field\":\"amount\",\"op\":\"ge\",\"value\":5000},"
                + "\"sort\":[{\"field\":\"amount\",\"dir\":\"desc\"}],\"page\":{\"size\":50},\"total\":true}";
        table.load(
                "list of 50 of 8,800 opportunities, filter, sort and total, every field",
                load.settled(Map.of(
                        "product", n -> importer.post(API + "/records/opportunity/query", query)
                                .ok())),
                "100 ms");
    }

    private void reads(Rest user, StoreFloor floor, Rest spring) throws InterruptedException {
        List<String> ids = visible(user);
        floor.rows(tokens(floor, user));
        Map<String, Load.Call> contestants = new LinkedHashMap<>();
        contestants.put("product", n -> user.get(API + "/records/" + Deals.ENTITY + "/" + any(ids))
                .ok());
        contestants.put("driver", n -> floor.read(any(ids)));
        contestants.put("empty endpoint", n -> spring.get("/nothing").ok());
        table.load("read by id", load.settled(contestants), "2,500/s and half of the driver");
    }

    /** Records that the user may see. */
    private static List<String> visible(Rest user) {
        List<String> ids = new ArrayList<>();
        user.post(API + "/records/" + Deals.ENTITY + "/query", "{\"fields\":[\"name\"],\"page\":{\"size\":500}}")
                .ok()
                .json()
                .path("records")
                .forEach(record -> ids.add(record.path("id").asString()));
        if (ids.isEmpty()) {
            throw new IllegalStateException("the user sees no record");
        }
        return ids;
    }

    /** With which the driver sees as many records as the user does: otherwise their figures say nothing of each other. */
    private static List<String> tokens(StoreFloor floor, Rest user) {
        List<String> tokens = floor.tokens().stream()
                .filter(token -> token.startsWith("d:")
                        && user.get(API + "/records/" + Deals.ENTITY + "/" + floor.idWith(token))
                                        .status()
                                == 200)
                .toList();
        int seen = user.post(
                        API + "/records/" + Deals.ENTITY + "/query",
                        "{\"fields\":[\"name\"],\"page\":{\"size\":1},\"total\":true}")
                .ok()
                .json()
                .path("total")
                .asInt();
        if (floor.count(tokens) != seen) {
            throw new IllegalStateException("the user sees " + seen + " records, the driver " + floor.count(tokens));
        }
        return tokens;
    }

    private static String any(List<String> ids) {
        return ids.get(ThreadLocalRandom.current().nextInt(ids.size()));
    }

    private void lists(Rest user, StoreFloor floor) throws InterruptedException {
        Map<String, Load.Call> contestants = new LinkedHashMap<>();
        contestants.put("product", n -> list(user, "stage", "\"" + stage(n) + "\"", "amount"));
        contestants.put("driver", n -> floor.list("v.stage", stage(n), "s.amount"));
        table.load(
                "list of 50 of " + String.format(Locale.ROOT, "%,d", RECORDS)
                        + ", filter, sort and total, with an index",
                load.settled(contestants),
                "1,000/s, p95 20 ms");
        contestants.clear();
        contestants.put("product", n -> list(user, "quantity", Integer.toString(n % 500), "weight"));
        contestants.put("driver", n -> floor.list("v.quantity", n % 500, "s.weight"));
        table.load("the same without an index", load.settled(contestants), "60/s");
    }

    private static String stage(int n) {
        return Deals.STAGES.get(n % 6);
    }

    private static void list(Rest user, String field, String value, String sort) {
        user.post(
                        API + "/records/" + Deals.ENTITY + "/query",
                        "{\"filter\":{\"field\":\"" + field + "\",\"op\":\"eq\",\"value\":" + value
                                + "},\"sort\":[{\"field\":\"" + sort
                                + "\",\"dir\":\"desc\"}],\"fields\":[\"name\",\"stage\",\"amount\",\"closeDate\",\"account\","
                                + "\"owner\"],\"page\":{\"size\":50},\"total\":true}")
                .ok();
    }

    private void sums(Rest user, StoreFloor floor) throws InterruptedException {
        AtomicInteger more = new AtomicInteger();
        Map<String, Load.Call> contestants = new LinkedHashMap<>();
        // another condition each time, true for every record: what was computed before is of no use
        contestants.put("product", n -> sum(user, ",\"filter\":{\"field\":\"weight\",\"op\":\"ge\",\"value\":-"
                + more.incrementAndGet() + "}"));
        contestants.put("driver", n -> floor.sums(-more.incrementAndGet()));
        table.load("sum by stage over all, never asked before", load.settled(contestants), "1.25 times the driver");
        table.load(
                "sum by stage over all, asked again",
                load.settled(Map.of("product", n -> sum(user, ""))),
                "2,000/s");
    }

    private void written(Rest user) throws InterruptedException {
        Rest writer = new Rest(trellis.address(), "zhangsan", "demo");
        Written written =
                new Written(table, load, writer, account(writer).path("id").asString());
        AtomicInteger more = new AtomicInteger(1_000_000);
        written.measure(
                "list of 50 with its total, with an index", "2,650/s", n -> list(user, "stage", "\"" + stage(n) + "\"", "amount"));
        written.measure("sum by stage over all", "2,900/s", n -> sum(user, ""));
        written.measure(
                "sum by stage, never asked before",
                "",
                n -> sum(user, ",\"filter\":{\"field\":\"weight\",\"op\":\"ge\",\"value\":-" + more.incrementAndGet() + "}"));
    }

    private static void sum(Rest user, String filter) {
        user.post(
                        API + "/reports/query",
                        "{\"entity\":\"" + Deals.ENTITY + "\",\"groupBy\":[{\"field\":\"stage\"}],\"measures\":"
                                + "[{\"op\":\"sum\",\"field\":\"amount\"}]" + filter + "}")
                .ok();
    }

    private void creates(Rest user, StoreFloor floor) throws InterruptedException {
        int from = ThreadLocalRandom.current().nextInt(1_000_000) * 1000;
        String account = account(user).path("id").asString();
        Map<String, Load.Call> contestants = new LinkedHashMap<>();
        contestants.put(
                "product",
                n -> user.post(API + "/records/" + Deals.ENTITY, Deals.record(from + n, account)).ok());
        contestants.put("driver, three writes", n -> floor.createAndRemember());
        contestants.put("driver, one write", n -> floor.create());
        table.load(
                "create with validation, rights, audit, event",
                load.settled(contestants),
                "1,200/s and half of the driver's three writes");
    }

    private void triggers(Rest user, StoreFloor floor) throws Exception {
        String account = account(user).path("id").asString();
        Map<String, Load.Call> contestants = new LinkedHashMap<>();
        contestants.put("matches", n -> opportunity(user, account, 150_000));
        contestants.put("does not match", n -> opportunity(user, account, 500));
        Map<String, Load.Figures> saves = load.interleaved(contestants);
        double slower =
                (saves.get("does not match").rate() / saves.get("matches").rate() - 1) * 100;
        table.load(
                String.format(Locale.ROOT, "save that starts a flow (%.0f %% slower than one that does not)", slower),
                saves,
                "at most 10 % slower");

        try (EngineFloor engine = new EngineFloor(trellis.folder())) {
            Load.Call save = n -> opportunity(user, account, 150_000);
            flows(4 * FLOWS, engine::start, engine::tasks);
            double[] product = new double[3];
            double[] bare = new double[3];
            for (int round = 0; round < product.length; round++) {
                product[round] = flows(FLOWS, save, () -> floor.count("task"));
                bare[round] = flows(FLOWS, engine::start, engine::tasks);
            }
            double rate = Load.medianOf(product);
            double most = Load.medianOf(bare);
            table.line(
                    "save to task in the inbox, for flows that start",
                    String.format(Locale.ROOT, "%,.0f/s", rate),
                    String.format(Locale.ROOT, "bare engine %,.0f/s (%.0f %%)", most, rate / most * 100),
                    "70 % of the bare engine");
        }
    }

    /** How many flows a second come to their task, from the first call to the last task. */
    private static double flows(int count, Load.Call start, LongSupplier tasks) throws Exception {
        long before = tasks.getAsLong();
        for (long earlier = -1; earlier != before; before = tasks.getAsLong()) {
            earlier = before;
            Thread.sleep(5_000);
        }
        long began = System.nanoTime();
        load(count, start);
        while (tasks.getAsLong() < before + count) {
            if (System.nanoTime() - began > 120e9) {
                throw new IllegalStateException("flows are missing");
            }
            Thread.sleep(20);
        }
        return count / ((System.nanoTime() - began) / 1e9);
    }

    private static void opportunity(Rest user, String account, int amount) {
        user.post(
                        API + "/records/opportunity",
                        "{\"values\":{\"name\":\"Flow\",\"account\":\"" + account + "\",\"amount\":" + amount
                                + ",\"closeDate\":\"2027-01-31\"}}")
                .ok();
    }

    private static void load(int count, Load.Call call) throws InterruptedException {
        AtomicInteger n = new AtomicInteger();
        List<Thread> threads = new ArrayList<>();
        for (int thread = 0; thread < 8; thread++) {
            threads.add(Thread.ofPlatform().start(() -> {
                for (int i = n.getAndIncrement(); i < count; i = n.getAndIncrement()) {
                    try {
                        call.call(i);
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private void addField(Rest analyst, Rest user) throws Exception {
        List<String> ids = visible(user);
        AtomicBoolean going = new AtomicBoolean(true);
        AtomicInteger failed = new AtomicInteger();
        List<Thread> readers = new ArrayList<>();
        for (int thread = 0; thread < 2; thread++) {
            readers.add(Thread.ofPlatform().start(() -> {
                while (going.get()) {
                    try {
                        user.get(API + "/records/" + Deals.ENTITY + "/" + any(ids)).ok();
                    } catch (IllegalStateException e) {
                        failed.incrementAndGet();
                    }
                }
            }));
        }
        double first = addOne(analyst, 0);
        for (int n = 1; n < 10; n++) {
            addOne(analyst, n);
        }
        double[] times = new double[9];
        for (int n = 0; n < times.length; n++) {
            times[n] = addOne(analyst, 10 + n);
        }
        going.set(false);
        for (Thread reader : readers) {
            reader.join();
        }
        table.line(
                "add a field at " + String.format(Locale.ROOT, "%,d", RECORDS) + " records while people read",
                String.format(
                        Locale.ROOT,
                        "%.0f ms (the first time %.0f ms), %d failed requests",
                        Load.medianOf(times),
                        first,
                        failed.get()),
                "",
                "50 ms, none failed");
    }

    /** @return milliseconds that publishing takes */
    private static double addOne(Rest analyst, int n) {
        Deals.draftOneMore(analyst, n);
        long began = System.nanoTime();
        analyst.post(API + "/publish", "{\"app\":\"crm\"}").ok();
        return (System.nanoTime() - began) / 1e6;
    }

    private void again() throws Exception {
        table.line("start with the records", seconds(trellis.start()), "", "10 s");
        Rest user = new Rest(trellis.address(), "wangwu", "demo");
        String account = account(user).path("id").asString();
        int from = ThreadLocalRandom.current().nextInt(1_000_000) * 1000;
        AtomicBoolean going = new AtomicBoolean(true);
        Thread writer = Thread.ofPlatform().start(() -> {
            for (int n = 0; going.get(); n++) {
                try {
                    user.post(API + "/records/" + Deals.ENTITY, Deals.record(from + n, account));
                } catch (IllegalStateException killed) {
                    return;
                }
            }
        });
        Thread.sleep(5_000);
        trellis.kill();
        going.set(false);
        writer.join();
        long size = trellis.storeSize();
        table.line("start after a kill amid creates, store of " + size + " MB", seconds(trellis.start()), "", "10 s");
        trellis.stop();
    }

    /** What it costs to survive a power cut, and not only the end of the process. */
    private static void waitingForTheDisk(Installation trellis, Table table) throws Exception {
        trellis.start();
        try {
            Deals.publish(new Rest(trellis.address(), "analyst", "demo"));
            Rest user = new Rest(trellis.address(), "zhangsan", "demo");
            String account = account(user).path("id").asString();
            user.post(API + "/records/" + Deals.ENTITY, Deals.record(0, account)).ok();
            try (StoreFloor floor = new StoreFloor(trellis.storePort(), "rec_" + Deals.ENTITY)) {
                Map<String, Load.Call> contestants = new LinkedHashMap<>();
                contestants.put(
                        "product",
                        n -> user.post(API + "/records/" + Deals.ENTITY, Deals.record(1 + n, account)).ok());
                contestants.put("driver, one write", n -> floor.create());
                table.load(
                        "create where each write waits for the disk (TRELLIS_STORE_SYNC)",
                        new Load(SECONDS, 3, trellis::cpu).settled(contestants),
                        "");
            }
        } finally {
            trellis.stop();
        }
        trellis.forget();
    }

    private static Map<String, Object> machine() throws Exception {
        Map<String, Object> machine = new LinkedHashMap<>();
        machine.put("processors", Runtime.getRuntime().availableProcessors());
        Path cpu = Path.of("/proc/cpuinfo");
        if (Files.exists(cpu)) {
            Files.readAllLines(cpu).stream()
                    .filter(line -> line.startsWith("model name"))
                    .findFirst()
                    .ifPresent(line -> machine.put("model", line.substring(line.indexOf(':') + 1).strip()));
        }
        machine.put("java", System.getProperty("java.vm.version"));
        machine.put("system", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        machine.put(
                "loadAverage", ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        machine.put("records", RECORDS);
        return machine;
    }

    private static String seconds(double seconds) {
        return String.format(Locale.ROOT, "%.1f s", seconds);
    }
}
