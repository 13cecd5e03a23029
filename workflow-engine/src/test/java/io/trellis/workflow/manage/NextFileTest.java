package io.trellis.workflow.manage;

import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.workflow.Bindings;
import io.trellis.workflow.Starters;
import io.trellis.workflow.TaskSettings;
import io.trellis.workflow.Trigger;
import io.trellis.workflow.VariableSource;
import io.trellis.workflow.WorkflowDefinition;
import io.trellis.workflow.assignee.AssigneeRule;
import io.trellis.workflow.assignee.ByExpression;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NextFileTest {

    private static final String FILE = """
            <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="x"><process id="p" isExecutable="true">
            <startEvent id="s"/><userTask id="check" name="Check"/><userTask id="pay" name="Pay"/><userTask id="pay2" name="Pay later"/><endEvent id="e"/>
            </process></definitions>""";

    private static final Map<String, AssigneeRule> NOBODY = Map.of();

    private static TaskSettings called(String name) {
        return TaskSettings.DEFAULT.withLabel(LocalizedText.same(name));
    }

    private static WorkflowDefinition flow() {
        return new WorkflowDefinition(
                "claim",
                "crm",
                LocalizedText.same("Claim"),
                "lead",
                FILE,
                new Trigger.Manual(),
                new Bindings(NOBODY, Map.of("approved", new VariableSource.Approved("check")), Map.of()),
                Map.of("check", called("A"), "pay", called("B"), "pay2", called("C")),
                Map.of(),
                new Starters.Readers());
    }

    @Test
    void whatWasSettledStaysWithItsElementsWhateverTheirIds() {
        String next = FILE.replace("\"check\"", "\"review\"").replace("<userTask id=\"pay2\" name=\"Pay later\"/>", "");
        WorkflowDefinition renewed = NextFile.of(flow(), next, NOBODY);
        assertThat(renewed.bpmn()).isEqualTo(next);
        assertThat(renewed.tasks()).containsOnly(Map.entry("review", called("A")), Map.entry("pay", called("B")));
        assertThat(renewed.bindings().variables()).containsEntry("approved", new VariableSource.Approved("review"));
        assertThat(renewed.entity()).isEqualTo("lead");
        assertThat(renewed.starters()).isEqualTo(new Starters.Readers());
    }

    @Test
    void whichOfSeveralThatAreCalledAlikeIsMeantIsNotGuessed() {
        String next = FILE.replace(
                "<userTask id=\"check\" name=\"Check\"/>",
                "<userTask id=\"one\" name=\"Check\"/><userTask id=\"two\" name=\"Check\"/>");
        assertThat(NextFile.of(flow(), next, NOBODY).tasks()).containsOnlyKeys("pay", "pay2");
    }

    @Test
    void placesToReturnToAndExpressionsNameStepsByTheirNewIds() {
        WorkflowDefinition flow = flow().with(
                        FILE,
                        Map.of(
                                "pay",
                                called("check.outcome stays")
                                        .withReturnTo(List.of("check", "pay2", TaskSettings.INITIATOR))
                                        .withAssignee(new ByExpression(
                                                "if check.outcome = \"check.outcome\" then check else x.check.y"))),
                        Map.of());
        String next = FILE.replace("\"check\"", "\"review\"").replace("<userTask id=\"pay2\" name=\"Pay later\"/>", "");
        TaskSettings pay = NextFile.of(flow, next, NOBODY).task("pay");
        assertThat(pay.returnTo()).containsExactly("review", TaskSettings.INITIATOR);
        assertThat(pay.assignee())
                .isEqualTo(new ByExpression("if review.outcome = \"check.outcome\" then check else x.check.y"));
        assertThat(pay.label().en()).isEqualTo("check.outcome stays");
    }
}
