package io.trellis.form.mongo;

import com.ibm.icu.text.Collator;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.FieldContext;
import io.trellis.form.field.MoneyValue;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Values in the order that people expect; nothing comes first. */
final class NaturalOrder {

    private NaturalOrder() {}

    /** Numbers, days, texts; money by its amount. */
    static final Comparator<@Nullable Object> VALUES = NaturalOrder::compare;

    /** As the analyst ordered the options; codes that are no longer offered come last. */
    static Comparator<@Nullable Object> options(BoundField field) {
        Map<Object, Integer> places = new HashMap<>();
        field.options().forEach(option -> places.put(option.code(), places.size()));
        return Comparator.<@Nullable Object>comparingInt(
                        value -> value == null ? -1 : places.getOrDefault(value, Integer.MAX_VALUE))
                .thenComparing(VALUES);
    }

    /** By title. */
    static Comparator<@Nullable Object> words(Map<String, String> titles, Locale locale) {
        Collator collator = Collator.getInstance(locale);
        return nothingFirst(Comparator.<Object, String>comparing(
                        value -> titles.getOrDefault(value.toString(), ""), collator::compare)
                .thenComparing(Object::toString));
    }

    /** By the sort key of the field's type. */
    static Comparator<@Nullable Object> keys(BoundField field, FieldContext context) {
        Map<Object, @Nullable Object> keys = new HashMap<>();
        return nothingFirst(Comparator.<Object, @Nullable Object>comparing(
                        value -> keys.computeIfAbsent(
                                value, some -> field.sortKey(some, context).orElse("")),
                        VALUES)
                .thenComparing(VALUES));
    }

    private static Comparator<@Nullable Object> nothingFirst(Comparator<Object> order) {
        return (one, other) -> one == null || other == null ? compare(one, other) : order.compare(one, other);
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static int compare(@Nullable Object one, @Nullable Object other) {
        Object left = measured(one);
        Object right = measured(other);
        if (left == null || right == null) {
            return left == right ? 0 : left == null ? -1 : 1;
        }
        if (left instanceof Comparable comparable && left.getClass() == right.getClass()) {
            return comparable.compareTo(right);
        }
        return left.toString().compareTo(right.toString());
    }

    private static @Nullable Object measured(@Nullable Object value) {
        Optional<MoneyValue> money = MoneyValue.of(value);
        if (money.isPresent()) {
            return money.get().amount();
        }
        return value instanceof List<?> list ? list.toString() : value;
    }
}
