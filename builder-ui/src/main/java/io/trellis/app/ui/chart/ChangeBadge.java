package io.trellis.app.ui.chart;

import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import io.trellis.app.ui.shell.Texts;
import java.math.BigDecimal;
import java.text.NumberFormat;

/** By how much a figure changed, and whether that is good. */
final class ChangeBadge extends Span {

    /** @param change as a part of what was before */
    ChangeBadge(BigDecimal change, boolean lowerIsBetter) {
        VaadinIcon arrow = change.signum() > 0
                ? VaadinIcon.ARROW_UP
                : change.signum() < 0 ? VaadinIcon.ARROW_DOWN : VaadinIcon.ARROW_RIGHT;
        add(arrow.create(), new Span((change.signum() > 0 ? "+" : "") + percent(change)));
        boolean good = change.signum() > 0 != lowerIsBetter;
        addClassNames("figure-change", change.signum() == 0 ? "same" : good ? "better" : "worse");
    }

    static String percent(BigDecimal part) {
        NumberFormat percent = NumberFormat.getPercentInstance(Texts.locale());
        percent.setMaximumFractionDigits(1);
        return percent.format(part);
    }
}
