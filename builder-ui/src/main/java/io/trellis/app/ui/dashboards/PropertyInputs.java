package io.trellis.app.ui.dashboards;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasSize;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.icon.VaadinIcon;

/** Small parts of property panels. */
final class PropertyInputs {

    private PropertyInputs() {}

    static Button adding(String text, Runnable action) {
        Button button = new Button(text, VaadinIcon.PLUS.create(), click -> action.run());
        button.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        return button;
    }

    static Button removing(Runnable action) {
        Button button = new Button(VaadinIcon.CLOSE_SMALL.create(), click -> action.run());
        button.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        button.setAriaLabel(t("dashboards.removeLine"));
        return button;
    }

    /** As wide as the panel, and known by the property it is for. */
    static <C extends Component & HasSize> C wide(String property, C component) {
        component.setWidthFull();
        return named(property, component);
    }

    static <C extends Component> C named(String property, C component) {
        component.getElement().setAttribute("data-property", property);
        return component;
    }
}
