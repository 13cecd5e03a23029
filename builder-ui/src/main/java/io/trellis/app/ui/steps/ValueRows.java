package io.trellis.app.ui.steps;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import io.trellis.app.ui.filters.Fields;
import io.trellis.app.ui.filters.GivenValue;
import io.trellis.core.security.CurrentUser;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Fields, each with what gives its value. */
final class ValueRows extends Div {

    /** What a row needs. */
    record Parts(GivenValue.Factory given, CurrentUser user, GivenValue.Sources sources) {}

    private final transient Parts parts;
    private final transient List<Fields.Named> fields;
    private final transient Consumer<ObjectNode> onChange;
    private final transient List<Row> rows = new ArrayList<>();
    private final Div lines = new Div();

    /** @param onChange gets all of them whenever one changed */
    ValueRows(Parts parts, List<Fields.Named> fields, JsonNode values, Consumer<ObjectNode> onChange) {
        this.parts = parts;
        this.fields = fields;
        this.onChange = onChange;
        addClassName("stack");
        lines.addClassName("stack");
        values.properties()
                .forEach(entry -> row(entry.getKey(), entry.getValue().asString("")));
        Button add = new Button(t("workflows.step.addField"), VaadinIcon.PLUS.create(), click -> row("", ""));
        add.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        add(lines, add);
    }

    private void row(String key, String feel) {
        Row row = new Row(key, feel);
        rows.add(row);
        lines.add(row);
    }

    private void tell() {
        ObjectNode values = JsonNodeFactory.instance.objectNode();
        rows.stream()
                .filter(row -> row.field.getValue() != null && !row.feel.isEmpty())
                .forEach(row -> values.put(row.field.getValue().field().key(), row.feel));
        onChange.accept(values);
    }

    private final class Row extends Div {
        private final FieldChoice field;
        private final Div value = new Div();
        private String feel;

        Row(String key, String feel) {
            this.feel = feel;
            addClassName("step-given");
            field = new FieldChoice(fields, key, () -> {
                this.feel = "";
                draw();
                tell();
            });
            Button remove = new Button(VaadinIcon.CLOSE_SMALL.create(), click -> {
                rows.remove(this);
                lines.remove(this);
                tell();
            });
            remove.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
            remove.setAriaLabel(t("steps.remove-value"));
            add(field, value, remove);
            draw();
        }

        private void draw() {
            value.removeAll();
            Fields.Named named = field.getValue();
            if (named != null) {
                value.add(parts.given().create(parts.user(), parts.sources(), named.field(), feel, changed -> {
                    feel = changed;
                    tell();
                }));
            }
        }
    }
}
