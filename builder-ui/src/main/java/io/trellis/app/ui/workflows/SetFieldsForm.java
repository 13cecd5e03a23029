package io.trellis.app.ui.workflows;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.trellis.app.ui.filters.Fields;
import io.trellis.app.ui.steps.FieldChoice;
import io.trellis.app.ui.steps.StepForm;
import io.trellis.core.security.CurrentUser;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Which fields a step sets, each to a value in FEEL. */
@Component
final class SetFieldsForm implements StepForm {

    private final Choices choices;

    SetFieldsForm(Choices choices) {
        this.choices = choices;
    }

    @Override
    public String type() {
        return "setFields";
    }

    @Override
    public com.vaadin.flow.component.Component draw(
            CurrentUser user, Place place, ObjectNode settings, Consumer<ObjectNode> onChange) {
        List<Fields.Named> fields = choices.enterable(user, place.entity());
        List<Row> rows = new ArrayList<>();
        Div lines = new Div();
        lines.addClassName("stack");
        Runnable tell = () -> {
            ObjectNode json = JsonNodeFactory.instance.objectNode();
            ObjectNode values = json.putObject("values");
            ObjectNode undone = JsonNodeFactory.instance.objectNode();
            rows.forEach(row -> {
                if (row.field.getValue() != null && !row.value.isEmpty()) {
                    values.put(row.field.getValue().field().key(), row.value.getValue());
                    if (!row.undone.isEmpty()) {
                        undone.put(row.field.getValue().field().key(), row.undone.getValue());
                    }
                }
            });
            if (!undone.isEmpty()) {
                json.set("undone", undone);
            }
            onChange.accept(json);
        };
        settings.path("values").properties().forEach(entry -> {
            String undone = settings.path("undone").path(entry.getKey()).asString("");
            Row row = new Row(fields, entry.getKey(), entry.getValue().asString(""), undone, tell);
            rows.add(row);
            lines.add(row);
        });
        Button add = new Button(t("workflows.step.addField"), VaadinIcon.PLUS.create(), click -> {
            Row row = new Row(fields, "", "", "", tell);
            rows.add(row);
            lines.add(row);
        });
        add.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        Div all = new Div(lines, add);
        all.addClassName("stack");
        return all;
    }

    private static final class Row extends Div {
        private final FieldChoice field;
        private final TextField value = new TextField();
        private final TextField undone = new TextField();

        Row(List<Fields.Named> fields, String key, String feel, String undoneFeel, Runnable tell) {
            addClassName("step-value");
            field = new FieldChoice(fields, key, tell);
            expression(value, feel, t("workflows.step.value"), tell);
            expression(undone, undoneFeel, t("workflows.step.undone"), tell);
            undone.setTooltipText(t("workflows.step.undone.help"));
            add(field, value, undone);
        }

        private static void expression(TextField input, String feel, String what, Runnable tell) {
            input.setValue(feel);
            input.setAriaLabel(what + " (" + t("workflows.feel") + ")");
            input.setPlaceholder(what);
            input.addClassName("code-input");
            input.setValueChangeMode(ValueChangeMode.ON_BLUR);
            input.addValueChangeListener(change -> tell.run());
        }
    }
}
