package io.trellis.workflow.assignee;

import io.trellis.core.i18n.LocalizedText;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Among whom somebody chooses.
 *
 * @param range whose people; null for everybody
 * @param several whether they may choose more than one
 */
public record Within(@Nullable AssigneeRule range, boolean several) {

    public static final Within EVERYBODY = new Within(null, false);

    static Within read(JsonNode json) {
        return new Within(
                RuleJson.rule(json.path("within")).orElse(null),
                json.path("several").asBoolean(false));
    }

    void write(ObjectNode into) {
        if (range != null) {
            into.set("within", RuleJson.write(range));
        }
        into.put("several", several);
    }

    void check(RuleCheck check) {
        if (range != null) {
            range.check(check);
        }
    }

    void names(RuleNames names) {
        if (range != null) {
            names.rule("within", range);
        }
    }

    /** Who may be chosen, by id. */
    public Set<String> people(RuleAsking asking) {
        return range == null
                ? asking.organisation().everybody()
                : asking.organisation().users(range.people(asking));
    }

    /** Nobody can be chosen where the range names nobody. */
    Optional<Set<String>> known(Organisation organisation) {
        return range == null ? Optional.empty() : range.known(organisation).filter(Set::isEmpty);
    }

    LocalizedText words(RuleWords words, String key) {
        return range == null ? words.text(key) : words.text(key + ".within", range.words(words));
    }
}
