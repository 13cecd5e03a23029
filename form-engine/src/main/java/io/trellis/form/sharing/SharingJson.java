package io.trellis.form.sharing;

import io.trellis.core.artifact.Artifact;
import io.trellis.core.filter.Filter;
import io.trellis.core.filter.FilterJson;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.security.Share.Grantee;
import io.trellis.core.security.Share.Kind;
import io.trellis.core.security.Share.Level;
import io.trellis.form.entity.EntityJson;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Sharing rules from and to JSON:
 * <pre>{"label": "Key accounts", "entity": "account", "filter": {"field": "keyAccount", "op": "eq", "value": true},
 * "with": {"role": "sales-director"}, "level": "read"}</pre>
 */
public final class SharingJson {

    private SharingJson() {}

    /** Empty for what is no rule; the check before publish names what is wrong. */
    public static Optional<SharingRule> read(Artifact artifact) {
        JsonNode json = artifact.content();
        LocalizedText label = EntityJson.text(json.path("label"));
        Optional<Grantee> to = to(json.path("with"));
        Optional<Level> level = level(json.path("level").asString("read"));
        Optional<Filter> filter = filter(json.path("filter"));
        return to.isEmpty() || level.isEmpty() || filter.isEmpty()
                ? Optional.empty()
                : Optional.of(new SharingRule(
                        artifact.name(),
                        artifact.app(),
                        label.isEmpty() ? LocalizedText.same(artifact.name()) : label,
                        EntityJson.text(json.path("description")),
                        json.path("entity").asString(""),
                        filter.get(),
                        to.get(),
                        level.get()));
    }

    /** Empty where it cannot be read. */
    public static Optional<Filter> filter(JsonNode json) {
        try {
            return json.isObject() ? Optional.of(FilterJson.read(json)) : Optional.empty();
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }

    public static Optional<Grantee> to(JsonNode with) {
        return Arrays.stream(Kind.values())
                .filter(kind -> !with.path(word(kind)).asString("").isEmpty())
                .findFirst()
                .map(kind -> new Grantee(kind, with.path(word(kind)).asString("")));
    }

    public static Optional<Level> level(String text) {
        return Arrays.stream(Level.values())
                .filter(one -> word(one).equals(text))
                .findFirst();
    }

    public static ObjectNode write(Grantee to) {
        return JsonNodeFactory.instance.objectNode().put(word(to.kind()), to.id());
    }

    public static String word(Enum<?> one) {
        return one.name().toLowerCase(Locale.ROOT);
    }
}
