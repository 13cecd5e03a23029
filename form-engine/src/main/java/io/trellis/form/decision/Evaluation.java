package io.trellis.form.decision;

import io.trellis.core.error.CoreError;
import io.trellis.core.error.TrellisException;
import io.trellis.core.expression.Expressions;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.form.decision.Decided.Outcome;
import io.trellis.form.decision.Decided.Step;
import io.trellis.form.decision.DecisionDefinition.Decision;
import io.trellis.form.decision.DecisionDefinition.Input;
import io.trellis.form.decision.DecisionDefinition.Output;
import io.trellis.form.decision.DecisionDefinition.Row;
import io.trellis.form.decision.Decisions.Found;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalTime;
import java.time.Period;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Works decisions out, those that others need first. */
final class Evaluation {

    /** A whole decision takes no longer, whatever its cells ask. */
    private static final long LONGEST = 3_000_000_000L;

    private static final String PROBLEM = "form.decision.failed.";

    private final Expressions expressions;
    private final Messages messages;

    Evaluation(Expressions expressions, Messages messages) {
        this.expressions = expressions;
        this.messages = messages;
    }

    /**
     * @param context what expressions may name
     * @param entered values of inputs by their expressions, which are then not worked out
     * @throws TrellisException where it cannot be decided, in words that name the table
     */
    Decided decide(Found found, Map<String, ?> context, Map<String, ? extends @Nullable Object> entered) {
        long until = System.nanoTime() + LONGEST;
        Map<String, @Nullable Object> known = new LinkedHashMap<>();
        List<Step> steps = new ArrayList<>();
        for (Decision decision : found.definition().needed(found.decision())) {
            Map<String, @Nullable Object> names = new Overlay(context, known);
            Step step = decision.isTable() ? table(decision, names, entered, until) : expression(decision, names);
            steps.add(step);
            known.put(decision.id(), step.value());
            // what comes after may name the columns, as other tools have it
            if (decision.isTable() && !decision.hit().isList()) {
                decision.outputs()
                        .forEach(output -> known.put(
                                output.name(),
                                decision.hit().isAggregate()
                                        ? step.value()
                                        : step.first().get(output.name())));
            } else if (decision.outputs().size() == 1) {
                known.put(decision.outputs().getFirst().name(), step.value());
            }
        }
        return new Decided(found.definition(), found.version(), steps);
    }

    private Step expression(Decision decision, Map<String, @Nullable Object> names) {
        Object value = expressions.parse(decision.expression()).orThrow().evaluate(names);
        return new Step(decision, List.of(), List.of(), List.of(), List.of(), value);
    }

    private Step table(
            Decision decision,
            Map<String, @Nullable Object> names,
            Map<String, ? extends @Nullable Object> entered,
            long until) {
        List<@Nullable Object> inputs = new ArrayList<>();
        for (Input input : decision.inputs()) {
            Object value = entered.containsKey(input.expression())
                    ? entered.get(input.expression())
                    : expressions.parse(input.expression()).orThrow().evaluate(names);
            inputs.add(timed(value, input.type()));
        }
        List<Outcome> outcomes = new ArrayList<>();
        List<Integer> applying = new ArrayList<>();
        for (Row row : decision.rows()) {
            if (System.nanoTime() > until) {
                throw failed(decision, "time");
            }
            Outcome outcome = outcome(decision, row, inputs, names);
            outcomes.add(outcome);
            if (outcome.applies()) {
                applying.add(outcomes.size());
            }
        }
        List<Hitting> hits = applying.stream()
                .map(number ->
                        new Hitting(number, results(decision, decision.rows().get(number - 1), names)))
                .toList();
        List<Hitting> deciding = deciding(decision, hits, names);
        List<Map<String, @Nullable Object>> results = deciding.isEmpty()
                ? otherwise(decision, names).stream().toList()
                : deciding.stream().map(Hitting::results).toList();
        return new Step(
                decision,
                inputs,
                outcomes,
                deciding.stream().map(Hitting::number).toList(),
                results,
                value(decision, results, deciding.size()));
    }

    /** Times and durations are texts among plain values; tests compare them as what they are. */
    private static @Nullable Object timed(@Nullable Object value, ValueType type) {
        if (!(value instanceof String text)) {
            return value;
        }
        try {
            return switch (type) {
                case TIME -> LocalTime.parse(text);
                case DURATION -> text.contains("T") || text.contains("D") ? Duration.parse(text) : Period.parse(text);
                case ANY, TEXT, NUMBER, INTEGER, BOOLEAN, DATE, DATE_TIME, LIST -> text;
            };
        } catch (DateTimeParseException e) {
            // a text that is no time passes no test of times
            return text;
        }
    }

    private record Hitting(int number, Map<String, @Nullable Object> results) {}

    private Outcome outcome(
            Decision decision, Row row, List<@Nullable Object> inputs, Map<String, @Nullable Object> names) {
        int column = 0;
        for (Input input : decision.inputs()) {
            if (!expressions.parseTests(row.test(input)).orThrow().accept(inputs.get(column), names)) {
                return new Outcome(column);
            }
            column++;
        }
        return Outcome.APPLIES;
    }

