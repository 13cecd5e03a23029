package io.trellis.form.open;

import io.trellis.core.file.Files;
import io.trellis.core.security.Capability;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Permissions;
import io.trellis.core.security.User;
import io.trellis.core.security.Users;
import io.trellis.form.field.BoundEntities;
import io.trellis.form.field.BoundEntity;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.FieldContexts;
import io.trellis.form.field.InputSpec;
import io.trellis.form.field.Violation;
import io.trellis.form.file.RecordFiles;
import io.trellis.form.file.UploadResult;
import io.trellis.form.open.Submission.Reason;
import io.trellis.form.open.Submission.State;
import io.trellis.form.open.SubmissionDocument.Held;
import io.trellis.form.record.Duplicates.Likely;
import io.trellis.form.record.RecordData;
import io.trellis.form.record.RecordId;
import io.trellis.form.record.Records;
import io.trellis.form.record.SaveResult;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What was handed in, for the people of the house: the person in whose rights a form saves, who has one of the roles that it
 * names, and administrators. Of values they see those that they may read in records of the entity.
 */
@Component
public final class Submissions {

    private final PublicForms forms;
    private final SubmissionStore store;
    private final EnteredValues entered;
    private final Settling settling;
    private final BoundEntities entities;
    private final FieldContexts contexts;
    private final Permissions permissions;
    private final Users users;
    private final Records records;
    private final RecordFiles uploads;
    private final Files files;

    Submissions(
            PublicForms forms,
            SubmissionStore store,
            EnteredValues entered,
            Settling settling,
            BoundEntities entities,
            FieldContexts contexts,
            Permissions permissions,
            Users users,
            Records records,
            RecordFiles uploads,
            Files files) {
        this.forms = forms;
        this.store = store;
        this.entered = entered;
        this.settling = settling;
        this.entities = entities;
        this.contexts = contexts;
        this.permissions = permissions;
        this.users = users;
        this.records = records;
        this.uploads = uploads;
        this.files = files;
    }

    /** Whose submissions somebody sees. */
    public boolean mayRead(CurrentUser user, PublicForm form) {
        if (user.narrowed().isPresent()) {
            return false;
        }
        Set<String> roles = users.find(user.self()).map(User::roles).orElse(Set.of());
        return permissions.has(user, Capability.ADMIN)
                || user.self().equals(form.handling().person())
                || form.handling().roles().stream().anyMatch(roles::contains);
    }

    /** The forms whose submissions somebody sees, by name. */
    public List<PublicForm> forms(CurrentUser user) {
        return forms.all().stream().filter(form -> mayRead(user, form)).toList();
    }

    /** Newest first. @param after the id of the one to go on behind */
    public List<Submission> of(
            CurrentUser user, PublicForm form, Optional<State> state, Optional<String> after, int limit) {
        if (!mayRead(user, form)) {
            return List.of();
        }
        return store.of(form.name(), state, after, limit).stream()
                .map(document -> seen(user, document))
                .toList();
    }

    public Optional<Submission> find(CurrentUser user, PublicForm form, String id) {
        return document(user, form, id).map(document -> seen(user, document));
    }

    public long waiting(CurrentUser user, PublicForm form) {
        return mayRead(user, form) ? store.waiting(form.name()) : 0;
    }

    private Optional<SubmissionDocument> document(CurrentUser user, PublicForm form, String id) {
        return mayRead(user, form)
                ? store.find(id).filter(document -> document.form().equals(form.name()))
                : Optional.empty();
    }

    private Submission seen(CurrentUser user, SubmissionDocument document) {
        Optional<BoundEntity> entity = entities.find(document.entity());
        var access = permissions.fields(user, document.entity());
        Map<String, Object> values = new LinkedHashMap<>();
        entity.ifPresent(bound -> entered.kept(bound, document.values(), contexts.of(user, bound.name()))
                .forEach((key, value) -> {
                    if (access.apply(key).mayRead()) {
                        values.put(key, value);
                    }
                }));
        boolean called =
                entity.map(bound -> access.apply(bound.title().key()).mayRead()).orElse(false);
        Optional<RecordId> record = Optional.ofNullable(document.record())
                .map(id -> new RecordId(document.entity(), id))
                .filter(id -> records.get(user, id).isPresent());
        boolean elsewhere = document.record() != null && record.isEmpty();
        return new Submission(
                document.id(),
                document.form(),
                document.entity(),
                document.at(),
                document.now(),
                called && !elsewhere ? document.title() : "",
                // what went into a record that somebody may not see is not theirs to see here either
                elsewhere ? Map.of() : values,
                EnteredValues.held(document.files()).stream()
                        .filter(held -> access.apply(held.field()).mayRead())
                        .map(Held::name)
                        .toList(),
                EnteredValues.came(document.came()),
                record,
                Reason.of(document.reason()),
                EnteredValues.texts(document.details()),
                Optional.ofNullable(document.by()));
    }

