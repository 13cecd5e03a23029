package io.trellis.workflow.bpmn;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

    private static final Set<String> MOVES_DATA =
            Set.of("ioSpecification", "dataInputAssociation", "dataOutputAssociation");

    private static final Set<String> NO_NODES =
            Set.of("sequenceFlow", "laneSet", "multiInstanceLoopCharacteristics", "standardLoopCharacteristics");

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

    /** How many tasks, events, gateways and sub-processes there are, all levels together. */
    static int elements(XmlElement scope) {
        int count = 0;
        for (XmlElement child : scope.children()) {
            if (isNode(child)) {
                count += 1 + (child.name().equals("subProcess") ? elements(child) : 0);
            }
        }
        return count;
    }

    /** Whether it is a task, event, gateway or sub-process. */
    static boolean isNode(XmlElement element) {
        return element.isBpmn() && !DRAWN.contains(element.name()) && !NO_NODES.contains(element.name());
    }

    FlowNode.Scope read(XmlElement scope, String scopeId, boolean top) {
        List<FlowNode> nodes = new ArrayList<>();
        List<FlowNode.Flow> flows = new ArrayList<>();
        Map<String, XmlElement> defaults = new LinkedHashMap<>();
        for (XmlElement element : scope.children()) {
            if (!element.isBpmn()) {
                reading.problems.warning(
                        element.id().isEmpty() ? scopeId : element.id(),
                        element.line(),
                        "foreign-element",
                        element.name());
                continue;
            }
            if (DRAWN.contains(element.name())) {
                continue;
            }
            if (!element.attribute("default").isEmpty()) {
                defaults.put(element.id(), element);
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
        flows.addAll(links(scope));
        return new FlowNode.Scope(nodes, standard(flows, defaults));
    }

    /** The flows, with those marked that their source names as its default. */
    private List<FlowNode.Flow> standard(List<FlowNode.Flow> flows, Map<String, XmlElement> defaults) {
        Set<String> named = new HashSet<>();
        List<FlowNode.Flow> marked = new ArrayList<>();
        for (FlowNode.Flow flow : flows) {
            XmlElement source = defaults.get(flow.source());
            if (source == null
                    || !EventReader.local(source.attribute("default")).equals(flow.id())) {
                marked.add(flow);
                continue;
            }
            named.add(flow.source());
            if (flow.condition() != null) {
                reading.problems.warning(flow.id(), reading.line(flow.id()), "condition-of-default");
            }
            marked.add(flow.asStandard());
        }
        defaults.forEach((id, element) -> {
            if (!named.contains(id)) {
                reading.problems.error(id, element.line(), "unknown-default", element.attribute("default"));
            }
        });
        return marked;
    }

    /** A link is a flow without a line: from each event that throws it to the one that catches it. */
    private List<FlowNode.Flow> links(XmlElement scope) {
        Map<String, String> catching = new LinkedHashMap<>();
        Set<String> thrown = new HashSet<>();
        List<FlowNode.Flow> flows = new ArrayList<>();
        EventReader.links(scope, "intermediateCatchEvent").forEach((id, name) -> {
            if (catching.putIfAbsent(name, id) != null) {
                reading.problems.error(id, reading.line(id), "link-twice", name);
            }
        });
        EventReader.links(scope, "intermediateThrowEvent").forEach((id, name) -> {
            thrown.add(name);
            String target = catching.get(name);
            if (target == null) {
                reading.problems.error(id, reading.line(id), "link-alone", name);
            } else {
                flows.add(new FlowNode.Flow("link_" + id, name, id, target, null, false));
            }
        });
        catching.forEach((name, id) -> {
            if (!thrown.contains(name)) {
                reading.problems.error(id, reading.line(id), "link-alone", name);
            }
        });
        return flows;
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
        reading.lines.put(id, element.line());
        ignored(element, id);
        boolean service = element.name().equals("serviceTask");
        boolean bound = reading.bound.steps().contains(id);
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
            case "exclusiveGateway", "parallelGateway", "inclusiveGateway" ->
                Optional.of(new FlowNode.Gateway(id, element.label(), element.name()));
            case "subProcess" -> Optional.of(subProcess(element));
            default -> other(element, bound);
        };
    }

    /** Parts of BPMN that describe what another engine would do, and are left out. */
    private void ignored(XmlElement element, String id) {
        element.children().stream()
                .filter(child -> child.isBpmn() && MOVES_DATA.contains(child.name()))
                .findFirst()
                .ifPresent(child -> reading.problems.warning(id, child.line(), "data-ignored"));
        for (String quantity : List.of("startQuantity", "completionQuantity")) {
            String value = element.attribute(quantity);
            if (!value.isEmpty() && !value.equals("1")) {
                reading.problems.warning(id, element.line(), "attribute-ignored", quantity);
            }
        }
        if ("true".equals(element.attribute("isForCompensation"))) {
            reading.problems.warning(id, element.line(), "attribute-ignored", "isForCompensation");
        }
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
            return Optional.of(new FlowNode.Refused(id, element.label()));
        }
        String code =
                switch (element.name()) {
                    case "callActivity" -> "call-activity";
                    case "receiveTask" -> "receive-task";
                    case "eventBasedGateway" -> "event-gateway";
                    default -> "element-refused";
                };
        reading.problems.error(id, element.line(), code, element.name());
        return Optional.of(new FlowNode.Refused(id, element.label()));
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
        reading.lines.put(id, element.line());
        boolean conditional = element.child("conditionExpression")
                .filter(expression -> !expression.text().isBlank()
                        || !expression.engineAttribute("resource").isEmpty())
                .isPresent();
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
                // one that could not be read is a problem of its own, and not the lack of one
                condition.orElse(conditional ? "false" : null),
                false);
    }
}
