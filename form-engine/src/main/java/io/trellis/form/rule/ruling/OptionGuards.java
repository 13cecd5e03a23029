package io.trellis.form.rule.ruling;

import io.trellis.core.error.TrellisException;
import io.trellis.core.expression.Expressions;
import io.trellis.core.expression.Parsed;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.field.BoundEntity;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.InputSpec;
import io.trellis.form.field.OptionEntry;
import io.trellis.form.field.OptionGate;
import io.trellis.form.field.Violation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What options demand of a record that did not have them before: asked when one is entered, and told before. */
final class OptionGuards {

    /** An option that demands something. */
    record Guard(BoundField field, InputSpec.Option option, Optional<Parsed> condition) {

        OptionEntry entry() {
            return option.entry();
        }
    }

    static List<Guard> of(BoundEntity entity, Expressions expressions) {
        return entity.fields().stream()
                .flatMap(field -> field.options().stream()
                        .filter(option -> !option.entry().free())
                        .map(option -> new Guard(field, option, condition(option.entry(), expressions))))
                .toList();
    }

    private static Optional<Parsed> condition(OptionEntry entry, Expressions expressions) {
        return entry.condition().isBlank() ? Optional.empty() : Optional.of(expressions.parse(entry.condition()));
    }

    private final RuleBook book;
    private final CurrentUser user;
    private final Function<Map<String, Object>, Facts> facts;
    private final GuardWords words;
    private final Optional<? extends Map<String, ?>> before;
    private final Predicate<String> known;

    /**
     * @param facts of a record with these values, as the product sees it
     * @param before what is stored; empty for a new record
     * @param known the fields whose values are at hand; what is demanded of others is not looked at
     */
    OptionGuards(
            RuleBook book,
            CurrentUser user,
            Function<Map<String, Object>, Facts> facts,
            GuardWords words,
            Optional<? extends Map<String, ?>> before,
            Predicate<String> known) {
        this.book = book;
        this.user = user;
        this.facts = facts;
        this.words = words;
        this.before = before;
        this.known = known;
    }

    /** Why the record with these values may not have the options that it enters. */
    List<Violation> broken(Map<String, Object> values) {
        return entered(values)
                .flatMap(guard -> {
                    Stand stand = stand(guard, values);
                    return Stream.concat(stand.shut().stream(), stand.lacks().stream());
                })
                .toList();
    }

    /** Whether a record with these values does not meet what an option demands that it has. */
    boolean unmet(String field, String code, Map<String, Object> values) {
        return book.guards().stream()
                .filter(guard -> guard.field().key().equals(field)
                        && guard.option().code().equals(code))
                .map(guard -> stand(guard, values))
                .anyMatch(stand -> !stand.shut().isEmpty() || !stand.lacks().isEmpty());
    }

    /** The fields that the options demand which a record with these values enters. */
    Set<String> demanded(Map<String, Object> values) {
        Set<String> demanded = new LinkedHashSet<>();
        entered(values).forEach(guard -> demanded.addAll(guard.entry().filled()));
        return demanded;
    }

    /** How it stands with each option that demands something and that the stored record does not have, by field and code. */
    Map<String, Map<String, OptionGate>> gates(Map<String, Object> values) {
        Map<String, Map<String, OptionGate>> gates = new LinkedHashMap<>();
        for (Guard guard : book.guards()) {
            if (!held(guard)) {
                Map<String, Object> there = new HashMap<>(values);
                there.put(
                        guard.field().key(),
                        there(guard, values.get(guard.field().key())));
                gates.computeIfAbsent(guard.field().key(), key -> new LinkedHashMap<>())
                        .put(guard.option().code(), stand(guard, there).gate());
            }
        }
        return gates;
    }

    private static Object there(Guard guard, @Nullable Object now) {
        if (!guard.field().multiple()) {
            return guard.option().code();
        }
        List<Object> codes = new ArrayList<>(codes(now));
        codes.add(guard.option().code());
        return codes;
    }

    private Stream<Guard> entered(Map<String, Object> values) {
        return book.guards().stream()
                .filter(guard -> codes(values.get(guard.field().key()))
                        .contains(guard.option().code()))
                .filter(guard -> !held(guard));
    }

    private boolean held(Guard guard) {
        return codesBefore(guard.field()).contains(guard.option().code());
    }

    private Collection<?> codesBefore(BoundField field) {
        return before.map(stored -> codes(stored.get(field.key()))).orElse(List.of());
    }

    private static Collection<?> codes(@Nullable Object value) {
        return value == null ? List.of() : value instanceof Collection<?> several ? several : List.of(value);
    }

    /** What stands in the way to an option. */
    private record Stand(List<Violation> shut, List<Violation> lacks) {

        OptionGate gate() {
            return new OptionGate(
                    !shut.isEmpty(),
                    lacks.stream().map(Violation::path).toList(),
                    Stream.concat(shut.stream(), lacks.stream())
                            .map(Violation::message)
                            .toList());
        }
    }

    /** @param values with the option entered */
    private Stand stand(Guard guard, Map<String, Object> values) {
        OptionEntry entry = guard.entry();
        List<Violation> shut = new ArrayList<>();
        if (before.isPresent()
                && !entry.from().isEmpty()
                && Collections.disjoint(entry.from(), codesBefore(guard.field()))) {
            shut.add(words.from(guard));
        }
        if (!user.isSystem() && !entry.roles().isEmpty() && Collections.disjoint(entry.roles(), user.roles())) {
            shut.add(words.roles(guard));
        }
        Facts seen = facts.apply(values);
        guard.condition()
                .filter(this::isKnown)
                .flatMap(condition -> unmet(guard, condition, seen))
                .ifPresent(shut::add);
        return new Stand(
                shut,
                entry.filled().stream()
                        .filter(key -> known.test(key) && !values.containsKey(key) && shown(key, seen))
                        .flatMap(key -> book.entity().field(key).stream())
                        .map(field -> words.lacks(guard, field))
                        .toList());
    }

    private boolean isKnown(Parsed condition) {
        return !(condition instanceof Parsed.Valid(var expression))
                || expression.references().stream().map(List::getFirst).allMatch(known);
    }

    private Optional<Violation> unmet(Guard guard, Parsed condition, Facts seen) {
        try {
            return Boolean.TRUE.equals(condition.orThrow().evaluate(seen))
                    ? Optional.empty()
                    : Optional.of(words.condition(guard));
        } catch (TrellisException e) {
            return Optional.of(words.failed(guard, e));
        }
    }

    /** What a rule hides is not demanded; a rule that fails is told as such. */
    private boolean shown(String key, Facts seen) {
        Parsed rule = book.visible().get(key);
        try {
            return rule == null || Boolean.TRUE.equals(rule.orThrow().evaluate(seen));
        } catch (TrellisException e) {
            return true;
        }
    }
}
