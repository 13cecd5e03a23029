package io.trellis.form.exchange;

import io.trellis.core.i18n.Messages;
import io.trellis.form.exchange.Imports.ColumnMapping;
import io.trellis.form.exchange.Imports.ImportSettings;
import io.trellis.form.exchange.Imports.Mode;
import io.trellis.form.exchange.Imports.SettingsProblem;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.ValueKind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Settings made ready for a table. */
record ImportPlan(Mode mode, Optional<Column> key, List<Column> columns) {

    /**
     * @param index of the cell
     * @param header the column's name
     * @param format of dates; empty for what is found out
     * @param decimal the sign before decimals; empty where it is found out
     * @param lookup the key of the target's field by which a lookup is found; empty for its title, or for no lookup
     */
    record Column(
            int index,
            String header,
            BoundField field,
            Optional<DateForm> format,
            Optional<DecimalSign> decimal,
            Optional<String> lookup,
            Map<String, String> values) {

        /** A cell's text as it is meant. */
        String text(String cell) {
            return values.getOrDefault(cell, cell);
        }
    }

    /** The places of the columns that go into fields of numbers. */
    Set<Integer> numbers() {
        return columns.stream()
                .filter(column -> NumberInput.isFor(column.field()))
                .map(Column::index)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** @param problems gets what cannot work; the plan is good for nothing then */
    static ImportPlan of(
            ImportTarget target,
            List<String> header,
            ImportSettings settings,
            Messages messages,
            List<SettingsProblem> problems) {
        List<Column> columns = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        for (int i = 0; i < settings.mapping().size(); i++) {
            ColumnMapping mapping = settings.mapping().get(i);
            String where = "mapping[" + i + "].";
            int index = header.indexOf(mapping.column().strip());
            if (index < 0) {
                problems.add(new SettingsProblem(
                        where + "column",
                        "unknown-column",
                        messages.text("exchange.settings.unknownColumn", mapping.column())));
            }
            Optional<BoundField> field = target.field(mapping.field());
            if (field.isEmpty()) {
                problems.add(new SettingsProblem(
                        where + "field",
                        "unknown-field",
                        messages.text("exchange.settings.unknownField", mapping.field())));
                continue;
            }
            if (!taken.add(mapping.field())) {
                problems.add(new SettingsProblem(
                        where + "field",
                        "field-twice",
                        messages.text("exchange.settings.fieldTwice", mapping.field())));
            }
            columns.add(column(index, field.get(), mapping, where, messages, problems));
        }
        if (columns.isEmpty() && problems.isEmpty()) {
            problems.add(new SettingsProblem("mapping", "no-mapping", messages.text("exchange.settings.noMapping")));
        }
        return new ImportPlan(settings.mode(), key(settings, columns, messages, problems), List.copyOf(columns));
    }

    private static Column column(
            int index,
            BoundField field,
            ColumnMapping mapping,
            String where,
            Messages messages,
            List<SettingsProblem> problems) {
        String pattern = mapping.format() == null ? "" : mapping.format();
        Optional<DateForm> format = pattern.isEmpty() ? Optional.empty() : DateForm.of(pattern);
        if (!pattern.isEmpty() && format.isEmpty()) {
            problems.add(new SettingsProblem(
                    where + "format", "bad-format", messages.text("exchange.settings.badFormat", pattern)));
        }
        if (!pattern.isEmpty() && !ValueFit.isDate(field)) {
            problems.add(new SettingsProblem(
                    where + "format", "no-date", messages.text("exchange.settings.noDate", field.key())));
        }
        if (mapping.lookup() != null && field.kind() != ValueKind.REFERENCE) {
            problems.add(new SettingsProblem(
                    where + "lookup", "no-lookup", messages.text("exchange.settings.noLookup", field.key())));
        }
        String sign = mapping.decimal() == null ? "" : mapping.decimal();
        Optional<DecimalSign> decimal = DecimalSign.of(sign);
        if (!sign.isEmpty() && decimal.isEmpty()) {
            problems.add(new SettingsProblem(
                    where + "decimal", "bad-decimal", messages.text("exchange.settings.badDecimal", sign)));
        }
        return new Column(
                index,
                mapping.column().strip(),
                field,
                format,
                decimal,
                Optional.ofNullable(mapping.lookup()),
                Map.copyOf(mapping.values()));
    }

    private static Optional<Column> key(
            ImportSettings settings, List<Column> columns, Messages messages, List<SettingsProblem> problems) {
        String key = settings.key();
        if (settings.mode() == Mode.CREATE) {
            return Optional.empty();
        }
        if (key == null || key.isBlank()) {
            problems.add(new SettingsProblem("key", "no-key", messages.text("exchange.settings.noKey")));
            return Optional.empty();
        }
        Optional<Column> column = columns.stream()
                .filter(candidate -> candidate.field().key().equals(key))
                .findFirst();
        if (column.isEmpty()) {
            problems.add(
                    new SettingsProblem("key", "key-not-mapped", messages.text("exchange.settings.keyNotMapped", key)));
        }
        return column;
    }
}
