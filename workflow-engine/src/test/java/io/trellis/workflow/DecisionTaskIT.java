package io.trellis.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trellis.core.artifact.Artifact;
import io.trellis.core.artifact.Problem;
import io.trellis.core.artifact.PublishResult;
import io.trellis.core.artifact.Publisher;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.record.RecordId;
import io.trellis.form.timeline.Timeline;
import io.trellis.form.timeline.TimelineEntry;
import io.trellis.workflow.bpmn.Bpmns;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Flows that ask decision tables. */
class DecisionTaskIT {

    static final String LEVEL = """
            {label: {zh: '审批级别', en: 'Approval level'}, entity: 'deal', decisions: [
              {id: 'level', label: {zh: '审批级别', en: 'Approval level'}, hit: 'first',
               inputs: [{id: 'a', label: {zh: '金额', en: 'Amount'}, expression: 'amount'}],
               outputs: [{name: 'level', label: {zh: '级别', en: 'Level'}, type: 'text'}],
               rules: [{id: '1', when: {a: '>= 1000'}, then: {level: '"director"'}},
                       {id: '2', when: {a: '>= 100'}, then: {level: '"boss"'}},
                       {id: '3', then: {level: '"none"'}}]}]}
            """;

    private static final String ALL = """
            {label: 'All', entity: 'deal', decisions: [
              {id: 'words', hit: 'collect',
               inputs: [{id: 'a', expression: 'amount'}], outputs: [{name: 'word', type: 'text'}],
               rules: [{id: '1', when: {a: '> 5'}, then: {word: '"five"'}},
                       {id: '2', when: {a: '> 10'}, then: {word: '"ten"'}}]}]}
            """;

    private static FlowWorld world;

    @BeforeAll
    static void open(@TempDir Path folder) {
        world = new FlowWorld(folder).populate();
        world.keep(FlowWorld.artifact("decision", "approvalLevel", LEVEL));
        world.keep(FlowWorld.artifact("decision", "all", ALL));
        world.keep(flow("single", "approvalLevel", "singleEntry", "r"));
        world.keep(flow("result", "level", "singleResult", "r.level"));
        world.keep(flow("collected", "words", "collectEntries", "string join(r, \"+\")"));
        world.keep(flow("rows", "all", "resultList", "string(count(r)) + r[1].word"));
        world.keep(flow("several", "all", "singleEntry", "r"));
        world.keep(FlowWorld.artifact(
                "workflow",
                "stepped",
                content("""
                <serviceTask id="x" trellis:step="decide"/>""", "status")
                        .replace(
                                "steps: {",
                                "steps: {x: {type: 'decide', settings: {decision: 'approvalLevel',"
                                        + " values: {status: 'decided.level'}}}, ")));
        assertThat(world.get(Publisher.class).publishAll(CurrentUser.system(), "crm", world.artifacts()))
                .isInstanceOf(PublishResult.Published.class);
        world.published("byTable", Bpmns.file("own/steps.bpmn"), byTable("approvalLevel", "level"));
    }

    /** The table says who: the column holds user names. */
    @Test
    void a_table_names_who_decides_and_a_flow_that_names_none_or_another_column_is_not_published() {
        for (Map.Entry<Long, String> case_ :
                Map.of(5_000L, "director", 500L, "boss").entrySet()) {
            RecordId record = world.deal(world.person("anna"), case_.getKey());
            world.start("byTable", record, "anna");
            assertThat(world.task(case_.getValue(), "approve").record()).isEqualTo(record.id());
            world.act(case_.getValue(), "approve", TaskAction.REJECT);
        }
        PublishResult wrong =
                world.publish("wrongTable", Bpmns.file("own/steps.bpmn"), byTable("approvalLevel", "who"));
        assertThat(problems(wrong)).containsExactly("unknown-output");
        assertThat(problems(world.publish("wrongTable", Bpmns.file("own/steps.bpmn"), byTable("none", "level"))))
                .contains("unknown-decision");
        world.withdraw("wrongTable");
    }

    private static List<String> problems(PublishResult result) {
        return ((PublishResult.Refused) result)
                .problems().stream()
                        .filter(problem -> problem.severity() == Problem.Severity.ERROR)
                        .map(Problem::code)
                        .toList();
    }

    private static String byTable(String decision, String output) {
        return """
                {label: 'By table', entity: 'deal',
                 tasks: {approve: {assignee: {type: 'decision', decision: '%s', output: '%s'}}},
                 steps: {mark: {type: 'setFields', settings: {values: {status: 'status + "+"'}}}}}""".formatted(decision, output);
    }

