package io.trellis.form.record;

import io.trellis.form.entity.Entities;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.field.Balance;
import io.trellis.form.field.BoundEntities;
import io.trellis.form.field.BoundEntity;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.RollUp;
import io.trellis.form.field.ValueKind;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Which computed values look through which lookups, and which sort keys are titles of what they lead to: worked out once
 * for what is published.
 */
@Component
final class Dependants {

    /** Any field: a script does not say which. */
    private static final String ANY = "*";

    private final Entities entities;
    private final BoundEntities bound;
    private volatile Known known = new Known(List.of(), List.of(), List.of(), List.of());

    Dependants(Entities entities, BoundEntities bound) {
        this.entities = entities;
        this.bound = bound;
    }

    /**
     * A lookup: of a record, or of a column of its rows.
     *
     * @param steps the field's key, behind those of the sub-tables that it is a column of
     */
    record Lookup(String entity, List<String> steps, String target) {}

    /**
     * @param lookups from the record whose value is computed to the one that is looked at
     * @param field which of its fields
     */
    record Path(List<Lookup> lookups, String field) {

        String dependant() {
            return lookups.getFirst().entity();
        }

        String lookedAt() {
            return lookups.getLast().target();
        }

        boolean reads(Set<String> changed) {
            return field.equals(ANY) || changed.contains(field) || changed.contains(ANY);
        }
    }

    /**
     * What a field of an entity gathers from another's records.
     *
     * @param owner whose field it is
     * @param steps by which the other's records name its records: a field, or a sub-table and a column
     * @param fields of the other's records that it comes of
     */
    record RolledUp(String owner, String entity, List<String> steps, Set<String> fields) {

        RolledUp(String owner, RollUp rollUp) {
            this(owner, rollUp.entity(), List.of(rollUp.lookup()), rollUp.reads());
        }

        RolledUp(String owner, Balance.Source source) {
            this(owner, source.entity(), source.steps(), source.reads());
        }

        boolean reads(Set<String> changed) {
            return changed.contains(ANY) || fields.stream().anyMatch(changed::contains);
        }

        /** What a value of the first step names: itself, or what its rows do. */
        Stream<String> named(@Nullable Object value) {
            return new Cells(steps).within(value);
        }
    }

    private record Known(List<EntityDefinition> of, List<Path> paths, List<Path> titles, List<RolledUp> rollUps) {
        boolean current(List<EntityDefinition> now) {
            if (now.size() != of.size()) {
                return false;
            }
            for (int i = 0; i < of.size(); i++) {
                if (of.get(i) != now.get(i)) {
                    return false;
                }
            }
            return true;
        }
    }

    /** The ways that lead to an entity's records, from what is computed. */
    List<Path> to(String entity) {
        return leading(known().paths(), entity);
    }

    /** The lookups that lead to an entity's records, with the field that is their title. */
    List<Path> named(String entity) {
        return leading(known().titles(), entity);
    }

    private static List<Path> leading(List<Path> paths, String entity) {
        return paths.stream().filter(path -> path.lookedAt().equals(entity)).toList();
    }

    /** The roll-ups over an entity's records. */
    List<RolledUp> over(String entity) {
        return known().rollUps().stream()
                .filter(one -> one.entity().equals(entity))
                .toList();
    }

    /** The entities whose computed values look at this one's, and at theirs. */
    Set<String> of(String entity) {
        Set<String> found = new LinkedHashSet<>();
        List<String> open = new ArrayList<>(List.of(entity));
        while (!open.isEmpty()) {
            String next = open.removeLast();
            Stream.concat(
                            to(next).stream().map(Path::dependant),
                            over(next).stream().map(RolledUp::owner))
                    .filter(found::add)
                    .forEach(open::add);
        }
        found.remove(entity);
        return found;
    }

    private Known known() {
        List<EntityDefinition> now = entities.all();
        Known answer = known;
        if (!answer.current(now)) {
            Set<Path> found = new LinkedHashSet<>();
            now.forEach(definition -> paths(bound.of(definition), found));
            List<RolledUp> rollUps = new ArrayList<>();
            now.forEach(definition -> bound.of(definition).fields().forEach(field -> {
                field.rollUp().ifPresent(rollUp -> rollUps.add(new RolledUp(definition.name(), rollUp)));
                field.balance().stream()
                        .flatMap(balance -> balance.sources().stream())
                        .forEach(source -> rollUps.add(new RolledUp(definition.name(), source)));
            }));
            List<Path> titles = new ArrayList<>();
            now.forEach(definition -> titles(bound.of(definition), titles));
            answer = new Known(now, List.copyOf(found), List.copyOf(titles), List.copyOf(rollUps));
            known = answer;
        }
        return answer;
    }

    private void paths(BoundEntity entity, Set<Path> found) {
        for (BoundField field : entity.fields()) {
            if (!field.givenOnce()) {
                read(entity, field).forEach(path -> follow(entity, path, found));
            }
        }
    }

    private void titles(BoundEntity entity, List<Path> titles) {
        for (BoundField field : entity.allFields()) {
            if (field.kind() == ValueKind.REFERENCE && field.sortable()) {
                field.target()
                        .flatMap(bound::find)
                        .ifPresent(target -> titles.add(new Path(
                                List.of(new Lookup(entity.name(), List.of(field.key()), target.name())),
                                target.definition().titleField())));
            }
        }
    }

    private static Set<List<String>> read(BoundEntity entity, BoundField field) {
        Set<List<String>> paths = new LinkedHashSet<>(field.reads().paths());
        // a script may look at any field of what a lookup leads to, from its rows too
        Set<String> words = field.reads().words();
        words.forEach(word -> {
            paths.add(List.of(word, ANY));
            entity.field(word).ifPresent(rows -> columns(rows, List.of(word), words, paths));
        });
        return paths;
    }

    private static void columns(BoundField rows, List<String> above, Set<String> words, Set<List<String>> paths) {
        rows.columns().stream().filter(column -> words.contains(column.key())).forEach(column -> {
            List<String> steps =
                    Stream.concat(above.stream(), Stream.of(column.key())).toList();
            paths.add(Stream.concat(steps.stream(), Stream.of(ANY)).toList());
            columns(column, steps, words, paths);
        });
    }

    /** Every lookup on the way counts: another record may stand there when it changes. */
    private void follow(BoundEntity from, List<String> path, Set<Path> found) {
        BoundEntity at = from;
        List<Lookup> lookups = new ArrayList<>();
        int i = 0;
        while (i < path.size()) {
            Optional<BoundField> field = at.field(path.get(i));
            List<String> steps = new ArrayList<>(List.of(path.get(i)));
            while (field.isPresent() && field.get().kind() == ValueKind.ROWS && i + 1 < path.size()) {
                String column = path.get(++i);
                steps.add(column);
                field = field.get().columns().stream()
                        .filter(one -> one.key().equals(column))
                        .findFirst();
            }
            Optional<String> target = field.filter(one -> one.kind() == ValueKind.REFERENCE && !one.multiple())
                    .flatMap(BoundField::target);
            if (target.isEmpty() || ++i >= path.size()) {
                return;
            }
            Optional<BoundEntity> next = bound.find(target.get());
            if (next.isEmpty()) {
                return;
            }
            lookups.add(new Lookup(at.name(), List.copyOf(steps), target.get()));
            found.add(new Path(List.copyOf(lookups), path.get(i)));
            at = next.get();
        }
    }
}
