package io.trellis.workflow.bpmn;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The XML that the engine gets: written from what was understood, nothing copied. Whatever it does is a call of the one
 * bean {@code trellis}, with the id of the element.
 */
public final class DeployableBpmn {

    private final StringBuilder xml = new StringBuilder(4096);
    /** The default flow of each element that has one. */
    private final Map<String, String> standard = new HashMap<>();

    private DeployableBpmn() {}

    /** @param key the process's id in the engine */
    public static String write(CompiledFlow flow, String key, String name) {
        DeployableBpmn writer = new DeployableBpmn();
        writer.document(flow, key, name);
        return writer.xml.toString();
    }

    private void document(CompiledFlow flow, String key, String name) {
        xml.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<definitions xmlns=\"")
                .append(Namespaces.BPMN)
                .append("\" xmlns:xsi=\"")
                .append(Namespaces.XSI)
                .append("\" xmlns:camunda=\"")
                .append(Namespaces.CAMUNDA)
                .append("\" targetNamespace=\"http://trellis.io/flows\">\n");
        Set<String> errors = errors(flow);
        errors.forEach(code -> xml.append("<error")
                .append(attribute("id", errorId(code)))
                .append(attribute("errorCode", code))
                .append("/>\n"));
        xml.append("<process")
                .append(attribute("id", key))
                .append(attribute("name", name))
                .append(" isExecutable=\"true\" camunda:historyTimeToLive=\"P3650D\">\n");
        scope(flow.process());
        if (Resubmission.neededBy(flow)) {
            xml.append("<userTask")
                    .append(attribute("id", Resubmission.ELEMENT))
                    .append("/>\n");
        }
        xml.append("</process>\n</definitions>\n");
    }

    private static Set<String> errors(CompiledFlow flow) {
        Set<String> codes = new LinkedHashSet<>();
        flow.nodes().forEach(node -> {
            if (node instanceof FlowNode.End end && end.error() != null) {
                codes.add(end.error());
            }
            if (node instanceof FlowNode.BoundaryError boundary && boundary.error() != null) {
                codes.add(boundary.error());
            }
        });
        return codes;
    }

    private void scope(FlowNode.Scope scope) {
        scope.flows().stream().filter(FlowNode.Flow::standard).forEach(flow -> standard.put(flow.source(), flow.id()));
        scope.nodes().forEach(this::node);
        scope.flows().forEach(flow -> flow(flow, scope));
    }

    private void node(FlowNode node) {
        switch (node) {
            case FlowNode.Start start -> empty("startEvent", start, "");
            case FlowNode.End end -> end(end);
            case FlowNode.UserTask task -> mapped("userTask", task, "", task.mappings());
            case FlowNode.ScriptTask task -> call(task, task.mappings());
            case FlowNode.ServiceTask task -> call(task, task.mappings());
            case FlowNode.PassThrough pass -> empty("task", pass, "");
            case FlowNode.Refused refused -> throw new IllegalStateException("refused, but deployed: " + refused.id());
            case FlowNode.Gateway gateway -> empty(gateway.kind(), gateway, "");
            case FlowNode.SubProcess sub -> {
                open("subProcess", sub, "");
                scope(sub.inner());
                xml.append("</subProcess>\n");
            }
            case FlowNode.TimerCatch timer -> {
                open("intermediateCatchEvent", timer, "");
                timer(timer.id(), timer.timer());
                xml.append("</intermediateCatchEvent>\n");
            }
            case FlowNode.BoundaryTimer timer -> {
                open(
                        "boundaryEvent",
                        timer,
                        attribute("attachedToRef", timer.attachedTo())
                                + attribute("cancelActivity", String.valueOf(timer.interrupting())));
                timer(timer.id(), timer.timer());
                xml.append("</boundaryEvent>\n");
            }
            case FlowNode.BoundaryError boundary -> {
                open("boundaryEvent", boundary, attribute("attachedToRef", boundary.attachedTo()));
                error(boundary.error());
                xml.append("</boundaryEvent>\n");
            }
        }
    }

    private void end(FlowNode.End end) {
        open("endEvent", end, "");
        if (end.terminate()) {
            xml.append("<terminateEventDefinition/>");
        } else if (end.error() != null) {
            error(end.error());
        }
        xml.append("</endEvent>\n");
    }

    private void error(@Nullable String code) {
        xml.append("<errorEventDefinition")
                .append(code == null ? "" : attribute("errorRef", errorId(code)))
                .append("/>");
    }

    /** Before its own job, so that a failure is retried by itself and does not undo what a person did. */
    private void call(FlowNode node, FlowNode.Mappings mappings) {
        mapped(
                "serviceTask",
                node,
                " camunda:asyncBefore=\"true\"" + attribute("camunda:expression", bean("run", node.id())),
                mappings);
    }

    private void mapped(String name, FlowNode node, String attributes, FlowNode.Mappings mappings) {
        open(name, node, attributes);
        if (!mappings.before().isEmpty() || !mappings.after().isEmpty()) {
            xml.append("<extensionElements>");
            Stream.of("start", "end").forEach(event -> xml.append("<camunda:executionListener")
                    .append(attribute("event", event))
                    .append(attribute("expression", bean(event.equals("start") ? "before" : "after", node.id())))
                    .append("/>"));
            xml.append("</extensionElements>");
        }
        xml.append("</").append(name).append(">\n");
    }

    private void timer(String id, FlowNode.Timer timer) {
        xml.append("<timerEventDefinition><")
                .append(timer.kind())
                .append(" xsi:type=\"tFormalExpression\">")
                .append(timer.isFeel() ? bean("timer", id) : escape(timer.value()))
                .append("</")
                .append(timer.kind())
                .append("></timerEventDefinition>");
    }

    private void flow(FlowNode.Flow flow, FlowNode.Scope scope) {
        xml.append("<sequenceFlow")
                .append(attribute("id", flow.id()))
                .append(attribute("sourceRef", flow.source()))
                .append(attribute("targetRef", flow.target()));
        boolean parallel = scope.nodes().stream()
                .anyMatch(node -> node instanceof FlowNode.Gateway gateway
                        && gateway.id().equals(flow.source())
                        && gateway.isParallel());
        if (flow.condition() == null || flow.standard() || parallel) {
            xml.append("/>\n");
        } else {
            xml.append("><conditionExpression xsi:type=\"tFormalExpression\">")
                    .append(bean("condition", flow.id()))
                    .append("</conditionExpression></sequenceFlow>\n");
        }
    }

    private void empty(String name, FlowNode node, String attributes) {
        open(name, node, attributes);
        xml.append("</").append(name).append(">\n");
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
        xml.append(attributes).append('>');
    }

    private static String bean(String method, String id) {
        return "${trellis." + method + "(execution,'" + escape(id) + "')}";
    }

    private static String errorId(String code) {
        return "error_" + Integer.toHexString(code.hashCode()) + "_" + code.length();
    }

    private static String attribute(String name, String value) {
        return " " + name + "=\"" + escape(value) + "\"";
    }

    private static String escape(String text) {
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
