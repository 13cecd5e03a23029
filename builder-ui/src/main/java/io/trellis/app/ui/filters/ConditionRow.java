package io.trellis.app.ui.filters;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.HasAriaLabel;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.select.Select;
import io.trellis.app.ui.editor.EditorSurroundings;
import io.trellis.app.ui.editor.Editors;
import io.trellis.core.filter.Filter;
import io.trellis.core.filter.Operator;
import io.trellis.core.security.CurrentUser;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One condition: a field, how it compares, and with what. */
final class ConditionRow extends Div {

    /** What a row needs. */
    record Parts(CurrentUser user, Offered offered, Editors editors) {}

    private final transient Parts parts;
    private final transient Runnable onChange;
    private final ComboBox<Fields.Named> field = new ComboBox<>();
    private final Select<Operator> operator = new Select<>();
    private final Div operand = new Div();
    private final Button remove = new Button(VaadinIcon.CLOSE_SMALL.create());
    private transient OperandEditor editor = OperandEditor.none();

    ConditionRow(Parts parts, Filter.@Nullable Condition condition, Runnable onChange) {
        this.parts = parts;
        this.onChange = onChange;
        addClassName("filter-row");
        List<Fields.Named> offered = parts.offered().all().stream()
                .filter(named -> !parts.offered().operators(named).isEmpty())
                .toList();
        field.setItems(offered);
        field.setItemLabelGenerator(Fields.Named::label);
        field.setPlaceholder(t("filter.field"));
        field.setAriaLabel(t("filter.field"));
        operator.setAriaLabel(t("filter.operator"));
        operator.setItemLabelGenerator(value -> t("operator." + value.code().toLowerCase(Locale.ROOT)));
        operand.addClassName("grow");
        remove.setAriaLabel(t("filter.remove"));
        remove.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        add(field, operator, operand, remove);
        if (condition != null) {
            parts.offered().at(condition.field()).ifPresent(named -> {
                field.setValue(offered.stream()
                        .filter(other -> other.path().equals(named.path()))
                        .findFirst()
                        .orElse(named));
                offerOperators(named);
                operator.setValue(condition.operator());
                drawOperand(condition.value());
            });
        }
        operator.setVisible(field.getValue() != null);
        field.addValueChangeListener(change -> chosen(change.getValue()));
        operator.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                drawOperand(null);
                onChange.run();
            }
        });
    }

    private void chosen(Fields.@Nullable Named named) {
        operator.setVisible(named != null);
        if (named != null) {
            offerOperators(named);
            drawOperand(null);
        } else {
            operand.removeAll();
        }
        onChange.run();
    }

    private void offerOperators(Fields.Named named) {
        List<Operator> offered =
                parts.offered().operators(named).stream().sorted().toList();
        operator.setItems(offered);
        operator.setValue(Stream.of(Operator.CONTAINS, Operator.WITHIN)
                .filter(offered::contains)
                .findFirst()
                .orElseGet(offered::getFirst));
    }

    private void drawOperand(@Nullable Object value) {
        operand.removeAll();
        Fields.Named named = field.getValue();
        Operator chosen = operator.getValue();
        if (named == null || chosen == null) {
            return;
        }
        editor = OperandEditor.of(
                named.field(), chosen, parts.editors(), EditorSurroundings.of(parts.user(), ""), value);
        editor.onChange(onChange);
        if (editor.component() instanceof HasAriaLabel input) {
            input.setAriaLabel(t("filter.value"));
        }
        operand.add(editor.component());
    }

    void onRemove(Runnable action) {
        remove.addClickListener(click -> action.run());
    }

    /** Empty while something is missing. */
    Optional<Filter.Condition> condition() {
        Fields.Named named = field.getValue();
        Operator chosen = operator.getValue();
        if (named == null || chosen == null) {
            return Optional.empty();
        }
        if (chosen == Operator.EMPTY || chosen == Operator.NOT_EMPTY) {
            return Optional.of(new Filter.Condition(named.path(), chosen, null));
        }
        Object value = editor.value();
        return value == null ? Optional.empty() : Optional.of(new Filter.Condition(named.path(), chosen, value));
    }
}
