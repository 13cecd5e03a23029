package io.trellis.app.ui.imports;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.AttachmentType;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.progressbar.ProgressBar;
import io.trellis.app.ui.shell.Notices;
import io.trellis.core.error.TrellisException;
import io.trellis.core.file.Files;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.job.Job;
import io.trellis.core.job.JobUndo;
import io.trellis.core.job.Jobs;
import io.trellis.core.security.CurrentUser;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A background job as it runs: progress and cancel, then counts, what went wrong, the error file and the way back. */
public final class JobPanel extends Div {

    private static final int LOOK_EVERY_MILLIS = 700;
    private static final Set<String> COUNTS = Set.of(
            "created",
            "updated",
            "unchanged",
            "failed",
            "merged",
            "skipped",
            "duplicates",
            "deleted",
            "restored",
            "kept",
            "printed",
            "started",
            "processes",
            "entries",
            "unchained");

    /** Results that are files. */
    private static final List<String> FILES = List.of("errorFile", "file");

    /** What can be taken back. */
    private static final Set<String> DONE = Set.of("created", "updated", "merged", "deleted");

    /** Makes panels. */
    @org.springframework.stereotype.Component
    public static class Factory {
        private final Jobs jobs;
        private final Files files;
        private final Map<String, JobUndo> undos;

        Factory(Jobs jobs, Files files, List<JobUndo> undos) {
            this.jobs = jobs;
            this.files = files;
            this.undos = undos.stream().collect(Collectors.toMap(JobUndo::kind, undo -> undo));
        }

        /** @param ended called once, when the job is seen to have ended */
        public JobPanel create(CurrentUser user, String job, Consumer<Job> ended) {
            return new JobPanel(this, user, job, ended);
        }
    }

    private final transient Factory parts;
    private final transient CurrentUser user;
    private final transient Consumer<Job> ended;
    private final String id;
    private boolean told;

    private JobPanel(Factory parts, CurrentUser user, String id, Consumer<Job> ended) {
        this.parts = parts;
        this.user = user;
        this.id = id;
        this.ended = ended;
        addClassName("stack");
        getElement()
                .addEventListener("job-look", event -> draw())
                .setDisabledUpdateMode(com.vaadin.flow.dom.DisabledUpdateMode.ALWAYS);
        draw();
    }

    private void draw() {
        removeAll();
        parts.jobs.find(user, id).ifPresentOrElse(this::draw, () -> add(new Paragraph(t("jobs.missing"))));
    }

    private void draw(Job job) {
        if (job.state() == Job.State.RUNNING) {
            add(running(job));
            // the page asks again: a job may run on another node
            getElement()
                    .executeJs(
                            "setTimeout(() => this.dispatchEvent(new CustomEvent('job-look')), $0)", LOOK_EVERY_MILLIS);
            add(counts(job));
            return;
        }
        add(verdict(job), counts(job));
        actions(job);
        problems(job);
        if (!told) {
            told = true;
            ended.accept(job);
        }
    }

    private Component running(Job job) {
        ProgressBar bar = new ProgressBar();
        if (job.total() > 0) {
            bar.setValue(Math.min(1, (double) job.done() / job.total()));
        } else {
            bar.setIndeterminate(true);
        }
        bar.getElement().setAttribute("aria-label", t("jobs.progress"));
        Button cancel = new Button(t("jobs.cancel"), click -> {
            parts.jobs.cancel(user, id);
            draw();
        });
        cancel.addThemeVariants(ButtonVariant.TERTIARY);
        Div line = new Div(
                new Span(t("jobs.done", String.format("%,d", job.done()), String.format("%,d", job.total()))), cancel);
        line.addClassName("row");
        Div box = new Div(bar, line);
        box.addClassName("stack");
        return box;
    }

    private static Component verdict(Job job) {
        LocalizedText message = job.message();
        long failed = job.counts().getOrDefault("failed", 0L);
        boolean good = job.state() == Job.State.DONE && failed == 0;
        Span verdict = new Span(
                (good ? VaadinIcon.CHECK_CIRCLE_O : VaadinIcon.WARNING).create(),
                new Span((job.state() == Job.State.DONE && failed > 0
                                ? t("jobs.someFailed", failed)
                                : t("jobs.state." + job.state().name().toLowerCase(Locale.ROOT)))
                        + (message == null ? "" : " " + t(message))));
        verdict.addClassNames("row", good ? "verdict-good" : "verdict-bad");
        verdict.getElement().setAttribute("role", "status");
        return verdict;
    }

