package io.trellis.app.ui.workflows;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import io.trellis.app.ui.shell.Preferences;
import io.trellis.core.security.CurrentUser;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/** The choice between a flow as a list and as a diagram, which the product remembers for each person. */
final class FlowModes extends Div {

    private static final String CHOSEN = "flowDesigner";

    /** How a flow is shown. */
    enum Mode {
        SIMPLE(VaadinIcon.LIST_OL),
        DIAGRAM(VaadinIcon.SITEMAP);

        private final VaadinIcon icon;

        Mode(VaadinIcon icon) {
            this.icon = icon;
        }

        private String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Map<Mode, NativeButton> buttons = new EnumMap<>(Mode.class);

    FlowModes(Preferences preferences, CurrentUser user, Consumer<Mode> change) {
        addClassName("flow-modes");
        getElement().setAttribute("role", "group");
        getElement().setAttribute("aria-label", t("flow.mode"));
        for (Mode mode : Mode.values()) {
            NativeButton button = new NativeButton("", click -> {
                preferences.set(user, CHOSEN, mode.key());
                change.accept(mode);
            });
            button.add(mode.icon.create(), new Span(t("flow.mode." + mode.key())));
            button.setTitle(t("flow.mode." + mode.key() + ".help"));
            buttons.put(mode, button);
            add(button);
        }
    }

    /** @param whole whether the list shows all of the flow: it is shown so first then, unless somebody chose otherwise */
    static Mode first(Preferences preferences, CurrentUser user, boolean whole) {
        return preferences
                .get(user, CHOSEN)
                .map(chosen -> chosen.equals(Mode.SIMPLE.key()) ? Mode.SIMPLE : Mode.DIAGRAM)
                .orElse(whole ? Mode.SIMPLE : Mode.DIAGRAM);
    }

    void show(Mode mode) {
        buttons.forEach((one, button) -> button.getElement().setAttribute("aria-pressed", String.valueOf(one == mode)));
    }
}
