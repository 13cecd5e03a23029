package io.trellis.app.ui.workflows;

import static io.trellis.app.ui.shell.Texts.t;

import io.trellis.workflow.bpmn.Drawing;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What can be drawn: what the product runs, and what is only looked at. In the order of the menus. */
enum Drawable {
    START("StartEvent", "", "start-event-none", Menu.EVENTS, "start", Use.PALETTE, Use.OUTER, Use.INNER),
    START_MESSAGE("StartEvent", "message", "start-event-message", Menu.EVENTS, "start", Use.OUTER, Use.HAPPENS),
    START_SIGNAL("StartEvent", "signal", "start-event-signal", Menu.EVENTS, "start", Use.OUTER, Use.HAPPENS),
    START_TIMER("StartEvent", "timer", "start-event-timer", Menu.EVENTS, "start", Use.HAPPENS),
    START_CONDITIONAL(
            "StartEvent", "conditional", "start-event-condition", Menu.EVENTS, "start", Use.OUTER, Use.HAPPENS),
    START_ERROR("StartEvent", "error", "start-event-error", Menu.EVENTS, "start", Use.HAPPENS),
    START_ESCALATION("StartEvent", "escalation", "start-event-escalation", Menu.EVENTS, "start", Use.HAPPENS),
    END("EndEvent", "", "end-event-none", Menu.ENDS, "end", Use.PALETTE, Use.NEXT, Use.BEHIND),
    USER_TASK("UserTask", "", "user-task", Menu.TASKS, "task", Use.PALETTE, Use.NEXT, Use.BEHIND),
    STEP("ServiceTask", "", "service-task", Menu.TASKS, "task", Use.PALETTE, Use.NEXT, Use.BEHIND),
    SCRIPT("ScriptTask", "", "script-task", Menu.TASKS, "task", Use.PALETTE, Use.BEHIND),
    CALL("CallActivity", "", "call-activity", Menu.TASKS, "task", Use.BEHIND),
    SEND("SendTask", "message", "send-task", Menu.TASKS, "task", Use.BEHIND),
    RECEIVE("ReceiveTask", "message", "receive-task", Menu.TASKS, "task", Use.BEHIND),
    EXCLUSIVE("ExclusiveGateway", "", "gateway-xor", Menu.WAYS, "gateway", Use.PALETTE, Use.NEXT, Use.BEHIND),
    PARALLEL("ParallelGateway", "", "gateway-parallel", Menu.WAYS, "gateway", Use.PALETTE, Use.BEHIND),
    INCLUSIVE("InclusiveGateway", "", "gateway-or", Menu.WAYS, "gateway", Use.PALETTE, Use.BEHIND),
    FIRST("EventBasedGateway", "", "gateway-eventbased", Menu.WAYS, "gateway", Use.BEHIND),
    WAIT(
            "IntermediateCatchEvent",
            "timer",
            "intermediate-event-catch-timer",
            Menu.WAITS,
            "between",
            Use.PALETTE,
            Use.BEHIND),
    WAIT_MESSAGE(
            "IntermediateCatchEvent", "message", "intermediate-event-catch-message", Menu.WAITS, "between", Use.BEHIND),
    WAIT_SIGNAL(
            "IntermediateCatchEvent", "signal", "intermediate-event-catch-signal", Menu.WAITS, "between", Use.BEHIND),
    WAIT_CONDITIONAL(
            "IntermediateCatchEvent",
            "conditional",
            "intermediate-event-catch-condition",
            Menu.WAITS,
            "between",
            Use.BEHIND),
    LINK_IN("IntermediateCatchEvent", "link", "intermediate-event-catch-link", Menu.WAITS, "between", Use.FREE),
    THROW_MESSAGE(
            "IntermediateThrowEvent", "message", "intermediate-event-throw-message", Menu.TELLS, "between", Use.BEHIND),
    THROW_SIGNAL(
            "IntermediateThrowEvent", "signal", "intermediate-event-throw-signal", Menu.TELLS, "between", Use.BEHIND),
    THROW_ESCALATION(
            "IntermediateThrowEvent",
            "escalation",
            "intermediate-event-throw-escalation",
            Menu.TELLS,
            "between",
            Use.BEHIND),
    THROW_COMPENSATE(
            "IntermediateThrowEvent",
            "compensate",
            "intermediate-event-throw-compensation",
            Menu.TELLS,
            "between",
            Use.BEHIND),
    LINK_OUT("IntermediateThrowEvent", "link", "intermediate-event-throw-link", Menu.TELLS, "between", Use.BEHIND),
    MILESTONE("IntermediateThrowEvent", "", "intermediate-event-none", Menu.TELLS, "between", Use.BEHIND),
    END_MESSAGE("EndEvent", "message", "end-event-message", Menu.ENDS, "end", Use.BEHIND),
    END_SIGNAL("EndEvent", "signal", "end-event-signal", Menu.ENDS, "end", Use.BEHIND),
    END_ERROR("EndEvent", "error", "end-event-error", Menu.ENDS, "end", Use.BEHIND),
    END_ESCALATION("EndEvent", "escalation", "end-event-escalation", Menu.ENDS, "end", Use.BEHIND),
    END_COMPENSATE("EndEvent", "compensate", "end-event-compensation", Menu.ENDS, "end", Use.BEHIND),
    END_CANCEL("EndEvent", "cancel", "end-event-cancel", Menu.ENDS, "end", Use.CANCELS),
    TERMINATE("EndEvent", "terminate", "end-event-terminate", Menu.ENDS, "end", Use.BEHIND),
    SUB_PROCESS("SubProcess", "", "subprocess-expanded", Menu.PARTS, "part", Use.PALETTE, Use.BEHIND),
    EVENT_SUB_PROCESS("SubProcess", "", "event-subprocess-expanded", Menu.PARTS, "part", Use.FREE),
    TRANSACTION("Transaction", "", "transaction", Menu.PARTS, "part", Use.BEHIND),
    DEADLINE("BoundaryEvent", "timer", "intermediate-event-catch-non-interrupting-timer", Menu.EDGES, "edge", Use.EDGE),
    EDGE_MESSAGE("BoundaryEvent", "message", "intermediate-event-catch-message", Menu.EDGES, "edge", Use.EDGE),
    EDGE_SIGNAL("BoundaryEvent", "signal", "intermediate-event-catch-signal", Menu.EDGES, "edge", Use.EDGE),
    EDGE_CONDITIONAL(
            "BoundaryEvent", "conditional", "intermediate-event-catch-condition", Menu.EDGES, "edge", Use.EDGE),
    EDGE_ERROR("BoundaryEvent", "error", "intermediate-event-catch-error", Menu.EDGES, "edge", Use.EDGE),
    EDGE_ESCALATION("BoundaryEvent", "escalation", "intermediate-event-catch-escalation", Menu.EDGES, "edge", Use.EDGE),
    EDGE_COMPENSATE(
            "BoundaryEvent", "compensate", "intermediate-event-catch-compensation", Menu.EDGES, "edge", Use.EDGE),
    EDGE_CANCEL("BoundaryEvent", "cancel", "intermediate-event-catch-cancel", Menu.EDGES, "edge", Use.EDGE),
    NOTE("TextAnnotation", "", "text-annotation", Menu.DRAWN, "", Use.PALETTE, Use.FREE),
    GROUP("Group", "", "group", Menu.DRAWN, "", Use.FREE),
    DATA("DataObjectReference", "", "data-object", Menu.DRAWN, "", Use.FREE),
    STORE("DataStoreReference", "", "data-store", Menu.DRAWN, "", Use.FREE),
    POOL("Participant", "", "participant", Menu.DRAWN, "", Use.FREE);

