package io.trellis.form.definition;

import io.trellis.core.artifact.Artifact;
import io.trellis.core.expression.ExpressionProblem;
import io.trellis.core.expression.Expressions;
import io.trellis.core.expression.Kind;
import io.trellis.core.expression.TypeEnvironment;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.security.GoverningFields;
import io.trellis.form.duplicate.ComparisonKinds;
import io.trellis.form.entity.BuiltinEntities;
import io.trellis.form.entity.DefinitionNames;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.entity.EntityDefinition.ValidationRule;
import io.trellis.form.entity.EntityJson;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.entity.FieldDefinition.FieldRules;
import io.trellis.form.entity.SystemFields;
import io.trellis.form.field.BoundEntity;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.ValueKind;
import io.trellis.form.rule.ruling.RuleBook;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Everything wrong with one entity, gathered in one go. */
final class EntityCheck {

    private static final int MOST_FIELDS = 500;
    private static final String ID = "id";

    private final Artifact artifact;
    private final EntityDefinition entity;
    private final EntityDesign design;
    private final Optional<EntityDefinition> published;
    private final Expressions expressions;
    private final ComparisonKinds comparisons;
    private final ProblemList problems;
    private final GuardCheck guards;

    EntityCheck(
            Artifact artifact,
            EntityDesign design,
            Optional<EntityDefinition> published,
            Expressions expressions,
            ComparisonKinds comparisons,
            ProblemList problems) {
        this.comparisons = comparisons;
        this.artifact = artifact;
        this.entity = design.entity();
        this.design = design;
        this.published = published;
        this.expressions = expressions;
        this.problems = problems;
        this.guards = new GuardCheck(design, problems);
    }

    void run() {
        shape(artifact.content());
        if (!DefinitionNames.isName(entity.name())) {
            problems.add("", "invalid-key", entity.name(), DefinitionNames.LONGEST);
        }
        if (entity.fields().size() > MOST_FIELDS) {
            problems.add("fields", "too-many-fields", MOST_FIELDS);
        }
        keys();
        title();
        people();
        entity.fields().forEach(this::field);
        entity.activity().ifPresent(mark -> new ActivityCheck(mark, design, problems).run());
        new DuplicateCheck(design, comparisons, problems).run();
        if (problems.isEmpty()) {
            // expressions are read with the types of fields that are known to be whole
            expressions();
        }
    }

    private void shape(JsonNode json) {
        problems.shape(Shape.ENTITY, json, "");
        problems.shapes(Shape.FIELD, json.path("fields"), "fields", "key");
        problems.shapes(Shape.VALIDATION, json.path("validations"), "validations", ID);
        if (json.path("activity").isObject()) {
            problems.shape(Shape.ACTIVITY, json.path("activity"), "activity");
            if (json.path("activity").path("planned").isObject()) {
                problems.shape(Shape.PLANNED, json.path("activity").path("planned"), "activity.planned");
            }
        }
        problems.shapes(Shape.DUPLICATE, json.path("duplicates"), "duplicates", ID);
        for (JsonNode rule : json.path("duplicates")) {
            problems.shapes(
                    Shape.COMPARED,
                    rule.path("fields"),
                    "duplicates[" + rule.path(ID).asString("") + "].fields",
                    "field");
        }
        for (JsonNode field : json.path("fields")) {
            guards.shape(field);
            String path = "fields[" + field.path("key").asString("") + "]";
            JsonNode rules = field.path("rules");
            if (rules.isObject()) {
                problems.shape(Shape.RULES, rules, path + ".rules");
            }
            if (field.path("retyped").isObject()) {
                problems.shape(Shape.RETYPED, field.path("retyped"), path + ".retyped");
            }
        }
    }

