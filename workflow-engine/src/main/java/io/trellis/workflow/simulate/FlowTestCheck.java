package io.trellis.workflow.simulate;

import io.trellis.core.artifact.Artifact;
import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.artifact.ArtifactSet;
import io.trellis.core.artifact.Problem;
import io.trellis.core.i18n.Messages;
import io.trellis.workflow.Workflows;
import io.trellis.workflow.bpmn.BpmnCompiler;
import io.trellis.workflow.bpmn.CompiledFlow;
import io.trellis.workflow.bpmn.FlowNode;
import io.trellis.workflow.bpmn.Resubmission;
import io.trellis.workflow.definition.Definitions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What is wrong with a test before it is run: what it names and its flow has no more. */
@Component
final class FlowTestCheck {

    private final BpmnCompiler compiler;
    private final Messages messages;

    FlowTestCheck(BpmnCompiler compiler, Messages messages) {
        this.compiler = compiler;
        this.messages = messages;
    }

    List<Problem> problems(Artifact artifact, ArtifactSet whole) {
        FlowTest test = FlowTestJson.read(artifact.name(), artifact.app(), artifact.content());
        ArtifactId id = artifact.id();
        List<Problem> problems = new ArrayList<>();
        if (test.label().isEmpty()) {
            problems.add(Problem.error(id, "label", "no-label", messages.text("workflow.test.no-label")));
        }
        if (test.steps().size() > FlowTest.MOST_STEPS) {
            problems.add(Problem.error(
                    id, "steps", "too-many-steps", messages.text("workflow.test.too-many", FlowTest.MOST_STEPS)));
        }
        if (test.steps().size() != artifact.content().path("steps").size()) {
            problems.add(Problem.error(id, "steps", "unknown-step", messages.text("workflow.test.unknown-step")));
        }
        if (test.aside()) {
            problems.add(Problem.warning(
                    id, "aside", "flow-test-aside", messages.textAbout("workflow.test.aside", test.label())));
            return problems;
        }
        flow(test, whole).ifPresent(flow -> named(test, flow, id, problems));
        return problems;
    }

    private Optional<CompiledFlow> flow(FlowTest test, ArtifactSet whole) {
        return whole.find(new ArtifactId(Workflows.KIND, test.flow()))
                .map(Definitions::read)
                .flatMap(definition ->
                        compiler.compile(definition.bpmn(), definition.bound()).flow());
    }

    private void named(FlowTest test, CompiledFlow flow, ArtifactId id, List<Problem> problems) {
        Set<String> elements = flow.nodes().map(FlowNode::id).collect(Collectors.toCollection(HashSet::new));
        elements.add(Resubmission.ELEMENT);
        Set<String> ways = new HashSet<>(FlowWays.of(flow));
        boolean calls = !flow.calls().isEmpty();
        for (int i = 0; i < test.steps().size(); i++) {
            for (String element : elements(test.steps().get(i))) {
                // a task may be one of a flow that it calls
                if (!elements.contains(element) && !calls) {
                    problems.add(Problem.error(
                            id,
                            "steps[" + i + "]",
                            "unknown-element",
                            messages.text("workflow.test.unknown-element", i + 1, element)));
                }
            }
        }
        test.path().orElse(Set.of()).stream()
                .filter(way -> !ways.contains(way))
                .forEach(way -> problems.add(
                        Problem.error(id, "path", "unknown-way", messages.text("workflow.test.no-way", way))));
    }

    private static Set<String> elements(FlowStep step) {
        return switch (step) {
            case FlowStep.Decide decide -> Set.of(decide.task());
            case FlowStep.Work work -> Set.of(work.element());
            case FlowStep.Expect expect -> {
                Set<String> all = new LinkedHashSet<>(expect.waits().orElse(Set.of()));
                all.addAll(expect.people().keySet());
                yield all;
            }
            case FlowStep.Advance _, FlowStep.Send _, FlowStep.Change _ -> Set.of();
        };
    }
}
