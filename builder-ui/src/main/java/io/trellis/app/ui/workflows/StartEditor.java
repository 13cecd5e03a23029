package io.trellis.app.ui.workflows;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.trellis.app.ui.filters.FilterEditor;
import io.trellis.core.filter.Filter;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.workflow.Trigger;
import io.trellis.workflow.WorkflowDefinition;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a flow is called, which records it is about, and what starts it. */
final class StartEditor extends Div {

    private final transient FilterEditor.Factory filters;
    private final transient CurrentUser user;
    private final transient FlowDraft draft;
    private final CheckboxGroup<Trigger.Moment> moments = new CheckboxGroup<>();
    private final Div condition = new Div();
    private @Nullable FilterEditor filter;

    /** @param rebound called when the flow is about other records than before */
    StartEditor(Choices choices, FilterEditor.Factory filters, CurrentUser user, FlowDraft draft, Runnable rebound) {
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
            if (draft.definition().trigger() instanceof Trigger.OnSave(var when, var old)) {
                draft.trigger(new Trigger.OnSave(when, Filter.ALL));
            }
            rebound.run();
        });
        add(names, entity, starts(), condition, new StartersEditor(choices, draft));
        drawCondition();
    }

    private static TextField label(String key, String value) {
        TextField field = new TextField(t(key));
        field.setValue(value);
        field.setValueChangeMode(ValueChangeMode.ON_BLUR);
        return field;
    }

    private RadioButtonGroup<Boolean> starts() {
        RadioButtonGroup<Boolean> start = new RadioButtonGroup<>(t("workflows.start"));
        start.setItems(false, true);
        start.setItemLabelGenerator(onSave -> t(onSave ? "workflows.start.onSave" : "workflows.start.manual"));
        start.setValue(draft.definition().trigger() instanceof Trigger.OnSave);
        start.addValueChangeListener(change -> {
            draft.trigger(
                    change.getValue()
                            ? new Trigger.OnSave(EnumSet.of(Trigger.Moment.CREATED, Trigger.Moment.UPDATED), Filter.ALL)
                            : new Trigger.Manual());
            drawCondition();
        });
        moments.setLabel(t("workflows.moments"));
        moments.setItems(Trigger.Moment.values());
        moments.setItemLabelGenerator(
                moment -> t("workflows.moment." + moment.name().toLowerCase(Locale.ROOT)));
        moments.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                store(change.getValue());
            }
        });
        return start;
    }

    private void drawCondition() {
        condition.removeAll();
        condition.addClassName("stack");
        filter = null;
        WorkflowDefinition now = draft.definition();
        if (now.trigger() instanceof Trigger.OnSave(var when, var filtered)) {
            moments.setValue(when);
            condition.add(moments);
            String entity = now.entity();
            if (entity == null) {
                condition.add(new Span(t("workflows.entity.first")));
            } else {
                FilterEditor editor = filters.create(user, entity, filtered, () -> store(moments.getValue()));
                filter = editor;
                condition.add(new Span(t("workflows.condition")), editor);
            }
        }
    }

    private void store(Set<Trigger.Moment> when) {
        FilterEditor editor = filter;
        draft.trigger(new Trigger.OnSave(when, editor == null ? Filter.ALL : editor.filter()));
    }
}
