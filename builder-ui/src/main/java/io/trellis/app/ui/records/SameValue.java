package io.trellis.app.ui.records;

import io.trellis.form.field.MoneyValue;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether two values are the same to a person: zeros at the end of a number, and what was computed of an amount, do not count. */
final class SameValue {

    private SameValue() {}

    static boolean all(Map<String, Object> a, Map<String, Object> b) {
        return a.keySet().equals(b.keySet())
                && a.entrySet().stream().allMatch(one -> is(one.getValue(), b.get(one.getKey())));
    }

    static boolean is(@Nullable Object a, @Nullable Object b) {
        if (a instanceof BigDecimal x && b instanceof BigDecimal y) {
            return x.compareTo(y) == 0;
        }
        Optional<MoneyValue> one = MoneyValue.of(a);
        Optional<MoneyValue> other = MoneyValue.of(b);
        if (one.isPresent() && other.isPresent()) {
            return is(one.get().amount(), other.get().amount())
                    && one.get().currency().equals(other.get().currency());
        }
        return Objects.equals(a, b);
    }
}
