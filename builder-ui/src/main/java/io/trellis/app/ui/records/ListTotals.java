package io.trellis.app.ui.records;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.trellis.app.ui.shell.Texts;
import io.trellis.form.field.BoundEntity;
import java.math.BigDecimal;
import java.text.NumberFormat;
import java.util.Currency;
import java.util.Map;

/** The sums at the foot of a list. */
final class ListTotals extends Div {

    ListTotals(Map<String, Object> totals, BoundEntity entity) {
        addClassName("list-foot");
        totals.forEach((key, total) -> entity.field(key).ifPresent(field -> {
            Span sum = new Span(formatted(total));
            sum.addClassName("list-sum");
            add(new Span(new Span(Texts.t(field.definition().label()) + " "), sum));
        }));
    }

    /** A sum is a number, or money in base currency. */
    static String formatted(Object total) {
        if (total instanceof Map<?, ?> money && money.get("amount") instanceof BigDecimal amount) {
            NumberFormat format = NumberFormat.getCurrencyInstance(Texts.locale());
            format.setCurrency(Currency.getInstance(String.valueOf(money.get("currency"))));
            return format.format(amount);
        }
        return total instanceof BigDecimal number
                ? NumberFormat.getNumberInstance(Texts.locale()).format(number)
                : String.valueOf(total);
    }
}
