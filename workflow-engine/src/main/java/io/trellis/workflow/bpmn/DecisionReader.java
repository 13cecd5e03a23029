package io.trellis.workflow.bpmn;

import io.trellis.form.decision.Decided.Mapping;
import java.util.Optional;

/** A business rule task, in each modeler's words: which decision it asks for and where the result goes. */
final class DecisionReader {

    private final Reading reading;
    private final Extensions extensions;

    DecisionReader(Reading reading, Extensions extensions) {
        this.reading = reading;
        this.extensions = extensions;
    }

    FlowNode read(XmlElement element) {
        String id = element.id();
        Optional<XmlElement> called = element.extensions()
                .filter(extension -> extension.is(Namespaces.ZEEBE, "calledDecision"))
                .findFirst();
        String decision = called.map(one -> one.attribute("decisionId"))
                .orElseGet(() -> element.engineAttribute("decisionRef"))
                .strip();
        if (decision.isEmpty() || decision.contains("{") || decision.startsWith("=")) {
            reading.problems.error(id, element.line(), "rule-task");
            return new FlowNode.Refused(id, element.label());
        }
        String binding = element.engineAttribute("decisionRefBinding");
        if (!binding.isEmpty() && !binding.equals("latest")) {
            reading.problems.warning(id, element.line(), "decision-version", binding);
        }
        String result = called.map(one -> one.attribute("resultVariable"))
                .orElseGet(() -> element.engineAttribute("resultVariable"))
                .strip();
        if (!result.isEmpty()) {
            reading.writes(result);
        }
        return new FlowNode.DecisionTask(
                id,
                element.label(),
                decision,
                result,
                called.isPresent() ? Mapping.AS_IS : mapping(element),
                extensions.mappings(element, id));
    }

    private Mapping mapping(XmlElement element) {
        String said = element.engineAttribute("mapDecisionResult");
        return switch (said) {
            case "singleEntry" -> Mapping.SINGLE_ENTRY;
            case "singleResult" -> Mapping.SINGLE_RESULT;
            case "collectEntries" -> Mapping.COLLECT_ENTRIES;
            case "", "resultList" -> Mapping.RESULT_LIST;
            default -> {
                reading.problems.error(element.id(), element.line(), "decision-mapping", said);
                yield Mapping.RESULT_LIST;
            }
        };
    }
}