    /** Under which heading it is offered. */
    private enum Menu {
        EVENTS,
        TASKS,
        WAYS,
        WAITS,
        TELLS,
        ENDS,
        PARTS,
        EDGES,
        DRAWN
    }

    /** Where it is offered. */
    private enum Use {
        PALETTE,
        /** Beside an element, at once. */
        NEXT,
        /** Behind an element, in the menu of all. */
        BEHIND,
        /** By itself only. */
        FREE,
        /** At the edge of an activity. */
        EDGE,
        /** Where a process begins, a part of it, and a part that begins by what happens. */
        OUTER,
        INNER,
        HAPPENS,
        /** Where a transaction ends. */
        CANCELS
    }

    private static final List<String> PARTS = List.of("bpmn:SubProcess", "bpmn:Transaction", "bpmn:CallActivity");
    private static final List<String> FAILING =
            List.of("bpmn:SubProcess", "bpmn:Transaction", "bpmn:CallActivity", "bpmn:ServiceTask", "bpmn:ScriptTask");
    private static final List<String> ACTIVITIES = List.of(
            "bpmn:SubProcess",
            "bpmn:Transaction",
            "bpmn:CallActivity",
            "bpmn:ServiceTask",
            "bpmn:ScriptTask",
            "bpmn:UserTask",
            "bpmn:SendTask",
            "bpmn:ReceiveTask",
            "bpmn:BusinessRuleTask");

