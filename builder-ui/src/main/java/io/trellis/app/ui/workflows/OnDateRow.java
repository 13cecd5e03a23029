package io.trellis.app.ui.workflows;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.timepicker.TimePicker;
import io.trellis.app.ui.filters.Fields;
import io.trellis.app.ui.shell.Texts;
import io.trellis.core.filter.Filter;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.ValueKind;
import io.trellis.workflow.Span;
import io.trellis.workflow.Trigger.OnDate;
import java.time.LocalTime;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A day of the record, how many days before or after it, and at what time. */
final class OnDateRow extends Div {

    private final transient Consumer<OnDate> onChange;
    private transient OnDate now;
    private final TimePicker at = new TimePicker(t("workflows.at"));
    private final Div offset = new Div();

    OnDateRow(Choices choices, CurrentUser user, @Nullable String entity, OnDate trigger, Consumer<OnDate> onChange) {
        this.now = trigger;
        this.onChange = onChange;
        addClassName("stack");
        List<Fields.Named> days = moments(choices, user, entity);
        ComboBox<Fields.Named> field = new ComboBox<>(t("flow.timer.day"));
        field.setItems(days);
        field.setItemLabelGenerator(Fields.Named::label);
        field.setWidthFull();
        days.stream()
                .filter(named -> named.path().toString().equals(trigger.field()))
                .findFirst()
                .ifPresent(field::setValue);
        field.addValueChangeListener(change -> {
            Fields.@Nullable Named chosen = change.getValue();
            if (chosen != null) {
                become(old -> new OnDate(chosen.path().toString(), old.offset(), old.before(), old.at(), old.filter()));
                offer(chosen.field().kind());
            }
        });
        Select<Boolean> before = new Select<>();
        before.setLabel(t("workflows.date.side"));
        before.setItems(true, false);
        before.setItemLabelGenerator(one -> t(one ? "workflows.date.before" : "workflows.date.after"));
        before.setValue(trigger.before());
        before.addValueChangeListener(change ->
                become(old -> new OnDate(old.field(), old.offset(), change.getValue(), old.at(), old.filter())));
        at.setValue(trigger.at());
        at.setLocale(Texts.locale());
        at.addValueChangeListener(change -> {
            LocalTime time = change.getValue();
            if (time != null) {
                become(old -> new OnDate(old.field(), old.offset(), old.before(), time, old.filter()));
            }
        });
        Div second = new Div(before, at);
        second.addClassName("two-columns");
        add(field, offset, second);
        offer(days.stream()
                .filter(named -> named.path().toString().equals(trigger.field()))
                .findFirst()
                .map(named -> named.field().kind())
                .orElse(ValueKind.DATE));
    }

    /** A day is so many days away, a moment so many hours as well. */
    private void offer(ValueKind kind) {
        offset.removeAll();
        offset.add(new SpanField(
                t("workflows.date.days"),
                now.offset(),
                0,
                kind == ValueKind.DATE_TIME
                        ? List.of(Span.Unit.values())
                        : List.of(Span.Unit.DAYS, Span.Unit.WORKING_DAYS),
                span -> {
                    become(old -> new OnDate(old.field(), span, old.before(), old.at(), old.filter()));
                    at.setVisible(!now.toTheMoment());
                }));
        at.setVisible(!now.toTheMoment());
    }

    /** Days and moments of the record, those among the parts of a field too: when a clock is due. */
    private static List<Fields.Named> moments(Choices choices, CurrentUser user, @Nullable String entity) {
        List<BoundField> own = choices.own(user, entity);
        return Stream.concat(
                        days(choices, user, entity).stream(),
                        choices.paths(user, entity).stream()
                                .filter(named -> named.field().kind() == ValueKind.DATE_TIME)
                                .filter(named -> isPart(named.path().toString(), own)))
                .toList();
    }

    private static boolean isPart(String path, List<BoundField> own) {
        String[] steps = path.split("\\.", 2);
        return steps.length == 2
                && own.stream()
                        .filter(field ->
                                field.key().equals(steps[0]) && field.target().isEmpty())
                        .anyMatch(field -> field.parts().stream()
                                .anyMatch(part -> part.key().equals(steps[1])));
    }

    static List<Fields.Named> days(Choices choices, CurrentUser user, @Nullable String entity) {
        return choices.paths(user, entity).stream()
                .filter(named -> !named.path().toString().contains("."))
                .filter(named ->
                        named.field().kind() == ValueKind.DATE || named.field().kind() == ValueKind.DATE_TIME)
                .toList();
    }

    void filter(Filter filter) {
        become(old -> new OnDate(old.field(), old.offset(), old.before(), old.at(), filter));
    }

    private void become(UnaryOperator<OnDate> change) {
        now = change.apply(now);
        onChange.accept(now);
    }
}
