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

    static final Set<String> SCOPES = Set.of("subProcess", "transaction");

    /** They do something by themselves, and may be bound to a step that does something else. */
    private static final Set<String> DOING = Set.of(
            "task",
            "manualTask",
            "serviceTask",
            "scriptTask",
            "sendTask",
            "businessRuleTask",
            "receiveTask",
            "callActivity",
            "adHocSubProcess");

    private static final Set<String> GATEWAYS =
            Set.of("exclusiveGateway", "parallelGateway", "inclusiveGateway", "eventBasedGateway");

    private final Reading reading;
    private final Extensions extensions;
    private final TaskReader tasks;
    private final EventReader events;
    private final LoopReader loops;
    private final DecisionReader decisions;
    private final Set<String> ids = new HashSet<>();

    ScopeReader(Reading reading) {
        this.reading = reading;
        this.extensions = new Extensions(reading);
        this.tasks = new TaskReader(reading, extensions);
        this.events = new EventReader(reading, extensions);
        this.loops = new LoopReader(reading);
        this.decisions = new DecisionReader(reading, extensions);
    }

    /** How many tasks, events, gateways and sub-processes there are, all levels together. */
    static int elements(XmlElement scope) {
        int count = 0;
        for (XmlElement child : scope.children()) {
            if (isNode(child)) {
                count += 1 + (SCOPES.contains(child.name()) ? elements(child) : 0);
            }
        }
        return count;
    }

    /** Whether it is a task, event, gateway or sub-process. */
    static boolean isNode(XmlElement element) {
        return element.isBpmn() && !DRAWN.contains(element.name()) && !NO_NODES.contains(element.name());
    }

    FlowNode.Scope read(XmlElement scope, String scopeId, EventReader.Place place) {
        compensations(scope);
        List<FlowNode> nodes = new ArrayList<>();
        List<FlowNode.Flow> flows = new ArrayList<>();
        Map<String, XmlElement> defaults = new LinkedHashMap<>();
        Set<String> gone = gone(scope);
        for (XmlElement element : scope.children()) {
            if (gone.contains(element.id())
                    || element.name().equals("sequenceFlow")
                            && (gone.contains(EventReader.local(element.attribute("sourceRef")))
                                    || gone.contains(EventReader.local(element.attribute("targetRef"))))) {
                continue;
            }
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
                    // of the scope as a whole, read with it
                }
                case "sequenceFlow" -> flows.add(flow(element, flows.size()));
                default -> node(element, place).ifPresent(nodes::add);
            }
        }
        flows.addAll(links(scope));
        return new FlowNode.Scope(nodes, standard(flows, defaults));
    }

    /** The elements that are left out whole; the ids of other elements are never empty. */
    private Set<String> gone(XmlElement scope) {
        Set<String> gone = new HashSet<>();
        for (XmlElement element : scope.children()) {
            boolean another = element.name().equals("startEvent")
                    ? scope.children(Namespaces.BPMN, "startEvent")
                            .anyMatch(start -> start != element && !gone.contains(start.id()))
                    : isBehindEventGateway(scope, element.id());
            if (!element.id().isEmpty() && reading.leftOut.isGone(element, another)) {
                gone.add(element.id());
                reading.handlers.remove(element.id());
            }
        }
        return gone;
    }

    /** There it is one of several that may happen, and passed by none. */
    private static boolean isBehindEventGateway(XmlElement scope, String id) {
        return scope.children(Namespaces.BPMN, "sequenceFlow")
                .filter(flow -> EventReader.local(flow.attribute("targetRef")).equals(id))
                .anyMatch(flow -> scope.children(Namespaces.BPMN, "eventBasedGateway")
                        .anyMatch(gateway -> gateway.id().equals(EventReader.local(flow.attribute("sourceRef")))));
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
            if (reading.leftOut.isOut(id)) {
                return;
            }
            if (catching.putIfAbsent(name, id) != null) {
                reading.problems.error(id, reading.line(id), "link-twice", name);
            }
        });
        EventReader.links(scope, "intermediateThrowEvent").forEach((id, name) -> {
            if (reading.leftOut.isOut(id)) {
                return;
            }
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

    /** What undoes an activity hangs by an association on the event at its edge. */
    private void compensations(XmlElement scope) {
        Set<String> handlers = new HashSet<>();
        scope.children().stream()
                .filter(child -> "true".equals(child.attribute("isForCompensation")))
                .forEach(child -> handlers.add(child.id()));
        scope.children(Namespaces.BPMN, "association").forEach(association -> {
            String target = EventReader.local(association.attribute("targetRef"));
            if (handlers.contains(target)) {
                reading.handlers.putIfAbsent(EventReader.local(association.attribute("sourceRef")), target);
            }
        });
    }

    private Optional<FlowNode> node(XmlElement element, EventReader.Place place) {
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
        loops.read(element).filter(loop -> !reading.leftOut.isOnce(id)).ifPresent(loop -> reading.loops.put(id, loop));
        Optional<FlowNode> instead = reading.leftOut.instead(element);
        if (instead.isPresent()) {
            return instead;
        }
        if (reading.bound.steps().contains(id) && (DOING.contains(element.name()) || sends(element))) {
            return Optional.of(new FlowNode.ServiceTask(id, element.label(), Optional.empty(), FlowNode.Mappings.NONE));
        }
        boolean way = Set.of("serviceTask", "sendTask", "businessRuleTask").contains(element.name());
        extensions.attributes(element, id, way);
        extensions.elements(element, id, way || element.name().equals("callActivity"));
        if (GATEWAYS.contains(element.name())) {
            return Optional.of(new FlowNode.Gateway(id, element.label(), element.name()));
        }
        return Optional.of(
                switch (element.name()) {
                    case "startEvent" -> events.start(element, place);
                    case "endEvent" -> events.end(element);
                    case "intermediateCatchEvent" -> events.catching(element);
                    case "intermediateThrowEvent" -> events.throwing(element);
                    case "boundaryEvent" -> events.boundary(element);
                    case "userTask" -> tasks.user(element, Optional.ofNullable(reading.loops.get(id)));
                    case "scriptTask" -> tasks.script(element);
                    case "serviceTask" -> tasks.service(element);
                    case "subProcess", "transaction" -> subProcess(element);
                    default -> other(element);
                });
    }

    /** An event that sends may be bound to a step that sends in another way. */
    private static boolean sends(XmlElement element) {
        return Set.of("intermediateThrowEvent", "endEvent").contains(element.name())
                && element.child("messageEventDefinition").isPresent();
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
    }

    private FlowNode subProcess(XmlElement element) {
        boolean event = "true".equals(element.attribute("triggeredByEvent"));
        return new FlowNode.SubProcess(
                element.id(),
                element.label(),
                read(element, element.id(), event ? EventReader.Place.EVENT : EventReader.Place.SUB_PROCESS),
                event
                        ? FlowNode.SubProcess.Kind.EVENT
                        : element.name().equals("transaction")
                                ? FlowNode.SubProcess.Kind.TRANSACTION
                                : FlowNode.SubProcess.Kind.EMBEDDED);
    }

    /** One that names no message goes by its own id. */
    private Optional<FlowEvent.Message> received(XmlElement element) {
        String id = element.id();
        if (!element.attribute("messageRef").isEmpty() || id.length() > FlowEvent.LONGEST_NAME) {
            return events.message(id, element.line(), element.attribute("messageRef"));
        }
        reading.problems.warning(id, element.line(), "receives-by-id", id);
        return Optional.of(new FlowEvent.Message(id));
    }

    private FlowNode other(XmlElement element) {
        String id = element.id();
        return switch (element.name()) {
            case "task", "manualTask" -> {
                reading.problems.warning(id, element.line(), "plain-task", element.name());
                yield new FlowNode.PassThrough(id, element.label());
            }
            case "receiveTask" ->
                received(element)
                        .<FlowNode>map(message -> new FlowNode.ReceiveTask(
                                id, element.label(), message, extensions.mappings(element, id)))
                        .orElseGet(() -> new FlowNode.Refused(id, element.label()));
            case "callActivity" -> tasks.call(element);
            case "sendTask" -> tasks.send(element, events);
            case "businessRuleTask" -> {
                if (tasks.isExternal(element)
                        || !element.attribute(Namespaces.TRELLIS, "step").isEmpty()) {
                    yield tasks.service(element);
                }
                yield decisions.read(element);
            }
            default -> {
                reading.problems.error(id, element.line(), "element-refused", element.name());
                yield new FlowNode.Refused(id, element.label());
            }
        };
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
