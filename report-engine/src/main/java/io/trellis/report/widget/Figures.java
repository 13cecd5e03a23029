package io.trellis.report.widget;

import io.trellis.core.filter.Filter;
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

    /** What the analyst calls it, else {@code Sum of amount}. */
    String label(Measure measure) {
        if (!measure.label().isEmpty()) {
            return measure.label().in(viewing.locale());
        }
        Measure per = measure.per();
        String plain = per == null
                ? plainLabel(measure)
                : viewing.text("report.measure.per", plainLabel(measure), plainLabel(per));
        return measure.shown() == Measure.Shown.VALUE
                ? plain
                : viewing.text("report.shown." + measure.shown().code(), plain);
    }

    private String plainLabel(Measure measure) {
        String op = "report.measure." + measure.op().name().toLowerCase(Locale.ROOT);
        String label =
                measure.field() == null ? viewing.text(op) : viewing.text(op, fieldLabel(measure), measure.percent());
        return measure.where().equals(Filter.ALL) ? label : viewing.text("report.measure.where", label);
    }

    private String fieldLabel(Measure measure) {
        return field(measure)
                .map(field -> field.definition().label())
                .map(label -> label.in(viewing.locale()))
                .orElseGet(() -> String.valueOf(measure.field()));
    }

    Unit unit(Measure measure) {
        if (measure.shown().proportion()) {
            return Unit.PART;
        }
        if (measure.shown() == Measure.Shown.RANK) {
            return Unit.COUNT;
        }
        Measure per = measure.per();
        return per == null ? plainUnit(measure) : ratio(measure, per);
    }

    /** Like by like is a part; money for each visit is money. */
    private Unit ratio(Measure measure, Measure per) {
        boolean counts = measure.op().counts() && per.op().counts();
        boolean alike = isMoney(measure) && isMoney(per)
                || measure.field() != null
                        && measure.field().equals(per.field())
                        && !per.op().counts();
        if (counts || alike) {
            return Unit.PART;
        }
        return isMoney(measure) ? money() : new Unit("", AVERAGE_DIGITS);
    }

    private Unit plainUnit(Measure measure) {
        if (measure.op().counts()) {
            return Unit.COUNT;
        }
        return isMoney(measure)
                ? money()
                : new Unit(
                        "",
                        AVERAGE_DIGITS,
                        field(measure)
                                .map(field -> field.figureUnits(viewing.locale()))
                                .orElse(List.of()));
    }

    private boolean isMoney(Measure measure) {
        return !measure.op().counts()
                && field(measure)
                        .map(BoundField::kind)
                        .filter(ValueKind.MONEY::equals)
                        .isPresent();
    }

    /** In the words of the field's type, where a sum or an average of its values has some. */
    private Optional<String> words(BigDecimal number, Measure measure) {
        boolean inFieldsUnit = !measure.op().counts()
                && measure.per() == null
                && !measure.shown().proportion()
                && measure.shown() != Measure.Shown.RANK;
        return inFieldsUnit
                ? field(measure).flatMap(field -> field.figure(number, viewing.locale()))
                : Optional.empty();
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
