package io.trellis.form.timeline;

import io.trellis.core.i18n.Messages;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.FieldContext;
import io.trellis.form.field.InputSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The lines of a sub-table that are not as they were, the lines of its lines too, in the words of one reader. */
final class LineDifferences {

    private static final int MOST = 200;
    private static final String WITHIN = " › ";

    private final FieldContext context;
    private final Messages messages;
    private final Predicate<String> hidden;

    LineDifferences(FieldContext context, Messages messages, Predicate<String> hidden) {
        this.context = context;
        this.messages = messages;
        this.hidden = hidden;
    }

    /** A record that is gone or hidden has no name, but something stood there. */
    String shown(BoundField field, @Nullable Object value) {
        if (field.input() instanceof InputSpec.Rows) {
            return messages.text(
                    "timeline.difference.lines", context.locale(), rows(value).size());
        }
        String text = field.format(value, context);
        return value != null && text.isBlank() ? messages.text("timeline.change.nameless", context.locale()) : text;
    }

    List<Difference.Line> of(BoundField table, @Nullable Object then, @Nullable Object now) {
        List<Difference.Line> lines = new ArrayList<>();
        lines(table, table.key(), "", rows(then), rows(now), lines);
        return lines.size() <= MOST ? lines : lines.subList(0, MOST);
    }

    private void lines(
            BoundField table,
            String path,
            String above,
            Map<String, Map<?, ?>> then,
            Map<String, Map<?, ?>> now,
            List<Difference.Line> into) {
        List<BoundField> columns = table.columns().stream()
                .filter(column -> !hidden.test(path + "." + column.key()))
                .toList();
        List<String> old = List.copyOf(then.keySet());
        Set<String> ids = new LinkedHashSet<>(now.keySet());
        ids.addAll(old);
        List<String> order = List.copyOf(now.keySet());
        for (String id : ids) {
            Map<?, ?> was = then.get(id);
            Map<?, ?> is = now.get(id);
            String number = above + ((is == null ? old : order).indexOf(id) + 1);
            List<Difference.Cell> cells = columns.stream()
                    .filter(column -> column.columns().isEmpty())
                    .map(column -> new Difference.Cell(
                            column.key(), column.definition().label(), cell(column, was), cell(column, is)))
                    .filter(cell -> !cell.then().isEmpty() || !cell.now().isEmpty())
                    .toList();
            if (was == null || is == null) {
                into.add(new Difference.Line(
                        number, was == null ? Difference.What.ADDED : Difference.What.REMOVED, cells));
            } else if (cells.stream().anyMatch(Difference.Cell::changed)) {
                into.add(new Difference.Line(number, Difference.What.CHANGED, cells));
            }
            columns.stream()
                    .filter(column -> !column.columns().isEmpty())
                    .forEach(column -> lines(
                            column,
                            path + "." + column.key(),
                            number + WITHIN,
                            rows(was == null ? null : was.get(column.key())),
                            rows(is == null ? null : is.get(column.key())),
                            into));
        }
    }

    private String cell(BoundField column, @Nullable Map<?, ?> row) {
        return row == null ? "" : shown(column, row.get(column.key()));
    }

    private static Map<String, Map<?, ?>> rows(@Nullable Object value) {
        Map<String, Map<?, ?>> rows = new LinkedHashMap<>();
        if (value instanceof List<?> list) {
            list.forEach(row -> {
                if (row instanceof Map<?, ?> cells) {
                    rows.put(String.valueOf(cells.get("id")), cells);
                }
            });
        }
        return rows;
    }
}
