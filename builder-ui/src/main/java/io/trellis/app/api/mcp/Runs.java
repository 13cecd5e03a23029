package io.trellis.app.api.mcp;

import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.trellis.app.api.mcp.InnerCalls.Answer;
import io.trellis.core.audit.SecurityLog;
import io.trellis.core.audit.SecurityLog.Call;
import io.trellis.core.i18n.Messages;
import io.trellis.core.limit.Limits;
import io.trellis.core.security.CurrentUser;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Runs a tool as the person whose key it is, and notes it: whatever came of it, and also where nothing did. */
@Component
class Runs {

    private static final List<String> PICTURES = List.of("image/png", "image/jpeg", "image/gif", "image/webp");

    private final Tools tools;
    private final Policy policy;
    private final InnerCalls calls;
    private final SecurityLog log;
    private final Messages messages;
    private final JsonMapper json;

    Runs(Tools tools, Policy policy, InnerCalls calls, SecurityLog log, Messages messages, JsonMapper json) {
        this.tools = tools;
        this.policy = policy;
        this.calls = calls;
        this.log = log;
        this.messages = messages;
        this.json = json;
    }

    /** @param reading whether nothing may come of it */
    CallToolResult run(Outer outer, CurrentUser person, String name, Map<String, Object> given, boolean reading) {
        Tool tool = tools.find(name).orElse(null);
        if (tool == null) {
            note(outer, person, name, "", 404);
            return refusal(outer, 404, "no-tool", name);
        }
        Arguments arguments = new Arguments(given, json);
        String about = arguments.about(tool);
        if (!policy.allows(tool)) {
            note(outer, person, name, about, 403);
            return refusal(outer, 403, "not-allowed", name);
        }
        if (reading && tool.effect() != Effect.READ) {
            note(outer, person, name, about, 403);
            return refusal(outer, 403, "not-reading", name);
        }
        if (arguments.missing(tool).isPresent()) {
            note(outer, person, name, about, 422);
            return refusal(outer, 422, "argument", name, arguments.missing(tool).get());
        }
        Answer answer =
                calls.call(outer.request(), outer.response(), arguments.asked(tool), Limits.ASSISTANT_ANSWER_BYTES);
        note(outer, person, name, about, answer.status());
        return said(outer, answer);
    }

    private CallToolResult said(Outer outer, Answer answer) {
        if (answer.cut()) {
            return refusal(outer, 413, "answer", Limits.ASSISTANT_ANSWER_BYTES >> 10);
        }
        String type = answer.headers().getOrDefault(HttpHeaders.CONTENT_TYPE, "");
        if (answer.isRefusal()) {
            return Said.refusal(answer.text());
        }
        if (PICTURES.contains(type)) {
            return Said.picture(answer.body(), type);
        }
        if (answer.body().length == 0) {
            return Said.text("{\"status\":" + answer.status() + "}");
        }
        return Said.decoded(answer.body()).map(Said::text).orElseGet(() -> refusal(outer, 415, "no-text"));
    }

    private void note(Outer outer, CurrentUser person, String tool, String about, int status) {
        log.assisted(person.username(), outer.request().getRemoteAddr(), about, new Call(tool, status));
    }

    /** As the API's problem documents are. */
    private CallToolResult refusal(Outer outer, int status, String code, Object... args) {
        Map<String, Object> problem = new LinkedHashMap<>();
        problem.put("type", "urn:trellis:problem:assistant-" + code);
        problem.put("status", status);
        problem.put("detail", messages.text("app.mcp." + code, args).in(outer.language()));
        return Said.refusal(json.writeValueAsString(problem));
    }
}
