package io.trellis.app.ui.admin;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import io.trellis.app.ui.people.People;
import io.trellis.app.ui.shell.Crumb;
import io.trellis.app.ui.shell.Moments;
import io.trellis.app.ui.shell.Notices;
import io.trellis.app.ui.shell.Page;
import io.trellis.app.ui.shell.Session;
import io.trellis.core.queue.DeliveryQueue;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.store.SlowQueries;
import io.trellis.form.record.RollUpCheck;
import io.trellis.form.sample.DemoData;
import io.trellis.workflow.ProcessInfo;
import io.trellis.workflow.Workflows;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import java.util.function.Consumer;

/** What stands still and needs somebody: what is parked in the queue, failed steps; and what runs. */
@Route("admin/operations")
@PermitAll
public class OperationsView extends Div implements BeforeEnterObserver, Page {

    private static final int SHOWN = 50;

    private final transient Session session;
    private final transient AdminRight right;
    private final transient DeliveryQueue queue;
    private final transient Workflows workflows;
    private final transient People people;
    private final transient StoresInUse stores;
    private final transient SlowQueries queries;
    private final transient RollUpCheck rollUps;
    private final transient DemoData demo;

    public OperationsView(
            Session session,
            AdminRight right,
            DeliveryQueue queue,
            Workflows workflows,
            People people,
            StoresInUse stores,
            SlowQueries queries,
            RollUpCheck rollUps,
            DemoData demo) {
        this.demo = demo;
        this.rollUps = rollUps;
        this.session = session;
        this.right = right;
        this.queue = queue;
        this.workflows = workflows;
        this.people = people;
        this.stores = stores;
        this.queries = queries;
        addClassNames("page", "page-flow");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        right.ask(session.user());
        draw();
    }

    private void draw() {
        CurrentUser user = session.user();
        removeAll();
        Button refresh = new Button(t("admin.refresh"), VaadinIcon.REFRESH.create(), click -> draw());
        refresh.addThemeVariants(ButtonVariant.TERTIARY);
        Anchor jobs = new Anchor("jobs", t("jobs.title"));
        jobs.setRouterIgnore(false);
        Button check = new Button(t("admin.rollUps"), VaadinIcon.CALC.create(), click -> UI.getCurrent()
                .navigate("jobs/" + rollUps.start(user)));
        check.addThemeVariants(ButtonVariant.TERTIARY);
        Div head = new Div(new H1(t("admin.operations")), jobs, check, refresh);
        head.addClassName("page-head");
        add(head, stores());
        if (demo.present()) {
            add(demo(user));
        }
        add(new QueuePanel(queue, user), failed(user), new SlowQueriesPanel(queries, user), running(user));
    }

    private Component demo(CurrentUser user) {
        Button remove = new Button(t("admin.demo.remove"), VaadinIcon.TRASH.create(), click -> askForDemo(user));
        remove.addThemeVariants(ButtonVariant.TERTIARY);
        Div panel = new Div(new H2(t("admin.demo")), row(t("admin.demo.there"), t("admin.demo.stays"), remove));
        panel.addClassName("panel");
        return panel;
    }

    private void askForDemo(CurrentUser user) {
        ConfirmDialog dialog = new ConfirmDialog();
        dialog.setHeader(t("admin.demo.ask"));
        dialog.setText(t("admin.demo.stays"));
        dialog.setCancelable(true);
        dialog.setCancelText(t("cancel"));
        dialog.setConfirmText(t("admin.demo.remove"));
        dialog.setConfirmButtonTheme("error primary");
        dialog.addConfirmListener(confirmed -> UI.getCurrent().navigate("jobs/" + demo.remove(user)));
        dialog.open();
    }

    private Component stores() {
        Div facts = new Div(
                fact("admin.store.records", stores.records()),
                fact("admin.store.engine", stores.engine()),
                fact("admin.store.folder", stores.folder()));
        facts.addClassNames("panel", "record-facts");
        return facts;
    }

    private static Component fact(String key, String text) {
        Div fact = new Div(new Span(t(key)), new Span(text));
        fact.addClassName("record-fact");
        return fact;
    }

    private static <T> Component section(String title, String none, List<T> items, Consumer<Div> fill) {
        Div rows = new Div();
        rows.addClassName("report-rows");
        Div panel = new Div(new H2(t(title)));
        panel.addClassName("panel");
        if (items.isEmpty()) {
            Span empty = new Span(VaadinIcon.CHECK_CIRCLE_O.create(), new Span(t(none)));
            empty.addClassNames("row", "quiet");
            panel.add(empty);
        } else {
            fill.accept(rows);
            panel.add(rows);
        }
        return panel;
    }

    private static Div row(String title, String detail, Component... tools) {
        Span quiet = new Span(detail);
        quiet.addClassName("quiet");
        Div text = new Div(new Span(title), quiet);
        text.addClassNames("report-text", "grow");
        Div row = new Div(text);
        row.add(tools);
        row.addClassNames("report-row");
        return row;
    }

    private Component failed(CurrentUser user) {
        List<ProcessInfo> failed = workflows.failed(user);
        return section(
                "admin.failed",
                "admin.failed.none",
                failed,
                rows -> failed.forEach(process -> rows.add(row(
                        t(process.label()),
                        Moments.text(user, process.started()) + " · " + people.name(process.initiator())
                                + (process.failure() == null ? "" : " · " + process.failure()),
                        record(process),
                        button("admin.retry", () -> {
                            Notices.done(t("admin.failed.retried", workflows.retry(user, process.id())));
                            draw();
                        }),
                        button("admin.end", () -> {
                            workflows.cancel(user, process.id(), t("admin.end.reason"));
                            draw();
                        })))));
    }

    private Component running(CurrentUser user) {
        List<ProcessInfo> running = workflows.running(user, "", SHOWN);
        return section(
                "admin.running",
                "admin.running.none",
                running,
                rows -> running.forEach(process -> rows.add(row(
                        t(process.label()),
                        Moments.text(user, process.started()) + " · " + people.name(process.initiator()),
                        record(process)))));
    }

    private static Anchor record(ProcessInfo process) {
        Anchor link = new Anchor("records/" + process.entity() + "/" + process.record(), t("inbox.record"));
        link.setRouterIgnore(false);
        return link;
    }

    private static Button button(String text, Runnable action) {
        Button button = new Button(t(text), click -> action.run());
        button.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        return button;
    }

    @Override
    public List<Crumb> trail() {
        return List.of(Crumb.here(t("admin.operations")));
    }
}
