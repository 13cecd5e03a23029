package io.trellis.app.ui.workflows;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteAlias;
import com.vaadin.flow.server.streams.UploadHandler;
import io.trellis.app.ui.design.AppDraft;
import io.trellis.app.ui.design.CardMenu;
import io.trellis.app.ui.editor.Tag;
import io.trellis.app.ui.shell.Crumb;
import io.trellis.app.ui.shell.Notices;
import io.trellis.app.ui.shell.Page;
import io.trellis.app.ui.shell.Session;
import io.trellis.core.security.CurrentUser;
import io.trellis.workflow.ImportResult;
import io.trellis.workflow.Trigger;
import io.trellis.workflow.WorkflowDefinition;
import io.trellis.workflow.Workflows;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** All flows; where one begins, from nothing or with a BPMN file. */
@Route("design/workflows")
@RouteAlias(WorkflowsView.NEW)
@PermitAll
public class WorkflowsView extends Div implements BeforeEnterObserver, Page {

    /** Opens with the question what a new flow is to begin as. */
    static final String NEW = "design/new-flow";

    static final int LARGEST = 25 << 20;
    private static final int MOST = 200;

    private final transient Session session;
    private final transient Workflows workflows;
    private final transient Flows flows;
    private final transient Choices choices;
    private final transient NewFlows begins;
    private final transient AppDraft.Factory appDrafts;
    private final transient CardMenu menus;
    private final Div refused = new Div();
    private final Div list = new Div();
    private final Select<String> app = new Select<>();

    public WorkflowsView(
            Session session,
            Workflows workflows,
            Flows flows,
            Choices choices,
            NewFlows begins,
            AppDraft.Factory appDrafts,
            CardMenu menus) {
        this.begins = begins;
        this.appDrafts = appDrafts;
        this.menus = menus;
        this.session = session;
        this.workflows = workflows;
        this.flows = flows;
        this.choices = choices;
        addClassNames("page", "page-flow");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        flows.allow();
        removeAll();
        Button begin = new Button(t("flow.new"), VaadinIcon.PLUS.create(), click -> begin());
        begin.addThemeVariants(ButtonVariant.PRIMARY);
        Div head = new Div(new H1(t("workflows.title")), begin);
        head.addClassName("page-head");
        add(head, list, refused, upload());
        draw();
        if (event.getLocation().getPath().equals(NEW)) {
            begin();
        }
    }

    private void begin() {
        new NewFlowDialog(begins, choices, session.user(), Optional.empty()).open();
    }

    private Component upload() {
        List<String> apps = flows.apps();
        app.setItems(apps);
        app.setLabel(t("workflows.app"));
        if (!apps.isEmpty()) {
            app.setValue(apps.getFirst());
        }
        app.setVisible(apps.size() > 1);
        Upload upload = new Upload(UploadHandler.inMemory((file, bytes) -> take(file.fileName(), bytes)));
        upload.setAcceptedFileExtensions(".bpmn", ".xml", ".bpmn2");
        upload.setMaxFileSize(LARGEST);
        upload.setMaxFiles(1);
        Button choose = new Button(t("workflows.import"), VaadinIcon.UPLOAD_ALT.create());
        upload.setUploadButton(choose);
        upload.setDropLabel(new Span(t("workflows.drop")));
        upload.addFileRejectedListener(event -> Notices.problem(t("workflows.import.rejected", LARGEST >> 20)));
        upload.setWidthFull();
        upload.setId("bpmn-upload");
        upload.addAllFinishedListener(event -> upload.clearFileList());
        Div box = new Div(app, upload);
        box.addClassName("stack");
        return box;
    }

    private void take(String fileName, byte[] bytes) {
        String into = app.getValue() == null ? "custom" : app.getValue();
        ImportResult result = workflows.importBpmn(session.user(), into, fileName, bytes, null);
        refused.removeAll();
        result.name()
                .ifPresentOrElse(
                        name -> {
                            Notices.done(t("workflows.imported"));
                            UI.getCurrent().navigate("design/workflows/" + name);
                        },
                        () -> {
                            refused.addClassName("panel");
                            refused.add(
                                    new H2(t("workflows.refused", fileName)),
                                    new ReportPanel(result.report().problems()));
                        });
    }

