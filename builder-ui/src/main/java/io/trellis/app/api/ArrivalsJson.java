package io.trellis.app.api;

import io.trellis.core.artifact.MergeConflict;
import io.trellis.core.folder.Arrival;
import io.trellis.core.folder.Arrivals;
import io.trellis.core.folder.ConflictWords;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.core.security.CurrentUser;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What an import does, as callers read it. */
@Component
class ArrivalsJson {

    private static final int LONGEST = 2_000;

    private final ConflictWords words;

    ArrivalsJson(Messages messages) {
        this.words = new ConflictWords(messages);
    }

    Map<String, Object> of(CurrentUser user, Arrivals arrivals) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("app", arrivals.head().app());
        json.put("version", arrivals.head().version());
        json.put("published", arrivals.published());
        json.put("same", arrivals.of(Arrival.Fate.SAME).size());
        json.put(
                "artifacts",
                arrivals.all().stream()
                        .filter(one -> one.fate() != Arrival.Fate.SAME)
                        .map(one -> of(user, one))
                        .toList());
        return json;
    }

    Map<String, Object> of(CurrentUser user, Arrival one) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("artifact", one.id().toString());
        json.put("kind", one.kind().in(user.locale()));
        json.put("label", one.label().in(user.locale()));
        json.put("state", one.fate().name().toLowerCase(Locale.ROOT));
        if (!one.words().isEmpty()) {
            json.put("differences", lines(user, one.words()));
        }
        if (!one.other().isEmpty()) {
            json.put("other", one.other());
        }
        if (!one.conflicts().isEmpty()) {
            json.put(
                    "conflicts",
                    one.conflicts().stream()
                            .map(conflict -> of(user, one, conflict))
                            .toList());
        }
        return json;
    }

    private Map<String, Object> of(CurrentUser user, Arrival one, MergeConflict conflict) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("key", conflict.key(one.id()));
        json.put("path", conflict.path());
        json.put("place", words.place(conflict).in(user.locale()));
        json.put("base", cut(conflict.base()));
        json.put("mine", cut(conflict.mine()));
        json.put("theirs", cut(conflict.theirs()));
        json.put("mineWords", lines(user, words.mine(conflict)));
        json.put("theirsWords", lines(user, words.theirs(conflict)));
        return json;
    }

    private static List<String> lines(CurrentUser user, List<LocalizedText> words) {
        return words.stream().map(line -> line.in(user.locale())).toList();
    }

    private static String cut(String value) {
        return value.length() <= LONGEST ? value : value.substring(0, LONGEST) + "…";
    }
}
