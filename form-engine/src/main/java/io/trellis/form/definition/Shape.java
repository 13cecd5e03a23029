package io.trellis.form.definition;

import io.trellis.core.artifact.ContentShape;
import io.trellis.core.artifact.ContentShape.Form;
import java.util.HashMap;
import java.util.Map;

/** What definitions of entities, forms and views may hold. */
final class Shape {

    static final ContentShape ENTITY = new ContentShape(Map.ofEntries(
            Map.entry("label", Form.LABEL),
            Map.entry("plural", Form.LABEL),
            Map.entry("icon", Form.TEXT),
            Map.entry("description", Form.LABEL),
            Map.entry("titleField", Form.TEXT),
            Map.entry("fields", Form.LIST),
            Map.entry("validations", Form.LIST),
            Map.entry("comments", Form.BOOLEAN),
            Map.entry("attachments", Form.BOOLEAN),
            Map.entry("activity", Form.OBJECT),
            Map.entry("duplicates", Form.LIST)));

    static final ContentShape DUPLICATE =
            new ContentShape(Map.of("id", Form.TEXT, "label", Form.LABEL, "refuse", Form.BOOLEAN, "fields", Form.LIST));

    static final ContentShape COMPARED = new ContentShape(Map.of("field", Form.TEXT, "how", Form.TEXT));

    static final ContentShape ACTIVITY =
            new ContentShape(Map.of("time", Form.TEXT, "kind", Form.TEXT, "text", Form.TEXT, "planned", Form.OBJECT));

    static final ContentShape PLANNED = new ContentShape(Map.of("field", Form.TEXT, "option", Form.TEXT));

    static final ContentShape FIELD = new ContentShape(Map.ofEntries(
            Map.entry("key", Form.TEXT),
            Map.entry("apiName", Form.TEXT),
            Map.entry("type", Form.TEXT),
            Map.entry("label", Form.LABEL),
            Map.entry("zh", Form.TEXT),
            Map.entry("en", Form.TEXT),
            Map.entry("help", Form.LABEL),
            Map.entry("required", Form.BOOLEAN),
            Map.entry("unique", Form.BOOLEAN),
            Map.entry("readOnly", Form.BOOLEAN),
            Map.entry("indexed", Form.BOOLEAN),
            Map.entry("defaultValue", Form.ANY),
            Map.entry("fillWith", Form.ANY),
            Map.entry("takes", Form.TEXT),
            Map.entry("retyped", Form.OBJECT),
            Map.entry("rules", Form.OBJECT),
            Map.entry("settings", Form.OBJECT)));

    static final ContentShape RETYPED =
            new ContentShape(Map.of("type", Form.TEXT, "settings", Form.OBJECT, "rest", Form.TEXT));

    static final ContentShape RULES = new ContentShape(Map.of(
            "visible", Form.TEXT,
            "required", Form.TEXT,
            "readOnly", Form.TEXT,
            "value", Form.TEXT,
            "follows", Form.BOOLEAN));

    /** What an option demands. */
    static final ContentShape ENTRY = new ContentShape(Map.of(
            "from", Form.LIST,
            "filled", Form.LIST,
            "roles", Form.LIST,
            "condition", Form.TEXT,
            "message", Form.LABEL));

    static final ContentShape VALIDATION = new ContentShape(
            Map.of("id", Form.TEXT, "condition", Form.TEXT, "field", Form.TEXT, "message", Form.LABEL));

    static final ContentShape FORM = new ContentShape(Map.of(
            "entity", Form.TEXT,
            "label", Form.LABEL,
            "sections", Form.LIST,
            "related", Form.LIST,
            "highlights", Form.LIST,
            "steps", Form.BOOLEAN,
            "use", Form.OBJECT,
            "order", Form.NUMBER));

    static final ContentShape USE =
            new ContentShape(Map.of("roles", Form.LIST, "when", Form.TEXT, "device", Form.TEXT, "moment", Form.TEXT));

    static final ContentShape SECTION = new ContentShape(Map.of(
            "id", Form.TEXT,
            "label", Form.LABEL,
            "columns", Form.NUMBER,
            "frame", Form.TEXT,
            "when", Form.TEXT,
            "items", Form.LIST));

    static final ContentShape PLACED_FIELD =
            new ContentShape(Map.of("id", Form.TEXT, "field", Form.TEXT, "width", Form.NUMBER));

    static final ContentShape ELEMENT = new ContentShape(Map.of(
            "id", Form.TEXT,
            "element", Form.TEXT,
            "width", Form.NUMBER,
            "when", Form.TEXT,
            "settings", Form.OBJECT));

    static final ContentShape RELATED = new ContentShape(Map.of(
            "id", Form.TEXT, "entity", Form.TEXT, "field", Form.TEXT, "label", Form.LABEL, "columns", Form.LIST));

    static final ContentShape VIEW = new ContentShape(Map.of(
            "entity", Form.TEXT,
            "label", Form.LABEL,
            "columns", Form.LIST,
            "filter", Form.OBJECT,
            "sort", Form.LIST,
            "totals", Form.LIST,
            "order", Form.NUMBER,
            "presentation", Form.OBJECT,
            "colors", Form.LIST,
            "opensFor", Form.LIST));

