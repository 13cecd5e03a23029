package io.trellis.app.ui.workflows;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.trellis.app.ui.filters.Fields;
import io.trellis.core.security.CurrentUser;
import io.trellis.workflow.VariableSource;
import io.trellis.workflow.bpmn.BpmnReport;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Says where the value of a variable comes from: a field, how a task ended, or FEEL. */
final class SourceEditor extends Div {

    private enum Kind {
        FIELD,
        APPROVED,
        OUTCOME,
        EXPRESSION
    }

    private final transient Choices choices;
    private final transient CurrentUser user;
    private final transient FlowDraft draft;
    private final transient Consumer<Optional<VariableSource>> onChange;
    private final Div detail = new Div();
    private transient @Nullable VariableSource source;

    SourceEditor(
            Choices choices,
            CurrentUser user,
            FlowDraft draft,
            String name,
            @Nullable VariableSource source,
            Consumer<Optional<VariableSource>> onChange) {
        this.choices = choices;
        this.user = user;
        this.draft = draft;
        this.source = source;
        this.onChange = onChange;
        addClassName("rule-editor");
        detail.addClassName("grow");
        Select<Kind> kind = new Select<>();
        kind.setLabel(name);
        kind.setItems(Kind.values());
        kind.setEmptySelectionAllowed(true);
        kind.setEmptySelectionCaption(t("workflows.unbound"));
        kind.setItemLabelGenerator(value -> value == null
                ? t("workflows.unbound")
                : t("workflows.source." + value.name().toLowerCase(Locale.ROOT)));
        if (source != null) {
            kind.setValue(kind(source));
        }
        kind.addValueChangeListener(change -> {
            set(null);
            draw(change.getValue());
        });
        add(kind, detail);
        draw(kind.getValue());
    }

    private static Kind kind(VariableSource source) {
        return switch (source) {
            case VariableSource.Field field -> Kind.FIELD;
            case VariableSource.Approved approved -> Kind.APPROVED;
            case VariableSource.Outcome outcome -> Kind.OUTCOME;
            case VariableSource.Expression expression -> Kind.EXPRESSION;
        };
    }

    private void set(@Nullable VariableSource next) {
        boolean same = java.util.Objects.equals(source, next);
        source = next;
        if (!same) {
            onChange.accept(Optional.ofNullable(next));
        }
    }

    private void draw(@Nullable Kind kind) {
        detail.removeAll();
        if (kind == null) {
            return;
        }
        switch (kind) {
            case FIELD -> detail.add(field());
            case APPROVED ->
                detail.add(task(
                        source instanceof VariableSource.Approved(var task) ? task : "", VariableSource.Approved::new));
            case OUTCOME ->
                detail.add(task(
                        source instanceof VariableSource.Outcome(var task) ? task : "", VariableSource.Outcome::new));
            case EXPRESSION -> detail.add(expression());
        }
    }

    private Component field() {
        String entity = draft.definition().entity();
        ComboBox<Fields.Named> box = new ComboBox<>();
        box.setItems(choices.paths(user, entity));
        box.setItemLabelGenerator(Fields.Named::label);
        box.setAriaLabel(t("workflows.source.field"));
        box.setPlaceholder(t(entity == null ? "workflows.entity.first" : "workflows.source.field"));
        box.setWidthFull();
        if (source instanceof VariableSource.Field(var path)) {
            choices.path(user, entity, path).ifPresent(box::setValue);
        }
        box.addValueChangeListener(change -> set(
                change.getValue() == null
                        ? null
                        : new VariableSource.Field(change.getValue().path().toString())));
        return box;
    }

    private Component task(String chosen, Function<String, VariableSource> make) {
        List<BpmnReport.Task> tasks = draft.report().tasks();
        Select<BpmnReport.Task> box = new Select<>();
        box.setItems(tasks);
        box.setItemLabelGenerator(task -> draft.taskLabel(task.element()));
        box.setAriaLabel(t("workflows.source.approved"));
        box.setWidthFull();
        tasks.stream().filter(task -> task.element().equals(chosen)).findFirst().ifPresent(box::setValue);
        box.addValueChangeListener(change -> set(
                change.getValue() == null ? null : make.apply(change.getValue().element())));
        return box;
    }

    private Component expression() {
        TextField field = new TextField();
        field.setAriaLabel(t("workflows.feel"));
        field.addClassName("code-input");
        field.setWidthFull();
        field.setValueChangeMode(ValueChangeMode.ON_BLUR);
        if (source instanceof VariableSource.Expression(var feel)) {
            field.setValue(feel);
        }
        field.addValueChangeListener(
                change -> set(change.getValue().isBlank() ? null : new VariableSource.Expression(change.getValue())));
        return field;
    }
}
