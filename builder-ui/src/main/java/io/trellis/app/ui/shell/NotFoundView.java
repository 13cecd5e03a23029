package io.trellis.app.ui.shell;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.ParentLayout;
import com.vaadin.flow.router.RouteConfiguration;
import com.vaadin.flow.router.RouterLink;
import jakarta.annotation.security.PermitAll;
import java.util.List;

/** An address that leads nowhere, or to what one may not see: the same answer for both, unless a page gives its reason. */
@ParentLayout(MainLayout.class)
@PermitAll
public class NotFoundView extends Div implements HasErrorParameter<NotFoundException>, Page {

    private final H1 title = new H1(t("missing.title"));
    private final Paragraph why = new Paragraph(t("missing.help"));

    public NotFoundView() {
        addClassName("empty");
        RouterLink home = new RouterLink(t("missing.home"), HomeView.class);
        add(VaadinIcon.QUESTION_CIRCLE_O.create(), title, why, home);
    }

    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<NotFoundException> parameter) {
        // of an address that no page has, the framework says so in its own words
        boolean ofAPage = RouteConfiguration.forApplicationScope()
                .getRoute(event.getLocation().getPath())
                .isPresent();
        if (ofAPage && parameter.hasCustomMessage()) {
            title.setText(t("missing.reason"));
            why.setText(parameter.getCustomMessage());
        }
        return 404;
    }

    @Override
    public List<Crumb> trail() {
        return List.of(Crumb.here(t("missing.title")));
    }
}
