package io.trellis.form.record;

import io.trellis.core.error.TrellisException;
import io.trellis.core.i18n.Messages;
import io.trellis.form.entity.SystemFields;
import io.trellis.form.field.BoundEntity;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.FieldContext;
import io.trellis.form.field.FieldType;
import io.trellis.form.field.Violation;
import io.trellis.form.rule.ruling.RuleFailures;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What was handed in, read field by field into a record's values; notes what is wrong with it. */
final class Inputs {

    private static final Set<String> LOADABLE = Set.of(SystemFields.CREATED_AT, SystemFields.CREATED_BY);

    private final BoundEntity entity;
    private final FieldContext context;
    private final Rights rights;
    private final Messages messages;

    final List<Violation> violations = new ArrayList<>();
    final Set<String> forbidden = new TreeSet<>();

    Inputs(BoundEntity entity, FieldContext context, Rights rights, Messages messages) {
        this.entity = entity;
        this.context = context;
        this.rights = rights;
        this.messages = messages;
    }

    /**
     * @param working the values that are there, completed in place
     * @param readOnly the fields that a rule protects
     * @param product whether it is the product itself that writes, which protected fields do not stop
     * @param isNew a number that is given once may be handed in by the product itself with a new record
     */
    void apply(
            Map<String, @Nullable Object> input,
            Map<String, Object> working,
            Set<String> readOnly,
            boolean product,
            boolean isNew) {
        input.forEach((key, given) -> {
            Optional<BoundField> field = entity.field(key);
            if (field.isEmpty()) {
                violations.add(new Violation(key, "unknown-field", messages.text("record.unknown-field")));
                return;
            }
            if (!rights.reads(key) && !rights.edits(key)) {
                // also what is there already: an answer that says so would tell a value that is tried out
                if (!isNew || given != null) {
                    forbidden.add(key);
                }
                return;
            }
            Object before = working.get(key);
            if (unchanged(given, before)) {
                return;
            }
            Optional<RowsPart.Entered> part =
                    rights.editedPart(key).map(open -> open.enter(field.get(), given, before, context));
            if (part.filter(entered -> !entered.refused().isEmpty()).isPresent()) {
                forbidden.addAll(part.get().refused());
                return;
            }
            Object whole = part.isPresent() ? part.get().value() : given;
            Optional<Reading> read = read(field.get(), whole, before, product, isNew);
            if (read.isEmpty() || RecordValues.same(read.get().value(), before)) {
                return;
            }
            if (!rights.edits(key)) {
                forbidden.add(key);
            } else if (!writable(field.get(), readOnly, product, isNew)) {
                String why = field.get().givenOnce() ? "record.given-once" : "record.read-only";
                violations.add(new Violation(key, "read-only", messages.text(why)));
            } else {
                put(working, key, read.get().value());
                violations.addAll(read.get().violations());
            }
        });
    }

    /** As it stands there, though it may be a lookup whose record is gone. */
    private static boolean unchanged(@Nullable Object given, @Nullable Object before) {
        Object id = before instanceof String && given instanceof Map<?, ?> map ? map.get("id") : given;
        return RecordValues.same(id, before);
    }

    private static void put(Map<String, Object> working, String key, @Nullable Object value) {
        if (value == null) {
            working.remove(key);
        } else {
            working.put(key, value);
        }
    }

    private record Reading(@Nullable Object value, List<Violation> violations) {}

    /** Empty where it could not be read, which is noted. */
    private Optional<Reading> read(
            BoundField field, @Nullable Object given, @Nullable Object before, boolean product, boolean isNew) {
        if (field.computed() && field.everySave() && !isTakenOver(field, product, isNew)) {
            // a form hands back what it was shown; whether that is what stands there is all that matters
            return Optional.of(new Reading(given, List.of()));
        }
        return switch (field.parse(given, StandingLinks.of(field, before, context))) {
            case FieldType.Parsed.Bad<Object>(var message) -> {
                violations.add(new Violation(field.key(), "invalid", message));
                yield Optional.empty();
            }
            case FieldType.Parsed.Value<Object>(var value) -> {
                if (value == null || RecordValues.empty(value)) {
                    yield Optional.of(new Reading(null, List.of()));
                }
                Object whole = field.taken(value, before, context);
                Reading settled = settled(field, product ? field.rounded(whole) : whole, before);
                yield Optional.of(new Reading(settled.value(), asSent(field, given, value, settled.violations())));
            }
        };
    }

    /** Rows that came without an id are named by their place: nobody knows the id that they were given here. */
    private static List<Violation> asSent(
            BoundField field, @Nullable Object given, Object value, List<Violation> violations) {
        if (!(given instanceof List<?> sent && value instanceof List<?> rows) || violations.isEmpty()) {
            return violations;
        }
        Map<String, String> places = new HashMap<>();
        places(field.key(), field.key(), sent, rows, places);
        return violations.stream().map(violation -> asSent(violation, places)).toList();
    }

    private static void places(String path, String asSent, List<?> sent, List<?> rows, Map<String, String> places) {
        for (int i = 0; i < rows.size() && i < sent.size(); i++) {
            if (rows.get(i) instanceof Map<?, ?> row && sent.get(i) instanceof Map<?, ?> cells) {
                Object id = row.get("id");
                String place = path + "[" + id + "]";
                String known = asSent + "[" + (Objects.equals(id, cells.get("id")) ? id : i) + "]";
                places.put(place, known);
                row.forEach((key, cell) -> {
                    if (cell instanceof List<?> inner && cells.get(key) instanceof List<?> within) {
                        places(place + "." + key, known + "." + key, within, inner, places);
                    }
                });
            }
        }
    }

    /** The innermost row that is known. */
    private static Violation asSent(Violation violation, Map<String, String> places) {
        String path = violation.path();
        for (int end = path.lastIndexOf(']') + 1; end > 0; end = path.lastIndexOf(']', end - 2) + 1) {
            String place = places.get(path.substring(0, end));
            if (place != null) {
                return new Violation(place + path.substring(end), violation.code(), violation.message());
            }
        }
        return violation;
    }

    private Reading settled(BoundField field, Object value, @Nullable Object before) {
        try {
            // money without its base amount, rows without their computed columns: the same all the same
            if (before != null && RecordValues.same(field.settle(value, before, context, true), before)) {
                return new Reading(before, List.of());
            }
            List<Violation> wrong = field.validate(value, context);
            return new Reading(wrong.isEmpty() ? field.settle(value, before, context, false) : value, wrong);
        } catch (TrellisException e) {
            return new Reading(value, List.of(RuleFailures.at(field.key(), e, messages)));
        }
    }

    private boolean writable(BoundField field, Set<String> readOnly, boolean product, boolean isNew) {
        boolean system = entity.own(field.key()).isEmpty();
        if (system) {
            return field.key().equals(SystemFields.OWNER) || product && isNew && LOADABLE.contains(field.key());
        }
        if (field.computed()) {
            return field.placed() || field.givenOnce() && product && isNew || isTakenOver(field, product, isNew);
        }
        return product || !field.definition().readOnly() && !readOnly.contains(field.key());
    }

    /** Of a record that comes from elsewhere, the log of what it went through there may come with it. */
    private static boolean isTakenOver(BoundField field, boolean product, boolean isNew) {
        return product && isNew && field.watches().isPresent();
    }
}
