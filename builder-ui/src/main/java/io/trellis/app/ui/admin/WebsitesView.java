package io.trellis.app.ui.admin;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import io.trellis.app.ui.people.People;
import io.trellis.app.ui.shell.Crumb;
import io.trellis.app.ui.shell.Page;
import io.trellis.app.ui.shell.Session;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.site.Site;
import io.trellis.form.site.Sites;
import jakarta.annotation.security.PermitAll;
import java.util.List;

/** The websites that tell what their visitors do. */
@Route("admin/websites")
@PermitAll
public class WebsitesView extends Div implements BeforeEnterObserver, Page {

    private final transient Session session;
    private final transient AdminRight right;
    private final transient Sites sites;
    private final transient People people;

    public WebsitesView(Session session, AdminRight right, Sites sites, People people) {
        this.session = session;
        this.right = right;
        this.sites = sites;
        this.people = people;
        addClassNames("page", "page-flow");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        CurrentUser user = session.user();
        right.ask(user);
        removeAll();
        Button make = new Button(t("sites.new"), VaadinIcon.PLUS.create(), click -> UI.getCurrent()
                .navigate("admin/websites/" + WebsiteView.NEW));
        make.addThemeVariants(ButtonVariant.PRIMARY);
        Div head = new Div(new H1(t("sites.title")), make);
        head.addClassName("page-head");
        add(head);
        List<Site> all = sites.all(user);
        if (all.isEmpty()) {
            Div empty = new Div(VaadinIcon.GLOBE.create(), new Paragraph(t("sites.none")));
            empty.addClassName("empty");
            add(empty);
            return;
        }
        Div rows = new Div();
        rows.addClassName("report-rows");
        all.forEach(one -> rows.add(row(one)));
        Div panel = new Div(rows);
        panel.addClassName("panel");
        add(panel);
    }

    private Component row(Site site) {
        Anchor link = new Anchor("admin/websites/" + site.id(), site.label());
        link.setRouterIgnore(false);
        Span what = new Span(String.join(" · ", site.origins()) + " · " + t("webhooks.as", people.name(site.person())));
        what.addClassName("quiet");
        Div text = new Div(link, what);
        text.addClassNames("report-text", "grow");
        Div row = new Div(text);
        if (!site.active()) {
            Span off = new Span(t("sites.off"));
            off.getElement().getThemeList().add("badge contrast");
            row.add(off);
        }
        row.addClassName("report-row");
        return row;
    }

    @Override
    public List<Crumb> trail() {
        return List.of(Crumb.here(t("sites.title")));
    }
}
