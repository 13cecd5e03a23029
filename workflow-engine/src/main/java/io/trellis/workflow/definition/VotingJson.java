package io.trellis.workflow.definition;

import io.trellis.workflow.assignee.RuleJson;
import io.trellis.workflow.assignee.Voting;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** How several decide: the name of a mode, or an object where there is more to say. */
final class VotingJson {

    private VotingJson() {}

    static Voting read(JsonNode json) {
        if (!json.isObject()) {
            return Voting.of(mode(json.asString("")));
        }
        Voting plain = Voting.of(mode(RuleJson.text(json, "mode")));
        List<String> veto = new ArrayList<>();
        json.path("veto").forEach(who -> veto.add(who.asString("")));
        Map<String, Integer> weights = new TreeMap<>();
        json.path("weights")
                .properties()
                .forEach(weight -> weights.put(
                        weight.getKey(), Math.clamp(weight.getValue().asInt(1), 0, Voting.HEAVIEST)));
        return new Voting(
                plain.mode(),
                json.path("needed").asInt(plain.needed()),
                RuleJson.text(json, "rejection").equals("counts")
                        ? Voting.OnRejection.COUNTS
                        : Voting.OnRejection.DECIDES,
                veto.stream().filter(who -> !who.isBlank()).toList(),
                weights);
    }

    private static Voting.Mode mode(String name) {
        for (Voting.Mode mode : Voting.Mode.values()) {
            if (code(mode).equals(name)) {
                return mode;
            }
        }
        return Voting.Mode.ANY;
    }

    private static String code(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    static void write(Voting voting, ObjectNode task) {
        if (voting.equals(Voting.of(voting.mode())) && !isCounted(voting.mode())) {
            task.put("voting", code(voting.mode()));
            return;
        }
        ObjectNode json = task.putObject("voting").put("mode", code(voting.mode()));
        if (isCounted(voting.mode())) {
            json.put("needed", voting.needed());
        }
        json.put("rejection", code(voting.rejection()));
        if (!voting.veto().isEmpty()) {
            ArrayNode veto = json.putArray("veto");
            voting.veto().forEach(veto::add);
        }
        if (!voting.weights().isEmpty()) {
            ObjectNode weights = json.putObject("weights");
            new TreeMap<>(voting.weights()).forEach(weights::put);
        }
    }

    private static boolean isCounted(Voting.Mode mode) {
        return mode == Voting.Mode.RATIO || mode == Voting.Mode.NUMBER;
    }
}
