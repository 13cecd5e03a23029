package io.trellis.app.ui.workflows;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.IntegerField;
import io.trellis.workflow.Span;
import io.trellis.workflow.TaskTime.Reminder;
import java.util.function.Consumer;

/** One reminder of a task: before or after it is due, how long, and how often again. */
final class ReminderRow extends Div {

    private final transient Consumer<Reminder> onChange;
    private final Div repeat = new Div();
    private transient Reminder now;

    ReminderRow(Reminder reminder, Consumer<Reminder> onChange) {
        this.now = reminder;
        this.onChange = onChange;
        addClassName("stack");
        Select<Boolean> when = new Select<>();
        when.setLabel(t("workflows.time.remind"));
        when.setItems(true, false);
        when.setItemLabelGenerator(before -> t(before ? "workflows.time.before" : "workflows.time.after"));
        when.setValue(reminder.before());
        when.setWidthFull();
        when.addValueChangeListener(
                change -> become(new Reminder(change.getValue(), now.span(), now.every(), now.times())));
        SpanField span = new SpanField(
                t("workflows.time.span"),
                reminder.span(),
                0,
                changed -> become(new Reminder(now.before(), changed, now.every(), now.times())));
        Checkbox again = new Checkbox(t("workflows.time.again"), reminder.every() != null);
        again.addValueChangeListener(change -> {
            become(new Reminder(
                    now.before(), now.span(), change.getValue() ? new Span(1, Span.Unit.WORKING_DAYS) : null, 3));
            draw();
        });
        repeat.addClassName("stack");
        add(when, span, again, repeat);
        draw();
    }

    private void draw() {
        repeat.removeAll();
        Span every = now.every();
        if (every == null) {
            return;
        }
        IntegerField times = new IntegerField(t("workflows.time.times"));
        times.setMin(1);
        times.setMax(Reminder.MOST_TIMES);
        times.setStepButtonsVisible(true);
        times.setValue(now.times());
        times.setWidthFull();
        times.addValueChangeListener(change -> {
            Integer many = change.getValue();
            if (many != null && many >= 1 && many <= Reminder.MOST_TIMES) {
                become(new Reminder(now.before(), now.span(), now.every(), many));
            }
        });
        repeat.add(
                new SpanField(
                        t("workflows.time.every"),
                        every,
                        1,
                        changed -> become(new Reminder(now.before(), now.span(), changed, now.times()))),
                times);
    }

    private void become(Reminder changed) {
        now = changed;
        onChange.accept(changed);
    }
}
