package io.trellis.form.forget;

import io.trellis.core.artifact.ReferenceList;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.form.field.FieldReferences;
import io.trellis.form.field.Violation;
import io.trellis.form.record.RecordId;
import io.trellis.form.step.LinkedRecord;
import io.trellis.form.step.StepOutcome;
import io.trellis.form.step.StepRun;
import io.trellis.form.step.StepScope;
import io.trellis.form.step.StepType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/**
 * Forgets what a record was before, after steps that emptied its fields: {@code {"record":"contact"}}, the record at hand where
 * that is left out; with {@code "what":"files"} only the files that its fields held before. It cannot be taken back. Does nothing where there is no such record.
 */
@Component
final class ForgetStep implements StepType<StepRun> {

    private static final String RECORD = "record";

    private final LinkedRecord linked;
    private final Messages messages;

    ForgetStep(LinkedRecord linked, Messages messages) {
        this.linked = linked;
        this.messages = messages;
    }

    @Override
    public String id() {
        return Forgetting.ID;
    }

    @Override
    public LocalizedText label() {
        return messages.text("form.forget.step");
    }

    @Override
    public Class<StepRun> place() {
        return StepRun.class;
    }

    @Override
    public List<LocalizedText> check(ObjectNode settings, StepScope scope) {
        String record = settings.path(RECORD).asString("");
        return scope.entity()
                .filter(entity -> !record.isEmpty()
                        && !scope.results().containsKey(record)
                        && linked.entity(entity, record).isEmpty())
                .map(entity -> List.of(messages.text("form.step.no-result", record)))
                .orElse(List.of());
    }

    @Override
    public void references(ObjectNode settings, FieldReferences.Over over, String at, LocalizedText place) {
        String record = settings.path(RECORD).asString("");
        if (!record.isEmpty() && over.named(record).isEmpty()) {
            over.path(record, ReferenceList.at(at, RECORD), "", place);
        }
    }

    @Override
    public StepOutcome run(ObjectNode settings, StepRun run) {
        String name = settings.path(RECORD).asString("");
        Optional<RecordId> about =
                name.isEmpty() ? Optional.of(run.record()) : run.result(name).or(() -> linked.of(run, name));
        return about.flatMap(found -> run.follow(
                        Forgetting.ID,
                        found,
                        Map.of(Forgetting.WHAT, settings.path(Forgetting.WHAT).asString(""))))
                .<StepOutcome>map(why -> new StepOutcome.Refused(List.of(new Violation("", "forget", why))))
                .orElse(StepOutcome.DONE);
    }
}
