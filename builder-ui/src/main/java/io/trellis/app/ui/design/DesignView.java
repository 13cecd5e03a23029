package io.trellis.app.ui.design;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import io.trellis.app.ui.shell.Crumb;
import io.trellis.app.ui.shell.Page;
import io.trellis.core.artifact.Artifact;
import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.artifact.ArtifactKind;
import jakarta.annotation.security.PermitAll;
import java.util.List;

/** What an app is made of, by kind: what was changed, what is wrong, publish, versions, and the way into each designer. */
@Route("design")
@PermitAll
public class DesignView extends Div implements BeforeEnterObserver, Page {

    private final transient DesignAccess access;
    private final transient AppDraft.Factory appDrafts;
    private final transient DesignBar.Factory bars;
    private final transient Versions.Factory versions;
    private final transient KindFaces faces;
    private final Div body = new Div();

    DesignView(
            DesignAccess access,
            AppDraft.Factory appDrafts,
            DesignBar.Factory bars,
            Versions.Factory versions,
            KindFaces faces) {
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
        Button discard = new Button(t("design.discard"), click -> Discard.ask(appDraft));
        discard.addThemeVariants(ButtonVariant.TERTIARY);
        bar.addComponentAtIndex(bar.getComponentCount() - 2, discard);
        add(bar, body);
        Runnable draw = () -> {
            discard.setEnabled(!appDraft.draft().changes().isEmpty());
            draw(appDraft, apps);
        };
        appDraft.onChange(draw);
        draw.run();
    }

    private void draw(AppDraft appDraft, List<String> apps) {
        body.removeAll();
        Div ways = new Div();
        faces.all().stream()
                .flatMap(face -> face.start().stream())
                .forEach(start -> ways.add(way(start, appDraft, apps)));
        ways.addClassName("row");
        Div head = new Div(new Span(t("design.version", appDraft.app(), appDraft.version())), ways);
        head.addClassName("page-head");
        if (apps.size() > 1) {
            Select<String> choice = new Select<>();
            choice.setAriaLabel(t("design.app"));
            choice.setItems(apps);
            choice.setValue(appDraft.app());
            choice.addValueChangeListener(change -> Paths.go("design?app=" + change.getValue()));
            head.addComponentAsFirst(choice);
        }
        body.add(head);
        faces.kinds().forEach(kind -> {
            List<Artifact> artifacts = appDraft.all(kind.id()).toList();
            List<ArtifactId> deleted = appDraft.draft().changes().stream()
                    .filter(change -> change.id().kind().equals(kind.id())
                            && change.content().isEmpty())
                    .map(change -> change.id())
                    .toList();
            if (!artifacts.isEmpty() || !deleted.isEmpty() || isShownEmpty(kind)) {
                body.add(group(appDraft, kind, artifacts, deleted));
            }
        });
    }

    private Component group(AppDraft appDraft, ArtifactKind kind, List<Artifact> artifacts, List<ArtifactId> deleted) {
        Div cards = new Div();
        cards.addClassName("design-cards");
        artifacts.forEach(artifact -> cards.add(new ArtifactCard(appDraft, artifact, faces)));
        deleted.forEach(id -> cards.add(ArtifactCard.deleted(appDraft, id)));
        if (artifacts.isEmpty() && deleted.isEmpty()) {
            cards.add(new Paragraph(t("design.empty")));
        }
        Div group = new Div(new H2(t(kind.label()) + " · " + artifacts.size()), cards);
        group.addClassName("design-group");
        return group;
    }

    private Button way(KindFace.Start start, AppDraft appDraft, List<String> apps) {
        Button button = new Button(
                t(start.text()), start.icon().create(), click -> start.begin().in(appDraft, appDrafts, apps));
        button.addClassNames(start.classNames().toArray(String[]::new));
        if (start.primary()) {
            button.addThemeVariants(ButtonVariant.PRIMARY);
        }
        return button;
    }

    private boolean isShownEmpty(ArtifactKind kind) {
        return faces.of(kind.id()).filter(KindFace::isShownEmpty).isPresent();
    }

    @Override
    public List<Crumb> trail() {
        return List.of(Crumb.here(t("design.title")));
    }
}
