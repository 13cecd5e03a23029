package io.trellis.app.ui.workflows;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Says of an element that somebody left out that it is, and takes it in again. */
@Component
@Order(2)
final class LeftOutPanel implements SymbolPanel {

    @Override
    public boolean fits(Shown shown) {
        return shown.isBound() && !shown.isActivity();
    }

    @Override
    public com.vaadin.flow.component.Component draw(Shown shown) {
        Button back = new Button(t("flow.left-out.back"), click -> shown.draft()
                .step(shown.element().id(), null));
        back.addThemeVariants(ButtonVariant.SMALL);
        Div all = new Div(new Paragraph(t("flow.left-out")), back);
        all.addClassName("stack");
        return all;
    }
}
