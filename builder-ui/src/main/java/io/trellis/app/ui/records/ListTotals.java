package io.trellis.app.ui.records;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.trellis.app.ui.shell.Texts;
import io.trellis.form.field.MoneyValue;
import java.math.BigDecimal;
import java.text.NumberFormat;
import java.util.Currency;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The sums at the foot of a list. */
final class ListTotals extends Div {

    /** @param label what a path is called; empty for what is not to be seen */
    ListTotals(Map<String, Object> totals, Function<String, Optional<String>> label) {
        addClassName("list-foot");
        totals.forEach((path, total) -> label.apply(path).ifPresent(name -> {
            Span sum = new Span(formatted(total));
            sum.addClassName("list-sum");
            add(new Span(new Span(name + " "), sum));
        }));
    }

    /** A sum is a number, or money in base currency. */
    static String formatted(Object total) {
        Optional<MoneyValue> money = MoneyValue.of(total);
        if (money.isPresent()) {
            NumberFormat format = NumberFormat.getCurrencyInstance(Texts.locale());
            format.setCurrency(Currency.getInstance(money.get().currency()));
            return format.format(money.get().amount());
        }
        return total instanceof BigDecimal number
                ? NumberFormat.getNumberInstance(Texts.locale()).format(number)
                : String.valueOf(total);
    }
}
