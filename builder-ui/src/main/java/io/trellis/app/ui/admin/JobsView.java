package io.trellis.app.ui.admin;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import io.trellis.app.ui.editor.Tag;
import io.trellis.app.ui.shell.Crumb;
import io.trellis.app.ui.shell.Moments;
import io.trellis.app.ui.shell.Page;
import io.trellis.app.ui.shell.Session;
import io.trellis.core.job.Job;
import io.trellis.core.job.Jobs;
import io.trellis.core.security.CurrentUser;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import java.util.Locale;

/** One's background work, newest first. */
@Route("jobs")
@PermitAll
public class JobsView extends Div implements BeforeEnterObserver, Page {

    private final transient Session session;
    private final transient Jobs jobs;
    private final transient JobWords words;

    public JobsView(Session session, Jobs jobs, JobWords words) {
        this.session = session;
        this.jobs = jobs;
        this.words = words;
        addClassNames("page", "page-flow");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        removeAll();
        CurrentUser user = session.user();
        Div head = new Div(new H1(t("jobs.title")));
        head.addClassName("page-head");
        add(head);
        List<Job> all = jobs.of(user);
        if (all.isEmpty()) {
            Div empty = new Div(VaadinIcon.CLOCK.create(), new Paragraph(t("jobs.empty")));
            empty.addClassName("empty");
            add(empty);
            return;
        }
        Grid<Job> grid = new Grid<>();
        grid.setAllRowsVisible(true);
        grid.addComponentColumn(this::link).setHeader(t("jobs.kind")).setFlexGrow(2);
        grid.addComponentColumn(JobsView::state).setHeader(t("jobs.state"));
        grid.addColumn(job -> String.format("%,d / %,d", job.done(), job.total()))
                .setHeader(t("jobs.progress"));
        grid.addColumn(job -> Moments.text(user, job.started())).setHeader(t("jobs.started"));
        grid.setItems(all);
        add(grid);
    }

    private Anchor link(Job job) {
        Anchor link = new Anchor("jobs/" + job.id(), words.name(job));
        link.setRouterIgnore(false);
        return link;
    }

    private static Tag state(Job job) {
        String color =
                switch (job.state()) {
                    case RUNNING -> "blue";
                    case DONE -> "green";
                    case FAILED -> "red";
                    case CANCELLED, INTERRUPTED -> "gray";
                };
        return new Tag(t("jobs.tag." + job.state().name().toLowerCase(Locale.ROOT)), color);
    }

    @Override
    public List<Crumb> trail() {
        return List.of(Crumb.here(t("jobs.title")));
    }
}
