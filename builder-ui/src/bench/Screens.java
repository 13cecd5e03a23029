import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Pages with much on them, opened in a browser by somebody who has been here before: from the address to what they show. */
final class Screens {

    private static final String API = "/api/v1/records/";
    private static final String LONG = "benchLong";
    private static final String ORDER = "benchOrder";
    private static final int FIELDS = 150;
    private static final int LINES = 2_000;
    private static final int ENTRIES = 1_000;
    /** Comments among them: as many as one person may write in a minute. */
    private static final int SAID = 30;

    private static final int RELATED = 5_000;

    /** The first ones warm what a running installation has warm. */
    private static final int WARMING = 6;

    private static final int ROUNDS = 5;

    private final Installation trellis;
    private final Table table;
    private final Rest analyst;
    private final Rest admin;

    Screens(Installation trellis, Table table, Rest analyst, Rest admin) {
        this.trellis = trellis;
        this.table = table;
        this.analyst = analyst;
        this.admin = admin;
    }

    void measure() throws Exception {
        publish();
        String deal = told();
        String order = ordered();
        String account = related();
        Optional<Browser> started = Browser.start(trellis.folder());
        if (started.isEmpty()) {
            table.line("pages in the browser", "not measured: no chromium on the PATH", "", "");
            return;
        }
        try (Browser browser = started.get()) {
            browser.signIn(trellis.address(), "admin", "demo");
            opened(browser, "a form of " + FIELDS + " fields", "records/" + LONG + "/new", atLeast("[id^=field-]", FIELDS), "1,500 ms");
            opened(browser, "a record with " + LINES + " lines", "records/" + ORDER + "/" + order, "document.body.textContent.includes('Line 1')", "1,000 ms");
            opened(
                    browser,
                    "a record with " + ENTRIES + " entries in its timeline",
                    "records/" + Deals.ENTITY + "/" + deal,
                    atLeast(".timeline-entry", 30),
                    "600 ms");
            opened(
                    browser,
                    "a board of 8 lanes over all the records",
                    "records/" + Deals.ENTITY + "?view=" + Deals.ENTITY + "-board",
                    atLeast(".lane", 8) + " && " + atLeast(".card", 30),
                    "500 ms");
            opened(
                    browser,
                    "an account that " + RELATED + " records name",
                    "records/account/" + account,
                    "document.body.textContent.includes('" + String.format(Locale.ROOT, "%,d", RELATED) + "')"
                            + " || document.body.textContent.includes('" + RELATED + "')",
                    "1,500 ms");
            dropped(browser);
        }
    }

    private static String atLeast(String selector, int many) {
        return "document.querySelectorAll('" + selector + "').length >= " + many;
    }

    private void opened(Browser browser, String what, String address, String until, String goal) throws Exception {
        List<Double> times = new ArrayList<>();
        for (int round = 0; round < WARMING + ROUNDS; round++) {
            double took = browser.open(trellis.address() + "/" + address, until);
            if (round >= WARMING) {
                times.add(took);
            }
            browser.open("about:blank", "document.readyState === 'complete'");
        }
        table.line(what + ", from the address", milliseconds(times), "", goal);
    }

    /** From the key that puts a type of field on the form to the form with that field on it. */
    private void dropped(Browser browser) throws Exception {
        browser.open(trellis.address() + "/design/entities/" + ORDER, atLeast(".palette-entry", 10));
        List<Double> times = new ArrayList<>();
        for (int round = 0; round < WARMING + ROUNDS; round++) {
            browser.evaluate("""
                    (() => {
                      const fields = () => document.querySelectorAll('.canvas .canvas-item').length;
                      const before = fields(), began = performance.now();
                      window.dropTook = 0;
                      const watch = new MutationObserver(() => {
                        if (fields() > before) { window.dropTook = performance.now() - began; watch.disconnect(); }
                      });
                      watch.observe(document.body, { childList: true, subtree: true });
                      const entry = [...document.querySelectorAll('.palette-entry')].find(one => /integer|Whole|整数/i.test(one.textContent));
                      entry.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', code: 'Enter', bubbles: true }));
                    })()""");
            browser.await("window.dropTook > 0");
            if (round >= WARMING) {
                times.add(browser.evaluate("window.dropTook").asDouble());
            }
        }
        table.line("a field put on a form, to the form that is drawn anew", milliseconds(times), "", "150 ms");
    }

