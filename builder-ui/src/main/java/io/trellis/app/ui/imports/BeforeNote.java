package io.trellis.app.ui.imports;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import io.trellis.app.ui.shell.Moments;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.exchange.ImportMemory.Remembered;

/** Says that a file is mapped as one with such headings was before, and undoes that, or does it again. */
final class BeforeNote extends Div {

    /** @param used whether it is mapped so. @param turn maps it the other way */
    BeforeNote(CurrentUser user, Remembered known, boolean used, Runnable turn) {
        String when = Moments.text(user, known.at());
        Button other = new Button(
                t(used ? "imports.before.not" : "imports.before.again"),
                (used ? VaadinIcon.ROTATE_LEFT : VaadinIcon.CLOCK).create(),
                click -> turn.run());
        other.addThemeVariants(ButtonVariant.SMALL);
        other.setId("import-before");
        Span words = new Span(t(
                used ? "imports.before" : "imports.before.known",
                when,
                known.mapping().size()));
        words.addClassName("grow");
        add(VaadinIcon.CLOCK.create(), words, other);
        addClassNames("panel", "row", "import-before");
        getElement().setAttribute("role", "status");
    }
}