    private static Component counts(Job job) {
        Div counts = new Div();
        counts.addClassName("counts");
        job.counts().forEach((name, value) -> {
            com.vaadin.flow.dom.Element number = new com.vaadin.flow.dom.Element("strong");
            number.setText(String.format("%,d", value));
            Div count = new Div();
            count.getElement().appendChild(number);
            count.add(new Span(COUNTS.contains(name) ? t("jobs.count." + name) : name));
            count.addClassName("count");
            count.getElement().setAttribute("data-count", name);
            counts.add(count);
        });
        return counts;
    }

    /** What is in doubt comes first, as it may concern every row that went in. */
    private void problems(Job job) {
        lines(job, "warnings", VaadinIcon.WARNING, "report-warning");
        lines(job, "problems", VaadinIcon.CLOSE_CIRCLE_O, "report-error");
        lines(job, "merges", VaadinIcon.CONNECT_O, "report-note");
        lines(job, "skips", VaadinIcon.MINUS_CIRCLE_O, "report-note");
        lines(job, "kept", VaadinIcon.WARNING, "report-warning");
    }

    private void lines(Job job, String result, VaadinIcon icon, String look) {
        if (!(job.results().get(result) instanceof List<?> found) || found.isEmpty()) {
            return;
        }
        Div rows = new Div();
        rows.addClassName("report-rows");
        rows.getElement().setAttribute("data-report", result);
        found.forEach(one -> {
            if (one instanceof Map<?, ?> told) {
                Span line = new Span(where(told));
                line.addClassName("quiet");
                Div text = new Div(new Span(String.valueOf(told.get("message"))), line);
                text.addClassName("report-text");
                Div row = new Div(icon.create(), text);
                row.addClassNames("report-row", look);
                rows.add(row);
            }
        });
        add(new H3(t("jobs." + result)), rows);
    }

    private static String where(Map<?, ?> told) {
        if (!(told.get("record") instanceof String record)) {
            return t("jobs.line", numbers(told));
        }
        return told.get("line") == null ? record : t("jobs.lineInto", numbers(told), record);
    }

    private static String numbers(Map<?, ?> told) {
        return told.get("lines") instanceof List<?> lines
                ? lines.stream().map(String::valueOf).collect(Collectors.joining(", "))
                : String.valueOf(told.get("line"));
    }

    private void actions(Job job) {
        Div actions = new Div();
        actions.addClassName("row");
        FILES.stream()
                .flatMap(name ->
                        job.results().get(name) instanceof String file ? download(name, file).stream() : Stream.empty())
                .forEach(actions::add);
        boolean undoable = job.parameters().get("undo") instanceof String noted
                && !noted.isEmpty()
                && parts.undos.containsKey(job.kind())
                && DONE.stream().anyMatch(count -> job.counts().getOrDefault(count, 0L) > 0);
        if (undoable && job.owner().equals(user.id())) {
            Button undo = new Button(t("jobs.undo"), VaadinIcon.ROTATE_LEFT.create(), click -> undo(job));
            undo.addThemeVariants(ButtonVariant.TERTIARY);
            undo.setId("import-undo");
            actions.add(undo);
        }
        add(actions);
    }

    /** Nothing where it has had its time. */
    private Optional<Anchor> download(String name, String file) {
        return parts.files.find(user, file).map(stored -> {
            Anchor link = new Anchor(
                    event -> {
                        event.setFileName(stored.name());
                        event.setContentType(stored.mediaType());
                        try (InputStream in = parts.files.open(stored);
                                OutputStream out = event.getOutputStream()) {
                            in.transferTo(out);
                        }
                    },
                    AttachmentType.DOWNLOAD,
                    t("jobs." + name));
            link.addClassName("job-" + name);
            return link;
        });
    }

    private void undo(Job job) {
        try {
            UI.getCurrent()
                    .navigate("jobs/"
                            + Objects.requireNonNull(parts.undos.get(job.kind()))
                                    .undo(user, job));
        } catch (TrellisException e) {
            Notices.problem(t(e.text()));
        }
    }
}
