package io.trellis.app.ui.watching;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.BigDecimalField;
import io.trellis.app.ui.shell.Texts;
import io.trellis.core.filter.Operator;
import io.trellis.report.Threshold;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which figure, how it is compared, with what: in the unit in which people read the figure. */
final class ThresholdInput extends Div {

    private final ComboBox<WatchedFigure> figure = new ComboBox<>(t("watching.figure"));
    private final Select<Operator> operator = new Select<>();
    private final BigDecimalField value = new BigDecimalField(t("watching.value"));
    private final Span sign = new Span();

    ThresholdInput(List<WatchedFigure> figures, @Nullable Threshold before) {
        addClassName("threshold");
        figure.setItems(figures);
        figure.setItemLabelGenerator(one -> one.figure().text().isEmpty()
                ? one.label()
                : t("watching.figure.now", one.label(), one.figure().text()));
        figure.addValueChangeListener(change ->
                sign.setText(change.getValue() == null ? "" : change.getValue().sign()));
        operator.setLabel(t("watching.operator"));
        operator.setItems(Threshold.OPERATORS);
        operator.setItemLabelGenerator(one -> t("operator." + one.code().toLowerCase(Locale.ROOT)));
        operator.setValue(Operator.GT);
        value.setLocale(Texts.locale());
        value.setSuffixComponent(sign);
        if (before == null) {
            figures.stream().findFirst().ifPresent(figure::setValue);
            value.setValue(BigDecimal.ZERO);
        } else {
            figures.stream()
                    .filter(one -> one.widget().equals(before.widget()))
                    .findFirst()
                    .ifPresent(one -> {
                        figure.setValue(one);
                        value.setValue(new BigDecimal(one.read(before.value()).toPlainString()));
                    });
            operator.setValue(before.operator());
        }
        add(figure, operator, value);
    }

    /** Empty, with what is missing marked, where not all is said. */
    Optional<Threshold> threshold() {
        WatchedFigure which = figure.getValue();
        BigDecimal number = value.getValue();
        figure.setInvalid(which == null);
        figure.setErrorMessage(t("watching.figure.missing"));
        value.setInvalid(number == null);
        value.setErrorMessage(t("watching.value.missing"));
        return which == null || number == null
                ? Optional.empty()
                : Optional.of(new Threshold(which.widget(), operator.getValue(), which.entered(number)));
    }

    /** What is wrong with it, said at the number. */
    void problem(String text) {
        value.setInvalid(true);
        value.setErrorMessage(text);
    }
}
