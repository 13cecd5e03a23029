package io.trellis.app.ui.actions;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.trellis.app.ui.design.ListItem;
import io.trellis.app.ui.design.TextPair;
import io.trellis.app.ui.filters.Fields;
import io.trellis.core.error.TrellisException;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.action.ActionDefinition;
import io.trellis.form.action.ActionDefinition.Ask;
import io.trellis.form.entity.Entities;
import io.trellis.form.entity.EntityJson;
import io.trellis.form.entity.NameProposal;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.FieldType;
import io.trellis.form.field.FieldTypes;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What an action asks first: fields of the record, or others of its own. */
final class AsksPanel extends Div {

    private static final String ASKS = "asks";

    private final transient ActionDraft draft;
    private final transient FieldTypes types;
    private final transient Runnable redraw;

    AsksPanel(
            ActionDraft draft,
            ActionDefinition action,
            CurrentUser user,
            Entities entities,
            Fields fields,
            FieldTypes types,
            Runnable redraw) {
        this.draft = draft;
        this.types = types;
        this.redraw = redraw;
        addClassName("stack");
        List<Fields.Named> own = entities.find(action.entity()).isEmpty()
                ? List.of()
                : fields.own(user, action.entity()).stream()
                        .filter(named -> !named.field().computed())
                        .toList();
        for (int i = 0; i < action.asks().size(); i++) {
            add(item(action, own, i));
        }
        add(adding(action, own));
    }

    private Component item(ActionDefinition action, List<Fields.Named> own, int place) {
        Ask ask = action.asks().get(place);
        List<Component> inputs = new ArrayList<>();
        String title = ask.field() == null
                ? t("actions.asks.own", t(ask.definition().label()))
                : own.stream()
                        .filter(named -> named.field().key().equals(ask.field()))
                        .map(Fields.Named::label)
                        .findFirst()
                        .orElse(ask.key());
        if (ask.field() == null) {
            inputs.add(new TextPair(
                    "actions.asks.label",
                    ask.definition().label(),
                    text -> draft.item(ASKS, place, item -> item.set("label", EntityJson.write(text)))));
            Div row = new Div(key(ask, place), type(ask, place));
            row.addClassName("text-pair");
            inputs.add(row);
        }
        inputs.add(TextPair.feel(
                "actions.asks.start",
                ask.start() == null ? "" : ask.start(),
                feel -> draft.item(ASKS, place, item -> ActionDraft.put(item, "start", feel))));
        Checkbox required =
                new Checkbox(t("actions.asks.required"), ask.definition().required());
        required.addValueChangeListener(
                change -> draft.item(ASKS, place, item -> item.put("required", change.getValue())));
        inputs.add(required);
        return new ListItem(
                title,
                place,
                action.asks().size(),
                () -> then(() -> draft.move(ASKS, place, -1)),
                () -> then(() -> draft.move(ASKS, place, 1)),
                () -> then(() -> draft.remove(ASKS, place)),
                inputs.toArray(Component[]::new));
    }

    private void then(Runnable change) {
        change.run();
        redraw.run();
    }

    private TextField key(Ask ask, int place) {
        TextField key = new TextField(t("actions.asks.key"));
        key.setHelperText(t("actions.asks.key.help", ask.key()));
        key.setValue(ask.key());
        key.setValueChangeMode(ValueChangeMode.ON_BLUR);
        key.addValueChangeListener(change -> then(() -> draft.item(
                ASKS, place, item -> item.put("key", change.getValue().strip()))));
        return key;
    }

    /** Those that need no further settings; what was set otherwise stays. */
    private Select<FieldType<?, ?>> type(Ask ask, int place) {
        Select<FieldType<?, ?>> type = new Select<>();
        type.setLabel(t("actions.asks.type"));
        List<FieldType<?, ?>> offered = types.all().stream()
                .filter(one -> one.id().equals(ask.definition().type()) || isSimple(one))
                .toList();
        type.setItems(offered);
        type.setItemLabelGenerator(one -> one == null ? "" : t(one.label()));
        offered.stream()
                .filter(one -> one.id().equals(ask.definition().type()))
                .findFirst()
                .ifPresent(type::setValue);
        type.addValueChangeListener(change -> draft.item(ASKS, place, item -> {
            item.put("type", change.getValue().id());
            item.remove("settings");
        }));
        return type;
    }

    private boolean isSimple(FieldType<?, ?> type) {
        ObjectNode bare =
                JsonNodeFactory.instance.objectNode().put("key", "bare").put("type", type.id());
        BoundField field;
        try {
            field = types.bind(EntityJson.readField(bare));
        } catch (TrellisException e) {
            // a type that is nothing without its settings
            return false;
        }
        return !field.computed()
                && field.target().isEmpty()
                && switch (field.kind()) {
                    case TEXT, NUMBER, MONEY, BOOLEAN, DATE, DATE_TIME, TIME, PARTS -> true;
                    case CODE, CODES, REFERENCE, ROWS, SEALED -> false;
                };
    }

    private Component adding(ActionDefinition action, List<Fields.Named> own) {
        ComboBox<Fields.Named> field = new ComboBox<>();
        field.addClassName("add-ask");
        field.setPlaceholder(t("actions.asks.add-field"));
        field.setAriaLabel(t("actions.asks.add-field"));
        field.setItems(own.stream()
                .filter(named -> action.asks().stream()
                        .noneMatch(ask -> ask.key().equals(named.field().key())))
                .toList());
        field.setItemLabelGenerator(Fields.Named::label);
        field.addValueChangeListener(change -> {
            if (change.getValue() != null) {
                String key = change.getValue().field().key();
                then(() -> draft.add(
                        ASKS,
                        JsonNodeFactory.instance.objectNode().put("field", key).put("required", true)));
            }
        });
        Button other = new Button(t("actions.asks.add-own"), VaadinIcon.PLUS.create(), click -> {
            String key = NameProposal.free("answer", name -> action.asks().stream()
                    .anyMatch(ask -> ask.key().equals(name)));
            then(() -> draft.add(
                    ASKS, JsonNodeFactory.instance.objectNode().put("key", key).put("type", "text")));
        });
        other.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        Div row = new Div(field, other);
        row.addClassName("row");
        return row;
    }
}
