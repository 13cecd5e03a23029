package io.trellis.report.widget;

import io.trellis.core.i18n.DateText;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.MoneyValue;
import io.trellis.form.field.ValueKind;
import io.trellis.form.query.Measure;
import io.trellis.report.FigureText;
import io.trellis.report.Viewing;
import io.trellis.report.WidgetData.Cell;
import io.trellis.report.WidgetData.Unit;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Measures as people read them. */
record Figures(String entity, Viewing viewing) {

    private static final int AVERAGE_DIGITS = 2;

    /** {@code Sum of amount}. */
    String label(Measure measure) {
        String op = measure.op().name().toLowerCase(Locale.ROOT);
        return measure.field() == null
                ? viewing.text("report.measure." + op)
                : viewing.text("report.measure." + op, fieldLabel(measure));
    }

    private String fieldLabel(Measure measure) {
        return field(measure)
                .map(field -> field.definition().label())
                .map(label -> label.in(viewing.locale()))
                .orElseGet(() -> String.valueOf(measure.field()));
    }

    Unit unit(Measure measure) {
        boolean counted = measure.op() == Measure.Op.COUNT || measure.op() == Measure.Op.DISTINCT;
        if (counted) {
            return Unit.COUNT;
        }
        boolean money = field(measure)
                .map(BoundField::kind)
                .filter(ValueKind.MONEY::equals)
                .isPresent();
        return money
                ? money()
                : new Unit(
                        "",
                        AVERAGE_DIGITS,
                        field(measure)
                                .map(field -> field.figureUnits(viewing.locale()))
                                .orElse(List.of()));
    }

    /** In the words of the field's type, where a sum or an average of its values has some. */
    private Optional<String> words(BigDecimal number, Measure measure) {
        boolean counted = measure.op() == Measure.Op.COUNT || measure.op() == Measure.Op.DISTINCT;
        return counted ? Optional.empty() : field(measure).flatMap(field -> field.figure(number, viewing.locale()));
    }

    private Unit money() {
        String currency = viewing.company().baseCurrency();
        return new Unit(currency, Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits()));
    }

    private Optional<BoundField> field(Measure measure) {
        return Optional.ofNullable(measure.field())
                .flatMap(path -> viewing.fields().field(entity, path));
    }

    /** The number in a result; null for nothing, and for what is no number. */
    static @Nullable BigDecimal number(@Nullable Object result) {
        return switch (result) {
            case BigDecimal number -> number;
            case Integer number -> BigDecimal.valueOf(number);
            case Long number -> BigDecimal.valueOf(number);
            case null, default -> MoneyValue.of(result).map(MoneyValue::amount).orElse(null);
        };
    }

    /** A number as people read it; empty for none. */
    String text(@Nullable BigDecimal number, Measure measure) {
        return number == null
                ? ""
                : words(number, measure).orElseGet(() -> FigureText.of(number, unit(measure), viewing.locale()));
    }

    Cell cell(@Nullable Object result, Measure measure) {
        BigDecimal number = number(result);
        if (number != null) {
            return new Cell(number, text(number, measure));
        }
        if (result instanceof LocalDate day) {
            return new Cell(day, new DateText(viewing.locale()).day(day));
        }
        return new Cell(result, result == null ? "" : result.toString());
    }
}
