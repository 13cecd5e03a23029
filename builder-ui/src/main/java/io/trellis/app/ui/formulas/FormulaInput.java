package io.trellis.app.ui.formulas;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import io.trellis.app.ui.editor.Editors;
import io.trellis.app.ui.editor.ValueEditor;
import io.trellis.app.ui.shell.Focus;
import io.trellis.core.expression.Expressions;
import io.trellis.core.expression.TypeEnvironment;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.field.BoundEntities;
import io.trellis.form.field.BoundEntity;
import io.trellis.form.field.ExpressionTypes;
import io.trellis.form.field.FieldTypes;
import io.trellis.form.formula.Completion;
import io.trellis.form.formula.ExpressionNames;
import io.trellis.form.formula.ExpressionTrial;
import io.trellis.form.query.Queries;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** An expression over the fields of an entity: written with completion, or put together in a helper. */
public final class FormulaInput implements ValueEditor {

    /** Makes them. */
    @org.springframework.stereotype.Component
    public static class Factory {
        final Expressions expressions;
        final FieldTypes types;
        final BoundEntities published;
        final ExpressionTrial trial;
        final Editors editors;
        final Queries queries;

        Factory(
                Expressions expressions,
                FieldTypes types,
                BoundEntities published,
                ExpressionTrial trial,
                Editors editors,
                Queries queries) {
            this.expressions = expressions;
            this.types = types;
            this.published = published;
            this.trial = trial;
            this.editors = editors;
            this.queries = queries;
        }

        public FormulaInput create(CurrentUser user, FormulaScope scope, String label, String help) {
            return new FormulaInput(this, user, scope, label, help);
        }

        /** The text area alone. @param rows shown at least */
        public FormulaLine line(FormulaScope scope, int rows) {
            return new FormulaLine(completion(scope), rows);
        }

        /** A text area for a script: it offers the names that stand for values, and no words of FEEL. */
        public FormulaLine script(FormulaScope scope, int rows) {
            return new FormulaLine(new Completion(names(scope), List.of()), rows);
        }

        /** What opens the helper for an expression that is edited elsewhere. */
        public Button helper(
                CurrentUser user, FormulaScope scope, String label, Supplier<String> now, Consumer<String> taken) {
            Button helper = new Button(t("formula.helper"), VaadinIcon.FUNCTION.create(), click -> new FormulaHelper(
                            this, user, scope, label, now.get(), taken)
                    .open());
            helper.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
            helper.addClassName("formula-open");
            helper.setAriaLabel(t("formula.helper") + " " + label);
            return helper;
        }

        Completion completion(FormulaScope scope) {
            return new Completion(names(scope), expressions.vocabulary());
        }

        ExpressionNames names(FormulaScope scope) {
            return new ExpressionNames(scope.fields(), types, name -> definition(scope, name));
        }

        TypeEnvironment types(FormulaScope scope) {
            return scope.names(new ExpressionTypes(name -> definition(scope, name), types));
        }

        private Optional<EntityDefinition> definition(FormulaScope scope, String name) {
            return name.equals(scope.entity().name())
                    ? Optional.of(scope.entity())
                    : published.find(name).map(BoundEntity::definition);
        }
    }

    private final Div box = new Div();
    private final FormulaLine line;
    private final Button helper;
    private final List<Runnable> listeners = new ArrayList<>();

    private FormulaInput(Factory parts, CurrentUser user, FormulaScope scope, String label, String help) {
        line = parts.line(scope, 2);
        line.area().setAriaLabel(label);
        line.area().setHelperText(help);
        line.area().addValueChangeListener(change -> {
            if (change.isFromClient()) {
                listeners.forEach(Runnable::run);
            }
        });
        helper = parts.helper(user, scope, label, () -> line.area().getValue(), this::taken);
        Span caption = new Span(label);
        caption.addClassName("shown-label");
        Div head = new Div(caption, helper);
        head.addClassName("condition-head");
        box.addClassName("condition");
        box.add(head, line);
    }

    private void taken(String expression) {
        line.area().setValue(expression);
        listeners.forEach(Runnable::run);
    }

    @Override
    public Component component() {
        return box;
    }

    @Override
    public void name(String name) {
        line.area().setAriaLabel(name);
    }

    @Override
    public @Nullable Object value() {
        return line.area().getValue().isBlank() ? null : line.area().getValue();
    }

    @Override
    public void show(@Nullable Object value) {
        line.area().setValue(value == null ? "" : value.toString());
    }

    @Override
    public void readOnly(boolean readOnly) {
        line.area().setReadOnly(readOnly);
        helper.setVisible(!readOnly);
    }

    @Override
    public void required(boolean required) {
        line.area().setRequiredIndicatorVisible(required);
    }

    @Override
    public void error(@Nullable String message) {
        line.area().setInvalid(message != null);
        line.area().setErrorMessage(message == null ? "" : message);
    }

    @Override
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    @Override
    public void focus() {
        Focus.on(line.area());
    }
}
