package io.trellis.app.ui.filters;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.textfield.TextArea;
import io.trellis.app.ui.editor.ValueEditor;
import io.trellis.app.ui.formulas.FormulaInput;
import io.trellis.app.ui.formulas.FormulaLine;
import io.trellis.app.ui.formulas.FormulaScope;
import io.trellis.app.ui.shell.Notices;
import io.trellis.core.filter.Filter;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.field.BoundEntities;
import io.trellis.form.field.FieldTypes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A condition in FEEL, chosen by field, operator and value or written: both stand for the same text. FEEL of another shape
 * than chosen conditions is kept, and shown as text.
 */
public final class ConditionInput implements ValueEditor {

    /** Makes them. */
    @org.springframework.stereotype.Component
    public static class Factory {
        private final FilterEditor.Factory editors;
        private final FilterWords words;
        private final FieldTypes types;
        private final BoundEntities entities;
        private final FormulaInput.Factory formulas;

        Factory(
                FilterEditor.Factory editors,
                FilterWords words,
                FieldTypes types,
                BoundEntities entities,
                FormulaInput.Factory formulas) {
            this.formulas = formulas;
            this.editors = editors;
            this.words = words;
            this.types = types;
            this.entities = entities;
        }

        /** @param entity whose fields the condition sees, as it is drafted */
        public ConditionInput create(CurrentUser user, EntityDefinition entity, String label, String help) {
            return create(user, entity, new FormulaScope.OfRecord(entity), label, help);
        }

        /** @param scope what it sees when it is written, which may be more than can be chosen */
        public ConditionInput create(
                CurrentUser user, EntityDefinition entity, FormulaScope scope, String label, String help) {
            return create(user, fields(entity), scope, label, help);
        }

        /** @param fields what can be chosen, which may be more than the record's */
        public ConditionInput create(
                CurrentUser user, Choosable fields, FormulaScope scope, String label, String help) {
            return new ConditionInput(this, user, fields, scope, label, help);
        }

        /** What an entity's own conditions are chosen from. */
        public Choosable fields(EntityDefinition entity) {
            return new RuleFields(entity, types, entities);
        }
    }

    private final Factory parts;
    private final CurrentUser user;
    private final Choosable fields;
    private final String label;
    private final Div box = new Div();
    private final NativeButton byChoice = new NativeButton(t("condition.choose"), click -> mode(true));
    private final NativeButton byText = new NativeButton("FEEL", click -> mode(false));
    private final Div chosen = new Div();
    private final Span words = new Span();
    private final Button edit = new Button(VaadinIcon.EDIT.create(), click -> choose());
    private final FormulaLine line;
    private final TextArea feel;
    private final Button helper;
    private final Span message = new Span();
    private final List<Runnable> listeners = new ArrayList<>();

    private ConditionInput(
            Factory parts, CurrentUser user, Choosable fields, FormulaScope scope, String label, String help) {
        this.parts = parts;
        this.user = user;
        this.fields = fields;
        this.label = label;
        box.addClassName("condition");
        Span caption = new Span(label);
        caption.addClassName("shown-label");
        Div modes = new Div(byChoice, byText);
        modes.addClassName("condition-modes");
        modes.getElement().setAttribute("role", "group");
        modes.getElement().setAttribute("aria-label", label);
        Div head = new Div(caption, modes);
        head.addClassName("condition-head");
        words.addClassName("condition-words");
        edit.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        edit.setAriaLabel(t("condition.edit") + " " + label);
        edit.setTooltipText(t("condition.edit"));
        chosen.add(words, edit);
        chosen.addClassName("condition-chosen");
        line = parts.formulas.line(scope, 2);
        feel = line.area();
        feel.setAriaLabel(label + " FEEL");
        helper = parts.formulas.helper(user, scope, label, feel::getValue, this::chosen);
        feel.addValueChangeListener(change -> {
            draw();
            if (change.isFromClient()) {
                listeners.forEach(Runnable::run);
            }
        });
        message.addClassName("rows-error");
        message.getElement().setAttribute("role", "alert");
        box.add(head, chosen, line, helper);
        if (!help.isEmpty()) {
            Span hint = new Span(help);
            hint.addClassName("shown-label");
            box.add(hint);
        }
        box.add(message);
        draw();
        mode(true);
    }

    private Optional<Filter> read() {
        return fields.conditions().read(feel.getValue());
    }

    private void mode(boolean choices) {
        chosen.setVisible(choices);
        line.setVisible(!choices);
        helper.setVisible(!choices && !feel.isReadOnly());
        byChoice.getElement().setAttribute("aria-pressed", String.valueOf(choices));
        byText.getElement().setAttribute("aria-pressed", String.valueOf(!choices));
    }

    private void draw() {
        Optional<Filter> now = read();
        boolean none = feel.getValue().isBlank();
        words.setText(
                none
                        ? t("condition.none")
                        : now.map(filter -> parts.words.of(user, fields.entity().name(), fields, filter))
                                .orElseGet(() -> t("condition.text", feel.getValue())));
        words.setClassName("quiet", none || now.isEmpty());
        edit.setVisible(now.isPresent());
    }

    private void choose() {
        FilterEditor editor = parts.editors.create(user, fields, read().orElse(Filter.ALL), () -> {});
        new FilterDialog(label, t("condition.clear"), editor, filter -> fields.conditions()
                        .write(filter)
                        .ifPresentOrElse(this::chosen, () -> Notices.problem(t("condition.unsayable"))))
                .open();
    }

    private void chosen(String text) {
        feel.setValue(text);
        listeners.forEach(Runnable::run);
    }

    @Override
    public Component component() {
        return box;
    }

    @Override
    public void name(String name) {
        feel.setAriaLabel(name);
    }

    @Override
    public @Nullable Object value() {
        return feel.getValue().isBlank() ? null : feel.getValue();
    }

    /** FEEL that cannot be shown as choices opens as text. */
    @Override
    public void show(@Nullable Object value) {
        feel.setValue(value == null ? "" : value.toString());
        draw();
        mode(read().isPresent());
    }

    @Override
    public void readOnly(boolean readOnly) {
        feel.setReadOnly(readOnly);
        edit.setEnabled(!readOnly);
        helper.setVisible(line.isVisible() && !readOnly);
    }

    @Override
    public void required(boolean required) {
        feel.setRequiredIndicatorVisible(required);
    }

    @Override
    public void error(@Nullable String text) {
        message.setText(text == null ? "" : text);
        feel.setInvalid(text != null);
    }

    @Override
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    @Override
    public void focus() {
        if (line.isVisible()) {
            feel.focus();
        } else {
            edit.focus();
        }
    }
}
