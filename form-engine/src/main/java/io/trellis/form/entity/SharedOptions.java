package io.trellis.form.entity;

import io.trellis.core.artifact.Artifact;
import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.artifact.ArtifactSet;
import io.trellis.core.artifact.Named;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Sets of options that are kept once and used by any number of fields. Where an entity is read among other artifacts, a field
 * that names a set in its settings has the set's options as if they were its own. What only the field can know of an option
 * stays with the field: with what it is offered, what it demands and how it ends the way.
 */
public final class SharedOptions {

    /** The kind of artifact that holds a set. */
    public static final String KIND = "option-set";

    /** The setting of a field that names a set. */
    public static final String SETTING = "optionSet";

    private static final String OPTIONS = "options";
    private static final String REPLACED = "replaced";
    private static final String CODE = "code";
    private static final String COLUMNS = "columns";
    private static final String SETTINGS = "settings";
    private static final List<String> OF_THE_FIELD = List.of("when", "ending", "entry");

    private SharedOptions() {}

    /** The set that a field's options come from; empty where they are its own. */
    public static Optional<ArtifactId> of(FieldDefinition field) {
        return of(field.settings());
    }

    public static Optional<ArtifactId> of(JsonNode settings) {
        String name = settings.path(SETTING).asString("");
        return name.isBlank() ? Optional.empty() : Optional.of(new ArtifactId(KIND, name));
    }

    /** The sets that an entity's fields and their columns name. */
    public static Stream<ArtifactId> among(EntityDefinition entity) {
        return entity.fields().stream()
                .flatMap(field -> withColumns(field.settings()))
                .flatMap(settings -> of(settings).stream())
                .distinct();
    }

    private static Stream<JsonNode> withColumns(JsonNode settings) {
        return Stream.concat(
                Stream.of(settings),
                settings.path(COLUMNS).valueStream().flatMap(column -> withColumns(column.path(SETTINGS))));
    }

    /** What an option of the field is as an option of its set. */
    public static Optional<Named> option(FieldDefinition field, String code) {
        return of(field).map(set -> Named.part(set, code));
    }

    /** The entity with the options of the sets that its fields name. */
    static EntityDefinition filled(EntityDefinition entity, ArtifactSet whole) {
        return with(entity, settings -> fill(settings, whole));
    }

    /** The entity as it is kept: of what comes from sets only the name. */
    static EntityDefinition own(EntityDefinition entity) {
        return with(entity, SharedOptions::strip);
    }

    private interface Change {
        void to(ObjectNode settings);
    }

    private static EntityDefinition with(EntityDefinition entity, Change change) {
        if (among(entity).findAny().isEmpty()) {
            return entity;
        }
        return entity.withFields(
                entity.fields().stream().map(field -> with(field, change)).toList());
    }

    private static FieldDefinition with(FieldDefinition field, Change change) {
        ObjectNode settings = field.settings().deepCopy();
        withColumns(settings).forEach(one -> {
            if (one instanceof ObjectNode own) {
                change.to(own);
            }
        });
        return field.withSettings(settings);
    }

    private static void fill(ObjectNode settings, ArtifactSet whole) {
        Optional<ArtifactId> set = of(settings);
        if (set.isEmpty()) {
            return;
        }
        JsonNode content =
                whole.find(set.get()).<JsonNode>map(Artifact::content).orElseGet(JsonNodeFactory.instance::missingNode);
        Map<String, JsonNode> own = new LinkedHashMap<>();
        settings.path(OPTIONS).forEach(option -> own.putIfAbsent(code(option), option));
        ArrayNode options = JsonNodeFactory.instance.arrayNode();
        content.path(OPTIONS).forEach(option -> options.add(joined(option, own.get(code(option)))));
        settings.set(OPTIONS, options);
        ObjectNode replaced = JsonNodeFactory.instance.objectNode();
        Stream.of(content.path(REPLACED), settings.path(REPLACED))
                .forEach(given -> given.properties().forEach(one -> replaced.set(one.getKey(), one.getValue())));
        if (!replaced.isEmpty()) {
            settings.set(REPLACED, replaced);
        }
    }

    private static JsonNode joined(JsonNode shared, @Nullable JsonNode own) {
        if (own == null || !(shared instanceof ObjectNode object)) {
            return shared.deepCopy();
        }
        ObjectNode joined = object.deepCopy();
        OF_THE_FIELD.stream().filter(own::has).forEach(member -> joined.set(member, own.get(member)));
        return joined;
    }

    private static void strip(ObjectNode settings) {
        if (of(settings).isEmpty()) {
            return;
        }
        ArrayNode kept = JsonNodeFactory.instance.arrayNode();
        for (JsonNode option : settings.path(OPTIONS)) {
            ObjectNode own = JsonNodeFactory.instance.objectNode().put(CODE, code(option));
            OF_THE_FIELD.stream().filter(option::has).forEach(member -> own.set(member, option.get(member)));
            if (own.size() > 1) {
                kept.add(own);
            }
        }
        settings.remove(OPTIONS);
        if (!kept.isEmpty()) {
            settings.set(OPTIONS, kept);
        }
    }

    private static String code(JsonNode option) {
        return option.isObject() ? option.path(CODE).asString("") : option.asString("");
    }
}
