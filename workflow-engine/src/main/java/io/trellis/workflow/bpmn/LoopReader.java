package io.trellis.workflow.bpmn;

import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is done several times: in parallel or in sequence, a number of times or for each item of a list. */
final class LoopReader {

    private final Reading reading;

    LoopReader(Reading reading) {
        this.reading = reading;
    }

    /** Empty where it is done once, or where what the file says about it is among the problems. */
    Optional<FlowNode.Loop> read(XmlElement activity) {
        Optional<XmlElement> found = activity.children().stream()
                .filter(child -> child.isBpmn() && child.name().endsWith("LoopCharacteristics"))
                .findFirst();
        if (found.isEmpty()) {
            return Optional.empty();
        }
        XmlElement loop = found.get();
        String id = activity.id();
        boolean event = "true".equals(activity.attribute("triggeredByEvent"));
        if (loop.name().equals("standardLoopCharacteristics")) {
            reading.problems.error(id, loop.line(), "standard-loop");
            return Optional.empty();
        }
        if (event) {
            reading.problems.error(id, loop.line(), "loop-event");
            return Optional.empty();
        }
        return loop(id, loop);
    }

    private Optional<FlowNode.Loop> loop(String id, XmlElement loop) {
        boolean sequential = "true".equals(loop.attribute("isSequential"));
        Optional<XmlElement> done = loop.child("completionCondition");
        @Nullable
        String until =
                done.map(XmlElement::text).filter(text -> !text.isBlank()).isEmpty()
                        ? null
                        : reading.feel(
                                        id,
                                        done.get().line(),
                                        done.get().text(),
                                        done.get().attribute("language"))
                                .orElse("false");
        zeebe(loop)
                .filter(said -> !said.attribute("outputCollection").isEmpty())
                .ifPresent(said ->
                        reading.problems.warning(id, said.line(), "attribute-ignored", "zeebe:outputCollection"));
        String item = Stream.of(
                        loop.engineAttribute("elementVariable"),
                        zeebe(loop).map(said -> said.attribute("inputElement")).orElse(""),
                        loop.child("inputDataItem")
                                .map(data -> data.label().isEmpty() ? data.id() : data.label())
                                .orElse(""))
                .filter(name -> !name.isEmpty())
                .findFirst()
                .orElse("");
        if (!item.isEmpty() && (!item.matches("[\\p{L}_][\\p{L}\\p{N}_]*") || item.length() > Structure.LONGEST_NAME)) {
            reading.problems.error(id, loop.line(), "bad-variable", item);
            return Optional.empty();
        }
        reading.writes(item);
        Optional<XmlElement> count =
                loop.child("loopCardinality").filter(number -> !number.text().isBlank());
        if (count.isPresent()) {
            String text = count.get().text().strip();
            return (text.matches("\\d{1,9}")
                            ? Optional.of(text)
                            : reading.feel(
                                    id, count.get().line(), text, count.get().attribute("language")))
                    .map(feel -> new FlowNode.Loop(sequential, feel, null, "", until));
        }
        return items(id, loop).map(feel -> new FlowNode.Loop(sequential, null, feel, item, until));
    }

    /** What Camunda 8 says of the loop: its list, and what an item of it is called. */
    private static Optional<XmlElement> zeebe(XmlElement loop) {
        return loop.extensions()
                .filter(extension -> extension.is(Namespaces.ZEEBE, "loopCharacteristics"))
                .findFirst();
    }

    private Optional<String> items(String id, XmlElement loop) {
        String text = Stream.of(
                        loop.engineAttribute("collection"),
                        zeebe(loop)
                                .map(said -> said.attribute("inputCollection"))
                                .orElse(""),
                        loop.child("loopDataInputRef").map(XmlElement::text).orElse(""))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .findFirst()
                .orElse("");
        if (text.isEmpty()) {
            reading.problems.error(id, loop.line(), "loop-empty");
            return Optional.empty();
        }
        boolean expression = text.startsWith("=") || text.contains("{");
        return reading.feel(id, loop.line(), expression ? text : "${" + text + "}", "");
    }
}
