package io.trellis.app.ui.filters;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextFieldVariant;
import io.trellis.core.filter.RelativeDay;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A day counted from today, or one of the calendar, chosen as usual. */
final class DayOperand {

    private enum Way {
        DATE,
        TODAY,
        AGO,
        AHEAD;

        static Way of(Optional<RelativeDay> day) {
            return day.map(known -> known.amount() == 0 ? TODAY : known.amount() < 0 ? AGO : AHEAD)
                    .orElse(DATE);
        }

        boolean counts() {
            return this == AGO || this == AHEAD;
        }
    }

    private DayOperand() {}

    /** @param usual how a day of the calendar is chosen */
    static OperandEditor over(OperandEditor usual, @Nullable Object value) {
        Optional<RelativeDay> day = RelativeDay.of(value);
        Select<Way> way = new Select<>();
        way.setItems(Way.values());
        way.setItemLabelGenerator(one -> t("filter.day." + one.name().toLowerCase(Locale.ROOT)));
        way.setAriaLabel(t("filter.day"));
        way.setValue(Way.of(day));
        IntegerField amount = new IntegerField();
        amount.setMin(1);
        amount.setMax(RelativeDay.MOST);
        amount.setStepButtonsVisible(true);
        amount.setAriaLabel(t("filter.amount"));
        amount.addThemeVariants(TextFieldVariant.LUMO_ALIGN_RIGHT);
        amount.setValue(
                day.map(known -> Math.abs(known.amount())).filter(n -> n > 0).orElse(7));
        Select<RelativeDay.Unit> unit = new Select<>();
        unit.setItems(RelativeDay.Unit.values());
        unit.setItemLabelGenerator(one -> t("filter.unit." + one.name().toLowerCase(Locale.ROOT)));
        unit.setAriaLabel(t("filter.unit"));
        unit.setValue(day.map(RelativeDay::unit).orElse(RelativeDay.Unit.DAYS));
        Div all = new Div(way, amount, unit, usual.component());
        all.addClassName("filter-relative");
        Runnable draw = () -> {
            usual.component().setVisible(way.getValue() == Way.DATE);
            amount.setVisible(way.getValue().counts());
            unit.setVisible(way.getValue().counts());
        };
        draw.run();
        way.addValueChangeListener(change -> draw.run());
        return new OperandEditor(
                all,
                () -> switch (way.getValue()) {
                    case DATE -> usual.value();
                    case TODAY -> RelativeDay.TODAY.code();
                    case AGO -> counted(amount, -1, unit.getValue());
                    case AHEAD -> counted(amount, 1, unit.getValue());
                },
                listener -> {
                    way.addValueChangeListener(change -> listener.run());
                    amount.addValueChangeListener(change -> listener.run());
                    unit.addValueChangeListener(change -> listener.run());
                    usual.onChange(listener);
                });
    }

    private static @Nullable String counted(IntegerField amount, int sign, RelativeDay.Unit unit) {
        Integer count = amount.getValue();
        return count == null || amount.isInvalid() || count < 1 || count > RelativeDay.MOST
                ? null
                : new RelativeDay(sign * count, unit).code();
    }

    /** Such a day as it is called: “3 days ago”. */
    static String name(RelativeDay day) {
        if (day.amount() == 0) {
            return t("filter.day.today");
        }
        String unit = t("filter.unit." + day.unit().name().toLowerCase(Locale.ROOT));
        return t(day.amount() < 0 ? "filter.daysAgo" : "filter.daysAhead", Math.abs(day.amount()), unit);
    }
}
