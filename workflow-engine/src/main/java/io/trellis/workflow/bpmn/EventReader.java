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
import org.jspecify.annotations.Nullable;

/** Start, end, intermediate and boundary events. */
final class EventReader {

    private static final String LINK = "linkEventDefinition";

    /** What an engine would do to send a message, and what is said about it. */
    private static final Map<String, String> SENDERS = Map.of(
            "class", "java-class", "delegateExpression", "delegate", "expression", "java-bean", "type", "service-type");

    private final Reading reading;
    private final Extensions extensions;

    EventReader(Reading reading, Extensions extensions) {
        this.reading = reading;
        this.extensions = extensions;
    }

    /** @param place what it starts */
    FlowNode start(XmlElement element, Place place) {
        String id = element.id();
        boolean interrupting = !"false".equals(element.attribute("isInterrupting"));
        List<XmlElement> definitions = definitions(element);
        String form = element.engineAttribute("formKey") + element.engineAttribute("formRef");
        if (!form.isEmpty()) {
            reading.problems.warning(id, element.line(), "start-form", form);
        }
        if (definitions.isEmpty()) {
            if (place == Place.EVENT) {
                reading.problems.error(id, element.line(), "event-start-plain");
            }
            return new FlowNode.Start(id, element.label(), Optional.empty(), true);
        }
        XmlElement definition = definitions.getFirst();
        several(element, definitions);
        return switch (place) {
            case PROCESS -> process(element, definition);
            case SUB_PROCESS -> {
                reading.problems.error(id, definition.line(), "event-refused", definition.name());
                yield new FlowNode.Start(id, element.label(), Optional.empty(), true);
            }
            case EVENT ->
                new FlowNode.Start(
                        id,
                        element.label(),
                        what(element, definition),
                        interrupting || definition.name().startsWith("error"));
        };
    }

    /** Where a start event stands. */
    enum Place {
        PROCESS,
        SUB_PROCESS,
        EVENT
    }

    private FlowNode process(XmlElement element, XmlElement definition) {
        String id = element.id();
        switch (definition.name()) {
            case "messageEventDefinition", "signalEventDefinition" -> {
                return new FlowNode.Start(id, element.label(), what(element, definition), true);
            }
            case "timerEventDefinition" -> {
                reading.problems.warning(id, definition.line(), "timer-start");
                return new FlowNode.Start(id, element.label(), Optional.of(new FlowEvent.Unawaited(null)), true);
            }
            case "conditionalEventDefinition" -> {
                String condition = what(element, definition)
                        .map(read -> read instanceof FlowEvent.Conditional(var feel) ? feel : "false")
                        .orElse("false");
                return new FlowNode.Start(id, element.label(), Optional.of(new FlowEvent.Unawaited(condition)), true);
            }
            default -> reading.problems.error(id, definition.line(), "event-refused", definition.name());
        }
        return new FlowNode.Start(id, element.label(), Optional.empty(), true);
    }

    FlowNode end(XmlElement element) {
        List<XmlElement> definitions = definitions(element);
        if (definitions.isEmpty()) {
            return new FlowNode.End(element.id(), element.label(), Optional.empty());
        }
        several(element, definitions);
        XmlElement definition = definitions.getFirst();
        if (sendsByItself(element, definition)) {
            return new FlowNode.End(element.id(), element.label(), Optional.empty());
        }
        unnamed(element, definition);
        Optional<FlowEvent> what =
                switch (definition.name()) {
                    case "terminateEventDefinition" -> Optional.of(new FlowEvent.Terminate());
                    case "timerEventDefinition", "conditionalEventDefinition", LINK -> {
                        reading.problems.error(element.id(), definition.line(), "event-refused", definition.name());
                        yield Optional.empty();
                    }
                    default -> what(element, definition);
                };
        return new FlowNode.End(element.id(), element.label(), what);
    }

    FlowNode catching(XmlElement element) {
        List<XmlElement> definitions = definitions(element);
        if (definitions.isEmpty() || definitions.getFirst().name().equals(LINK)) {
            return new FlowNode.PassThrough(element.id(), element.label());
        }
        several(element, definitions);
        XmlElement definition = definitions.getFirst();
        return switch (definition.name()) {
            case "timerEventDefinition",
                    "messageEventDefinition",
                    "signalEventDefinition",
                    "conditionalEventDefinition" ->
                what(element, definition)
                        .<FlowNode>map(what -> new FlowNode.Catch(
                                element.id(), element.label(), what, extensions.mappings(element, element.id())))
                        .orElseGet(() -> refused(element));
            default -> refused(element, definition);
        };
    }

    FlowNode throwing(XmlElement element) {
        List<XmlElement> definitions = definitions(element);
        if (definitions.isEmpty() || definitions.getFirst().name().equals(LINK)) {
            return new FlowNode.PassThrough(element.id(), element.label());
        }
        several(element, definitions);
        XmlElement definition = definitions.getFirst();
        if (sendsByItself(element, definition)) {
            return new FlowNode.PassThrough(element.id(), element.label());
        }
        unnamed(element, definition);
        return switch (definition.name()) {
            case "messageEventDefinition",
                    "signalEventDefinition",
                    "escalationEventDefinition",
                    "compensateEventDefinition" ->
                what(element, definition)
                        .<FlowNode>map(what -> new FlowNode.Throw(
                                element.id(), element.label(), what, extensions.mappings(element, element.id()), false))
                        .orElseGet(() -> refused(element));
            default -> refused(element, definition);
        };
    }

    /** Whoever catches any escalation does so of one that has a code. */
    private void unnamed(XmlElement element, XmlElement definition) {
        if (definition.name().equals("escalationEventDefinition")
                && definition.attribute("escalationRef").isEmpty()) {
            reading.problems.error(element.id(), definition.line(), "escalation-empty");
        }
    }

