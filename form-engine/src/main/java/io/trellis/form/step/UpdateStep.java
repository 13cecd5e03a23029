package io.trellis.form.step;

import io.trellis.core.artifact.ReferenceList;
import io.trellis.core.expression.Type;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.FieldReferences;
import io.trellis.form.record.RecordId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/**
 * Changes the record, what an earlier step gave, or what a lookup of the record names: {@code
 * {"record":"account","values":{"type":"\"customer\""}}}, each value in FEEL. Does nothing where there is no such record.
 * With {@code "entity":"contact","each":"found[email = null]"} it changes each record of a list, which values call {@code
 * item}: what an earlier step found, or anything else with an {@code id}.
 */
@Component
final class UpdateStep implements StepType<StepRun> {

    private static final String VALUES = "values";
    private static final String RECORD = "record";
    private static final String ITEM_ID = Each.ITEM + ".id";

    private final StepValues values;
    private final LinkedRecord linked;
    private final Named named;
    private final Messages messages;

    UpdateStep(StepValues values, LinkedRecord linked, Named named, Messages messages) {
        this.values = values;
        this.linked = linked;
        this.named = named;
        this.messages = messages;
    }

    @Override
    public String id() {
        return "update";
    }

    @Override
    public LocalizedText label() {
        return messages.text("form.step.update");
    }

    @Override
    public Class<StepRun> place() {
        return StepRun.class;
    }

    @Override
    public List<LocalizedText> check(ObjectNode settings, StepScope scope) {
        Optional<Each> each = Each.of(settings);
        if (each.isPresent()) {
            List<LocalizedText> problems = new ArrayList<>(named.check(settings, scope));
            problems.addAll(values.wrong(each.get().list(), scope));
            problems.addAll(values.check(
                    settings.path(VALUES),
                    scope.entities().apply(Named.entity(settings)),
                    true,
                    scope.with(Each.ITEM, Type.ANY)));
            return problems;
        }
        Optional<String> other = other(settings);
        List<LocalizedText> problems = new ArrayList<>();
        Optional<String> named =
                other.flatMap(name -> Optional.ofNullable(scope.results().get(name))
                        .or(() -> scope.entity().flatMap(entity -> linked.entity(entity, name))));
        // what is not bound to an entity yet may have any lookup
        other.filter(name -> named.isEmpty() && scope.entity().isPresent())
                .ifPresent(name -> problems.add(messages.text("form.step.no-result", name)));
        Optional<EntityDefinition> target = other.isEmpty() ? scope.entity() : named.flatMap(scope.entities());
        problems.addAll(values.check(settings.path(VALUES), target, true, scope));
        return problems;
    }

    @Override
    public void references(ObjectNode settings, FieldReferences.Over over, String at, LocalizedText place) {
        Optional<Each> each = Each.of(settings);
        if (each.isPresent()) {
            FieldReferences.Over target = over.of(Named.entity(settings));
            target.entity(ReferenceList.at(at, Named.ENTITY), place);
            each.get().references(settings, over, at, place);
            StepValues.references(settings.path(VALUES), over, target, at + "/" + VALUES, place);
            return;
        }
        Optional<String> other = other(settings);
        Optional<FieldReferences.Over> result = other.flatMap(over::named).map(over::of);
        FieldReferences.Over target = result.or(() -> other.flatMap(name -> {
                    String pointer = ReferenceList.at(at, RECORD);
                    return over.path(name, pointer, pointer, place)
                            .flatMap(BoundField::target)
                            .map(over::of);
                }))
                .orElse(over);
        StepValues.references(settings.path(VALUES), over, target, at + "/" + VALUES, place);
    }

    @Override
    public List<Writing> writes(ObjectNode settings) {
        return List.of(
                Each.of(settings).isPresent()
                        ? Writing.updatesEach(Named.entity(settings))
                        : Writing.updates(other(settings).orElse(null)));
    }

    @Override
    public boolean harmless() {
        return true;
    }

    @Override
    public StepOutcome run(ObjectNode settings, StepRun run) {
        Optional<Each> each = Each.of(settings);
        if (each.isPresent()) {
            return each.get().run(run, messages, item -> one(settings, item));
        }
        Optional<String> other = other(settings);
        Optional<RecordId> target = other.isEmpty()
                ? Optional.of(run.record())
                : other.flatMap(name -> run.result(name).or(() -> linked.of(run, name)));
        return target.map(record -> changed(settings, record, run)).orElse(StepOutcome.DONE);
    }

    private StepOutcome one(ObjectNode settings, StepRun item) {
        return item.value(ITEM_ID) instanceof String id
                ? changed(settings, new RecordId(Named.entity(settings), id), item)
                : StepOutcome.DONE;
    }

    private StepOutcome changed(ObjectNode settings, RecordId record, StepRun run) {
        return values.outcome(
                run.update(record, values.evaluate(settings.path(VALUES), record.entity(), run)),
                record.entity(),
                settings.path(VALUES));
    }

    private static Optional<String> other(ObjectNode settings) {
        return Optional.of(settings.path(RECORD).asString("")).filter(name -> !name.isBlank());
    }
}
