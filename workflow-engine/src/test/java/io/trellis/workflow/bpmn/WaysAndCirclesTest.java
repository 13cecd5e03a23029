package io.trellis.workflow.bpmn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What would stop a process, or never let it stop, is found in the diagram. */
class WaysAndCirclesTest {

    private final BpmnCompiler compiler = Bpmns.compiler();

    private static String process(String inner) {
        return "<definitions xmlns=\"" + Namespaces.BPMN + "\" xmlns:camunda=\"" + Namespaces.CAMUNDA
                + "\" xmlns:trellis=\"" + Namespaces.TRELLIS + "\" targetNamespace=\"t\" id=\"d\"><process id=\"p\">"
                + "<startEvent id=\"s\"/>" + inner + "<endEvent id=\"e\"/></process></definitions>";
    }

    private static String flow(String from, String to) {
        return "<sequenceFlow id=\"f_" + from + "_" + to + "\" sourceRef=\"" + from + "\" targetRef=\"" + to + "\"/>";
    }

    private static String flow(String from, String to, String condition) {
        return "<sequenceFlow id=\"f_" + from + "_" + to + "\" sourceRef=\"" + from + "\" targetRef=\"" + to
                + "\"><conditionExpression>" + condition.replace("&", "&amp;").replace("<", "&lt;")
                + "</conditionExpression></sequenceFlow>";
    }

    private List<String> problems(String bpmn) {
        return compiler.compile(bpmn, Set.of()).report().problems().stream()
                .map(problem -> (problem.isError() ? "" : "~") + problem.element() + ":" + problem.code())
                .toList();
    }

