package io.trellis.form.record;

import io.trellis.form.field.MoneyValue;
import io.trellis.form.field.SameText;
import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Values in the form in which they must not occur twice: case, width and trailing zeros do not tell values apart. */
public final class UniqueKeys {

    private UniqueKeys() {}

    public static String of(Object value) {
        return switch (value) {
            case String text -> SameText.of(text);
            case BigDecimal number ->
                number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
            // the amount in base currency changes with the rate, not with what was entered
            case Map<?, ?> map
            when map.containsKey(MoneyValue.BASE) && MoneyValue.of(map).isPresent() ->
                of(MoneyValue.of(map).get().plain());
            case Map<?, ?> map ->
                new TreeMap<>(map)
                        .entrySet().stream()
                                .filter(entry -> entry.getValue() != null)
                                .map(entry -> entry.getKey() + "=" + of(entry.getValue()))
                                .collect(Collectors.joining("|"));
            default -> value.toString();
        };
    }
}
