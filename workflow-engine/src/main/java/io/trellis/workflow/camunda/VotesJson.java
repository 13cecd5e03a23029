package io.trellis.workflow.camunda;

import io.trellis.workflow.assignee.Voting;
import io.trellis.workflow.engine.Votes;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How the people of a task decide together, as a part of who has it. */
final class VotesJson {

    private VotesJson() {}

    static Map<String, Object> map(Votes votes) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("mode", votes.mode().name());
        map.put("needed", votes.needed());
        map.put("rejection", votes.rejection().name());
        map.put("against", votes.against());
        map.put("weights", votes.weights());
        map.put("veto", votes.veto());
        map.put("lent", votes.lent());
        map.put("closed", votes.closed());
        return map;
    }

    /** What an earlier release wrote has none. */
    static Votes votes(@Nullable Object written) {
        if (!(written instanceof Map<?, ?> map)) {
            return Votes.UNKNOWN;
        }
        Map<String, Integer> weights = new LinkedHashMap<>();
        fields(map.get("weights")).forEach((user, weight) -> weights.put(String.valueOf(user), number(weight)));
        Map<String, String> lent = new LinkedHashMap<>();
        fields(map.get("lent")).forEach((user, owner) -> lent.put(String.valueOf(user), String.valueOf(owner)));
        return new Votes(
                Voting.Mode.valueOf(String.valueOf(map.get("mode"))),
                number(map.get("needed")),
                Voting.OnRejection.valueOf(String.valueOf(map.get("rejection"))),
                HoldersJson.list(map.get("against")),
                weights,
                HoldersJson.list(map.get("veto")),
                lent,
                Boolean.TRUE.equals(map.get("closed")));
    }

    private static Map<?, ?> fields(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }

    private static int number(@Nullable Object value) {
        return value instanceof Number number ? number.intValue() : 1;
    }
}
