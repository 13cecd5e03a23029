import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A list of forty columns, opened in a browser by somebody who has been here before. */
final class Lists {

    private static final String ENTITY = "benchWide";
    private static final int COLUMNS = 40;
    private static final int ROWS = 500;

    private Lists() {}

    static void measure(Installation trellis, Table table, Rest analyst, Rest admin) throws Exception {
        publish(analyst);
        for (int row = 0; row < ROWS; row++) {
            admin.post("/api/v1/records/" + ENTITY, record(row)).ok();
        }
        Optional<Browser> started = Browser.start(trellis.folder());
        if (started.isEmpty()) {
            table.line("a list of 40 columns in the browser", "not measured: no chromium on the PATH", "", "1.5 s");
            return;
        }
        try (Browser browser = started.get()) {
            browser.signIn(trellis.address(), "admin", "demo");
            String there = "[...document.querySelectorAll('vaadin-grid-cell-content')]"
                    + ".filter(cell => cell.textContent.includes('Row ')).length > 10";
            List<Double> times = new ArrayList<>();
            for (int round = 0; round < 12; round++) {
                double took = browser.open(trellis.address() + "/records/" + ENTITY, there);
                // the first ones warm what a running installation has warm
                if (round > 6) {
                    times.add(took);
                }
                browser.open("about:blank", "document.readyState === 'complete'");
            }
            table.line(
                    "a list of 40 columns in the browser, from the address to its rows",
                    String.format(
                            Locale.ROOT,
                            "%.2f s",
                            Load.medianOf(times.stream().mapToDouble(Double::doubleValue).toArray())
                                    / 1000),
                    "",
                    "1.5 s");
        }
    }

    private static void publish(Rest analyst) {
        ObjectNode entity = Rest.JSON.createObjectNode();
        text(entity, "Wide");
        entity.put("titleField", "name");
        ArrayNode fields = entity.putArray("fields");
        ArrayNode columns = Rest.JSON.createArrayNode();
        for (int column = 0; column < COLUMNS; column++) {
            String key = column == 0 ? "name" : "field" + column;
            text(
                    fields.addObject().put("key", key).put("type", column % 3 == 2 ? "integer" : "text"),
                    "Field " + column);
            columns.add(key);
        }
        Deals.put(analyst, "entity", ENTITY, entity);
        ObjectNode view = Rest.JSON.createObjectNode();
        view.put("entity", ENTITY);
        text(view, "All forty");
        view.set("columns", columns);
        Deals.put(analyst, "view", ENTITY + "-all", view);
        analyst.post("/api/v1/publish", "{\"app\":\"crm\"}").ok();
    }

    private static String record(int row) {
        ObjectNode body = Rest.JSON.createObjectNode();
        ObjectNode values = body.putObject("values");
        values.put("name", "Row " + row);
        for (int column = 1; column < COLUMNS; column++) {
            if (column % 3 == 2) {
                values.put("field" + column, row * column);
            } else {
                values.put("field" + column, "Value " + row + " of " + column);
            }
        }
        return body.toString();
    }

    private static void text(ObjectNode node, String label) {
        node.putObject("label").put("zh", label).put("en", label);
    }
}
