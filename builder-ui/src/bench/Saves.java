import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What saves cost that do more than save, and saves by the thousand. */
final class Saves {

    private static final String API = "/api/v1/records/";
    private static final String PARENT = "benchParent";
    private static final String COUNTED = "benchCounted";
    private static final String PLAIN = "benchPlain";
    private static final int NUMBERS = 1_000;
    private static final int CHANGED = 10_000;
    private static final int IMPORTED = 200_000;

    private final Installation trellis;
    private final Table table;
    private final Load load;
    private final Rest analyst;
    private final Rest admin;

    Saves(Installation trellis, Table table, Load load, Rest analyst, Rest admin) {
        this.trellis = trellis;
        this.table = table;
        this.load = load;
        this.analyst = analyst;
        this.admin = admin;
    }

    void measure() throws Exception {
        publish();
        rollUps();
        numbers();
        bulk();
        largeImport();
    }

    private void publish() {
        ObjectNode parent = Screens.entity("Parent", "name");
        rollUp(parent, "many", "COUNT", "NUMBER");
        rollUp(parent, "much", "SUM", "NUMBER").put("field", "amount");
        Deals.put(analyst, "entity", PARENT, parent);
        child(COUNTED);
        child(PLAIN);
        analyst.post("/api/v1/publish", "{\"app\":\"crm\"}").ok();
    }

    private static ObjectNode rollUp(ObjectNode parent, String key, String measure, String result) {
        return Screens.field(parent, key, "rollUp")
                .putObject("settings")
                .put("entity", COUNTED)
                .put("lookup", "parent")
                .put("measure", measure)
                .put("result", result)
                .put("scale", 0);
    }

    private void child(String name) {
        ObjectNode child = Screens.entity(name, "name");
        Screens.field(child, "no", "autoNumber").putObject("settings").put("pattern", "N-{seq:6}");
        Screens.field(child, "amount", "decimal");
        Screens.field(child, "parent", "lookup").put("indexed", true).putObject("settings").put("entity", PARENT);
        Deals.put(analyst, "entity", name, child);
    }

    private void rollUps() throws InterruptedException {
        List<String> parents = new ArrayList<>();
        for (int n = 0; n < 500; n++) {
            parents.add(admin.post(API + PARENT, "{\"values\":{\"name\":\"Parent " + n + "\"}}")
                    .ok()
                    .json()
                    .path("id")
                    .asString());
        }
        Map<String, Load.Call> contestants = new LinkedHashMap<>();
        contestants.put("with two roll-ups", n -> create(COUNTED, n, parents.get(n % parents.size())));
        contestants.put("without", n -> create(PLAIN, n, parents.get(n % parents.size())));
        Map<String, Load.Figures> figures = load.settled(contestants);
        double more = figures.get("with two roll-ups").median() - figures.get("without").median();
        table.load(
                String.format(Locale.ROOT, "create of what two roll-ups count, eight at once (%+.1f ms)", more),
                figures,
                "2 ms more");
    }

    private Rest.Answer create(String entity, int n, String parent) {
        return admin.post(
                        API + entity,
                        "{\"values\":{\"name\":\"Child " + n + "\",\"amount\":" + n % 100 + ",\"parent\":\"" + parent + "\"}}")
                .ok();
    }

    /** Creates that draw from one sequence: each its own number. */
    private void numbers() throws Exception {
        String parent = admin.post(API + PARENT, "{\"values\":{\"name\":\"Numbers\"}}").ok().json().path("id").asString();
        Set<String> drawn = ConcurrentHashMap.newKeySet();
        long began = System.nanoTime();
        // as many at once as one person may have under way
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Future<?>> all = new ArrayList<>();
            for (int n = 0; n < NUMBERS; n++) {
                int row = n;
                all.add(threads.submit(() ->
                        drawn.add(create(PLAIN, row, parent).json().path("values").path("no").asString())));
            }
            for (Future<?> one : all) {
                one.get();
            }
        }
        table.line(
                String.format(Locale.ROOT, "%,d creates, eight at once, each with a number", NUMBERS),
                String.format(Locale.ROOT, "%,d numbers, %.1f s", drawn.size(), (System.nanoTime() - began) / 1e9),
                "",
                "1,000 numbers");
    }

    private void bulk() throws Exception {
        String filter = "{\"filter\":{\"field\":\"quantity\",\"op\":\"lt\",\"value\":" + CHANGED / (Integer.getInteger("bench.records", 100_000) / 500)
                + "},\"set\":{\"weight\":7}}";
        long began = System.nanoTime();
        JsonNode done = Bench.finished(
                admin, admin.post(API + Deals.ENTITY + "/bulk", filter).ok().json().path("job").asString());
        table.line(
                "one field of " + done.path("done").asInt() + " records changed as a job that can be taken back",
                String.format(Locale.ROOT, "%.1f s", (System.nanoTime() - began) / 1e9),
                "",
                "10 s for 10,000");
    }

    private void largeImport() throws Exception {
        String account = Bench.account(admin).path("values").path("name").asString();
        byte[] file = Deals.csv(10_000_000, 10_000_000 + IMPORTED, account);
        long before = trellis.memory();
        AtomicLong most = new AtomicLong();
        AtomicBoolean going = new AtomicBoolean(true);
        Thread watch = Thread.ofPlatform().start(() -> {
            while (going.get()) {
                try {
                    most.accumulateAndGet(trellis.memory(), Math::max);
                    Thread.sleep(200);
                } catch (Exception e) {
                    return;
                }
            }
        });
        long began = System.nanoTime();
        JsonNode done = Bench.finished(
                admin,
                admin.upload("/api/v1/imports/" + Deals.ENTITY, file, Deals.settings())
                        .ok()
                        .json()
                        .path("job")
                        .asString());
        double took = (System.nanoTime() - began) / 1e9;
        going.set(false);
        watch.join();
        table.line(
                String.format(Locale.ROOT, "import of %,d rows of 15 columns in one file", done.path("created").asInt()),
                String.format(Locale.ROOT, "%.0f s, memory %d to %d MB", took, before, most.get()),
                "",
                "90 s, memory flat");
    }
}
