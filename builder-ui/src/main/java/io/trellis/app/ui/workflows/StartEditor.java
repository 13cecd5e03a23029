package io.trellis.app.ui.workflows;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.trellis.app.ui.filters.FilterEditor;
import io.trellis.app.ui.people.People;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.field.FieldTypes;
import io.trellis.workflow.Trigger;
import io.trellis.workflow.WorkflowDefinition;
import io.trellis.workflow.Workflows;
import io.trellis.workflow.time.Schedules;
import java.util.List;
import org.springframework.stereotype.Component;

/** What a flow is called, which records it is about, and what starts it. */
final class StartEditor extends Div {

    /** Makes them. */
    @Component
    static class Factory {
        private final Choices choices;
        private final FilterEditor.Factory filters;
        private final Schedules schedules;
        private final Workflows workflows;
        private final People people;
        private final HookPanel.Factory hooks;
        private final FieldTypes types;

        Factory(
                Choices choices,
                FilterEditor.Factory filters,
                Schedules schedules,
                Workflows workflows,
                People people,
                HookPanel.Factory hooks,
                FieldTypes types) {
            this.types = types;
            this.hooks = hooks;
            this.workflows = workflows;
            this.people = people;
            this.choices = choices;
            this.filters = filters;
            this.schedules = schedules;
        }

        /** @param rebound called when the flow is about other records than before */
        StartEditor create(CurrentUser user, FlowDraft draft, Runnable rebound) {
            StartEditor editor = new StartEditor(choices, filters, schedules, hooks, user, draft, rebound);
            editor.add(new AsksEditor(types, draft));
            editor.add(new StartTrialPanel(workflows, people, user, draft));
            return editor;
        }
    }

    private final transient FilterEditor.Factory filters;
    private final transient CurrentUser user;
    private final transient FlowDraft draft;
    private final transient Choices choices;
    private final transient Schedules schedules;
    private final transient HookPanel.Factory hooks;

    private StartEditor(
            Choices choices,
            FilterEditor.Factory filters,
            Schedules schedules,
            HookPanel.Factory hooks,
            CurrentUser user,
            FlowDraft draft,
            Runnable rebound) {
        this.choices = choices;
        this.hooks = hooks;
        this.schedules = schedules;
        this.filters = filters;
        this.user = user;
        this.draft = draft;
        addClassName("stack");
        WorkflowDefinition now = draft.definition();
        TextField zh = label("workflows.name.zh", now.label().zh());
        TextField en = label("workflows.name.en", now.label().en());
        zh.addValueChangeListener(change -> draft.label(new LocalizedText(change.getValue(), en.getValue())));
        en.addValueChangeListener(change -> draft.label(new LocalizedText(zh.getValue(), change.getValue())));
        Div names = new Div(zh, en);
        names.addClassName("two-columns");
        ComboBox<EntityDefinition> entity = new ComboBox<>(t("workflows.entity"));
        entity.setItems(choices.entities());
        entity.setItemLabelGenerator(one -> t(one.label()));
        entity.setHelperText(t("workflows.entity.help"));
        entity.setRequiredIndicatorVisible(true);
        entity.setWidthFull();
        choices.entity(now.entity()).ifPresent(entity::setValue);
        entity.addValueChangeListener(change -> {
            draft.entity(change.getValue() == null ? null : change.getValue().name());
            set(set().stream().map(TriggerRows::withoutFields).toList());
            rebound.run();
        });
        add(names, entity, starts(), new StartersEditor(choices, draft));
    }

    private static TextField label(String key, String value) {
        TextField field = new TextField(t(key));
        field.setValue(value);
        field.setValueChangeMode(ValueChangeMode.ON_BLUR);
        return field;
    }

    /** Every way in which it starts beside by hand. */
    private RowList<Trigger> starts() {
        TriggerRows rows = new TriggerRows(
                filters, user, choices, schedules, () -> draft.definition().entity(), () -> hooks.create(user, draft));
        return new RowList<>(
                t("workflows.start"),
                rows.offered(),
                new RowList.Items<>(this::set, this::set, Trigger.AnyOf.MOST - 1),
                rows::of);
    }

    private List<Trigger> set() {
        return draft.definition().trigger().all().stream()
                .filter(one -> !(one instanceof Trigger.Manual))
                .toList();
    }

    private void set(List<Trigger> triggers) {
        draft.trigger(Trigger.of(triggers));
    }
}
