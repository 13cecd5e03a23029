package io.trellis.app.ui.shell;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import io.trellis.core.security.Look;
import io.trellis.core.security.Look.Eyes;
import io.trellis.core.security.Looks;

/** Above everything while somebody looks as somebody else: as whom, that nothing can be changed, and the way out. */
final class LookBar extends Div {

    LookBar(Look look, Looks looks, Runnable leave) {
        addClassName("look-bar");
        getElement().setAttribute("role", "region");
        getElement().setAttribute("aria-label", t("look.bar"));
        String as = t(looks.name(look.eyes()));
        Span words = new Span(
                switch (look.eyes()) {
                    case Eyes.OfRole(var _, var drafted) ->
                        t(drafted.isPresent() ? "look.as.draft" : "look.as.role", as);
                    case Eyes.OfPerson(var _) -> t("look.as.person", as);
                });
        words.addClassName("look-words");
        Button out = new Button(t("look.leave"), click -> leave.run());
        out.addThemeVariants(ButtonVariant.SMALL);
        out.addClassName("look-leave");
        add(VaadinIcon.EYE.create(), words, out);
    }
}