    @AfterAll
    static void close() {
        world.close();
    }

    private static Artifact flow(String name, String decision, String mapping, String status) {
        String task = "<businessRuleTask id=\"x\" camunda:decisionRef=\"" + decision
                + "\" camunda:resultVariable=\"r\" camunda:mapDecisionResult=\"" + mapping + "\"/>";
        return FlowWorld.artifact("workflow", name, content(task, status));
    }

    private static String content(String task, String status) {
        String bpmn = ("<definitions xmlns=\"http://www.omg.org/spec/BPMN/20100524/MODEL\""
                        + " xmlns:camunda=\"http://camunda.org/schema/1.0/bpmn\""
                        + " xmlns:trellis=\"http://trellis.io/schema/bpmn\" id=\"d\" targetNamespace=\"t\">"
                        + "<process id=\"p\" isExecutable=\"true\"><startEvent id=\"s\"/>" + task.strip()
                        + "<serviceTask id=\"set\" trellis:step=\"setFields\"/><endEvent id=\"e\"/>"
                        + "<sequenceFlow id=\"f1\" sourceRef=\"s\" targetRef=\"x\"/>"
                        + "<sequenceFlow id=\"f2\" sourceRef=\"x\" targetRef=\"set\"/>"
                        + "<sequenceFlow id=\"f3\" sourceRef=\"set\" targetRef=\"e\"/></process></definitions>")
                .replace("'", "\\'");
        return "{label: 'Flow', entity: 'deal', bpmn: '" + bpmn
                + "', steps: {set: {type: 'setFields', settings: {values: {status: '" + status + "'}}}}}";
    }

    private static String status(String flow, int amount) {
        RecordId deal = started(flow, amount);
        return String.valueOf(
                world.records().get(CurrentUser.system(), deal).orElseThrow().get("status"));
    }

    private static RecordId started(String flow, int amount) {
        RecordId deal = world.deal(world.person("anna"), amount);
        assertThat(world.workflows().start(world.person("anna"), flow, deal)).isInstanceOf(StartResult.Started.class);
        world.settle();
        return deal;
    }

    @Test
    void aTaskAsksByTheNameOfTheArtifactOrTheIdOfADecision() {
        assertThat(status("single", 5000)).isEqualTo("director");
        assertThat(status("single", 150)).isEqualTo("boss");
        assertThat(status("result", 5)).isEqualTo("none");
    }

    @Test
    void theResultIsHandedOnAsTheDiagramSays() {
        assertThat(status("collected", 20)).isEqualTo("five+ten");
        assertThat(status("rows", 20)).isEqualTo("2five");
    }

    @Test
    void severalRowsWhereOneIsWantedStopTheProcessWithTheReason() {
        assertThatThrownBy(() -> started("several", 20)).hasMessageContaining("“All” came to several rows");
        assertThat(status("several", 7)).isEqualTo("five");
    }

    @Test
    void theStepFillsFieldsAndTheRecordTellsWhichRowDecided() {
        RecordId deal = started("stepped", 150);
        assertThat(world.records().get(CurrentUser.system(), deal).orElseThrow().get("status"))
                .isEqualTo("boss");
        TimelineEntry entry = world.get(Timeline.class)
                .page(world.person("anna"), deal, new Timeline.Query(Set.of("decision"), Optional.empty(), 10))
                .orElseThrow()
                .entries()
                .getFirst();
        assertThat(entry.what().en()).isEqualTo("Row 2 decided");
        assertThat(entry.what().zh()).isEqualTo("命中第 2 行");
        assertThat(entry.text()).contains("150");
        assertThat(entry.marks()).extracting(mark -> mark.text().en()).contains("Approval level");
    }

    @Test
    void aDecisionThatIsNotThereOrOfAnotherEntityIsSaidBeforePublishing() {
        world.keep(flow("lost", "nothing", "singleEntry", "r"));
        assertThat(world.get(Publisher.class).publishAll(CurrentUser.system(), "crm", world.artifacts()))
                .isInstanceOfSatisfying(PublishResult.Refused.class, refused -> assertThat(refused.problems())
                        .anySatisfy(problem -> {
                            assertThat(problem.code()).isEqualTo("unknown-decision");
                            assertThat(problem.path()).isEqualTo("bpmn[x]");
                        }));
    }
}
