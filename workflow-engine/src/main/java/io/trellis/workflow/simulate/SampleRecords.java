package io.trellis.workflow.simulate;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.User;
import io.trellis.core.security.Users;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.field.BoundEntities;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.Violation;
import io.trellis.form.record.RecordId;
import io.trellis.form.record.Records;
import io.trellis.form.record.SaveResult;
import io.trellis.workflow.WorkflowDefinition;
import io.trellis.workflow.run.StartAnswers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Puts the records of a sample into a trial: the one that the flow is about, and those that its lookups name. */
final class SampleRecords {

    /** A record that a lookup names may name one by its own, and so on: so deep. */
    private static final int DEEPEST = 4;

    static final String VALUES = "values";

    /** What a sample cannot be put together from, in words. */
    static final class Unusable extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient LocalizedText words;

        Unusable(LocalizedText words) {
            super(words.en());
            this.words = words;
        }

        LocalizedText words() {
            return words;
        }
    }

    private final CurrentUser analyst;
    private final CurrentUser owner;
    private final Records records;
    private final BoundEntities entities;
    private final Users users;
    private final Messages messages;

    SampleRecords(
            CurrentUser analyst,
            CurrentUser owner,
            Records records,
            BoundEntities entities,
            Users users,
            Messages messages) {
        this.analyst = analyst;
        this.owner = owner;
        this.records = records;
        this.entities = entities;
        this.users = users;
        this.messages = messages;
    }

    RecordId put(String entity, Map<String, @Nullable Object> values) {
        return put(entity, values, 0);
    }

    private RecordId put(String entity, Map<String, @Nullable Object> values, int depth) {
        RecordId id = new RecordId(entity, "trial-" + UUID.randomUUID());
        switch (records.supposed(owner, id, resolved(entity, values, depth))) {
            case SaveResult.Saved _ -> {}
            case SaveResult.Rejected(var violations) -> throw new Unusable(words(entity, violations));
            case SaveResult.Conflict _, SaveResult.Forbidden _, SaveResult.Missing _ ->
                throw new Unusable(messages.text("workflow.trial.gone"));
        }
        return id;
    }

    /** What the initiator answers, as the flow sees it. Whoever starts a flow by hand is held to what it demands. */
    Map<String, Object> answers(
            StartAnswers asked, WorkflowDefinition flow, Map<String, ? extends @Nullable Object> given) {
        if (given.isEmpty() && !flow.trigger().byHandOnly()) {
            return Map.of();
        }
        Map<String, @Nullable Object> named = new LinkedHashMap<>();
        given.forEach((key, value) -> named.put(
                key,
                asked.fields(flow).stream()
                        .filter(field -> field.key().equals(key))
                        .findFirst()
                        .flatMap(field -> field.target().map(target -> resolved(field, target, value, DEEPEST)))
                        .orElse(value)));
        StartAnswers.Answers answers = asked.of(owner, flow, named);
        if (!answers.wrong().isEmpty()) {
            throw new Unusable(
                    new LocalizedText(words(flow, answers.wrong(), true), words(flow, answers.wrong(), false)));
        }
        return answers.values();
    }

    private static String words(WorkflowDefinition flow, List<Violation> wrong, boolean chinese) {
        return wrong.stream()
                .map(violation -> {
                    String asked = flow.asks().stream()
                            .filter(field -> field.key().equals(violation.path()))
                            .map(FieldDefinition::label)
                            .map(label -> chinese ? label.zh() : label.en())
                            .findFirst()
                            .orElse(violation.path());
                    return asked
                            + (chinese
                                    ? "：" + violation.message().zh()
                                    : ": " + violation.message().en());
                })
                .collect(Collectors.joining(chinese ? "；" : "; "));
    }

    /** The values with ids where they name records and people. */
    Map<String, @Nullable Object> resolved(String entity, Map<String, @Nullable Object> values) {
        return resolved(entity, values, 0);
    }

    private Map<String, @Nullable Object> resolved(String entity, Map<String, @Nullable Object> values, int depth) {
        Map<String, @Nullable Object> resolved = new LinkedHashMap<>();
        values.forEach((key, value) -> resolved.put(
                key,
                entities.find(entity)
                        .flatMap(known -> known.field(key))
                        .flatMap(field -> field.target().map(target -> resolved(field, target, value, depth)))
                        .orElse(value)));
        return resolved;
    }

    private @Nullable Object resolved(BoundField field, String target, @Nullable Object value, int depth) {
        if (value instanceof Map<?, ?> given && given.get(VALUES) instanceof Map<?, ?> own) {
            if (depth >= DEEPEST) {
                throw new Unusable(messages.text("workflow.trial.too-deep", DEEPEST));
            }
            Map<String, @Nullable Object> values = new LinkedHashMap<>();
            own.forEach((key, one) -> values.put(String.valueOf(key), one));
            return put(target, values, depth + 1).id();
        }
        Object id = value instanceof Map<?, ?> shown ? shown.get("id") : value;
        if (!(id instanceof String name) || name.isEmpty()) {
            return value;
        }
        if (target.equals("user")) {
            return users.byUsername(name).map(User::id).orElse(name);
        }
        if (records.get(analyst, new RecordId(target, name)).isEmpty()) {
            throw new Unusable(messages.textAbout(
                    "workflow.trial.not-there", field.definition().label()));
        }
        return name;
    }

    LocalizedText words(String entity, List<Violation> violations) {
        return new LocalizedText(words(entity, violations, true), words(entity, violations, false));
    }

    private String words(String entity, List<Violation> violations, boolean chinese) {
        return violations.stream()
                .map(violation -> {
                    String field = entities.find(entity)
                            .flatMap(known -> known.definition().field(violation.path()))
                            .map(FieldDefinition::label)
                            .map(label -> chinese ? label.zh() : label.en())
                            .orElse(violation.path());
                    String said = chinese
                            ? violation.message().zh()
                            : violation.message().en();
                    return field.isEmpty() ? said : field + (chinese ? "：" : ": ") + said;
                })
                .distinct()
                .collect(Collectors.joining(chinese ? "；" : "; "));
    }

    /** The people of a sample. */
    static Optional<User> who(Users users, FlowSample.Who who) {
        return switch (who) {
            case FlowSample.Who.Person(var name) ->
                users.byUsername(name).or(() -> users.find(name)).filter(User::active);
            case FlowSample.Who.InRole(var role) ->
                users.inRole(role).stream().filter(User::active).min(java.util.Comparator.comparing(User::username));
        };
    }
}
