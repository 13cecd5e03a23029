package io.trellis.form.action;

import io.trellis.core.expression.ExpressionFailure;
import io.trellis.core.expression.Expressions;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Permissions;
import io.trellis.form.entity.Entities;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.entity.SystemFields;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.FieldContext;
import io.trellis.form.field.FieldContexts;
import io.trellis.form.field.FieldTypes;
import io.trellis.form.field.Violation;
import io.trellis.form.operation.Operation;
import io.trellis.form.operation.Operations;
import io.trellis.form.operation.Plan;
import io.trellis.form.query.InvalidQuery;
import io.trellis.form.query.Queries;
import io.trellis.form.record.RecordData;
import io.trellis.form.record.RecordId;
import io.trellis.form.record.Records;
import io.trellis.form.record.SaveResult;
import io.trellis.form.rule.ruling.RuleFailures;
import io.trellis.form.step.StepOutcome;
import io.trellis.form.step.StepRun;
import io.trellis.form.step.StepType;
import io.trellis.form.step.StepTypes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

@Component
final class DefaultActions implements Actions {

    private static final Logger LOG = LoggerFactory.getLogger(DefaultActions.class);

    private final PublishedActions published;
    private final Records records;
    private final Operations operations;
    private final StepTypes steps;
    private final Entities entities;
    private final FieldTypes types;
    private final FieldContexts contexts;
    private final Permissions permissions;
    private final Expressions expressions;
    private final Queries queries;
    private final Messages messages;

    DefaultActions(
            PublishedActions published,
            Records records,
            Operations operations,
            StepTypes steps,
            Entities entities,
            FieldTypes types,
            FieldContexts contexts,
            Permissions permissions,
            Expressions expressions,
            Queries queries,
            Messages messages) {
        this.published = published;
        this.records = records;
        this.operations = operations;
        this.steps = steps;
        this.entities = entities;
        this.types = types;
        this.contexts = contexts;
        this.permissions = permissions;
        this.expressions = expressions;
        this.queries = queries;
        this.messages = messages;
    }

    @Override
    public List<Offered> offered(CurrentUser user, RecordId id) {
        List<ActionDefinition> all = published.of(id.entity());
        if (all.isEmpty()) {
            return List.of();
        }
        return records.get(user, id).stream()
                .flatMap(record -> all.stream().flatMap(action -> offer(user, record, action).stream()))
                .toList();
    }

    @Override
    public List<ActionDefinition> placed(CurrentUser user, String entity, ActionDefinition.Place place) {
        return published.of(entity).stream()
                .filter(action -> action.places().contains(place) && called(user, action))
                .toList();
    }

    @Override
    public List<BoundField> asks(ActionDefinition action) {
        EntityDefinition entity = entities.get(action.entity());
        return action.asks().stream()
                .flatMap(ask -> ask.in(entity).map(types::bind).stream())
                .toList();
    }

    @Override
    public Together together(CurrentUser user, ActionDefinition action, List<String> ids) {
        boolean compared = ids.size() <= COMPARED;
        Set<String> alike = action.asks().stream()
                .filter(ask -> compared || isAlike(ask.start()))
                .map(ActionDefinition.Ask::key)
                .collect(Collectors.toSet());
        List<Map<String, Object>> starts = ids.stream()
                .limit(COMPARED)
                .flatMap(id -> records.get(user, new RecordId(action.entity(), id)).stream())
                .flatMap(record -> offer(user, record, action).stream())
                .map(Offered::start)
                .toList();
        Map<String, Object> common = new LinkedHashMap<>();
        Set<String> differing = new LinkedHashSet<>();
        for (ActionDefinition.Ask ask : action.asks()) {
            List<Optional<Object>> different = starts.stream()
                    .map(start -> Optional.ofNullable(start.get(ask.key())))
                    .distinct()
                    .limit(2)
                    .toList();
            if (different.size() > 1 || !alike.contains(ask.key())) {
                differing.add(ask.key());
            } else {
                different.stream().flatMap(Optional::stream).forEach(value -> common.put(ask.key(), value));
            }
        }
        return new Together(common, differing, compared);
    }

