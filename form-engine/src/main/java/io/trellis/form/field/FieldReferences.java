package io.trellis.form.field;

import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.artifact.ArtifactSet;
import io.trellis.core.artifact.Named;
import io.trellis.core.artifact.Reference.Writing;
import io.trellis.core.artifact.ReferenceList;
import io.trellis.core.expression.Expressions;
import io.trellis.core.expression.Parsed;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.form.entity.BuiltinEntities;
import io.trellis.form.entity.Entities;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.entity.SharedOptions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Which fields and options the paths, filters and expressions of a content name. */
@Component
public class FieldReferences {

    private final Entities entities;
    private final FieldTypes types;
    private final Expressions expressions;

    FieldReferences(Entities entities, FieldTypes types, Expressions expressions) {
        this.entities = entities;
        this.types = types;
        this.expressions = expressions;
    }

    /** Gathers what a content names that speaks of an entity's records. */
    public Over over(String entity, ArtifactSet whole, ReferenceList into) {
        Map<String, Optional<EntityDefinition>> read = new HashMap<>();
        FieldPaths paths = FieldPaths.throughout(
                name -> read.computeIfAbsent(name, key -> whole.find(id(key))
                        .map(artifact -> entities.read(artifact, whole))
                        .or(() -> BuiltinEntities.find(key))),
                types);
        return new Over(entity, paths, into, Map.of());
    }

    /** An entity's records, as a content speaks of them. */
    public final class Over {

        private final String entity;
        private final FieldPaths paths;
        private final ReferenceList into;
        private final Map<String, String> named;

        private Over(String entity, FieldPaths paths, ReferenceList into, Map<String, String> named) {
            this.entity = entity;
            this.paths = paths;
            this.into = into;
            this.named = named;
        }

        /** Where the content also speaks of another entity's records. */
        public Over of(String other) {
            return new Over(other, paths, into, named);
        }

        /** Where expressions also have records of other entities, whose names go before the fields; none for what is no record. */
        public Over naming(Map<String, String> records) {
            return new Over(entity, paths, into, Map.copyOf(records));
        }

        /** The entity of a record that expressions have by this name. */
        public Optional<String> named(String name) {
            return Optional.ofNullable(named.get(name)).filter(found -> !found.isEmpty());
        }

        /** The entity itself, where the content says which it is. */
        public Over entity(String pointer, LocalizedText place) {
            if (!entity.isBlank()) {
                into.needed(Named.whole(id(entity)), pointer, place);
            }
            return this;
        }

        /** Another artifact that the content cannot do without. */
        public void artifact(ArtifactId id, String pointer, LocalizedText place) {
            if (!id.name().isBlank()) {
                into.needed(Named.whole(id), pointer, place);
            }
        }

        /** The entity, at a place that goes with it. */
        public void whole(String pointer, String removed, LocalizedText place) {
            into.add(Named.whole(id(entity)), pointer, new Writing.Name(), removed, place);
        }

        /** A field, or one over lookups. @param removed see {@link io.trellis.core.artifact.Reference} */
        public Optional<BoundField> path(String path, String pointer, String removed, LocalizedText place) {
            List<Step> steps = steps(List.of(path.split("\\.", -1)));
            for (int i = 0; i < steps.size(); i++) {
                Writing writing = path.indexOf('.') < 0 ? new Writing.Name() : new Writing.Step(i);
                into.add(steps.get(i).named(), pointer, writing, removed, place);
            }
            return steps.isEmpty() ? Optional.empty() : steps.getLast().field();
        }

        /** A field, or a column of one, whose path is the name of a member that goes with it. */
        public void member(String path, String pointer, LocalizedText place) {
            List<Step> steps = steps(List.of(path.split("\\.", -1)));
            for (int i = 0; i < steps.size(); i++) {
                into.add(steps.get(i).named(), pointer, new Writing.KeyStep(i), pointer, place);
            }
        }

        /** A column of the rows of a field, where only its key is written. */
        public void column(String rows, String column, String pointer, String removed, LocalizedText place) {
            into.add(Named.part(id(entity), rows, column), pointer, new Writing.Name(), removed, place);
        }

        /** What follows a first step that leads here. */
        public void behind(String path, String pointer, String removed, LocalizedText place) {
            List<Step> steps = steps(List.of(path.split("\\.", -1)));
            for (int i = 0; i < steps.size(); i++) {
                into.add(steps.get(i).named(), pointer, new Writing.Step(i + 1), removed, place);
            }
        }

        public void filter(JsonNode json, String pointer, LocalizedText place) {
            for (String group : List.of("and", "or")) {
                int index = 0;
                for (JsonNode part : json.path(group)) {
                    filter(part, ReferenceList.at(pointer + "/" + group, index++), place);
                }
            }
            if (json.path("not").isObject()) {
                filter(json.path("not"), pointer + "/not", place);
            }
            if (json.path("field").isString()) {
                String path = json.path("field").stringValue();
                path(path, pointer + "/field", "", place);
                steps(List.of(path.split("\\.", -1))).stream()
                        .reduce((first, last) -> last)
                        .ifPresent(last -> options(last, json.path("value"), pointer + "/value", place));
            }
        }

        private void options(Step last, JsonNode value, String pointer, LocalizedText place) {
            if (value.isArray()) {
                int index = 0;
                for (JsonNode one : value) {
                    String at = ReferenceList.at(pointer, index++);
                    option(last, one, at, value.size() > 1 ? at : "", place);
                }
            } else {
                option(last, value, pointer, "", place);
            }
        }

