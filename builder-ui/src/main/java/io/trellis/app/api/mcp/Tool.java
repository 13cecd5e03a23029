package io.trellis.app.api.mcp;

import io.trellis.core.security.CurrentUser.Restriction;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A call of the REST API that assistants may make.
 *
 * @param scopes a key needs one of these
 * @param path with its places, {@code /api/v1/records/{entity}/{id}}: each is an argument
 * @param query arguments that go into the address; what is left is the body
 * @param does for the model, in a line
 */
record Tool(
        String name, Effect effect, Set<String> scopes, String method, String path, Set<String> query, String does) {

    /** The argument that says which state of a record the change is meant for. */
    static final String REVISION = "revision";

    private static final Pattern PLACE = Pattern.compile("\\{(\\w+)}");

    List<String> places() {
        return PLACE.matcher(path).results().map(found -> found.group(1)).toList();
    }

    /** The path with each place filled. */
    String at(UnaryOperator<String> value) {
        return PLACE.matcher(path)
                .replaceAll((MatchResult found) -> Matcher.quoteReplacement(value.apply(found.group(1))));
    }

    boolean isFor(Restriction key) {
        return scopes.stream().anyMatch(key::allows);
    }

    boolean hasBody() {
        return !method.equals("GET") && !method.equals("DELETE");
    }

    /** Whether it changes a record that is there, and so names the state that it was seen in. */
    boolean isRevised() {
        return method.equals("PATCH");
    }

    boolean isAboutEntity() {
        return path.contains("{entity}");
    }
}
