package io.trellis.app.ui.dashboards;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import io.trellis.app.ui.shell.Texts;
import io.trellis.report.Focus;
import java.util.ArrayList;
import java.util.List;

/** What was picked in a widget and now narrows the others, with the way to its records and the way back. */
final class FocusChip extends Div {

    FocusChip(Focus focus, WidgetTile tile, Runnable records, Runnable clear) {
        addClassName("focus-chip");
        getElement().setAttribute("role", "status");
        List<String> words = new ArrayList<>();
        for (int i = 0; i < focus.filters().size(); i++) {
            words.add(t(
                    "dashboards.focus.is",
                    Texts.t(focus.filters().get(i).label()),
                    tile.called(focus.click().groups().get(i))));
        }
        Span text = new Span(String.join(" · ", words));
        text.addClassName("focus-words");
        NativeButton show = new NativeButton(t("dashboards.focus.records"), click -> records.run());
        show.addClassName("link");
        Button close = new Button(VaadinIcon.CLOSE_SMALL.create(), click -> clear.run());
        close.setAriaLabel(t("dashboards.focus.clear"));
        close.setTooltipText(t("dashboards.focus.clear"));
        close.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        add(VaadinIcon.FILTER.create(), text, show, close);
    }
}
