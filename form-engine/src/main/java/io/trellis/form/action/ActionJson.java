package io.trellis.form.action;

import io.trellis.core.artifact.Artifact;
import io.trellis.form.action.ActionDefinition.Ask;
import io.trellis.form.action.ActionDefinition.Place;
import io.trellis.form.action.ActionDefinition.Step;
import io.trellis.form.entity.EntityJson;
import io.trellis.form.step.StepSettings;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Actions from JSON. Reading never fails: what is missing gets its default; the check before publish names it. */
public final class ActionJson {

    private ActionJson() {}

    public static ActionDefinition read(Artifact artifact) {
        JsonNode json = artifact.content();
        var label = EntityJson.text(json.path("label"));
        return new ActionDefinition(
                artifact.name(),
                artifact.app(),
                json.path("entity").asString(""),
                label.isEmpty() ? io.trellis.core.i18n.LocalizedText.same(artifact.name()) : label,
                json.path("icon").asString("bolt"),
                EntityJson.text(json.path("help")),
                some(json.path("when")),
                list(json.path("roles"), role -> role.asString("")),
                list(json.path("asks"), ActionJson::ask),
                list(json.path("steps"), ActionJson::step),
                EntityJson.text(json.path("says")),
                json.path("order").asInt(0),
                places(json));
    }

    /** On the record's page where nothing is said. */
    private static Set<Place> places(JsonNode json) {
        Set<Place> places = new LinkedHashSet<>();
        json.path("places").forEach(one -> Place.of(one.asString("")).ifPresent(places::add));
        return places.isEmpty() ? Set.of(Place.RECORD) : places;
    }

    private static Ask ask(JsonNode json) {
        String field = some(json.path("field"));
        JsonNode named = json;
        if (field != null && json instanceof ObjectNode object) {
            named = object.deepCopy().put("key", field);
        }
        return new Ask(field, EntityJson.readField(named), some(json.path("start")));
    }

    private static Step step(JsonNode json) {
        return new Step(
                some(json.path("when")),
                new StepSettings(
                        json.path("type").asString(""),
                        json.path("settings") instanceof ObjectNode settings
                                ? settings
                                : JsonNodeFactory.instance.objectNode()));
    }

    private static @Nullable String some(JsonNode json) {
        String text = json.asString("");
        return text.isBlank() ? null : text;
    }

    private static <T> List<T> list(JsonNode json, Function<JsonNode, T> read) {
        List<T> items = new ArrayList<>();
        if (json.isArray()) {
            json.forEach(item -> items.add(read.apply(item)));
        }
        return items;
    }
}
