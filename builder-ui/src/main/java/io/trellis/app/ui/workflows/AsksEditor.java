package io.trellis.app.ui.workflows;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.trellis.app.ui.design.TextPair;
import io.trellis.core.error.TrellisException;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.form.entity.EntityJson;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.FieldType;
import io.trellis.form.field.FieldTypes;
import io.trellis.workflow.WorkflowDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What whoever starts a flow by hand is asked. */
final class AsksEditor extends Div {

    private static final String SELECT = "select";
    private static final String OPTIONS = "options";

    private final transient FieldTypes types;
    private final transient FlowDraft draft;

    AsksEditor(FieldTypes types, FlowDraft draft) {
        this.types = types;
        this.draft = draft;
        setId("asks");
        addClassName("stack");
        Paragraph help = new Paragraph(t("asks.help"));
        help.addClassName("quiet");
        add(
                new RowList<>(
                        t("asks.title"),
                        List.of(new RowList.Add<>(t("asks.add"), this::first)),
                        new RowList.Items<>(() -> draft.definition().asks(), draft::asks, WorkflowDefinition.MOST_ASKS),
                        this::row),
                help);
    }

    private FieldDefinition first() {
        List<String> taken =
                draft.definition().asks().stream().map(FieldDefinition::key).toList();
        String key = "answer";
        for (int i = 2; taken.contains(key); i++) {
            key = "answer" + i;
        }
        return EntityJson.readField(
                JsonNodeFactory.instance.objectNode().put("key", key).put("type", "text"));
    }

    /** What is set now: each field changes its part of it. */
    private static final class Now {
        private FieldDefinition field;
        private final Consumer<FieldDefinition> onChange;

        Now(FieldDefinition field, Consumer<FieldDefinition> onChange) {
            this.field = field;
            this.onChange = onChange;
        }

        void become(UnaryOperator<ObjectNode> change) {
            ObjectNode json = JsonNodeFactory.instance
                    .objectNode()
                    .put("key", field.key())
                    .put("type", field.type())
                    .put("required", field.required());
            json.set("label", EntityJson.write(field.label()));
            json.set("help", EntityJson.write(field.help()));
            json.set("settings", field.settings().deepCopy());
            field = EntityJson.readField(change.apply(json));
            onChange.accept(field);
        }
    }

    private Component row(FieldDefinition field, Consumer<FieldDefinition> onChange) {
        Now now = new Now(field, onChange);
        TextField key = new TextField(t("asks.key"));
        key.setHelperText(t("asks.key.help", field.key()));
        key.setMaxLength(60);
        key.setWidthFull();
        key.setValue(field.key());
        key.setValueChangeMode(ValueChangeMode.ON_BLUR);
        key.addValueChangeListener(change -> {
            String name = change.getValue().strip();
            key.setHelperText(t("asks.key.help", name));
            now.become(json -> json.put("key", name));
        });
        Div options = new Div();
        Select<FieldType<?, ?>> type = new Select<>();
        type.setLabel(t("actions.asks.type"));
        List<FieldType<?, ?>> offered = types.all().stream()
                .filter(one -> one.id().equals(field.type()) || one.id().equals(SELECT) || isSimple(one))
                .toList();
        type.setItems(offered);
        type.setItemLabelGenerator(one -> one == null ? "" : t(one.label()));
        type.setWidthFull();
        offered.stream()
                .filter(one -> one.id().equals(field.type()))
                .findFirst()
                .ifPresent(type::setValue);
        type.addValueChangeListener(change -> {
            now.become(json -> {
                json.put("type", change.getValue().id()).remove("settings");
                return json;
            });
            options(options, now);
        });
        options(options, now);
        Checkbox required = new Checkbox(t("actions.asks.required"), field.required());
        required.addValueChangeListener(change -> now.become(json -> json.put("required", change.getValue())));
        Div two = new Div(key, type);
        two.addClassName("two-columns");
        Div all = new Div(
                new TextPair(
                        "actions.asks.label",
                        field.label(),
                        text -> now.become(json -> {
                            json.set("label", EntityJson.write(text));
                            return json;
                        })),
                two,
                options,
                required);
        all.addClassName("stack");
        return all;
    }

    /** One choice in a line, as its code, or as its code and what people read. */
    private static void options(Div into, Now now) {
        into.removeAll();
        if (!now.field.type().equals(SELECT)) {
            return;
        }
        TextArea lines = new TextArea(t("asks.options"));
        lines.setHelperText(t("asks.options.help"));
        lines.setWidthFull();
        lines.setMaxLength(4_000);
        lines.setValueChangeMode(ValueChangeMode.ON_BLUR);
        lines.setValue(now.field
                .settings()
                .path(OPTIONS)
                .valueStream()
                .map(option -> {
                    LocalizedText label = EntityJson.text(option.path("label"));
                    return option.path("code").asString("") + " = " + t(label);
                })
                .collect(Collectors.joining("\n")));
        lines.addValueChangeListener(change -> now.become(json -> {
            ArrayNode all = json.putObject("settings").putArray(OPTIONS);
            change.getValue()
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .forEach(line -> {
                        String[] parts = line.split("=", 2);
                        String code = parts[0].strip();
                        all.addObject().put("code", code).put("label", parts.length > 1 ? parts[1].strip() : code);
                    });
            return json;
        }));
        into.add(lines);
    }

    /** Those that need no further settings. */
    private boolean isSimple(FieldType<?, ?> type) {
        ObjectNode bare =
                JsonNodeFactory.instance.objectNode().put("key", "bare").put("type", type.id());
        List<BoundField> bound = new ArrayList<>();
        try {
            bound.add(types.bind(EntityJson.readField(bare)));
        } catch (TrellisException e) {
            // a type that is nothing without its settings
            return false;
        }
        BoundField field = bound.getFirst();
        return !field.computed()
                && switch (field.kind()) {
                    case TEXT, NUMBER, MONEY, BOOLEAN, DATE, DATE_TIME, TIME, PARTS -> true;
                    case REFERENCE -> field.target().isPresent();
                    case CODE, CODES, ROWS, SEALED -> false;
                };
    }
}
