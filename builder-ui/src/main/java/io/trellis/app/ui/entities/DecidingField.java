package io.trellis.app.ui.entities;

import static io.trellis.app.ui.shell.Texts.t;

import io.trellis.form.field.BoundField;
import io.trellis.form.field.InputSpec;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** The field whose value decides which options of another are offered, chosen among those that have options. */
final class DecidingField {

    private static final String PATH = "settings.dependsOn";

    private DecidingField() {}

    /**
     * @param beside the fields of the record or of the row, among them this one
     * @param save told the path of a setting within the field, and its value; null to take it away
     */
    static void ask(
            PropertyForm form, BoundField field, List<BoundField> beside, BiConsumer<String, @Nullable JsonNode> save) {
        if (!(field.input() instanceof InputSpec.Choice choice)) {
            return;
        }
        List<InputSpec.Option> deciding = beside.stream()
                .filter(other ->
                        !other.key().equals(field.key()) && !other.options().isEmpty())
                .map(other ->
                        new InputSpec.Option(other.key(), other.definition().label(), "", true, List.of()))
                .toList();
        if (deciding.isEmpty() && choice.dependsOn().isEmpty()) {
            return;
        }
        form.input(
                PATH,
                t("entities.dependsOn"),
                t("entities.dependsOn.help"),
                new InputSpec.Choice(deciding, false, "", true),
                choice.dependsOn().isEmpty() ? null : choice.dependsOn(),
                given -> save.accept(
                        PATH, given == null ? null : JsonNodeFactory.instance.stringNode(given.toString())));
    }
}
