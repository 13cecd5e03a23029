package io.trellis.app.ui.design;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import io.trellis.app.ui.shell.Crumb;
import io.trellis.app.ui.shell.Moments;
import io.trellis.app.ui.shell.Notices;
import io.trellis.app.ui.shell.Page;
import io.trellis.app.ui.shell.Session;
import io.trellis.core.artifact.Artifacts;
import io.trellis.core.artifact.Version;
import io.trellis.core.error.TrellisException;
import io.trellis.core.folder.Arrivals;
import io.trellis.core.i18n.Messages;
import io.trellis.core.promotion.PromotionSender;
import io.trellis.core.promotion.PromotionTarget;
import io.trellis.core.promotion.PromotionTargets;
import io.trellis.core.promotion.SentPromotion;
import io.trellis.core.security.Capability;
import io.trellis.core.security.Permissions;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An app on its way to another system: what is otherwise there, what of it goes, and what became of what went. */
@Route("design/promote")
@PermitAll
public class PromoteView extends Div implements BeforeEnterObserver, Page {

    static final String PATH = "design/promote";

    private static final int VERSIONS = 30;

    private final transient DesignAccess access;
    private final transient Session session;
    private final transient Permissions permissions;
    private final transient PromotionTargets targets;
    private final transient PromotionSender sender;
    private final transient Artifacts artifacts;
    private final transient AppDraft.Factory appDrafts;
    private final transient Messages messages;
    private final Select<String> app = new Select<>();
    private final Select<Version> version = new Select<>();
    private final Select<PromotionTarget> target = new Select<>();
    private final Div compared = new Div();
    private final SentList sent;

    PromoteView(
            DesignAccess access,
            Session session,
            Permissions permissions,
            PromotionTargets targets,
            PromotionSender sender,
            Artifacts artifacts,
            AppDraft.Factory appDrafts,
            Messages messages) {
        this.access = access;
        this.session = session;
        this.permissions = permissions;
        this.targets = targets;
        this.sender = sender;
        this.artifacts = artifacts;
        this.appDrafts = appDrafts;
        this.messages = messages;
        this.sent = new SentList(session, sender, one -> t(appDrafts.open(one).label()));
        addClassNames("page", "page-flow");
        app.setLabel(t("promote.app"));
        app.setItemLabelGenerator(one -> t(appDrafts.open(one).label()));
        target.setLabel(t("promote.target"));
        target.setItemLabelGenerator(PromotionTarget::label);
        app.addValueChangeListener(change -> versions(change.getValue()));
        version.setLabel(t("promote.version"));
        version.setItemLabelGenerator(this::called);
        version.addValueChangeListener(change -> compared.removeAll());
        target.addValueChangeListener(change -> {
            compared.removeAll();
            sent.show(change.getValue());
        });
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        access.ask();
        removeAll();
        compared.removeAll();
        Div head = new Div(new H1(t("promote.title")));
        head.addClassName("page-head");
        Paragraph help = new Paragraph(t("promote.help"));
        help.addClassName("quiet");
        add(head, help);
        List<PromotionTarget> all = targets.all(session.user());
        if (all.isEmpty()) {
            nobody();
            return;
        }
        List<String> apps = artifacts.apps();
        app.setItems(apps);
        String asked = event.getLocation()
                .getQueryParameters()
                .getSingleParameter("app")
                .orElse("");
        (apps.contains(asked) ? apps.stream().filter(asked::equals) : apps.stream())
                .findFirst()
                .ifPresent(app::setValue);
        target.setItems(all);
        target.setValue(all.getFirst());
        Button compare = new Button(t("promote.compare"), click -> compare());
        compare.addThemeVariants(ButtonVariant.PRIMARY);
        Div choice = new Div(app, version, target, compare);
        choice.addClassNames("row", "promote-choice");
        add(choice, compared, sent);
    }

    /** The latest ones, the one in use first. */
    private void versions(@Nullable String chosen) {
        compared.removeAll();
        List<Version> all = chosen == null
                ? List.of()
                : artifacts.versions(chosen).stream().limit(VERSIONS).toList();
        version.setItems(all);
        all.stream().findFirst().ifPresent(version::setValue);
    }

    private String called(Version one) {
        return t("promote.version.called", one.number(), Moments.text(session.user(), one.at()));
    }

    private void nobody() {
        Div empty = new Div(VaadinIcon.ROCKET.create(), new Paragraph(t("promote.none")));
        if (permissions.has(session.user(), Capability.ADMIN)) {
            Anchor way = new Anchor("admin/promotion-targets", t("promote.name-one"));
            way.setRouterIgnore(false);
            empty.add(way);
        }
        empty.addClassName("empty");
        add(empty);
    }

    private void compare() {
        compared.removeAll();
        PromotionTarget asked = target.getValue();
        String of = app.getValue();
        if (asked == null || of == null || version.getValue() == null) {
            return;
        }
        long published = version.getValue().number();
        try {
            Arrivals arrivals = sender.compare(session.user(), asked.id(), of, published);
            compared.add(new PromotePanel(arrivals, sender, messages, (only, choices, note) -> {
                SentPromotion gone = sender.send(
                        session.user(), asked.id(), new PromotionSender.Parcel(of, published, only, choices, note));
                compared.removeAll();
                sent.show(asked);
                if (gone.state() == SentPromotion.State.NOT_TAKEN || gone.state() == SentPromotion.State.UNANSWERED) {
                    Notices.problem(gone.said());
                } else {
                    Notices.done(t("promote.sent." + gone.state().code()));
                }
            }));
        } catch (TrellisException e) {
            Paragraph why = new Paragraph(t(e.text()));
            why.addClassName("problem-text");
            why.getElement().setAttribute("role", "alert");
            compared.add(why);
        }
    }

    @Override
    public List<Crumb> trail() {
        return List.of(new Crumb(t("design.title"), "design"), Crumb.here(t("promote.title")));
    }
}
