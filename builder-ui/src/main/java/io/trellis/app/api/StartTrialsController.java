package io.trellis.app.api;

import io.trellis.core.artifact.Artifact;
import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.security.CurrentUser;
import io.trellis.workflow.StartTrial;
import io.trellis.workflow.Workflows;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code /workflows/starts}: which of the last saves would have started a flow. */
@RestController
@RequestMapping("/api/v1/workflows/starts")
class StartTrialsController {

    private final Caller caller;
    private final Workflows workflows;
    private final Refusals refusals;

    StartTrialsController(Caller caller, Workflows workflows, Refusals refusals) {
        this.caller = caller;
        this.workflows = workflows;
        this.refusals = refusals;
    }

    /** @param body a flow as an artifact holds it; of it the entity and the trigger count */
    @PostMapping
    Map<String, Object> tried(@RequestBody JsonNode body) {
        CurrentUser user = caller.user(Caller.DESIGN);
        if (!(body instanceof ObjectNode content)) {
            throw refusals.invalid("", "required", "required");
        }
        StartTrial trial = workflows.triedStarts(
                user, workflows.read(new Artifact(new ArtifactId(Workflows.KIND, "tried"), "", content)));
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("looked", trial.looked());
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (StartTrial.Why why : StartTrial.Why.values()) {
            counts.put(why.name().toLowerCase(Locale.ROOT), trial.counts().getOrDefault(why, 0));
        }
        answer.put("counts", counts);
        answer.put("asNow", trial.asNow());
        answer.put(
                "saves", trial.saves().stream().map(StartTrialsController::save).toList());
        answer.put(
                "coming",
                trial.coming().stream()
                        .map(one -> Map.<String, Object>of("at", one.at().toString(), "records", one.records()))
                        .toList());
        return answer;
    }

    private static Map<String, Object> save(StartTrial.Save save) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("at", save.at().toString());
        json.put("by", save.by());
        json.put("record", save.record().id());
        json.put("title", save.title());
        json.put("why", save.why().name().toLowerCase(Locale.ROOT));
        return json;
    }
}
