package io.trellis.form.rule.ruling;

import io.trellis.core.error.TrellisException;
import io.trellis.core.expression.Parsed;
import io.trellis.core.i18n.Messages;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.ToldFields.FieldRef;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.FieldType;
import io.trellis.form.field.OptionGate;
import io.trellis.form.field.RollUp;
import io.trellis.form.field.Violation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The rules of an entity applied to one record's values, which it completes in place. A rule that fails is a violation at
 * its field and otherwise counts as not there.
 */
public final class Ruling {

    /** Hiding a field may hide another: this often it is looked again. */
    private static final int ROUNDS = 4;

    private final RuleBook book;
    private final Map<String, Object> values;
    private final CurrentUser user;
    private final Map<String, Object> currentUser;
    /** As the product sees it: what a rule allows and demands must not depend on what the saver may see. */
    private final Facts facts;

    private final Facts.World world;
    private final Function<BoundField, Set<FieldRef>> tells;
    private final Messages messages;
    private final GuardWords guards;
    private final Map<String, Violation> failures = new LinkedHashMap<>();
    private final Set<String> given = new LinkedHashSet<>();
    private boolean attended = true;

    /**
     * @param values plain values by key, the system fields included; changed by {@link #compute} and {@link #dropHidden}
     * @param tells what a computed field tells of
     */
    Ruling(
            RuleBook book,
            Map<String, Object> values,
            CurrentUser user,
            Map<String, Object> currentUser,
            Facts.World world,
            Function<BoundField, Set<FieldRef>> tells,
            Messages messages,
            GuardWords guards) {
        this.book = book;
        this.user = user;
        this.guards = guards;
        this.tells = tells;
        this.values = values;
        this.world = world;
        this.messages = messages;
        this.currentUser = currentUser;
        this.facts = facts(Sight.ALL);
        new LookedAt(world.entities(), world.linked()).ahead(book.entity(), values, book.paths());
    }

    private Facts facts(Sight sight) {
        return facts(sight, values);
    }

    private Facts facts(Sight sight, Map<String, Object> record) {
        return Facts.of(world, sight, book.entity(), record, Map.of("currentUser", currentUser));
    }

    /** Nobody is there who would have entered what stands in looked-up records: a value that comes of it stays as it is. */
    public Ruling unattended() {
        attended = false;
        return this;
    }

    private boolean fills(BoundField field) {
        return attended || !book.lookedUp().contains(field.key());
    }

    /** Computes what gets its value by itself; in a preview nothing is used up. */
    public void compute(boolean isNew, boolean preview) {
        compute(isNew, preview, Set.of());
    }

    private void compute(boolean isNew, boolean preview, Set<String> hidden) {
        book.cycles()
                .forEach((key, way) -> failures.putIfAbsent(
                        key,
                        new Violation(key, "cyclic", messages.text("record.rule.cyclic", String.join(" → ", way)))));
        for (BoundField field : book.computed()) {
            String key = field.key();
            if (hidden.contains(key)) {
                continue;
            }
            if (field.follows().isPresent()) {
                continue;
            }
            if (field.gathered()) {
                rolledUp(field, isNew);
            } else if (field.computed()) {
                boolean once = !field.everySave();
                if (once && (preview || !isNew || values.containsKey(key))) {
                    continue;
                }
                put(field, computed(field, preview), preview);
            } else if (!values.containsKey(key) && fills(field)) {
                put(field, byRule(field), preview);
                given.add(key);
            }
        }
    }

    /** Nobody names a record that is new; another keeps what was gathered for it. */
    private void rolledUp(BoundField field, boolean isNew) {
        if (isNew && !values.containsKey(field.key())) {
            put(field, gathered(field, key -> field.overNone()), true);
        }
    }

    private @Nullable Object gathered(BoundField field, Function<String, Optional<Object>> rolledUp) {
        Map<String, Object> raw = new LinkedHashMap<>();
        rolledUp.apply(field.key()).ifPresent(value -> raw.put(RollUp.VALUE, value));
        try {
            return field.compute(raw, world.context(), true);
        } catch (TrellisException e) {
            fail(field.key(), e);
            return null;
        }
    }

