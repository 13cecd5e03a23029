package io.trellis.app.api;

import io.trellis.core.artifact.Problem;
import io.trellis.core.security.Capability;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Permissions;
import io.trellis.workflow.FlowLint;
import io.trellis.workflow.Workflows;
import io.trellis.workflow.bpmn.BpmnProblem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code /workflows/check}: what a publish would say of a flow, for a build that looks after diagrams. Nothing is kept. */
@RestController
@RequestMapping("/api/v1/workflows")
class FlowLintController {

    private static final Shape CHECK =
            Shape.texts("app", "name", "bpmn", "entity").with("content", Shape.ANY);
    private static final String UNNAMED = "checked";
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,63}");
    private static final Pattern ELEMENT = Pattern.compile("^(?:bpmn|tasks|steps)\\[([^\\]]+)]");

    private final Caller caller;
    private final Permissions permissions;
    private final FlowLint lint;
    private final Workflows workflows;
    private final Refusals refusals;
    private final RequestShapes shapes;

    FlowLintController(
            Caller caller,
            Permissions permissions,
            FlowLint lint,
            Workflows workflows,
            Refusals refusals,
            RequestShapes shapes) {
        this.caller = caller;
        this.permissions = permissions;
        this.lint = lint;
        this.workflows = workflows;
        this.refusals = refusals;
        this.shapes = shapes;
    }

    @PostMapping("/check")
    Map<String, Object> check(@RequestBody JsonNode body) {
        CurrentUser user = caller.user(Caller.DESIGN);
        if (!permissions.has(user, Capability.DESIGN)) {
            throw refusals.forbidden();
        }
        shapes.check(body, CHECK);
        String app = text(body, "app");
        if (app.isBlank()) {
            throw refusals.invalid("app", "required", "required");
        }
        String name = text(body, "name");
        if (!name.isEmpty() && !NAME.matcher(name).matches()) {
            throw refusals.invalid("name", "invalid", "flow-name");
        }
        ObjectNode content = content(body);
        List<BpmnProblem> refused = workflows.refused(content.path("bpmn").asString(""));
        List<Map<String, Object>> problems = refused.isEmpty()
                ? lint.check(user, app, name.isEmpty() ? UNNAMED : name, content).stream()
                        .map(problem -> write(user, problem))
                        .toList()
                : refused.stream().map(problem -> write(user, problem)).toList();
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("publishable", problems.stream().noneMatch(problem -> "error".equals(problem.get("severity"))));
        answer.put("problems", problems);
        return answer;
    }

    private static String text(JsonNode body, String member) {
        return body.path(member).asString("");
    }

    /** The content of a draft, or a diagram about records of an entity with nothing set beside it. */
    private ObjectNode content(JsonNode body) {
        if (body.get("content") instanceof ObjectNode given) {
            return given;
        }
        if (text(body, "bpmn").isBlank()) {
            throw refusals.invalid("bpmn", "required", "required");
        }
        ObjectNode content = JsonNodeFactory.instance.objectNode();
        content.put("label", UNNAMED).put("bpmn", text(body, "bpmn"));
        if (!text(body, "entity").isBlank()) {
            content.put("entity", text(body, "entity"));
        }
        return content;
    }

    private static Map<String, Object> write(CurrentUser user, Problem problem) {
        Map<String, Object> json = new LinkedHashMap<>();
        Matcher element = ELEMENT.matcher(problem.path());
        json.put("path", problem.path());
        json.put("element", element.find() ? element.group(1) : "");
        json.put("line", problem.line());
        json.put("code", problem.code());
        json.put("message", problem.message().in(user.locale()));
        json.put("severity", problem.severity().name().toLowerCase(Locale.ROOT));
        if (!problem.instead().isEmpty()) {
            json.put("instead", problem.instead().in(user.locale()));
        }
        return json;
    }

    private static Map<String, Object> write(CurrentUser user, BpmnProblem problem) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("path", "bpmn");
        json.put("element", problem.element());
        json.put("line", problem.line());
        json.put("code", problem.code());
        json.put("message", problem.message().in(user.locale()));
        json.put("severity", problem.severity().name().toLowerCase(Locale.ROOT));
        if (!problem.alternative().isEmpty()) {
            json.put("instead", problem.alternative().in(user.locale()));
        }
        return json;
    }
}
