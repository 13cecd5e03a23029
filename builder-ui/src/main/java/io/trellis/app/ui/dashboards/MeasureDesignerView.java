package io.trellis.app.ui.dashboards;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import io.trellis.app.ui.design.AppDraft;
import io.trellis.app.ui.design.ContentDraft;
import io.trellis.app.ui.design.DesignAccess;
import io.trellis.app.ui.design.DesignBar;
import io.trellis.app.ui.design.DesignerPage;
import io.trellis.app.ui.design.ImpactList;
import io.trellis.app.ui.design.TextPair;
import io.trellis.app.ui.shell.Session;
import io.trellis.core.artifact.Artifact;
import io.trellis.core.artifact.Dependents;
import io.trellis.core.artifact.Named;
import io.trellis.core.artifact.Problem;
import io.trellis.core.filter.Filter;
import io.trellis.form.entity.Entities;
import io.trellis.form.entity.EntityJson;
import io.trellis.report.DashboardDefinition;
import io.trellis.report.MeasureDefinition;
import io.trellis.report.MeasureDefinitionJson;
import io.trellis.report.WidgetDefinition;
import io.trellis.report.WidgetDefinition.Cells;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.JsonNodeFactory;

/** Defines a measure: what it is called, what it computes, what that comes to now, and where it is used. */
@Route("design/measures/:name")
@PermitAll
public class MeasureDesignerView extends DesignerPage {

    private static final String FIGURE = "kpi";

    private final transient Session session;
    private final transient DesignBar.Factory bars;
    private final transient WidgetPanel.Factory panels;
    private final transient WidgetLoader loader;
    private final transient Entities entities;
    private final transient Dependents dependents;
    private final transient ImpactList.Factory impacts;
    private final Div form = new Div();
    private final Div side = new Div();

    MeasureDesignerView(
            DesignAccess access,
            AppDraft.Factory appDrafts,
            Session session,
            DesignBar.Factory bars,
            WidgetPanel.Factory panels,
            WidgetLoader loader,
            Entities entities,
            Dependents dependents,
            ImpactList.Factory impacts) {
        super(access, appDrafts, MeasureDefinition.KIND);
        this.session = session;
        this.bars = bars;
        this.panels = panels;
        this.loader = loader;
        this.entities = entities;
        this.dependents = dependents;
        this.impacts = impacts;
    }

    @Override
    protected Opened open(AppDraft appDraft, String name, String back) {
        ContentDraft draft = new ContentDraft(appDraft, MeasureDefinition.id(name));
        Artifact opened = draft.artifact().orElseThrow(NotFoundException::new);
        DesignBar bar =
                bars.create(appDraft, back, problem -> problem.artifact().equals(draft.id()), () -> "");
        bar.listenOn(this);
        form.addClassName("stack");
        side.addClassName("stack");
        Div body = new Div(form, side);
        body.addClassNames("page", "page-flow", "design-body", "option-set-designer");
        add(bar, body);
        appDraft.onChange(() -> draft.artifact()
                .map(MeasureDefinitionJson::read)
                .ifPresentOrElse(
                        measure -> {
                            bar.title(t(measure.label()));
                            if (!draft.isChanging()) {
                                draw(draft, measure);
                            }
                            beside(appDraft, draft, measure);
                        },
                        () -> getUI().ifPresent(ui -> ui.navigate("design"))));
        MeasureDefinition measure = MeasureDefinitionJson.read(opened);
        bar.title(t(measure.label()));
        draw(draft, measure);
        beside(appDraft, draft, measure);
        return new Opened(measure.label(), List.of(draft.id()), problem -> {});
    }

    private void draw(ContentDraft draft, MeasureDefinition measure) {
        Div names = new Div(
                new H2(t("measures.called")),
                new TextPair(
                        "measures.name",
                        measure.label(),
                        text -> draft.change(content -> content.set("label", EntityJson.write(text)))),
                new TextPair(
                        "measures.description",
                        measure.description(),
                        text -> draft.change(content -> ContentDraft.put(content, "description", text))));
        names.addClassNames("panel", "stack");
        Div computed = new Div(new H2(t(
                "measures.computed",
                entities.find(measure.entity())
                        .map(entity -> t(entity.plural()))
                        .orElse(measure.entity()))));
        computed.addClassNames("panel", "stack");
        if (entities.find(measure.entity()).isPresent()) {
            computed.add(panels.figure(
                    session.user(), widget(measure), changed -> save(draft, changed), () -> draft.artifact()
                            .map(MeasureDefinitionJson::read)
                            .ifPresent(now -> draw(draft, now))));
        }
        form.removeAll();
        form.add(names, computed);
    }

    private static void save(ContentDraft draft, WidgetDefinition changed) {
        draft.artifact()
                .map(MeasureDefinitionJson::read)
                .map(now -> new MeasureDefinition(
                        now.name(),
                        now.app(),
                        now.label(),
                        now.description(),
                        now.entity(),
                        changed.formulas(),
                        changed.figures().getFirst()))
                .ifPresent(next -> draft.change(content -> {
                    content.removeAll();
                    content.setAll(MeasureDefinitionJson.write(next));
                }));
    }

    private static WidgetDefinition widget(MeasureDefinition measure) {
        return new WidgetDefinition(
                "measure",
                FIGURE,
                measure.label(),
                new Cells(0, 0, WidgetDefinition.COLUMNS, 2),
                measure.entity(),
                Filter.ALL,
                List.of(),
                List.of(measure.measure()),
                List.of(),
                0,
                JsonNodeFactory.instance.objectNode(),
                measure.formulas(),
                List.of());
    }

    private void beside(AppDraft appDraft, ContentDraft draft, MeasureDefinition measure) {
        side.removeAll();
        Div now = new Div(new H2(t("measures.now")));
        now.addClassNames("panel", "stack");
        List<Problem> wrong = appDraft.problems().stream()
                .filter(problem -> problem.artifact().equals(draft.id()))
                .toList();
        if (wrong.isEmpty()) {
            now.add(figure(measure));
        } else {
            wrong.forEach(problem -> now.add(new Paragraph(t(problem.message()))));
        }
        Div used = new Div(new H2(t("measures.used")));
        used.addClassNames("panel", "stack", "option-users");
        List<Dependents.Dependent> users =
                dependents.of(Named.whole(draft.id()), appDraft.draft().whole());
        if (users.isEmpty()) {
            Paragraph none = new Paragraph(t("measures.used.none"));
            none.addClassName("quiet");
            used.add(none);
        } else {
            used.add(impacts.checked(users));
        }
        side.add(now, used);
    }

    /** As its author sees it. */
    private WidgetTile figure(MeasureDefinition measure) {
        WidgetDefinition widget = widget(measure);
        DashboardDefinition dashboard = DashboardDefinition.empty(measure.name(), measure.app(), measure.label())
                .showing(List.of(widget));
        WidgetTile tile = new WidgetTile(widget, session.user(), click -> {});
        WidgetTile.Question question = tile.asked();
        loader.load(
                UI.getCurrent(),
                session.user(),
                dashboard,
                widget.id(),
                Map.of(),
                question::answered,
                question::failed);
        return tile;
    }
}
