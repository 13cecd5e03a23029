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
import io.trellis.app.ui.shell.Crumb;
import io.trellis.app.ui.shell.Page;
import io.trellis.app.ui.shell.Session;
import io.trellis.core.promotion.PromotionTarget;
import io.trellis.core.promotion.PromotionTargets;
import io.trellis.core.security.CurrentUser;
import jakarta.annotation.security.PermitAll;
import java.util.List;

/** The systems that apps of this one may be sent to. */
@Route("admin/promotion-targets")
@PermitAll
public class PromotionTargetsView extends Div implements BeforeEnterObserver, Page {

    static final String PATH = "admin/promotion-targets";

    private final transient Session session;
    private final transient AdminRight right;
    private final transient PromotionTargets targets;

    public PromotionTargetsView(Session session, AdminRight right, PromotionTargets targets) {
        this.session = session;
        this.right = right;
        this.targets = targets;
        addClassNames("page", "page-flow");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        CurrentUser user = session.user();
        right.ask(user);
        removeAll();
        Button make = new Button(t("targets.new"), VaadinIcon.PLUS.create(), click -> UI.getCurrent()
                .navigate(PATH + "/" + PromotionTargetView.NEW));
        make.addThemeVariants(ButtonVariant.PRIMARY);
        Div head = new Div(new H1(t("targets.title")), make);
        head.addClassName("page-head");
        add(head);
        List<PromotionTarget> all = targets.all(user);
        if (all.isEmpty()) {
            Div empty = new Div(VaadinIcon.ROCKET.create(), new Paragraph(t("targets.none")));
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

    private static Component row(PromotionTarget target) {
        Anchor link = new Anchor(PATH + "/" + target.id(), target.label());
        link.setRouterIgnore(false);
        Span what = new Span(target.address());
        what.addClassName("quiet");
        Div text = new Div(link, what);
        text.addClassNames("report-text", "grow");
        Div row = new Div(text);
        row.addClassName("report-row");
        return row;
    }

    @Override
    public List<Crumb> trail() {
        return List.of(Crumb.here(t("targets.title")));
    }
}
