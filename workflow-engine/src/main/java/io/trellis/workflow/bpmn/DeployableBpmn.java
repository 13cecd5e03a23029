package io.trellis.workflow.bpmn;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The XML that the engine gets: written from what was understood, nothing copied. Whatever it does is a call of the one
 * bean {@code trellis}, with the id of the element. Messages and signals are called by the app's name before their own, so
 * that those of one app are no other's.
 */
public final class DeployableBpmn {

    /** Before its own job, so that a failure is retried by itself and does not undo what a person did. */
    private static final String ASYNC = " camunda:asyncBefore=\"true\"";

    /** The variable in which a process knows what it is about. */
    private static final String ABOUT = "$about";

    private final StringBuilder xml = new StringBuilder(4096);
    /** The default flow of each element that has one. */
    private final Map<String, String> standard = new HashMap<>();

    private final CompiledFlow flow;
    private final String app;
    private final EventXml events;
    private final Set<String> handlers;
    /** Where the process begins unless somebody says otherwise; the engine knows one such place. */
    private final String first;

    private DeployableBpmn(CompiledFlow flow, String app) {
        this.flow = flow;
        this.app = app;
        this.events = new EventXml(app);
        this.handlers = Set.copyOf(flow.handlers().values());
        this.first = flow.start().map(FlowNode::id).orElse("");
    }

    /** @param key the process's id in the engine */
    public static String write(CompiledFlow flow, String app, String key, String name) {
        DeployableBpmn writer = new DeployableBpmn(flow, app);
        writer.document(key, name);
        return writer.xml.toString();
    }

