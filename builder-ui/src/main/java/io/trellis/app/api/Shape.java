package io.trellis.app.api;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** What a request's JSON may hold, as deep as its form is the API's own. What is not named is refused by name. */
sealed interface Shape {

    /** Whatever stands there is read and checked by somebody else. */
    Shape ANY = new Anything();

    Shape TEXT = new Plain(Kind.TEXT);
    Shape TRUTH = new Plain(Kind.TRUTH);
    Shape WHOLE = new Plain(Kind.INTEGER);

    record Anything() implements Shape {}

    /** One value, or null. */
    record Plain(Kind kind) implements Shape {}

    enum Kind {
        TEXT,
        TRUTH,
        INTEGER;

        boolean admits(JsonNode json) {
            return switch (this) {
                case TEXT -> json.isString();
                case TRUTH -> json.isBoolean();
                case INTEGER -> json.isIntegralNumber() && json.canConvertToInt();
            };
        }
    }

    /** An object of these members. */
    record Members(Map<String, Shape> members) implements Shape {

        Set<String> names() {
            return members.keySet();
        }

        Members with(String name, Shape shape) {
            Map<String, Shape> more = new LinkedHashMap<>(members);
            more.put(name, shape);
            return new Members(more);
        }
    }

    record Items(Shape each, int most) implements Shape {}

    /** An object whose members the caller names. */
    record Entries(Shape each, int most) implements Shape {}

    /** Members of any content. */
    static Members of(String... names) {
        return members(ANY, names);
    }

    static Members texts(String... names) {
        return members(TEXT, names);
    }

    static Members members(Shape each, String... names) {
        Map<String, Shape> members = new LinkedHashMap<>();
        for (String name : names) {
            members.put(name, each);
        }
        return new Members(members);
    }

    /** @param most how many there may be */
    static Shape list(Shape each, int most) {
        return new Items(each, most);
    }

    static Shape entries(Shape each, int most) {
        return new Entries(each, most);
    }
}
