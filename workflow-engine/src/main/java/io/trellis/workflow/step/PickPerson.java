package io.trellis.workflow.step;

import io.trellis.core.artifact.ReferenceList;
import io.trellis.core.error.TrellisException;
import io.trellis.core.filter.Filter;
import io.trellis.core.filter.FilterJson;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.form.entity.BuiltinEntities;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.entity.SystemFields;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.FieldReferences;
import io.trellis.form.field.FieldTypes;
import io.trellis.form.field.ValueKind;
import io.trellis.form.record.RecordData;
import io.trellis.form.record.SaveResult;
import io.trellis.form.step.StepOutcome;
import io.trellis.form.step.StepScope;
import io.trellis.workflow.ProcessRun;
import io.trellis.workflow.ProcessStep;
import io.trellis.workflow.absence.Substitutes;
import io.trellis.workflow.assignee.AssigneeRule;
import io.trellis.workflow.assignee.Organisation;
import io.trellis.workflow.assignee.RuleJson;
import io.trellis.workflow.step.Standings.Standing;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/**
 * Gives the record to one of several people: {@code {"among":{"type":"role","role":"sales"},"how":"least","field":"owner",
 * "filter":{"field":"status","op":"ne","value":"closed"}}}. {@code least}: whoever has the fewest records that match the filter;
 * {@code turn}: whose latest record, by the moment in the field {@code "moment"}, is the oldest. Who is away is passed over, and so
 * is whom the record cannot be given to, as they have as many as they may; {@code "except"} is FEEL that names whom it is not to be.
 * Where nobody is left the field becomes empty. Why it was this one is noted on the record.
 */
@Component
final class PickPerson implements ProcessStep {

    private static final String AMONG = "among";
    private static final String HOW = "how";
    private static final String TURN = "turn";
    private static final String LEAST = "least";
    private static final String FIELD = "field";
    private static final String MOMENT = "moment";
    private static final String EXCEPT = "except";
    private static final String FILTER = "filter";

    private final Standings standings;
    private final Substitutes absences;
    private final FieldTypes types;
    private final Messages messages;
    private final io.trellis.core.security.Users users;

    /** Who counts and then gives must not count at once with another: both would find the same one. */
    private final ReentrantLock oneByOne = new ReentrantLock();

    PickPerson(
            Standings standings,
            Substitutes absences,
            FieldTypes types,
            Messages messages,
            io.trellis.core.security.Users users) {
        this.standings = standings;
        this.absences = absences;
        this.types = types;
        this.messages = messages;
        this.users = users;
    }

    @Override
    public String id() {
        return "pick";
    }

    @Override
    public LocalizedText label() {
        return messages.text("workflow.step.pick");
    }

    private static String field(ObjectNode settings) {
        String named = settings.path(FIELD).asString("");
        return named.isBlank() ? SystemFields.OWNER : named;
    }

    private static boolean inTurn(ObjectNode settings) {
        return settings.path(HOW).asString(LEAST).equals(TURN);
    }

    @Override
    public List<LocalizedText> check(ObjectNode settings, StepScope scope) {
        List<LocalizedText> problems = new ArrayList<>();
        if (RuleJson.rule(settings.path(AMONG)).isEmpty()) {
            problems.add(messages.text("workflow.step.pick.nobody"));
        }
        String how = settings.path(HOW).asString(LEAST);
        if (!List.of(LEAST, TURN).contains(how)) {
            problems.add(messages.text("workflow.step.pick.how", how));
        }
        scope.entity().ifPresent(entity -> {
            if (bound(entity, field(settings))
                    .filter(field -> field.kind() == ValueKind.REFERENCE && !field.multiple())
                    .flatMap(BoundField::target)
                    .filter(BuiltinEntities.USER::equals)
                    .isEmpty()) {
                problems.add(messages.text("workflow.step.pick.field", field(settings)));
            }
            if (inTurn(settings)
                    && bound(entity, settings.path(MOMENT).asString(""))
                            .filter(field -> field.kind() == ValueKind.DATE_TIME)
                            .isEmpty()) {
                problems.add(messages.text("workflow.step.pick.moment"));
            }
        });
        try {
            FilterJson.readExactly(settings.path(FILTER));
        } catch (FilterJson.Malformed _) {
            problems.add(messages.text("workflow.step.pick.filter"));
        }
        return problems;
    }

    private Optional<BoundField> bound(EntityDefinition entity, String key) {
        try {
            return entity.field(key).map(types::bind);
        } catch (TrellisException e) {
            // a broken definition is a problem of its own
            return Optional.empty();
        }
    }

    @Override
    public void references(ObjectNode settings, FieldReferences.Over over, String at, LocalizedText place) {
        over.filter(settings.path(FILTER), ReferenceList.at(at, FILTER), place);
        for (String key : List.of(FIELD, MOMENT)) {
            String named = settings.path(key).asString("");
            if (!named.isBlank()) {
                String pointer = ReferenceList.at(at, key);
                over.key(named, pointer, pointer, place);
            }
        }
        if (!settings.path(EXCEPT).asString("").isBlank()) {
            over.expression(settings.path(EXCEPT), ReferenceList.at(at, EXCEPT), place);
        }
    }

    @Override
    public Map<String, AssigneeRule> people(ObjectNode settings) {
        return RuleJson.rule(settings.path(AMONG))
                .map(rule -> Map.of(AMONG, rule))
                .orElse(Map.of());
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
        List<String> candidates = new ArrayList<>(
                RuleJson.rule(settings.path(AMONG)).map(run::people).orElse(java.util.Set.of()));
        String except = settings.path(EXCEPT).asString("");
        if (!except.isBlank()) {
            candidates.removeAll(Organisation.now(users).named(run.value(except)));
        }
        candidates.removeIf(absences::isAway);
        oneByOne.lock();
        try {
            List<Standing> order = inTurn(settings)
                    ? standings.byTurn(
                            candidates,
                            run.record(),
                            field(settings),
                            settings.path(MOMENT).asString(""))
                    : standings.byLoad(candidates, run.record(), field(settings), filter(settings));
            return given(settings, run, order);
        } finally {
            oneByOne.unlock();
        }
    }

    private static Filter filter(ObjectNode settings) {
        return FilterJson.read(settings.path(FILTER));
    }

    private StepOutcome given(ObjectNode settings, ProcessRun run, List<Standing> order) {
        for (int i = 0; i < order.size(); i++) {
            Standing one = order.get(i);
            if (run.update(run.record(), to(settings, one.person()))
                    instanceof SaveResult.Saved(RecordData saved, var _)) {
                // repeated after a crash, it may have been given to another the first time
                Standing chosen = order.stream()
                        .filter(other -> other.person().equals(saved.get(field(settings))))
                        .findFirst()
                        .orElse(one);
                run.note(run.record(), standings.note(chosen, order.size(), i, inTurn(settings)));
                return StepOutcome.DONE;
            }
        }
        SaveResult emptied = run.update(run.record(), to(settings, null));
        if (!(emptied instanceof SaveResult.Saved)) {
            return new StepOutcome.Refused(List.of(new io.trellis.form.field.Violation(
                    field(settings), "refused", messages.text("workflow.step.refused"))));
        }
        run.note(run.record(), standings.nobody(order.size()));
        return StepOutcome.DONE;
    }

    private static Map<String, @Nullable Object> to(ObjectNode settings, @Nullable String person) {
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put(field(settings), person);
        return Collections.unmodifiableMap(values);
    }
}
