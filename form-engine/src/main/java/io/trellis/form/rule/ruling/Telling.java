package io.trellis.form.rule.ruling;

import io.trellis.core.security.ToldFields.FieldRef;
import io.trellis.core.security.ToldFields.Told;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.Computation.Reads;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Which fields something that reads paths or words tells of, its own entity's and those that lookups lead to. A formula
 * over a formula tells what that one tells, too.
 */
public final class Telling {

    /** So far do lookups lead from a word: a path that somebody writes is shorter. */
    private static final int DEEPEST = 3;

    private final Function<String, Optional<EntityDefinition>> entities;
    private final BiFunction<EntityDefinition, String, Optional<BoundField>> fields;
    private final Set<FieldRef> told = new LinkedHashSet<>();
    private final Set<String> records = new LinkedHashSet<>();

    private Telling(
            Function<String, Optional<EntityDefinition>> entities,
            BiFunction<EntityDefinition, String, Optional<BoundField>> fields) {
        this.entities = entities;
        this.fields = fields;
    }

    /**
     * @param entities by name, as published or drafted
     * @param fields of an entity by key; empty for one that is not there, or broken
     */
    public static Told of(
            EntityDefinition entity,
            Reads reads,
            Function<String, Optional<EntityDefinition>> entities,
            BiFunction<EntityDefinition, String, Optional<BoundField>> fields) {
        Telling telling = new Telling(entities, fields);
        telling.read(entity, reads);
        return new Told(telling.told, telling.records);
    }

    private void read(EntityDefinition entity, Reads reads) {
        reads.paths().forEach(path -> path(entity, path, false));
        words(entity, reads.words(), 0);
    }

    private void path(EntityDefinition entity, List<String> path, boolean linked) {
        if (path.isEmpty()) {
            return;
        }
        fields.apply(entity, path.getFirst()).ifPresent(field -> {
            tells(entity, field, linked);
            field.target().flatMap(entities).ifPresent(target -> path(target, path.subList(1, path.size()), true));
        });
    }

    private void words(EntityDefinition entity, Set<String> words, int depth) {
        words.forEach(word -> fields.apply(entity, word).ifPresent(field -> {
            tells(entity, field, depth > 0);
            if (depth < DEEPEST) {
                field.target().flatMap(entities).ifPresent(target -> words(target, words, depth + 1));
            }
        }));
    }

    private void tells(EntityDefinition entity, BoundField field, boolean linked) {
        if (linked) {
            records.add(entity.name());
        }
        if (told.add(new FieldRef(entity.name(), field.key()))) {
            read(entity, field.reads());
        }
    }
}
