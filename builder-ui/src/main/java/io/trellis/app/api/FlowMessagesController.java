package io.trellis.app.api;

import io.trellis.core.security.CurrentUser;
import io.trellis.form.record.RecordId;
import io.trellis.workflow.FlowMessages;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** {@code /workflows/messages} and {@code /workflows/signals}: what flows wait for. */
@RestController
@RequestMapping("/api/v1/workflows")
class FlowMessagesController {

    private static final Shape MESSAGE =
            Shape.texts("name", "entity", "record", "process").with("values", FlowValuesJson.SHAPE);
    private static final Shape SIGNAL = Shape.texts("name", "app").with("values", FlowValuesJson.SHAPE);

    private final Caller caller;
    private final FlowMessages messages;
    private final Refusals refusals;
    private final RequestShapes shapes;
    private final FlowValuesJson values;

    FlowMessagesController(
            Caller caller, FlowMessages messages, Refusals refusals, RequestShapes shapes, FlowValuesJson values) {
        this.caller = caller;
        this.messages = messages;
        this.refusals = refusals;
        this.shapes = shapes;
        this.values = values;
    }

    @PostMapping("/messages")
    Map<String, Object> message(@RequestBody JsonNode body) {
        CurrentUser user = caller.user(Caller.TASKS);
        shapes.check(body, MESSAGE);
        String name = values.name(body, "name");
        RecordId record = new RecordId(values.name(body, "entity"), values.name(body, "record"));
        Optional<String> process =
                body.hasNonNull("process") ? Optional.of(values.name(body, "process")) : Optional.empty();
        return answer(messages.message(user, name, record, process, values.values(body)), name, record.id());
    }

    @PostMapping("/signals")
    Map<String, Object> signal(@RequestBody JsonNode body) {
        CurrentUser user = caller.user(Caller.TASKS);
        shapes.check(body, SIGNAL);
        String name = values.name(body, "name");
        return answer(messages.signal(user, values.name(body, "app"), name, values.values(body)), name, "");
    }

    private Map<String, Object> answer(FlowMessages.Sent sent, String name, String record) {
        return switch (sent) {
            case FlowMessages.Sent.Received(var received, var started) -> {
                Map<String, Object> answer = new LinkedHashMap<>();
                answer.put("received", received);
                answer.put("started", started);
                yield answer;
            }
            case FlowMessages.Sent.Nobody nobody -> throw refusals.of(404, "nobody-waits", name);
            case FlowMessages.Sent.Missing missing -> throw refusals.of(404, "unknown-record", record);
            case FlowMessages.Sent.Forbidden forbidden -> throw refusals.forbidden();
            case FlowMessages.Sent.TooMany(var most) -> throw refusals.of(409, "too-many-wait", name, most);
        };
    }
}
