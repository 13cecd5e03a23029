package io.trellis.app.ui.workflows;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import io.trellis.app.ui.filters.Fields;
import io.trellis.app.ui.filters.GivenValue;
import io.trellis.app.ui.steps.FieldChoice;
import io.trellis.app.ui.steps.StepForm;
import io.trellis.core.security.CurrentUser;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Which fields a step sets, each to a value that is chosen, another field or a formula. */
@Component
final class SetFieldsForm implements StepForm {

    private final Choices choices;
    private final GivenValue.Factory given;

    SetFieldsForm(Choices choices, GivenValue.Factory given) {
        this.choices = choices;
        this.given = given;
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
        Parts parts = new Parts(given, user, place.sources());
        Runnable tell = () -> {
            ObjectNode json = JsonNodeFactory.instance.objectNode();
            ObjectNode values = json.putObject("values");
            ObjectNode undone = JsonNodeFactory.instance.objectNode();
            rows.forEach(row -> {
                if (row.field.getValue() != null && !row.value.isEmpty()) {
                    values.put(row.field.getValue().field().key(), row.value);
                    if (!row.undone.isEmpty()) {
                        undone.put(row.field.getValue().field().key(), row.undone);
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
            Row row = new Row(parts, fields, entry.getKey(), entry.getValue().asString(""), undone, tell);
            rows.add(row);
            lines.add(row);
        });
        Button add = new Button(t("workflows.step.addField"), VaadinIcon.PLUS.create(), click -> {
            Row row = new Row(parts, fields, "", "", "", tell);
            rows.add(row);
            lines.add(row);
        });
        add.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        Div all = new Div(lines, add);
        all.addClassName("stack");
        return all;
    }

    private record Parts(GivenValue.Factory given, CurrentUser user, GivenValue.Sources sources) {}

    /** A field, what it gets, and what it gets where the process is taken back. */
    private static final class Row extends Div {
        private final transient Parts parts;
        private final transient Runnable tell;
        private final FieldChoice field;
        private final Div given = new Div();
        private String value;
        private String undone;

        Row(Parts parts, List<Fields.Named> fields, String key, String feel, String undoneFeel, Runnable tell) {
            this.parts = parts;
            this.tell = tell;
            value = feel;
            undone = undoneFeel;
            addClassName("stack");
            given.addClassName("stack");
            field = new FieldChoice(fields, key, () -> {
                value = "";
                undone = "";
                draw();
                tell.run();
            });
            add(field, given);
            draw();
        }

        private void draw() {
            given.removeAll();
            if (field.getValue() == null) {
                return;
            }
            given.add(editor(value, changed -> value = changed));
            Span after = new Span(t("workflows.step.undone"));
            after.addClassName("shown-label");
            after.setTitle(t("workflows.step.undone.help"));
            given.add(after, editor(undone, changed -> undone = changed));
        }

        private GivenValue editor(String feel, Consumer<String> store) {
            return parts.given()
                    .create(parts.user(), parts.sources(), field.getValue().field(), feel, changed -> {
                        store.accept(changed);
                        tell.run();
                    });
        }
    }
}
