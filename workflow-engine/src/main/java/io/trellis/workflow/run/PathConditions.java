package io.trellis.workflow.run;

import io.trellis.core.error.TrellisException;
import io.trellis.core.expression.Expressions;
import io.trellis.core.expression.Parsed;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.form.field.BoundEntities;
import io.trellis.workflow.StepRights;
import io.trellis.workflow.VariableSource;
import io.trellis.workflow.definition.Deployed;
import io.trellis.workflow.engine.Place;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Whether a way is taken as things are, and what that depends on: a decision, a value that may be changed till then. */
final class PathConditions {

    private final Deployed flow;
    private final FlowValues values;
    private final Expressions expressions;
    private final BoundEntities entities;
    private final Messages messages;

    PathConditions(
            Deployed flow, FlowValues values, Expressions expressions, BoundEntities entities, Messages messages) {
        this.flow = flow;
        this.values = values;
        this.expressions = expressions;
        this.entities = entities;
        this.messages = messages;
    }

    /** A condition that cannot be answered yet is not met yet. */
    boolean holds(String feel, Place place) {
        try {
            return values.isTrue(feel, flow, place);
        } catch (TrellisException e) {
            return false;
        }
    }

    /** @param before ids of the tasks that are decided by then */
    List<LocalizedText> depends(String feel, Set<String> before) {
        if (!(expressions.parse(feel) instanceof Parsed.Valid(var expression))) {
            return List.of();
        }
        Set<LocalizedText> found = new LinkedHashSet<>();
        for (List<String> path : expression.references()) {
            String name = path.getFirst().equals("record") && path.size() > 1 ? path.get(1) : path.getFirst();
            depends(name, before, found);
        }
        return List.copyOf(found);
    }

    private void depends(String name, Set<String> before, Set<LocalizedText> found) {
        VariableSource source = flow.definition().bindings().variables().get(name);
        switch (source) {
            case VariableSource.Approved(var task) -> found.add(decision(task));
            case VariableSource.Outcome(var task) -> found.add(decision(task));
            case VariableSource.Field(var path) -> value(path.split("\\.")[0], before, found);
            case VariableSource.Expression(var feel) -> found.addAll(depends(feel, before));
            case null -> {
                if (flow.flow().userTasks().stream().anyMatch(task -> task.id().equals(name))) {
                    found.add(decision(name));
                } else if (name.equals("outcome")) {
                    before.stream()
                            .reduce((first, last) -> last)
                            .map(this::decision)
                            .ifPresent(found::add);
                } else {
                    value(name, before, found);
                }
            }
        }
    }

    private LocalizedText decision(String task) {
        return messages.textAbout("workflow.path.decision", flow.taskLabel(task));
    }

    /** Only what somebody may change until then. */
    private void value(String key, Set<String> before, Set<LocalizedText> found) {
        boolean open = !flow.definition().approval().locks()
                ? !before.isEmpty()
                : flow.definition().approval().open().contains(key)
                        || before.stream().anyMatch(task -> StepRights.of(
                                        flow.definition().task(task))
                                .editable()
                                .contains(key));
        if (open) {
            LocalizedText label = entities.find(String.valueOf(flow.definition().entity()))
                    .flatMap(entity -> entity.field(key))
                    .map(field -> field.definition().label())
                    .orElse(LocalizedText.same(key));
            found.add(messages.textAbout("workflow.path.value", label));
        }
    }
}