    static final ContentShape COLUMN =
            new ContentShape(Map.of("field", Form.TEXT, "width", Form.NUMBER, "pinned", Form.BOOLEAN));

    static final ContentShape COLOR = new ContentShape(
            Map.of("id", Form.TEXT, "label", Form.LABEL, "when", Form.OBJECT, "color", Form.TEXT, "column", Form.TEXT));

    static final ContentShape PRESENTATION = new ContentShape(Map.of("type", Form.TEXT, "fields", Form.OBJECT));

    static final ContentShape ACTION = new ContentShape(Map.ofEntries(
            Map.entry("entity", Form.TEXT),
            Map.entry("label", Form.LABEL),
            Map.entry("icon", Form.TEXT),
            Map.entry("help", Form.LABEL),
            Map.entry("place", Form.TEXT),
            Map.entry("places", Form.LIST),
            Map.entry("when", Form.TEXT),
            Map.entry("roles", Form.LIST),
            Map.entry("asks", Form.LIST),
            Map.entry("steps", Form.LIST),
            Map.entry("says", Form.LABEL),
            Map.entry("order", Form.NUMBER)));

    static final ContentShape ASK = and(FIELD, Map.of("field", Form.TEXT, "start", Form.TEXT));

    static final ContentShape STEP =
            new ContentShape(Map.of("type", Form.TEXT, "when", Form.TEXT, "settings", Form.OBJECT));

    static final ContentShape PRINT = new ContentShape(Map.ofEntries(
            Map.entry("entity", Form.TEXT),
            Map.entry("label", Form.LABEL),
            Map.entry("fileName", Form.LABEL),
            Map.entry("footer", Form.LABEL),
            Map.entry("when", Form.TEXT),
            Map.entry("roles", Form.LIST),
            Map.entry("landscape", Form.BOOLEAN),
            Map.entry("numbered", Form.BOOLEAN),
            Map.entry("blocks", Form.LIST),
            Map.entry("document", Form.OBJECT),
            Map.entry("order", Form.NUMBER)));

    static final ContentShape PUBLIC_FORM = new ContentShape(Map.ofEntries(
            Map.entry("entity", Form.TEXT),
            Map.entry("form", Form.TEXT),
            Map.entry("address", Form.TEXT),
            Map.entry("label", Form.LABEL),
            Map.entry("intro", Form.LABEL),
            Map.entry("send", Form.LABEL),
            Map.entry("thanks", Form.LABEL),
            Map.entry("thanksAddress", Form.TEXT),
            Map.entry("consent", Form.LABEL),
            Map.entry("consentField", Form.TEXT),
            Map.entry("open", Form.BOOLEAN),
            Map.entry("from", Form.TEXT),
            Map.entry("until", Form.TEXT),
            Map.entry("sites", Form.LIST),
            Map.entry("hourly", Form.NUMBER),
            Map.entry("doubles", Form.TEXT),
            Map.entry("tells", Form.BOOLEAN),
            Map.entry("person", Form.TEXT),
            Map.entry("roles", Form.LIST),
            Map.entry("values", Form.OBJECT),
            Map.entry("named", Form.OBJECT),
            Map.entry("captures", Form.OBJECT)));

    static final ContentShape PRINT_DOCUMENT = new ContentShape(Map.of("name", Form.TEXT, "content", Form.TEXT));

    static final ContentShape BLOCK =
            new ContentShape(Map.of("type", Form.TEXT, "when", Form.TEXT, "settings", Form.OBJECT));

    static final ContentShape DECISIONS = new ContentShape(Map.of(
            "label",
            Form.LABEL,
            "description",
            Form.LABEL,
            "entity",
            Form.TEXT,
            "given",
            Form.LIST,
            "answer",
            Form.TEXT,
            "decisions",
            Form.LIST,
            "source",
            Form.TEXT));

    static final ContentShape GIVEN =
            new ContentShape(Map.of("name", Form.TEXT, "label", Form.LABEL, "type", Form.TEXT, "values", Form.LIST));

    static final ContentShape DECISION = new ContentShape(Map.of(
            "id",
            Form.TEXT,
            "label",
            Form.LABEL,
            "hit",
            Form.TEXT,
            "inputs",
            Form.LIST,
            "outputs",
            Form.LIST,
            "rules",
            Form.LIST,
            "requires",
            Form.LIST,
            "expression",
            Form.TEXT));

    static final ContentShape DECISION_INPUT =
            new ContentShape(Map.of("id", Form.TEXT, "label", Form.LABEL, "expression", Form.TEXT, "type", Form.TEXT));

    static final ContentShape DECISION_OUTPUT = new ContentShape(Map.of(
            "name",
            Form.TEXT,
            "label",
            Form.LABEL,
            "type",
            Form.TEXT,
            "field",
            Form.TEXT,
            "values",
            Form.LIST,
            "default",
            Form.TEXT));

    static final ContentShape DECISION_ROW =
            new ContentShape(Map.of("id", Form.TEXT, "when", Form.OBJECT, "then", Form.OBJECT, "note", Form.TEXT));

    private Shape() {}

    private static ContentShape and(ContentShape shape, Map<String, Form> more) {
        Map<String, Form> all = new HashMap<>(shape.members());
        all.putAll(more);
        return new ContentShape(all);
    }
}
