package io.trellis.core.artifact;

import io.trellis.core.i18n.Messages;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Which members an object in an artifact's content may have, and of which form. Reading a content passes over what it does
 * not know; its author most likely misspelt it.
 */
public record ContentShape(Map<String, Form> members) {

    /** What a member may be; each may also be null. */
    public enum Form {
        TEXT,
        /** One text for both languages, or an object with one for each. */
        LABEL,
        BOOLEAN,
        NUMBER,
        OBJECT,
        LIST,
        ANY;

        boolean admits(JsonNode json) {
            return json.isNull()
                    || switch (this) {
                        case TEXT -> json.isString();
                        case LABEL -> json.isString() || json.isObject();
                        case BOOLEAN -> json.isBoolean();
                        case NUMBER -> json.isNumber();
                        case OBJECT -> json.isObject();
                        case LIST -> json.isArray();
                        case ANY -> true;
                    };
        }
    }

    public ContentShape {
        members = Map.copyOf(members);
    }

    /**
     * @param path where the object stands; empty for the content itself
     * @return each member that is unknown ({@code unknown-member}) or of another form ({@code wrong-form}), or that this is no
     *     object ({@code not-an-object}); empty where nothing stands
     */
    public List<Problem> check(ArtifactId artifact, JsonNode json, String path, Messages messages) {
        List<Problem> problems = new ArrayList<>();
        if (json.isMissingNode()) {
            return problems;
        }
        if (!json.isObject()) {
            problems.add(problem(artifact, path, "not-an-object", messages));
            return problems;
        }
        String before = path.isEmpty() ? "" : path + ".";
        json.properties().forEach(member -> {
            Form form = members.get(member.getKey());
            if (form == null) {
                problems.add(problem(artifact, before + member.getKey(), "unknown-member", messages, member.getKey()));
            } else if (!form.admits(member.getValue())) {
                problems.add(problem(artifact, before + member.getKey(), "wrong-form", messages, member.getKey()));
            }
        });
        return problems;
    }

    /**
     * @param name of the list, with which the places of problems begin
     * @param key a member by whose value an object of the list is named; its number where it has none
     */
    public List<Problem> checkEach(ArtifactId artifact, JsonNode list, String name, String key, Messages messages) {
        List<Problem> problems = new ArrayList<>();
        int place = 0;
        for (JsonNode one : list) {
            String id = one.path(key).asString("");
            problems.addAll(check(artifact, one, name + "[" + (id.isEmpty() ? place : id) + "]", messages));
            place++;
        }
        return problems;
    }

    private static Problem problem(
            ArtifactId artifact, String path, String code, Messages messages, Object... arguments) {
        return Problem.error(artifact, path, code, messages.text("core.content." + code, arguments));
    }
}
