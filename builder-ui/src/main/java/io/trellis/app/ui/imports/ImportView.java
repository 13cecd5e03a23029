package io.trellis.app.ui.imports;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import io.trellis.app.ui.shell.Crumb;
import io.trellis.app.ui.shell.Notices;
import io.trellis.app.ui.shell.Page;
import io.trellis.app.ui.shell.Session;
import io.trellis.core.error.TrellisException;
import io.trellis.core.file.Files;
import io.trellis.core.file.Files.StoredFile;
import io.trellis.core.job.Job;
import io.trellis.core.security.Action;
import io.trellis.core.security.Permissions;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.exchange.Deciding;
import io.trellis.form.exchange.ImportMemory;
import io.trellis.form.exchange.ImportMemory.Remembered;
import io.trellis.form.exchange.Imports;
import io.trellis.form.exchange.Imports.ImportSettings;
import io.trellis.form.exchange.Imports.Proposal;
import io.trellis.form.exchange.Imports.ProposedColumn;
import io.trellis.form.exchange.Imports.SettingsProblem;
import io.trellis.form.exchange.table.TableReading;
import io.trellis.form.field.BoundEntities;
import io.trellis.form.field.InputSpec;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A table into records: choose a file, say which column goes where, try it, then import. */
@Route("import/:entity")
@PermitAll
public class ImportView extends Div implements BeforeEnterObserver, Page {

    private static final String ALIKE = "alike";

    private final transient Session session;
    private final transient BoundEntities entities;
    private final transient Permissions permissions;
    private final transient Files files;
    private final transient Imports imports;
    private final transient MappingTable.Factory tables;
    private final transient JobPanel.Factory jobs;
    private final transient ImportMemory memory;

    private transient @Nullable EntityDefinition entity;
    private transient @Nullable StoredFile file;
    private @Nullable MappingTable table;
    private @Nullable ArchiveUpload archive;
    private @Nullable AlikePanel alike;
    private @Nullable BeforeNote asBefore;
    private transient List<String> headings = List.of();
    private transient TableReading reading = TableReading.FOUND_OUT;
    private final OrderedList steps = new OrderedList();
    private final Div body = new Div();

    public ImportView(
            Session session,
            BoundEntities entities,
            Permissions permissions,
            Files files,
            Imports imports,
            MappingTable.Factory tables,
            JobPanel.Factory jobs,
            ImportMemory memory) {
        this.session = session;
        this.entities = entities;
        this.permissions = permissions;
        this.files = files;
        this.imports = imports;
        this.tables = tables;
        this.jobs = jobs;
        this.memory = memory;
        addClassNames("page", "page-flow");
        body.addClassName("stack");
        steps.addClassName("wizard-steps");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        entity = entities.find(event.getRouteParameters().get("entity").orElse(""))
                .orElseThrow(NotFoundException::new)
                .definition();
        removeAll();
        Div head = new Div(new H1(t("imports.title", t(entity().plural()))));
        head.addClassName("page-head");
        add(head);
        if (permissions.may(session.user(), entity().name(), Action.IMPORT)) {
            add(steps, body);
            goOn(ImportAddress.read(event.getLocation().getQueryParameters()));
        } else {
            add(new Paragraph(t("imports.forbidden")));
        }
    }

    private EntityDefinition entity() {
        if (entity == null) {
            throw new IllegalStateException("the page was not entered yet");
        }
        return entity;
    }

    /** Where no rule says when records are the same, there is nothing to decide. */
    private List<String> names() {
        return entity().duplicates().isEmpty()
                ? List.of("file", "mapping", "trial", "import")
                : List.of("file", "mapping", "trial", ALIKE, "import");
    }

