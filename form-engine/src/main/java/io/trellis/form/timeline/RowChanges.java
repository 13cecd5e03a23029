package io.trellis.form.timeline;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.FieldContext;
import io.trellis.form.timeline.TimelineEntry.Change;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What changed in the rows of a sub-table, row by row and cell by cell, the lines of its lines too. */
final class RowChanges {

    private static final int MOST = 20;
    private static final String WITHIN = " › ";

    private final String field;
    private final FieldContext context;
    private final Messages messages;
    private final List<Change> changes = new ArrayList<>();

    private RowChanges(String field, FieldContext context, Messages messages) {
        this.field = field;
        this.context = context;
        this.messages = messages;
    }

    /** At least one. @param rows the field as it is now, whose values may be of an earlier definition */
    static List<Change> of(
            BoundField rows, @Nullable Object from, @Nullable Object to, FieldContext context, Messages messages) {
        RowChanges told = new RowChanges(rows.key(), context, messages);
        LocalizedText label = rows.definition().label();
        told.rows(label, rows, byId(from), byId(to));
        List<Change> all = told.changes;
        if (all.isEmpty()) {
            String what = messages.text("timeline.change.rows.order", context.locale());
            return List.of(new Change(rows.key(), label, "", what));
        }
        if (all.size() <= MOST) {
            return List.copyOf(all);
        }
        List<Change> first = new ArrayList<>(all.subList(0, MOST));
        String more = messages.text("timeline.change.rows.more", context.locale(), all.size() - MOST);
        first.add(new Change(rows.key(), label, "", more));
        return first;
    }

    private void rows(
            LocalizedText above, BoundField rows, Map<String, Map<?, ?>> before, Map<String, Map<?, ?>> after) {
        Set<String> ids = new LinkedHashSet<>(before.keySet());
        ids.addAll(after.keySet());
        List<String> old = List.copyOf(before.keySet());
        List<String> now = List.copyOf(after.keySet());
        for (String id : ids) {
            Map<?, ?> from = before.get(id);
            Map<?, ?> to = after.get(id);
            LocalizedText label = below(above, String.valueOf((to == null ? old : now).indexOf(id) + 1));
            if (from == null || to == null) {
                changes.add(new Change(
                        field, label, from == null ? "" : summary(rows, from), to == null ? "" : summary(rows, to)));
            } else {
                cells(label, rows, from, to);
            }
        }
    }

    /** What is computed follows from what was entered: it is told where nothing else is. */
    private void cells(LocalizedText row, BoundField rows, Map<?, ?> from, Map<?, ?> to) {
        int before = changes.size();
        rows.columns().stream().filter(column -> !column.computed()).forEach(column -> cell(row, column, from, to));
        if (changes.size() == before) {
            rows.columns().stream().filter(BoundField::computed).forEach(column -> cell(row, column, from, to));
        }
    }

    private void cell(LocalizedText row, BoundField column, Map<?, ?> from, Map<?, ?> to) {
        Object old = from.get(column.key());
        Object now = to.get(column.key());
        LocalizedText label = below(row, column.definition().label());
        if (!column.columns().isEmpty()) {
            rows(label, column, byId(old), byId(now));
            return;
        }
        String was = shown(column, old);
        String is = shown(column, now);
        if (!was.equals(is)) {
            changes.add(new Change(field, label, was, is));
        }
    }

    /** A record that is gone or hidden has no name, but something stood there. */
    private String shown(BoundField column, @Nullable Object value) {
        String text = column.format(value, context);
        return value != null && text.isBlank() ? messages.text("timeline.change.nameless", context.locale()) : text;
    }

    private String summary(BoundField rows, Map<?, ?> row) {
        String text = rows.columns().stream()
                .filter(column -> !column.computed())
                .map(column -> shown(column, row.get(column.key())))
                .filter(cell -> !cell.isBlank())
                .collect(Collectors.joining(", "));
        return text.isEmpty() ? messages.text("timeline.change.rows.empty", context.locale()) : text;
    }

    private static Map<String, Map<?, ?>> byId(@Nullable Object value) {
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

    private static LocalizedText below(LocalizedText above, LocalizedText label) {
        return new LocalizedText(above.zh() + WITHIN + label.zh(), above.en() + WITHIN + label.en());
    }

    private static LocalizedText below(LocalizedText above, String number) {
        return below(above, LocalizedText.same(number));
    }
}