    private static String milliseconds(List<Double> times) {
        return String.format(
                Locale.ROOT,
                "%,.0f ms",
                Load.medianOf(times.stream().mapToDouble(Double::doubleValue).toArray()));
    }

    private void publish() {
        ObjectNode wide = entity("Long", "name");
        for (int field = 1; field < FIELDS; field++) {
            field(wide, "field" + field, field % 3 == 0 ? "integer" : "text");
        }
        Deals.put(analyst, "entity", LONG, wide);
        ObjectNode order = entity("Order", "name");
        ObjectNode lines = field(order, "lines", "subTable");
        ArrayNode columns = lines.putObject("settings").putArray("columns");
        List.of("item:text", "note:text", "quantity:integer", "price:decimal").forEach(column -> {
            String[] parts = column.split(":");
            ObjectNode one = columns.addObject().put("key", parts[0]).put("type", parts[1]);
            text(one, parts[0]);
        });
        Deals.put(analyst, "entity", ORDER, order);
        ObjectNode board = Rest.JSON.createObjectNode();
        board.put("entity", Deals.ENTITY);
        text(board, "Board");
        List.of("name", "stage", "amount", "closeDate").forEach(board.putArray("columns")::add);
        ObjectNode fields = board.putObject("presentation").put("type", "board").putObject("fields");
        fields.put("lane", "stage").put("sum", "amount");
        List.of("account", "amount", "closeDate").forEach(fields.putArray("card")::add);
        Deals.put(analyst, "view", Deals.ENTITY + "-board", board);
        analyst.post("/api/v1/publish", "{\"app\":\"crm\"}").ok();
    }

    static ObjectNode entity(String label, String title) {
        ObjectNode entity = Rest.JSON.createObjectNode();
        text(entity, label);
        entity.put("titleField", title);
        entity.putArray("fields");
        field(entity, title, "text");
        return entity;
    }

    static ObjectNode field(ObjectNode entity, String key, String type) {
        ObjectNode field =
                ((ArrayNode) entity.path("fields")).addObject().put("key", key).put("type", type);
        text(field, key);
        return field;
    }

    private static void text(ObjectNode node, String label) {
        node.putObject("label").put("zh", label).put("en", label);
    }

    /** A record of which much was said and changed. */
    private String told() {
        String id = made(Deals.ENTITY, Deals.record(7_000_000, account()));
        for (int n = 0; n < ENTRIES - SAID; n++) {
            if (n < SAID) {
                admin.post(API + Deals.ENTITY + "/" + id + "/comments", "{\"text\":\"Said " + n + "\"}").ok();
            }
            admin.patch(API + Deals.ENTITY + "/" + id, 1 + n, "{\"values\":{\"quantity\":" + (1_000 + n) + "}}").ok();
        }
        return id;
    }

    private String ordered() {
        return made(
                ORDER,
                "{\"values\":{\"name\":\"Many lines\",\"lines\":["
                        + IntStream.rangeClosed(1, LINES)
                                .mapToObj(n -> "{\"item\":\"Line " + n + "\",\"note\":\"As agreed\",\"quantity\":" + n
                                        + ",\"price\":1.5}")
                                .collect(Collectors.joining(","))
                        + "]}}");
    }

    /** An account with so many contacts. */
    private String related() throws Exception {
        String account = made("account", "{\"values\":{\"name\":\"Bench holding\"}}");
        StringBuilder csv = new StringBuilder("name,account\n");
        for (int n = 0; n < RELATED; n++) {
            csv.append("Contact ").append(n).append(",Bench holding\n");
        }
        Bench.finished(
                admin,
                admin.upload("/api/v1/imports/contact", csv.toString().getBytes(), """
                                {"mode":"create","dryRun":false,"mapping":[{"column":"name","field":"name"},
                                  {"column":"account","field":"account","lookup":"name"}]}""")
                        .ok()
                        .json()
                        .path("job")
                        .asString());
        return account;
    }

    private String account() {
        return admin.post(API + "account/query", "{\"fields\":[\"name\"],\"page\":{\"size\":1}}")
                .ok()
                .json()
                .path("records")
                .path(0)
                .path("id")
                .asString();
    }

    private String made(String entity, String body) {
        JsonNode made = admin.post(API + entity, body).ok().json();
        return made.path("id").asString();
    }
}
