package io.trellis.app.ui.records;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import io.trellis.app.ui.shell.Destination;
import java.util.List;
import java.util.function.Consumer;

/** As a table or as a board: the same list in another way. */
final class ShowingSwitch extends Div {

    /** @param choose told the id of another one */
    ShowingSwitch(List<ListShowings.Showing> all, ListShowings.Showing shown, Consumer<String> choose) {
        addClassName("showings");
        getElement().setAttribute("role", "group");
        getElement().setAttribute("aria-label", t("list.showAs"));
        for (ListShowings.Showing showing : all) {
            boolean now = showing.id().equals(shown.id());
            Button button =
                    new Button(Destination.icon(showing.presentation().icon()).create(), click -> {
                        if (!now) {
                            choose.accept(showing.id());
                        }
                    });
            button.addThemeVariants(ButtonVariant.TERTIARY);
            button.setAriaLabel(t(showing.presentation().label()));
            button.setTooltipText(t(showing.presentation().label()));
            button.getElement().setAttribute("aria-pressed", String.valueOf(now));
            button.getElement().setAttribute("data-showing", showing.id());
            add(button);
        }
    }
}
