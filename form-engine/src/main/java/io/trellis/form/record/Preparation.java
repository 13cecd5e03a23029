package io.trellis.form.record;

import io.trellis.core.event.RecordEvent;
import io.trellis.core.i18n.Messages;
import io.trellis.core.security.AccessTokens;
import io.trellis.core.security.Action;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Share;
import io.trellis.core.security.User;
import io.trellis.core.security.Users;
import io.trellis.core.time.TimeOrderedIds;
import io.trellis.form.duplicate.DuplicateRules;
import io.trellis.form.entity.BuiltinEntities;
import io.trellis.form.entity.SystemFields;
import io.trellis.form.entity.ValuePlaces;
import io.trellis.form.field.BoundEntity;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.FieldContext;
import io.trellis.form.field.Violation;
import io.trellis.form.record.SaveResult.Conflict;
import io.trellis.form.record.SaveResult.Forbidden;
import io.trellis.form.record.SaveResult.Missing;
import io.trellis.form.record.SaveResult.Rejected;
import io.trellis.form.record.SaveResult.Saved;
import io.trellis.form.rule.FormRules;
import io.trellis.form.rule.ruling.Facts;
import io.trellis.form.rule.ruling.Ruling;
import io.trellis.form.rule.ruling.Rulings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Turns one edit into a write, or into the answer why not: rights, then what was handed in, then computed values and
 * rules. Serves one user and one entity at one moment.
 */
final class Preparation {

    /** What every preparation needs. */
    @Component
    record Parts(
            Rulings rulings,
            FormRules rules,
            Users users,
            TimeOrderedIds ids,
            Messages messages,
            ObjectProvider<LentRights> lent,
            StoredLocks locks,
            LastAdministrator lastAdministrator,
            DuplicateRules duplicates) {}

    private static final long HEAVIEST = 4_000_000;
    private static final int KEYS_KEPT = 50;