    /** What is there that it is likely about, as far as this person may know. */
    public List<Likely> likely(CurrentUser user, PublicForm form, String id) {
        return document(user, form, id)
                .filter(document -> document.now() == State.QUEUED)
                .flatMap(document -> entities.find(document.entity()).map(entity -> records.duplicates()
                        .of(user, entity.name(), Optional.empty(), values(user, entity, document))))
                .orElse(List.of());
    }

    private Map<String, @Nullable Object> values(CurrentUser user, BoundEntity entity, SubmissionDocument document) {
        return Settling.nullable(entered.kept(entity, document.values(), contexts.of(user, entity.name())));
    }

    /** A record is made of what waits, in the rights of who decides. */
    public DecisionResult create(CurrentUser user, PublicForm form, String id) {
        return decide(
                user,
                form,
                id,
                State.NEW,
                (entity, document, values) ->
                        records.create(user, new RecordId(entity.name(), document.made()), Settling.nullable(values)));
    }

    /** What waits fills what is empty in a record, in the rights of who decides. */
    public DecisionResult fill(CurrentUser user, PublicForm form, String id, RecordId record) {
        return decide(user, form, id, State.MERGED, (entity, document, values) -> {
            Optional<RecordData> there =
                    records.get(user, record).filter(found -> record.entity().equals(entity.name()));
            return there.map(found -> settling.fill(user, found, values)).orElseGet(SaveResult.Missing::new);
        });
    }

    /** Nothing comes of what waits. */
    public DecisionResult refuse(CurrentUser user, PublicForm form, String id) {
        user.requireActing();
        Optional<SubmissionDocument> waiting =
                document(user, form, id).filter(document -> document.now() == State.QUEUED);
        if (waiting.isEmpty() || !store.settle(waiting.get(), State.REFUSED, null, Reason.DECIDED, "[]", user.id())) {
            return new DecisionResult.Missing();
        }
        return new DecisionResult.Done(Optional.empty());
    }

    private interface Save {
        SaveResult of(BoundEntity entity, SubmissionDocument document, Map<String, Object> values);
    }

    private DecisionResult decide(CurrentUser user, PublicForm form, String id, State then, Save save) {
        user.requireActing();
        Optional<SubmissionDocument> waiting =
                document(user, form, id).filter(document -> document.now() == State.QUEUED);
        Optional<BoundEntity> entity = waiting.flatMap(document -> entities.find(document.entity()));
        if (waiting.isEmpty() || entity.isEmpty()) {
            return new DecisionResult.Missing();
        }
        Map<String, Object> values = entered.kept(
                entity.get(),
                waiting.get().values(),
                contexts.of(user, entity.get().name()));
        List<String> brought = bring(user, entity.get(), waiting.get(), values);
        SaveResult result = save.of(entity.get(), waiting.get(), values);
        if (!(result instanceof SaveResult.Saved(var record, var changed))) {
            brought.forEach(upload -> uploads.discard(user, upload));
            return answer(entity.get(), result);
        }
        if (store.settle(waiting.get(), then, record.id(), null, "[]", user.id())) {
            settling.letGo(waiting.get());
        }
        return new DecisionResult.Done(Optional.of(record.id()));
    }

    private static DecisionResult answer(BoundEntity entity, SaveResult result) {
        return switch (result) {
            case SaveResult.Rejected(var violations) ->
                new DecisionResult.Refused(violations.stream()
                        .map((Violation one) -> Settling.worded(entity, one))
                        .toList());
            case SaveResult.Forbidden _ -> new DecisionResult.Forbidden();
            case SaveResult.Saved _, SaveResult.Conflict _, SaveResult.Missing _ -> new DecisionResult.Missing();
        };
    }

    /** Files that wait, as uploads of who decides. */
    private List<String> bring(
            CurrentUser user, BoundEntity entity, SubmissionDocument document, Map<String, Object> values) {
        Map<String, List<Object>> byField = new LinkedHashMap<>();
        List<String> brought = new ArrayList<>();
        for (Held held : EnteredValues.held(document.files())) {
            files.find(CurrentUser.system(), held.file()).ifPresent(file -> {
                try (InputStream content = files.open(file)) {
                    if (uploads.upload(user, held.name(), content) instanceof UploadResult.Uploaded(var value)) {
                        brought.add(value.id());
                        byField.computeIfAbsent(held.field(), any -> new ArrayList<>())
                                .add(value.asValue());
                    }
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
        byField.forEach((key, several) -> entity.own(key)
                .map(BoundField::input)
                .filter(InputSpec.Files.class::isInstance)
                .map(InputSpec.Files.class::cast)
                .ifPresent(takes -> values.put(key, takes.several() ? several : several.getFirst())));
        return brought;
    }
}
