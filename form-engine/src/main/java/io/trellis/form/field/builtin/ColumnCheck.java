package io.trellis.form.field.builtin;

import io.trellis.core.expression.TypeEnvironment;
import io.trellis.form.entity.DefinitionNames;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.ExpressionTypes;
import io.trellis.form.field.FieldContext;
import io.trellis.form.field.FieldType.SettingsProblem;
import io.trellis.form.field.FieldTypes;
import io.trellis.form.field.ValueKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What is wrong with the columns of a sub-table; paths are {@code columns[qty].settings.scale}. */
record ColumnCheck(SubTableType type, List<FieldDefinition> columns, FieldContext.Design design) {

    List<SettingsProblem> problems() {
        List<SettingsProblem> problems = new ArrayList<>();
        if (columns.isEmpty()) {
            problems.add(type.problem("columns", "no-columns"));
        }
        Set<String> seen = new HashSet<>();
        Set<String> apiNames = new HashSet<>();
        for (FieldDefinition column : columns) {
            String path = "columns[" + column.key() + "]";
            if (!DefinitionNames.isName(column.key()) || column.key().equals(Rows.ID)) {
                problems.add(type.problem(path + ".key", "invalid-key", column.key(), DefinitionNames.LONGEST));
            } else if (!seen.add(column.key())) {
                problems.add(type.problem(path + ".key", "duplicate-key", column.key()));
            }
            if (!apiNames.add(column.apiName())) {
                problems.add(type.problem(path + ".apiName", "duplicate-api-name", column.apiName()));
            }
            if (design.types().find(column.type()).isEmpty()) {
                problems.add(type.problem(path + ".type", "unknown-type", column.type(), column.key()));
            } else if (column.type().equals(type.id()) && design instanceof RowDesign) {
                problems.add(type.problem(path + ".type", "rows-in-rows"));
            } else if (design.types().bind(column).kind() == ValueKind.SEALED) {
                problems.add(type.problem(path + ".type", "sealed-in-rows"));
            } else if (!design.types().bind(column).inWords()) {
                problems.add(type.problem(path + ".type", "files-in-rows"));
            } else if (design.types().bind(column).leadsUp()) {
                problems.add(type.problem(path + ".settings.hierarchy", "leads-up-in-rows"));
            } else if (design.types().bind(column).follows().isPresent()) {
                problems.add(type.problem(path + ".type", "related-in-rows"));
            } else {
                design.types().check(column, new RowDesign(design, columns)).stream()
                        .map(one -> new SettingsProblem(path + ".settings." + one.path(), one.code(), one.message()))
                        .forEach(problems::add);
            }
        }
        if (problems.isEmpty()) {
            problems.addAll(circles());
        }
        return problems;
    }

    private List<SettingsProblem> circles() {
        Map<String, Set<String>> dependencies = new HashMap<>();
        columns.stream()
                .map(design.types()::bind)
                .filter(BoundField::computed)
                .forEach(column -> dependencies.put(column.key(), column.dependsOn()));
        return dependencies.keySet().stream()
                .filter(key -> reaches(key, key, dependencies, new HashSet<>()))
                .sorted()
                .map(key -> type.problem("columns[" + key + "].settings", "circle", key))
                .toList();
    }

    private static boolean reaches(
            String from, String goal, Map<String, Set<String>> dependencies, Set<String> visited) {
        for (String next : dependencies.getOrDefault(from, Set.of())) {
            if (next.equals(goal) || visited.add(next) && reaches(next, goal, dependencies, visited)) {
                return true;
            }
        }
        return false;
    }

    /** A row seen as a small entity: its columns are the names of its formulas and of options that depend on others. */
    private record RowDesign(FieldContext.Design outer, List<FieldDefinition> columns) implements FieldContext.Design {

        @Override
        public EntityDefinition entity() {
            EntityDefinition parent = outer.entity();
            return new EntityDefinition(
                    parent.name(),
                    parent.app(),
                    parent.label(),
                    parent.plural(),
                    parent.icon(),
                    parent.description(),
                    "",
                    columns,
                    List.of());
        }

        @Override
        public Optional<EntityDefinition> entity(String name) {
            return outer.entity(name);
        }

        @Override
        public FieldTypes types() {
            return outer.types();
        }

        @Override
        public TypeEnvironment names() {
            return new ExpressionTypes(outer::entity, types()).ofRow(columns);
        }
    }
}
