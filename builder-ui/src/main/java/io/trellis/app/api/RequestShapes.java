package io.trellis.app.api;

import io.trellis.app.api.ApiProblem.Detail;
import io.trellis.core.filter.Filter;
import io.trellis.core.filter.FilterJson;
import io.trellis.core.i18n.Messages;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Holds what is sent against its {@link Shape}: a word that the API does not know is most likely one that was misspelt. */
@Component
class RequestShapes {

    /** So many are named; who sends more of them has read the point. */
    private static final int MOST_NAMED = 20;

    private final Messages messages;
    private final Refusals refusals;

    RequestShapes(Messages messages, Refusals refusals) {
        this.messages = messages;
        this.refusals = refusals;
    }

    /** @throws ApiProblem 422 with each member that is unknown, each list that is none, and each that is too long */
    void check(@Nullable JsonNode json, Shape shape) {
        check(json, shape, "");
    }

    /** @param path of what stands there, with which the places of problems begin */
    void check(@Nullable JsonNode json, Shape shape, String path) {
        List<Detail> problems = new ArrayList<>();
        walk(json, shape, path, problems);
        if (!problems.isEmpty()) {
            throw refusals.invalid(problems, Map.of());
        }
    }

    /** The filter of a request, with nothing in it that is not understood. */
    Filter filter(@Nullable JsonNode json) {
        return FilterJson.readExactly(json);
    }

    private void walk(@Nullable JsonNode json, Shape shape, String path, List<Detail> problems) {
        if (json == null || json.isNull() || json.isMissingNode() || problems.size() >= MOST_NAMED) {
            return;
        }
        switch (shape) {
            case Shape.Anything _ -> {}
            case Shape.Plain(var kind) -> {
                if (!kind.admits(json)) {
                    String wanted = kind.name().toLowerCase(Locale.ROOT);
                    problems.add(new Detail(path, "wrong-type", messages.text("app.api.wrong-type-" + wanted)));
                }
            }
            case Shape.Members(var members) -> {
                if (isObject(json, path, problems)) {
                    String inside = path.isEmpty() ? "" : path + ".";
                    json.properties().forEach(member -> {
                        Shape known = members.get(member.getKey());
                        if (known == null) {
                            unknown(inside + member.getKey(), member.getKey(), members.keySet(), problems);
                        } else {
                            walk(member.getValue(), known, inside + member.getKey(), problems);
                        }
                    });
                }
            }
            case Shape.Entries(var each, var most) -> {
                if (isObject(json, path, problems) && fits(json, most, path, problems)) {
                    json.properties()
                            .forEach(entry -> walk(entry.getValue(), each, path + "." + entry.getKey(), problems));
                }
            }
            case Shape.Items(var each, var most) -> {
                if (!json.isArray()) {
                    problems.add(new Detail(path, "wrong-type", messages.text("app.api.wrong-type-list")));
                } else if (fits(json, most, path, problems)) {
                    for (int i = 0; i < json.size(); i++) {
                        walk(json.get(i), each, path + "[" + i + "]", problems);
                    }
                }
            }
        }
    }

    private boolean isObject(JsonNode json, String path, List<Detail> problems) {
        if (!json.isObject()) {
            problems.add(new Detail(path, "wrong-type", messages.text("app.api.wrong-type-object")));
        }
        return json.isObject();
    }

    private boolean fits(JsonNode json, int most, String path, List<Detail> problems) {
        if (json.size() > most) {
            problems.add(new Detail(path, "too-many", messages.text("app.api.too-many", most)));
        }
        return json.size() <= most;
    }

    private void unknown(String path, String name, Set<String> known, List<Detail> problems) {
        if (problems.size() < MOST_NAMED) {
            problems.add(new Detail(Nearest.shown(path), "unknown-member", Nearest.unknown(messages, name, known)));
        }
    }
}
