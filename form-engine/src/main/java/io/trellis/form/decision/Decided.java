package io.trellis.form.decision;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was decided, and by which rows.
 *
 * @param version of the app whose decision it was; 0 for a draft
 * @param steps every decision that was worked out, in order; the one asked for is the last
 */
public record Decided(DecisionDefinition definition, long version, List<Step> steps) {

    public Decided {
        steps = List.copyOf(steps);
    }

    /**
     * One decision.
     *
     * @param inputs what the columns were asked about, in order
     * @param rows what became of each row, in order
     * @param fired numbers of the rows that decided, from 1; none where nothing applied or it is an expression
     * @param results of the rows that decided, by output name, in the order of the policy
     * @param value the result: what one column says, several columns by name, a list where the policy gives one
     */
    public record Step(
            DecisionDefinition.Decision decision,
            List<@Nullable Object> inputs,
            List<Outcome> rows,
            List<Integer> fired,
            List<Map<String, @Nullable Object>> results,
            @Nullable Object value) {

        public Step {
            inputs = Collections.unmodifiableList(new ArrayList<>(inputs));
            rows = List.copyOf(rows);
            fired = List.copyOf(fired);
            results = List.copyOf(results);
        }

        /** What the columns of the first result say; empty where nothing applied. */
        public Map<String, @Nullable Object> first() {
            return results.isEmpty() ? Map.of() : results.getFirst();
        }
    }

    /** @param stopped the column whose input did not pass, from 0; -1 where the row applies */
    public record Outcome(int stopped) {

        static final Outcome APPLIES = new Outcome(-1);

        public boolean applies() {
            return stopped < 0;
        }
    }

    /** The decision that was asked for. */
    public Step last() {
        return steps.getLast();
    }

    public @Nullable Object value() {
        return last().value();
    }

    /** Its result by output name, for whoever goes on with it: a list of them where the policy gives one. */
    public Map<String, @Nullable Object> outputs() {
        Step step = last();
        if (!step.decision().isTable()) {
            Map<String, @Nullable Object> only = new LinkedHashMap<>();
            only.put(step.decision().id(), step.value());
            return only;
        }
        Map<String, @Nullable Object> outputs = new LinkedHashMap<>();
        Hit hit = step.decision().hit();
        for (DecisionDefinition.Output output : step.decision().outputs()) {
            List<@Nullable Object> all = new ArrayList<>();
            step.results().forEach(result -> all.add(result.get(output.name())));
            outputs.put(
                    output.name(),
                    hit.isList() ? all : hit.isAggregate() ? step.value() : all.isEmpty() ? null : all.getFirst());
        }
        return outputs;
    }

    /** How a business rule task hands a result on. */
    public enum Mapping {
        /** The one value of the one row. */
        SINGLE_ENTRY,
        /** The one row, by column. */
        SINGLE_RESULT,
        /** The value of each row. */
        COLLECT_ENTRIES,
        /** Each row, by column. */
        RESULT_LIST,
        /** As the decision's own kind of result is. */
        AS_IS
    }

    /** Whether the result can be handed on so: one row where one is wanted, one column where a value is. */
    public boolean fits(Mapping mapping) {
        List<Map<String, @Nullable Object>> rows = rows();
        boolean oneRow = rows.size() <= 1;
        boolean oneColumn = rows.stream().allMatch(row -> row.size() <= 1);
        return switch (mapping) {
            case SINGLE_ENTRY -> oneRow && oneColumn;
            case SINGLE_RESULT -> oneRow;
            case COLLECT_ENTRIES -> oneColumn;
            case RESULT_LIST, AS_IS -> true;
        };
    }

    public @Nullable Object mapped(Mapping mapping) {
        List<Map<String, @Nullable Object>> rows = rows();
        return switch (mapping) {
            case SINGLE_ENTRY ->
                rows.isEmpty() || rows.getFirst().isEmpty()
                        ? null
                        : rows.getFirst().values().iterator().next();
            case SINGLE_RESULT -> rows.isEmpty() ? null : rows.getFirst();
            case COLLECT_ENTRIES -> {
                List<@Nullable Object> all = new ArrayList<>();
                rows.forEach(row -> all.addAll(row.values()));
                yield all;
            }
            case RESULT_LIST -> rows;
            case AS_IS -> value();
        };
    }

    private List<Map<String, @Nullable Object>> rows() {
        Step step = last();
        return !step.decision().isTable() || step.decision().hit().isAggregate() ? List.of(outputs()) : step.results();
    }
}
