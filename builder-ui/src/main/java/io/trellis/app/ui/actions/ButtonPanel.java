package io.trellis.app.ui.actions;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextField;
import io.trellis.app.ui.design.Icons;
import io.trellis.app.ui.design.TextPair;
import io.trellis.app.ui.filters.ConditionInput;
import io.trellis.core.security.RoleDefinition;
import io.trellis.core.security.Roles;
import io.trellis.form.action.ActionDefinition;
import java.util.Comparator;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;

/** The button itself: what stands on it, when it is offered and to whom, what it says afterwards. */
final class ButtonPanel extends Div {

    /** @param when the input of the condition; empty where the entity is not published yet, so that FEEL is written */
    ButtonPanel(ActionDraft draft, ActionDefinition action, Roles roles, Optional<ConditionInput> when) {
        addClassName("stack");
        Icons icon = new Icons(action.icon());
        icon.addValueChangeListener(change -> {
            if (change.getValue() != null) {
                draft.text("icon", change.getValue());
            }
        });
        IntegerField order = new IntegerField(t("actions.order"));
        order.setHelperText(t("actions.order.help"));
        order.setValue(action.order());
        order.addValueChangeListener(change ->
                draft.change(content -> content.put("order", change.getValue() == null ? 0 : change.getValue())));
        MultiSelectComboBox<RoleDefinition> who = new MultiSelectComboBox<>(t("actions.roles"));
        who.setHelperText(t("actions.roles.help"));
        who.setItems(roles.all());
        who.setItemLabelGenerator(role -> t(role.label()));
        who.setValue(roles.all().stream()
                .filter(role -> action.roles().contains(role.name()))
                .toList());
        who.addValueChangeListener(change -> draft.change(content -> {
            content.remove("roles");
            if (!change.getValue().isEmpty()) {
                ArrayNode names = content.putArray("roles");
                change.getValue().stream()
                        .map(RoleDefinition::name)
                        .sorted(Comparator.naturalOrder())
                        .forEach(names::add);
            }
        }));
        MultiSelectComboBox<ActionDefinition.Place> places = new MultiSelectComboBox<>(t("actions.places"));
        places.setHelperText(t("actions.places.help"));
        places.setItems(ActionDefinition.Place.values());
        places.setItemLabelGenerator(place -> t("actions.place." + place.code()));
        places.setValue(action.places());
        places.addValueChangeListener(change -> draft.change(content -> {
            content.remove("places");
            content.remove("place");
            ArrayNode codes = content.putArray("places");
            change.getValue().stream()
                    .sorted()
                    .map(ActionDefinition.Place::code)
                    .forEach(codes::add);
            if (codes.isEmpty()) {
                content.remove("places");
            }
        }));
        Div row = new Div(icon, order, who, places);
        row.addClassName("text-pair");
        add(
                new TextPair(
                        "actions.label",
                        action.label(),
                        text -> draft.change(content -> ActionDraft.put(content, "label", text))),
                new TextPair(
                        "actions.help",
                        action.help(),
                        text -> draft.change(content -> ActionDraft.put(content, "help", text))),
                row,
                when.map(input -> chosen(input, draft, action)).orElseGet(() -> written(draft, action)));
    }

    private static Component chosen(ConditionInput input, ActionDraft draft, ActionDefinition action) {
        input.show(action.when());
        input.onChange(() -> draft.text("when", input.value() instanceof String feel ? feel : ""));
        return input.component();
    }

    private static Component written(ActionDraft draft, ActionDefinition action) {
        TextField when = TextPair.feel(
                "actions.when", action.when() == null ? "" : action.when(), feel -> draft.text("when", feel));
        when.setHelperText(t("actions.when.help"));
        return when;
    }
}
