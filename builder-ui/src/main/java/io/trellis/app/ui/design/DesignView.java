package io.trellis.app.ui.design;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
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
import io.trellis.form.entity.Entities;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;

/** What an app is made of, by kind: what was changed, what is wrong, publish, versions, and the way into each designer. */
@Route("design")
@PermitAll
public class DesignView extends Div implements BeforeEnterObserver, Page {

    private final transient DesignAccess access;
    private final transient AppDraft.Factory appDrafts;
    private final transient DesignBar.Factory bars;
    private final transient NewEntities newEntities;
    private final transient DesignerAddresses addresses;
    private final transient Versions.Factory versions;
    private final transient ObjectProvider<ArtifactKind> kinds;
    private final Div body = new Div();

    DesignView(
            DesignAccess access,
            AppDraft.Factory appDrafts,
            DesignBar.Factory bars,
            NewEntities newEntities,
            DesignerAddresses addresses,
            Versions.Factory versions,
            ObjectProvider<ArtifactKind> kinds) {
        this.access = access;
        this.appDrafts = appDrafts;
        this.bars = bars;
        this.newEntities = newEntities;
        this.addresses = addresses;
        this.versions = versions;
        this.kinds = kinds;
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
        Button add = new Button(t("entities.new"), VaadinIcon.PLUS.create(), click -> newEntity(appDraft, apps));
        add.addClassName("new-entity");
        add.addThemeVariants(ButtonVariant.PRIMARY);
        Button navigation = new Button(t("design.navigation"), VaadinIcon.MENU.create(), click -> UI.getCurrent()
                .navigate("design/navigation/" + navigation(appDraft)));
        Button dashboard = new Button(t("design.dashboard.new"), VaadinIcon.DASHBOARD.create(), click -> UI.getCurrent()
                .navigate("design/dashboards/new"));
        Div ways = new Div(navigation, dashboard, add);
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
        kinds.orderedStream().forEach(kind -> {
            List<Artifact> artifacts = appDraft.all(kind.id()).toList();
            List<ArtifactId> deleted = appDraft.draft().changes().stream()
                    .filter(change -> change.id().kind().equals(kind.id())
                            && change.content().isEmpty())
                    .map(change -> change.id())
                    .toList();
            if (!artifacts.isEmpty() || !deleted.isEmpty() || kind.id().equals(Entities.KIND)) {
                body.add(group(appDraft, kind, artifacts, deleted));
            }
        });
    }

    private Component group(AppDraft appDraft, ArtifactKind kind, List<Artifact> artifacts, List<ArtifactId> deleted) {
        Div cards = new Div();
        cards.addClassName("design-cards");
        artifacts.forEach(artifact -> cards.add(new ArtifactCard(appDraft, artifact, addresses.of(artifact.id()))));
        deleted.forEach(id -> cards.add(ArtifactCard.deleted(appDraft, id)));
        if (artifacts.isEmpty() && deleted.isEmpty()) {
            cards.add(new Paragraph(t("design.empty")));
        }
        Div group = new Div(new H2(t(kind.label()) + " · " + artifacts.size()), cards);
        group.addClassName("design-group");
        return group;
    }

    /** The app's navigation; named after the app where it is yet to be made. */
    private static String navigation(AppDraft appDraft) {
        return appDraft.all("navigation").findFirst().map(Artifact::name).orElse(appDraft.app());
    }

    private void newEntity(AppDraft appDraft, List<String> apps) {
        new NewEntityDialog(apps, name -> newEntities.refused(appDraft, name), answer -> {
                    AppDraft target = answer.app().equals(appDraft.app()) ? appDraft : appDrafts.open(answer.app());
                    newEntities.create(target, answer);
                    UI.getCurrent().navigate("design/entities/" + answer.name());
                })
                .open();
    }

    @Override
    public List<Crumb> trail() {
        return List.of(Crumb.here(t("design.title")));
    }
}