    private void step(String name, Component... content) {
        steps.removeAll();
        List<String> names = names();
        for (int i = 0; i < names.size(); i++) {
            Span circle = new Span(String.valueOf(i + 1));
            circle.addClassName("step-number");
            ListItem item = new ListItem(circle, new Span(t("imports.step." + names.get(i))));
            if (names.get(i).equals(name)) {
                item.getElement().setAttribute("aria-current", "step");
            }
            steps.add(item);
        }
        body.removeAll();
        body.add(content);
    }

    /** Only where a field takes files. */
    private Optional<ArchiveUpload> beside() {
        return entities.get(entity().name()).fields().stream()
                        .anyMatch(field -> field.input() instanceof InputSpec.Files && !field.computed())
                ? Optional.of(new ArchiveUpload(files, session.user()))
                : Optional.empty();
    }

    private void choose() {
        archive = beside().orElse(null);
        step("file", new TableUpload(files, session.user(), stored -> {
            reading = TableReading.FOUND_OUT;
            propose(stored);
        }));
    }

    /** Goes on where another page left off: with a file that was brought there, or a job that it started. */
    private void goOn(ImportAddress address) {
        if (!address.job().isEmpty()) {
            run(address.job(), false, () -> {});
            return;
        }
        choose();
        if (!address.file().isEmpty()) {
            files.find(session.user(), address.file())
                    .ifPresentOrElse(
                            stored -> {
                                reading = address.reading();
                                propose(stored);
                            },
                            () -> Notices.problem(t("imports.gone")));
        }
    }

    private void propose(StoredFile stored) {
        try {
            Proposal proposal = imports.propose(session.user(), entity().name(), stored, reading);
            file = stored;
            fresh(proposal);
        } catch (TrellisException e) {
            Notices.problem(t(e.text()));
            choose();
        }
    }

    private void fresh(Proposal proposal) {
        headings = proposal.columns().stream().map(ProposedColumn::column).toList();
        map(proposal, memory.recall(session.user(), entity().name(), headings), true);
    }

    /** @param used whether it is mapped as before */
    private void map(Proposal proposal, Optional<Remembered> before, boolean used) {
        table = tables.create(session.user(), entity().name(), proposal, before.filter(known -> used));
        asBefore = before.map(known -> new BeforeNote(session.user(), known, used, () -> map(proposal, before, !used)))
                .orElse(null);
        map(proposal);
    }

    /** What is proposed for the columns depends on how they are read, so that it is proposed anew. */
    private void read(TableReading chosen) {
        TableReading before = reading;
        StoredFile stored = file;
        if (stored == null) {
            return;
        }
        try {
            Proposal proposal = imports.propose(session.user(), entity().name(), stored, chosen);
            reading = chosen;
            fresh(proposal);
        } catch (TrellisException e) {
            Notices.problem(t(e.text()));
            reading = before;
            propose(stored);
        }
    }

    private void map(Proposal proposal) {
        MappingTable shown = table;
        StoredFile chosen = file;
        if (shown == null || chosen == null) {
            return;
        }
        Div facts = new Div(
                fact("imports.file", chosen.name()),
                fact("imports.rows", String.format("%,d", proposal.rows())),
                fact("imports.columns", String.valueOf(proposal.columns().size())));
        if (!proposal.separator().isBlank()) {
            facts.add(fact("imports.separator", proposal.separator()));
        }
        facts.addClassNames("panel", "record-facts");
        Button other = new Button(t("imports.other"), click -> choose());
        other.addThemeVariants(ButtonVariant.TERTIARY);
        alike = null;
        Button trial =
                new Button(t("imports.try"), VaadinIcon.PLAY.create(), click -> start(true, () -> map(proposal)));
        trial.addThemeVariants(ButtonVariant.PRIMARY);
        trial.setId("import-try");
        Div buttons = new Div(other, trial);
        buttons.addClassName("row");
        step("mapping", facts, new ReadingPanel(proposal, reading, this::read));
        if (asBefore != null) {
            body.add(asBefore);
        }
        body.add(shown);
        // what was brought stays while the table is read in another way
        ArchiveUpload beside = archive;
        if (beside != null) {
            body.add(beside);
        }
        body.add(buttons);
    }

