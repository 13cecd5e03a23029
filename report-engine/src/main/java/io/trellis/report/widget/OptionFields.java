package io.trellis.report.widget;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.form.entity.FieldDefinition;
import java.util.Map;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes the fields of a widget's properties panel; labels are {@code report.option.<key>}. */
public record OptionFields(Messages messages) {

    public FieldDefinition toggle(String key) {
        return field(key, "boolean", JsonNodeFactory.instance.objectNode());
    }

    public FieldDefinition number(String key) {
        return field(key, "decimal", JsonNodeFactory.instance.objectNode());
    }

    /** A choice whose labels are {@code report.option.<key>.<code>}. */
    public FieldDefinition choice(String key, String... codes) {
        ObjectNode settings = JsonNodeFactory.instance.objectNode();
        var options = settings.putArray("options");
        for (String code : codes) {
            LocalizedText label = messages.text("report.option." + key + "." + code);
            options.addObject().put("code", code).put("zh", label.zh()).put("en", label.en());
        }
        return field(key, "select", settings);
    }

    /** A choice between things that have names of their own. */
    public FieldDefinition choice(String key, Map<String, LocalizedText> labels) {
        ObjectNode settings = JsonNodeFactory.instance.objectNode();
        var options = settings.putArray("options");
        labels.forEach((code, label) ->
                options.addObject().put("code", code).put("zh", label.zh()).put("en", label.en()));
        return field(key, "select", settings);
    }

    public FieldDefinition markdown(String key) {
        return field(key, "markdown", JsonNodeFactory.instance.objectNode());
    }

    private FieldDefinition field(String key, String type, ObjectNode settings) {
        return new FieldDefinition(
                key,
                key,
                type,
                messages.text("report.option." + key),
                LocalizedText.same(""),
                false,
                false,
                false,
                false,
                null,
                FieldDefinition.FieldRules.NONE,
                settings);
    }
}
