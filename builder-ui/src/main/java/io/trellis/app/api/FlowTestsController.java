package io.trellis.app.api;

import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.artifact.ArtifactSet;
import io.trellis.core.artifact.Artifacts;
import io.trellis.core.artifact.Drafts;
import io.trellis.core.security.Capability;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Permissions;
import io.trellis.workflow.Workflows;
import io.trellis.workflow.simulate.FlowTrials;
import io.trellis.workflow.simulate.FlowTrials.Outcome;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /workflows/{name}/tests}: running the tests of a flow as the caller's draft has it. */
@RestController
@RequestMapping("/api/v1/workflows")
class FlowTestsController {

    private final Caller caller;
    private final Permissions permissions;
    private final Artifacts artifacts;
    private final Drafts drafts;
    private final FlowTrials trials;
    private final Refusals refusals;

    FlowTestsController(
            Caller caller,
            Permissions permissions,
            Artifacts artifacts,
            Drafts drafts,
            FlowTrials trials,
            Refusals refusals) {
        this.caller = caller;
        this.permissions = permissions;
        this.artifacts = artifacts;
        this.drafts = drafts;
        this.trials = trials;
        this.refusals = refusals;
    }

    @PostMapping("/{name}/tests")
    Map<String, Object> run(@PathVariable String name) {
        CurrentUser user = caller.user(Caller.DESIGN);
        if (!permissions.has(user, Capability.DESIGN)) {
            throw refusals.forbidden();
        }
        FlowTrials.Report report = trials.run(user, whole(user, name), name);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("passed", report.passed());
        answer.put(
                "coverage",
                Map.of(
                        "percent",
                        report.percent(),
                        "ways",
                        report.ways().size(),
                        "missing",
                        report.ways().stream()
                                .filter(way -> !report.covered().contains(way))
                                .sorted()
                                .toList()));
        answer.put(
                "tests",
                report.results().stream().map(result -> json(user, result)).toList());
        return answer;
    }

    private ArtifactSet whole(CurrentUser user, String name) {
        ArtifactId id = new ArtifactId(Workflows.KIND, name);
        return java.util.stream.Stream.concat(artifacts.apps().stream(), drafts.apps(user).stream())
                .distinct()
                .map(app -> drafts.of(user, app))
                .filter(draft -> draft.find(id)
                        .filter(flow -> flow.app().equals(draft.app()))
                        .isPresent())
                .findFirst()
                .map(Drafts.Draft::whole)
                .orElseThrow(() -> refusals.of(404, "unknown-flow", name));
    }

    private static Map<String, Object> json(CurrentUser user, FlowTrials.Result result) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", result.test().name());
        json.put("label", result.test().label().in(user.locale()));
        switch (result.outcome()) {
            case Outcome.Passed _ -> json.put("result", "passed");
            case Outcome.NotRun(var why) -> {
                json.put("result", "not-run");
                json.put("message", why.in(user.locale()));
            }
            case Outcome.Differs(var step, var why) -> {
                json.put("result", "failed");
                if (step >= 0 && step < result.test().steps().size()) {
                    json.put("step", step + 1);
                }
                json.put("message", why.in(user.locale()));
            }
        }
        return json;
    }
}
