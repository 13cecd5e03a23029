package io.trellis.workflow.bpmn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.trellis.core.limit.Limits;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is large, deep or tangled is checked in no time, or refused in words: a file must not hold the server. */
class LargeFlowTest {

    /** Generous: each of these takes a fraction of a second, or hours. */
    private static final Duration SOON = Duration.ofSeconds(20);

    private final BpmnCompiler compiler = Bpmns.compiler();

    @Test
    void as_many_tasks_as_are_allowed_are_compiled_with_the_steps_to_which_each_can_be_returned() {
        int tasks = Limits.FLOW_ELEMENTS - 2;
        BpmnCompiler.Compiled compiled =
                assertTimeoutPreemptively(SOON, () -> compiler.compile(chain(tasks), Set.of()));

        assertThat(compiled.flow()).isPresent();
        assertThat(compiled.report().tasks().get(10).before())
                .containsExactlyElementsOf(
                        IntStream.range(0, 10).mapToObj(number -> "u" + number).toList());
        assertThat(compiled.report().tasks().getLast().before()).hasSize(tasks - 1);
    }

    @Test
    void one_more_is_refused_in_words_and_so_are_five_thousand() {
        for (int tasks : new int[] {Limits.FLOW_ELEMENTS - 1, 5_000}) {
            BpmnCompiler.Compiled compiled =
                    assertTimeoutPreemptively(SOON, () -> compiler.compile(chain(tasks), Set.of()));

            assertThat(compiled.flow()).isEmpty();
            assertThat(compiled.report().problems()).singleElement().satisfies(problem -> {
                assertThat(problem.code()).isEqualTo("too-many-elements");
                assertThat(problem.element()).isEqualTo("p");
                assertThat(problem.message().en())
                        .contains(String.format("%,d", tasks + 2))
                        .contains(String.valueOf(Limits.FLOW_ELEMENTS));
            });
        }
        assertThat(compiler.compile(chain(5_000), Set.of()).report().tasks()).isEmpty();
    }

    @Test
    void elements_inside_sub_processes_count_and_what_is_only_drawn_does_not() {
        String drawn = "<textAnnotation/>".repeat(Limits.FLOW_ELEMENTS);
        String inside = "<subProcess id=\"x\"><startEvent id=\"i\"/>"
                + IntStream.range(0, Limits.FLOW_ELEMENTS)
                        .mapToObj(number -> "<task id=\"t" + number + "\"/>")
                        .reduce("", String::concat)
                + "</subProcess>";
        assertThat(codes(process(drawn + "<userTask id=\"x\"/>" + flow("s", "x") + flow("x", "e"))))
                .isEmpty();
        assertThat(codes(process(inside + flow("s", "x") + flow("x", "e")))).containsExactly("too-many-elements");
    }

    @Test
    void a_long_chain_is_walked_without_a_deep_stack() {
        List<FlowNode> tasks = IntStream.range(0, 20_000)
                .<FlowNode>mapToObj(number -> new FlowNode.PassThrough("u" + number, ""))
                .toList();
        List<FlowNode.Flow> flows = IntStream.range(1, tasks.size())
                .mapToObj(number -> new FlowNode.Flow("f" + number, "", "u" + (number - 1), "u" + number, null, false))
                .toList();
        FlowNode.Scope scope = new FlowNode.Scope(
                Stream.concat(Stream.of(new FlowNode.Start("s", "", Optional.empty(), true)), tasks.stream())
                        .toList(),
                Stream.concat(Stream.of(new FlowNode.Flow("f0", "", "s", "u0", null, false)), flows.stream())
                        .toList());

        assertThat(new Rewinding(new CompiledFlow(scope, Set.of())).leadsBack("u19999", "u0"))
                .isTrue();
        assertThat(new Circles(scope).endless()).isEmpty();
        assertThat(new Circles(scope).straightThrough(Set.of("u7"))).isTrue();
    }

    @Test
    void sub_processes_in_sub_processes_with_several_ways_to_each_are_looked_into_once() {
        int deep = 45;
        StringBuilder inner = new StringBuilder("<task id=\"core\"/>");
        String last = "core";
        for (int level = 0; level < deep; level++) {
            String start = "s" + level;
            String sub = "sub" + level;
            String end = "e" + level;
            inner.insert(0, "<subProcess id=\"" + sub + "\"><startEvent id=\"" + start + "\"/>")
                    .append("<task id=\"a" + level + "\"/><endEvent id=\"" + end + "\"/>")
                    .append(flow(start, last) + flow(start, "a" + level) + flow("a" + level, last) + flow(last, end))
                    .append("</subProcess>");
            last = sub;
        }
        String bpmn = process(inner + flow("s", last) + flow(last, "e"));

        Optional<CompiledFlow> flow = assertTimeoutPreemptively(
                SOON, () -> compiler.compile(bpmn, Set.of()).flow());
        assertThat(assertTimeoutPreemptively(SOON, () -> flow.orElseThrow().straightThrough(Set.of("core"))))
                .isTrue();
        assertThat(assertTimeoutPreemptively(SOON, () -> DiagramLayout.ensure(bpmn)))
                .contains("trellis_diagram");
    }

    @Test
    void events_that_are_attached_to_themselves_do_not_multiply() {
        String events = "<boundaryEvent id=\"b\" attachedToRef=\"b\"/>".repeat(60);
        String bpmn = process(events + flow("s", "b") + flow("b", "e"));

        assertThat(assertTimeoutPreemptively(SOON, () -> DiagramLayout.ensure(bpmn)))
                .contains("trellis_diagram");
    }

    @Test
    void nested_conditions_are_compared_once() {
        String one = "a";
        String other = "b";
        for (int level = 0; level < 30; level++) {
            String connected = level % 2 == 0 ? " or " : " and ";
            String opposite = level % 2 == 0 ? " and " : " or ";
            one = "x" + level + connected + "(" + one + ")";
            other = "not(x" + level + ")" + opposite + "(" + other + ")";
        }
        String bpmn = process("<exclusiveGateway id=\"g\"/><userTask id=\"a\"/><userTask id=\"b\"/>" + flow("s", "g")
                + flow("g", "a", one) + flow("g", "b", other) + flow("a", "e") + flow("b", "e"));

        assertThat(assertTimeoutPreemptively(SOON, () -> codes(bpmn))).contains("no-default");
    }

    private List<String> codes(String bpmn) {
        return compiler.compile(bpmn, Set.of()).report().problems().stream()
                .filter(BpmnProblem::isError)
                .map(BpmnProblem::code)
                .toList();
    }

    private static String chain(int tasks) {
        StringBuilder inner = new StringBuilder();
        String last = "s";
        for (int number = 0; number < tasks; number++) {
            String task = "u" + number;
            inner.append("<userTask id=\"").append(task).append("\"/>").append(flow(last, task));
            last = task;
        }
        return process(inner + flow(last, "e"));
    }

    private static String process(String inner) {
        return "<definitions xmlns=\"" + Namespaces.BPMN + "\" targetNamespace=\"t\" id=\"d\"><process id=\"p\">"
                + "<startEvent id=\"s\"/>" + inner + "<endEvent id=\"e\"/></process></definitions>";
    }

    private static String flow(String from, String to) {
        return "<sequenceFlow id=\"f_" + from + "_" + to + "\" sourceRef=\"" + from + "\" targetRef=\"" + to + "\"/>";
    }

    private static String flow(String from, String to, String condition) {
        return flow(from, to).replace("/>", "><conditionExpression>= " + condition + "</conditionExpression>")
                + "</sequenceFlow>";
    }
}
