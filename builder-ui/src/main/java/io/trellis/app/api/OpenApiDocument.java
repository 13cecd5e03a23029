package io.trellis.app.api;

import io.trellis.core.security.Action;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.FieldAccess;
import io.trellis.core.security.Permissions;
import io.trellis.form.entity.Entities;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.field.BoundEntities;
import io.trellis.form.field.BoundEntity;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.FieldTypes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The OpenAPI 3.1 document. What is the same in every installation stands in {@code openapi.json} beside this class, with
 * its texts in both languages; each entity gets the calls and the fields that the caller may use.
 */
@Component
class OpenApiDocument {

    /** In the file's paths and names, where the entity's own name goes. */
    private static final String ENTITY = "{entity}";

    private static final String WORD = "__entity__";

    private static final Map<String, Action> NEEDED = Map.ofEntries(
            Map.entry("create", Action.CREATE),
            Map.entry("get", Action.READ),
            Map.entry("update", Action.UPDATE),
            Map.entry("delete", Action.DELETE),
            Map.entry("unlock", Action.UPDATE),
            Map.entry("options", Action.READ),
            Map.entry("shown", Action.READ),
            Map.entry("place", Action.UPDATE),
            Map.entry("timeline", Action.READ),
            Map.entry("comments", Action.READ),
            Map.entry("comment", Action.READ),
            Map.entry("changeComment", Action.READ),
            Map.entry("deleteComment", Action.READ),
            Map.entry("reminders", Action.READ),
            Map.entry("remind", Action.READ),
            Map.entry("changeReminder", Action.READ),
            Map.entry("deleteReminder", Action.READ),
            Map.entry("attachments", Action.READ),
            Map.entry("attach", Action.UPDATE),
            Map.entry("detach", Action.UPDATE),
            Map.entry("restoreAttachment", Action.UPDATE),
            Map.entry("attachedFile", Action.READ),
            Map.entry("shares", Action.READ),
            Map.entry("access", Action.READ),
            Map.entry("accessOf", Action.READ),
            Map.entry("share", Action.UPDATE),
            Map.entry("unshare", Action.UPDATE),
            Map.entry("earlierFiles", Action.READ),
            Map.entry("recordFile", Action.READ),
            Map.entry("recordThumbnail", Action.READ),
            Map.entry("actions", Action.READ),
            Map.entry("act", Action.READ),
            Map.entry("undoAct", Action.READ),
            Map.entry("prints", Action.READ),
            Map.entry("print", Action.READ),
            Map.entry("printMany", Action.READ),
            Map.entry("bulk", Action.READ),
            Map.entry("undoBulk", Action.READ),
            Map.entry("duplicates", Action.READ),
            Map.entry("merge", Action.DELETE),
            Map.entry("undoMerge", Action.DELETE),
            Map.entry("query", Action.READ),
            Map.entry("import", Action.IMPORT),
            Map.entry("proposeImport", Action.IMPORT));

    /** Calls that there are only where people may comment. */
    private static final String COMMENTS = "/comments";

    private static final String ATTACHMENTS = "/attachments";

    private final Entities entities;
    private final BoundEntities bound;
    private final FieldTypes types;
    private final Permissions permissions;
    private final ObjectNode base;

    OpenApiDocument(
            Entities entities, BoundEntities bound, FieldTypes types, Permissions permissions, JsonMapper json) {
        this.entities = entities;
        this.bound = bound;
        this.types = types;
        this.permissions = permissions;
        this.base = read(json);
    }

