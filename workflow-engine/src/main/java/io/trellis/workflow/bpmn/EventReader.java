package io.trellis.workflow.bpmn;

import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.datatype.DatatypeConfigurationException;
import javax.xml.datatype.DatatypeFactory;

/** Start, end, intermediate and boundary events. */
final class EventReader {

    private static final String LINK = "linkEventDefinition";

    private final Reading reading;

    EventReader(Reading reading) {
        this.reading = reading;
    }

    /** @param top whether it starts the process itself rather than a sub-process */
    FlowNode start(XmlElement element, boolean top) {
        String id = element.id();
        for (XmlElement definition : definitions(element)) {
            switch (definition.name()) {
                case "messageEventDefinition" -> {
                    if (top) {
                        reading.problems.warning(id, definition.line(), "message-start");
                    } else {
                        reading.problems.error(id, definition.line(), "event-refused", definition.name());
                    }
                }
                case "timerEventDefinition" -> reading.problems.error(id, definition.line(), "timer-start");
                case "conditionalEventDefinition" -> reading.problems.error(id, definition.line(), "conditional-start");
                default -> reading.problems.error(id, definition.line(), "event-refused", definition.name());
            }
        }
        String form = element.engineAttribute("formKey") + element.engineAttribute("formRef");
        if (!form.isEmpty()) {
            reading.problems.warning(id, element.line(), "start-form", form);
        }
        return new FlowNode.Start(id, element.label());
    }

    FlowNode end(XmlElement element) {
        String id = element.id();
        boolean terminate = false;
        String error = null;
        for (XmlElement definition : definitions(element)) {
            switch (definition.name()) {
                case "terminateEventDefinition" -> terminate = true;
                case "errorEventDefinition" ->
                    error = reading.errorCodes.getOrDefault(
                            local(definition.attribute("errorRef")), local(definition.attribute("errorRef")));
                case "messageEventDefinition", "signalEventDefinition", "escalationEventDefinition" ->
                    reading.problems.error(id, definition.line(), "throw-refused", definition.name());
                default -> reading.problems.error(id, definition.line(), "event-refused", definition.name());
            }
        }
        return new FlowNode.End(id, element.label(), terminate, error);
    }

    FlowNode catching(XmlElement element) {
        for (XmlElement definition : definitions(element)) {
            if (definition.name().equals(LINK)) {
                continue;
            }
            if (definition.name().equals("timerEventDefinition")) {
                return timer(element, definition)
                        .<FlowNode>map(timer -> new FlowNode.TimerCatch(element.id(), element.label(), timer))
                        .orElseGet(() -> new FlowNode.Refused(element.id(), element.label()));
            }
            reading.problems.error(element.id(), definition.line(), "event-refused", definition.name());
            return new FlowNode.Refused(element.id(), element.label());
        }
        return new FlowNode.PassThrough(element.id(), element.label());
    }

    FlowNode throwing(XmlElement element) {
        for (XmlElement definition : definitions(element)) {
            if (!definition.name().equals(LINK)) {
                reading.problems.error(element.id(), definition.line(), "throw-refused", definition.name());
                return new FlowNode.Refused(element.id(), element.label());
            }
        }
        return new FlowNode.PassThrough(element.id(), element.label());
    }

    FlowNode boundary(XmlElement element) {
        String id = element.id();
        String host = local(element.attribute("attachedToRef"));
        boolean interrupting = !"false".equals(element.attribute("cancelActivity"));
        List<XmlElement> definitions = definitions(element);
        for (XmlElement definition : definitions) {
            switch (definition.name()) {
                case "timerEventDefinition" -> {
                    return timer(element, definition)
                            .<FlowNode>map(
                                    timer -> new FlowNode.BoundaryTimer(id, element.label(), host, interrupting, timer))
                            .orElseGet(() -> new FlowNode.Refused(id, element.label()));
                }
                case "errorEventDefinition" -> {
                    String ref = local(definition.attribute("errorRef"));
                    return new FlowNode.BoundaryError(
                            id,
                            element.label(),
                            host,
                            ref.isEmpty() ? null : reading.errorCodes.getOrDefault(ref, ref));
                }
                case "conditionalEventDefinition" -> {
                    definition
                            .child("condition")
                            .ifPresent(condition -> reading.feel(
                                    id, condition.line(), condition.text(), condition.attribute("language")));
                    reading.problems.error(id, definition.line(), "conditional-event");
                }
                default -> reading.problems.error(id, definition.line(), "event-refused", definition.name());
            }
        }
        if (definitions.isEmpty()) {
            reading.problems.error(id, element.line(), "event-refused", "boundaryEvent");
        }
        return new FlowNode.Refused(id, element.label());
    }

    private static List<XmlElement> definitions(XmlElement element) {
        return element.children().stream()
                .filter(child -> child.isBpmn() && child.name().endsWith("EventDefinition"))
                .toList();
    }

    /** The names of the links in a scope, by the id of the event. */
    static Map<String, String> links(XmlElement scope, String kind) {
        Map<String, String> links = new LinkedHashMap<>();
        scope.children(Namespaces.BPMN, kind).forEach(event -> definitions(event).stream()
                .filter(definition -> definition.name().equals(LINK))
                .findFirst()
                .ifPresent(link -> links.put(event.id(), link.attribute("name"))));
        return links;
    }

    private Optional<FlowNode.Timer> timer(XmlElement element, XmlElement definition) {
        for (String kind : List.of("timeDuration", "timeDate", "timeCycle")) {
            Optional<XmlElement> value = definition.child(kind);
            if (value.isPresent()) {
                return timer(element.id(), kind, value.get());
            }
        }
        reading.problems.error(element.id(), definition.line(), "timer-empty");
        return Optional.empty();
    }

    private Optional<FlowNode.Timer> timer(String id, String kind, XmlElement value) {
        String text = value.text().trim();
        if (text.startsWith("=") || text.contains("${") || text.contains("#{")) {
            return reading.feel(id, value.line(), text, "").map(feel -> new FlowNode.Timer(kind, "=" + feel));
        }
        boolean good =
                switch (kind) {
                    case "timeDuration" -> isDuration(text);
                    case "timeDate" -> isDate(text);
                    default -> Cycle.isOne(text);
                };
        if (!good) {
            reading.problems.error(id, value.line(), "timer-value", kind, Reading.shortened(text));
            return Optional.empty();
        }
        return Optional.of(new FlowNode.Timer(kind, text));
    }

    static boolean isDuration(String text) {
        try {
            DatatypeFactory.newInstance().newDuration(text);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        } catch (DatatypeConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isDate(String text) {
        try {
            OffsetDateTime.parse(text);
            return true;
        } catch (DateTimeParseException withZone) {
            try {
                LocalDateTime.parse(text);
                return true;
            } catch (DateTimeParseException without) {
                return false;
            }
        }
    }

    /** A reference without its prefix. */
    static String local(String reference) {
        return reference.substring(reference.indexOf(':') + 1);
    }
}
