package io.trellis.workflow.simulate;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.form.field.FieldReferences;
import io.trellis.form.step.StepOutcome;
import io.trellis.form.step.StepRun;
import io.trellis.form.step.StepScope;
import io.trellis.form.step.StepType;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import tools.jackson.databind.node.ObjectNode;

/** A step as a trial takes it: done where that does no harm, and noted. */
record TriedStep(StepType<?> step, BiConsumer<StepType<?>, StepOutcome> noted) implements StepType<StepRun> {

    @Override
    public String id() {
        return step.id();
    }

    @Override
    public LocalizedText label() {
        return step.label();
    }

    @Override
    public Class<StepRun> place() {
        return StepRun.class;
    }

    @Override
    public List<LocalizedText> check(ObjectNode settings, StepScope scope) {
        return step.check(settings, scope);
    }

    @Override
    public void references(ObjectNode settings, FieldReferences.Over over, String at, LocalizedText where) {
        step.references(settings, over, at, where);
    }

    @Override
    public List<Writing> writes(ObjectNode settings) {
        return step.writes(settings);
    }

    @Override
    public Optional<Result> result(ObjectNode settings) {
        return step.result(settings);
    }

    @Override
    public StepOutcome run(ObjectNode settings, StepRun run) {
        StepOutcome outcome = step.harmless() ? step.take(settings, run) : StepOutcome.DONE;
        noted.accept(step, outcome);
        return outcome;
    }
}
