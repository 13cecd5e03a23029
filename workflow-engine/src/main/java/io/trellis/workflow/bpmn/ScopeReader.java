package io.trellis.workflow.bpmn;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A process or sub-process: what flows, by whitelist. */
final class ScopeReader {

    /** They draw or describe and do nothing. */
    private static final Set<String> DRAWN = Set.of(
            "incoming",
            "outgoing",
            "documentation",
            "extensionElements",
            "textAnnotation",
            "association",
            "group",
            "dataObject",
            "dataObjectReference",
            "dataStoreReference",
            "ioSpecification",
            "property",
            "dataInputAssociation",
            "dataOutputAssociation",
            "monitoring",
            "auditing",
            "supports",
            "artifact",
            "dataInput",
            "dataOutput",
            "inputSet",
            "outputSet");

    private static final Set<String> PLAIN_TASKS = Set.of("task", "manualTask");

    private final Reading reading;
    private final Extensions extensions;
    private final TaskReader tasks;
    private final EventReader events;
    private final Set<String> ids = new HashSet<>();

    ScopeReader(Reading reading) {
        this.reading = reading;
        this.extensions = new Extensions(reading);
        this.tasks = new TaskReader(reading, extensions);
        this.events = new EventReader(reading);
    }

    FlowNode.Scope read(XmlElement scope, String scopeId, boolean top) {
        List<FlowNode> nodes = new ArrayList<>();
        List<FlowNode.Flow> flows = new ArrayList<>();
        for (XmlElement element : scope.children()) {
            if (!element.isBpmn() || DRAWN.contains(element.name())) {
                continue;
            }
            switch (element.name()) {
                case "laneSet" -> {
                    if (element.children().stream().anyMatch(lane -> lane.name().equals("lane"))) {
                        reading.problems.warning(scopeId, element.line(), "lanes");
                    }
                }
                case "multiInstanceLoopCharacteristics", "standardLoopCharacteristics" -> {
                    if (!top) {
                        reading.problems.error(scopeId, element.line(), "loop");
                    }
                }
                case "sequenceFlow" -> flows.add(flow(element, flows.size()));
                default -> node(element, top).ifPresent(nodes::add);
            }
        }
        return new FlowNode.Scope(nodes, flows);
    }

    private Optional<FlowNode> node(XmlElement element, boolean top) {
        String id = element.id();
        if (id.isEmpty() || !id.matches("[\\p{L}_][\\p{L}\\p{N}_.\\-]*")) {
            reading.problems.error(id, element.line(), "bad-id", element.name());
            return Optional.empty();
        }
        if (!ids.add(id)) {
            reading.problems.error(id, element.line(), "duplicate-id", id);
            return Optional.empty();
        }
        boolean service = element.name().equals("serviceTask");
        boolean bound = reading.boundSteps.contains(id);
        if (!bound) {
            extensions.attributes(element, id, service);
            extensions.elements(element, id, service);
        }
        if (!element.name().equals("subProcess")) {
            element.children().stream()
                    .filter(child -> child.isBpmn() && child.name().endsWith("LoopCharacteristics"))
                    .forEach(loop -> reading.problems.error(
                            id, loop.line(), element.name().equals("userTask") ? "loop-user-task" : "loop"));
        }
        return switch (element.name()) {
            case "startEvent" -> Optional.of(events.start(element, top));
            case "endEvent" -> Optional.of(events.end(element));
            case "intermediateCatchEvent" -> Optional.of(events.catching(element));
            case "intermediateThrowEvent" -> Optional.of(events.throwing(element));
            case "boundaryEvent" -> Optional.of(events.boundary(element));
            case "userTask" -> Optional.of(tasks.user(element));
            case "scriptTask" -> Optional.of(tasks.script(element));
            case "serviceTask" -> Optional.of(tasks.service(element));
            case "exclusiveGateway", "parallelGateway", "inclusiveGateway" -> {
                String standard = EventReader.local(element.attribute("default"));
                yield Optional.of(new FlowNode.Gateway(
                        id, element.label(), element.name(), standard.isEmpty() ? null : standard));
            }
            case "subProcess" -> Optional.of(subProcess(element));
            default -> other(element, bound);
        };
    }

    private FlowNode subProcess(XmlElement element) {
        if ("true".equals(element.attribute("triggeredByEvent"))) {
            reading.problems.error(element.id(), element.line(), "event-sub-process");
        }
        return new FlowNode.SubProcess(element.id(), element.label(), read(element, element.id(), false));
    }

    private Optional<FlowNode> other(XmlElement element, boolean bound) {
        String id = element.id();
        if (PLAIN_TASKS.contains(element.name())) {
            if (bound) {
                return Optional.of(
                        new FlowNode.ServiceTask(id, element.label(), Optional.empty(), FlowNode.Mappings.NONE));
            }
            reading.problems.warning(id, element.line(), "plain-task", element.name());
            return Optional.of(new FlowNode.PassThrough(id, element.label()));
        }
        if (Set.of("sendTask", "businessRuleTask").contains(element.name())) {
            if (bound) {
                return Optional.of(
                        new FlowNode.ServiceTask(id, element.label(), Optional.empty(), FlowNode.Mappings.NONE));
            }
            reading.problems.error(id, element.line(), element.name().equals("sendTask") ? "send-task" : "rule-task");
            return Optional.of(new FlowNode.PassThrough(id, element.label()));
        }
        String code =
                switch (element.name()) {
                    case "callActivity" -> "call-activity";
                    case "receiveTask" -> "receive-task";
                    case "eventBasedGateway" -> "event-gateway";
                    default -> "element-refused";
                };
        reading.problems.error(id, element.line(), code, element.name());
        // Kept as a node, so that its flows do not raise problems that are not there.
        return Optional.of(new FlowNode.PassThrough(id, element.label()));
    }

    private FlowNode.Flow flow(XmlElement element, int number) {
        String id = element.id();
        if (id.isEmpty()) {
            id = "flow_" + EventReader.local(element.attribute("sourceRef")) + "_" + number;
        }
        if (!ids.add(id)) {
            reading.problems.error(id, element.line(), "duplicate-id", id);
        }
        String flowId = id;
        extensions.elements(element, id, false);
        Optional<String> condition = element.child("conditionExpression").flatMap(expression -> {
            if (!expression.engineAttribute("resource").isEmpty()) {
                reading.problems.error(flowId, expression.line(), "resource", expression.engineAttribute("resource"));
                return Optional.empty();
            }
            return expression.text().isBlank()
                    ? Optional.empty()
                    : reading.feel(flowId, expression.line(), expression.text(), expression.attribute("language"));
        });
        return new FlowNode.Flow(
                id,
                element.label(),
                EventReader.local(element.attribute("sourceRef")),
                EventReader.local(element.attribute("targetRef")),
                condition.orElse(null));
    }
}
