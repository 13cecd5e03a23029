package io.trellis.form.exchange;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.form.exchange.Imports.ColumnMapping;
import io.trellis.form.exchange.Imports.ImportSettings;
import io.trellis.form.exchange.Imports.Mode;
import io.trellis.form.exchange.Imports.SettingsProblem;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.FieldPaths;
import io.trellis.form.field.ResolvedPath;
import io.trellis.form.field.ValueKind;
import io.trellis.form.record.RecordData;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Settings made ready for a table. */
record ImportPlan(Mode mode, Optional<Column> key, List<Column> columns) {

    /**
     * @param index of the cell
     * @param header the column's name
     * @param path a field of the record, or a part of one
     * @param format of dates; empty for what is found out
     * @param decimal the sign before decimals; empty where it is found out
     * @param lookup the key of the target's field by which a lookup is found; empty for its title, or for no lookup
     */
    record Column(
            int index,
            String header,
            ResolvedPath path,
            Optional<DateForm> format,
            Optional<DecimalSign> decimal,
            Optional<String> lookup,
            Map<String, String> values) {

        /** A cell's text as it is meant. */
        String text(String cell) {
            return values.getOrDefault(cell, cell);
        }

        /** What a cell is read as: the field itself, or the part of it. */
        BoundField field() {
            return path.leaf();
        }

        /** The record's field that the cell goes into. */
        String key() {
            return path.first().key();
        }

        boolean isWhole() {
            return path instanceof ResolvedPath.Own;
        }

        LocalizedText label() {
            return path.label(" / ");
        }

        /** A part joins what other columns bring of the same value; a value of parts is handed in by their keys. */
        void put(Map<String, @Nullable Object> into, Object value) {
            if (isWhole()) {
                into.put(key(), value);
                return;
            }
            Map<Object, Object> parts =
                    into.get(key()) instanceof Map<?, ?> known ? new LinkedHashMap<>(known) : new LinkedHashMap<>();
            parts.put(field().key(), value);
            into.put(key(), parts);
        }
    }

    /** The places of the columns that go into fields of numbers. */
    Set<Integer> numbers() {
        return columns.stream()
                .filter(column -> NumberInput.isFor(column.field()))
                .map(Column::index)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** What lines bring of values, with the parts that no column brings as they are in the record. */
    Map<String, @Nullable Object> completed(Map<String, @Nullable Object> brought, RecordData before) {
        Map<String, @Nullable Object> completed = new LinkedHashMap<>(brought);
        for (Column column : columns) {
            if (column.isWhole()
                    || !(completed.get(column.key()) instanceof Map<?, ?> parts)
                    || !(before.values().get(column.key()) instanceof Map<?, ?> stored)) {
                continue;
            }
            Map<Object, Object> all = new LinkedHashMap<>(parts);
            column.path().first().parts().stream()
                    .filter(part -> !part.definition().readOnly())
                    .forEach(part -> {
                        Object kept = stored.get(part.key());
                        if (kept != null) {
                            all.putIfAbsent(part.key(), kept);
                        }
                    });
            completed.put(column.key(), all);
        }
        return completed;
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
        Set<String> whole = new HashSet<>();
        Set<String> inParts = new HashSet<>();
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
            FieldPaths.Answer answer = target.path(mapping.field());
            Optional<ResolvedPath> path = answer.found();
            Optional<BoundField> files = target.files(mapping.field());
            if (files.isPresent()) {
                problems.add(new SettingsProblem(
                        where + "field",
                        "holds-files",
                        messages.textAbout(
                                "exchange.settings.holdsFiles",
                                files.get().definition().label())));
                continue;
            }
            if (path.isEmpty()) {
                problems.add(new SettingsProblem(
                        where + "field", "unknown-field", unknown(mapping.field(), answer, messages)));
                continue;
            }
            if (path.get().leaf().definition().readOnly() && path.get() instanceof ResolvedPath.Part) {
                problems.add(new SettingsProblem(
                        where + "field",
                        "computed-part",
                        messages.textAbout(
                                "exchange.settings.computedPart", path.get().label(" / "))));
                continue;
            }
            String key = path.get().first().key();
            (path.get() instanceof ResolvedPath.Own ? whole : inParts).add(key);
            if (!taken.add(mapping.field()) || whole.contains(key) && inParts.contains(key)) {
                problems.add(new SettingsProblem(
                        where + "field",
                        "field-twice",
                        messages.text("exchange.settings.fieldTwice", mapping.field())));
            }
            columns.add(column(index, path.get(), mapping, where, messages, problems));
        }
        if (columns.isEmpty() && problems.isEmpty()) {
            problems.add(new SettingsProblem("mapping", "no-mapping", messages.text("exchange.settings.noMapping")));
        }
        return new ImportPlan(settings.mode(), key(settings, columns, messages, problems), List.copyOf(columns));
    }

    private static LocalizedText unknown(String name, FieldPaths.Answer answer, Messages messages) {
        Optional<BoundField> nearest =
                answer instanceof FieldPaths.Unknown unknown ? unknown.nearest() : Optional.empty();
        return nearest.map(field -> field.definition().label())
                .map(label -> new LocalizedText(
                        messages.text(
                                "exchange.settings.unknownFieldNear", Locale.SIMPLIFIED_CHINESE, name, label.zh()),
                        messages.text("exchange.settings.unknownFieldNear", Locale.ENGLISH, name, label.en())))
                .orElseGet(() -> messages.text("exchange.settings.unknownField", name));
    }

    private static Column column(
            int index,
            ResolvedPath path,
            ColumnMapping mapping,
            String where,
            Messages messages,
            List<SettingsProblem> problems) {
        BoundField field = path.leaf();
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
                path,
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
                .filter(candidate -> candidate.isWhole() && candidate.key().equals(key))
                .findFirst();
        if (column.isEmpty()) {
            problems.add(
                    new SettingsProblem("key", "key-not-mapped", messages.text("exchange.settings.keyNotMapped", key)));
        }
        column.filter(found -> !LookupIndex.finds(found.field()))
                .ifPresent(found -> problems.add(new SettingsProblem(
                        "key",
                        "finds-nothing",
                        messages.textAbout(
                                "exchange.settings.findsNothing",
                                found.field().definition().label()))));
        return column;
    }
}
