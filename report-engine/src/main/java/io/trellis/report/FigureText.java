package io.trellis.report;

import io.trellis.form.field.FigureUnit;
import io.trellis.report.WidgetData.Unit;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.util.Currency;
import java.util.List;
import java.util.Locale;

/** A figure as a language writes it, with the currency's sign. */
public final class FigureText {

    private FigureText() {}

    public static String of(BigDecimal number, Unit unit, Locale locale) {
        if (!unit.told().isEmpty()) {
            return told(number, unit, locale);
        }
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

    /** In the two largest units that there is any of: {@code 2h 30m}. */
    private static String told(BigDecimal number, Unit unit, Locale locale) {
        List<FigureUnit> units = unit.told();
        int most = 0;
        while (most < units.size() - 1 && number.abs().compareTo(units.get(most).size()) < 0) {
            most++;
        }
        FigureUnit large = units.get(most);
        NumberFormat format = NumberFormat.getNumberInstance(locale);
        if (most == units.size() - 1) {
            format.setMaximumFractionDigits(unit.digits());
            return format.format(number.divide(large.size(), MathContext.DECIMAL64)) + large.sign();
        }
        FigureUnit small = units.get(most + 1);
        BigDecimal rest =
                number.abs().divide(small.size(), 0, RoundingMode.HALF_UP).multiply(small.size());
        BigDecimal[] parts = rest.divideAndRemainder(large.size());
        String words = format.format(parts[0]) + large.sign();
        if (parts[1].signum() > 0) {
            words += ("zh".equals(locale.getLanguage()) ? "" : " ")
                    + format.format(parts[1].divide(small.size(), MathContext.DECIMAL64))
                    + small.sign();
        }
        return number.signum() < 0 ? "-" + words : words;
    }
}
