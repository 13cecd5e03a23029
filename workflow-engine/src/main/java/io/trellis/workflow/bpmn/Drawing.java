package io.trellis.workflow.bpmn;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What one sees in a diagram, whether it can run or not: its elements by what they are called, and the ways between them.
 *
 * @param process the id of the process; empty where there is none
 */
public record Drawing(String process, Map<String, Element> elements, Map<String, Way> ways) {

    /** What an element is to whoever draws. */
    public enum Kind {
        START,
        END,
        USER_TASK,
        STEP,
        SCRIPT,
        EXCLUSIVE,
        INCLUSIVE,
        PARALLEL,
        WAIT,
        DEADLINE,
        SUB_PROCESS,
        OTHER;

        private static Kind of(XmlElement element) {
            return switch (element.name()) {
                case "startEvent" -> START;
                case "endEvent" -> END;
                case "userTask" -> USER_TASK;
                case "serviceTask", "sendTask", "businessRuleTask", "task", "manualTask" -> STEP;
                case "scriptTask" -> SCRIPT;
                case "exclusiveGateway" -> EXCLUSIVE;
                case "inclusiveGateway" -> INCLUSIVE;
                case "parallelGateway" -> PARALLEL;
                case "intermediateCatchEvent" -> isTimed(element) ? WAIT : OTHER;
                case "boundaryEvent" -> isTimed(element) ? DEADLINE : OTHER;
                case "subProcess", "transaction" -> SUB_PROCESS;
                default -> OTHER;
            };
        }

        private static boolean isTimed(XmlElement element) {
            return element.child("timerEventDefinition").isPresent();
        }

        /** Whether the ways out of it are chosen among by conditions. */
        public boolean chooses() {
            return this == EXCLUSIVE || this == INCLUSIVE;
        }
    }

    /**
     * @param name what is written at it; may be empty
     * @param scope the id of the process or sub-process that it stands in
     * @param timer what it waits for; empty where that is not said, or it does not wait
     * @param script the text of a script; empty for none
     * @param host what a deadline stands at; empty for what stands by itself
     * @param interrupts whether an event ends what it stands at, or what its sub-process stands in
     */
    public record Element(
            String id,
            Kind kind,
            String name,
            String scope,
            Optional<FlowEvent.Timer> timer,
            String script,
            String host,
            boolean interrupts,
            Traits traits) {}

    /**
     * A line from one element to another.
     *
     * @param condition FEEL, or the text of the file where it is none; empty for none
     * @param standard whether it is taken when no other is
     */
    public record Way(String id, String name, String source, String target, String condition, boolean standard) {}

    public static Drawing of(String bpmn) {
        Map<String, Element> elements = new LinkedHashMap<>();
        Map<String, Way> ways = new LinkedHashMap<>();
        try {
            XmlElement root = SafeXml.read(bpmn).root();
            List<XmlElement> all = root.children(Namespaces.BPMN, "process").toList();
            List<XmlElement> begun = all.stream()
                    .filter(one -> one.child("startEvent").isPresent())
                    .toList();
            Optional<XmlElement> process = begun.stream()
                    .filter(one -> "true".equals(one.attribute("isExecutable")))
                    .findFirst()
                    .or(() -> begun.stream().findFirst())
                    .or(() -> all.stream().findFirst());
            Traits.Declared declared = Traits.Declared.in(root);
            process.ifPresent(found -> read(found, declared, elements, ways));
            return new Drawing(process.map(XmlElement::id).orElse(""), elements, ways);
        } catch (SafeXml.Unreadable e) {
            // there is nothing to see; the report says why
            return new Drawing("", elements, ways);
        }
    }

    private static void read(
            XmlElement scope, Traits.Declared declared, Map<String, Element> elements, Map<String, Way> ways) {
        for (XmlElement child : scope.children()) {
            if (!child.isBpmn() || child.id().isEmpty()) {
                continue;
            }
            if (child.name().equals("sequenceFlow")) {
                String source = EventReader.local(child.attribute("sourceRef"));
                ways.put(
                        child.id(),
                        new Way(
                                child.id(),
                                child.label(),
                                source,
                                EventReader.local(child.attribute("targetRef")),
                                condition(child),
                                scope.children().stream()
                                        .anyMatch(other -> other.id().equals(source)
                                                && EventReader.local(other.attribute("default"))
                                                        .equals(child.id()))));
            } else if (ScopeReader.isNode(child)) {
                elements.put(
                        child.id(),
                        new Element(
                                child.id(),
                                Kind.of(child),
                                child.label(),
                                scope.id(),
                                timer(child),
                                child.child("script").map(XmlElement::text).orElse(""),
                                EventReader.local(child.attribute("attachedToRef")),
                                !"false".equals(child.attribute("cancelActivity"))
                                        && !"false".equals(child.attribute("isInterrupting")),
                                Traits.of(child, declared)));
                if (ScopeReader.SCOPES.contains(child.name())) {
                    read(child, declared, elements, ways);
                }
            }
        }
    }

