package io.trellis.form.record;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.security.Action;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.FieldAccess;
import io.trellis.core.security.FieldGrounds;
import io.trellis.core.security.Ground;
import io.trellis.core.security.Reasons;
import io.trellis.core.security.RowGrounds;
import io.trellis.core.security.RowPolicy;
import io.trellis.core.security.Share;
import io.trellis.core.security.User;
import io.trellis.form.entity.SystemFields;
import io.trellis.form.field.BoundField;
import io.trellis.form.record.AccessWords.Whose;
import io.trellis.form.record.LentRights.Lent;
import io.trellis.form.record.RecordAccess.Because;
import io.trellis.form.record.RecordAccess.FieldVerdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What one person may with one record, told to another.
 *
 * @param askers what the asker may with records of the kind: what they do not see is not named
 * @param lent to the person, for as long as a task is theirs
 */
record Explanation(
        ExplainedAccess.Parts parts,
        Reasons reasons,
        CurrentUser asker,
        Rights askers,
        StoredRecord record,
        User about,
        CurrentUser person,
        Optional<Lent> lent) {

    /** @param why what gives it, else what keeps them from it */
    record Found(boolean so, List<LocalizedText> why) {}

    private AccessWords words() {
        return parts.words();
    }

    Because because(String what, Found found) {
        return because(what, found, new Object[0]);
    }

    private Because because(String what, Found found, Object... more) {
        LocalizedText clause = found.so() ? found.why().getFirst() : words().joined(found.why());
        LocalizedText who = asker.id().equals(person.id()) ? words().say("you") : LocalizedText.same(about.name());
        Object[] with = new Object[2 + more.length];
        with[0] = who;
        with[1] = clause;
        System.arraycopy(more, 0, with, 2, more.length);
        return new Because(found.so(), words().say(what + (found.so() ? ".yes" : ".no"), with), found.why());
    }

    /** With the record as a whole. What is lent for a task lets them see it, and change no more than single fields. */
    Found of(Action action) {
        Found own = of(reasons.grounds(person, record.id().entity(), action), action, record, UnaryOperator.identity());
        return !own.so() && action == Action.READ && lent.isPresent()
                ? new Found(true, List.of(words().say("task")))
                : own;
    }

    private Found of(RowGrounds grounds, Action action, StoredRecord of, UnaryOperator<RowPolicy> seen) {
        return switch (grounds) {
            case RowGrounds.Whole() -> new Found(true, List.of());
            case RowGrounds.Closed(var why) -> new Found(false, List.of(closed(why, action, of)));
            case RowGrounds.Given(var each) -> {
                List<Ground> reaching = each.stream()
                        .filter(ground -> record.access().meets(seen.apply(ground.rows())))
                        .toList();
                List<LocalizedText> named = reaching.stream()
                        .filter(ground -> tells(ground, of))
                        .map(ground -> gives(ground, action, of))
                        .distinct()
                        .toList();
                List<LocalizedText> giving =
                        named.isEmpty() && !reaching.isEmpty() ? List.of(words().say("ruled.some")) : named;
                yield giving.isEmpty() ? new Found(false, missing(each, action, of)) : new Found(true, giving);
            }
            case RowGrounds.Behind(var parents) -> behind(parents, action, of, seen);
        };
    }

    private LocalizedText closed(RowGrounds.Why why, Action action, StoredRecord of) {
        LocalizedText kind = parts.entities().get(of.id().entity()).definition().plural();
        return switch (why) {
            case NOBODY -> words().say("nobody");
            case KEY -> words().say("key");
            case RESERVED -> words().say("reserved");
            case ROLES ->
                about.roles().isEmpty()
                        ? words().say("no-role")
                        : words().say(AccessWords.doing("roles", action), words().roles(about.roles()), kind);
        };
    }

    /** That a rule shares a record says what its filter asks: nothing to who may not see that of it. */
    private boolean tells(Ground ground, StoredRecord of) {
        return !(ground.rule() instanceof Ground.Rule.ByRule ruled)
                || words().asks(ruled).stream().allMatch(askers.of(of.id().entity())::reads);
    }

    private LocalizedText gives(Ground ground, Action action, StoredRecord of) {
        return words().gives(ground.rule(), action, about, whose(of), to -> told(of, to), asker.zone());
    }

    /** Who gave it and until when, to those who are told on the record itself. */
    private Optional<Share> told(StoredRecord of, Share.Grantee to) {
        return parts.shares().of(asker, of.id()).stream()
                .filter(share -> share.to().equals(to))
                .findFirst();
    }

    private Whose whose(StoredRecord of) {
        Rights sees = askers.of(of.id().entity());
        return new Whose(
                Optional.ofNullable(of.owner()).filter(owner -> sees.reads(SystemFields.OWNER)),
                Optional.ofNullable(of.department()),
                sees.reads(SystemFields.DEPARTMENT) && of.department() != null);
    }

    private List<LocalizedText> missing(List<Ground> each, Action action, StoredRecord of) {
        List<LocalizedText> why = new ArrayList<>(each.stream()
                .flatMap(ground -> words().misses(ground.rule(), action).stream())
                .distinct()
                .toList());
        boolean toSee = action != Action.READ
                && of.access()
                        .meets(new RowGrounds.Given(
                                        reasons.grounds(person, of.id().entity(), Action.READ)
                                                        instanceof RowGrounds.Given(var reading)
                                                ? reading.stream()
                                                        .filter(one -> one.rule() instanceof Ground.Rule.Shared
                                                                || one.rule() instanceof Ground.Rule.ByRule
                                                                        && tells(one, of))
                                                        .toList()
                                                : List.of())
                                .rows());
        why.add(words().say(toSee ? "shared.only" : "shared.not"));
        return why;
    }

    private Found behind(
            List<RowGrounds.Parent> parents, Action action, StoredRecord of, UnaryOperator<RowPolicy> seen) {
        RecordCache cache = parts.worlds().cache();
        List<LocalizedText> giving = new ArrayList<>();
        for (RowGrounds.Parent one : parents) {
            String lookup = one.belonging().lookup();
            Optional<StoredRecord> above = of.values().get(lookup) instanceof String id
                    ? cache.standing(one.belonging().parent(), id)
                    : Optional.empty();
            UnaryOperator<RowPolicy> inner = policy -> seen.apply(policy.behind(lookup));
            if (above.isEmpty()) {
                // by what the record holds of it, as whoever decides does
                boolean meets = record.access().meets(inner.apply(one.grounds().rows()));
                LocalizedText text = words().say("parent.gone");
                if (!meets) {
                    return new Found(false, List.of(text));
                }
                giving.add(text);
                continue;
            }
            Action asked = one.asked() == Action.READ ? Action.READ : Action.UPDATE;
            Found found = of(one.grounds(), asked, above.get(), inner);
            LocalizedText text = parent(above.get(), found, asked);
            if (!found.so()) {
                return new Found(false, List.of(text));
            }
            giving.add(text);
        }
        return new Found(true, List.of(words().joined(giving)));
    }

    /** By its title, and with the rule, to those who see it. */
    private LocalizedText parent(StoredRecord above, Found found, Action asked) {
        LocalizedText kind =
                parts.entities().get(above.id().entity()).definition().label();
        String title = parts.labels()
                .of(asker, above.id().entity(), List.of(above.id().id()))
                .get(above.id().id());
        String key = AccessWords.doing(found.so() ? "parent.yes" : "parent.no", asked);
        return title == null
                ? words().say(key, kind)
                : words().say(
                                key + ".titled",
                                kind,
                                title,
                                found.so() ? found.why().getFirst() : words().joined(found.why()));
    }

    /** An approval that runs keeps them from what they may else. */
    Found unlocked(Found changes) {
        return changes.so()
                ? parts.locks()
                        .held(person, record.id())
                        .filter(held -> held.open().isEmpty())
                        .map(held -> new Found(false, List.of(held.why())))
                        .orElse(changes)
                : changes;
    }

    FieldVerdict of(BoundField field) {
        LocalizedText label = field.definition().label();
        Found sees = sees(field);
        return new FieldVerdict(
                field.key(),
                label,
                because("field.see", sees, label),
                because("field.change", changes(field, sees), label));
    }

    private Rights rights() {
        Rights own = new Rights(reasons, person, record.id().entity(), parts.entities());
        return lent.map(more -> own.with(more, record.access())).orElse(own);
    }

    private Found sees(BoundField field) {
        Found whole = of(Action.READ);
        FieldGrounds grounds = reasons.grounds(person, record.id().entity(), field.key());
        if (!whole.so()) {
            return whole;
        }
        if (rights().reads(field.key())) {
            return grounds.access().mayRead()
                    ? new Found(true, gives(grounds, FieldAccess.READ))
                    : new Found(true, List.of(words().say("field.task")));
        }
        return grounds.access().mayRead()
                ? new Found(false, List.of(words().say("field.task.not")))
                : new Found(false, keeps(grounds, FieldAccess.READ));
    }

    private Found changes(BoundField field, Found sees) {
        Found whole = of(Action.UPDATE);
        FieldGrounds grounds = reasons.grounds(person, record.id().entity(), field.key());
        boolean lentToo =
                lent.filter(more -> more.editable().contains(field.key())).isPresent();
        if (!sees.so()) {
            return sees;
        }
        if (!whole.so() && !lentToo) {
            return whole;
        }
        if (!rights().edits(field.key())) {
            return new Found(false, keeps(grounds, FieldAccess.EDIT));
        }
        if (field.computed() || field.definition().readOnly()) {
            return new Found(false, List.of(words().say(field.computed() ? "field.computed" : "field.fixed")));
        }
        return parts.locks()
                .held(person, record.id())
                .filter(held -> !held.open().contains(field.key()))
                .map(held -> new Found(false, List.of(held.why())))
                .orElseGet(() -> new Found(
                        true,
                        grounds.access().mayEdit() && whole.so()
                                ? gives(grounds, FieldAccess.EDIT)
                                : List.of(words().say("field.task"))));
    }

    private List<LocalizedText> gives(FieldGrounds grounds, FieldAccess least) {
        List<LocalizedText> why = new ArrayList<>(grounds.roles().stream()
                .filter(one -> one.gives().compareTo(least) >= 0)
                .map(one -> words().say(
                                (one.named() ? "field.named." : "field.of.")
                                        + (least == FieldAccess.READ ? "read" : "edit"),
                                words().role(one.role())))
                .distinct()
                .toList());
        if (grounds.open() && least == FieldAccess.READ) {
            why.add(words().say("people"));
        }
        return why;
    }

    private List<LocalizedText> keeps(FieldGrounds grounds, FieldAccess wanted) {
        Optional<LocalizedText> limit = grounds.limit().map(most -> words().say(
                        switch (most) {
                            case TOLD -> "field.told";
                            case GOVERNS -> "field.governs";
                            case KEY -> "key";
                        }));
        if (limit.isPresent()) {
            return List.of(limit.get());
        }
        List<LocalizedText> why = grounds.roles().stream()
                .filter(one -> one.gives().compareTo(wanted) < 0)
                .map(one -> words().say(
                                switch (one.gives()) {
                                    case HIDDEN -> one.named() ? "field.hidden" : "field.none";
                                    case MASKED -> "field.masked";
                                    case READ, EDIT -> one.named() ? "field.readonly" : "field.readrecords";
                                },
                                words().role(one.role())))
                .distinct()
                .toList();
        return why.isEmpty() ? List.of(words().say("no-role")) : why;
    }
}
