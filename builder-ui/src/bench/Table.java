import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What was measured: printed line by line as it comes, as a Markdown table, and written as JSON at the end. */
final class Table {

    private final List<Map<String, Object>> rows = new ArrayList<>();

    void line(String what, String measured, String floor, String goal) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("scenario", what);
        row.put("measured", measured);
        row.put("floor", floor);
        row.put("goal", goal);
        rows.add(row);
        if (rows.size() == 1) {
            System.out.println("| Scenario | Measured | Floor of the same run | Goal |\n|---|---|---|---|");
        }
        System.out.printf(Locale.ROOT, "| %s | %s | %s | %s |%n", what, measured, floor, goal);
    }

    /** A scenario under load, with the floors that ran by turns with it. */
    void load(String what, Map<String, Load.Figures> figures, String goal) {
        List<String> floors = new ArrayList<>();
        String measured = "";
        for (Map.Entry<String, Load.Figures> one : figures.entrySet()) {
            Load.Figures f = one.getValue();
            String text = String.format(
                    Locale.ROOT,
                    "%,.0f/s, median %.1f ms, p95 %.1f ms, %.2f ms CPU%s",
                    f.rate(),
                    f.median(),
                    f.p95(),
                    f.cpu(),
                    f.failed() > 0 ? ", " + f.failed() + " FAILED" : "");
            if (measured.isEmpty()) {
                measured = text;
            } else {
                floors.add(one.getKey() + " " + text);
            }
        }
        line(what, measured, String.join("; ", floors), goal);
        Map<String, Object> row = rows.getLast();
        figures.forEach((name, one) -> row.put("figures of " + name, one.json()));
    }

    void write(Path file, Map<String, Object> machine) throws IOException {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("machine", machine);
        all.put("rows", rows);
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.write(file, Rest.JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(all));
        System.out.println("\nWritten to " + file);
    }
}
