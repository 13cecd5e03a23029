package io.trellis.workflow.run;

import io.trellis.core.error.TrellisException;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.form.decision.Decided;
import io.trellis.form.decision.DecisionNotes;
import io.trellis.form.decision.Decisions;
import io.trellis.form.decision.NoteWriter;
import io.trellis.workflow.bpmn.FlowNode;
import io.trellis.workflow.engine.Place;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Asks for decisions where a process stands, and notes on its record which row made them. */
@Component
final class FlowDecisions {

    private final ObjectProvider<Decisions> decisions;
    private final ObjectProvider<DecisionNotes> notes;
    private final ObjectProvider<NoteWriter> writer;
    private final Messages messages;

    FlowDecisions(
            ObjectProvider<Decisions> decisions,
            ObjectProvider<DecisionNotes> notes,
            ObjectProvider<NoteWriter> writer,
            Messages messages) {
        this.decisions = decisions;
        this.notes = notes;
        this.writer = writer;
        this.messages = messages;
    }

    sealed interface Outcome {}

    record Made(Map<String, @Nullable Object> variables) implements Outcome {}

    record Refused(LocalizedText why) implements Outcome {}

    /**
     * What one column of a table says, with nothing noted of it; null where there is no such table.
     *
     * @throws TrellisException where several rows apply and only one may, or a cell cannot be worked out
     */
    @Nullable
    Object output(String decision, String output, Function<Set<List<String>>, Map<String, @Nullable Object>> names) {
        Decisions asked = decisions.getObject();
        Optional<Decisions.Found> found = asked.find(decision);
        return found.isEmpty()
                ? null
                : asked.decide(found.get(), names.apply(asked.references(found.get())))
                        .outputs()
                        .get(output);
    }

    /** @param names what expressions may name, of which only what paths lead to is looked up */
    Outcome decide(
            FlowNode.DecisionTask task, Function<Set<List<String>>, Map<String, @Nullable Object>> names, Place place) {
        Optional<Decisions.Found> found = decisions.getObject().find(task.decision());
        if (found.isEmpty()) {
            return new Refused(messages.text("workflow.check.unknown-decision", task.decision()));
        }
        Decided decided;
        try {
            decided = decisions
                    .getObject()
                    .decide(found.get(), names.apply(decisions.getObject().references(found.get())));
        } catch (TrellisException e) {
            return new Refused(e.text());
        }
        if (!decided.fits(task.mapping())) {
            return new Refused(messages.textAbout(
                    "workflow.decision.not-single", found.get().definition().label()));
        }
        notes.getObject()
                .keep(
                        place.occurrence(),
                        place.record(),
                        "",
                        DecisionNotes.text(writer.getObject().note(decided)));
        Map<String, @Nullable Object> variables = new LinkedHashMap<>();
        if (!task.result().isEmpty()) {
            variables.put(task.result(), decided.mapped(task.mapping()));
        }
        return new Made(variables);
    }
}
