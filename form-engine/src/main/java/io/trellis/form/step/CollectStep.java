package io.trellis.form.step;

import io.trellis.core.artifact.ReferenceList;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.form.field.FieldReferences;
import io.trellis.form.record.RecordData;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/**
 * Looks all records up whose fields hold these values: {@code {"entity":"orderLine","where":{"order":"order"},"as":"open"}}.
 * Later steps have them as a list: {@code for line in open return line.qty}.
 */
@Component
final class CollectStep implements StepType<StepRun> {

    static final int MOST = 200;

    private final StepValues values;
    private final Named named;
    private final Messages messages;

    CollectStep(StepValues values, Named named, Messages messages) {
        this.values = values;
        this.named = named;
        this.messages = messages;
    }

    @Override
    public String id() {
        return "collect";
    }

    @Override
    public LocalizedText label() {
        return messages.text("form.step.collect");
    }

    @Override
    public Class<StepRun> place() {
        return StepRun.class;
    }

    @Override
    public List<LocalizedText> check(ObjectNode settings, StepScope scope) {
        List<LocalizedText> problems = new ArrayList<>(named.check(settings, scope));
        problems.addAll(values.check(
                settings.path(FindStep.WHERE), scope.entities().apply(Named.entity(settings)), false, scope));
        if (result(settings).isEmpty()) {
            problems.add(messages.text("form.step.unnamed"));
        }
        return problems;
    }

    @Override
    public void references(ObjectNode settings, FieldReferences.Over over, String at, LocalizedText place) {
        FieldReferences.Over target = over.of(Named.entity(settings));
        target.entity(ReferenceList.at(at, Named.ENTITY), place);
        StepValues.references(settings.path(FindStep.WHERE), over, target, at + "/" + FindStep.WHERE, place);
    }

    @Override
    public Optional<Result> result(ObjectNode settings) {
        return Named.result(settings).map(one -> new Result(one.name(), one.entity(), true));
    }

    @Override
    public boolean harmless() {
        return true;
    }

    @Override
    public StepOutcome run(ObjectNode settings, StepRun run) {
        String entity = Named.entity(settings);
        List<RecordData> found = FindStep.wanted(values, settings, run)
                .map(filter -> run.all(entity, filter, MOST + 1))
                .orElse(List.of());
        // a part of them would be taken for all
        return found.size() > MOST
                ? new StepOutcome.Refused(List.of(new io.trellis.form.field.Violation(
                        "", "too-many", messages.text("form.step.collect.too-many", MOST))))
                : new StepOutcome.Found(found.stream().map(RecordData::id).toList());
    }
}
