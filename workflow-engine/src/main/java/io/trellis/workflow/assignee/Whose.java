package io.trellis.workflow.assignee;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.security.User;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** From whom one goes up. @param path the field, where it is somebody in a field; else empty */
public record Whose(Who who, String path) {

    public enum Who {
        INITIATOR,
        OWNER,
        PREVIOUS,
        FIELD
    }

    public static final Whose INITIATOR = new Whose(Who.INITIATOR, "");
    public static final Whose OWNER = new Whose(Who.OWNER, "");
    public static final Whose PREVIOUS = new Whose(Who.PREVIOUS, "");

    public static Whose field(String path) {
        return new Whose(Who.FIELD, path);
    }

    static Optional<Whose> read(JsonNode json) {
        String of = RuleJson.text(json, "of");
        return switch (of) {
            case "initiator", "" -> Optional.of(INITIATOR);
            case "owner" -> Optional.of(OWNER);
            case "previous" -> Optional.of(PREVIOUS);
            case "field" -> RuleJson.some(RuleJson.text(json, "path")).map(Whose::field);
            default -> Optional.empty();
        };
    }

    void write(ObjectNode into) {
        into.put("of", who.name().toLowerCase(Locale.ROOT));
        if (who == Who.FIELD) {
            into.put("path", path);
        }
    }

    void check(RuleCheck check) {
        if (who == Who.FIELD) {
            check.field(path);
        } else if (who == Who.PREVIOUS && !check.hasPrevious()) {
            check.error("no-previous");
        }
    }

    void names(RuleNames names) {
        if (who == Who.FIELD) {
            names.path("path");
        }
    }

    /** Ids of users, active or not: somebody who has left still has had a manager. */
    List<String> people(RuleAsking asking) {
        return switch (who) {
            case INITIATOR -> List.of(asking.initiator());
            case OWNER -> ids(asking, asking.at("owner"));
            case PREVIOUS -> List.of(asking.previous().orElse(asking.initiator()));
            case FIELD -> ids(asking, asking.at(path));
        };
    }

    private static List<String> ids(RuleAsking asking, @Nullable Object value) {
        return switch (value) {
            case null -> List.of();
            case Collection<?> several ->
                several.stream().flatMap(one -> ids(asking, one).stream()).toList();
            case Map<?, ?> record -> ids(asking, record.get("id"));
            default ->
                asking.organisation().find(value.toString()).stream()
                        .map(User::id)
                        .toList();
        };
    }

    LocalizedText words(RuleWords words) {
        return who == Who.FIELD
                ? words.text("of.field", words.field(path))
                : words.text("of." + who.name().toLowerCase(Locale.ROOT));
    }
}
