package io.trellis.form.record;

import io.trellis.core.company.Company;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.security.Action;
import io.trellis.core.security.Capability;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Reasons;
import io.trellis.core.security.RoleDefinition;
import io.trellis.core.security.User;
import io.trellis.core.security.Users;
import io.trellis.form.entity.SystemFields;
import io.trellis.form.field.BoundEntities;
import io.trellis.form.field.BoundField;
import io.trellis.form.record.LentRights.Lent;
import java.text.Collator;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** {@link RecordAccess} by the grounds of {@link Reasons}, which are what decides. */
@Component
final class ExplainedAccess implements RecordAccess {

    /** A record that belongs to one that belongs to one and so on, farther than anybody designs. */
    private static final int DEEPEST = 8;

    private final Reasons reasons;
    private final Parts parts;

    /** What it needs beside the rights. */
    @Component
    record Parts(
            RecordStore store,
            BoundEntities entities,
            RecordWorlds worlds,
            Users users,
            RecordShares shares,
            RecordLocks locks,
            Labels labels,
            AccessWords words,
            Company company,
            ObjectProvider<LentRights> lent) {}

    @Autowired
    ExplainedAccess(Reasons reasons, Parts parts) {
        this.reasons = reasons;
        this.parts = parts;
    }

    @Override
    public RecordAccess with(CurrentUser asker, RoleDefinition drafted) {
        return designs(asker) ? new ExplainedAccess(reasons.with(drafted), parts) : this;
    }

    private boolean designs(CurrentUser asker) {
        return reasons.has(asker, Capability.DESIGN) || reasons.has(asker, Capability.ADMIN);
    }

    @Override
    public boolean mayAsk(CurrentUser asker, RecordId id) {
        return seen(asker, id).filter(record -> mayAsk(asker, record)).isPresent();
    }

    private boolean mayAsk(CurrentUser asker, StoredRecord record) {
        // what others may see of it tells whose it is
        return asker.look().isEmpty()
                && rights(asker, record.id()).reads(SystemFields.OWNER)
                && (designs(asker) || answersFor(asker, record, 0));
    }

    /** Whose record it is, or what it belongs to, is the asker's or somebody's under them. */
    private boolean answersFor(CurrentUser asker, StoredRecord record, int depth) {
        String owner = record.owner();
        if (owner != null
                && (owner.equals(asker.id()) || parts.users().teamOf(asker.id()).contains(owner))) {
            return true;
        }
        RecordCache cache = parts.worlds().cache();
        return depth < DEEPEST
                && parts.entities().get(record.id().entity()).belongings().stream()
                        .anyMatch(one -> record.values().get(one.lookup()) instanceof String parent
                                && cache.alive(one.parent(), parent)
                                        .filter(above -> sees(asker, above))
                                        .filter(above -> answersFor(asker, above, depth + 1))
                                        .isPresent());
    }

    private Rights rights(CurrentUser user, RecordId id) {
        return new Rights(reasons, user, id.entity(), parts.entities());
    }

    private boolean sees(CurrentUser user, StoredRecord record) {
        return rights(user, record.id()).covers(Action.READ, record.access())
                || lent(user, record.id()).isPresent();
    }

    private Optional<Lent> lent(CurrentUser user, RecordId id) {
        return parts.lent().stream()
                .flatMap(lender -> lender.of(user, id).stream())
                .findFirst();
    }

    private Optional<StoredRecord> seen(CurrentUser user, RecordId id) {
        return parts.entities()
                .find(id.entity())
                .flatMap(entity -> parts.store().find(entity, id.id()))
                .filter(StoredRecord::alive)
                .filter(record -> sees(user, record));
    }

    private Optional<StoredRecord> asked(CurrentUser asker, RecordId id, String person) {
        return seen(asker, id)
                .filter(record -> asker.look().isEmpty())
                .filter(record -> person.equals(asker.id()) || mayAsk(asker, record));
    }

    @Override
    public Optional<Verdict> of(CurrentUser asker, RecordId id, String person) {
        return asked(asker, id, person)
                .flatMap(record -> parts.users().find(person).map(about -> verdict(asker, record, about)));
    }

    private Verdict verdict(CurrentUser asker, StoredRecord record, User about) {
        Explanation said = explanation(asker, record, about);
        return new Verdict(
                about.id(),
                LocalizedText.same(about.name()),
                said.because("see", said.of(Action.READ)),
                said.because("change", said.unlocked(said.of(Action.UPDATE))));
    }

    private Explanation explanation(CurrentUser asker, StoredRecord record, User about) {
        // a key of theirs may do less than they
        CurrentUser person =
                about.id().equals(asker.id()) ? asker : parts.users().asCurrent(about);
        return new Explanation(
                parts, reasons, asker, rights(asker, record.id()), record, about, person, lent(person, record.id()));
    }

    @Override
    public Optional<FieldVerdict> field(CurrentUser asker, RecordId id, String person, String key) {
        Optional<BoundField> field = parts.entities().find(id.entity()).flatMap(entity -> entity.field(key));
        return asked(asker, id, person)
                .filter(record -> shown(asker, record, key))
                .flatMap(record -> parts.users()
                        .find(person)
                        .flatMap(about -> field.map(
                                one -> explanation(asker, record, about).of(one))));
    }

    private boolean shown(CurrentUser asker, StoredRecord record, String key) {
        Rights own = rights(asker, record.id());
        return lent(asker, record.id())
                .map(more -> own.with(more, record.access()))
                .orElse(own)
                .reads(key);
    }

    @Override
    public Optional<Readers> readers(CurrentUser asker, RecordId id, String named) {
        return seen(asker, id)
                .filter(record -> mayAsk(asker, record))
                .map(record -> readers(asker, record, named.strip().toLowerCase(Locale.ROOT)));
    }

    private Readers readers(CurrentUser asker, StoredRecord record, String named) {
        boolean showsOwner = rights(asker, record.id()).reads(SystemFields.OWNER);
        List<Verdict> all = parts.users().all().stream()
                .filter(User::active)
                .map(one -> verdict(asker, record, one))
                .filter(one -> one.sees().so())
                .toList();
        Comparator<Verdict> order = Comparator.<Verdict, Boolean>comparing(
                        one -> !(showsOwner && one.person().equals(record.owner())))
                .thenComparing(one -> !one.changes().so())
                .thenComparing(one -> one.name().zh(), Collator.getInstance(asker.locale()))
                .thenComparing(Verdict::person);
        return new Readers(
                all.stream()
                        .filter(one -> one.name().zh().toLowerCase(Locale.ROOT).contains(named))
                        .sorted(order)
                        .limit(MOST)
                        .toList(),
                all.size(),
                (int) all.stream().filter(one -> one.changes().so()).count());
    }
}
