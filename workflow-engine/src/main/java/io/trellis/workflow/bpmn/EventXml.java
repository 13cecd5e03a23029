package io.trellis.workflow.bpmn;

import static io.trellis.workflow.bpmn.DeployableBpmn.attribute;
import static io.trellis.workflow.bpmn.DeployableBpmn.bean;
import static io.trellis.workflow.bpmn.DeployableBpmn.escape;

import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Events as the engine has them: what is thrown to others is handed to us, what is caught is called by its app. */
final class EventXml {

    private final String app;

    EventXml(String app) {
        this.app = app;
    }

    /** The messages, signals, errors and escalations that a flow names. */
    String declared(CompiledFlow flow) {
        Set<String> declared = new LinkedHashSet<>();
        flow.nodes().flatMap(node -> node.event().stream()).forEach(event -> {
            switch (event) {
                case FlowEvent.Message message ->
                    declared.add("<message" + attribute("id", messageId(message))
                            + attribute("name", app + "/" + message.name()) + "/>");
                case FlowEvent.Signal signal ->
                    declared.add("<signal" + attribute("id", id("signal", signal.name()))
                            + attribute("name", app + "/" + signal.name()) + "/>");
                case FlowEvent.Failure(var code) -> {
                    if (code != null) {
                        declared.add(
                                "<error" + attribute("id", id("error", code)) + attribute("errorCode", code) + "/>");
                    }
                }
                case FlowEvent.Escalation(var code) -> {
                    if (code != null) {
                        declared.add("<escalation" + attribute("id", id("escalation", code))
                                + attribute("escalationCode", code) + "/>");
                    }
                }
                case FlowEvent.Timer _,
                        FlowEvent.Conditional _,
                        FlowEvent.Compensation _,
                        FlowEvent.Cancel _,
                        FlowEvent.Terminate _,
                        FlowEvent.Unawaited _ -> {
                    // stands at its event alone
                }
            }
        });
        return String.join("\n", declared) + "\n";
    }

    String messageId(FlowEvent.Message message) {
        return id("message", message.name());
    }

    /** Where something is thrown to other processes: nothing that the engine does by itself. */
    static boolean isPosted(FlowEvent event) {
        return event instanceof FlowEvent.Message || event instanceof FlowEvent.Signal;
    }

    /** What is thrown. What is for other processes is handed to us. @param id of the event */
    String thrown(String id, FlowEvent event) {
        return isPosted(event)
                ? "<messageEventDefinition" + attribute("camunda:expression", bean("run", id)) + "/>"
                : caught(id, event);
    }

    String caught(String id, FlowEvent event) {
        return caught(id, event, true);
    }

    /** @param once whether it ends what it interrupts; otherwise it may happen again */
    String caught(String id, FlowEvent event, boolean once) {
        return switch (event) {
            case FlowEvent.Timer timer -> timer(id, timer);
            case FlowEvent.Message message ->
                "<messageEventDefinition" + attribute("messageRef", messageId(message)) + "/>";
            case FlowEvent.Signal signal ->
                "<signalEventDefinition" + attribute("signalRef", id("signal", signal.name())) + "/>";
            case FlowEvent.Conditional _ ->
                "<conditionalEventDefinition><condition xsi:type=\"tFormalExpression\">"
                        + bean(once ? "event" : "again", id) + "</condition></conditionalEventDefinition>";
            case FlowEvent.Failure(var code) -> coded("error", code);
            case FlowEvent.Escalation(var code) -> coded("escalation", code);
            case FlowEvent.Compensation(var activity) ->
                "<compensateEventDefinition" + (activity == null ? "" : attribute("activityRef", activity)) + "/>";
            case FlowEvent.Cancel _ -> "<cancelEventDefinition/>";
            case FlowEvent.Terminate _ -> "<terminateEventDefinition/>";
            case FlowEvent.Unawaited _ -> "";
        };
    }

    private static String coded(String kind, @Nullable String code) {
        return "<" + kind + "EventDefinition" + (code == null ? "" : attribute(kind + "Ref", id(kind, code))) + "/>";
    }

    private static String timer(String id, FlowEvent.Timer timer) {
        return "<timerEventDefinition><" + timer.kind() + " xsi:type=\"tFormalExpression\">"
                + (timer.isFeel() ? bean("timer", id) : escape(timer.value()))
                + "</" + timer.kind() + "></timerEventDefinition>";
    }

    private static String id(String kind, String name) {
        return kind + "_" + Integer.toHexString(name.hashCode()) + "_" + name.length();
    }
}
