package io.trellis.workflow.absence;

import io.trellis.core.company.Company;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.core.notify.Notifications;
import io.trellis.core.security.Capability;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Permissions;
import io.trellis.core.security.User;
import io.trellis.core.security.Users;
import io.trellis.core.store.Change;
import io.trellis.core.store.Criteria;
import io.trellis.core.store.DocumentStore;
import io.trellis.core.store.MappedCollection;
import io.trellis.core.store.Sort;
import io.trellis.core.store.StoreQuery;
import io.trellis.workflow.Absence;
import io.trellis.workflow.AbsenceResult;
import io.trellis.workflow.Absences;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** {@link Absences} in the collection {@code absence}. */
@Component
final class DefaultAbsences implements Absences {

    private static final int MOST = 5_000;

    /** Days are compared as texts, which a year of more than four digits does not stand. */
    private static final int YEARS = 10;

    private final MappedCollection<AbsenceDocument> absences;
    private final Users users;
    private final Permissions permissions;
    private final Company company;
    private final Notifications notifications;
    private final Messages messages;
    private final Clock clock;

    DefaultAbsences(
            DocumentStore store,
            Users users,
            Permissions permissions,
            Company company,
            Notifications notifications,
            Messages messages,
            Clock clock) {
        this.absences = store.collection(AbsenceDocument.COLLECTION);
        this.users = users;
        this.permissions = permissions;
        this.company = company;
        this.notifications = notifications;
        this.messages = messages;
        this.clock = clock;
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), company.zone());
    }

    private boolean administers(CurrentUser user) {
        return permissions.has(user, Capability.ADMIN);
    }

    private boolean mayOf(CurrentUser user, String person) {
        return user.id().equals(person) && user.look().isEmpty() || administers(user);
    }

    @Override
    public List<Absence> of(CurrentUser user, String person) {
        return mayOf(user, person) ? of(person) : List.of();
    }

    /** Those of a person that are not over. */
    List<Absence> of(String person) {
        return found(Criteria.eq("person", person).and(notOver()));
    }

    @Override
    public List<Absence> all(CurrentUser user) {
        return administers(user) ? found(notOver()) : of(user, user.id());
    }

    private Criteria notOver() {
        return Criteria.ge("to", today().toString());
    }

    private List<Absence> found(Criteria where) {
        return absences
                .find(StoreQuery.of(where)
                        .by(Sort.ascending("from"), Sort.ascending("_id"))
                        .limit(MOST))
                .stream()
                .map(AbsenceDocument::absence)
                .toList();
    }

    @Override
    public AbsenceResult keep(CurrentUser user, Absence wanted) {
        user.requireActing();
        if (!mayOf(user, wanted.person())) {
            return new AbsenceResult.Missing();
        }
        Optional<AbsenceDocument> before = wanted.id().isEmpty() ? Optional.empty() : absences.get(wanted.id());
        if (!wanted.id().isEmpty()
                && before.filter(kept -> kept.person().equals(wanted.person())).isEmpty()) {
            return new AbsenceResult.Missing();
        }
        Optional<AbsenceResult> refused = refusal(wanted);
        if (refused.isPresent()) {
            return refused.get();
        }
        AbsenceDocument kept = AbsenceDocument.of(
                before.map(AbsenceDocument::id)
                        .orElseGet(() -> UUID.randomUUID().toString()),
                wanted);
        absences.put(kept);
        if (!before.equals(Optional.of(kept))) {
            tell(kept);
        }
        return new AbsenceResult.Kept(kept.absence());
    }

    /** Those of others that name somebody as their substitute. */
    List<Absence> coveredBy(String substitute) {
        return found(Criteria.eq("substitute", substitute).and(notOver()));
    }

    /** With another substitute, who is not told. @return why not; empty where it is so */
    Optional<LocalizedText> covered(String id, String from, String to) {
        Optional<Absence> absence = absences.get(id)
                .map(AbsenceDocument::absence)
                .filter(one -> one.substitute().equals(from));
        if (absence.isEmpty()) {
            return Optional.of(messages.text("workflow.handover.changed"));
        }
        Absence one = absence.get();
        Absence other = new Absence(one.id(), one.person(), one.from(), one.to(), to, one.flows());
        Optional<AbsenceResult> refused = refusal(other);
        if (refused.isPresent()) {
            return refused.map(result -> result instanceof AbsenceResult.Invalid(var _, var why)
                    ? why
                    : messages.text("workflow.handover.changed"));
        }
        return absences.updateOne(
                                Criteria.id(id).and(Criteria.eq("substitute", from)),
                                Change.of().set("substitute", to))
                        .isPresent()
                ? Optional.empty()
                : Optional.of(messages.text("workflow.handover.changed"));
    }

    private Optional<AbsenceResult> refusal(Absence wanted) {
        if (wanted.to().isBefore(wanted.from())) {
            return no("to", messages.text("workflow.absence.turned"));
        }
        if (wanted.to().isBefore(today())) {
            return no("to", messages.text("workflow.absence.over"));
        }
        if (wanted.from().isBefore(today().minusYears(YEARS))) {
            return no("from", messages.text("workflow.absence.far", YEARS));
        }
        if (wanted.to().isAfter(today().plusYears(YEARS))) {
            return no("to", messages.text("workflow.absence.far", YEARS));
        }
        if (users.find(wanted.substitute()).filter(User::active).isEmpty()) {
            return no("substitute", messages.text("workflow.act.nobody"));
        }
        if (wanted.substitute().equals(wanted.person())) {
            return no("substitute", messages.text("workflow.act.oneself"));
        }
        List<Absence> others = of(wanted.person()).stream()
                .filter(other -> !other.id().equals(wanted.id()))
                .toList();
        if (others.size() >= MOST_OF_ONE) {
            return no("from", messages.text("workflow.absence.too-many", MOST_OF_ONE));
        }
        Optional<Absence> same = others.stream()
                .filter(other -> !other.from().isAfter(wanted.to())
                        && !wanted.from().isAfter(other.to())
                        && Rounds.shared(other.flows(), wanted.flows()).isPresent())
                .findFirst();
        if (same.isPresent()) {
            return no(
                    "from",
                    messages.text(
                            "workflow.absence.twice",
                            same.get().from(),
                            same.get().to(),
                            name(same.get().substitute())));
        }
        return new Rounds(found(notOver()))
                .of(wanted)
                .flatMap(circle -> no(
                        "substitute",
                        messages.text(
                                "workflow.absence.circle",
                                circle.stream().map(this::name).collect(Collectors.joining(" → ")))));
    }

    private static Optional<AbsenceResult> no(String path, LocalizedText why) {
        return Optional.of(new AbsenceResult.Invalid(path, why));
    }

    private String name(String person) {
        return users.find(person).map(User::name).orElse(person);
    }

    private void tell(AbsenceDocument kept) {
        notifications.tell(
                kept.substitute(),
                "absence/" + kept.id() + "/" + kept.hashCode(),
                messages.text("workflow.absence.told", name(kept.person()), kept.from(), kept.to()),
                "/inbox");
    }

    @Override
    public boolean remove(CurrentUser user, String id) {
        user.requireActing();
        Optional<AbsenceDocument> kept = absences.get(id).filter(one -> mayOf(user, one.person()));
        kept.ifPresent(one -> absences.delete(Criteria.id(one.id())));
        return kept.isPresent();
    }
}