    private static Component fact(String key, String text) {
        Div fact = new Div(new Span(t(key)), new Span(text));
        fact.addClassName("record-fact");
        return fact;
    }

    private void start(boolean dryRun, Runnable back) {
        MappingTable shown = table;
        StoredFile chosen = file;
        if (shown == null || chosen == null) {
            return;
        }
        ImportSettings settings = shown.settings(dryRun, reading)
                .with(Optional.ofNullable(archive)
                        .flatMap(ArchiveUpload::archive)
                        .orElse(null))
                .with(alike == null ? Deciding.NOTHING : alike.deciding());
        List<SettingsProblem> problems = imports.check(session.user(), entity().name(), chosen, settings);
        shown.mark(problems);
        if (!problems.isEmpty()) {
            Notices.problem(t("imports.problems", problems.size()));
            return;
        }
        try {
            String job = imports.start(session.user(), entity().name(), chosen, settings);
            if (!dryRun) {
                memory.remember(session.user(), entity().name(), headings, settings);
            }
            run(job, dryRun, back);
        } catch (TrellisException e) {
            Notices.problem(t(e.text()));
        }
    }

    private Button go(Runnable back) {
        Button go = new Button(t("imports.go"), VaadinIcon.CHECK.create(), click -> start(false, back));
        go.setId("import-go");
        return go;
    }

    /** What is like what is there, before it is imported. */
    private void decide(Job trial, Runnable back) {
        try {
            AlikePanel panel =
                    new AlikePanel(imports, session.user(), entities.get(entity().name()), trial.id(), trial.total());
            alike = panel;
            Button again = new Button(t("imports.back"), click -> back.run());
            again.addThemeVariants(ButtonVariant.TERTIARY);
            Button go = go(back);
            go.addThemeVariants(ButtonVariant.PRIMARY);
            Div buttons = new Div(again, go);
            buttons.addClassNames("row", "alike-go");
            step(ALIKE, panel, buttons);
        } catch (TrellisException e) {
            Notices.problem(t(e.text()));
        }
    }

    private void run(String job, boolean dryRun, Runnable back) {
        Div buttons = new Div();
        buttons.addClassName("row");
        JobPanel panel = jobs.create(session.user(), job, ended -> {
            buttons.removeAll();
            if (dryRun) {
                Button again = new Button(t("imports.back"), click -> back.run());
                again.addThemeVariants(ButtonVariant.TERTIARY);
                Button go = go(back);
                buttons.add(again, go);
                long found = ended.counts().getOrDefault("duplicates", 0L);
                if (found == 0) {
                    go.addThemeVariants(ButtonVariant.PRIMARY);
                } else {
                    go.setText(t("imports.alike.goNew"));
                    Button decide = new Button(
                            t("imports.alike.decide", found), VaadinIcon.COPY_O.create(), click -> decide(ended, back));
                    decide.addThemeVariants(ButtonVariant.PRIMARY);
                    decide.setId("import-decide");
                    buttons.add(decide);
                }
            } else {
                Button list = new Button(t("imports.list", t(entity().plural())), click -> UI.getCurrent()
                        .navigate("records/" + entity().name()));
                list.addThemeVariants(ButtonVariant.PRIMARY);
                Button again = new Button(t("imports.again"), click -> choose());
                again.addThemeVariants(ButtonVariant.TERTIARY);
                buttons.add(list, again);
            }
        });
        Div box = new Div(new H2(t(dryRun ? "imports.trial" : "imports.running")), panel);
        box.addClassNames("panel", "stack");
        step(dryRun ? "trial" : "import", box, buttons);
    }

    @Override
    public List<Crumb> trail() {
        return List.of(new Crumb(t(entity().plural()), "records/" + entity().name()), Crumb.here(t("list.import")));
    }
}
