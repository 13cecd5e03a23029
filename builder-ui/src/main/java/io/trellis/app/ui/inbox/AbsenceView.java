package io.trellis.app.ui.inbox;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import io.trellis.app.ui.editor.Tag;
import io.trellis.app.ui.people.People;
import io.trellis.app.ui.shell.Crumb;
import io.trellis.app.ui.shell.Moments;
import io.trellis.app.ui.shell.Notices;
import io.trellis.app.ui.shell.Page;
import io.trellis.app.ui.shell.Session;
import io.trellis.core.company.Company;
import io.trellis.core.security.Capability;
import io.trellis.core.security.Permissions;
import io.trellis.workflow.Absence;
import io.trellis.workflow.Absences;
import io.trellis.workflow.WorkflowDefinition;
import io.trellis.workflow.Workflows;
import jakarta.annotation.security.PermitAll;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** When somebody is away, and who does their tasks meanwhile; administrators see and set it for everybody. */
@Route("account/absence")
@PermitAll
public class AbsenceView extends Div implements BeforeEnterObserver, Page {

    private final transient Session session;
    private final transient Absences absences;
    private final transient Workflows workflows;
    private final transient People people;
    private final transient Company company;
    private final transient Clock clock;
    private final boolean administers;
    private final Div list = new Div();

    public AbsenceView(
            Session session,
            Absences absences,
            Workflows workflows,
            People people,
            Permissions permissions,
            Company company,
            Clock clock) {
        this.session = session;
        this.absences = absences;
        this.workflows = workflows;
        this.people = people;
        this.company = company;
        this.clock = clock;
        this.administers = permissions.has(session.user(), Capability.ADMIN);
        list.addClassName("absences");
        list.getElement().setAttribute("role", "list");
        addClassNames("page", "page-flow");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        removeAll();
        Button add = new Button(t("absence.new"), VaadinIcon.PLUS.create(), click -> ask(null));
        add.addThemeVariants(ButtonVariant.PRIMARY);
        add.setId("new-absence");
        Div head = new Div(new H1(t("absence.title")), add);
        head.addClassName("page-head");
        Paragraph help = new Paragraph(t("absence.help"));
        help.addClassName("quiet");
        add(head, help, list);
        draw();
    }

    private void ask(@Nullable Absence before) {
        new AbsenceDialog(
                        new AbsenceDialog.Means(
                                people.active(),
                                flows(),
                                administers,
                                session.user().id(),
                                LocalDate.ofInstant(clock.instant(), company.zone())),
                        before,
                        wanted -> absences.keep(session.user(), wanted),
                        this::draw)
                .open();
    }

    /** Those in which people have something to do. */
    private List<WorkflowDefinition> flows() {
        return workflows.all();
    }

    private void draw() {
        list.removeAll();
        List<Absence> all = absences.all(session.user());
        if (all.isEmpty()) {
            Div empty = new Div(VaadinIcon.AIRPLANE.create(), new Paragraph(t("absence.empty")));
            empty.addClassName("empty");
            list.add(empty);
        }
        all.forEach(absence -> list.add(row(absence)));
    }

    private Div row(Absence absence) {
        Span who = new Span(t("absence.row", people.name(absence.person()), people.name(absence.substitute())));
        who.addClassName("absence-who");
        Span days = new Span(t("absence.days", Moments.day(absence.from()), Moments.day(absence.to())));
        days.addClassName("quiet");
        Span about = new Span(
                absence.flows().isEmpty()
                        ? t("absence.flows.all")
                        : absence.flows().stream().map(this::flow).collect(Collectors.joining(t("inbox.comma"))));
        about.addClassName("quiet");
        Div words = new Div(who, days, about);
        words.addClassName("absence-words");
        Button change = new Button(VaadinIcon.PENCIL.create(), click -> ask(absence));
        change.setAriaLabel(t("absence.change"));
        change.setTooltipText(t("absence.change"));
        change.addThemeVariants(ButtonVariant.TERTIARY);
        Button remove = new Button(VaadinIcon.TRASH.create(), click -> {
            absences.remove(session.user(), absence.id());
            Notices.done(t("absence.removed"));
            draw();
        });
        remove.setAriaLabel(t("absence.remove"));
        remove.setTooltipText(t("absence.remove"));
        remove.addThemeVariants(ButtonVariant.TERTIARY);
        Div row = new Div(words);
        if (absence.isOn(LocalDate.ofInstant(clock.instant(), company.zone()))) {
            row.add(new Tag(t("absence.now"), "orange"));
        }
        row.add(change, remove);
        row.addClassNames("panel", "absence");
        row.getElement().setAttribute("role", "listitem");
        return row;
    }

    private String flow(String name) {
        return workflows.find(name).map(flow -> t(flow.label())).orElse(name);
    }

    @Override
    public List<Crumb> trail() {
        return List.of(Crumb.here(t("absence.title")));
    }
}
