package io.trellis.form.open;

import io.trellis.core.artifact.Artifact;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.form.entity.EntityJson;
import io.trellis.form.open.PublicForm.Access;
import io.trellis.form.open.PublicForm.Doubles;
import io.trellis.form.open.PublicForm.Handling;
import io.trellis.form.open.PublicForm.Words;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Public forms from JSON. Reading never fails: what is missing gets its default; the check before publish names it. */
public final class PublicFormJson {

    private PublicFormJson() {}

    public static PublicForm read(Artifact artifact) {
        JsonNode json = artifact.content();
        LocalizedText label = EntityJson.text(json.path("label"));
        Map<String, JsonNode> values = new LinkedHashMap<>();
        json.path("values").properties().forEach(one -> values.put(one.getKey(), one.getValue()));
        Map<String, List<String>> named = new LinkedHashMap<>();
        json.path("named").properties().forEach(one -> named.put(one.getKey(), texts(one.getValue())));
        Map<String, String> captures = new LinkedHashMap<>();
        json.path("captures")
                .properties()
                .forEach(one -> captures.put(one.getKey(), one.getValue().asString("")));
        return new PublicForm(
                artifact.name(),
                artifact.app(),
                json.path("entity").asString(""),
                json.path("form").asString(""),
                json.path("address").asString(""),
                new Words(
                        label.isEmpty() ? LocalizedText.same(artifact.name()) : label,
                        EntityJson.text(json.path("intro")),
                        EntityJson.text(json.path("send")),
                        EntityJson.text(json.path("thanks")),
                        json.path("thanksAddress").asString(""),
                        EntityJson.text(json.path("consent"))),
                new Access(
                        json.path("open").asBoolean(false),
                        day(json.path("from")).orElse(null),
                        day(json.path("until")).orElse(null),
                        texts(json.path("sites")),
                        json.path("hourly").asInt(Access.USUALLY_HOURLY)),
                new Handling(
                        Doubles.of(json.path("doubles").asString("")).orElse(Doubles.QUEUE),
                        json.path("person").asString(""),
                        texts(json.path("roles")),
                        json.path("tells").asBoolean(false),
                        json.path("consentField").asString("")),
                values,
                named,
                captures);
    }

    /** Empty where none is said, or what is said is none. */
    public static Optional<LocalDate> day(JsonNode json) {
        @Nullable String text = json.isString() ? json.stringValue() : null;
        try {
            return Optional.ofNullable(text).map(LocalDate::parse);
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static List<String> texts(JsonNode json) {
        List<String> texts = new ArrayList<>();
        if (json.isArray()) {
            json.forEach(one -> texts.add(one.asString("")));
        }
        return texts;
    }
}