    /** Whether it begins with the same on every record. */
    private boolean isAlike(@Nullable String start) {
        return start == null || expressions.parse(start).orThrow().references().isEmpty();
    }

    @Override
    public boolean named(String entity, String action) {
        return published.of(entity).stream().anyMatch(one -> one.name().equals(action));
    }

    private static boolean called(CurrentUser user, ActionDefinition action) {
        return user.isSystem()
                || action.roles().isEmpty()
                || action.roles().stream().anyMatch(user.roles()::contains);
    }

    private Optional<Offered> offer(CurrentUser user, RecordData record, ActionDefinition action) {
        if (!called(user, action) || !action.steps().stream().allMatch(step -> may(user, record, step))) {
            return Optional.empty();
        }
        ActionRun run = run(operations.plan(user), record, ActionRun.Answers.NONE);
        try {
            boolean onlyTaken = !record.may().edit() && action.steps().stream().anyMatch(this::writesTheRecord);
            if (onlyTaken && !takes(user, action, run)) {
                return Optional.empty();
            }
            return run.isTrue(action.when()) ? Optional.of(asking(user, action, run)) : Optional.empty();
        } catch (ExpressionFailure e) {
            // the record's page has more to show than this button
            LOG.warn("The action {} is not offered on {}: {}", action.name(), record.id(), e.getMessage());
            return Optional.empty();
        }
    }

    private boolean writesTheRecord(ActionDefinition.Step step) {
        return steps.find(step.does().type(), StepRun.class).stream()
                .flatMap(type -> type.writes(step.does().settings()).stream())
                .anyMatch(writing -> writing.entity() == null && writing.isOfRecord());
    }

    /** Of a record that is nobody's and that one may not change, one becomes the owner or does nothing with it. */
    private static boolean takes(CurrentUser user, ActionDefinition action, ActionRun run) {
        return action.steps().stream()
                .map(step -> step.does().settings().path("values").path(SystemFields.OWNER))
                .filter(JsonNode::isString)
                .anyMatch(owner -> user.id().equals(run.value(owner.stringValue())));
    }

    private Offered asking(CurrentUser user, ActionDefinition action, ActionRun run) {
        EntityDefinition entity = entities.get(action.entity());
        FieldContext context = contexts.of(user, entity.name());
        List<BoundField> asks = new ArrayList<>();
        Map<String, Object> start = new LinkedHashMap<>();
        for (ActionDefinition.Ask ask : action.asks()) {
            ask.in(entity).map(types::bind).ifPresent(field -> {
                asks.add(field);
                String from = ask.start();
                if (from != null) {
                    Answered.parsed(field, run.value(from), context).ifPresent(value -> start.put(field.key(), value));
                }
            });
        }
        return new Offered(action, asks, start);
    }

    /** What the step writes, as far as the rights to that are known before. */
    private boolean may(CurrentUser user, RecordData record, ActionDefinition.Step step) {
        return steps.find(step.does().type(), StepRun.class).stream()
                .flatMap(type -> type.writes(step.does().settings()).stream())
                .allMatch(writing -> {
                    String made = writing.entity();
                    return made == null
                            ? !writing.isOfRecord()
                                    || record.may().edit()
                                    || record.may().take()
                            : permissions.may(user, made, writing.action());
                });
    }

    private ActionRun run(Plan plan, RecordData record, ActionRun.Answers answers) {
        return new ActionRun(plan, record, answers, expressions, queries);
    }

