package io.trellis.app.api;

import io.trellis.app.api.ApiProblem.Detail;
import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.artifact.MergeChoices;
import io.trellis.core.artifact.Side;
import io.trellis.core.i18n.Messages;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What callers choose of an app, and of what two sides changed otherwise. */
@Component
class ChoicesJson {

    private final JsonMapper json;
    private final Messages messages;
    private final Refusals refusals;

    ChoicesJson(JsonMapper json, Messages messages, Refusals refusals) {
        this.json = json;
        this.messages = messages;
        this.refusals = refusals;
    }

    static String code(Enum<?> state) {
        return state.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What goes beside a file as its {@code settings}. */
    JsonNode settings(String text) {
        try {
            JsonNode body = json.readTree(text);
            refusals.wantObject("settings", body);
            return body;
        } catch (JacksonException e) {
            throw refusals.invalid("settings", "malformed-json", "settings-json");
        }
    }

    /** @param path of the list, for problems */
    Set<ArtifactId> artifacts(String path, JsonNode list) {
        Set<ArtifactId> artifacts = new TreeSet<>();
        for (JsonNode one : list) {
            String[] parts = one.asString("").split("/", -1);
            if (parts.length != 2 || parts[0].isBlank() || parts[1].isBlank()) {
                throw refusals.invalid(path, "bad-artifact", "bad-artifact");
            }
            artifacts.add(new ArtifactId(parts[0], parts[1]));
        }
        return artifacts;
    }

    /** Of a body's members {@code mine} and {@code theirs}. */
    MergeChoices of(JsonNode body) {
        return of(Optional.empty(), texts(body.path("mine")), texts(body.path("theirs")));
    }

    private static List<String> texts(JsonNode list) {
        return list.valueStream().map(one -> one.asString("")).toList();
    }

    MergeChoices of(Optional<String> others, List<String> mine, List<String> theirs) {
        Map<String, Side> each = new HashMap<>();
        theirs.forEach(key -> each.put(key, Side.THEIRS));
        mine.forEach(key -> each.put(key, Side.MINE));
        return new MergeChoices(each, others.map(side -> switch (side) {
            case "mine" -> Side.MINE;
            case "theirs" -> Side.THEIRS;
            default -> throw refusals.invalid("conflicts", "unknown-side", "unknown-side", side);
        }));
    }

    /** A key of nothing is a slip of the pen, and would leave its conflict to the rest. */
    void known(List<String> keys) {
        List<Detail> unknown = keys.stream()
                .map(key -> new Detail(key, "unknown-conflict", messages.text("app.api.unknown-conflict", key)))
                .toList();
        if (!unknown.isEmpty()) {
            throw refusals.invalid(unknown, Map.of());
        }
    }
}
