package io.trellis.workflow.run;

import io.trellis.workflow.assignee.Organisation;
import io.trellis.workflow.assignee.RuleAsking;
import io.trellis.workflow.definition.Deployed;
import io.trellis.workflow.engine.Place;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a rule may ask about a task of a process. @param task the id of the task; empty for what is no task */
record FlowAsking(
        FlowValues values, FlowDecisions decisions, Organisation organisation, Deployed flow, Place place, String task)
        implements RuleAsking {

    @Override
    public String initiator() {
        return place.initiator();
    }

    @Override
    public Optional<String> previous() {
        return Approvals.of(flow, place).last().map(Approvals.Result::by);
    }

    @Override
    public List<String> chosenByInitiator() {
        return place.chosen().getOrDefault(task, List.of());
    }

    @Override
    public List<String> chosenByPrevious() {
        return Approvals.of(flow, place).last().map(Approvals.Result::next).orElse(List.of());
    }

    @Override
    public @Nullable Object at(String path) {
        return values.at(place.record(), path);
    }

    @Override
    public @Nullable Object decide(String decision, String output) {
        return decisions.output(decision, output, paths -> values.context(flow, place, paths));
    }

    @Override
    public @Nullable Object evaluate(String feel) {
        return values.evaluate(feel, flow, place, Map.of());
    }
}