    private Map<String, @Nullable Object> results(Decision decision, Row row, Map<String, @Nullable Object> names) {
        Map<String, @Nullable Object> results = new LinkedHashMap<>();
        for (Output output : decision.outputs()) {
            String source = row.result(output);
            results.put(
                    output.name(),
                    source.isBlank() || source.strip().equals("-")
                            ? null
                            : expressions.parse(source).orThrow().evaluate(names));
        }
        return results;
    }

    private Optional<Map<String, @Nullable Object>> otherwise(Decision decision, Map<String, @Nullable Object> names) {
        if (decision.hit().isAggregate()
                || decision.outputs().stream().allMatch(output -> output.otherwise() == null)) {
            return Optional.empty();
        }
        Map<String, @Nullable Object> results = new LinkedHashMap<>();
        decision.outputs().forEach(output -> {
            String source = output.otherwise();
            results.put(
                    output.name(),
                    source == null ? null : expressions.parse(source).orThrow().evaluate(names));
        });
        return Optional.of(results);
    }

    private List<Hitting> deciding(Decision decision, List<Hitting> hits, Map<String, @Nullable Object> names) {
        return switch (decision.hit()) {
            case UNIQUE -> {
                if (hits.size() > 1) {
                    throw failed(
                            decision,
                            "several",
                            hits.get(0).number(),
                            hits.get(1).number());
                }
                yield hits;
            }
            case ANY -> {
                hits.stream()
                        .filter(hit -> !hit.results().equals(hits.getFirst().results()))
                        .findFirst()
                        .ifPresent(other -> {
                            throw failed(decision, "different", hits.getFirst().number(), other.number());
                        });
                yield hits;
            }
            case FIRST -> hits.stream().limit(1).toList();
            case PRIORITY ->
                hits.stream().sorted(byPriority(decision, names)).limit(1).toList();
            case OUTPUT_ORDER ->
                hits.stream().sorted(byPriority(decision, names)).toList();
            case COLLECT, SUM, MIN, MAX, COUNT, RULE_ORDER -> hits;
        };
    }

    /** By the first column, then by the others; what is not listed comes last. */
    private Comparator<Hitting> byPriority(Decision decision, Map<String, @Nullable Object> names) {
        Comparator<Hitting> order = Comparator.comparingInt(hit -> 0);
        for (Output output : decision.outputs()) {
            List<@Nullable Object> listed = new ArrayList<>();
            output.values()
                    .forEach(source ->
                            listed.add(expressions.parse(source).orThrow().evaluate(names)));
            order = order.thenComparingInt(hit -> {
                int place = listed.indexOf(hit.results().get(output.name()));
                return place < 0 ? Integer.MAX_VALUE : place;
            });
        }
        return order;
    }

    private @Nullable Object value(Decision decision, List<Map<String, @Nullable Object>> results, int hits) {
        if (decision.hit() == Hit.COUNT) {
            return BigDecimal.valueOf(hits);
        }
        if (decision.hit().isAggregate()) {
            return aggregate(decision, results);
        }
        if (decision.hit().isList()) {
            List<@Nullable Object> all = new ArrayList<>();
            results.forEach(result -> all.add(single(decision, result)));
            return all;
        }
        return results.isEmpty() ? null : single(decision, results.getFirst());
    }

    private static @Nullable Object single(Decision decision, Map<String, @Nullable Object> result) {
        return decision.outputs().size() == 1
                ? result.get(decision.outputs().getFirst().name())
                : result;
    }

    /** Of no row nothing: a sum of nothing would look like a decision. */
    private @Nullable Object aggregate(Decision decision, List<Map<String, @Nullable Object>> results) {
        List<BigDecimal> numbers = results.stream()
                .map(result -> single(decision, result))
                .filter(Objects::nonNull)
                .map(value -> {
                    if (value instanceof BigDecimal number) {
                        return number;
                    }
                    throw failed(decision, "no-number", String.valueOf(value));
                })
                .toList();
        return switch (decision.hit()) {
            case SUM -> numbers.stream().reduce(BigDecimal::add).orElse(null);
            case MIN -> numbers.stream().min(Comparator.naturalOrder()).orElse(null);
            default -> numbers.stream().max(Comparator.naturalOrder()).orElse(null);
        };
    }

    private TrellisException failed(Decision decision, String code, Object... more) {
        List<Object> arguments = new ArrayList<>(List.of(more));
        return new TrellisException(
                CoreError.EXPRESSION_FAILED,
                new LocalizedText(
                        messages.text(
                                PROBLEM + code,
                                Locale.SIMPLIFIED_CHINESE,
                                with(decision.label().zh(), arguments)),
                        messages.text(
                                PROBLEM + code,
                                Locale.ENGLISH,
                                with(decision.label().en(), arguments))));
    }

    private static Object[] with(String label, List<Object> more) {
        List<Object> all = new ArrayList<>();
        all.add(label);
        all.addAll(more);
        return all.toArray();
    }
}
