package io.trellis.form.field;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Money as a plain value: the map {@code {amount, currency, base}}, which only this class and the field type take apart. */
public record MoneyValue(BigDecimal amount, String currency) {

    public static final String AMOUNT = "amount";
    public static final String CURRENCY = "currency";
    /** The amount in base currency, fixed when it was saved. */
    public static final String BASE = "base";

    /** Empty for what is no money. */
    public static Optional<MoneyValue> of(@Nullable Object plain) {
        return plain instanceof Map<?, ?> map
                        && map.get(AMOUNT) instanceof BigDecimal amount
                        && map.get(CURRENCY) instanceof String currency
                ? Optional.of(new MoneyValue(amount, currency))
                : Optional.empty();
    }

    /** Without {@link #BASE}, which is computed when it is saved. */
    public Map<String, Object> plain() {
        Map<String, Object> plain = new LinkedHashMap<>();
        plain.put(AMOUNT, amount);
        plain.put(CURRENCY, currency);
        return plain;
    }
}
