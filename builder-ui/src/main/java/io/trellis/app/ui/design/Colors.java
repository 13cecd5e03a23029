package io.trellis.app.ui.design;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import io.trellis.app.ui.shell.NavigationKind;

/** Chooses one of the colours that apps may have. */
public final class Colors extends Select<String> {

    public Colors(String chosen) {
        setLabel(t("design.app.color"));
        setItems(NavigationKind.COLORS);
        setItemLabelGenerator(color -> t("design.color." + color));
        setRenderer(new ComponentRenderer<>(color -> {
            Span dot = new Span();
            dot.addClassName("color-dot");
            dot.getElement().setAttribute("data-color", color);
            Span row = new Span(dot, new Span(t("design.color." + color)));
            row.addClassName("row");
            return row;
        }));
        if (NavigationKind.COLORS.contains(chosen)) {
            setValue(chosen);
        }
    }
}
