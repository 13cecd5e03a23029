package io.trellis.workflow.definition;

import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.artifact.ArtifactSet;
import io.trellis.core.artifact.Problem;
import io.trellis.core.i18n.Messages;
import io.trellis.workflow.WorkflowDefinition;
import io.trellis.workflow.Workflows;
import io.trellis.workflow.bpmn.Drawing;
import io.trellis.workflow.bpmn.Drawing.Element;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.util.function.SingletonSupplier;

/**
 * What is waited for and nobody brings about, and what is brought about and nobody waits for: of messages and signals among
 * the flows of the app, of errors and escalations in the flow and in those that it calls or that call it. Warnings, as a
 * program or a script may be the other side.
 */
final class EventLints {

    private static final Set<String> SENDING = Set.of("intermediateThrowEvent", "endEvent", "sendTask");

    /** What people refuse is thrown by the product itself. */
    private static final String REFUSED = "refused";

    private final ArtifactId id;
    private final Messages messages;
    private final Drawing own;
    private final Supplier<List<Drawing>> others;
    private final List<Problem> problems = new ArrayList<>();

    private EventLints(ArtifactId id, WorkflowDefinition definition, ArtifactSet whole, Messages messages) {
        this.id = id;
        this.messages = messages;
        this.own = Drawing.of(definition.bpmn());
        this.others = SingletonSupplier.of(() -> whole.all(Workflows.KIND).stream()
                .filter(artifact -> artifact.app().equals(definition.app())
                        && !artifact.name().equals(definition.name()))
                .map(artifact -> Drawing.of(artifact.content().path("bpmn").asString("")))
                .toList());
    }

    static List<Problem> check(ArtifactId id, WorkflowDefinition definition, ArtifactSet whole, Messages messages) {
        EventLints lints = new EventLints(id, definition, whole, messages);
        Stream.of("message", "signal", "error", "escalation").forEach(lints::about);
        return lints.problems;
    }

    private void about(String event) {
        boolean within = event.equals("error") || event.equals("escalation");
        if (event.equals("error") && thrownOtherwise()) {
            return;
        }
        Map<String, List<Element>> named = own.about(event);
        named.forEach((name, elements) -> {
            if (event.equals("error") && name.equals(REFUSED)) {
                return;
            }
            boolean sent = elements.stream().anyMatch(EventLints::sends) || elsewhere(event, name, true);
            boolean awaited = elements.stream().anyMatch(one -> !sends(one))
                    || within && anyCaught(event)
                    || elsewhere(event, name, false);
            elements.stream()
                    .filter(one -> sends(one) ? !awaited : !sent)
                    .forEach(one -> warn(one, event, sends(one) ? "unheard" : "untold", name));
        });
    }

    /** By a program outside or a script, whose names no diagram tells. */
    private boolean thrownOtherwise() {
        return own.elements().values().stream()
                .anyMatch(element ->
                        element.traits().topic() != null || !element.script().isEmpty());
    }

    /** One without a name takes each. */
    private boolean anyCaught(String event) {
        return own.elements().values().stream()
                .anyMatch(element -> element.traits().event().equals(event)
                        && element.traits().about().isEmpty()
                        && !sends(element));
    }

    private boolean elsewhere(String event, String name, boolean sent) {
        return others.get().stream()
                .flatMap(drawing -> drawing.about(event).getOrDefault(name, List.of()).stream())
                .anyMatch(element -> sends(element) == sent);
    }

    private static boolean sends(Element element) {
        return SENDING.contains(element.traits().symbol());
    }

    private void warn(Element element, String event, String how, String name) {
        problems.add(Problem.warning(
                id,
                "bpmn[" + element.id() + "]",
                "event-" + how,
                messages.text("workflow.check." + event + "-" + how, name)));
    }
}
