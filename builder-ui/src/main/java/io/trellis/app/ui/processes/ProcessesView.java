package io.trellis.app.ui.processes;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.Route;
import io.trellis.app.ui.shell.Crumb;
import io.trellis.app.ui.shell.Page;
import io.trellis.app.ui.shell.Session;
import io.trellis.core.security.CurrentUser;
import io.trellis.workflow.ProcessDetail.Target;
import io.trellis.workflow.ProcessLine;
import io.trellis.workflow.ProcessQuery;
import io.trellis.workflow.Processes;
import io.trellis.workflow.Processes.Which;
import jakarta.annotation.security.PermitAll;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The processes of all flows: found, looked at, and changed one or many at a time. */
@Route("admin/processes")
@PermitAll
public class ProcessesView extends Div implements BeforeEnterObserver, Page {

    private static final int PAGE = 50;

    private final transient Session session;
    private final transient FlowAccess access;
    private final transient Processes processes;
    private final transient ProcessRows rows;
    private final transient Clock clock;

    private final ProcessFilterBar bar;
    private final Div tools = new Div();
    private final Div list = new Div();
    private final Div found = new Div();
    private final Span count = new Span();
    private final Button more = new Button(t("processes.more"));
    private final Set<String> chosen = new LinkedHashSet<>();
    private boolean all;
    private transient ProcessFilter filter = ProcessFilter.RUNNING;
    private transient Optional<String> next = Optional.empty();
    private transient List<ProcessLine> shown = List.of();

    public ProcessesView(
            Session session,
            FlowAccess access,
            Processes processes,
            ProcessRows rows,
            ProcessFilterBar.Factory bars,
            Clock clock) {
        this.session = session;
        this.access = access;
        this.processes = processes;
        this.rows = rows;
        this.clock = clock;
        this.bar = bars.create(session.user(), this::narrowed);
        addClassNames("page", "page-flow");
        Button check = new Button(t("processes.verify"), VaadinIcon.SHIELD.create(), click -> UI.getCurrent()
                .navigate("jobs/" + processes.verifyAll(session.user())));
        check.addThemeVariants(ButtonVariant.TERTIARY);
        check.setVisible(processes.mayOperate(session.user()));
        Div head = new Div(new H1(t("processes.title")), check);
        head.addClassName("page-head");
        more.addThemeVariants(ButtonVariant.TERTIARY);
        more.addClassName("audit-more");
        more.addClickListener(click -> load());
        list.addClassNames("panel", "audit-rows");
        list.getElement().setAttribute("role", "list");
        tools.addClassNames("row", "processes-tools");
        count.addClassName("quiet");
        found.addClassName("stack");
        add(head, bar, found);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        access.ask(session.user());
        show(ProcessFilter.of(event.getLocation().getQueryParameters()));
    }

    private void narrowed(ProcessFilter wanted) {
        show(wanted);
        UI.getCurrent().getPage().getHistory().replaceState(null, new Location("admin/processes", wanted.parameters()));
    }

    private void show(ProcessFilter wanted) {
        filter = wanted;
        bar.show(wanted);
        chosen.clear();
        all = false;
        list.removeAll();
        next = Optional.empty();
        shown = List.of();
        long total = processes.count(session.user(), query());
        count.setText(t("processes.count", total));
        found.removeAll();
        if (total == 0) {
            Div empty = new Div(VaadinIcon.CHECK_CIRCLE_O.create(), new Paragraph(t("processes.empty")));
            empty.addClassName("empty");
            found.add(empty);
            return;
        }
        found.add(tools, list, more);
        load();
    }

    private ProcessQuery query() {
        return filter.query(clock.instant());
    }

    private void load() {
        CurrentUser user = session.user();
        Processes.Page page = processes.query(user, query(), next, PAGE);
        next = page.next();
        more.setVisible(next.isPresent());
        shown = java.util.stream.Stream.concat(shown.stream(), page.lines().stream())
                .toList();
        boolean operates = processes.mayOperate(user);
        page.lines().forEach(line -> list.add(rows.row(user, line, operates ? this::choose : null)));
        drawTools();
    }

    private void choose(String process, boolean wanted) {
        if (wanted) {
            chosen.add(process);
        } else {
            chosen.remove(process);
            all = false;
        }
        drawTools();
    }

    private void drawTools() {
        tools.removeAll();
        if (!processes.mayOperate(session.user())) {
            tools.add(count);
            return;
        }
        if (chosen.isEmpty() && !all) {
            Button everything = new Button(t("processes.all"), click -> {
                all = true;
                drawTools();
            });
            everything.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
            everything.setId("processes-all");
            tools.add(count, everything);
            return;
        }
        Span what = new Span(all ? t("processes.chosen.all") : t("processes.chosen", chosen.size()));
        tools.add(what);
        for (String code : List.of("retry", "suspend", "resume", "move", "cancel")) {
            if (!code.equals("move") || !targets().isEmpty()) {
                Button button = new Button(t("processes.do." + code), click -> open(code));
                button.addThemeVariants(ButtonVariant.SMALL);
                button.setId("processes-" + code);
                tools.add(button);
            }
        }
        Button none = new Button(t("processes.none"), click -> show(filter));
        none.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        tools.add(none);
    }

    /** Those of one version can be moved together. */
    private List<Target> targets() {
        List<ProcessLine> meant =
                shown.stream().filter(line -> all || chosen.contains(line.id())).toList();
        long versions = meant.stream()
                .map(line -> line.flow() + "/" + line.version())
                .distinct()
                .count();
        boolean one = versions == 1 && (!all || !filter.version().isEmpty());
        return one ? processes.targets(session.user(), meant.getFirst().id()) : List.of();
    }

    private void open(String code) {
        CurrentUser user = session.user();
        Which which = all ? new Which.All(query()) : new Which.These(List.copyOf(chosen));
        new WorkDialog(
                        processes,
                        user,
                        which,
                        code,
                        code.equals("move") ? targets() : List.of(),
                        List.of(),
                        work -> UI.getCurrent().navigate("jobs/" + processes.start(user, which, work)))
                .open();
    }

    @Override
    public List<Crumb> trail() {
        return List.of(Crumb.here(t("processes.title")));
    }
}
