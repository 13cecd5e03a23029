package io.trellis.app.ui.entities;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import io.trellis.app.ui.filters.ConditionInput;
import io.trellis.app.ui.shell.Session;
import io.trellis.core.security.RoleDefinition;
import io.trellis.core.security.Roles;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.Ending;
import io.trellis.form.field.InputSpec;
import io.trellis.form.field.OptionEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** How an option ends the way of records, and what it demands of those that enter it. */
final class OptionDialog extends Dialog {

    /** Makes them. */
    @Component
    static class Factory {
        private final ConditionInput.Factory conditions;
        private final Roles roles;
        private final Session session;

        Factory(ConditionInput.Factory conditions, Roles roles, Session session) {
            this.conditions = conditions;
            this.roles = roles;
            this.session = session;
        }

        OptionDialog create(EntityDraft work, BoundField field, InputSpec.Option option) {
            return new OptionDialog(this, work, field, option);
        }

        /** What a role is called. */
        String role(String name) {
            return roles.find(name).map(role -> t(role.label())).orElse(name);
        }
    }

    private final transient EntityDraft work;
    private final transient BoundField field;
    private final transient InputSpec.Option option;
    private final Select<String> ending = new Select<>();
    private final MultiSelectComboBox<InputSpec.Option> from;
    private final MultiSelectComboBox<FieldDefinition> filled;
    private final MultiSelectComboBox<String> roles;
    private final MultiSelectComboBox<InputSpec.Option> when;
    private final transient ConditionInput condition;
    private final TextField zh = new TextField(t("entities.entry.message.zh"));
    private final TextField en = new TextField(t("entities.entry.message.en"));

    private OptionDialog(Factory parts, EntityDraft work, BoundField field, InputSpec.Option option) {
        this.work = work;
        this.field = field;
        this.option = option;
        OptionEntry entry = option.entry();
        EntityDefinition entity = work.entity().orElseThrow();
        setHeaderTitle(t("entities.entry.of", t(option.label())));
        addClassName("option-dialog");
        ending.setLabel(t("entities.ending"));
        ending.setHelperText(t("entities.ending.help"));
        List<String> endings = new ArrayList<>(List.of(""));
        for (Ending one : Ending.values()) {
            endings.add(one.code());
        }
        ending.setItems(endings);
        ending.setItemLabelGenerator(code -> t(code.isEmpty() ? "entities.ending.none" : "entities.ending." + code));
        ending.setValue(option.ending().map(Ending::code).orElse(""));
        from = box(
                "from",
                field.options().stream()
                        .filter(one -> !one.code().equals(option.code()))
                        .toList(),
                one -> t(one.label()),
                one -> entry.from().contains(one.code()));
        filled = box(
                "filled",
                entity.allFields().filter(one -> !one.key().equals(field.key())).toList(),
                one -> t(one.label()),
                one -> entry.filled().contains(one.key()));
        List<InputSpec.Option> deciding = deciding();
        when = box("when", deciding, one -> t(one.label()), one -> option.when().contains(one.code()));
        roles = box(
                "roles",
                parts.roles.all().stream().map(RoleDefinition::name).toList(),
                parts::role,
                entry.roles()::contains);
        condition = parts.conditions.create(
                parts.session.user(), entity, t("entities.entry.condition"), t("entities.entry.condition.help"));
        condition.show(entry.condition());
        zh.setValue(entry.message().zh());
        en.setValue(entry.message().en());
        Div messages = new Div(zh, en);
        messages.addClassName("text-pair");
        Div form = new Div();
        form.addClassName("stack");
        if (!deciding.isEmpty()) {
            form.add(when);
        }
        if (!field.multiple()) {
            form.add(ending, from);
        }
        form.add(filled, roles, condition.component(), messages);
        add(form);
        Button apply = new Button(t("apply"), click -> apply());
        apply.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(new Button(t("cancel"), click -> close()), apply);
    }

    /** The options of the field that decides which ones are offered. */
    private List<InputSpec.Option> deciding() {
        return field.input() instanceof InputSpec.Choice choice
                        && !choice.dependsOn().isEmpty()
                ? work.fields().stream()
                        .filter(other -> other.key().equals(choice.dependsOn()))
                        .flatMap(other -> other.options().stream())
                        .toList()
                : List.of();
    }

    private static <T> MultiSelectComboBox<T> box(
            String member, List<T> items, Function<T, String> label, Predicate<T> chosen) {
        MultiSelectComboBox<T> box = new MultiSelectComboBox<>(t("entities.entry." + member));
        box.setHelperText(t("entities.entry." + member + ".help"));
        box.setItems(items);
        box.setItemLabelGenerator(label::apply);
        box.setValue(items.stream().filter(chosen).toList());
        return box;
    }

    /** A condition without words would refuse without saying why. */
    private void apply() {
        if (condition.value() != null && zh.isEmpty() && en.isEmpty()) {
            zh.setInvalid(true);
            zh.setErrorMessage(t("entities.entry.message.needed"));
            zh.focus();
            return;
        }
        JsonNode stored = work.entity()
                .flatMap(entity -> entity.field(field.key()))
                .orElseThrow()
                .settings()
                .path("options");
        ArrayNode options = JsonNodeFactory.instance.arrayNode();
        for (JsonNode one : stored) {
            String code = one.isObject() ? one.path("code").asString("") : one.asString("");
            options.add(code.equals(option.code()) ? changed(one) : one.deepCopy());
        }
        close();
        work.set(field.key(), "settings.options", options);
    }

    private ObjectNode changed(JsonNode stored) {
        ObjectNode json = stored instanceof ObjectNode object
                ? object.deepCopy()
                : JsonNodeFactory.instance
                        .objectNode()
                        .put("code", option.code())
                        .put("zh", option.label().zh())
                        .put("en", option.label().en());
        json.remove(List.of("ending", "entry"));
        if (when.isAttached()) {
            json.remove("when");
            put(
                    json,
                    "when",
                    when.getValue().stream().map(InputSpec.Option::code).toList());
        }
        if (!ending.getValue().isEmpty()) {
            json.put("ending", ending.getValue());
        }
        ObjectNode entry = JsonNodeFactory.instance.objectNode();
        put(entry, "from", from.getValue().stream().map(InputSpec.Option::code).toList());
        put(
                entry,
                "filled",
                filled.getValue().stream().map(FieldDefinition::key).toList());
        put(entry, "roles", roles.getValue().stream().sorted().toList());
        Object feel = condition.value();
        if (feel != null) {
            entry.put("condition", feel.toString());
            entry.putObject("message")
                    .put("zh", zh.getValue().strip())
                    .put("en", en.getValue().strip());
        }
        if (!entry.isEmpty()) {
            json.set("entry", entry);
        }
        return json;
    }

    private static void put(ObjectNode entry, String member, List<String> names) {
        if (!names.isEmpty()) {
            ArrayNode list = entry.putArray(member);
            names.forEach(list::add);
        }
    }
}