        private void option(Step at, JsonNode code, String pointer, String removed, LocalizedText place) {
            if (code.isString() && at.hasOptions()) {
                at.option(code.stringValue())
                        .forEach(option -> into.add(option, pointer, new Writing.Name(), removed, place));
            }
        }

        /** A value of one of the entity's fields: an option where the field has them. */
        public void value(String field, JsonNode value, String pointer, LocalizedText place) {
            steps(List.of(field)).forEach(step -> options(step, value, pointer, place));
        }

        public void expression(JsonNode source, String pointer, LocalizedText place) {
            if (!source.isString() || !(expressions.parse(source.stringValue()) instanceof Parsed.Valid(var parsed))) {
                return;
            }
            for (List<String> path : parsed.references().stream()
                    .sorted((a, b) -> String.join(".", a).compareTo(String.join(".", b)))
                    .toList()) {
                boolean elsewhere = named.containsKey(path.getFirst());
                int before = elsewhere ? 1 : 0;
                List<Step> steps = elsewhere
                        ? named(path.getFirst())
                                .filter(other -> path.size() > 1)
                                .map(other -> of(other).steps(path.subList(1, path.size())))
                                .orElse(List.of())
                        : steps(path);
                for (int i = 0; i < steps.size(); i++) {
                    Step step = steps.get(i);
                    into.add(
                            step.named(),
                            pointer,
                            new Writing.Within(String.join(".", path.subList(0, before + i + 1))),
                            "",
                            place);
                    step.codes().stream()
                            .filter(code -> source.stringValue().contains("\"" + code + "\""))
                            .flatMap(step::option)
                            .forEach(option -> into.add(option, pointer, new Writing.Quoted(), "", place));
                }
            }
        }

        /** An expression whose value one of the entity's fields is given. */
        public void given(String field, JsonNode source, String pointer, LocalizedText place) {
            expression(source, pointer, place);
            codes(field, source, pointer, place);
        }

        /** The options of a field that an expression names which gives its value. */
        public void codes(String field, JsonNode source, String pointer, LocalizedText place) {
            steps(List.of(field)).forEach(step -> step.codes().stream()
                    .filter(code -> source.asString("").contains("\"" + code + "\""))
                    .flatMap(step::option)
                    .forEach(option -> into.add(option, pointer, new Writing.Quoted(), "", place)));
        }

        /** A field that is the name of a member. @param removed see {@link io.trellis.core.artifact.Reference} */
        public void key(String field, String pointer, String removed, LocalizedText place) {
            into.add(Named.part(id(entity), field), pointer, new Writing.Key(), removed, place);
        }

        /** As far as the path leads through fields that are there; the first that is not is named too. */
        private List<Step> steps(List<String> path) {
            List<Step> steps = new ArrayList<>();
            switch (paths.resolve(entity, String.join(".", path))) {
                case FieldPaths.Found(var found) -> walk(found, entity, steps);
                case FieldPaths.Unknown(var before, var _) -> unknown(path, before, steps);
                case FieldPaths.TooDeep() -> {}
            }
            return steps;
        }

        private void unknown(List<String> path, List<BoundField> before, List<Step> steps) {
            if (path.stream().anyMatch(String::isBlank)) {
                return;
            }
            String missing = path.get(before.size());
            if (before.isEmpty()) {
                steps.add(new Step(Named.part(id(entity), missing), Optional.empty()));
                return;
            }
            steps.addAll(steps(path.subList(0, before.size())));
            before.getLast()
                    .target()
                    .ifPresent(target -> steps.add(new Step(Named.part(id(target), missing), Optional.empty())));
        }

        private static void walk(ResolvedPath path, String entity, List<Step> steps) {
            switch (path) {
                case ResolvedPath.Own(var field) -> steps.add(new Step(entity, field));
                case ResolvedPath.Part(var field, var _) -> steps.add(new Step(entity, field));
                case ResolvedPath.Through(var lookup, var target, var behind) -> {
                    steps.add(new Step(entity, lookup));
                    walk(behind, target, steps);
                }
                case ResolvedPath.Column(var rows, var inner) -> {
                    steps.add(new Step(entity, rows));
                    BoundField column = inner.first();
                    steps.add(new Step(Named.part(id(entity), rows.key(), column.key()), Optional.of(column)));
                    if (inner instanceof ResolvedPath.Through(var _, var target, var behind)) {
                        walk(behind, target, steps);
                    }
                }
            }
        }
    }

    private record Step(Named named, Optional<BoundField> field) {

        Step(String entity, BoundField field) {
            this(Named.part(id(entity), field.key()), Optional.of(field));
        }

        boolean hasOptions() {
            return !codes().isEmpty();
        }

        List<String> codes() {
            return field.map(BoundField::options).orElse(List.of()).stream()
                    .map(InputSpec.Option::code)
                    .toList();
        }

        /** The option as one of the field's, and as one of the set that the field shares. */
        Stream<Named> option(String code) {
            List<String> part = new ArrayList<>(named.part());
            part.add(code);
            Optional<Named> shared = field.flatMap(found -> SharedOptions.option(found.definition(), code));
            return Stream.concat(Stream.of(new Named(named.artifact(), part)), shared.stream());
        }
    }

    private static ArtifactId id(String entity) {
        return new ArtifactId(Entities.KIND, entity);
    }
}