    private static String condition(XmlElement flow) {
        return Traits.feel(
                flow.child("conditionExpression").map(XmlElement::text).orElse(""));
    }

    private static Optional<FlowEvent.Timer> timer(XmlElement event) {
        return event.child("timerEventDefinition").flatMap(definition -> Stream.of(
                        "timeDuration", "timeDate", "timeCycle")
                .flatMap(kind -> definition.child(kind).stream()
                        .map(value -> new FlowEvent.Timer(kind, value.text().strip())))
                .findFirst());
    }

    /** The processes of a file by what people call them, in their order. */
    public static Map<String, String> processes(String bpmn) {
        Map<String, String> names = new LinkedHashMap<>();
        try {
            XmlElement root = SafeXml.read(bpmn).root();
            root.children(Namespaces.BPMN, "process").forEach(process -> names.put(process.id(), process.label()));
            root.children(Namespaces.BPMN, "collaboration")
                    .flatMap(one -> one.children(Namespaces.BPMN, "participant"))
                    .filter(one -> !one.label().isEmpty())
                    .forEach(one -> names.replace(EventReader.local(one.attribute("processRef")), "", one.label()));
        } catch (SafeXml.Unreadable e) {
            // there is nothing to see; the report says why
            return names;
        }
        names.replaceAll((id, name) -> name.isEmpty() ? id : name);
        return names;
    }

    public Optional<Element> element(String id) {
        return Optional.ofNullable(elements.get(id));
    }

    public Optional<Way> way(String id) {
        return Optional.ofNullable(ways.get(id));
    }

    /** The elements whose event is this one, by the message, signal, error or escalation that it is about. */
    public Map<String, List<Element>> about(String event) {
        return elements.values().stream()
                .filter(element -> element.traits().event().equals(event)
                        && !element.traits().about().isEmpty())
                .collect(Collectors.groupingBy(
                        element -> element.traits().about(), LinkedHashMap::new, Collectors.toList()));
    }

    /** Variables that the diagram itself sets under a name. */
    public List<String> variables() {
        return elements.values().stream()
                .map(Element::traits)
                .flatMap(traits -> Stream.of(
                                Stream.of(traits.result()),
                                traits.repeat().map(Traits.Repeat::item).stream(),
                                traits.given().stream().map(FlowNode.Mapping::variable),
                                traits.handover().out().stream().map(FlowNode.Mapping::variable))
                        .flatMap(names -> names))
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList();
    }

    public List<Way> out(String id) {
        return ways.values().stream().filter(way -> way.source().equals(id)).toList();
    }

    public boolean holds(String id) {
        return elements.containsKey(id) || ways.containsKey(id);
    }

    /** The user tasks from which one comes to an element, the nearest first; of a circle also the element itself. */
    public List<Element> tasksBefore(String id) {
        Set<String> seen = new LinkedHashSet<>();
        List<String> next = List.of(id);
        while (!next.isEmpty()) {
            next = next.stream().flatMap(this::before).filter(seen::add).toList();
        }
        return seen.stream()
                .map(elements::get)
                .filter(Objects::nonNull)
                .filter(element -> element.kind() == Kind.USER_TASK)
                .toList();
    }

    private Stream<String> before(String id) {
        Element element = elements.get(id);
        Stream<String> host = element == null ? Stream.empty() : Stream.of(element.host(), element.scope());
        return Stream.concat(
                ways.values().stream().filter(way -> way.target().equals(id)).map(Way::source),
                host.filter(elements::containsKey));
    }

    /** Elements that end nothing and from which nothing leads on, where their process or sub-process has no end at all. */
    public List<Element> withoutEnd() {
        return elements.values().stream()
                .filter(element ->
                        element.kind() != Kind.END && out(element.id()).isEmpty())
                .filter(element -> elements.values().stream()
                        .noneMatch(other ->
                                other.kind() == Kind.END && other.scope().equals(element.scope())))
                .toList();
    }
}