    private static String twoWays(String source, String first, String second) {
        return process(source + "<userTask id=\"a\"/><userTask id=\"b\"/>" + flow("s", "g") + flow("g", "a", first)
                + flow("g", "b", second) + flow("a", "e") + flow("b", "e"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "= amount > 10; = amount <= 10",
                "${amount < 10}; ${amount >= 10}",
                "${ok}; ${!ok}",
                "${ok == true}; ${ok == false}",
                "= stage = \"won\"; = stage != \"won\"",
                "= not(ok); = ok",
                "${ok && amount > 3}; ${ok == false || amount <= 3}",
                "= a or (b and c > 1); = not(a) and (not(b) or c <= 1)",
            })
    void two_conditions_that_say_the_opposite_leave_no_gap(String first, String second) {
        String bpmn = twoWays("<exclusiveGateway id=\"g\"/>", first, second);
        assertThat(problems(bpmn)).isEmpty();
        // not even where a value is missing and neither holds
        CompiledFlow flow = compiler.compile(bpmn, Set.of()).flow().orElseThrow();
        assertThat(DeployableBpmn.write(flow, "crm", "k", "n")).contains("default=\"f_g_b\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "= amount > 10; = amount < 5",
                "= amount > 10; = amount > 100",
                "= amount > 10 and ok; = amount <= 10 and ok",
                "= ok; = other",
                "= a and b; = not(a) and not(b)",
            })
    void conditions_that_may_all_be_false_want_a_default(String first, String second) {
        for (String kind : List.of("exclusiveGateway", "inclusiveGateway")) {
            assertThat(problems(twoWays("<" + kind + " id=\"g\"/>", first, second)))
                    .containsExactly("g:no-default");
        }
        assertThat(problems(twoWays("<userTask id=\"g\"/>", first, second))).containsExactly("g:no-default");
    }

    @Test
    void a_condition_that_cannot_be_read_is_not_said_to_be_missing() {
        assertThat(problems(twoWays(
                        "<exclusiveGateway id=\"g\" default=\"f_g_b\"/>", "${bean.call(1)}", "${bean.call(2)}")))
                .contains("~f_g_a:asked")
                .noneMatch(problem -> problem.contains("no-condition") || problem.contains("no-default"));
    }

    @Test
    void a_default_that_leads_elsewhere_and_conditions_that_do_not_count_are_named() {
        assertThat(problems(twoWays("<exclusiveGateway id=\"g\" default=\"f_a_e\"/>", "= x > 1", "= x <= 1")))
                .containsExactly("g:unknown-default");
        assertThat(problems(twoWays("<exclusiveGateway id=\"g\" default=\"f_g_b\"/>", "= x > 1", "= y > 1")))
                .containsExactly("~f_g_b:condition-of-default");
        assertThat(problems(twoWays("<parallelGateway id=\"g\"/>", "= x > 1", "= x > 2")))
                .containsExactly("~f_g_a:condition-ignored", "~f_g_b:condition-ignored");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<scriptTask id=\"x\" scriptFormat=\"javascript\"><script>1</script></scriptTask>",
                "<serviceTask id=\"x\" trellis:step=\"setFields\"/>",
                "<task id=\"x\"/>",
                "<subProcess id=\"x\"><startEvent id=\"i\"/><endEvent id=\"o\"/>"
                        + "<sequenceFlow id=\"io\" sourceRef=\"i\" targetRef=\"o\"/></subProcess>",
            })
    void a_circle_in_which_nothing_waits_is_refused(String step) {
        assertThat(problems(circle(step))).contains("g:endless-loop");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<userTask id=\"x\"/>",
                "<intermediateCatchEvent id=\"x\"><timerEventDefinition><timeDuration>PT1H</timeDuration>"
                        + "</timerEventDefinition></intermediateCatchEvent>",
                "<subProcess id=\"x\"><startEvent id=\"i\"/><userTask id=\"u\"/><endEvent id=\"o\"/>"
                        + "<sequenceFlow id=\"iu\" sourceRef=\"i\" targetRef=\"u\"/>"
                        + "<sequenceFlow id=\"uo\" sourceRef=\"u\" targetRef=\"o\"/></subProcess>",
            })
    void a_circle_with_a_wait_runs(String step) {
        assertThat(problems(circle(step))).noneMatch(problem -> problem.contains("endless"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "timeDuration; PT0S; true",
                "timeDuration; PT9S; true",
                "timeDuration; -PT1H; true",
                "timeDuration; PT10S; false",
                "timeDuration; = wait; false",
                "timeDate; 2020-01-01T00:00:00Z; true",
                "timeCycle; R/PT1S; true",
                "timeCycle; R/PT1M; false",
            })
    void a_timer_that_holds_nobody_is_no_wait(String kind, String value, boolean endless) {
        String timer = "<timerEventDefinition><" + kind + ">" + value + "</" + kind + "></timerEventDefinition>";
        String caught = "<intermediateCatchEvent id=\"x\">" + timer + "</intermediateCatchEvent>";
        assertThat(problems(circle(caught)).contains("g:endless-loop")).isEqualTo(endless);
        assertThat(problems(process(caught + flow("s", "x") + flow("x", "e"))))
                .as("without a circle")
                .isEmpty();

        String task = "<userTask id=\"x\"/><boundaryEvent id=\"b\" attachedToRef=\"x\">" + timer + "</boundaryEvent>";
        List<String> found = problems(process(task + flow("s", "x") + flow("x", "e") + flow("b", "x")));
        assertThat(found.stream().anyMatch(problem -> problem.endsWith("endless-loop")))
                .as("from the edge of a task back to the task")
                .isEqualTo(endless);
    }

    private static String circle(String step) {
        return process(step + "<exclusiveGateway id=\"g\" default=\"f_g_x\"/>" + flow("s", "x") + flow("x", "g")
                + flow("g", "x") + flow("g", "e", "= done"));
    }

    @Test
    void names_and_ids_that_the_engine_cannot_store_are_refused_with_the_length_allowed() {
        String task =
                process("<userTask id=\"u\" name=\"" + "审".repeat(256) + "\"/>" + flow("s", "u") + flow("u", "e"));
        assertThat(compiler.compile(task, Set.of()).report().problems())
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.element()).isEqualTo("u");
                    assertThat(problem.message().en()).contains("256").contains("255");
                });
        assertThat(problems(process(
                        "<userTask id=\"u\" name=\"" + "审".repeat(255) + "\"/>" + flow("s", "u") + flow("u", "e"))))
                .isEmpty();
        String id = "u" + "x".repeat(255);
        assertThat(problems(process("<userTask id=\"" + id + "\"/>" + flow("s", id) + flow(id, "e"))))
                .contains(id + ":id-too-long");
    }

    @Test
    void a_link_is_a_flow() {
        String thrown = "<intermediateThrowEvent id=\"t\"><linkEventDefinition name=\"L\"/></intermediateThrowEvent>";
        String caught = "<intermediateCatchEvent id=\"c\"><linkEventDefinition name=\"L\"/></intermediateCatchEvent>";
        assertThat(problems(process(thrown + caught + flow("s", "t") + flow("c", "e"))))
                .isEmpty();
        assertThat(problems(process(thrown + flow("s", "t")))).contains("t:link-alone");
        assertThat(problems(process(caught + flow("s", "e") + flow("c", "e")))).contains("c:link-alone");
        assertThat(problems(process(
                        thrown + "<task id=\"x\"/>" + caught + flow("s", "x") + flow("x", "t") + flow("c", "x"))))
                .contains("x:endless-loop");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "R3/PT1H; true",
                "R/2026-01-01T00:00:00Z/P1D; true",
                "0 0/5 * * * ?; true",
                "0 0 9 ? * MON-FRI; true",
                "R/PT0S; false",
                "R3/1H; false",
                "0 0 9 * * *; false",
                "* * * *; false",
                "every day; false",
            })
    void a_repetition_is_one_that_the_engine_keeps(String text, boolean good) {
        assertThat(Cycle.isOne(text)).isEqualTo(good);
    }

    @Test
    void what_an_analyst_settles_no_longer_counts() {
        String bpmn = process("<userTask id=\"u\" camunda:assignee=\"${user.boss(1)}\" camunda:dueDate=\"${x.y()}\">"
                + "<extensionElements><camunda:taskListener event=\"create\" class=\"a.B\"/></extensionElements></userTask>"
                + flow("s", "u") + flow("u", "e"));
        assertThat(problems(bpmn)).contains("u:assignee-expression", "u:listener", "~u:asked");
        assertThat(compiler.compile(bpmn, Set.of()).report().freeNames())
                .as("the wizard asks for it")
                .contains(new FreeName(FreeName.Kind.ASSIGNEE, "u", List.of("u")));
        BpmnCompiler.Compiled settled = compiler.compile(bpmn, new BoundElements(Set.of(), Set.of("u"), Set.of("u")));
        assertThat(settled.report().runnable()).isTrue();
        assertThat(settled.report().problems())
                .as("what is left out is still said")
                .extracting(BpmnProblem::code)
                .containsExactlyInAnyOrder("assignee-expression", "listener");
    }

    @Test
    void an_event_that_only_its_own_engine_could_send_is_bound_to_a_step() {
        String bpmn = process(
                "<intermediateThrowEvent id=\"t\"><messageEventDefinition camunda:class=\"a.B\"/></intermediateThrowEvent>"
                        + flow("s", "t") + flow("t", "e"));
        assertThat(problems(bpmn)).containsExactly("t:java-class");
        assertThat(compiler.compile(bpmn, Set.of("t")).flow().orElseThrow().node("t"))
                .containsInstanceOf(FlowNode.ServiceTask.class);
        assertThat(problems(bpmn.replace(" camunda:class=\"a.B\"", ""))).containsExactly("~t:throws-nothing");
    }

    @Test
    void what_is_left_out_is_named() {
        assertThat(problems(Bpmns.file("conformance/drools_onEntry_script.bpmn")))
                .contains("~u:script-ignored");
        assertThat(problems(Bpmns.file("conformance/non_BPMN_foreign_element_in_process.bpmn")))
                .contains("~mg:foreign-element");
        assertThat(problems(Bpmns.file("conformance/startQuantity_2.bpmn"))).contains("~u:attribute-ignored");
        assertThat(problems(process("<userTask id=\"u\"><dataInputAssociation id=\"di\"/></userTask>" + flow("s", "u")
                        + flow("u", "e"))))
                .containsExactly("~u:data-ignored");
    }

    @Test
    void a_flow_that_runs_straight_through_its_own_write_is_told_from_one_that_waits() {
        Map<String, Boolean> table = Map.of("", true, "<userTask id=\"u\"/>", false);
        table.forEach((between, straight) -> {
            String bpmn = process("<serviceTask id=\"q\" trellis:step=\"setFields\"/>" + between + flow("s", "q")
                    + (straight ? flow("q", "e") : flow("q", "u") + flow("u", "e")));
            assertThat(compiler.compile(bpmn, Set.of("q")).flow().orElseThrow().straightThrough(Set.of("q")))
                    .isEqualTo(straight);
        });
    }
}
