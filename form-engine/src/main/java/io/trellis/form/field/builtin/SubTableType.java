package io.trellis.form.field.builtin;

import io.trellis.core.i18n.Messages;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.field.FieldContext;
import io.trellis.form.field.InputSpec;
import io.trellis.form.field.Violation;
import io.trellis.form.field.builtin.SubTableType.SubTableSettings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Rows of fields, stored with the record: parent and lines are one write. Each row keeps its id for good. */
@Component
@Order(200)
final class SubTableType extends RowsType<SubTableSettings> {

    static final int MOST_ROWS = 2_000;
    /** With the rows within rows: all of them are computed at each save. */
    static final int MOST_IN_ALL = 10_000;

    private static final long HEAVIEST = 4L << 20;

    record SubTableSettings(List<FieldDefinition> columns, int maxRows) {}

    SubTableType(Messages messages) {
        super("subTable", "table", "relation", SubTableSettings.class, messages);
    }

    @Override
    public SubTableSettings defaults() {
        return new SubTableSettings(List.of(), MOST_ROWS);
    }

    @Override
    public List<FieldDefinition> properties() {
        // its columns are fields, which are designed as such
        return List.of(property().number("maxRows", 1, MOST_ROWS));
    }

    @Override
    public List<SettingsProblem> check(FieldDefinition field, SubTableSettings settings, FieldContext.Design context) {
        List<SettingsProblem> problems = new ArrayList<>();
        if (settings.maxRows() < 1 || settings.maxRows() > MOST_ROWS) {
            problems.add(problem("maxRows", "out-of-range", 1, String.valueOf(MOST_ROWS)));
        }
        problems.addAll(new ColumnCheck(this, settings.columns(), context).problems());
        return problems;
    }

    @Override
    public Parsed<List<Map<String, Object>>> parse(
            Object input, FieldDefinition field, SubTableSettings settings, FieldContext context) {
        if (!(read(input) instanceof List<?> list)) {
            return bad("not-rows");
        }
        if (list.size() > settings.maxRows()) {
            return bad("too-many-rows", String.valueOf(settings.maxRows()));
        }
        return list.isEmpty() ? value(null) : new Rows(columns(settings, context), messages()).parse(list, context);
    }

    @Override
    public List<Violation> validate(
            List<Map<String, Object>> value, FieldDefinition field, SubTableSettings settings, FieldContext context) {
        if (value.size() > settings.maxRows()) {
            return List.of(violation(field, "too-many-rows", String.valueOf(settings.maxRows())));
        }
        if (Rows.count(value) > MOST_IN_ALL) {
            return List.of(violation(field, "too-many-rows-in-all", String.valueOf(MOST_IN_ALL)));
        }
        if (Rows.weight(value) > HEAVIEST) {
            return List.of(violation(field, "rows-too-large", HEAVIEST >> 20));
        }
        return new Rows(columns(settings, context), messages()).validate(value, field.key(), context);
    }

    @Override
    public List<Map<String, Object>> taken(
            List<Map<String, Object>> value,
            @Nullable List<Map<String, Object>> previous,
            SubTableSettings settings,
            FieldContext context) {
        TakenCells cells = TakenCells.of(columns(settings, context), context);
        return cells.isEmpty() ? value : cells.in(value, previous == null ? List.of() : previous);
    }

    @Override
    public List<Map<String, Object>> settle(
            List<Map<String, Object>> value,
            @Nullable List<Map<String, Object>> previous,
            FieldDefinition field,
            SubTableSettings settings,
            FieldContext context,
            boolean preview) {
        Rows rows = new Rows(columns(settings, context), messages());
        return rows.settle(value, previous == null ? List.of() : previous, context, preview);
    }

    @Override
    public List<FieldDefinition> columns(SubTableSettings settings) {
        return settings.columns();
    }

    @Override
    public InputSpec input(FieldDefinition field, SubTableSettings settings) {
        return new InputSpec.Rows(settings.columns(), settings.maxRows());
    }

    @Override
    public List<Map<String, Object>> example(int seed) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put(Rows.ID, "row" + Math.floorMod(seed, 1_000));
        row.put("code", "Line " + Math.floorMod(seed, 1_000));
        return List.of(row);
    }

    @Override
    public SubTableSettings exampleSettings() {
        return new SubTableSettings(List.of(property().text("code")), MOST_ROWS);
    }
}
