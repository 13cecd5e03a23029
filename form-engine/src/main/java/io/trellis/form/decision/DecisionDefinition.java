package io.trellis.form.decision;

import io.trellis.core.i18n.LocalizedText;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Decisions that belong together: tables and expressions, of which some need the results of others.
 *
 * @param entity about whose records they decide; null for decisions over what they are given alone
 * @param given names beside the record's fields, which whoever asks for a decision has to say
 * @param answer the id of the decision that is meant where none is named; may be empty
 * @param source the DMN file that it came from; empty where it began here
 */
public record DecisionDefinition(
        String name,
        String app,
        LocalizedText label,
        LocalizedText description,
        @Nullable String entity,
        List<Given> given,
        String answer,
        List<Decision> decisions,
        String source) {

    public static final int MOST_DECISIONS = 30;
    public static final int MOST_INPUTS = 20;
    public static final int MOST_OUTPUTS = 10;
    public static final int MOST_ROWS = 1_000;
    public static final int LONGEST_CELL = 1_000;

    public DecisionDefinition {
        given = List.copyOf(given);
        decisions = List.copyOf(decisions);
    }

    /** @param type a word of {@link ValueType}; {@code values} the texts that it can be, where these are known */
    public record Given(String name, LocalizedText label, ValueType type, List<Choice> values) {
        public Given {
            values = List.copyOf(values);
        }
    }

    public record Choice(String code, LocalizedText label) {}

    /**
     * @param requires ids of decisions whose results it uses
     * @param expression FEEL that is the result; empty where it is a table
     */
    public record Decision(
            String id,
            LocalizedText label,
            Hit hit,
            List<Input> inputs,
            List<Output> outputs,
            List<Row> rows,
            List<String> requires,
            String expression) {

        public Decision {
            inputs = List.copyOf(inputs);
            outputs = List.copyOf(outputs);
            rows = List.copyOf(rows);
            requires = List.copyOf(requires);
        }

        public boolean isTable() {
            return expression.isBlank();
        }
    }

    /** @param expression FEEL over the record and what is given; {@code type} {@link ValueType#ANY} for what the expression yields */
    public record Input(String id, LocalizedText label, String expression, ValueType type) {}

    /**
     * @param field of the entity, whose options the results are; null for none
     * @param values FEEL of the results in the order of their priority; may be empty
     * @param otherwise FEEL of the result where no row applies; null for nothing
     */
    public record Output(
            String name,
            LocalizedText label,
            ValueType type,
            @Nullable String field,
            List<String> values,
            @Nullable String otherwise) {

        public Output {
            values = List.copyOf(values);
        }
    }

    /** @param when unary tests by input id, none for what does not matter; {@code then} FEEL by output name */
    public record Row(String id, Map<String, String> when, Map<String, String> then, String note) {

        public Row {
            when = Map.copyOf(when);
            then = Map.copyOf(then);
        }

        public String test(Input input) {
            return when.getOrDefault(input.id(), "");
        }

        public String result(Output output) {
            return then.getOrDefault(output.name(), "");
        }
    }

    /** The same with another decision of that id. */
    public DecisionDefinition with(Decision changed) {
        return new DecisionDefinition(
                name,
                app,
                label,
                description,
                entity,
                given,
                answer,
                decisions.stream()
                        .map(one -> one.id().equals(changed.id()) ? changed : one)
                        .toList(),
                source);
    }

    public Optional<Decision> decision(String id) {
        return decisions.stream().filter(one -> one.id().equals(id)).findFirst();
    }

    /** The one that is meant where none is named: {@link #answer}, else the last that no other needs. */
    public Optional<Decision> main() {
        return decision(answer).or(() -> decisions.stream()
                .filter(one ->
                        decisions.stream().noneMatch(other -> other.requires().contains(one.id())))
                .reduce((first, last) -> last));
    }

    /** What must be worked out for a decision, the decision last; what needs itself is left out. */
    public List<Decision> needed(Decision last) {
        LinkedHashMap<String, Decision> order = new LinkedHashMap<>();
        collect(last, order, new HashSet<>());
        return List.copyOf(order.values());
    }

    private void collect(Decision one, Map<String, Decision> order, Set<String> open) {
        if (order.containsKey(one.id()) || !open.add(one.id())) {
            return;
        }
        one.requires().stream()
                .flatMap(id -> decision(id).stream())
                .forEach(required -> collect(required, order, open));
        order.put(one.id(), one);
    }

    /** Whether a decision needs its own result, directly or by others. */
    public boolean isCircular(Decision one) {
        return one.requires().stream().anyMatch(id -> reaches(id, one.id(), new HashSet<>()));
    }

    private boolean reaches(String from, String to, Set<String> seen) {
        return from.equals(to)
                || seen.add(from)
                        && decision(from).stream()
                                .flatMap(one -> one.requires().stream())
                                .anyMatch(next -> reaches(next, to, seen));
    }

    /** All names that expressions use which neither the record nor a decision has. */
    public Stream<String> givenNames() {
        return given.stream().map(Given::name);
    }
}
