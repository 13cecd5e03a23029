package io.trellis.app.api.mcp;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.web.util.UriUtils;
import tools.jackson.databind.json.JsonMapper;

/** What a model sends with a tool, put where the call behind the tool takes it. */
final class Arguments {

    /** Of what stands in an address. */
    private static final int LONGEST = 200;

    private final Map<String, Object> given;
    private final JsonMapper json;

    Arguments(Map<String, Object> given, JsonMapper json) {
        this.given = new LinkedHashMap<>(given);
        this.json = json;
    }

    /** The first place of the tool's path that is not filled as it must be. */
    Optional<String> missing(Tool tool) {
        return tool.places().stream().filter(place -> word(place).isEmpty()).findFirst();
    }

    /** What is said of a record or another thing: {@code account/42}; empty where nothing is. */
    String about(Tool tool) {
        return tool.places().stream()
                .map(this::word)
                .reduce((one, next) -> one + "/" + next)
                .orElse("");
    }

    private String word(String name) {
        Object value = given.get(name);
        String text = value instanceof String || value instanceof Number ? value.toString() : "";
        return text.length() > LONGEST ? "" : text.strip();
    }

    InnerCalls.Asked asked(Tool tool) {
        Map<String, Object> rest = new LinkedHashMap<>(given);
        String path = tool.at(place -> UriUtils.encode(word(place), StandardCharsets.UTF_8));
        tool.places().forEach(rest::remove);
        Map<String, String> headers = new LinkedHashMap<>();
        if (tool.isRevised() && rest.containsKey(Tool.REVISION)) {
            headers.put(HttpHeaders.IF_MATCH, String.valueOf(rest.remove(Tool.REVISION)));
        }
        Map<String, String> query = new LinkedHashMap<>();
        for (String name : tool.hasBody() ? tool.query() : List.copyOf(rest.keySet())) {
            if (rest.containsKey(name)) {
                query.put(name, String.valueOf(rest.remove(name)));
            }
        }
        byte[] body = tool.hasBody() ? json.writeValueAsBytes(rest) : new byte[0];
        return new InnerCalls.Asked(tool.method(), path, query, headers, body);
    }
}