    @Override
    public ActionResult run(
            CurrentUser user, RecordId id, String action, Map<String, @Nullable Object> asked, String key) {
        user.requireActing();
        String what = action + " " + id.entity() + "/" + id.id();
        Optional<Operation> before = operations.find(Operations.id(user, key));
        if (before.isPresent()) {
            return before.get().what().equals(what) && before.get().stands()
                    ? outcome(user, action, id, title(user, id), operations.carryOn(user, before.get()))
                    : refused("form.action.key-taken");
        }
        return planned(user, id, action, asked, (plan, run) -> {
            List<Operation.Named> results = run.results().entrySet().stream()
                    .map(result -> new Operation.Named(
                            result.getKey(),
                            result.getValue().entity(),
                            result.getValue().id()))
                    .toList();
            // somebody may lose sight of what they hand over
            LocalizedText title = title(user, id);
            return outcome(user, action, id, title, operations.carryOut(plan, key, what, results));
        });
    }

    @Override
    public ActionResult attempt(CurrentUser user, RecordId id, String action, Map<String, @Nullable Object> asked) {
        return planned(user, id, action, asked, (plan, run) -> new ActionResult.Possible());
    }

    @FunctionalInterface
    private interface Then {
        ActionResult of(Plan plan, ActionRun run);
    }

    private ActionResult planned(
            CurrentUser user, RecordId id, String action, Map<String, @Nullable Object> asked, Then then) {
        Optional<RecordData> record = records.get(user, id);
        if (record.isEmpty()) {
            return new ActionResult.Missing();
        }
        Optional<Offered> offered = offered(user, id, action);
        if (offered.isEmpty()) {
            return new ActionResult.NotOffered();
        }
        Answered answered = Answered.of(offered.get().asks(), asked, contexts.of(user, id.entity()), messages);
        if (!answered.violations().isEmpty()) {
            return new ActionResult.Refused(answered.violations());
        }
        Plan plan = operations.plan(user);
        ActionRun run = run(plan, record.get(), answered.answers());
        Optional<ActionResult.Refused> refused = tried(offered.get().action(), run);
        return refused.isPresent() ? refused.get() : then.of(plan, run);
    }

    private Optional<ActionResult.Refused> tried(ActionDefinition action, ActionRun run) {
        for (ActionDefinition.Step step : action.steps()) {
            StepOutcome outcome;
            try {
                outcome = taken(step, run);
            } catch (ExpressionFailure | InvalidQuery e) {
                return Optional.of(new ActionResult.Refused(List.of(RuleFailures.at("", e, messages))));
            }
            if (outcome instanceof StepOutcome.Refused(var violations)) {
                return Optional.of(new ActionResult.Refused(
                        violations.stream().map(DefaultActions::atItsField).toList()));
            }
        }
        return Optional.empty();
    }

    private StepOutcome taken(ActionDefinition.Step step, ActionRun run) {
        if (!run.isTrue(step.when())) {
            return StepOutcome.DONE;
        }
        StepType<?> type = steps.find(step.does().type(), StepRun.class)
                .orElseThrow(() ->
                        new IllegalStateException("no such step: " + step.does().type()));
        StepOutcome outcome = type.take(step.does().settings(), run);
        if (outcome instanceof StepOutcome.Found(var found)) {
            type.result(step.does().settings()).ifPresent(named -> run.listed(named.name(), found));
        }
        if (outcome instanceof StepOutcome.Done(var result)) {
            type.result(step.does().settings()).ifPresent(named -> run.named(named.name(), result));
        }
        return outcome;
    }

    private static Violation atItsField(Violation violation) {
        String asked = ActionRun.ASKED + ".";
        return new Violation(
                violation.path().startsWith(asked) ? violation.path().substring(asked.length()) : "",
                violation.code(),
                violation.message());
    }

    private ActionResult outcome(
            CurrentUser user, String action, RecordId id, LocalizedText title, Operations.Outcome outcome) {
        return switch (outcome) {
            case Operations.Outcome.Done(var operation) -> done(user, action, id, title, operation);
            case Operations.Outcome.Refused(var record, var why) -> refused(record, why);
        };
    }

