package io.trellis.app.api;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.InputSpec;
import io.trellis.form.field.ValueKind;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The JSON Schema of a field's values: as they are read, and as they may be written. */
final class FieldSchemas {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final Locale locale;

    FieldSchemas(Locale locale) {
        this.locale = locale;
    }

    /** What an answer holds. A code that is no longer among the options may still be there. */
    ObjectNode read(BoundField field) {
        return named(field, nullable(held(field)));
    }

    private ObjectNode held(BoundField field) {
        if (field.input() instanceof InputSpec.Files files) {
            return files.several() ? list(ref("File")) : ref("File");
        }
        if (field.input() instanceof InputSpec.Signature) {
            return ref("File");
        }
        if (!field.parts().isEmpty()) {
            return parts(field, this::held);
        }
        return switch (field.kind()) {
            case TEXT, CODE -> type("string");
            case NUMBER -> type("number");
            case MONEY -> ref("Money");
            case BOOLEAN -> type("boolean");
            case DATE -> field.input() instanceof InputSpec.Month ? month() : format("date");
            case DATE_TIME -> format("date-time");
            case TIME -> time();
            case CODES -> list(field.target().isPresent() ? ref("Reference") : type("string"));
            case PARTS -> type("object");
            case SEALED -> field.readsBack() ? type("string") : set();
            case REFERENCE -> ref("Reference");
            case ROWS -> list(rows(field, true));
        };
    }

    /** Each part a property of its kind; what is computed of them is asked for by its path alone. */
    private ObjectNode parts(BoundField field, Function<BoundField, ObjectNode> each) {
        ObjectNode schema = type("object");
        ObjectNode properties = schema.putObject("properties");
        field.parts().stream()
                .filter(part -> !part.definition().readOnly())
                .forEach(part -> properties.set(part.definition().apiName(), named(part, each.apply(part))));
        return schema;
    }

    /** What a request may hold. */
    ObjectNode write(BoundField field) {
        return named(field, nullable(written(field)));
    }

    private ObjectNode written(BoundField field) {
        if (field.input() instanceof InputSpec.Files files) {
            return files(files);
        }
        if (field.input() instanceof InputSpec.Signature) {
            return file();
        }
        if (!field.parts().isEmpty()) {
            ObjectNode parts = parts(field, this::written);
            return field.kind() == ValueKind.MONEY ? anyOf(parts, type("number")) : parts;
        }
        return switch (field.input()) {
            case InputSpec.Text text -> text(text);
            case InputSpec.Number number -> number(number);
            case InputSpec.Choice choice -> choice(choice);
            case InputSpec.Tags tags -> tags(tags);
            case InputSpec.Files files -> files(files);
            case InputSpec.Toggle _ -> type("boolean");
            case InputSpec.Stars(var most) -> stars(most);
            case InputSpec.Duration _ -> seconds();
            case InputSpec.Time _ -> time();
            case InputSpec.Month _ -> month();
            case InputSpec.Date _ -> format("date");
            case InputSpec.DateTime _ -> format("date-time");
            case InputSpec.Reference reference -> type("string").put("x-entity", reference.entity());
            case InputSpec.References(var entity, var filter, var most) -> references(entity, most);
            case InputSpec.Signature _ -> file();
            case InputSpec.Regions _, InputSpec.Address _, InputSpec.Place _ -> type("object");
            case InputSpec.Composite(var parts) -> composite(parts);
            case InputSpec.Rows(var columns, var maxRows) ->
                list(rows(field, false)).put("maxItems", maxRows);
            case InputSpec.Sealed(var maxLength, var _, var covered) -> sealed(maxLength, covered);
            case InputSpec.Matching(var entity) -> type("string").put("x-filter-of", entity);
            case InputSpec.Shown _ -> NODES.objectNode();
        };
    }

    private static ObjectNode sealed(int maxLength, boolean covered) {
        ObjectNode schema = type("string").put("maxLength", maxLength);
        return covered ? schema.put("format", "password") : schema;
    }

    /** That there is one, since when and from whom. */
    private static ObjectNode set() {
        ObjectNode schema = type("object");
        ObjectNode properties = schema.putObject("properties");
        properties.set("set", type("boolean"));
        properties.set("at", format("date-time"));
        properties.set("by", type("string"));
        return schema;
    }

    private static ObjectNode text(InputSpec.Text text) {
        ObjectNode schema = type("string");
        if (text.maxLength() > 0) {
            schema.put("maxLength", text.maxLength());
        }
        switch (text.mode()) {
            case "email" -> schema.put("format", "email");
            case "url" -> schema.put("format", "uri");
            default -> {
                // plain text
            }
        }
        return schema;
    }

    private static ObjectNode number(InputSpec.Number number) {
        ObjectNode schema = type(number.scale() == 0 ? "integer" : "number");
        if (number.min() != null) {
            schema.put("minimum", number.min());
        }
        if (number.max() != null) {
            schema.put("maximum", number.max());
        }
        return schema;
    }

