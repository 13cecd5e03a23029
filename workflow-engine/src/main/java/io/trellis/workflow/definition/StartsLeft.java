package io.trellis.workflow.definition;

import io.trellis.core.filter.Filter;
import io.trellis.core.filter.Operator;
import io.trellis.form.step.StepSettings;
import io.trellis.workflow.Trigger;
import io.trellis.workflow.WorkflowDefinition;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** The steps after which a record no longer meets what starts the flow: they set a field that it asks for to something else. */
final class StartsLeft {

    private static final Pattern TEXT = Pattern.compile("\\s*\"([^\"\\\\]*)\"\\s*");

    private StartsLeft() {}

    static Set<String> by(WorkflowDefinition definition) {
        List<Trigger.OnSave> starts = definition.trigger().all().stream()
                .filter(Trigger.OnSave.class::isInstance)
                .map(Trigger.OnSave.class::cast)
                .toList();
        return definition.steps().entrySet().stream()
                .filter(step -> starts.stream().allMatch(start -> leaves(step.getValue(), start.filter())))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private static boolean leaves(StepSettings step, Filter filter) {
        JsonNode values = step.settings().path("values");
        return step.type().equals("setFields")
                && needed(filter)
                        .filter(condition -> condition.operator() == Operator.EQ
                                && !condition.field().isJoined())
                        .anyMatch(condition -> {
                            Matcher text = TEXT.matcher(
                                    values.path(condition.field().first()).asString(""));
                            return text.matches() && !Objects.equals(text.group(1), condition.value());
                        });
    }

    /** What has to hold whatever else does. */
    private static Stream<Filter.Condition> needed(Filter filter) {
        return switch (filter) {
            case Filter.And(var parts) -> parts.stream().flatMap(StartsLeft::needed);
            case Filter.Condition condition -> Stream.of(condition);
            case Filter.Or _, Filter.Not _, Filter.Having _ -> Stream.empty();
        };
    }
}
