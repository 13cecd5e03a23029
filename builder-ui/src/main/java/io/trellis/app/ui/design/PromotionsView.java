package io.trellis.app.ui.design;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.BeforeEvent;
import com.vaadin.flow.router.HasUrlParameter;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.OptionalParameter;
import com.vaadin.flow.router.Route;
import io.trellis.app.ui.editor.Tag;
import io.trellis.app.ui.shell.Crumb;
import io.trellis.app.ui.shell.Moments;
import io.trellis.app.ui.shell.Page;
import io.trellis.app.ui.shell.Session;
import io.trellis.core.promotion.PromotionRequest;
import io.trellis.core.promotion.Promotions;
import io.trellis.core.security.Capability;
import io.trellis.core.security.Permissions;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What other systems sent of their apps, and each of it: what it changes here, published, refused, taken back. */
@Route("admin/promotions")
@PermitAll
public class PromotionsView extends Div implements HasUrlParameter<String>, Page {

    static final String PATH = "admin/promotions";

    private final transient DesignAccess access;
    private final transient Session session;
    private final transient Permissions permissions;
    private final transient Promotions promotions;
    private final transient PromotionPanel.Factory panels;
    private transient String title = "";

    PromotionsView(
            DesignAccess access,
            Session session,
            Permissions permissions,
            Promotions promotions,
            PromotionPanel.Factory panels) {
        this.access = access;
        this.session = session;
        this.permissions = permissions;
        this.promotions = promotions;
        this.panels = panels;
        addClassNames("page", "page-flow");
    }

    @Override
    public void setParameter(BeforeEvent event, @OptionalParameter @Nullable String id) {
        removeAll();
        access.ask();
        if (!permissions.has(session.user(), Capability.ADMIN)) {
            throw new NotFoundException(t("admin.forbidden"));
        }
        if (id == null || id.isBlank()) {
            title = "";
            list();
        } else {
            one(promotions.find(session.user(), id).orElseThrow(() -> new NotFoundException(t("promotions.gone"))));
        }
    }

    private void one(PromotionRequest request) {
        title = t("promotions.what", t(request.label()), request.sourceSystem());
        Div head = new Div(new H1(title), state(request));
        head.addClassName("page-head");
        add(head, panels.create(request));
    }

    private void list() {
        Div head = new Div(new H1(t("promotions.title")));
        head.addClassName("page-head");
        Paragraph help = new Paragraph(t("promotions.help"));
        help.addClassName("quiet");
        add(head, help);
        List<PromotionRequest> all = promotions.all(session.user());
        if (all.isEmpty()) {
            Div empty = new Div(VaadinIcon.ROCKET.create(), new Paragraph(t("promotions.none")));
            empty.addClassName("empty");
            add(empty);
            return;
        }
        Div rows = new Div();
        rows.addClassName("panel");
        rows.getElement().setAttribute("role", "list");
        all.forEach(request -> rows.add(row(request)));
        add(rows);
    }

    private Component row(PromotionRequest request) {
        Anchor link =
                new Anchor(PATH + "/" + request.id(), t("promotions.what", t(request.label()), request.sourceSystem()));
        link.setRouterIgnore(false);
        Span about =
                new Span(t("promotions.about", request.chosen().size(), Moments.text(session.user(), request.at())));
        about.addClassName("quiet");
        Div words = new Div(link, about);
        words.addClassNames("grow", "version-words");
        if (!request.note().isEmpty()) {
            words.add(new Span(request.note()));
        }
        Div row = new Div(words, state(request));
        row.addClassName("version-row");
        row.getElement().setAttribute("role", "listitem");
        return row;
    }

    static Tag state(PromotionRequest request) {
        String color =
                switch (request.state()) {
                    case OPEN -> "blue";
                    case PUBLISHED -> "green";
                    case REFUSED -> "red";
                    case TAKEN_BACK -> "orange";
                };
        return new Tag(t("promotions.state." + request.state().name().toLowerCase(Locale.ROOT)), color);
    }

    @Override
    public List<Crumb> trail() {
        return title.isEmpty()
                ? List.of(Crumb.here(t("promotions.title")))
                : List.of(new Crumb(t("promotions.title"), PATH), Crumb.here(title));
    }
}
