package io.trellis.form.step;

import io.trellis.core.artifact.ReferenceList;
import io.trellis.core.filter.FieldPath;
import io.trellis.core.filter.Filter;
import io.trellis.core.filter.Operator;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.field.FieldReferences;
import io.trellis.form.record.RecordData;
import io.trellis.form.record.Records;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/**
 * Looks a record up by what its fields hold: {@code {"entity":"account","where":{"name":"company"},"as":"account"}}. Of
 * several the oldest, or the one that has the least of a field, {@code "least":"openTickets"}. Finds nothing where one of the
 * values is empty. With {@code "alike":true} it finds what the entity's rules of duplicates say is likely the same, the most alike
 * first: a company by its name without its legal form, or by its phone number.
 */
@Component
final class FindStep implements StepType<StepRun> {

    static final String WHERE = "where";
    private static final String LEAST = "least";
    private static final String ALIKE = "alike";

    private final StepValues values;
    private final Named named;
    private final ObjectProvider<Records> records;
    private final Messages messages;

    FindStep(StepValues values, Named named, ObjectProvider<Records> records, Messages messages) {
        this.records = records;
        this.values = values;
        this.named = named;
        this.messages = messages;
    }

    @Override
    public String id() {
        return "find";
    }

    @Override
    public LocalizedText label() {
        return messages.text("form.step.find");
    }

    @Override
    public Class<StepRun> place() {
        return StepRun.class;
    }

    @Override
    public List<LocalizedText> check(ObjectNode settings, StepScope scope) {
        List<LocalizedText> problems = new ArrayList<>(named.check(settings, scope));
        Optional<EntityDefinition> target = scope.entities().apply(Named.entity(settings));
        problems.addAll(values.check(settings.path(WHERE), target, false, scope));
        String least = settings.path(LEAST).asString("");
        target.filter(known -> !least.isEmpty() && known.field(least).isEmpty())
                .ifPresent(known -> problems.add(messages.text("form.problem.unknown-field", least)));
        if (result(settings).isEmpty()) {
            problems.add(messages.text("form.step.unnamed"));
        }
        return problems;
    }

    @Override
    public void references(ObjectNode settings, FieldReferences.Over over, String at, LocalizedText place) {
        FieldReferences.Over target = over.of(Named.entity(settings));
        target.entity(ReferenceList.at(at, Named.ENTITY), place);
        StepValues.references(settings.path(WHERE), over, target, at + "/" + WHERE, place);
        String least = settings.path(LEAST).asString("");
        if (!least.isEmpty()) {
            target.key(least, at + "/" + LEAST, at + "/" + LEAST, place);
        }
    }

    @Override
    public Optional<Result> result(ObjectNode settings) {
        return Named.result(settings);
    }

    @Override
    public boolean harmless() {
        return true;
    }

    @Override
    public StepOutcome run(ObjectNode settings, StepRun run) {
        String entity = Named.entity(settings);
        if (settings.path(ALIKE).asBoolean(false)) {
            Map<String, @Nullable Object> like = values.evaluate(settings.path(WHERE), entity, run);
            return new StepOutcome.Done(
                    records.getObject().duplicates().of(run.reader(), entity, Optional.empty(), like).stream()
                            .flatMap(likely -> likely.record().stream())
                            .findFirst()
                            .map(RecordData::id));
        }
        return wanted(values, settings, run)
                .<StepOutcome>map(filter -> new StepOutcome.Done(
                        run.first(entity, filter, settings.path(LEAST).asString(""))
                                .map(RecordData::id)))
                .orElse(StepOutcome.DONE);
    }

    /** Empty where one of the values is, or can be nobody's. */
    static Optional<Filter> wanted(StepValues values, ObjectNode settings, StepRun run) {
        String entity = Named.entity(settings);
        Map<String, @Nullable Object> wanted = values.evaluate(settings.path(WHERE), entity, run);
        if (wanted.isEmpty() || wanted.containsValue(null) || values.hasForeignOption(wanted, entity, run.reader())) {
            return Optional.empty();
        }
        List<Filter> all = new ArrayList<>();
        wanted.forEach((key, value) -> all.add(new Filter.Condition(FieldPath.of(key), Operator.EQ, value)));
        return Optional.of(new Filter.And(all));
    }
}
