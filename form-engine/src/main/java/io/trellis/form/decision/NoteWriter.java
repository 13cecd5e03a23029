package io.trellis.form.decision;

import io.trellis.core.expression.Expressions;
import io.trellis.core.expression.Parsed;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.limit.PlainNumbers;
import io.trellis.form.decision.Decided.Step;
import io.trellis.form.decision.DecisionNote.Cell;
import io.trellis.form.decision.DecisionNote.Made;
import io.trellis.form.decision.DecisionNote.Part;
import io.trellis.form.entity.Entities;
import io.trellis.form.field.FieldTypes;
import io.trellis.form.field.InputSpec;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts what was decided in words, while the definition that it was decided by is at hand. */
@Component
public final class NoteWriter {

    private static final int LONGEST = 200;

    private final Entities entities;
    private final FieldTypes types;
    private final Expressions expressions;

    NoteWriter(Entities entities, FieldTypes types, Expressions expressions) {
        this.entities = entities;
        this.types = types;
        this.expressions = expressions;
    }

    public DecisionNote note(Decided decided) {
        DecisionTypes columns = new DecisionTypes(decided.definition(), entities::find, types, expressions);
        List<Made> tables = new ArrayList<>();
        Set<String> all = new LinkedHashSet<>();
        for (Step step : decided.steps()) {
            List<Cell> inputs = new ArrayList<>();
            for (int i = 0; i < step.inputs().size(); i++) {
                var input = step.decision().inputs().get(i);
                List<String> paths = paths(input.expression());
                all.addAll(paths);
                inputs.add(new Cell(input.label(), words(step.inputs().get(i), columns.options(input)), paths));
            }
            all.addAll(paths(step.decision().expression()));
            tables.add(new Made(
                    step.decision().id(),
                    step.decision().label(),
                    step.fired(),
                    inputs,
                    results(step, columns, List.copyOf(all)),
                    parts(step, columns, inputs)));
        }
        return new DecisionNote(decided.definition().name(), decided.version(), tables);
    }

    /** Of what rows add up to: what each of them asks about, and what it adds. */
    private static List<Part> parts(Step step, DecisionTypes columns, List<Cell> inputs) {
        if (!step.decision().isTable() || !step.decision().hit().isAggregate()) {
            return List.of();
        }
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < Math.min(step.fired().size(), step.results().size()); i++) {
            var row = step.decision().rows().get(step.fired().get(i) - 1);
            var gave = step.results().get(i);
            List<Cell> asked = new ArrayList<>();
            for (int k = 0; k < inputs.size(); k++) {
                if (row.when().containsKey(step.decision().inputs().get(k).id())) {
                    asked.add(inputs.get(k));
                }
            }
            List<String> paths =
                    asked.stream().flatMap(cell -> cell.paths().stream()).toList();
            parts.add(new Part(
                    asked,
                    step.decision().outputs().stream()
                            .map(output -> new Cell(
                                    output.label(), words(gave.get(output.name()), columns.options(output)), paths))
                            .toList()));
        }
        return parts;
    }

    /** A result tells of all that it was made of. */
    private static List<Cell> results(Step step, DecisionTypes columns, List<String> paths) {
        if (!step.decision().isTable()) {
            return List.of(new Cell(step.decision().label(), words(step.value(), List.of()), paths));
        }
        List<Cell> results = new ArrayList<>();
        step.decision().outputs().forEach(output -> {
            List<InputSpec.Option> options = columns.options(output);
            if (step.decision().hit().isAggregate()) {
                results.add(new Cell(output.label(), words(step.value(), options), paths));
            } else {
                step.results().stream()
                        .limit(5)
                        .map(result -> result.get(output.name()))
                        .filter(value -> value != null)
                        .forEach(value -> results.add(new Cell(output.label(), words(value, options), paths)));
            }
        });
        return results;
    }

    private List<String> paths(String source) {
        return !source.isBlank() && expressions.parse(source) instanceof Parsed.Valid(var parsed)
                ? parsed.references().stream()
                        .map(path -> String.join(".", path))
                        .sorted()
                        .toList()
                : List.of();
    }

    private static LocalizedText words(@Nullable Object value, List<InputSpec.Option> options) {
        return options.stream()
                .filter(option -> option.code().equals(value))
                .findFirst()
                .map(InputSpec.Option::label)
                .orElseGet(() -> LocalizedText.same(shortened(text(value))));
    }

    private static String text(@Nullable Object value) {
        return switch (value) {
            case null -> "–";
            case BigDecimal number -> PlainNumbers.text(number);
            // records are named by their titles, which is not what was decided on
            case Map<?, ?> _ -> "…";
            default -> value.toString();
        };
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
