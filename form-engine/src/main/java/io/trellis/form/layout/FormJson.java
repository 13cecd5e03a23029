package io.trellis.form.layout;

import static io.trellis.form.layout.LayoutJson.label;
import static io.trellis.form.layout.LayoutJson.string;
import static io.trellis.form.layout.LayoutJson.strings;

import io.trellis.form.entity.EntityJson;
import io.trellis.form.layout.FormDefinition.Frame;
import io.trellis.form.layout.FormDefinition.Item;
import io.trellis.form.layout.FormDefinition.Related;
import io.trellis.form.layout.FormDefinition.Section;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Forms from and to JSON. Reading never fails, as with entities; an item may be given as its field's key. */
final class FormJson {

    static final int MOST_COLUMNS = 4;

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private FormJson() {}

    static FormDefinition read(String name, String app, JsonNode json) {
        List<Section> sections = new ArrayList<>();
        for (JsonNode section : json.path("sections")) {
            sections.add(section(section, sections.size() + 1));
        }
        List<Related> related = new ArrayList<>();
        for (JsonNode one : json.path("related")) {
            String entity = string(one, "entity", "");
            String field = string(one, "field", "");
            related.add(new Related(
                    string(one, "id", entity + "_" + field),
                    entity,
                    field,
                    EntityJson.text(one.path("label")),
                    strings(one.path("columns"))));
        }
        return new FormDefinition(
                name,
                app,
                string(json, "entity", ""),
                label(json, name),
                sections,
                related,
                strings(json.path("highlights")),
                json.path("steps").asBoolean(false),
                use(json.path("use")),
                json.path("order").asInt(0));
    }

    private static FormUse use(JsonNode json) {
        return new FormUse(
                strings(json.path("roles")),
                some(json.path("when")),
                FormUse.Device.of(string(json, "device", "")).orElse(FormUse.Device.ANY),
                FormUse.Moment.of(string(json, "moment", "")).orElse(FormUse.Moment.ANY));
    }

    private static Section section(JsonNode json, int number) {
        int columns = within(json.path("columns").asInt(2), MOST_COLUMNS);
        List<Item> items = new ArrayList<>();
        for (JsonNode item : json.path("items")) {
            items.add(item(item, columns, items.size() + 1));
        }
        return new Section(
                string(json, "id", "section" + number),
                EntityJson.text(json.path("label")),
                columns,
                Frame.of(string(json, "frame", "")).orElse(Frame.PANEL),
                some(json.path("when")),
                items);
    }

    private static Item item(JsonNode json, int columns, int number) {
        int width = within(json.path("width").asInt(1), columns);
        if (json.has("element")) {
            String type = string(json, "element", "");
            return new Item.Element(
                    string(json, "id", type + number),
                    type,
                    width,
                    some(json.path("when")),
                    json.path("settings") instanceof ObjectNode settings ? settings : NODES.objectNode());
        }
        String field = json.isString() ? json.stringValue() : string(json, "field", "");
        return new Item.Field(string(json, "id", field), field, width);
    }

    private static @Nullable String some(JsonNode json) {
        String text = json.asString("");
        return text.isBlank() ? null : text;
    }

    static ObjectNode write(FormDefinition form) {
        ObjectNode json = NODES.objectNode().put("entity", form.entity());
        json.set("label", EntityJson.write(form.label()));
        write(form.use(), json);
        if (form.steps()) {
            json.put("steps", true);
        }
        if (form.order() != 0) {
            json.put("order", form.order());
        }
        if (!form.highlights().isEmpty()) {
            LayoutJson.write(json.putArray("highlights"), form.highlights());
        }
        ArrayNode sections = json.putArray("sections");
        for (Section section : form.sections()) {
            ObjectNode one = sections.addObject().put("id", section.id());
            one.set("label", EntityJson.write(section.label()));
            one.put("columns", section.columns());
            if (section.frame() != Frame.PANEL) {
                one.put("frame", section.frame().code());
            }
            if (section.when() != null) {
                one.put("when", section.when());
            }
            ArrayNode items = one.putArray("items");
            section.items().forEach(item -> items.add(write(item)));
        }
        if (!form.related().isEmpty()) {
            ArrayNode related = json.putArray("related");
            for (Related one : form.related()) {
                ObjectNode node = related.addObject()
                        .put("id", one.id())
                        .put("entity", one.entity())
                        .put("field", one.field());
                node.set("label", EntityJson.write(one.label()));
                LayoutJson.write(node.putArray("columns"), one.columns());
            }
        }
        return json;
    }

    private static void write(FormUse use, ObjectNode form) {
        if (use.always()) {
            return;
        }
        ObjectNode json = form.putObject("use");
        if (!use.roles().isEmpty()) {
            LayoutJson.write(json.putArray("roles"), use.roles());
        }
        if (use.when() != null) {
            json.put("when", use.when());
        }
        if (use.device() != FormUse.Device.ANY) {
            json.put("device", use.device().code());
        }
        if (use.moment() != FormUse.Moment.ANY) {
            json.put("moment", use.moment().code());
        }
    }

    private static ObjectNode write(Item item) {
        ObjectNode node = NODES.objectNode();
        switch (item) {
            case Item.Field field -> {
                if (!field.id().equals(field.field())) {
                    node.put("id", field.id());
                }
                node.put("field", field.field());
            }
            case Item.Element element -> {
                node.put("id", element.id()).put("element", element.type());
                if (element.when() != null) {
                    node.put("when", element.when());
                }
                if (!element.settings().isEmpty()) {
                    node.set("settings", element.settings());
                }
            }
        }
        if (item.width() != 1) {
            node.put("width", item.width());
        }
        return node;
    }

    static int within(int wanted, int most) {
        return Math.max(1, Math.min(wanted, most));
    }
}
