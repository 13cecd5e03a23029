package io.trellis.app.ui.workflows;

import static io.trellis.app.ui.shell.Texts.t;

import io.trellis.app.ui.filters.Choosable;
import io.trellis.app.ui.filters.ConditionInput;
import io.trellis.app.ui.filters.FilterWords;
import io.trellis.app.ui.formulas.FormulaScope;
import io.trellis.core.filter.Filter;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.field.FieldTypes;
import io.trellis.workflow.bpmn.Drawing.Way;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** When a way of a flow is taken: chosen by how the tasks before it ended and by fields, in words, and as FEEL. */
@Component
class WayConditions {

    private final ConditionInput.Factory inputs;
    private final FilterWords words;
    private final FieldTypes types;
    private final Choices choices;

    WayConditions(ConditionInput.Factory inputs, FilterWords words, FieldTypes types, Choices choices) {
        this.inputs = inputs;
        this.words = words;
        this.types = types;
        this.choices = choices;
    }

    private static List<OutcomeFields.Task> tasks(FlowDraft draft, String at) {
        return draft.drawing().tasksBefore(at).stream()
                .filter(task -> OutcomeFields.Task.isSayable(task.id()))
                .map(task -> new OutcomeFields.Task(task.id(), draft.taskLabel(task.id())))
                .toList();
    }

    private Choosable fields(FlowDraft draft, EntityDefinition entity, String at) {
        return new OutcomeFields(tasks(draft, at), inputs.fields(entity), types);
    }

    /** Empty where it is not said yet whose records the flow is about. */
    Optional<ConditionInput> input(CurrentUser user, FlowDraft draft, Way way) {
        return input(user, draft, way.target(), t("flow.condition"), t("flow.condition.help"));
    }

    /** @param at the element at which it is asked, which says what has happened before */
    Optional<ConditionInput> input(CurrentUser user, FlowDraft draft, String at, String label, String help) {
        return choices.entity(draft.definition().entity())
                .map(entity -> inputs.create(user, fields(draft, entity, at), scope(draft, entity, at), label, help));
    }

    /** What an expression sees there. */
    Optional<FormulaScope> scope(FlowDraft draft, String at) {
        return choices.entity(draft.definition().entity()).map(entity -> scope(draft, entity, at));
    }

    private static FormulaScope scope(FlowDraft draft, EntityDefinition entity, String at) {
        return new FormulaScope.OfFlow(
                new FormulaScope.OfStep(entity, Map.of()),
                Stream.concat(
                                tasks(draft, at).stream().map(OutcomeFields.Task::element),
                                draft.drawing().variables().stream())
                        .distinct()
                        .toList());
    }

    /** The one way out of a choice that has no condition is what is left when no other applies, whether marked or not. */
    private static boolean isLeftOver(FlowDraft draft, Way way) {
        List<Way> ways = draft.drawing().out(way.source());
        return way.condition().isBlank()
                && ways.size() > 1
                && ways.stream().filter(other -> other.condition().isBlank()).count() == 1
                && draft.drawing()
                        .element(way.source())
                        .filter(source -> source.kind().chooses())
                        .isPresent();
    }

    String words(CurrentUser user, FlowDraft draft, Way way) {
        if (way.standard() || isLeftOver(draft, way)) {
            return t("flow.otherwise");
        }
        if (way.condition().isBlank()) {
            return t("flow.always");
        }
        return choices.entity(draft.definition().entity())
                .flatMap(entity -> {
                    Choosable fields = fields(draft, entity, way.target());
                    return fields.conditions()
                            .read(way.condition())
                            .filter(read -> !Filter.ALL.equals(read))
                            .map(read -> words.of(user, entity.name(), fields, read));
                })
                .orElseGet(way::condition);
    }
}
