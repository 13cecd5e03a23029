package io.trellis.app.ui.design;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import java.util.List;

/** The apps beside each other, the one that is looked at marked, and the way to a new one. */
final class AppSwitch extends Nav {

    AppSwitch(List<AppFace> apps, String here, Runnable create) {
        addClassName("app-switch");
        getElement().setAttribute("aria-label", t("design.apps"));
        apps.forEach(face -> {
            Anchor app = new Anchor("design?app=" + face.app());
            app.add(new AppMark(face), new Span(t(face.label())));
            app.addClassName("app-tab");
            if (face.app().equals(here)) {
                app.getElement().setAttribute("aria-current", "page");
            }
            add(app);
        });
        Button fresh = new Button(t("design.app.new"), VaadinIcon.PLUS.create(), click -> create.run());
        fresh.addThemeVariants(ButtonVariant.TERTIARY);
        fresh.addClassName("new-app");
        Anchor shipped = new Anchor("design/apps", t("design.shelf"));
        shipped.addClassName("shelf-link");
        add(fresh, shipped);
    }
}
