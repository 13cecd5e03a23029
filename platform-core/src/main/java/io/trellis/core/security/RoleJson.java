package io.trellis.core.security;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.security.RoleDefinition.EntityRights;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Reads a role leniently, published or drafted: what is missing or not understood gives no right. */
public final class RoleJson {

    private RoleJson() {}

    /** @param content of an artifact of kind {@code role} */
    public static RoleDefinition read(String name, JsonNode content) {
        Map<String, EntityRights> entities = new LinkedHashMap<>();
        content.path("entities").properties().forEach(entry -> entities.put(entry.getKey(), rights(entry.getValue())));
        LocalizedText label = new LocalizedText(
                content.path("label").path("zh").asString(""),
                content.path("label").path("en").asString(""));
        return new RoleDefinition(
                name,
                label.isEmpty() ? LocalizedText.same(name) : label,
                capabilities(content.path("capabilities")),
                entities);
    }

    private static Set<Capability> capabilities(JsonNode json) {
        Set<Capability> found = EnumSet.noneOf(Capability.class);
        json.forEach(item -> capability(item).ifPresent(found::add));
        return found;
    }

    private static EntityRights rights(JsonNode json) {
        Map<String, FieldAccess> fields = new LinkedHashMap<>();
        // an access that is not understood hides: a slip of the pen must not open a field
        json.path("fields")
                .properties()
                .forEach(entry ->
                        fields.put(entry.getKey(), access(entry.getValue()).orElse(FieldAccess.HIDDEN)));
        return new EntityRights(
                json.path("create").asBoolean(false),
                scope(json.path("read")).orElse(Scope.NONE),
                scope(json.path("update")).orElse(Scope.NONE),
                scope(json.path("delete")).orElse(Scope.NONE),
                json.path("import").asBoolean(false),
                json.path("export").asBoolean(false),
                fields,
                Unowned.of(json.path("unowned").asString("")).orElse(Unowned.NONE),
                Math.max(0, json.path("holds").asInt(0)));
    }

    public static Optional<Capability> capability(JsonNode json) {
        return Arrays.stream(Capability.values())
                .filter(capability -> capability.name().equals(json.asString("")))
                .findFirst();
    }

    public static Optional<Scope> scope(JsonNode json) {
        return Arrays.stream(Scope.values())
                .filter(scope -> scope.code().equals(json.asString("")))
                .findFirst();
    }

    public static Optional<FieldAccess> access(JsonNode json) {
        return Arrays.stream(FieldAccess.values())
                .filter(access -> access.name().toLowerCase(Locale.ROOT).equals(json.asString("")))
                .findFirst();
    }
}
