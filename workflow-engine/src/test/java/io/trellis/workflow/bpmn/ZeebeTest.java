package io.trellis.workflow.bpmn;

import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.workflow.bpmn.BpmnCompiler.Compiled;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the modeler of Camunda 8 writes into extensions of its own is read as the same in BPMN. */
class ZeebeTest {

    private final BpmnCompiler compiler = Bpmns.compiler();

    private Compiled compile(String activity) {
        return compiler.compile(
                "<definitions xmlns=\"" + Namespaces.BPMN + "\" xmlns:zeebe=\"" + Namespaces.ZEEBE
                        + "\" targetNamespace=\"t\" id=\"d\"><process id=\"p\" isExecutable=\"true\"><startEvent id=\"s\"/>"
                        + "<sequenceFlow id=\"f1\" sourceRef=\"s\" targetRef=\"t\"/>" + activity
                        + "<sequenceFlow id=\"f2\" sourceRef=\"t\" targetRef=\"e\"/><endEvent id=\"e\"/></process></definitions>",
                Set.of());
    }

    private static CompiledFlow flow(Compiled compiled) {
        assertThat(compiled.report().problems()).isEmpty();
        return compiled.flow().orElseThrow();
    }

    private static FlowNode activity(Compiled compiled) {
        return flow(compiled).process().nodes().stream()
                .filter(node -> node.id().equals("t"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aCalledProcessIsAFlowByItsIdWithWhatGoesInAndComesOut() {
        FlowNode call = activity(compile("""
                <callActivity id="t" name="Credit"><extensionElements>
                 <zeebe:calledElement processId="credit" propagateAllChildVariables="false"/>
                 <zeebe:ioMapping><zeebe:input source="=amount * 2" target="sum"/>
                  <zeebe:output source="=score" target="credit"/></zeebe:ioMapping>
                </extensionElements></callActivity>"""));

        assertThat(call).isInstanceOfSatisfying(FlowNode.Call.class, called -> {
            assertThat(called.flow()).isEqualTo("credit");
            assertThat(called.in()).containsExactly(new FlowNode.Mapping("sum", "amount * 2"));
            assertThat(called.out()).containsExactly(new FlowNode.Mapping("credit", "score"));
            assertThat(called.allIn()).isTrue();
            assertThat(called.allOut()).isFalse();
        });
    }

    @Test
    void aCalledProcessThatIsWorkedOutAtRunTimeIsRefused() {
        assertThat(compile(
                                "<callActivity id=\"t\"><extensionElements><zeebe:calledElement processId=\"=next\"/></extensionElements></callActivity>")
                        .report()
                        .problems())
                .extracting(BpmnProblem::code)
                .containsExactly("called-flow");
    }

    @Test
    void aCalledDecisionIsADecision() {
        FlowNode task = activity(compile("""
                <businessRuleTask id="t"><extensionElements><zeebe:calledDecision decisionId="discount" resultVariable="rate"/>
                </extensionElements></businessRuleTask>"""));

        assertThat(task).isInstanceOfSatisfying(FlowNode.DecisionTask.class, decision -> {
            assertThat(decision.decision()).isEqualTo("discount");
            assertThat(decision.result()).isEqualTo("rate");
        });
    }

    @Test
    void aTaskForEachOfAListIsOne() {
        FlowNode.Loop loop = flow(compile("""
                <userTask id="t"><extensionElements><zeebe:assignmentDefinition assignee="=person"/></extensionElements>
                 <multiInstanceLoopCharacteristics isSequential="true"><extensionElements>
                  <zeebe:loopCharacteristics inputCollection="=reviewers" inputElement="person"/></extensionElements>
                 </multiInstanceLoopCharacteristics></userTask>""")).loops().get("t");

        assertThat(loop).isEqualTo(new FlowNode.Loop(true, null, "reviewers", "person", null));
    }

    @Test
    void whatIsAskedForIsNamedWhereItIsSaidWhatToDo() {
        assertThat(compile("""
                <userTask id="t"><multiInstanceLoopCharacteristics><loopCardinality>${!bean.check(amount)}</loopCardinality>
                </multiInstanceLoopCharacteristics></userTask>""").report().problems())
                .filteredOn(problem -> problem.code().equals("asked"))
                .singleElement()
                .satisfies(problem ->
                        assertThat(problem.alternative().en()).isEqualTo("Bind value_of_t to a field or to FEEL."));
    }
}
