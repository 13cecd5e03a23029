package io.trellis.workflow.step;

import io.trellis.core.artifact.ReferenceList;
import io.trellis.core.expression.Expressions;
import io.trellis.core.expression.Parsed;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.form.entity.BuiltinEntities;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.field.FieldReferences;
import io.trellis.form.field.Violation;
import io.trellis.form.record.Records;
import io.trellis.form.record.SaveResult;
import io.trellis.form.step.StepOutcome;
import io.trellis.form.step.StepScope;
import io.trellis.workflow.ProcessRun;
import io.trellis.workflow.ProcessStep;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes fields of the record: {@code {"values":{"status":"\"approved\"","closed":"today()"}}}, each value in FEEL.
 *
 * <p>What is written before the first decision goes back to what it was when the process comes to nothing; {@code
 * "undone":{"status":"null"}} says what a field becomes instead: an approval that was given for other values is none.
 */
@Component
final class SetFields implements ProcessStep {

    private static final String VALUES = "values";

    private static final String UNDONE = "undone";

    private final Records records;
    private final FlowWrites writes;
    private final Expressions expressions;
    private final Messages messages;

    SetFields(Records records, FlowWrites writes, Expressions expressions, Messages messages) {
        this.records = records;
        this.writes = writes;
        this.expressions = expressions;
        this.messages = messages;
    }

    @Override
    public String id() {
        return "setFields";
    }

    @Override
    public LocalizedText label() {
        return messages.text("workflow.step.setFields");
    }

    @Override
    public List<LocalizedText> check(ObjectNode settings, StepScope scope) {
        Optional<EntityDefinition> entity = scope.entity();
        List<LocalizedText> problems = new ArrayList<>();
        if (settings.path(VALUES).isEmpty()) {
            problems.add(messages.text("workflow.step.setFields.empty"));
        }
        settings.path(VALUES).properties().forEach(entry -> {
            if (entity.isPresent() && entity.get().field(entry.getKey()).isEmpty()) {
                problems.add(messages.text("workflow.check.unknown-field", entry.getKey()));
            }
            entity.filter(known -> BuiltinEntities.owns(known.name(), entry.getKey()))
                    .flatMap(known -> known.field(entry.getKey()))
                    .ifPresent(field -> problems.add(messages.textAbout("workflow.step.only-people", field.label())));
            invalid(entry.getValue()).ifPresent(problems::add);
        });
        settings.path(UNDONE).properties().forEach(entry -> {
            if (!settings.path(VALUES).has(entry.getKey())) {
                problems.add(entity.flatMap(known -> known.field(entry.getKey()))
                        .map(field -> messages.textAbout("workflow.step.setFields.undone", field.label()))
                        .orElseGet(() -> messages.text("workflow.step.setFields.undone", entry.getKey())));
            }
            invalid(entry.getValue()).ifPresent(problems::add);
        });
        return problems;
    }

    private Optional<LocalizedText> invalid(JsonNode feel) {
        return expressions.parse(feel.asString("")) instanceof Parsed.Invalid(var at, var message)
                ? Optional.of(message)
                : Optional.empty();
    }

    @Override
    public void references(ObjectNode settings, FieldReferences.Over over, String at, LocalizedText place) {
        for (String part : List.of(VALUES, UNDONE)) {
            settings.path(part).properties().forEach(value -> {
                String pointer = ReferenceList.at(at + "/" + part, value.getKey());
                over.given(value.getKey(), value.getValue(), pointer, place);
                over.key(value.getKey(), pointer, pointer, place);
            });
        }
    }

    @Override
    public List<Writing> writes(ObjectNode settings) {
        return List.of(Writing.updates(null));
    }

    @Override
    public boolean harmless() {
        return true;
    }

    @Override
    public StepOutcome run(ObjectNode settings, ProcessRun run) {
        Map<String, @Nullable Object> values = evaluated(settings.path(VALUES), run);
        if (run.early()) {
            writes.before(
                    run.process(), run.key(), run.record(), values.keySet(), evaluated(settings.path(UNDONE), run));
        }
        return switch (records.systemUpdate(run.record(), run.key(), values)) {
            case SaveResult.Saved(var written, var changed) -> {
                if (run.early()) {
                    writes.after(run.key(), written, values.keySet());
                }
                yield StepOutcome.DONE;
            }
            case SaveResult.Rejected(var violations) ->
                violations.isEmpty()
                        ? refused(messages.text("workflow.step.refused"))
                        : new StepOutcome.Refused(violations);
            case SaveResult.Conflict conflict -> refused(messages.text("workflow.step.refused"));
            case SaveResult.Forbidden forbidden -> refused(messages.text("workflow.step.refused"));
            case SaveResult.Missing missing -> refused(messages.text("workflow.step.missing"));
        };
    }

    private static Map<String, @Nullable Object> evaluated(JsonNode expressions, ProcessRun run) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        expressions
                .properties()
                .forEach(entry ->
                        values.put(entry.getKey(), run.value(entry.getValue().asString(""))));
        return values;
    }

    private static StepOutcome refused(LocalizedText why) {
        return new StepOutcome.Refused(List.of(new Violation("", "refused", why)));
    }
}