    private static ObjectNode stars(int most) {
        return type("integer").put("minimum", 1).put("maximum", most);
    }

    /** Seconds, or in words: {@code 1h 30m}. */
    private static ObjectNode seconds() {
        return anyOf(type("integer").put("minimum", 0).put("x-unit", "s"), type("string"));
    }

    private static ObjectNode time() {
        return type("string").put("pattern", "^\\d{2}:\\d{2}(:\\d{2})?$");
    }

    private static ObjectNode month() {
        return type("string").put("pattern", "^\\d{4}-\\d{2}$");
    }

    private static ObjectNode tags(InputSpec.Tags tags) {
        return list(type("string").put("maxLength", tags.maxLength())).put("maxItems", tags.most());
    }

    private static ObjectNode references(String entity, int most) {
        return list(type("string").put("x-entity", entity)).put("maxItems", most);
    }

    /** By id, as an upload answered it; whatever else was read with it may come along. */
    private static ObjectNode files(InputSpec.Files files) {
        ObjectNode one = file();
        return files.several() ? list(one).put("maxItems", files.most()) : one;
    }

    private static ObjectNode file() {
        ObjectNode one = type("object");
        one.putObject("properties").set("id", type("string"));
        one.putArray("required").add("id");
        return one;
    }

    private ObjectNode choice(InputSpec.Choice choice) {
        ObjectNode one = type("string");
        List<InputSpec.Option> offered =
                choice.options().stream().filter(InputSpec.Option::active).toList();
        if (!choice.open() && !offered.isEmpty()) {
            ArrayNode codes = one.putArray("enum");
            offered.forEach(option -> codes.add(option.code()));
        }
        return choice.multiple() ? list(one) : one;
    }

    private ObjectNode composite(List<InputSpec.Part> parts) {
        ObjectNode schema = type("object");
        ObjectNode properties = schema.putObject("properties");
        for (InputSpec.Part part : parts) {
            ObjectNode one =
                    switch (part.input()) {
                        case InputSpec.Text text -> text(text);
                        case InputSpec.Number number -> number(number);
                        case InputSpec.Choice choice -> choice(choice);
                        case InputSpec.Tags tags -> tags(tags);
                        case InputSpec.Files files -> files(files);
                        case InputSpec.Toggle _ -> type("boolean");
                        case InputSpec.Stars(var most) -> stars(most);
                        case InputSpec.Duration _ -> seconds();
                        case InputSpec.Time _ -> time();
                        case InputSpec.Month _ -> month();
                        case InputSpec.Date _ -> format("date");
                        case InputSpec.DateTime _ -> format("date-time");
                        case InputSpec.Reference _, InputSpec.Matching _ -> type("string");
                        case InputSpec.References(var entity, var filter, var most) -> references(entity, most);
                        case InputSpec.Signature _ -> file();
                        case InputSpec.Regions _, InputSpec.Address _, InputSpec.Place _ -> type("object");
                        case InputSpec.Composite(var inner) -> composite(inner);
                        case InputSpec.Sealed(var maxLength, var _, var covered) -> sealed(maxLength, covered);
                        case InputSpec.Rows _, InputSpec.Shown _ -> NODES.objectNode();
                    };
            properties.set(part.name(), title(one, part.label()));
        }
        return schema;
    }

    private ObjectNode rows(BoundField field, boolean read) {
        ObjectNode schema = type("object");
        ObjectNode properties = schema.putObject("properties");
        properties.set("id", type("string"));
        field.columns().forEach(column -> {
            if (read || !column.computed()) {
                properties.set(column.definition().apiName(), read ? read(column) : write(column));
            }
        });
        return schema;
    }

    private ObjectNode named(BoundField field, ObjectNode schema) {
        String help = field.definition().help().in(locale);
        if (!help.isBlank()) {
            schema.put("description", help);
        }
        return title(schema, field.definition().label());
    }

    private ObjectNode title(ObjectNode schema, LocalizedText label) {
        return schema.put("title", label.in(locale));
    }

    private static ObjectNode nullable(ObjectNode schema) {
        return schema.isEmpty() ? schema : anyOf(schema, type("null"));
    }

    private static ObjectNode anyOf(ObjectNode one, ObjectNode other) {
        ObjectNode schema = NODES.objectNode();
        schema.putArray("anyOf").add(one).add(other);
        return schema;
    }

    private static ObjectNode type(String type) {
        return NODES.objectNode().put("type", type);
    }

    private static ObjectNode format(String format) {
        return type("string").put("format", format);
    }

    private static ObjectNode list(ObjectNode items) {
        ObjectNode schema = type("array");
        schema.set("items", items);
        return schema;
    }

    static ObjectNode ref(String schema) {
        return NODES.objectNode().put("$ref", "#/components/schemas/" + schema);
    }
}