    private void document(String key, String name) {
        xml.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<definitions xmlns=\"")
                .append(Namespaces.BPMN)
                .append("\" xmlns:xsi=\"")
                .append(Namespaces.XSI)
                .append("\" xmlns:camunda=\"")
                .append(Namespaces.CAMUNDA)
                .append("\" targetNamespace=\"http://trellis.io/flows\">\n")
                .append(events.declared(flow));
        xml.append("<process")
                .append(attribute("id", key))
                .append(attribute("name", name))
                .append(" isExecutable=\"true\" camunda:historyTimeToLive=\"P3650D\">\n");
        elements(flow.process());
        if (Resubmission.neededBy(flow)) {
            xml.append("<userTask")
                    .append(attribute("id", Resubmission.ELEMENT))
                    .append("/>\n");
        }
        associations(flow.process());
        xml.append("</process>\n</definitions>\n");
    }

    private void elements(FlowNode.Scope scope) {
        scope.flows().stream().filter(FlowNode.Flow::standard).forEach(way -> standard.put(way.source(), way.id()));
        scope.nodes().forEach(this::node);
        scope.flows().forEach(way -> flow(way, scope));
    }

    /** Behind everything else: the schema has it so. */
    private void associations(FlowNode.Scope scope) {
        scope.nodes().stream()
                .filter(node -> flow.handlers().containsKey(node.id()))
                .forEach(node -> xml.append("<association")
                        .append(attribute("id", "undoes_" + node.id()))
                        .append(attribute("sourceRef", node.id()))
                        .append(attribute(
                                "targetRef", String.valueOf(flow.handlers().get(node.id()))))
                        .append(" associationDirection=\"One\"/>\n"));
    }

    private void node(FlowNode node) {
        switch (node) {
            case FlowNode.Start start -> start(start);
            case FlowNode.End end -> thrown("endEvent", end, end.event());
            case FlowNode.UserTask task -> activity("userTask", task, "");
            case FlowNode.ScriptTask task -> call(task);
            case FlowNode.ServiceTask task -> call(task);
            case FlowNode.DecisionTask task -> call(task);
            case FlowNode.ExternalTask task ->
                activity(
                        "serviceTask",
                        task,
                        " camunda:type=\"external\"" + attribute("camunda:topic", app + "/" + task.topic()));
            case FlowNode.ReceiveTask task ->
                activity(
                        "receiveTask",
                        task,
                        attribute("messageRef", events.messageId(task.message())) + after(task.message()));
            case FlowNode.Call called -> called(called);
            case FlowNode.PassThrough pass -> activity("task", pass, "");
            case FlowNode.Refused refused -> throw new IllegalStateException("refused, but deployed: " + refused.id());
            case FlowNode.Gateway gateway -> element(gateway.kind(), gateway, "", "");
            case FlowNode.SubProcess sub -> sub(sub);
            case FlowNode.Catch caught ->
                element(
                        "intermediateCatchEvent",
                        caught,
                        after(caught.what()),
                        events.caught(caught.id(), caught.what()));
            case FlowNode.Throw thrown -> {
                if (thrown.task()) {
                    call(thrown);
                } else {
                    thrown("intermediateThrowEvent", thrown, thrown.event());
                }
            }
            case FlowNode.Boundary edge ->
                element(
                        "boundaryEvent",
                        edge,
                        attribute("attachedToRef", edge.attachedTo())
                                + (edge.isCompensation()
                                        ? ""
                                        : attribute("cancelActivity", String.valueOf(edge.interrupting())))
                                + after(edge.what()),
                        events.caught(edge.id(), edge.what(), edge.interrupting()));
        }
    }

    private void thrown(String name, FlowNode node, Optional<FlowEvent> what) {
        element(
                name,
                node,
                what.filter(DeployableBpmn::isWork).isPresent() ? ASYNC : "",
                what.map(event -> events.thrown(node.id(), event)).orElse(""));
    }

    /** What hands something to others, or undoes what was done. */
    private static boolean isWork(FlowEvent event) {
        return EventXml.isPosted(event) || event instanceof FlowEvent.Compensation || event instanceof FlowEvent.Cancel;
    }

    /** Whoever sends, or changes the record, is not held up by what comes of it. */
    private static String after(FlowEvent what) {
        return EventXml.isPosted(what) || what instanceof FlowEvent.Conditional ? " camunda:asyncAfter=\"true\"" : "";
    }

    /** Whatever begins a process is told by us; so of the events that begin it the engine sees plain ones. */
    private void start(FlowNode.Start start) {
        boolean top = flow.process().nodes().contains(start);
        if (top && !start.id().equals(first)) {
            element("intermediateThrowEvent", start, "", "");
        } else {
            element(
                    "startEvent",
                    start,
                    (top || start.interrupting() ? "" : attribute("isInterrupting", "false"))
                            + (top
                                    ? ""
                                    : start.event().map(DeployableBpmn::after).orElse("")),
                    top
                            ? ""
                            : start.event()
                                    .map(event -> events.caught(start.id(), event, start.interrupting()))
                                    .orElse(""));
        }
    }

    private void sub(FlowNode.SubProcess sub) {
        String name = sub.kind() == FlowNode.SubProcess.Kind.TRANSACTION ? "transaction" : "subProcess";
        open(name, sub, sub.kind() == FlowNode.SubProcess.Kind.EVENT ? attribute("triggeredByEvent", "true") : "");
        loop(sub, false);
        elements(sub.inner());
        associations(sub.inner());
        xml.append("</").append(name).append(">\n");
    }

    /** The engine asks which flow it is, and in which version, when it comes to it. */
    private void called(FlowNode.Call called) {
        boolean looped = flow.loops().containsKey(called.id());
        open(
                "callActivity",
                called,
                attribute("calledElement", bean("called", called.id()))
                        + attribute("camunda:calledElementBinding", "version")
                        + attribute("camunda:calledElementVersion", bean("calledVersion", called.id()))
                        + (looped ? "" : ASYNC));
        xml.append("<extensionElements>");
        passed("in", attribute("businessKey", bean("key", called.id())));
        if (called.allIn()) {
            passed("in", attribute("variables", "all"));
        }
        called.in().forEach(mapping -> passed("in", value(mapping)));
        passed("in", attribute("sourceExpression", bean("about", called.id())) + attribute("target", ABOUT));
        if (called.allOut()) {
            passed("out", attribute("variables", "all"));
        }
        called.out().forEach(mapping -> passed("out", value(mapping)));
        passed("out", attribute("sourceExpression", bean("caller", called.id())) + attribute("target", ABOUT));
        xml.append("</extensionElements>");
        loop(called, true);
        xml.append("</callActivity>\n");
    }

    private void passed(String direction, String attributes) {
        xml.append("<camunda:").append(direction).append(attributes).append("/>");
    }

    private static String value(FlowNode.Mapping mapping) {
        String feel = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(mapping.feel().getBytes(StandardCharsets.UTF_8));
        return attribute("sourceExpression", bean("value", feel)) + attribute("target", mapping.variable());
    }

    private void call(FlowNode node) {
        activity(
                "serviceTask",
                node,
                // the engine undoes all at once, in the job of the event that says so
                (flow.loops().containsKey(node.id()) || handlers.contains(node.id()) ? "" : ASYNC)
                        + attribute("camunda:expression", bean("run", node.id())),
                true);
    }

    private void activity(String name, FlowNode node, String attributes) {
        activity(name, node, attributes, false);
    }

    private void activity(String name, FlowNode node, String attributes, boolean job) {
        open(name, node, attributes);
        mappings(node);
        loop(node, job);
        xml.append("</").append(name).append(">\n");
    }

    private void element(String name, FlowNode node, String attributes, String definition) {
        open(name, node, attributes);
        mappings(node);
        xml.append(definition);
        xml.append("</").append(name).append(">\n");
    }

    private void mappings(FlowNode node) {
        if (!node.mappings().before().isEmpty() || !node.mappings().after().isEmpty()) {
            xml.append("<extensionElements>");
            Stream.of("start", "end")
                    .forEach(event -> listener(event, event.equals("start") ? "before" : "after", node.id()));
            xml.append("</extensionElements>");
        }
    }

    private void listener(String event, String method, String id) {
        xml.append("<camunda:executionListener")
                .append(attribute("event", event))
                .append(attribute("expression", bean(method, id)))
                .append("/>");
    }

    /** @param job whether each of them has a job of its own */
    private void loop(FlowNode node, boolean job) {
        FlowNode.Loop loop = flow.loops().get(node.id());
        if (loop == null) {
            return;
        }
        xml.append("<multiInstanceLoopCharacteristics")
                .append(attribute("isSequential", String.valueOf(loop.sequential())))
                .append(job ? ASYNC : "");
        if (loop.count() == null) {
            xml.append(attribute("camunda:collection", bean("items", node.id())))
                    .append(attribute("camunda:elementVariable", loop.item().isEmpty() ? "$item" : loop.item()))
                    .append('>');
        } else {
            xml.append("><loopCardinality xsi:type=\"tFormalExpression\">")
                    .append(bean("count", node.id()))
                    .append("</loopCardinality>");
        }
        if (loop.done() != null) {
            xml.append("<completionCondition xsi:type=\"tFormalExpression\">")
                    .append(bean("done", node.id()))
                    .append("</completionCondition>");
        }
        xml.append("</multiInstanceLoopCharacteristics>");
    }

    private void flow(FlowNode.Flow way, FlowNode.Scope scope) {
        xml.append("<sequenceFlow")
                .append(attribute("id", way.id()))
                .append(attribute("sourceRef", way.source()))
                .append(attribute("targetRef", way.target()));
        boolean always = scope.nodes().stream()
                .anyMatch(node -> node instanceof FlowNode.Gateway gateway
                        && gateway.id().equals(way.source())
                        && (gateway.isParallel() || gateway.isOfEvents()));
        if (way.condition() == null || way.standard() || always) {
            xml.append("/>\n");
        } else {
            xml.append("><conditionExpression xsi:type=\"tFormalExpression\">")
                    .append(bean("condition", way.id()))
                    .append("</conditionExpression></sequenceFlow>\n");
        }
    }

    private void open(String name, FlowNode node, String attributes) {
        xml.append('<').append(name).append(attribute("id", node.id()));
        // for whoever looks into the engine's tables; people read the name from the definition
        if (!node.name().isEmpty() && node.name().length() <= Structure.LONGEST_NAME) {
            xml.append(attribute("name", node.name()));
        }
        String otherwise = standard.get(node.id());
        if (otherwise != null) {
            xml.append(attribute("default", otherwise));
        }
        if (handlers.contains(node.id())) {
            xml.append(attribute("isForCompensation", "true"));
        }
        xml.append(attributes).append('>');
    }

    static String bean(String method, String id) {
        return "${trellis." + method + "(execution,'" + escape(id) + "')}";
    }

    static String attribute(String name, String value) {
        return " " + name + "=\"" + escape(value) + "\"";
    }

    static String escape(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                default -> escaped.appendCodePoint(c);
            }
        });
        return escaped.toString();
    }
}
