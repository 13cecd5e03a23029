package io.trellis.app.ui.workflows;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import io.trellis.app.ui.filters.Fields;
import io.trellis.core.security.CurrentUser;
import io.trellis.workflow.Span;
import io.trellis.workflow.TaskSettings;
import io.trellis.workflow.TaskTime;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** When a task is due, whom it reminds of that, and what becomes of it when nobody does it. */
final class TaskTimeEditor extends Div {

    private static final Span ONE_DAY = new Span(1, Span.Unit.WORKING_DAYS);

    private enum From {
        NEVER,
        ARRIVAL,
        BEFORE,
        AFTER
    }

    private final transient Choices choices;
    private final transient CurrentUser user;
    private final transient FlowDraft draft;
    private final String element;
    private final Div due = new Div();
    private final Div rest = new Div();

    TaskTimeEditor(Choices choices, CurrentUser user, FlowDraft draft, String element) {
        this.choices = choices;
        this.user = user;
        this.draft = draft;
        this.element = element;
        addClassNames("stack", "task-time");
        due.addClassName("stack");
        rest.addClassName("stack");
        add(from(), due, rest);
        drawDue();
        drawRest();
    }

    private TaskSettings settings() {
        return draft.definition().task(element);
    }

    private TaskTime now() {
        return settings().time();
    }

    private void set(TaskTime time) {
        draft.task(element, settings().withDue(null).withTime(time));
    }

    /** What is set here, else what stands there from earlier releases, where it is a number of hours. */
    private Optional<TaskTime.Due> set() {
        TaskTime.Due own = now().due();
        String written = settings().due();
        if (own != null || written == null) {
            return Optional.ofNullable(own);
        }
        try {
            int hours = (int) Math.min(Duration.parse(written).toHours(), Span.LONGEST);
            return Optional.of(new TaskTime.Due(new Span(hours, Span.Unit.HOURS), null, false));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private From fromNow() {
        return set().map(one -> one.field() == null ? From.ARRIVAL : one.before() ? From.BEFORE : From.AFTER)
                .orElse(From.NEVER);
    }

    private Component from() {
        Select<From> box = new Select<>();
        box.setLabel(t("workflows.time.due"));
        box.setItems(From.values());
        box.setItemLabelGenerator(one -> t("workflows.time.due." + one.name().toLowerCase(Locale.ROOT)));
        box.setValue(fromNow());
        box.setWidthFull();
        String written = settings().due();
        if (written != null && set().isEmpty()) {
            box.setHelperText(t("workflows.task.due.other", written));
        }
        box.addValueChangeListener(change -> {
            Span span = set().map(TaskTime.Due::span).orElse(ONE_DAY);
            String field = set().map(TaskTime.Due::field).orElse(null);
            become(
                    switch (change.getValue()) {
                        case NEVER -> null;
                        case ARRIVAL -> new TaskTime.Due(span, null, false);
                        case BEFORE -> new TaskTime.Due(span, field == null ? firstDay() : field, true);
                        case AFTER -> new TaskTime.Due(span, field == null ? firstDay() : field, false);
                    });
            drawDue();
            drawRest();
        });
        return box;
    }

    private @Nullable String firstDay() {
        return days().stream().findFirst().map(named -> named.path().toString()).orElse(null);
    }

    private void become(TaskTime.@Nullable Due changed) {
        set(new TaskTime(changed, now().reminders(), now().escalations()));
    }

    private void drawDue() {
        due.removeAll();
        set().ifPresent(one -> {
            due.add(new SpanField(t("workflows.time.span"), one.span(), 0, span -> set().ifPresent(
                            old -> become(new TaskTime.Due(span, old.field(), old.before())))));
            if (one.field() != null || fromNow() != From.ARRIVAL) {
                due.add(field(one));
            }
        });
    }

    private List<Fields.Named> days() {
        return OnDateRow.days(choices, user, draft.definition().entity());
    }

    private Component field(TaskTime.Due one) {
        ComboBox<Fields.Named> box = new ComboBox<>(t("flow.timer.day"));
        box.setItems(days());
        box.setItemLabelGenerator(Fields.Named::label);
        box.setWidthFull();
        days().stream()
                .filter(named -> named.path().toString().equals(one.field()))
                .findFirst()
                .ifPresent(box::setValue);
        box.addValueChangeListener(change -> {
            Fields.@Nullable Named chosen = change.getValue();
            if (chosen != null) {
                set().ifPresent(old ->
                        become(new TaskTime.Due(old.span(), chosen.path().toString(), old.before())));
            }
        });
        return box;
    }

    /** What counts from when it is due. */
    private void drawRest() {
        rest.removeAll();
        if (set().isEmpty()) {
            Paragraph none = new Paragraph(t("workflows.time.none"));
            none.addClassName("quiet");
            rest.add(none);
            return;
        }
        rest.add(
                new RowList<>(
                        t("workflows.time.reminders"),
                        List.of(new RowList.Add<>(
                                t("workflows.time.reminders.add"),
                                () -> new TaskTime.Reminder(true, new Span(4, Span.Unit.WORKING_HOURS), null, 1))),
                        new RowList.Items<>(
                                () -> now().reminders(),
                                list -> set(new TaskTime(own(), list, now().escalations())),
                                TaskTime.MOST),
                        ReminderRow::new),
                new RowList<>(
                        t("workflows.time.escalations"),
                        List.of(new RowList.Add<>(t("workflows.time.escalations.add"), EscalationRow::first)),
                        new RowList.Items<>(
                                () -> now().escalations(),
                                list -> set(new TaskTime(own(), now().reminders(), list)),
                                TaskTime.MOST),
                        (row, onChange) -> new EscalationRow(
                                new RuleEditor.Parts(
                                        choices, user, draft.definition().entity()),
                                row,
                                onChange)));
    }

    private TaskTime.@Nullable Due own() {
        return set().orElse(null);
    }
}
