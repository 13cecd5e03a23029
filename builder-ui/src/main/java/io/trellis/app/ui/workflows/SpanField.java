package io.trellis.app.ui.workflows;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.IntegerField;
import io.trellis.workflow.Span;
import java.util.List;
import java.util.function.Consumer;

/** A length of time: how many, of which unit. */
final class SpanField extends Div {

    private final IntegerField amount = new IntegerField();
    private final Select<Span.Unit> unit = new Select<>();

    /** @param least 0 or 1 */
    SpanField(String label, Span value, int least, Consumer<Span> onChange) {
        this(label, value, least, List.of(Span.Unit.values()), onChange);
    }

    /** @param units that are offered */
    SpanField(String label, Span value, int least, List<Span.Unit> units, Consumer<Span> onChange) {
        amount.setLabel(label);
        amount.setMin(least);
        amount.setMax(Span.LONGEST);
        amount.setStepButtonsVisible(true);
        amount.setValue(value.amount());
        unit.setLabel(t("flow.timer.unit"));
        unit.setItems(units);
        unit.setItemLabelGenerator(one -> t("workflows.unit." + one.code()));
        unit.setValue(units.contains(value.unit()) ? value.unit() : units.getFirst());
        Runnable tell = () -> {
            Integer many = amount.getValue();
            if (many != null && many >= least && many <= Span.LONGEST) {
                onChange.accept(new Span(many, unit.getValue()));
            }
        };
        amount.addValueChangeListener(change -> tell.run());
        unit.addValueChangeListener(change -> tell.run());
        addClassName("two-columns");
        add(amount, unit);
    }

    /** In words: 4 hours of work. */
    static String words(Span span) {
        return t("workflows.span." + span.unit().code(), span.amount());
    }
}
