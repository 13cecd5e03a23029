package io.trellis.app.ui.entities;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import io.trellis.core.error.TrellisException;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.FieldTypes;
import io.trellis.form.field.InputSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** For each option that is taken away while it is published, the one that takes its place in the records. */
final class OptionReplacements extends Div {

    private final transient EntityDraft work;
    private final transient FieldTypes types;
    private final transient Consumer<JsonNode> save;

    /** @param save told all replacements, code by code; null for none */
    OptionReplacements(EntityDraft work, FieldTypes types, Consumer<JsonNode> save) {
        this.work = work;
        this.types = types;
        this.save = save;
        addClassName("properties");
        addClassName("option-replacements");
    }

    /** As the draft is by now. */
    void show(String key) {
        removeAll();
        Optional<FieldDefinition> now = work.entity().flatMap(entity -> own(entity, key));
        List<InputSpec.Option> left = now.map(this::options).orElse(List.of());
        Map<String, InputSpec.Option> gone = new LinkedHashMap<>();
        work.published(key)
                .filter(live ->
                        now.filter(field -> field.type().equals(live.type())).isPresent())
                .map(this::options)
                .orElse(List.of())
                .forEach(option -> gone.put(option.code(), option));
        left.forEach(option -> gone.remove(option.code()));
        JsonNode replaced =
                now.map(field -> field.settings().path("replaced")).orElseGet(JsonNodeFactory.instance::missingNode);
        gone.forEach((code, option) -> add(input(key, option, left, replaced)));
        setVisible(!gone.isEmpty());
    }

    private Select<InputSpec.Option> input(
            String key, InputSpec.Option gone, List<InputSpec.Option> left, JsonNode replaced) {
        Select<InputSpec.Option> input = new Select<>();
        input.setLabel(t("entities.replaced", t(gone.label())));
        input.setEmptySelectionAllowed(true);
        input.setItems(left);
        input.setItemLabelGenerator(option -> option == null ? "" : t(option.label()));
        input.getElement().setAttribute("data-property", "settings.replaced." + gone.code());
        String chosen = replaced.path(gone.code()).asString("");
        left.stream().filter(option -> option.code().equals(chosen)).findFirst().ifPresent(input::setValue);
        input.addValueChangeListener(change -> {
            ObjectNode all = work.entity()
                    .flatMap(entity -> own(entity, key))
                    .filter(field -> field.settings().path("replaced").isObject())
                    .map(field -> (ObjectNode) field.settings().path("replaced").deepCopy())
                    .orElseGet(JsonNodeFactory.instance::objectNode);
            if (change.getValue() == null) {
                all.remove(gone.code());
            } else {
                all.put(gone.code(), change.getValue().code());
            }
            save.accept(all);
        });
        return input;
    }

    private static Optional<FieldDefinition> own(EntityDefinition entity, String key) {
        return entity.fields().stream().filter(field -> field.key().equals(key)).findFirst();
    }

    private List<InputSpec.Option> options(FieldDefinition field) {
        try {
            BoundField bound = types.bind(field);
            return bound.options();
        } catch (TrellisException e) {
            // settings that cannot be read are among the problems, and offer nothing
            return List.of();
        }
    }
}
