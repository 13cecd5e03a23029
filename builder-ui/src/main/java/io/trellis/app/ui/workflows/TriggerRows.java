package io.trellis.app.ui.workflows;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.trellis.app.ui.filters.Fields;
import io.trellis.app.ui.filters.FilterEditor;
import io.trellis.core.filter.Filter;
import io.trellis.core.security.CurrentUser;
import io.trellis.workflow.Hook;
import io.trellis.workflow.Schedule;
import io.trellis.workflow.Trigger;
import io.trellis.workflow.time.Schedules;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The fields of each way to start a flow. */
final class TriggerRows {

    private final FilterEditor.Factory filters;
    private final CurrentUser user;
    private final Choices choices;
    private final Schedules schedules;
    private final Supplier<@Nullable String> entity;
    private final Supplier<Component> address;

    /** @param address shows the flow's address, where calls start it */
    TriggerRows(
            FilterEditor.Factory filters,
            CurrentUser user,
            Choices choices,
            Schedules schedules,
            Supplier<@Nullable String> entity,
            Supplier<Component> address) {
        this.address = address;
        this.filters = filters;
        this.user = user;
        this.choices = choices;
        this.schedules = schedules;
        this.entity = entity;
    }

    List<RowList.Add<Trigger>> offered() {
        return List.of(
                new RowList.Add<>(
                        t("workflows.start.onSave"),
                        () -> new Trigger.OnSave(
                                EnumSet.of(Trigger.Moment.CREATED, Trigger.Moment.UPDATED), Filter.ALL)),
                new RowList.Add<>(
                        t("workflows.start.onDate"),
                        () -> new Trigger.OnDate(
                                OnDateRow.days(choices, user, entity.get()).stream()
                                        .findFirst()
                                        .map(named -> named.path().toString())
                                        .orElse(""),
                                new io.trellis.workflow.Span(7, io.trellis.workflow.Span.Unit.DAYS),
                                true,
                                LocalTime.of(9, 0),
                                Filter.ALL)),
                new RowList.Add<>(
                        t("workflows.start.onSchedule"),
                        () -> new Trigger.OnSchedule(new Schedule.Daily(LocalTime.of(9, 0), true), Filter.ALL)),
                new RowList.Add<>(t("workflows.start.onHook"), () -> new Trigger.OnHook(Hook.NEW)));
    }

    /** What is left of one when the flow is about other records. */
    static Trigger withoutFields(Trigger trigger) {
        return switch (trigger) {
            case Trigger.OnSave(var moments, var filter, var changed) -> new Trigger.OnSave(moments, Filter.ALL);
            case Trigger.OnDate date -> new Trigger.OnDate("", date.offset(), date.before(), date.at(), Filter.ALL);
            case Trigger.OnSchedule(var schedule, var filter) -> new Trigger.OnSchedule(schedule, Filter.ALL);
            case Trigger.OnHook(var hook) ->
                new Trigger.OnHook(new Hook(
                        List.of(),
                        "",
                        hook.make(),
                        hook.change(),
                        hook.idHeader(),
                        hook.idPath(),
                        hook.signature(),
                        hook.perMinute(),
                        hook.sample()));
            case Trigger.Manual manual -> new Trigger.Manual();
            case Trigger.AnyOf several -> several;
        };
    }

    Component of(Trigger trigger, Consumer<Trigger> onChange) {
        Div row = new Div();
        row.addClassName("stack");
        switch (trigger) {
            case Trigger.OnSave save -> onSave(save, row, onChange);
            case Trigger.OnDate date -> {
                row.add(title("workflows.start.onDate"));
                OnDateRow fields = new OnDateRow(choices, user, entity.get(), date, onChange::accept);
                row.add(fields, filter(date.filter(), fields::filter));
            }
            case Trigger.OnSchedule timed -> {
                row.add(title("workflows.start.onSchedule"));
                OnScheduleRow fields = new OnScheduleRow(schedules, user, timed, onChange::accept);
                row.add(fields, filter(timed.filter(), fields::filter));
            }
            case Trigger.OnHook(var hook) -> {
                row.add(title("workflows.start.onHook"));
                row.add(new HookRow(choices, user, entity.get(), hook, onChange));
                row.add(address.get());
            }
            case Trigger.Manual manual -> {}
            case Trigger.AnyOf several -> {}
        }
        return row;
    }

    private static Span title(String key) {
        Span title = new Span(t(key));
        title.addClassName("row-list-title");
        return title;
    }

    /** What is set now: each field changes its part of it. */
    private static final class OnSaveFields {
        private Trigger.OnSave now;
        private final Consumer<Trigger> onChange;

        OnSaveFields(Trigger.OnSave now, Consumer<Trigger> onChange) {
            this.now = now;
            this.onChange = onChange;
        }

        void become(Function<Trigger.OnSave, Trigger.OnSave> change) {
            now = change.apply(now);
            onChange.accept(now);
        }
    }

    private void onSave(Trigger.OnSave save, Div row, Consumer<Trigger> onChange) {
        OnSaveFields fields = new OnSaveFields(save, onChange);
        CheckboxGroup<Trigger.Moment> moments = new CheckboxGroup<>(t("workflows.moments"));
        moments.setItems(Trigger.Moment.values());
        moments.setItemLabelGenerator(
                moment -> t("workflows.moment." + moment.name().toLowerCase(Locale.ROOT)));
        moments.setValue(save.moments());
        moments.addValueChangeListener(
                change -> fields.become(old -> new Trigger.OnSave(change.getValue(), old.filter(), old.changed())));
        MultiSelectComboBox<Fields.Named> changed = new MultiSelectComboBox<>(t("workflows.changed"));
        List<Fields.Named> own = choices.enterable(user, entity.get());
        changed.setItems(own);
        changed.setItemLabelGenerator(Fields.Named::label);
        changed.setHelperText(t("workflows.changed.help"));
        changed.setWidthFull();
        changed.setValue(own.stream()
                .filter(named -> save.changed().contains(named.field().key()))
                .toList());
        changed.addValueChangeListener(change -> {
            Set<String> keys =
                    change.getValue().stream().map(named -> named.field().key()).collect(Collectors.toSet());
            fields.become(old -> new Trigger.OnSave(old.moments(), old.filter(), keys));
        });
        row.add(title("workflows.start.onSave"), moments, changed);
        row.add(filter(
                save.filter(), next -> fields.become(old -> new Trigger.OnSave(old.moments(), next, old.changed()))));
    }

    private Component filter(Filter filter, Consumer<Filter> onChange) {
        String about = entity.get();
        if (about == null) {
            return new Span(t("workflows.entity.first"));
        }
        FilterEditor[] made = new FilterEditor[1];
        made[0] = filters.create(user, about, filter, () -> {
            if (made[0] != null) {
                onChange.accept(made[0].filter());
            }
        });
        Div all = new Div(new Span(t("workflows.condition")), made[0]);
        all.addClassName("stack");
        return all;
    }
}
