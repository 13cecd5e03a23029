package io.trellis.workflow.bpmn;

import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.workflow.bpmn.Drawing.Kind;
import io.trellis.workflow.bpmn.Drawing.Way;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DrawingTest {

    private static final String BPMN = """
            <b:definitions xmlns:b="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn"
              xmlns:di="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" targetNamespace="x">
            <b:process id="p" isExecutable="true"><b:startEvent id="s"/>
            <b:userTask id="ask" name="Manager looks" camunda:priority="3"/><b:exclusiveGateway id="g" default="no"/>
            <b:serviceTask id="mark" name="Mark it"/><b:subProcess id="sub"><b:startEvent id="in"/><b:userTask id="inner" name="Sign"/>
            <b:sequenceFlow id="i1" sourceRef="in" targetRef="inner"/></b:subProcess>
            <b:boundaryEvent id="late" attachedToRef="ask"><b:timerEventDefinition><b:timeDuration>P2D</b:timeDuration></b:timerEventDefinition></b:boundaryEvent>
            <b:sequenceFlow id="f1" sourceRef="s" targetRef="ask"/><b:sequenceFlow id="f2" sourceRef="ask" targetRef="g"/>
            <b:sequenceFlow id="yes" name="Agreed" sourceRef="g" targetRef="mark"><b:conditionExpression>${ok}</b:conditionExpression></b:sequenceFlow>
            <b:sequenceFlow id="no" sourceRef="g" targetRef="sub"/><b:sequenceFlow id="f5" sourceRef="late" targetRef="mark"/>
            </b:process><di:BPMNDiagram><di:BPMNPlane bpmnElement="p"><di:BPMNShape bpmnElement="mark"><dc:Bounds x="400" y="100" width="100" height="80"/></di:BPMNShape>
            <di:BPMNEdge bpmnElement="f5"/></di:BPMNPlane></di:BPMNDiagram></b:definitions>""";

    private static Drawing with(DrawingChange... changes) {
        return Drawing.of(text(changes));
    }

    private static String text(DrawingChange... changes) {
        return Stream.of(changes).reduce(BPMN, DrawingText::with, (first, second) -> second);
    }

    @Test
    void elementsAndWaysAreSeenAsTheyAreCalled() {
        Drawing drawing = Drawing.of(BPMN);
        assertThat(drawing.elements().keySet()).containsExactly("s", "ask", "g", "mark", "sub", "in", "inner", "late");
        assertThat(drawing.element("late").orElseThrow())
                .returns(Kind.DEADLINE, Drawing.Element::kind)
                .returns("p", Drawing.Element::scope)
                .returns(Optional.of(new FlowEvent.Timer("timeDuration", "P2D")), Drawing.Element::timer)
                .returns("ask", Drawing.Element::host)
                .returns(true, Drawing.Element::interrupts)
                .returns("timer", late -> late.traits().event());
        assertThat(drawing.out("g"))
                .containsExactly(
                        new Way("yes", "Agreed", "g", "mark", "ok", false), new Way("no", "", "g", "sub", "", true));
    }

    @Test
    void whoDecidedBeforeIsFoundThroughDeadlinesAndIntoSubProcesses() {
        Drawing drawing = Drawing.of(BPMN);
        assertThat(names(drawing.tasksBefore("mark"))).containsExactly("Manager looks");
        assertThat(names(drawing.tasksBefore("inner"))).containsExactly("Manager looks");
        assertThat(drawing.tasksBefore("ask")).isEmpty();
    }

    private static List<String> names(List<Drawing.Element> elements) {
        return elements.stream().map(Drawing.Element::name).toList();
    }

    @Test
    void aConditionTakesTheWayOutOfBeingTheDefaultAndTheOtherWayRound() {
        Drawing asked = with(new DrawingChange.Conditioned("no", "amount < 3 and x = \"a\""));
        assertThat(asked.way("no").orElseThrow())
                .isEqualTo(new Way("no", "", "g", "sub", "amount < 3 and x = \"a\"", false));
        Drawing turned = with(new DrawingChange.Standard("yes", true));
        assertThat(turned.way("yes").orElseThrow()).isEqualTo(new Way("yes", "Agreed", "g", "mark", "", true));
        assertThat(turned.way("no").orElseThrow().standard()).isFalse();
        assertThat(text(new DrawingChange.Conditioned("no", "x"))).contains("xsi:type=\"b:tFormalExpression\"");
    }

    @Test
    void namesTimersAndScriptsAreWrittenWhereTheyBelongAndTheRestStays() {
        Drawing drawing = with(
                new DrawingChange.Named("ask", "主管 <审批>"),
                new DrawingChange.Timed("late", new FlowEvent.Timer("timeDate", "=due")),
                new DrawingChange.Interrupting("late", false),
                new DrawingChange.ForPeople("mark"));
        assertThat(drawing.element("ask").orElseThrow().name()).isEqualTo("主管 <审批>");
        assertThat(drawing.element("late").orElseThrow().timer()).contains(new FlowEvent.Timer("timeDate", "=due"));
        assertThat(drawing.element("late").orElseThrow().interrupts()).isFalse();
        assertThat(drawing.element("mark").orElseThrow().kind()).isEqualTo(Kind.USER_TASK);
        assertThat(text(new DrawingChange.Named("ask", "x"))).contains("camunda:priority=\"3\"");
    }

    @Test
    void anEndIsDrawnBehindWhatHasNone() {
        assertThat(Drawing.of(BPMN).withoutEnd())
                .extracting(Drawing.Element::id)
                .containsExactly("mark", "sub", "inner");
        String text = text(new DrawingChange.Ended("mark"));
        Drawing drawing = Drawing.of(text);
        assertThat(drawing.out("mark")).extracting(Way::target).containsExactly("end_1");
        assertThat(drawing.element("end_1").orElseThrow().kind()).isEqualTo(Kind.END);
        assertThat(drawing.withoutEnd()).extracting(Drawing.Element::id).containsExactly("inner");
        assertThat(text).contains("<dc:Bounds", "x=\"560\"", "BPMNEdge bpmnElement=\"flow_1\"");
    }

    @Test
    void whatIsTakenAwayLeavesNoWaysThatLeadToNothing() {
        String text = text(new DrawingChange.Removed("ask"));
        Drawing drawing = Drawing.of(text);
        assertThat(drawing.elements().keySet()).containsExactly("s", "g", "mark", "sub", "in", "inner");
        assertThat(drawing.ways().keySet()).containsExactlyInAnyOrder("i1", "yes", "no");
        assertThat(text).doesNotContain("bpmnElement=\"f5\"");
    }

    @Test
    void whatCannotBeReadStaysAsItIs() {
        for (String hostile : List.of("no xml", "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><x>&e;</x>")) {
            assertThat(DrawingText.with(hostile, new DrawingChange.Named("x", "y")))
                    .isEqualTo(hostile);
            assertThat(Drawing.of(hostile).elements()).isEmpty();
        }
    }

    private static final String EVENTS = """
            <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:flowable="http://flowable.org/bpmn">
            <message id="m1" name="paid"/><error id="e1" errorCode="E1"/>
            <process id="p"><startEvent id="s"/>
            <intermediateCatchEvent id="w"><messageEventDefinition messageRef="m1"/></intermediateCatchEvent>
            <receiveTask id="r" messageRef="m1"/><intermediateThrowEvent id="sig"><signalEventDefinition/></intermediateThrowEvent>
            <boundaryEvent id="b" attachedToRef="c"><errorEventDefinition errorRef="e1"/></boundaryEvent>
            <intermediateCatchEvent id="cond"><conditionalEventDefinition/></intermediateCatchEvent>
            <intermediateThrowEvent id="undo"><compensateEventDefinition/></intermediateThrowEvent>
            <intermediateThrowEvent id="l"><linkEventDefinition name="A"/></intermediateThrowEvent>
            <callActivity id="c" calledElement="old"><extensionElements><flowable:in source="amount" target="sum"/>
            <flowable:failedJobRetryTimeCycle>R3/PT1M</flowable:failedJobRetryTimeCycle></extensionElements></callActivity>
            <serviceTask id="x" flowable:type="external" flowable:topic="t"><multiInstanceLoopCharacteristics
            flowable:collection="${people}" flowable:elementVariable="person"/></serviceTask>
            <scriptTask id="js" scriptFormat="javascript"/></process><process id="q"/></definitions>""";

    private static Drawing after(DrawingChange... changes) {
        return Drawing.of(Stream.of(changes).reduce(EVENTS, DrawingText::with, (first, second) -> second));
    }

    private static Traits traits(Drawing drawing, String id) {
        return drawing.element(id).orElseThrow().traits();
    }

    @Test
    void whatAnEventIsAboutIsDeclaredOnceAndNoLongerWhenNothingRefersToIt() {
        Drawing before = Drawing.of(EVENTS);
        assertThat(before.about("message")).containsOnlyKeys("paid");
        assertThat(before.about("message").get("paid"))
                .extracting(Drawing.Element::id)
                .containsExactly("w", "r");
        assertThat(traits(before, "b").about()).isEqualTo("E1");
        Drawing drawing = after(
                new DrawingChange.About("w", "shipped"),
                new DrawingChange.About("r", "shipped"),
                new DrawingChange.About("sig", "alarm"),
                new DrawingChange.About("b", "E2"),
                new DrawingChange.About("l", "B"),
                new DrawingChange.Awaited("cond", "amount > 3"),
                new DrawingChange.Undone("undo", "x"));
        assertThat(drawing.about("message")).containsOnlyKeys("shipped");
        assertThat(traits(drawing, "sig").about()).isEqualTo("alarm");
        assertThat(traits(drawing, "b").about()).isEqualTo("E2");
        assertThat(traits(drawing, "l").about()).isEqualTo("B");
        assertThat(traits(drawing, "cond").condition()).isEqualTo("amount > 3");
        assertThat(traits(drawing, "undo").about()).isEqualTo("x");
        String text = Stream.of(new DrawingChange.About("w", "shipped"), new DrawingChange.About("r", "shipped"))
                .reduce(EVENTS, DrawingText::with, (first, second) -> second);
        assertThat(text).doesNotContain("paid").containsOnlyOnce("<message ");
    }

    @Test
    void howAnActivityIsDoneIsWrittenForWhicheverEngineItWasBefore() {
        Drawing before = Drawing.of(EVENTS);
        assertThat(traits(before, "x").repeat()).contains(new Traits.Repeat(false, "", "people", "person", ""));
        assertThat(traits(before, "x").topic()).isEqualTo("t");
        assertThat(traits(before, "c").handover().in()).containsExactly(new FlowNode.Mapping("sum", "amount"));
        Traits.Repeat times = new Traits.Repeat(true, "3", "", "", "nrOfCompletedInstances >= 1");
        Traits.Handover handover = new Traits.Handover(
                List.of(new FlowNode.Mapping("sum", "amount * 2")),
                List.of(new FlowNode.Mapping("ok", "good")),
                true,
                false);
        Drawing drawing = after(
                new DrawingChange.Repeated("x", Optional.of(times)),
                new DrawingChange.Outside("x", "print"),
                new DrawingChange.Given("x", List.of(new FlowNode.Mapping("n", "amount"))),
                new DrawingChange.Calling("c", "other"),
                new DrawingChange.Handed("c", handover),
                new DrawingChange.Yielding("js", "sum"));
        assertThat(traits(drawing, "x").repeat()).contains(times);
        assertThat(traits(drawing, "x").topic()).isEqualTo("print");
        assertThat(traits(drawing, "x").given()).containsExactly(new FlowNode.Mapping("n", "amount"));
        assertThat(traits(drawing, "c").flow()).isEqualTo("other");
        assertThat(traits(drawing, "c").handover()).isEqualTo(handover);
        assertThat(traits(drawing, "js").result()).isEqualTo("sum");
        String text = Stream.of(
                        new DrawingChange.Handed("c", Traits.Handover.NONE),
                        new DrawingChange.Repeated("x", Optional.empty()),
                        new DrawingChange.Outside("x", null),
                        new DrawingChange.Given("x", List.of()))
                .reduce(EVENTS, DrawingText::with, (first, second) -> second);
        assertThat(text).contains("failedJobRetryTimeCycle").doesNotContain("collection", "external", "source=");
        Traits.Repeat people = new Traits.Repeat(false, "", "team", "one", "");
        assertThat(traits(after(new DrawingChange.Repeated("c", Optional.of(people))), "c")
                        .repeat())
                .contains(people);
    }

    @Test
    void ofSeveralProcessesOneIsChosen() {
        assertThat(DrawingText.with(EVENTS, new DrawingChange.Run("q")))
                .contains("<process id=\"p\" isExecutable=\"false\"", "<process id=\"q\" isExecutable=\"true\"");
    }
}
