package io.trellis.app.ui.workflows;

import static io.trellis.app.ui.shell.Texts.t;

import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What can be drawn: what the product runs, and notes. In the order of the palette. */
enum Drawable {
    START("StartEvent", "", "start-event-none", "events", "", false),
    END("EndEvent", "", "end-event-none", "events", "end", true),
    USER_TASK("UserTask", "", "user-task", "tasks", "task", true),
    STEP("ServiceTask", "", "service-task", "tasks", "task", true),
    SCRIPT("ScriptTask", "", "script-task", "tasks", "task", false),
    EXCLUSIVE("ExclusiveGateway", "", "gateway-xor", "ways", "gateway", true),
    PARALLEL("ParallelGateway", "", "gateway-parallel", "ways", "gateway", false),
    INCLUSIVE("InclusiveGateway", "", "gateway-or", "ways", "gateway", false),
    WAIT("IntermediateCatchEvent", "TimerEventDefinition", "intermediate-event-catch-timer", "more", "", false),
    SUB_PROCESS("SubProcess", "", "subprocess-expanded", "more", "", false),
    NOTE("TextAnnotation", "", "text-annotation", "more", "", false),
    DEADLINE("BoundaryEvent", "TimerEventDefinition", "intermediate-event-catch-non-interrupting-timer", "", "", false),
    TERMINATE("EndEvent", "TerminateEventDefinition", "end-event-terminate", "", "end", false);

    private final String type;
    private final String event;
    private final String sign;
    private final String group;
    private final String sort;
    private final boolean next;

    /**
     * @param group of the palette; empty where it is offered elsewhere only
     * @param sort what becomes one another
     * @param next whether it is offered beside an element, to come behind it
     */
    Drawable(String type, String event, String sign, String group, String sort, boolean next) {
        this.type = type;
        this.event = event;
        this.sign = sign;
        this.group = group;
        this.sort = sort;
        this.next = next;
    }

    String word() {
        return t("flow.draw." + code());
    }

    private String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** As the palette reads it. */
    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("name", code())
                .put("type", "bpmn:" + type)
                .put("sign", "bpmn-icon-" + sign)
                .put("group", group)
                .put("sort", sort)
                .put("next", next)
                .put("word", word())
                .put("help", t("flow.draw." + code() + ".help"));
        if (!event.isEmpty()) {
            json.put("event", "bpmn:" + event);
        }
        if (this == SUB_PROCESS) {
            json.putObject("more").put("isExpanded", true);
        }
        if (this == DEADLINE) {
            json.putObject("more").put("cancelActivity", false);
            List.of("bpmn:UserTask", "bpmn:SubProcess").forEach(json.putArray("at")::add);
        }
        return json;
    }
}