    /**
     * Computes anew what is computed at every save, rows too; what fails stays as it is.
     *
     * @param rolledUp what records that name this one come to, by the key of the field that says it
     */
    public void renew(Function<String, Optional<Object>> rolledUp) {
        for (BoundField field : book.entity().fields()) {
            Object rows = values.get(field.key());
            if (rows != null
                    && field.columns().stream().flatMap(BoundField::withColumns).anyMatch(BoundField::everySave)) {
                try {
                    values.put(field.key(), field.settle(rows, rows, world.context(), true));
                } catch (TrellisException e) {
                    fail(field.key(), e);
                }
            }
        }
        for (BoundField field : book.computed()) {
            if (field.computed() && field.everySave() && field.follows().isEmpty()) {
                Object value = field.gathered() ? gathered(field, rolledUp) : computed(field, true);
                if (!failures.containsKey(field.key())) {
                    put(field, value, true);
                }
            } else if (field.placed() && !values.containsKey(field.key())) {
                put(field, computed(field, false), false);
            }
        }
    }

    private void put(BoundField field, @Nullable Object value, boolean preview) {
        if (value == null) {
            values.remove(field.key());
        } else {
            Object before = values.get(field.key());
            values.put(field.key(), field.settle(value, before, world.context(), preview));
        }
    }

    private @Nullable Object computed(BoundField field, boolean preview) {
        try {
            return field.compute(facts(told(field)), world.context(), preview);
        } catch (TrellisException e) {
            fail(field.key(), e);
            return null;
        }
    }

    /**
     * A stored value is the same whoever saves, and tells of other fields only what its definition names: who may not read
     * those does not read it either. What is not stored is for this person alone.
     */
    private Sight told(BoundField field) {
        Set<FieldRef> told = tells.apply(field);
        return world.records().only((entity, key) -> told.contains(new FieldRef(entity, key)));
    }

    /** A value by rule is put there once, in place of the person's own: it comes of what they may see. */
    private @Nullable Object byRule(BoundField field) {
        Object result =
                evaluate(field.key(), Objects.requireNonNull(book.value().get(field.key())), facts(world.person()));
        Object input = result instanceof Map<?, ?> linked
                        && linked.containsKey("id")
                        && field.target().isPresent()
                ? linked.get("id")
                : result;
        return switch (field.parse(input, world.context())) {
            case FieldType.Parsed.Value<Object>(var value) -> value == null ? null : field.rounded(value);
            case FieldType.Parsed.Bad<Object>(var message) -> {
                failures.putIfAbsent(field.key(), new Violation(field.key(), "invalid", message));
                yield null;
            }
        };
    }

    /**
     * What the rules say of the values by now, whatever their fields hold, for the fields that follow theirs; empty for
     * nothing. A rule that fails says nothing here: it is told where its value is needed.
     */
    public Map<String, Optional<Object>> saidByRules() {
        Map<String, Violation> known = new LinkedHashMap<>(failures);
        Map<String, Optional<Object>> said = new LinkedHashMap<>();
        for (BoundField field : book.computed()) {
            if (!field.computed() && field.definition().rules().follows() && fills(field)) {
                said.put(
                        field.key(),
                        Optional.ofNullable(byRule(field))
                                .map(value -> field.settle(value, null, world.context(), true)));
            }
        }
        failures.clear();
        failures.putAll(known);
        return said;
    }

    /** The fields whose visibility rule is there and not true. */
    public Set<String> hidden() {
        Set<String> hidden = new LinkedHashSet<>();
        book.visible().forEach((key, rule) -> {
            if (!failures.containsKey(key) && !Boolean.TRUE.equals(evaluate(key, rule)) && !failures.containsKey(key)) {
                hidden.add(key);
            }
        });
        return hidden;
    }

