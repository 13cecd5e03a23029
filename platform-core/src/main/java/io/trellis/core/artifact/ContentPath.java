package io.trellis.core.artifact;

import java.util.List;
import tools.jackson.databind.JsonNode;

/** Places in a content by the names of their members rather than by position: {@code fields[amount].settings.scale}. */
public final class ContentPath {

    private static final List<String> NAMES = List.of("key", "id", "$id", "code", "field");

    private ContentPath() {}

    /** The path of a place given as a JSON pointer, as {@link Problem#path} has it. */
    public static String of(JsonNode content, String pointer) {
        StringBuilder path = new StringBuilder();
        JsonNode at = content;
        for (String step : steps(pointer)) {
            if (at.isArray()) {
                int index = Integer.parseInt(step);
                at = at.path(index);
                path.append('[').append(name(at, index)).append(']');
            } else {
                at = at.path(step);
                path.append(path.isEmpty() ? "" : ".").append(step);
            }
        }
        return path.toString();
    }

    /** What tells a member of a list from the others: its key or id, the text that it is, else its position. */
    public static String name(JsonNode member, int index) {
        for (String known : NAMES) {
            if (member.path(known).isString()) {
                return member.path(known).stringValue();
            }
        }
        return member.isString() ? member.stringValue() : String.valueOf(index);
    }

    /** Whether members like this one are told apart by a name of theirs. */
    static boolean isNamed(JsonNode member) {
        return member.isString()
                || NAMES.stream().anyMatch(known -> member.path(known).isString());
    }

    static List<String> steps(String pointer) {
        return pointer.isEmpty()
                ? List.of()
                : List.of(pointer.substring(1).split("/", -1)).stream()
                        .map(step -> step.replace("~1", "/").replace("~0", "~"))
                        .toList();
    }
}