    /** Whether it throws no message that has a name: what its own engine would run there is named, else it is passed. */
    private boolean sendsByItself(XmlElement element, XmlElement definition) {
        if (!definition.name().equals("messageEventDefinition")
                || !definition.attribute("messageRef").isEmpty()) {
            return false;
        }
        String code = "throws-nothing";
        String what = "";
        for (Map.Entry<String, String> kind : SENDERS.entrySet()) {
            String given = definition.engineAttribute(kind.getKey());
            if (!given.isEmpty()) {
                code = kind.getValue();
                what = given;
            }
        }
        if (what.isEmpty()) {
            reading.problems.warning(element.id(), definition.line(), code);
        } else {
            reading.problems.error(element.id(), definition.line(), code, what);
        }
        return true;
    }

    FlowNode boundary(XmlElement element) {
        List<XmlElement> definitions = definitions(element);
        if (definitions.isEmpty()) {
            reading.problems.error(element.id(), element.line(), "event-refused", "boundaryEvent");
            return refused(element);
        }
        several(element, definitions);
        XmlElement definition = definitions.getFirst();
        boolean interrupting = !"false".equals(element.attribute("cancelActivity"));
        return what(element, definition)
                .<FlowNode>map(what -> new FlowNode.Boundary(
                        element.id(),
                        element.label(),
                        local(element.attribute("attachedToRef")),
                        interrupting || what instanceof FlowEvent.Failure || what instanceof FlowEvent.Cancel,
                        what))
                .orElseGet(() -> refused(element));
    }

    private FlowNode refused(XmlElement element, XmlElement definition) {
        reading.problems.error(element.id(), definition.line(), "event-refused", definition.name());
        return refused(element);
    }

    private static FlowNode refused(XmlElement element) {
        return new FlowNode.Refused(element.id(), element.label());
    }

    private void several(XmlElement element, List<XmlElement> definitions) {
        if (definitions.size() > 1) {
            reading.problems.error(element.id(), definitions.get(1).line(), "several-events");
        }
    }

    /** What a definition means; empty, with the reason among the problems, where nothing. */
    private Optional<FlowEvent> what(XmlElement element, XmlElement definition) {
        String id = element.id();
        return switch (definition.name()) {
            case "timerEventDefinition" -> timer(element, definition).map(timer -> timer);
            case "messageEventDefinition" ->
                message(id, definition.line(), definition.attribute("messageRef"))
                        .map(message -> message);
            case "signalEventDefinition" ->
                name(id, definition.line(), reading.signals, definition.attribute("signalRef"), "signal-name")
                        .map(FlowEvent.Signal::new);
            case "conditionalEventDefinition" -> conditional(id, definition);
            case "errorEventDefinition" ->
                Optional.of(new FlowEvent.Failure(code(reading.errorCodes, definition.attribute("errorRef"))));
            case "escalationEventDefinition" ->
                Optional.of(new FlowEvent.Escalation(code(reading.escalations, definition.attribute("escalationRef"))));
            case "compensateEventDefinition" -> {
                String activity = local(definition.attribute("activityRef"));
                yield Optional.of(new FlowEvent.Compensation(activity.isEmpty() ? null : activity));
            }
            case "cancelEventDefinition" -> Optional.of(new FlowEvent.Cancel());
            default -> {
                reading.problems.error(id, definition.line(), "event-refused", definition.name());
                yield Optional.empty();
            }
        };
    }

    private static @Nullable String code(Map<String, String> codes, String reference) {
        String ref = local(reference);
        return ref.isEmpty() ? null : codes.getOrDefault(ref, ref);
    }

    Optional<FlowEvent.Message> message(String id, int line, String reference) {
        return name(id, line, reading.messages, reference, "message-name").map(FlowEvent.Message::new);
    }

    private Optional<String> name(String id, int line, Map<String, String> names, String reference, String code) {
        String ref = local(reference);
        String name = names.getOrDefault(ref, ref).strip();
        if (name.isEmpty() || name.length() > FlowEvent.LONGEST_NAME || name.contains("${") || name.contains("#{")) {
            reading.problems.error(id, line, code, Reading.shortened(name), FlowEvent.LONGEST_NAME);
            return Optional.empty();
        }
        return Optional.of(name);
    }

    private Optional<FlowEvent> conditional(String id, XmlElement definition) {
        Optional<XmlElement> condition = definition.child("condition");
        if (condition.isEmpty() || condition.get().text().isBlank()) {
            reading.problems.error(id, definition.line(), "condition-empty");
            return Optional.empty();
        }
        return reading.feel(
                        id,
                        condition.get().line(),
                        condition.get().text(),
                        condition.get().attribute("language"))
                .map(FlowEvent.Conditional::new);
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

    private Optional<FlowEvent.Timer> timer(XmlElement element, XmlElement definition) {
        for (String kind : List.of("timeDuration", "timeDate", "timeCycle")) {
            Optional<XmlElement> value = definition.child(kind);
            if (value.isPresent()) {
                return timer(element.id(), kind, value.get());
            }
        }
        reading.problems.error(element.id(), definition.line(), "timer-empty");
        return Optional.empty();
    }

    private Optional<FlowEvent.Timer> timer(String id, String kind, XmlElement value) {
        String text = value.text().trim();
        if (text.startsWith("=") || text.contains("${") || text.contains("#{")) {
            return reading.feel(id, value.line(), text, "").map(feel -> new FlowEvent.Timer(kind, "=" + feel));
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
        return Optional.of(new FlowEvent.Timer(kind, text));
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
