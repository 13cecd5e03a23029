package io.trellis.workflow.bpmn;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the text says of an element beyond what it is called: what its panel shows and sets.
 *
 * @param symbol its word in BPMN; {@code eventSubProcess} for one that begins by what happens
 * @param event {@code message}, {@code timer} and so on, of what it waits for or brings about; empty for none
 * @param about the message, signal, error or escalation by its name or code, the name of a link, the id of the activity whose
 *     work is undone; empty where it is not said
 * @param condition FEEL of what it waits for; empty for none
 * @param topic what an external program asks for; null where none does it
 * @param flow what a call names; empty for none
 * @param result the variable that holds what a script yields; empty for none
 * @param given variables that are set before it
 * @param undoes whether it is there to take back what another did
 */
public record Traits(
        String symbol,
        String event,
        String about,
        String condition,
        Optional<Repeat> repeat,
        @Nullable String topic,
        String flow,
        Handover handover,
        String result,
        List<FlowNode.Mapping> given,
        boolean undoes) {

    private static final String DEFINITION = "EventDefinition";

    public Traits {
        given = List.copyOf(given);
    }

    /**
     * An activity is done several times.
     *
     * @param count FEEL, how many times; empty where it is done for each item of {@code items}
     * @param items FEEL, a list; {@code item} the variable that holds each
     * @param until FEEL, when the rest is left out; empty for never
     */
    public record Repeat(boolean sequential, String count, String items, String item, String until) {}

    /** What a call hands to a flow, and takes from it: variables, each with a FEEL value of the side that it comes from. */
    public record Handover(List<FlowNode.Mapping> in, List<FlowNode.Mapping> out, boolean allIn, boolean allOut) {

        public static final Handover NONE = new Handover(List.of(), List.of(), false, false);

        public Handover {
            in = List.copyOf(in);
            out = List.copyOf(out);
        }
    }

    /** What is declared beside the process, by kind of event: the name that people know, by the id that elements refer to. */
    record Declared(Map<String, Map<String, String>> names) {

        private static final Map<String, String> NAMED =
                Map.of("message", "name", "signal", "name", "error", "errorCode", "escalation", "escalationCode");

        static Declared in(XmlElement root) {
            Map<String, Map<String, String>> names = new LinkedHashMap<>();
            NAMED.forEach((kind, attribute) -> root.children(Namespaces.BPMN, kind)
                    .forEach(one -> names.computeIfAbsent(kind, any -> new LinkedHashMap<>())
                            .put(
                                    one.id(),
                                    one.attribute(attribute).isEmpty()
                                            ? one.id()
                                            : one.attribute(attribute).strip())));
            return new Declared(names);
        }

        String name(String kind, String reference) {
            String ref = EventReader.local(reference);
            return names.getOrDefault(kind, Map.of()).getOrDefault(ref, ref);
        }

        /** The attribute by which people know one of this kind. */
        static String attribute(String kind) {
            return NAMED.getOrDefault(kind, "name");
        }
    }

    static Traits of(XmlElement element, Declared declared) {
        Optional<XmlElement> definition = element.children().stream()
                .filter(child -> child.isBpmn() && child.name().endsWith(DEFINITION))
                .findFirst();
        boolean sends = !element.attribute("messageRef").isEmpty()
                || element.name().equals("receiveTask")
                || element.name().equals("sendTask");
        String event = definition
                .map(found -> found.name().substring(0, found.name().length() - DEFINITION.length()))
                .orElse(sends ? "message" : "");
        return new Traits(
                "true".equals(element.attribute("triggeredByEvent")) ? "eventSubProcess" : element.name(),
                event,
                about(event, definition.orElse(element), declared),
                definition
                        .flatMap(found -> found.child("condition"))
                        .map(XmlElement::text)
                        .map(Traits::feel)
                        .orElse(""),
                element.child("multiInstanceLoopCharacteristics").map(Traits::repeat),
                element.engineAttribute("type").equals("external") ? element.engineAttribute("topic") : null,
                EventReader.local(element.attribute("calledElement").strip()),
                handover(element),
                Stream.of("resultVariable", "resultVariableName")
                        .map(element::engineAttribute)
                        .filter(name -> !name.isEmpty())
                        .findFirst()
                        .orElse(""),
                given(element),
                "true".equals(element.attribute("isForCompensation")));
    }

    private static String about(String event, XmlElement said, Declared declared) {
        return switch (event) {
            case "message", "signal", "error", "escalation" -> declared.name(event, said.attribute(event + "Ref"));
            case "link" -> said.attribute("name");
            case "compensate" -> EventReader.local(said.attribute("activityRef"));
            default -> "";
        };
    }

    private static Repeat repeat(XmlElement loop) {
        String item = loop.engineAttribute("elementVariable");
        String items = Stream.of(
                        loop.engineAttribute("collection"),
                        loop.child("loopDataInputRef").map(XmlElement::text).orElse(""))
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("");
        return new Repeat(
                "true".equals(loop.attribute("isSequential")),
                feel(loop.child("loopCardinality").map(XmlElement::text).orElse("")),
                feel(items),
                item.isEmpty()
                        ? loop.child("inputDataItem").map(XmlElement::label).orElse("")
                        : item,
                feel(loop.child("completionCondition").map(XmlElement::text).orElse("")));
    }

    private static Handover handover(XmlElement element) {
        if (!element.name().equals("callActivity")) {
            return Handover.NONE;
        }
        return new Handover(
                passed(element, "in"), passed(element, "out"), isWhole(element, "in"), isWhole(element, "out"));
    }

    private static Stream<XmlElement> extensions(XmlElement element, String name) {
        return element.extensions()
                .filter(one -> Namespaces.ENGINES.contains(one.namespace())
                        && one.name().equals(name));
    }

    private static boolean isWhole(XmlElement element, String direction) {
        return extensions(element, direction)
                .anyMatch(one -> one.attribute("variables").equals("all"));
    }

    private static List<FlowNode.Mapping> passed(XmlElement element, String direction) {
        return extensions(element, direction)
                .filter(one -> !one.attribute("target").isEmpty())
                .map(one -> new FlowNode.Mapping(
                        one.attribute("target"),
                        one.attribute("source").isEmpty()
                                ? feel(one.attribute("sourceExpression"))
                                : one.attribute("source")))
                .toList();
    }

    private static List<FlowNode.Mapping> given(XmlElement element) {
        return extensions(element, "inputOutput")
                .flatMap(io -> io.children().stream())
                .filter(one ->
                        one.name().equals("inputParameter") && one.children().isEmpty())
                .map(one -> new FlowNode.Mapping(one.attribute("name"), value(one.text())))
                .toList();
    }

    /** A plain text stands for itself. */
    private static String value(String text) {
        String plain = text.strip();
        boolean feel = plain.startsWith("=") || JuelToFeel.looksLikeJuel(plain) || plain.matches("-?\\d+(\\.\\d+)?");
        return feel ? feel(plain) : '"' + plain.replace("\"", "\\\"") + '"';
    }

    /** As FEEL, or as it stands where it is none. */
    static String feel(String text) {
        String plain = text.strip();
        return plain.startsWith("=")
                ? plain.substring(1).strip()
                : JuelToFeel.translate(plain).orElse(plain);
    }
}
