package io.trellis.form.field.builtin;

import io.trellis.core.filter.FilterJson;
import io.trellis.core.filter.Operator;
import io.trellis.core.i18n.Messages;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.FieldContext;
import io.trellis.form.field.RowSight;
import io.trellis.form.field.ValueKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** What all values have in common that are rows of fields, however they come about. */
abstract class RowsType<S extends Record> extends BuiltinType<S, List<Map<String, Object>>> {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    RowsType(String id, String icon, String group, Class<S> settingsType, Messages messages) {
        super(id, icon, group, settingsType, messages);
    }

    List<BoundField> columns(S settings, FieldContext context) {
        return columns(settings).stream().map(context.types()::bind).toList();
    }

    @Override
    public Object expressionValue(List<Map<String, Object>> value, S settings, FieldContext context) {
        List<BoundField> columns = columns(settings, context);
        return value.stream().map(row -> RowSight.cells(columns, row, context)).toList();
    }

    /** Cells by API name, a lookup with its label. */
    @Override
    public Object json(List<Map<String, Object>> value, S settings, FieldContext context) {
        List<BoundField> columns = columns(settings, context);
        List<Object> rows = new ArrayList<>();
        for (Map<String, Object> row : value) {
            Map<String, @Nullable Object> json = new LinkedHashMap<>();
            json.put(Rows.ID, row.get(Rows.ID));
            for (BoundField column : columns) {
                json.put(column.definition().apiName(), cell(column, row.get(column.key()), context));
            }
            rows.add(json);
        }
        return rows;
    }

    private static @Nullable Object cell(BoundField column, @Nullable Object value, FieldContext context) {
        Optional<String> target = column.target();
        if (value instanceof String id && target.isPresent()) {
            return Map.of("id", id, "label", context.label(target.get(), id).orElse(""));
        }
        return column.json(value, context);
    }

    @Override
    public String format(List<Map<String, Object>> value, FieldDefinition field, S settings, FieldContext context) {
        return messages().text("form.value.rows", context.locale(), value.size());
    }

    @Override
    public Object export(List<Map<String, Object>> value, FieldDefinition field, S settings, FieldContext context) {
        return FilterJson.node(json(value, settings, context)).toString();
    }

    @Override
    public Optional<Object> sortKey(List<Map<String, Object>> value, S settings, FieldContext context) {
        return Optional.empty();
    }

    @Override
    public boolean sortable(S settings) {
        return false;
    }

    @Override
    public boolean multiple() {
        return true;
    }

    @Override
    public Set<Operator> operators(S settings) {
        return Operands.ROWS;
    }

    @Override
    public Parsed<Object> operand(
            Operator operator, Object input, FieldDefinition field, S settings, FieldContext context) {
        return value(null);
    }

    @Override
    public ValueKind kind(S settings) {
        return ValueKind.ROWS;
    }

    /** Rows as JSON gives them; text is read as JSON, and is nothing where it is none. */
    static @Nullable Object read(Object input) {
        if (!(input instanceof String text)) {
            return input;
        }
        try {
            return FilterJson.plain(JSON.readTree(text));
        } catch (JacksonException e) {
            return null;
        }
    }
}