    /** Ids stand in addresses, business keys and access tokens. */
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@-]{0,99}");

    private final Parts parts;
    private final CurrentUser user;
    private final BoundEntity entity;
    private final Rights rights;
    private final Claiming taking;
    private final Facts.World world;
    private final FieldContext system;
    private final RecordCache cache;
    private final Instant now;
    private @Nullable Map<String, Object> defaults;

    Preparation(
            Parts parts,
            CurrentUser user,
            BoundEntity entity,
            Rights rights,
            Claiming taking,
            Facts.World world,
            FieldContext system,
            RecordCache cache,
            Instant now) {
        this.taking = taking;
        this.cache = cache;
        this.parts = parts;
        this.user = user;
        this.entity = entity;
        this.rights = rights;
        this.world = world;
        this.system = system;
        this.now = now;
    }

    Prepared prepare(Edit edit, Optional<StoredRecord> existing) {
        return switch (edit.kind()) {
            case CREATE -> existing.isPresent() ? again(existing.get(), edit) : create(edit);
            case UPDATE -> {
                Prepared own = existing.filter(StoredRecord::alive)
                        .filter(record -> rights.covers(Action.READ, record.access()))
                        .map(record -> update(record, edit))
                        .orElseGet(() -> new Prepared.Answered(new Missing()));
                yield refused(own)
                        ? existing.filter(StoredRecord::alive)
                                .flatMap(record -> lent(record, edit))
                                .orElse(own)
                        : own;
            }
            case SYSTEM ->
                existing.filter(StoredRecord::alive)
                        .map(record -> systemUpdate(record, edit))
                        .orElseGet(() -> new Prepared.Answered(new Missing()));
            case FOLLOW, RENEW ->
                existing.map(record -> renewal().of(record, edit))
                        .orElseGet(() -> new Prepared.Answered(new Missing()));
        };
    }

    private static boolean refused(Prepared prepared) {
        return prepared instanceof Prepared.Answered(var result)
                && (result instanceof Missing || result instanceof Forbidden);
    }

    /** Once more with what is lent to the user for this record; empty where nothing is. */
    private Optional<Prepared> lent(StoredRecord record, Edit edit) {
        return parts.lent().stream()
                .flatMap(lender -> lender.of(user, record.id()).stream())
                .findFirst()
                .map(lent -> new Preparation(
                                parts,
                                user,
                                entity,
                                rights.with(lent, record.access()),
                                taking,
                                world,
                                system,
                                cache,
                                now)
                        .update(record, edit));
    }

    /** A repeated call finds the record of the first; an id that was somebody else's choice is refused. */
    private Prepared again(StoredRecord existing, Edit edit) {
        boolean same = existing.alive()
                && existing.createdBy().equals(user.id())
                && rights.covers(Action.READ, existing.access());
        return new Prepared.Answered(
                same
                        ? new Saved(RecordViews.of(existing, rights), false)
                        : new Rejected(List.of(
                                new Violation("", "id-taken", parts.messages().text("record.id-taken")))));
    }

    private Prepared create(Edit edit) {
        if (!rights.may(Action.CREATE)) {
            return new Prepared.Answered(new Forbidden(Set.of()));
        }
        if (edit.id() != null && !ID.matcher(edit.id()).matches()) {
            return new Prepared.Answered(new Rejected(
                    List.of(new Violation("id", "invalid", parts.messages().text("record.id-invalid")))));
        }
        Map<String, Object> working = new LinkedHashMap<>(defaults());
        working.keySet()
                .removeIf(key -> edit.values().containsKey(key) && edit.values().get(key) == null);
        working.put(SystemFields.CREATED_AT, now);
        working.put(SystemFields.CREATED_BY, user.id());
        Inputs inputs = inputs();
        inputs.apply(edit.values(), working, Set.of(), user.isSystem(), true);
        taken(inputs).in(working, null, edit);
        return person(null, working, Set.of(), inputs, edit);
    }

    private Map<String, Object> defaults() {
        Map<String, Object> known = defaults;
        if (known == null) {
            known = parts.rules().initial(user, entity.definition());
            defaults = known;
        }
        return known;
    }

    private Prepared update(StoredRecord before, Edit edit) {
        boolean takes = !rights.covers(Action.UPDATE, before.access());
        if (takes && !taking.allowed(before, edit)) {
            return new Prepared.Answered(new Forbidden(Set.of()));
        }
        if (before.revision() != edit.revision()) {
            return new Prepared.Answered(new Conflict(RecordViews.of(before, rights)));
        }
        Map<String, Object> working = RecordViews.withSystemFields(before);
        Ruling standing = ruling(new LinkedHashMap<>(working));
        Set<String> lacking = new HashSet<>(standing.required());
        lacking.removeAll(working.keySet());
        Inputs inputs = inputs();
        inputs.apply(edit.values(), working, standing.readOnlyByRule(), user.isSystem(), false);
        taken(inputs).in(working, before, edit);
        follow(before, standing, edit, working);
        if (!before.locks().isEmpty()) {
            Edit.Extra extra = edit.extra();
            inputs.violations.addAll(
                    parts.locks().broken(user, before, edit.values(), working, extra == null ? null : extra.lock()));
        }
        if (!takes && gives(before, edit) && !rights.coversUnshared(before.access())) {
            inputs.violations.add(
                    new Violation(SystemFields.OWNER, "shared", parts.messages().text("record.shared.owner")));
        }
        if (takes) {
            taking.refused().ifPresent(inputs.violations::add);
        }
        lacking.removeAll(edit.values().keySet());
        return person(before, working, lacking, inputs, edit);
    }

    private static boolean gives(StoredRecord before, Edit edit) {
        return edit.values().containsKey(SystemFields.OWNER)
                        && !Objects.equals(before.owner(), edit.values().get(SystemFields.OWNER))
                || edit.values().containsKey(SystemFields.DEPARTMENT)
                        && !Objects.equals(before.department(), edit.values().get(SystemFields.DEPARTMENT));
    }

    /** What stood there was what its rule said: nobody has entered another, so that the rule says it anew. */
    private static void follow(StoredRecord before, Ruling standing, Edit edit, Map<String, Object> working) {
        standing.saidByRules().forEach((key, said) -> {
            boolean follows = RecordValues.same(before.values().get(key), said.orElse(null));
            if (follows && !edit.values().containsKey(key)) {
                working.remove(key);
            }
        });
    }

    /** @param lacking what is demanded and was not there before either: a field that became required later keeps nobody from saving another */
    private Prepared person(
            @Nullable StoredRecord before, Map<String, Object> working, Set<String> lacking, Inputs inputs, Edit edit) {
        if (!inputs.forbidden.isEmpty()) {
            return new Prepared.Answered(new Forbidden(Set.copyOf(inputs.forbidden)));
        }
        boolean isNew = before == null;
        working.put(SystemFields.UPDATED_AT, now);
        working.put(SystemFields.UPDATED_BY, user.id());
        Ruling ruling = ruling(working);
        // a number is not used up for a record that will be refused, so that all is looked at without it first
        boolean numbered = isNew && entity.fields().stream().anyMatch(BoundField::givenOnce);
        ruling.compute(isNew, numbered);
        Set<String> hidden = ruling.dropHidden(isNew, numbered);
        List<Violation> violations = new ArrayList<>(inputs.violations);
        violations.removeIf(violation -> hidden.contains(violation.path()));
        violations.addAll(byRule(ruling));
        violations.addAll(
                new JoiningParents(entity, rights, cache, world.context(), parts.messages()).refused(before, working));
        violations.addAll(dependent().broken(before, working));
        violations.addAll(ruling.entering(stored(before)));
        ruling.required().stream()
                .filter(key -> !hidden.contains(key) && !working.containsKey(key) && rights.edits(key))
                .filter(key -> !lacking.contains(key))
                .filter(key -> !numbered
                        || entity.own(key).filter(BoundField::givenOnce).isEmpty())
                .filter(key ->
                        violations.stream().noneMatch(known -> known.path().equals(key)))
                .map(key -> new Violation(key, "required", parts.messages().text("record.required")))
                .forEach(violations::add);
        violations.addAll(ruling.broken());
        violations.addAll(ruling.failures());
        if (before != null) {
            violations.addAll(parts.lastAdministrator().losing(before.id(), working));
        }
        Prepared prepared = finish(before, working, violations, edit, List.of());
        return numbered && prepared instanceof Prepared.Ready ready
                ? new Prepared.Ready(ready.write(), ready.changed(), Optional.of(() -> numbered(ruling, working, edit)))
                : prepared;
    }

    private DependentLookups dependent() {
        return new DependentLookups(entity, cache, world.context(), parts.messages());
    }

    private Prepared numbered(Ruling ruling, Map<String, Object> working, Edit edit) {
        ruling.compute(true, false);
        ruling.dropHidden(true, false);
        return finish(null, working, new ArrayList<>(ruling.failures()), edit, List.of());
    }

    private static Optional<Map<String, Object>> stored(@Nullable StoredRecord before) {
        return Optional.ofNullable(before).map(StoredRecord::values);
    }

    /** Values that a rule gave are checked like values that somebody entered. */
    private List<Violation> byRule(Ruling ruling) {
        return ruling.given().stream()
                .flatMap(key -> entity.own(key).stream())
                .flatMap(field -> field.validate(ruling.value(field.key()), world.context()).stream())
                .toList();
    }

    /**
     * Rules speak to people: a step of a flow must not fail because a field became required meanwhile. What an option demands
     * it demands of steps too.
     */
    private Prepared systemUpdate(StoredRecord before, Edit edit) {
        String key = String.valueOf(edit.writeKey());
        if (before.writeKeys().contains(key)) {
            return new Prepared.Answered(new Saved(RecordViews.of(before, rights), false));
        }
        if (edit.revision() > 0 && edit.revision() != before.revision()) {
            return new Prepared.Answered(new Conflict(RecordViews.of(before, rights)));
        }
        List<Violation> onlyPeople = edit.installs() ? List.of() : onlyPeople(edit);
        if (!onlyPeople.isEmpty()) {
            return new Prepared.Answered(new Rejected(onlyPeople));
        }
        Map<String, Object> working = RecordViews.withSystemFields(before);
        Ruling standing = bySystem(new LinkedHashMap<>(working), edit);
        Inputs inputs = inputs();
        inputs.apply(edit.values(), working, Set.of(), true, false);
        taken(inputs).in(working, before, edit);
        follow(before, standing, edit, working);
        Ruling ruling = bySystem(working, edit);
        ruling.compute(false, false);
        List<Violation> violations = new ArrayList<>(inputs.violations);
        if (!edit.restores()) {
            violations.addAll(dependent().broken(before, working));
            violations.addAll(ruling.entering(stored(before)));
        }
        violations.addAll(ruling.failures());
        return finish(before, working, violations, edit, latestKeys(before.writeKeys(), key));
    }

    /** A step of a flow would else put there, by rule, what its record's reader may not see in another record. */
    private Ruling bySystem(Map<String, Object> working, Edit edit) {
        Ruling ruling = ruling(working);
        return edit.installs() ? ruling : ruling.unattended();
    }

    static List<String> latestKeys(List<String> before, String next) {
        List<String> keys = new ArrayList<>(before);
        keys.add(next);
        return keys.subList(Math.max(0, keys.size() - KEYS_KEPT), keys.size());
    }

    /** Whoever can make a flow could otherwise write, by its steps, what they may not write themselves. */
    private List<Violation> onlyPeople(Edit edit) {
        return edit.values().keySet().stream()
                .filter(key -> BuiltinEntities.owns(entity.name(), key))
                .map(key -> new Violation(key, "only-people", parts.messages().text("record.only-people")))
                .toList();
    }

    private Prepared finish(
            @Nullable StoredRecord before,
            Map<String, Object> working,
            List<Violation> violations,
            Edit edit,
            List<String> systemKeys) {
        String owner = (String) working.get(SystemFields.OWNER);
        if (RecordValues.weight(working) > HEAVIEST) {
            violations.add(new Violation("", "too-large", parts.messages().text("record.too-large")));
        }
        if (!violations.isEmpty()) {
            return new Prepared.Answered(new Rejected(once(violations)));
        }
        StoredRecord after = after(before, working, owner, edit, systemKeys);
        Map<String, RecordEvent.Change> changes = Changes.between(before, after);
        Edit.Extra extra = edit.extra();
        if (before != null && changes.isEmpty() && extra == null) {
            if (edit.kind() != Edit.Kind.SYSTEM) {
                return new Prepared.Answered(new Saved(RecordViews.of(before, rights), false));
            }
            // written all the same: whoever tries again with this key must find that it was done
            return new Prepared.Ready(
                    new RecordStore.Update(before, before.withWriteKeys(systemKeys), List.of()), false);
        }
        List<RecordEvent> events = new ArrayList<>();
        if (before == null) {
            events.add(new RecordEvent.Created(origin(after), changes));
        } else if (!changes.isEmpty()) {
            events.add(new RecordEvent.Updated(origin(after), changes));
        }
        if (extra != null) {
            events.add(new RecordEvent.Decided(origin(after), extra.decision()));
        }
        return new Prepared.Ready(
                before == null ? new RecordStore.Insert(after, events) : new RecordStore.Update(before, after, events),
                true);
    }

    /** What two rules say of one value in the same words is said once. */
    private static List<Violation> once(List<Violation> violations) {
        Map<List<Object>, Violation> said = new LinkedHashMap<>();
        violations.forEach(one -> said.putIfAbsent(List.of(one.path(), one.message()), one));
        return List.copyOf(said.values());
    }

    private StoredRecord after(
            @Nullable StoredRecord before,
            Map<String, Object> working,
            @Nullable String owner,
            Edit edit,
            List<String> systemKeys) {
        Map<String, Object> values = new LinkedHashMap<>();
        // what a field that is gone once held stays for as long as the field can be brought back
        if (before != null) {
            before.values().forEach((key, value) -> {
                if (entity.own(key).isEmpty()) {
                    values.put(key, value);
                }
            });
        }
        for (BoundField field : entity.fields()) {
            Object value = working.get(field.key());
            if (!RecordValues.empty(value)) {
                values.put(field.key(), value);
            }
        }
        if (before != null) {
            chosenAnew(before, values);
        }
        String department = department(before, working, owner);
        Map<String, Object> whole = new LinkedHashMap<>(values);
        whole.put(SystemFields.CREATED_BY, Objects.requireNonNull(working.get(SystemFields.CREATED_BY)));
        whole.put(SystemFields.UPDATED_BY, user.id());
        Optional.ofNullable(owner).ifPresent(id -> whole.put(SystemFields.OWNER, id));
        Optional.ofNullable(department).ifPresent(id -> whole.put(SystemFields.DEPARTMENT, id));
        boolean product = edit.kind() == Edit.Kind.SYSTEM;
        String id = before != null
                ? before.id().id()
                : edit.id() != null ? edit.id() : parts.ids().next();
        List<Share> shares = before == null ? List.of() : before.shares();
        return new StoredRecord(
                new RecordId(entity.name(), id),
                before == null ? 1 : product ? before.revision() : before.revision() + 1,
                owner,
                department,
                Inherited.access(entity, owner, department, values, shares, cache),
                (Instant) Objects.requireNonNull(working.get(SystemFields.CREATED_AT)),
                (String) Objects.requireNonNull(working.get(SystemFields.CREATED_BY)),
                now,
                user.id(),
                null,
                values,
                Derivation.of(entity, values, whole, system, parts.duplicates()),
                product ? systemKeys : before == null ? List.of() : before.writeKeys(),
                before == null ? List.of() : before.locks(),
                shares);
    }

    /** What a record had before an option took the place of another is no way back where somebody has chosen since. */
    private void chosenAnew(StoredRecord before, Map<String, Object> values) {
        entity.fields().stream()
                .filter(field -> !RecordValues.same(before.values().get(field.key()), values.get(field.key())))
                .map(field -> ValuePlaces.beforeReplaced(field.definition()))
                .forEach(values::remove);
    }

    /** The department of the owner at the time they became it; a user's is the one that they are in. */
    private @Nullable String department(
            @Nullable StoredRecord before, Map<String, Object> working, @Nullable String owner) {
        if (entity.own(SystemFields.DEPARTMENT).isPresent()) {
            return (String) working.get(SystemFields.DEPARTMENT);
        }
        if (before != null && Objects.equals(owner, before.owner())) {
            return before.department();
        }
        return owner == null
                ? null
                : parts.users()
                        .find(owner)
                        .map(User::department)
                        .orElse(owner.equals(user.id()) ? user.department() : null);
    }

    /** Of one more event of a record. */
    RecordEvent.Origin origin(StoredRecord record) {
        return new RecordEvent.Origin(
                parts.ids().next(), entity.name(), record.id().id(), now, user.id());
    }

    /** Whose a record is by what it belongs to, as that is now. */
    AccessTokens access(StoredRecord record) {
        return Inherited.access(entity, record, cache);
    }

    Optional<Violation> kept(StoredRecord record) {
        return parts.locks().kept(user, record);
    }

    DuplicateRules duplicates() {
        return parts.duplicates();
    }

    Instant now() {
        return now;
    }

    String by() {
        return user.id();
    }

    private Inputs inputs() {
        return new Inputs(entity, world.context(), rights, parts.messages());
    }

    private Renewal renewal() {
        return new Renewal(entity, rights, cache, system, parts.duplicates(), this::ruling, this::origin);
    }

    private TakenValues taken(Inputs inputs) {
        return new TakenValues(entity, world.context(), inputs.violations);
    }

    private Ruling ruling(Map<String, Object> working) {
        return parts.rulings().of(user, entity, working, world);
    }
}
