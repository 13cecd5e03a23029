package io.trellis.form.definition;

import io.trellis.core.artifact.Artifact;
import io.trellis.core.expression.ExpressionProblem;
import io.trellis.core.expression.Expressions;
import io.trellis.core.expression.Kind;
import io.trellis.core.expression.Type;
import io.trellis.core.expression.TypeEnvironment;
import io.trellis.core.i18n.Messages;
import io.trellis.form.decision.Coverage;
import io.trellis.form.decision.DecisionDefinition;
import io.trellis.form.decision.DecisionDefinition.Decision;
import io.trellis.form.decision.DecisionDefinition.Input;
import io.trellis.form.decision.DecisionDefinition.Output;
import io.trellis.form.decision.DecisionDefinition.Row;
import io.trellis.form.decision.DecisionJson;
import io.trellis.form.decision.DecisionTypes;
import io.trellis.form.decision.Hit;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.field.FieldTypes;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Everything wrong with one decision artifact, gathered in one go. */
final class DecisionCheck {

    private static final Pattern NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_]{0,99}");
    private static final Pattern ID = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_.\\-]{0,99}");

    private final JsonNode json;
    private final DecisionDefinition definition;
    private final DecisionTypes columns;
    private final Expressions expressions;
    private final ProblemList problems;
    private final CoverageWords words;

    DecisionCheck(
            Artifact artifact,
            Function<String, Optional<EntityDefinition>> entities,
            FieldTypes types,
            Expressions expressions,
            ProblemList problems,
            Messages messages) {
        this.json = artifact.content();
        this.definition = DecisionJson.read(artifact);
        this.columns = new DecisionTypes(definition, entities, types, expressions);
        this.expressions = expressions;
        this.problems = problems;
        this.words = new CoverageWords(columns, messages);
    }

    void run() {
        shapes();
        if (json.path("label").isMissingNode()) {
            problems.add("label", "no-label");
        }
        if (definition.decisions().isEmpty()) {
            problems.add("decisions", "no-decisions");
        }
        if (definition.decisions().size() > DecisionDefinition.MOST_DECISIONS) {
            problems.add("decisions", "too-many-decisions", DecisionDefinition.MOST_DECISIONS);
            return;
        }
        Set<String> given = new HashSet<>();
        definition.givenNames().forEach(name -> name(name, "given[" + name + "].name", given, NAME));
        Set<String> ids = new HashSet<>();
        for (Decision decision : definition.decisions()) {
            String path = "decisions[" + decision.id() + "]";
            name(decision.id(), path + ".id", ids, ID);
            decision(decision, path);
        }
        if (!definition.answer().isBlank()
                && definition.decision(definition.answer()).isEmpty()) {
            problems.add("answer", "unknown-decision", definition.answer());
        }
    }

    private void shapes() {
        problems.shape(Shape.DECISIONS, json, "");
        problems.shapes(Shape.GIVEN, json.path("given"), "given", "name");
        problems.shapes(Shape.DECISION, json.path("decisions"), "decisions", "id");
        for (JsonNode one : json.path("decisions")) {
            String path = "decisions[" + one.path("id").asString("") + "]";
            problems.shapes(Shape.DECISION_INPUT, one.path("inputs"), path + ".inputs", "id");
            problems.shapes(Shape.DECISION_OUTPUT, one.path("outputs"), path + ".outputs", "name");
            problems.shapes(Shape.DECISION_ROW, one.path("rules"), path + ".rules", "id");
            String hit = one.path("hit").asString("unique");
            if (Hit.of(hit).isEmpty()) {
                problems.add(path + ".hit", "unknown-hit", hit);
            }
        }
    }

    private void name(String name, String path, Set<String> taken, Pattern form) {
        if (!form.matcher(name).matches()) {
            problems.add(path, "decision-name", name);
        } else if (!taken.add(name)) {
            problems.add(path, "duplicate-key", name);
        }
    }

    private void decision(Decision decision, String path) {
        decision.requires().stream()
                .filter(id -> definition.decision(id).isEmpty())
                .forEach(id -> problems.add(path + ".requires", "unknown-decision", id));
        if (definition.isCircular(decision)) {
            problems.addAbout(path + ".requires", "circular-decision", decision.label());
            return;
        }
        TypeEnvironment names = columns.names(decision);
        if (!decision.isTable()) {
            expression(path + ".expression", decision.expression(), names);
            return;
        }
        if (tooLarge(decision, path)) {
            return;
        }
        int before = problems.all().size();
        inputs(decision, path, names);
        outputs(decision, path, names);
        Set<String> ids = new HashSet<>();
        int number = 0;
        for (Row row : decision.rows()) {
            number++;
            String at = path + ".rules[" + (row.id().isBlank() ? number - 1 : row.id()) + "]";
            if (row.id().isBlank() || !ids.add(row.id())) {
                problems.add(at + ".id", "duplicate-row", number);
            }
            row(decision, row, number, at, names);
        }
        if (decision.rows().isEmpty()) {
            problems.warnAbout(path + ".rules", "empty-table", decision.label());
        } else if (problems.all().size() == before) {
            coverage(decision, path);
        }
    }

    private boolean tooLarge(Decision decision, String path) {
        int known = problems.all().size();
        most(decision.inputs().size(), DecisionDefinition.MOST_INPUTS, path + ".inputs");
        most(decision.outputs().size(), DecisionDefinition.MOST_OUTPUTS, path + ".outputs");
        most(decision.rows().size(), DecisionDefinition.MOST_ROWS, path + ".rules");
        return problems.all().size() > known;
    }

    private void most(int number, int most, String path) {
        if (number > most) {
            problems.add(path, "table-too-large", number, most);
        }
    }

    private void inputs(Decision decision, String path, TypeEnvironment names) {
        Set<String> ids = new HashSet<>();
        for (Input input : decision.inputs()) {
            String at = path + ".inputs[" + input.id() + "]";
            if (input.id().isBlank() || !ids.add(input.id())) {
                problems.add(at + ".id", "duplicate-key", input.id());
            }
            if (expression(at + ".expression", input.expression(), names)) {
                Kind yielded = expressions.kindOf(input.expression(), names);
                Kind said = input.type().type().kind();
                if (said != Kind.ANY && yielded != Kind.ANY && said != yielded) {
                    problems.addAbout(at + ".type", "input-of-other-type", input.label());
                }
            }
        }
    }

    private void outputs(Decision decision, String path, TypeEnvironment names) {
        if (decision.outputs().isEmpty()) {
            problems.addAbout(path + ".outputs", "no-outputs", decision.label());
        }
        Set<String> taken = new HashSet<>();
        for (Output output : decision.outputs()) {
            String at = path + ".outputs[" + output.name() + "]";
            name(output.name(), at + ".name", taken, NAME);
            result(at + ".default", output, output.otherwise(), names);
            output.values().forEach(value -> result(at + ".values", output, value, names));
            Kind kind = columns.type(output).kind();
            boolean counted = decision.hit().isAggregate() && decision.hit() != Hit.COUNT;
            if (counted && kind != Kind.NUMBER && kind != Kind.ANY) {
                problems.addAbout(at + ".type", "aggregate-of-numbers", output.label());
            }
        }
        if (decision.hit().isAggregate() && decision.outputs().size() > 1) {
            problems.addAbout(path + ".hit", "aggregate-of-one", decision.label());
        }
        boolean ranked = decision.hit() == Hit.PRIORITY || decision.hit() == Hit.OUTPUT_ORDER;
        if (ranked
                && decision.outputs().stream()
                        .allMatch(output -> output.values().isEmpty())) {
            problems.addAbout(path + ".hit", "no-priority", decision.label());
        }
    }

    private void row(Decision decision, Row row, int number, String at, TypeEnvironment names) {
        for (Input input : decision.inputs()) {
            String cell = row.test(input);
            String place = at + ".when." + input.id();
            if (!tooLong(cell, place)) {
                expressions.checkTests(cell, columns.type(decision, input), names).stream()
                        .map(ExpressionProblem::message)
                        .forEach(message ->
                                problems.add(place, "invalid-cell", words.cell(number, input.label(), message)));
            }
        }
        for (Output output : decision.outputs()) {
            String cell = row.result(output);
            if (cell.isBlank()) {
                continue;
            }
            String place = at + ".then." + output.name();
            if (!tooLong(cell, place)) {
                wrong(output, cell, names)
                        .forEach(one ->
                                problems.add(place, "invalid-cell", words.cell(number, output.label(), one.message())));
            }
        }
    }

    private boolean tooLong(String cell, String place) {
        boolean tooLong = cell.length() > DecisionDefinition.LONGEST_CELL;
        if (tooLong) {
            problems.add(place, "cell-too-long", DecisionDefinition.LONGEST_CELL);
        }
        return tooLong;
    }

    private void result(String path, Output output, @Nullable String source, TypeEnvironment names) {
        if (source != null) {
            wrong(output, source, names).forEach(one -> problems.add(path, "invalid-expression", one.message()));
        }
    }

    /** A result is an expression; what its column holds is what a test would be compared with. */
    private List<ExpressionProblem> wrong(Output output, String source, TypeEnvironment names) {
        if (source.strip().equals("-")) {
            return List.of();
        }
        List<ExpressionProblem> wrong = expressions.check(source, names);
        Type type = columns.type(output);
        boolean comparable = expressions.kindOf(source, names) != Kind.LIST;
        return wrong.isEmpty() && comparable ? expressions.checkTests(source, type, names) : wrong;
    }

    /** @return whether nothing is wrong with it */
    private boolean expression(String path, String source, TypeEnvironment names) {
        List<ExpressionProblem> wrong = expressions.check(source, names);
        wrong.forEach(one -> problems.add(path, "invalid-expression", one.message()));
        return wrong.isEmpty();
    }

    private void coverage(Decision decision, String path) {
        Coverage.Found found = Coverage.of(decision, expressions, input -> columns.domain(decision, input));
        found.overlaps()
                .forEach(overlap -> problems.add(
                        path + ".rules["
                                + decision.rows().get(overlap.other() - 1).id() + "]",
                        "rows-overlap",
                        words.overlap(decision, overlap)));
        found.unreached()
                .forEach(row -> problems.warn(
                        path + ".rules[" + decision.rows().get(row - 1).id() + "]",
                        "row-unreached",
                        words.unreached(decision, row)));
        boolean answered = decision.outputs().stream().anyMatch(output -> output.otherwise() != null);
        boolean wanted = !decision.hit().isList() && !decision.hit().isAggregate();
        if (wanted && !answered) {
            found.gaps().forEach(gap -> problems.warn(path + ".rules", "rows-gap", words.gap(decision, gap)));
        }
        if (!found.whole()) {
            problems.warnAbout(path + ".rules", "rows-not-all-looked-at", decision.label());
        }
    }
}