    /** Takes the values of hidden fields away, except what no save brings back, and computes anew what that changes. */
    public Set<String> dropHidden(boolean isNew, boolean preview) {
        Set<String> hidden = hidden();
        for (int round = 0; round < ROUNDS; round++) {
            Set<String> drop = new LinkedHashSet<>(hidden);
            drop.removeIf(key -> !values.containsKey(key)
                    || book.entity()
                            .own(key)
                            .map(field -> field.givenOnce() || field.gathered())
                            .orElse(true));
            if (drop.isEmpty()) {
                break;
            }
            values.keySet().removeAll(drop);
            compute(isNew, preview, hidden);
            hidden = hidden();
        }
        return hidden;
    }

    /** The fields demanded, by definition or by rule. */
    public Set<String> required() {
        Set<String> required = holding(book.required());
        book.entity().definition().fields().stream()
                .filter(field -> field.required())
                .forEach(field -> required.add(field.key()));
        return required;
    }

    /** The fields that may not be edited by rule. */
    public Set<String> readOnlyByRule() {
        return holding(book.readOnly());
    }

    private Set<String> holding(Map<String, Parsed> rules) {
        Set<String> holding = new LinkedHashSet<>();
        rules.forEach((key, rule) -> {
            if (Boolean.TRUE.equals(evaluate(key, rule))) {
                holding.add(key);
            }
        });
        return holding;
    }

    /** The rules over the whole record that are broken. */
    public List<Violation> broken() {
        List<Violation> broken = new ArrayList<>(DependentOptions.broken(book.dependent(), values, messages));
        for (RuleBook.Validation validation : book.validations()) {
            String at = validation.rule().field();
            try {
                if (Boolean.FALSE.equals(validation.condition().orThrow().evaluate(facts))) {
                    broken.add(new Violation(
                            at, validation.rule().id(), validation.rule().message()));
                }
            } catch (TrellisException e) {
                broken.add(RuleFailures.at(at, e, messages));
            }
        }
        return broken;
    }

    /** Whether one of the rules over the whole record is broken, or cannot be evaluated. */
    public boolean breaks(String validation) {
        return book.validations().stream()
                .filter(known -> known.rule().id().equals(validation))
                .anyMatch(known -> {
                    try {
                        return Boolean.FALSE.equals(known.condition().orThrow().evaluate(facts));
                    } catch (TrellisException e) {
                        return true;
                    }
                });
    }

    /** Whether the record would not be let into an option of a field, whoever asks and wherever it came from. */
    public boolean unmet(String field, String code) {
        return guards(Optional.empty(), key -> true).unmet(field, code, values);
    }

    /** Why the record may not have options that it did not have before. @param before what is stored; empty for a new record */
    public List<Violation> entering(Optional<? extends Map<String, ?>> before) {
        return guards(before, key -> true).broken(values);
    }

    /** The fields that those options demand. */
    public Set<String> demandedByEntering(Optional<? extends Map<String, ?>> before) {
        return guards(before, key -> true).demanded(values);
    }

    /**
     * How it stands with the options that the record could take next, by field and code.
     *
     * @param known the fields whose values are at hand; what is demanded of others shows at save
     */
    public Map<String, Map<String, OptionGate>> gates(
            Optional<? extends Map<String, ?>> before, Predicate<String> known) {
        return guards(before, known).gates(values);
    }

    private OptionGuards guards(Optional<? extends Map<String, ?>> before, Predicate<String> known) {
        return new OptionGuards(book, user, record -> facts(Sight.ALL, record), guards, before, known);
    }

    /** The fields that a rule gave a value. */
    public Set<String> given() {
        Set<String> valued = new LinkedHashSet<>(given);
        valued.retainAll(values.keySet());
        return valued;
    }

    /** A field's value as it is by now. */
    public Object value(String key) {
        return Objects.requireNonNull(values.get(key));
    }

    /** Rules that could not be evaluated so far. */
    public List<Violation> failures() {
        return List.copyOf(failures.values());
    }

    private @Nullable Object evaluate(String key, Parsed rule) {
        return evaluate(key, rule, facts);
    }

    private @Nullable Object evaluate(String key, Parsed rule, Facts seen) {
        try {
            return rule.orThrow().evaluate(seen);
        } catch (TrellisException e) {
            fail(key, e);
            return null;
        }
    }

    private void fail(String key, TrellisException e) {
        failures.putIfAbsent(key, RuleFailures.at(key, e, messages));
    }
}
