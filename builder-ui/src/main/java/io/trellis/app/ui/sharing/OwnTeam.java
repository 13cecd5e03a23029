package io.trellis.app.ui.sharing;

import io.trellis.app.ui.shell.Preferences;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Share;
import io.trellis.core.security.Share.Grantee;
import io.trellis.form.record.RecordShares.Given;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/** The people with whom somebody usually shares what is theirs, each with a level and as what; without an end. */
@Component
class OwnTeam {

    private static final String KEY = "share-team";
    private static final JsonMapper JSON = new JsonMapper();

    private final Preferences preferences;

    OwnTeam(Preferences preferences) {
        this.preferences = preferences;
    }

    List<Given> of(CurrentUser user) {
        List<Given> team = new ArrayList<>();
        preferences.get(user, KEY).filter(text -> !text.isEmpty()).ifPresent(text -> {
            for (JsonNode one : JSON.readTree(text)) {
                team.add(new Given(
                        new Grantee(
                                Share.Kind.valueOf(one.path("kind").asString("")),
                                one.path("to").asString("")),
                        Share.Level.valueOf(one.path("level").asString("")),
                        Optional.empty(),
                        one.path("as").asString("")));
            }
        });
        return team;
    }

    void keep(CurrentUser user, List<Share> shares) {
        ArrayNode all = JSON.createArrayNode();
        shares.forEach(share -> all.addObject()
                .put("kind", share.to().kind().name())
                .put("to", share.to().id())
                .put("level", share.level().name())
                .put("as", share.as()));
        preferences.set(user, KEY, all.toString());
    }

    /** Whether these are the usual ones already. */
    boolean is(CurrentUser user, List<Share> shares) {
        return Set.copyOf(of(user))
                .equals(Set.copyOf(shares.stream()
                        .map(share -> new Given(share.to(), share.level(), Optional.empty(), share.as()))
                        .toList()));
    }
}
