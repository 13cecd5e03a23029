package io.trellis.app.ui.workflows;

import static io.trellis.app.ui.shell.Texts.t;

import io.trellis.workflow.WorkflowDefinition;
import io.trellis.workflow.Workflows;
import io.trellis.workflow.bpmn.Drawing;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The messages, signals, errors and escalations that the flows of an app know, and where. */
@Component
class FlowNames {

    private static final Set<String> SENDING = Set.of("intermediateThrowEvent", "endEvent", "sendTask");

    private final Flows flows;
    private final Workflows workflows;

    FlowNames(Flows flows, Workflows workflows) {
        this.flows = flows;
        this.workflows = workflows;
    }

    /**
     * One place that is about a name.
     *
     * @param flow what people call the flow; empty for the one that is drawn
     * @param element its id in the flow that is drawn; empty in another
     * @param sends whether it brings about what others wait for
     */
    record Use(String name, Optional<String> flow, String element, String label, boolean sends) {}

    /** Of the flow that is drawn first. Errors and escalations are known to their own flow, and to those that call it. */
    List<Use> uses(SymbolPanel.Shown shown, String event) {
        FlowDraft draft = shown.draft();
        Stream<Use> here = uses(draft.drawing(), event)
                .map(element -> new Use(
                        element.traits().about(),
                        Optional.empty(),
                        element.id(),
                        draft.called(element.id()),
                        sends(element)));
        Stream<Use> elsewhere = flows.all(shown.user()).stream()
                .map(listed -> workflows.read(listed.artifact()))
                .filter(flow -> flow.app().equals(draft.definition().app())
                        && !flow.name().equals(draft.definition().name()))
                .flatMap(flow -> uses(Drawing.of(flow.bpmn()), event)
                        .map(element -> new Use(
                                element.traits().about(),
                                Optional.of(label(flow)),
                                "",
                                element.name().isEmpty() ? draft.kind(element) : element.name(),
                                sends(element))));
        return Stream.concat(here, elsewhere).toList();
    }

    private static String label(WorkflowDefinition flow) {
        String label = t(flow.label());
        return label.isEmpty() ? flow.name() : label;
    }

    private static Stream<Drawing.Element> uses(Drawing drawing, String event) {
        return drawing.about(event).values().stream().flatMap(List::stream);
    }

    static boolean sends(Drawing.Element element) {
        return SENDING.contains(element.traits().symbol());
    }
}
