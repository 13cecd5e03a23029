package io.trellis.app.ui.admin;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import io.trellis.app.ui.imports.JobPanel;
import io.trellis.app.ui.shell.Crumb;
import io.trellis.app.ui.shell.Moments;
import io.trellis.app.ui.shell.Page;
import io.trellis.app.ui.shell.Session;
import io.trellis.core.job.Job;
import io.trellis.core.job.Jobs;
import jakarta.annotation.security.PermitAll;
import java.util.List;

/** One background job. */
@Route("jobs/:id")
@PermitAll
public class JobView extends Div implements BeforeEnterObserver, Page {

    private final transient Session session;
    private final transient Jobs jobs;
    private final transient JobWords words;
    private final transient JobPanel.Factory panels;
    private String title = "";

    public JobView(Session session, Jobs jobs, JobWords words, JobPanel.Factory panels) {
        this.session = session;
        this.jobs = jobs;
        this.words = words;
        this.panels = panels;
        addClassNames("page", "page-flow");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        String id = event.getRouteParameters().get("id").orElse("");
        Job job = jobs.find(session.user(), id).orElseThrow(() -> new NotFoundException(t("jobs.missing")));
        title = words.name(job);
        removeAll();
        Div head = new Div(new H1(title));
        head.addClassName("page-head");
        Span when = new Span(Moments.text(session.user(), job.started())
                + (job.parameters().get("file") instanceof String file ? " · " + file : ""));
        when.addClassName("quiet");
        Div panel = new Div(when, panels.create(session.user(), id, ended -> {}));
        panel.addClassNames("panel", "stack");
        add(head, panel);
    }

    @Override
    public List<Crumb> trail() {
        return List.of(new Crumb(t("jobs.title"), "jobs"), Crumb.here(title));
    }
}