    private ActionResult done(CurrentUser user, String action, RecordId id, LocalizedText title, Operation operation) {
        List<ActionResult.Made> made = operation.writes().stream()
                .filter(Operation.Write::created)
                .map(write -> new ActionResult.Made(
                        write.id(), title(user, write.id()).in(user.locale())))
                .toList();
        LocalizedText says = published.of(id.entity()).stream()
                .filter(known -> known.name().equals(action))
                .findFirst()
                .map(ActionDefinition::says)
                .orElse(LocalizedText.same(""));
        Map<String, LocalizedText> titles = new LinkedHashMap<>();
        titles.put("record", title);
        operation.results().forEach(result -> titles.put(result.name(), title(user, result.id())));
        return new ActionResult.Done(
                operation.id(),
                new LocalizedText(
                        filled(says.zh(), titles, LocalizedText::zh), filled(says.en(), titles, LocalizedText::en)),
                made,
                operations.undoUntil(operation));
    }

    private static String filled(
            String text, Map<String, LocalizedText> titles, Function<LocalizedText, String> language) {
        String filled = text;
        for (Map.Entry<String, LocalizedText> title : titles.entrySet()) {
            filled = filled.replace("{" + title.getKey() + "}", language.apply(title.getValue()));
        }
        return filled;
    }

    /** What is out of sight is called by what it is. */
    private LocalizedText title(CurrentUser user, RecordId id) {
        return seenTitle(user, id).map(LocalizedText::same).orElseGet(() -> entities.get(id.entity())
                .label());
    }

    private Optional<String> seenTitle(CurrentUser user, RecordId id) {
        return contexts.of(user, id.entity()).label(id.entity(), id.id());
    }

    /** Somebody was first between the try and the write. */
    private ActionResult refused(RecordId record, SaveResult why) {
        LocalizedText entity = entities.get(record.entity()).label();
        return switch (why) {
            case SaveResult.Rejected(var violations) ->
                new ActionResult.Refused(violations.stream()
                        .map(violation -> new Violation("", violation.code(), violation.message()))
                        .toList());
            case SaveResult.Conflict _, SaveResult.Saved _ ->
                new ActionResult.Conflict(messages.textAbout("form.step.conflict", entity));
            case SaveResult.Forbidden _ -> refused("form.step.forbidden", entity);
            case SaveResult.Missing _ -> refused("form.step.missing", entity);
        };
    }

    private ActionResult refused(String key, LocalizedText about) {
        return new ActionResult.Refused(
                List.of(new Violation("", key.substring(key.lastIndexOf('.') + 1), messages.textAbout(key, about))));
    }

    private ActionResult refused(String key) {
        return new ActionResult.Refused(
                List.of(new Violation("", key.substring(key.lastIndexOf('.') + 1), messages.text(key))));
    }

    @Override
    public UndoResult undo(CurrentUser user, String operation) {
        user.requireActing();
        return switch (operations.undo(user, operation)) {
            case Operations.Undone.Done() -> new UndoResult.Done();
            case Operations.Undone.Missing() -> new UndoResult.Missing();
            case Operations.Undone.TooLate() ->
                new UndoResult.Refused(messages.text("form.action.undo.late", Operations.UNDO_FOR.toHours()));
            case Operations.Undone.Changed(var held) -> {
                RecordId first = held.getFirst();
                LocalizedText entity = entities.get(first.entity()).label();
                yield new UndoResult.Refused(messages.textAbout(
                        "form.action.undo.changed",
                        seenTitle(user, first)
                                .map(title -> new LocalizedText(
                                        entity.zh() + "“" + title + "”", entity.en() + " “" + title + "”"))
                                .orElse(entity)));
            }
            case Operations.Undone.Refused(var record, var why) ->
                new UndoResult.Refused(
                        why instanceof SaveResult.Rejected(var violations)
                                ? messages.textAbout(
                                        "form.action.undo.refused",
                                        violations.getFirst().message())
                                : messages.textAbout(
                                        "form.action.undo.changed",
                                        entities.get(record.entity()).label()));
        };
    }
}