    private static ObjectNode read(JsonMapper json) {
        try (InputStream file =
                Objects.requireNonNull(OpenApiDocument.class.getResourceAsStream("openapi.json"), "openapi.json")) {
            return (ObjectNode) json.readTree(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ObjectNode of(CurrentUser user) {
        ObjectNode document = (ObjectNode) localized(base.deepCopy(), user.locale());
        ObjectNode paths = (ObjectNode) document.get("paths");
        ObjectNode schemas = (ObjectNode) document.get("components").get("schemas");
        List<String> generic = paths.propertyStream()
                .map(Map.Entry::getKey)
                .filter(path -> path.contains(ENTITY))
                .toList();
        for (EntityDefinition entity : entities.all()) {
            if (permissions.may(user, entity.name(), Action.READ)) {
                generic.stream()
                        .filter(path -> entity.comments() || !path.contains(COMMENTS))
                        .filter(path -> entity.attachments() || !path.contains(ATTACHMENTS))
                        .forEach(path -> path(user, entity, path, paths));
                schemas(user, entity, schemas);
            }
        }
        generic.forEach(paths::remove);
        return document;
    }

    private void path(CurrentUser user, EntityDefinition entity, String path, ObjectNode paths) {
        ObjectNode item = (ObjectNode) paths.get(path).deepCopy();
        List<String> unusable = item.propertyStream()
                .filter(call -> !may(user, entity, call.getValue()))
                .map(Map.Entry::getKey)
                .toList();
        item.remove(unusable);
        if (!item.isEmpty()) {
            about(item, entity, entity.label().in(user.locale()));
            paths.set(path.replace(ENTITY, entity.name()), item);
        }
    }

    private boolean may(CurrentUser user, EntityDefinition entity, JsonNode call) {
        String word = call.path("operationId").asString("").replace(WORD, "");
        Action needed = NEEDED.get(word);
        return needed != null && permissions.may(user, entity.name(), needed);
    }

    /** Puts the entity's name wherever the file keeps a place for it. */
    private static void about(ObjectNode node, EntityDefinition entity, String label) {
        for (Map.Entry<String, JsonNode> member : List.copyOf(node.properties())) {
            JsonNode value = member.getValue();
            if (value.isString()) {
                boolean prose = List.of("summary", "description").contains(member.getKey());
                node.put(member.getKey(), value.stringValue().replace(WORD, prose ? label : entity.name()));
            } else if (value instanceof ObjectNode object) {
                about(object, entity, label);
            } else if (value instanceof ArrayNode array) {
                array.forEach(item -> {
                    if (item instanceof ObjectNode object) {
                        about(object, entity, label);
                    }
                });
            }
        }
    }

    private void schemas(CurrentUser user, EntityDefinition definition, ObjectNode schemas) {
        FieldSchemas fields = new FieldSchemas(user.locale());
        BoundEntity entity = bound.of(definition);
        ObjectNode read = schemas.putObject(definition.name());
        ObjectNode write = schemas.putObject(definition.name() + ".input");
        for (ObjectNode schema : List.of(read, write)) {
            schema.put("title", definition.label().in(user.locale()));
            schema.put("type", "object");
            schema.put("additionalProperties", false);
            schema.putObject("properties");
        }
        definition
                .allFields()
                .flatMap(field -> entity.field(field.key()).stream())
                .forEach(field -> {
                    FieldAccess access = permissions.field(user, definition.name(), field.key());
                    String name = field.definition().apiName();
                    if (access == FieldAccess.MASKED) {
                        read.withObjectProperty("properties").set(name, fields.read(types.masked(field.definition())));
                    } else if (access.mayRead()) {
                        read.withObjectProperty("properties").set(name, fields.read(field));
                    }
                    if (access.mayEdit() && isEntered(field)) {
                        write.withObjectProperty("properties").set(name, fields.write(field));
                    }
                });
    }

    private static boolean isEntered(BoundField field) {
        return !field.computed() && !field.definition().readOnly();
    }

    /** Texts in both languages become texts in one. */
    private static JsonNode localized(JsonNode node, Locale locale) {
        if (node instanceof ObjectNode object) {
            if (object.size() == 2
                    && object.path("zh").isString()
                    && object.path("en").isString()) {
                return object.get("zh".equals(locale.getLanguage()) ? "zh" : "en");
            }
            List.copyOf(object.properties())
                    .forEach(member -> object.set(member.getKey(), localized(member.getValue(), locale)));
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, localized(array.get(i), locale));
            }
        }
        return node;
    }
}
