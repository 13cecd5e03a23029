package io.trellis.workflow.run;

import io.trellis.core.security.CurrentUser;
import io.trellis.workflow.bpmn.FlowNode;
import io.trellis.workflow.definition.Deployed;
import io.trellis.workflow.engine.Place;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What was decided in a process by now, oldest first. */
record Approvals(List<Result> results) {

    /** @param approvers ids of everyone who approved; {@code next} of those whom they chose for the next task */
    record Result(String task, String by, int number, List<String> approvers, List<String> next) {}

    static Approvals of(Deployed flow, Place place) {
        return new Approvals(flow.flow().userTasks().stream()
                .map(FlowNode.UserTask::id)
                .flatMap(task -> result(task, place.variables().get(task)))
                .sorted(Comparator.comparingInt(Result::number))
                .toList());
    }

    private static Stream<Result> result(String task, @Nullable Object variable) {
        return variable instanceof Map<?, ?> map
                        && map.get("by") instanceof String by
                        && map.get("number") instanceof Number number
                ? Stream.of(new Result(task, by, number.intValue(), list(map.get("approvers")), list(map.get("next"))))
                : Stream.empty();
    }

    private static List<String> list(@Nullable Object value) {
        return value instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }

    /** What a person decided last. */
    Optional<Result> last() {
        return results.reversed().stream()
                .filter(result -> !result.by().equals(CurrentUser.SYSTEM_ID))
                .findFirst();
    }

    /** Everyone who approved something but the task itself. @param onlyLast whether only what was decided last counts */
    Set<String> approvers(String task, boolean onlyLast) {
        Set<String> all = new LinkedHashSet<>();
        results.stream()
                .skip(onlyLast ? Math.max(0, results.size() - 1) : 0)
                .filter(result -> !result.task().equals(task))
                .forEach(result -> all.addAll(result.approvers()));
        return all;
    }
}
