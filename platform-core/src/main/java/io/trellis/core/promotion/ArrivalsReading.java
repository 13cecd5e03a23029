package io.trellis.core.promotion;

import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.artifact.MergeConflict;
import io.trellis.core.folder.AppHead;
import io.trellis.core.folder.Arrival;
import io.trellis.core.folder.Arrival.Fate;
import io.trellis.core.folder.Arrivals;
import io.trellis.core.i18n.LocalizedText;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What another system says would become of an app there; what cannot be read of it is passed over. */
final class ArrivalsReading {

    private ArrivalsReading() {}

    static Arrivals of(AppHead head, JsonNode answer) {
        return new Arrivals(
                head,
                answer.path("published").asLong(0),
                answer.path("artifacts")
                        .valueStream()
                        .flatMap(one -> arrival(one).stream())
                        .toList());
    }

    private static Optional<Arrival> arrival(JsonNode json) {
        String[] id = json.path("artifact").asString("").split("/", 2);
        String state = json.path("state").asString("");
        Optional<Fate> fate = Arrays.stream(Fate.values())
                .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(state))
                .findFirst();
        return id.length < 2
                ? Optional.empty()
                : fate.map(known -> new Arrival(
                        new ArtifactId(id[0], id[1]),
                        text(json, "kind"),
                        text(json, "label"),
                        known,
                        json.path("differences")
                                .valueStream()
                                .map(words -> LocalizedText.same(words.asString("")))
                                .toList(),
                        json.path("other").asString(""),
                        conflicts(json)));
    }

    private static List<MergeConflict> conflicts(JsonNode json) {
        return json.path("conflicts")
                .valueStream()
                .map(one -> new MergeConflict(
                        one.path("path").asString(""),
                        text(one, "place"),
                        one.path("base").asString(""),
                        one.path("mine").asString(""),
                        one.path("theirs").asString("")))
                .toList();
    }

    private static LocalizedText text(JsonNode json, String member) {
        return LocalizedText.same(json.path(member).asString(""));
    }
}
