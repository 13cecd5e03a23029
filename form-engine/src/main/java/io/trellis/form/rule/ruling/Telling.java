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

    /** What a field tells of; itself only where it comes of itself. */
    public static Told of(
            EntityDefinition entity,
            BoundField field,
            Function<String, Optional<EntityDefinition>> entities,
            BiFunction<EntityDefinition, String, Optional<BoundField>> fields) {
        Telling telling = new Telling(entities, fields);
        telling.read(entity, field.reads());
        telling.rolledUp(field);
        return new Told(telling.told, telling.records);
    }

    /** What the formula of a column tells of, other than cells of its row. */
    static Told ofRow(
            List<BoundField> columns,
            Reads reads,
            Function<String, Optional<EntityDefinition>> entities,
            BiFunction<EntityDefinition, String, Optional<BoundField>> fields) {
        Telling telling = new Telling(entities, fields);
        reads.paths().forEach(path -> telling.among(columns, path));
        telling.columns(columns, reads.words(), 0);
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
            behind(field, path.subList(1, path.size()));
        });
    }

    private void behind(BoundField field, List<String> rest) {
        among(field.columns(), rest);
        field.target().flatMap(entities).ifPresent(target -> path(target, rest, true));
    }

    private void among(List<BoundField> columns, List<String> path) {
        if (!path.isEmpty()) {
            columns.stream()
                    .filter(column -> column.key().equals(path.getFirst()))
                    .forEach(column -> behind(column, path.subList(1, path.size())));
        }
    }

    private void words(EntityDefinition entity, Set<String> words, int depth) {
        words.forEach(word -> fields.apply(entity, word).ifPresent(field -> {
            tells(entity, field, depth > 0);
            further(field, words, depth);
        }));
    }

    private void further(BoundField field, Set<String> words, int depth) {
        if (depth < DEEPEST) {
            columns(field.columns(), words, depth);
            field.target().flatMap(entities).ifPresent(target -> words(target, words, depth + 1));
        }
    }

    private void columns(List<BoundField> columns, Set<String> words, int depth) {
        columns.stream()
                .filter(column -> words.contains(column.key()))
                .forEach(column -> further(column, words, depth));
    }

    private void tells(EntityDefinition entity, BoundField field, boolean linked) {
        if (linked) {
            records.add(entity.name());
        }
        if (told.add(new FieldRef(entity.name(), field.key()))) {
            read(entity, field.reads());
            rolledUp(field);
        }
    }

    private void rolledUp(BoundField field) {
        field.rollUp().ifPresent(rollUp -> entities.apply(rollUp.entity()).ifPresent(of -> rollUp.reads()
                .forEach(key -> fields.apply(of, key).ifPresent(read -> tells(of, read, true)))));
        field.balance().stream()
                .flatMap(balance -> balance.sources().stream())
                .forEach(source -> entities.apply(source.entity()).ifPresent(of -> source.reads()
                        .forEach(key -> fields.apply(of, key).ifPresent(read -> tells(of, read, true)))));
    }
}
