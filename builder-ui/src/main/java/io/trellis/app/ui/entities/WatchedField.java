package io.trellis.app.ui.entities;

import static io.trellis.app.ui.shell.Texts.t;

import io.trellis.form.entity.WatchedOptions;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.InputSpec;
import io.trellis.form.field.ValueKind;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** The field that another keeps a log of, chosen among the choices of one option. */
final class WatchedField {

    private static final String PATH = "settings." + WatchedOptions.SETTING;

    private WatchedField() {}

    /**
     * @param watched the key of the field that is watched, empty for none yet
     * @param beside the fields of the record
     * @param save told the path of the setting within the field, and its value; null to take it away
     */
    static void ask(
            PropertyForm form, String watched, List<BoundField> beside, BiConsumer<String, @Nullable JsonNode> save) {
        List<InputSpec.Option> choices = beside.stream()
                .filter(other -> other.kind() == ValueKind.CODE && !other.computed())
                .map(other ->
                        new InputSpec.Option(other.key(), other.definition().label(), "", true, List.of()))
                .toList();
        form.input(
                PATH,
                t("entities.watches"),
                t("entities.watches.help"),
                new InputSpec.Choice(choices, false, "", true),
                watched.isEmpty() ? null : watched,
                given -> save.accept(
                        PATH, given == null ? null : JsonNodeFactory.instance.stringNode(given.toString())));
    }
}
