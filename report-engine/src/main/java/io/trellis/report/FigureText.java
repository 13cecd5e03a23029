package io.trellis.report;

import io.trellis.report.WidgetData.Unit;
import java.math.BigDecimal;
import java.text.NumberFormat;
import java.util.Currency;
import java.util.Locale;

/** A figure as a language writes it, with the currency's sign. */
public final class FigureText {

    private FigureText() {}

    public static String of(BigDecimal number, Unit unit, Locale locale) {
        if (unit.currency().isEmpty()) {
            NumberFormat format = NumberFormat.getNumberInstance(locale);
            format.setMaximumFractionDigits(unit.digits());
            return format.format(number);
        }
        // the language alone names no country, and so no sign of its currency
        Locale place = "zh".equals(locale.getLanguage()) ? Locale.SIMPLIFIED_CHINESE : Locale.US;
        NumberFormat format = NumberFormat.getCurrencyInstance(place);
        format.setCurrency(Currency.getInstance(unit.currency()));
        // whole amounts are read more easily without their noughts
        boolean whole = number.stripTrailingZeros().scale() <= 0;
        format.setMaximumFractionDigits(whole ? 0 : unit.digits());
        format.setMinimumFractionDigits(whole ? 0 : unit.digits());
        return format.format(number);
    }
}
