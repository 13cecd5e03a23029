package io.trellis.app.ui.design;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import io.trellis.app.ui.shell.Crumb;
import io.trellis.app.ui.shell.Page;
import io.trellis.app.ui.shell.Session;
import io.trellis.core.artifact.Proposal;
import io.trellis.core.artifact.Proposals;
import jakarta.annotation.security.PermitAll;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The apps, and what one of them is made of, by object: what was changed, what is wrong, publish, versions, and the way into each designer. */
@Route("design")
@PermitAll
public class DesignView extends Div implements BeforeEnterObserver, Page {

    private final transient DesignAccess access;
    private final transient AppDraft.Factory appDrafts;
    private final transient DesignBar.Factory bars;
    private final transient Versions.Factory versions;
    private final transient KindFaces faces;
    private final transient NewApps newApps;
    private final transient CardMenu menus;
    private final transient DeletedCards lately;
    private final transient Travel travel;
    private final transient Proposals proposals;
    private final transient Session session;
    private final Div body = new Div();

    DesignView(
            DesignAccess access,
            AppDraft.Factory appDrafts,
            DesignBar.Factory bars,
            Versions.Factory versions,
            KindFaces faces,
            NewApps newApps,
            CardMenu menus,
            DeletedCards lately,
            Travel travel,
            Proposals proposals,
            Session session) {
        this.proposals = proposals;
        this.session = session;
        this.travel = travel;
        this.newApps = newApps;
        this.menus = menus;
        this.lately = lately;
        this.access = access;
        this.appDrafts = appDrafts;
        this.bars = bars;
        this.versions = versions;
        this.faces = faces;
        addClassName("designer-page");
        body.addClassNames("page", "page-flow", "design-body");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        removeAll();
        access.ask();
        List<String> apps = appDrafts.apps();
        String wanted = event.getLocation()
                .getQueryParameters()
                .getSingleParameter("app")
                .orElse("");
        open(apps, apps.contains(wanted) ? wanted : apps.getFirst());
    }

    private void open(List<String> apps, String app) {
        AppDraft appDraft = appDrafts.open(app);
        DesignBar bar = bars.create(appDraft, "", problem -> false, () -> "");
        bar.title(t("design.title"));
        bar.listenOn(this);
        bar.add(VaadinIcon.CLOCK, "design.versions", () -> versions.open(appDraft));
        travel.offer(bar, appDraft);
        Button discard = new Button(t("design.discard"), click -> Discard.ask(appDraft));
        discard.addThemeVariants(ButtonVariant.TERTIARY);
        bar.addComponentAtIndex(bar.getComponentCount() - 2, discard);
        add(bar, body);
        Div head = new Div();
        head.addClassName("page-head");
        Overview overview = new Overview(appDraft, faces, menus, lately);
        Runnable[] find = {() -> {}};
        OverviewTools tools = new OverviewTools(faces.kinds(), () -> find[0].run());
        find[0] = () -> overview.show(tools.asked(appDraft));
        body.removeAll();
        body.add(head);
        travel.unsettled(appDraft).ifPresent(body::add);
        body.add(tools, overview);
        Runnable draw = () -> {
            discard.setEnabled(!appDraft.draft().changes().isEmpty());
            head(head, appDraft, apps);
            find[0].run();
        };
        appDraft.onChange(draw);
        draw.run();
    }

    private void head(Div head, AppDraft appDraft, List<String> apps) {
        Div ways = new Div();
        faces.all().stream()
                .flatMap(face -> face.start().stream())
                .sorted(Comparator.comparing(KindFace.Start::primary))
                .forEach(start -> ways.add(way(start, appDraft, apps)));
        waiting().ifPresent(ways::addComponentAsFirst);
        ways.addClassNames("row", "design-ways");
        List<AppFace> shown = apps.stream()
                .map(app -> app.equals(appDraft.app())
                        ? appDraft.face()
                        : appDrafts.open(app).face())
                .toList();
        Span version = new Span(
                appDraft.version() == 0 ? t("design.version.none") : t("design.version.number", appDraft.version()));
        version.addClassName("quiet");
        head.removeAll();
        head.add(new AppSwitch(shown, appDraft.app(), this::ask), version, ways);
    }

    /** The way to what assistants put forward, where there is something. */
    private Optional<Button> waiting() {
        long open =
                proposals.of(session.user()).stream().filter(Proposal::isOpen).count();
        if (open == 0) {
            return Optional.empty();
        }
        Button button = new Button(
                t("design.proposals.open.count", open),
                VaadinIcon.LIGHTBULB.create(),
                click -> Paths.go(ProposalsView.PATH));
        button.addThemeVariants(ButtonVariant.TERTIARY);
        button.addClassName("design-proposals");
        return Optional.of(button);
    }

    private void ask() {
        new NewAppDialog(newApps, answer -> {
                    newApps.create(answer);
                    Paths.go("design?app=" + answer.name());
                })
                .open();
    }

    private Button way(KindFace.Start start, AppDraft appDraft, List<String> apps) {
        Button button = new Button(
                t(start.text()), start.icon().create(), click -> start.begin().in(appDraft, appDrafts, apps));
        button.addClassNames(start.classNames().toArray(String[]::new));
        button.addThemeVariants(start.primary() ? ButtonVariant.PRIMARY : ButtonVariant.TERTIARY);
        return button;
    }

    @Override
    public List<Crumb> trail() {
        return List.of(Crumb.here(t("design.title")));
    }
}