    private final String type;
    private final String event;
    private final String sign;
    private final Menu menu;
    private final String sort;
    private final Set<Use> uses;

    /** @param sort what becomes one another */
    Drawable(String type, String event, String sign, Menu menu, String sort, Use... uses) {
        this.type = type;
        this.event = event;
        this.sign = sign;
        this.menu = menu;
        this.sort = sort;
        this.uses = Set.of(uses);
    }

    /** What an element is; empty for what is not offered. */
    static Optional<Drawable> of(Drawing.Element element) {
        String symbol = element.traits().symbol();
        if (symbol.equals("eventSubProcess")) {
            return Optional.of(EVENT_SUB_PROCESS);
        }
        return Arrays.stream(values())
                .filter(one -> one.type.equalsIgnoreCase(symbol)
                        && one.event.equals(element.traits().event()))
                .findFirst();
    }

    String word() {
        return t("flow.draw." + code());
    }

    /** What it is there for. */
    String help() {
        return t("flow.draw." + code() + ".help");
    }

    private String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What it may stand at the edge of. */
    private List<String> hosts() {
        return switch (this) {
            case EDGE_ERROR -> FAILING;
            case EDGE_ESCALATION -> PARTS;
            case EDGE_CANCEL -> List.of("bpmn:Transaction");
            default -> ACTIVITIES;
        };
    }

    /** As the palette reads it. */
    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("name", code())
                .put("type", "bpmn:" + type)
                .put("sign", "bpmn-icon-" + sign)
                .put("menu", menu.name().toLowerCase(Locale.ROOT))
                .put("heading", t("flow.menu." + menu.name().toLowerCase(Locale.ROOT)))
                .put("sort", sort)
                .put("word", word())
                .put("help", help());
        uses.stream().map(use -> use.name().toLowerCase(Locale.ROOT)).sorted().forEach(json.putArray("uses")::add);
        if (!event.isEmpty() && !type.endsWith("Task")) {
            json.put(
                    "event",
                    "bpmn:" + event.substring(0, 1).toUpperCase(Locale.ROOT) + event.substring(1) + "EventDefinition");
        }
        if (sort.equals("part")) {
            json.putObject("more").put("isExpanded", true).put("triggeredByEvent", this == EVENT_SUB_PROCESS);
        }
        if (uses.contains(Use.EDGE)) {
            hosts().forEach(json.putArray("at")::add);
        }
        if (this == DEADLINE) {
            json.putObject("more").put("cancelActivity", false);
        }
        return json;
    }
}
