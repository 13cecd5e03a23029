package io.trellis.form.definition;

import io.trellis.core.artifact.Artifact;
import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.artifact.ArtifactSet;
import io.trellis.core.expression.ExpressionProblem;
import io.trellis.core.expression.Expressions;
import io.trellis.core.expression.Kind;
import io.trellis.core.expression.Type;
import io.trellis.core.expression.TypeEnvironment;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.security.BuiltInRoles;
import io.trellis.form.action.ActionDefinition;
import io.trellis.form.action.ActionDefinition.Ask;
import io.trellis.form.action.ActionDefinition.Step;
import io.trellis.form.action.ActionJson;
import io.trellis.form.entity.DefinitionNames;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.ExpressionTypes;
import io.trellis.form.field.ValueKind;
import io.trellis.form.step.StepRun;
import io.trellis.form.step.StepScope;
import io.trellis.form.step.StepType;
import io.trellis.form.step.StepTypes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Everything wrong with one action, gathered in one go. */
final class ActionCheck {

    private static final int MOST = 20;
    private static final String ROLE = "role";
    private static final Set<String> BUILT_IN = Set.of(BuiltInRoles.ADMIN, BuiltInRoles.ANALYST);
    private static final String RECORD = "record";
    private static final Set<String> TAKEN = Set.of("asked", "currentUser", RECORD);
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]*)}");

    private final Artifact artifact;
    private final ArtifactSet whole;
    private final ActionDefinition action;
    private final EntityDesign design;
    private final StepTypes steps;
    private final Expressions expressions;
    private final ExpressionTypes types;
    private final ProblemList problems;

    /** What expressions may name at a step: its record's fields, what was asked, results of the steps before. */
    private final Map<String, Type> names = new LinkedHashMap<>();

    private final Map<String, String> results = new LinkedHashMap<>();

    ActionCheck(
            Artifact artifact,
            ArtifactSet whole,
            EntityDesign design,
            StepTypes steps,
            Expressions expressions,
            ProblemList problems) {
        this.artifact = artifact;
        this.whole = whole;
        this.action = ActionJson.read(artifact);
        this.design = design;
        this.steps = steps;
        this.expressions = expressions;
        this.types = new ExpressionTypes(design::entity, design.types());
        this.problems = problems;
    }

    void run() {
        JsonNode json = artifact.content();
        problems.shape(Shape.ACTION, json, "");
        problems.shapes(Shape.ASK, json.path("asks"), "asks", "key");
        problems.shapes(Shape.STEP, json.path("steps"), "steps", "");
        if (json.path("label").isMissingNode()) {
            problems.add("label", "no-label");
        }
        if (!json.path("place").asString(RECORD).equals(RECORD)) {
            problems.add("place", "unknown-place", json.path("place").asString());
        }
        json.path("places").forEach(one -> {
            if (ActionDefinition.Place.of(one.asString("")).isEmpty()) {
                problems.add("places", "unknown-place", one.asString(""));
            }
        });
        TypeEnvironment own = types.of(design.entity());
        own.names().forEach(name -> own.find(name).ifPresent(type -> names.put(name, type)));
        condition("when", action.when());
        action.roles().stream()
                .filter(role -> whole.find(new ArtifactId(ROLE, role)).isEmpty() && !BUILT_IN.contains(role))
                .forEach(role -> problems.add("roles", "unknown-role", role));
        asks();
        steps();
        says();
    }

    private void asks() {
        if (action.asks().size() > MOST) {
            problems.add("asks", "too-many-asks", MOST);
        }
        Set<String> keys = new HashSet<>();
        List<FieldDefinition> asked = new ArrayList<>();
        for (Ask ask : action.asks()) {
            String path = "asks[" + ask.key() + "]";
            if (!DefinitionNames.isName(ask.key())) {
                problems.add(path + ".key", "invalid-key", ask.key(), DefinitionNames.LONGEST);
            } else if (!keys.add(ask.key())) {
                problems.add(path + ".key", "duplicate-key", ask.key());
            }
            ask.in(design.entity())
                    .ifPresentOrElse(
                            field -> ask(field, path, asked),
                            () -> problems.unknownField(path + ".field", ask.key(), design));
            expression(path + ".start", ask.start());
        }
        names.put("asked", new Type.Context(types.ofRow(asked)));
    }

    private void ask(FieldDefinition field, String path, List<FieldDefinition> asked) {
        if (design.types().find(field.type()).isEmpty()) {
            problems.add(path + ".type", "unknown-type", field.type(), field.key());
            return;
        }
        design.types()
                .check(field, design)
                .forEach(one -> problems.add(path + ".settings." + one.path(), one.code(), one.message()));
        if (design.bind(field).filter(BoundField::computed).isPresent()) {
            problems.addAbout(path, "asks-computed", field.label());
        }
        if (design.bind(field).filter(bound -> bound.kind() == ValueKind.SEALED).isPresent()) {
            problems.addAbout(path, "asks-sealed", field.label());
        }
        asked.add(field);
    }

    private void steps() {
        if (action.steps().isEmpty()) {
            problems.add("steps", "no-steps");
        }
        if (action.steps().size() > MOST) {
            problems.add("steps", "too-many-steps", MOST);
        }
        int place = 0;
        for (Step step : action.steps()) {
            step(step, "steps[" + place++ + "]");
        }
    }

    private void step(Step step, String path) {
        condition(path + ".when", step.when());
        Optional<StepType<?>> type = steps.find(step.does().type(), StepRun.class);
        if (type.isEmpty()) {
            problems.add(path + ".type", "unknown-step", step.does().type());
            return;
        }
        StepScope scope = new StepScope(
                Optional.of(design.entity()), design::entity, whole, results, Optional.of(TypeEnvironment.of(names)));
        type.get()
                .check(step.does().settings(), scope)
                .forEach(message -> problems.add(path + ".settings", "bad-step", message));
        type.get().result(step.does().settings()).ifPresent(result -> result(result, path));
    }

    private void result(StepType.Result result, String path) {
        if (TAKEN.contains(result.name())
                || design.entity().field(result.name()).isPresent()) {
            problems.add(path + ".settings.as", "name-taken", result.name());
        } else if (!result.entity().equals(results.getOrDefault(result.name(), result.entity()))) {
            problems.add(path + ".settings.as", "name-of-other", result.name());
        } else {
            Type one = types.record(result.entity());
            names.put(result.name(), result.many() ? new Type.ListOf(one) : one);
            if (!result.many()) {
                results.put(result.name(), result.entity());
            }
        }
    }

    private void says() {
        LocalizedText says = action.says();
        PLACEHOLDER
                .matcher(says.zh() + "\n" + says.en())
                .results()
                .map(found -> found.group(1))
                .filter(name -> !name.equals(RECORD) && !results.containsKey(name))
                .distinct()
                .forEach(name -> problems.add("says", "unknown-placeholder", name));
    }

    private void condition(String path, @Nullable String source) {
        if (source != null && expression(path, source)) {
            Kind kind = expressions.kindOf(source, TypeEnvironment.of(names));
            if (kind != Kind.BOOLEAN && kind != Kind.ANY) {
                problems.add(path, "not-a-condition");
            }
        }
    }

    /** @return whether nothing is wrong with it */
    private boolean expression(String path, @Nullable String source) {
        if (source == null) {
            return true;
        }
        List<ExpressionProblem> wrong = expressions.check(source, TypeEnvironment.of(names));
        wrong.forEach(one -> problems.add(path, "invalid-expression", one.message()));
        return wrong.isEmpty();
    }
}
