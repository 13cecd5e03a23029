package io.trellis.form.balance;

import io.trellis.form.field.Balance;
import io.trellis.form.field.BoundEntity;
import io.trellis.form.field.BoundField;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What of a value is added up: of money its amount in base currency. */
final class Amounts {

    private Amounts() {}

    static Optional<BigDecimal> of(BoundField field, @Nullable Object value) {
        Object part = value instanceof Map<?, ?> parts ? parts.get(field.comparedPath()) : value;
        return part instanceof BigDecimal amount ? Optional.of(amount) : Optional.empty();
    }

    /** The field, or the column, that a source adds up. */
    static Optional<BoundField> field(BoundEntity entity, Balance.Source source) {
        return source.rows().isEmpty()
                ? entity.own(source.field())
                : entity.own(source.rows()).flatMap(rows -> rows.columns().stream()
                        .filter(column -> column.key().equals(source.field()))
                        .findFirst());
    }
}
