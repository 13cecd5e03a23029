package io.trellis.form.definition;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.entity.EntityStorage.Tally;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.InputSpec;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What rows of records hold that a changed column does not take, or lack that it demands; column by column. */
record ColumnData(EntityDefinition live, StoredData.Look look, GivenValues values, Told told) {

    private static final String WITHIN = " › ";

    /** Told of what was counted. */
    interface Told {
        void tell(Tally tally, String path, String code, LocalizedText about);
    }

    /** A sub-table as it was and as it would be, and how a value of the record's leads to its rows. */
    private record Tables(
            FieldDefinition before,
            FieldDefinition after,
            List<BoundField> columns,
            List<BoundField> next,
            List<String> steps,
            String path,
            LocalizedText label) {}

    void changed(BoundField before, BoundField after, String path) {
        changed(new Tables(
                before.definition(),
                after.definition(),
                before.columns(),
                after.columns(),
                List.of(),
                path,
                after.definition().label()));
    }

    private void changed(Tables tables) {
        for (BoundField old : tables.columns()) {
            Optional<BoundField> now = tables.next().stream()
                    .filter(column -> column.key().equals(old.key()))
                    .findFirst();
            if (now.isEmpty()) {
                tell(tables, old, "columns", "column-held", Objects::nonNull);
            } else {
                column(tables, old, now.get());
            }
        }
        tables.next().stream()
                .filter(column -> column.definition().required() && !column.computed())
                .filter(column ->
                        tables.columns().stream().noneMatch(old -> old.key().equals(column.key())))
                .forEach(column -> tell(tables, column, at(column) + ".required", "column-lacking", Objects::isNull));
    }

    private void column(Tables tables, BoundField old, BoundField now) {
        FieldDefinition before = old.definition();
        FieldDefinition after = now.definition();
        if (after.required() && !before.required() && !now.computed()) {
            tell(tables, now, at(now) + ".required", "column-lacking", Objects::isNull);
        }
        if (!now.columns().isEmpty()) {
            changed(new Tables(
                    tables.before(),
                    tables.after(),
                    old.columns(),
                    now.columns(),
                    Stream.concat(tables.steps().stream(), Stream.of(now.key())).toList(),
                    tables.path() + "." + at(now) + ".settings",
                    below(tables.label(), now)));
        } else if (!old.options().isEmpty() || !now.options().isEmpty()) {
            options(tables, old, now);
        } else if (!before.settings().equals(after.settings()) && !now.computed()) {
            tell(
                    tables,
                    now,
                    at(now) + ".settings",
                    "column-misfit",
                    cell -> cell != null && !values.fits(now, cell, live.name()));
        }
    }

    private void options(Tables tables, BoundField old, BoundField now) {
        if (now.input() instanceof InputSpec.Choice choice && choice.open()) {
            return;
        }
        Map<String, InputSpec.Option> removed = new LinkedHashMap<>();
        old.options().forEach(option -> removed.put(option.code(), option));
        now.options().forEach(option -> removed.remove(option.code()));
        now.replaced().keySet().forEach(removed::remove);
        removed.forEach((code, option) -> told.tell(
                count(tables, old, "option:" + code, cell -> holds(cell, code)),
                tables.path() + "." + at(now) + ".settings.options",
                "column-option-held",
                below(below(tables.label(), now), option.label())));
    }

    private static boolean holds(@Nullable Object cell, String code) {
        return cell instanceof Collection<?> codes ? codes.contains(code) : code.equals(cell);
    }

    private static String at(BoundField column) {
        return "columns[" + column.key() + "]";
    }

    /** @param wanted of what stands in a cell; null for nothing */
    private void tell(Tables tables, BoundField column, String place, String code, Predicate<@Nullable Object> wanted) {
        told.tell(
                count(tables, column, code, wanted), tables.path() + "." + place, code, below(tables.label(), column));
    }

    private Tally count(Tables tables, BoundField column, String code, Predicate<@Nullable Object> wanted) {
        String question = code + ":" + String.join(".", tables.steps()) + "." + column.key();
        return look.at(
                question,
                tables.before(),
                tables.after(),
                store -> store.holding(live, tables.before().key(), value -> rows(value, tables.steps())
                        .anyMatch(row -> wanted.test(row.get(column.key())))));
    }

    private static Stream<Map<?, ?>> rows(@Nullable Object value, List<String> steps) {
        Stream<Map<?, ?>> rows = value instanceof List<?> list
                ? list.stream().<Map<?, ?>>mapMulti((row, into) -> {
                    if (row instanceof Map<?, ?> cells) {
                        into.accept(cells);
                    }
                })
                : Stream.empty();
        return steps.isEmpty()
                ? rows
                : rows.flatMap(row -> rows(row.get(steps.getFirst()), steps.subList(1, steps.size())));
    }

    private static LocalizedText below(LocalizedText above, BoundField column) {
        return below(above, column.definition().label());
    }

    private static LocalizedText below(LocalizedText above, LocalizedText label) {
        return new LocalizedText(above.zh() + WITHIN + label.zh(), above.en() + WITHIN + label.en());
    }
}