    private void keys() {
        Set<String> keys = new HashSet<>();
        Set<String> apiNames = new HashSet<>();
        boolean builtin = BuiltinEntities.find(entity.name()).isPresent();
        for (FieldDefinition field : entity.fields()) {
            String path = path(field);
            boolean system =
                    SystemFields.KEYS.contains(field.key()) || field.key().equals(ID);
            if (!DefinitionNames.isName(field.key())) {
                problems.add(path + ".key", "invalid-key", field.key(), DefinitionNames.LONGEST);
            } else if (!keys.add(field.key())) {
                problems.add(path + ".key", "duplicate-key", field.key());
            } else if (system && !(builtin && field.key().equals(SystemFields.DEPARTMENT))) {
                problems.add(path + ".key", "system-key", field.key());
            }
            boolean systemName = !field.apiName().equals(field.key()) && SystemFields.KEYS.contains(field.apiName());
            if (!DefinitionNames.isName(field.apiName()) || field.apiName().equals(ID) || systemName) {
                problems.add(path + ".apiName", "invalid-api-name", field.apiName(), DefinitionNames.LONGEST);
            } else if (!apiNames.add(field.apiName())) {
                problems.add(path + ".apiName", "duplicate-api-name", field.apiName());
            }
        }
    }

    /** What an artifact says of the product's own fields of people must not write them: it would do more than its author may. */
    private void people() {
        if (BuiltinEntities.find(entity.name()).isEmpty()) {
            return;
        }
        for (FieldDefinition field :
                EntityJson.read(entity.name(), entity.app(), artifact.content()).fields()) {
            FieldRules said = field.rules();
            FieldRules taken = BuiltinEntities.rules(entity.name(), field);
            refused(field, "visible", said.visible(), taken.visible());
            refused(field, "required", said.required(), taken.required());
            refused(field, "readOnly", said.readOnly(), taken.readOnly());
            refused(field, "value", said.value(), taken.value());
            if (field.fillWith() != null && BuiltinEntities.owns(entity.name(), field.key())) {
                problems.addAbout(path(field) + ".fillWith", "only-people", label(field));
            }
            boolean own = entity.field(field.key())
                    .filter(kept -> Objects.equals(kept.defaultValue(), field.defaultValue()))
                    .isPresent();
            if (!own && field.defaultValue() != null && GoverningFields.among(entity.name(), field.key())) {
                problems.addAbout(path(field) + ".defaultValue", "only-people", label(field));
            }
        }
    }

    private void refused(FieldDefinition field, String rule, @Nullable String said, @Nullable String taken) {
        if (said != null && taken == null) {
            problems.addAbout(path(field) + ".rules." + rule, "only-people", label(field));
        }
    }

    /** Both languages, as the field is called in the whole. */
    private LocalizedText label(FieldDefinition field) {
        return entity.field(field.key()).map(FieldDefinition::label).orElse(field.label());
    }

    private void title() {
        Optional<FieldDefinition> title = entity.fields().stream()
                .filter(field -> field.key().equals(entity.titleField()))
                .findFirst();
        if (title.isEmpty()) {
            problems.add("titleField", "no-title-field", entity.titleField());
        } else if (title.flatMap(design::bind)
                .filter(field -> field.kind() == ValueKind.ROWS)
                .isPresent()) {
            problems.add("titleField", "title-of-rows");
        } else if (title.flatMap(design::bind)
                .filter(field -> field.follows().isPresent())
                .isPresent()) {
            problems.add("titleField", "title-of-related");
        } else if (title.flatMap(design::bind).filter(EntityCheck::isSealed).isPresent()) {
            problems.add("titleField", "title-of-sealed");
        }
    }

    private void field(FieldDefinition field) {
        String path = path(field);
        if (design.types().find(field.type()).isEmpty()) {
            problems.add(path + ".type", "unknown-type", field.type(), field.key());
            return;
        }
        new RetypeCheck(design, problems).run(published, field, path);
        design.types()
                .check(field, design)
                .forEach(one -> problems.add(path + ".settings." + one.path(), one.code(), one.message()));
        design.bind(field).stream()
                .flatMap(bound -> bound.warnings().stream())
                .forEach(one -> problems.warn(path, one.code(), one.message()));
        if (design.bind(field).filter(EntityCheck::isSealed).isPresent()) {
            sealed(field);
        } else if (field.unique()
                && design.bind(field).filter(EntityCheck::cannotBeUnique).isPresent()) {
            problems.add(path + ".unique", "cannot-be-unique");
        }
        if (isInBoth(entity.label()) && !isInBoth(field.label())) {
            problems.warn(path + ".label", "one-language");
        }
    }