    private void draw() {
        CurrentUser user = session.user();
        list.removeAll();
        List<Flows.Listed> all = flows.all(user);
        if (all.isEmpty()) {
            Div empty = new Div(VaadinIcon.SPLIT.create(), new Paragraph(t("workflows.empty")));
            empty.addClassName("empty");
            list.add(empty);
            return;
        }
        Grid<Flows.Listed> grid = new Grid<>();
        grid.setAllRowsVisible(true);
        grid.addComponentColumn(this::link).setHeader(t("workflows.name")).setFlexGrow(2);
        grid.addColumn(flow -> choices.entity(definition(flow).entity())
                        .map(entity -> t(entity.label()))
                        .orElse("—"))
                .setHeader(t("workflows.entity"));
        grid.addColumn(flow -> definition(flow).trigger().all().stream()
                        .map(WorkflowsView::starts)
                        .distinct()
                        .collect(Collectors.joining(t("inbox.comma"))))
                .setHeader(t("workflows.start"));
        grid.addComponentColumn(WorkflowsView::state).setHeader(t("workflows.state"));
        if (flows.mayOperate(user)) {
            grid.addColumn(flow -> workflows
                            .running(user, flow.artifact().name(), MOST)
                            .size())
                    .setHeader(t("workflows.running"))
                    .setFlexGrow(0)
                    .setAutoWidth(true);
        }
        grid.addComponentColumn(flow -> new Div(copy(flow), remove(user, flow)))
                .setFlexGrow(0)
                .setAutoWidth(true);
        grid.setItems(all);
        list.add(grid);
    }

    private WorkflowDefinition definition(Flows.Listed flow) {
        return workflows.read(flow.artifact());
    }

    private Component link(Flows.Listed flow) {
        Anchor link = new Anchor("design/workflows/" + flow.artifact().name(), called(flow));
        link.setRouterIgnore(false);
        return link;
    }

    private String called(Flows.Listed flow) {
        String label = t(definition(flow).label());
        return label.isEmpty() ? flow.artifact().name() : label;
    }

    private static Component state(Flows.Listed flow) {
        if (!flow.published()) {
            return new Tag(t("workflows.state.draft"), "orange");
        }
        return flow.changed()
                ? new Tag(t("workflows.state.changed"), "blue")
                : new Tag(t("workflows.state.published"), "green");
    }

    private Component copy(Flows.Listed flow) {
        Button copy = new Button(
                VaadinIcon.COPY_O.create(),
                click -> menus.copy(appDrafts.open(flow.artifact().app()), flow.artifact()));
        copy.addThemeVariants(ButtonVariant.TERTIARY);
        copy.setAriaLabel(t("flow.copy", called(flow)));
        copy.setTooltipText(t("design.copy"));
        return copy;
    }

    private Component remove(CurrentUser user, Flows.Listed flow) {
        Button remove = new Button(VaadinIcon.TRASH.create(), click -> {
            flows.remove(user, flow);
            Notices.done(t(flow.published() ? "workflows.removed.published" : "workflows.removed"));
            draw();
        });
        remove.addThemeVariants(ButtonVariant.TERTIARY);
        remove.setAriaLabel(t("workflows.remove", flow.artifact().name()));
        return remove;
    }

    @Override
    public List<Crumb> trail() {
        return List.of(new Crumb(t("design.title"), "design"), Crumb.here(t("workflows.title")));
    }

    private static String starts(Trigger trigger) {
        return switch (trigger) {
            case Trigger.OnSave save -> t("workflows.start.onSave");
            case Trigger.OnDate date -> t("workflows.start.onDate");
            case Trigger.OnSchedule schedule -> t("workflows.start.onSchedule");
            case Trigger.OnHook hook -> t("workflows.start.onHook");
            case Trigger.Manual manual -> t("workflows.start.manual");
            case Trigger.AnyOf several -> "";
        };
    }
}
