package io.trellis.form.step;

import io.trellis.core.artifact.ReferenceList;
import io.trellis.core.expression.Type;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.form.entity.BuiltinEntities;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.field.FieldReferences;
import io.trellis.form.field.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes a record: {@code {"entity":"account","values":{"name":"company"},"as":"account"}}, each value in FEEL; with
 * {@code "each":"lines"} one for each of a list, which is called {@code item}; with {@code "team":true} shared as the step's own
 * record is.
 */
@Component
final class CreateStep implements StepType<StepRun> {

    private static final String VALUES = "values";
    private static final String TEAM = "team";

    private final StepValues values;
    private final Named named;
    private final Messages messages;

    CreateStep(StepValues values, Named named, Messages messages) {
        this.values = values;
        this.named = named;
        this.messages = messages;
    }

    @Override
    public String id() {
        return "create";
    }

    @Override
    public LocalizedText label() {
        return messages.text("form.step.create");
    }

    @Override
    public Class<StepRun> place() {
        return StepRun.class;
    }

    @Override
    public List<LocalizedText> check(ObjectNode settings, StepScope scope) {
        List<LocalizedText> problems = new ArrayList<>(named.check(settings, scope));
        Optional<EntityDefinition> target = scope.entities().apply(Named.entity(settings));
        // people and departments carry power, which people give
        target.filter(entity -> BuiltinEntities.find(entity.name()).isPresent())
                .ifPresent(entity -> problems.add(messages.textAbout("form.step.only-people", entity.label())));
        Optional<Each> each = Each.of(settings);
        each.ifPresent(one -> problems.addAll(values.wrong(one.list(), scope)));
        problems.addAll(values.check(
                settings.path(VALUES), target, true, each.isEmpty() ? scope : scope.with(Each.ITEM, Type.ANY)));
        return problems;
    }

    @Override
    public void references(ObjectNode settings, FieldReferences.Over over, String at, LocalizedText place) {
        FieldReferences.Over target = over.of(Named.entity(settings));
        target.entity(ReferenceList.at(at, Named.ENTITY), place);
        Each.of(settings).ifPresent(each -> each.references(settings, over, at, place));
        StepValues.references(settings.path(VALUES), over, target, at + "/" + VALUES, place);
    }

    @Override
    public List<Writing> writes(ObjectNode settings) {
        return List.of(Writing.creates(Named.entity(settings)));
    }

    @Override
    public Optional<Result> result(ObjectNode settings) {
        return Each.of(settings).isEmpty() ? Named.result(settings) : Optional.empty();
    }

    @Override
    public boolean harmless() {
        return true;
    }

    @Override
    public StepOutcome run(ObjectNode settings, StepRun run) {
        return Each.of(settings)
                .map(each -> each.run(run, messages, item -> one(settings, item)))
                .orElseGet(() -> one(settings, run));
    }

    private StepOutcome one(ObjectNode settings, StepRun run) {
        String entity = Named.entity(settings);
        StepOutcome outcome = values.outcome(
                run.create(entity, values.evaluate(settings.path(VALUES), entity, run)), entity, settings.path(VALUES));
        if (settings.path(TEAM).asBoolean(false) && outcome instanceof StepOutcome.Done(var made) && made.isPresent()) {
            return run.follow(CopiedTeam.ID, made.get(), CopiedTeam.of(run.record()))
                    .<StepOutcome>map(why -> new StepOutcome.Refused(List.of(new Violation("", TEAM, why))))
                    .orElse(outcome);
        }
        return outcome;
    }
}