    /** A company of one language labels everything in that one; where both are used, a label that lacks one is an oversight. */
    private static boolean isInBoth(LocalizedText label) {
        return !label.zh().isBlank() && !label.en().isBlank();
    }

    private static boolean isSealed(BoundField field) {
        return field.kind() == ValueKind.SEALED;
    }

    /** A definition is read by many, and kept as it is: what it said would be sealed nowhere. */
    private void sealed(FieldDefinition field) {
        String path = path(field);
        if (field.unique()
                && design.bind(field).filter(bound -> !bound.folded()).isPresent()) {
            problems.addAbout(path + ".unique", "sealed-unique", field.label());
        }
        if (field.defaultValue() != null) {
            problems.addAbout(path + ".defaultValue", "sealed-default", field.label());
        }
        if (field.fillWith() != null) {
            problems.addAbout(path + ".fillWith", "sealed-default", field.label());
        }
        if (field.rules().value() != null) {
            problems.addAbout(path + ".rules.value", "sealed-rule", field.label());
        }
    }

    private static boolean cannotBeUnique(BoundField field) {
        return switch (field.kind()) {
            case TEXT, NUMBER, DATE, DATE_TIME, TIME, CODE, REFERENCE -> !field.sortable();
            case SEALED -> !field.folded();
            case MONEY, BOOLEAN, CODES, PARTS, ROWS -> true;
        };
    }

    private void expressions() {
        TypeEnvironment names = design.names();
        for (FieldDefinition field : entity.fields()) {
            String path = path(field) + ".rules.";
            condition(path + "visible", field.rules().visible(), names);
            condition(path + "required", field.rules().required(), names);
            condition(path + "readOnly", field.rules().readOnly(), names);
            expression(path + "value", field.rules().value(), names);
            design.bind(field)
                    .ifPresent(bound -> guards.names(bound, (at, condition) -> condition(at, condition, names)));
        }
        Set<String> ids = new HashSet<>();
        for (ValidationRule rule : entity.validations()) {
            String path = "validations[" + rule.id() + "]";
            if (rule.id().isBlank() || !ids.add(rule.id())) {
                problems.add(path + ".id", "duplicate-key", rule.id());
            }
            if (!rule.field().isEmpty() && entity.field(rule.field()).isEmpty()) {
                problems.unknownField(path + ".field", rule.field(), design);
            }
            if (rule.message().isEmpty()) {
                problems.add(path + ".message", "no-message");
            }
            if (rule.condition().isBlank()) {
                problems.add(path + ".condition", "no-expression");
            }
            condition(path + ".condition", rule.condition(), names);
        }
        if (problems.isEmpty()) {
            circles();
        }
    }

    private void condition(String path, @Nullable String source, TypeEnvironment names) {
        if (expression(path, source, names) && source != null) {
            Kind kind = expressions.kindOf(source, names);
            if (kind != Kind.BOOLEAN && kind != Kind.ANY) {
                problems.add(path, "not-a-condition");
            }
        }
    }

    /** @return whether there is an expression, and nothing wrong with it */
    private boolean expression(String path, @Nullable String source, TypeEnvironment names) {
        if (source == null || source.isBlank()) {
            return false;
        }
        List<ExpressionProblem> wrong = expressions.check(source, names);
        wrong.forEach(one -> problems.add(path, "invalid-expression", one.message()));
        return wrong.isEmpty();
    }

    private void circles() {
        Map<String, List<String>> circles =
                new LinkedHashMap<>(RuleBook.of(new BoundEntity(entity, design.types()), expressions)
                        .cycles());
        circles.forEach((key, way) -> {
            boolean computed = entity.field(key)
                    .flatMap(design::bind)
                    .filter(BoundField::computed)
                    .isPresent();
            String member = computed ? ".settings" : ".rules.value";
            problems.add("fields[" + key + "]" + member, "cycle", String.join(" → ", way));
        });
    }

    private static String path(FieldDefinition field) {
        return "fields[" + field.key() + "]";
    }
}
