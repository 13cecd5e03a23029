package io.trellis.form.entity;

import java.util.Optional;
import java.util.function.BiConsumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A field that keeps a log of another field of its entity says in its settings which, and has that field's options as if they
 * were its own: what its rows say is labelled, coloured, grouped and replaced as there.
 */
public final class WatchedOptions {

    /** The setting that names the other field. */
    public static final String SETTING = "watches";

    private static final String OPTIONS = "options";
    private static final String REPLACED = "replaced";

    private WatchedOptions() {}

    /** The key of the field that is watched; empty where none is. */
    public static Optional<String> of(JsonNode settings) {
        return Optional.of(settings.path(SETTING).asString("")).filter(key -> !key.isBlank());
    }

    static EntityDefinition filled(EntityDefinition entity) {
        return with(entity, (settings, watched) -> {
            copy(watched.settings(), settings, OPTIONS);
            copy(watched.settings(), settings, REPLACED);
        });
    }

    /** As it is kept: of what comes from the other field nothing. */
    static EntityDefinition own(EntityDefinition entity) {
        return with(entity, (settings, watched) -> {});
    }

    private static EntityDefinition with(EntityDefinition entity, BiConsumer<ObjectNode, FieldDefinition> change) {
        if (entity.fields().stream().allMatch(field -> of(field.settings()).isEmpty())) {
            return entity;
        }
        return entity.withFields(entity.fields().stream()
                .map(field -> of(field.settings())
                        .map(key -> {
                            ObjectNode settings = field.settings().deepCopy();
                            settings.remove(OPTIONS);
                            settings.remove(REPLACED);
                            entity.field(key).ifPresent(watched -> change.accept(settings, watched));
                            return field.withSettings(settings);
                        })
                        .orElse(field))
                .toList());
    }

    private static void copy(JsonNode from, ObjectNode to, String member) {
        if (from.has(member)) {
            to.set(member, from.get(member).deepCopy());
        }
    }
}
