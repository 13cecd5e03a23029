package io.trellis.app.ui.records;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import java.util.List;
import java.util.Optional;

/** What one should see of a record at once, side by side beneath its title. */
final class Highlights extends Div {

    /** @param facts each with its label; without any there is nothing to show */
    static Optional<Component> of(List<Component> facts) {
        return facts.isEmpty() ? Optional.empty() : Optional.of(new Highlights(facts));
    }

    private Highlights(List<Component> facts) {
        addClassName("highlights");
        getElement().setAttribute("role", "group");
        getElement().setAttribute("aria-label", t("record.highlights"));
        add(facts);
    }
}
