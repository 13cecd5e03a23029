package io.trellis.workflow.simple;

import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.core.seed.Seed;
import io.trellis.workflow.bpmn.Bpmns;
import io.trellis.workflow.bpmn.DiagramLayout;
import io.trellis.workflow.bpmn.Drawing;
import io.trellis.workflow.simple.Block.Choice;
import io.trellis.workflow.simple.Block.Sequence;
import io.trellis.workflow.simple.Outline.Place;
import io.trellis.workflow.simple.OutlineChange.What;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OutlineTextTest {

    private static final int ROUNDS = Integer.getInteger("trellis.rounds", 8);

    private static final String BLANK = """
            <?xml version="1.0" encoding="UTF-8"?>
            <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI" targetNamespace="x">
              <bpmn:process id="flow" isExecutable="true">
                <bpmn:startEvent id="s" />
                <!-- who decides -->
                <bpmn:userTask   id="a"  name='He &amp; she'><bpmn:documentation>As
                  agreed</bpmn:documentation></bpmn:userTask>
                <bpmn:endEvent id="e" name="Done" />
                <bpmn:sequenceFlow id="w1" sourceRef="s" targetRef="a" />
                <bpmn:sequenceFlow id="w2" sourceRef="a" targetRef="e" />
              </bpmn:process>
            </bpmn:definitions>
            """;

    /** One like those of other tools: ways said at elements, what engines add, a deadline, what is not nested, a note. */
    private static final String FOREIGN = """
            <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" targetNamespace="x">
              <process id="p" isExecutable="true">
                <startEvent id="s"><outgoing>w1</outgoing></startEvent>
                <userTask id="a" name="Look" camunda:assignee="demo">
                  <extensionElements><camunda:properties><camunda:property name="k" value="v"/></camunda:properties></extensionElements>
                  <incoming>w1</incoming>
                  <outgoing>w2</outgoing>
                </userTask>
                <boundaryEvent id="due" attachedToRef="a"><outgoing>w9</outgoing><timerEventDefinition><timeDuration xsi:type="tFormalExpression">P2D</timeDuration></timerEventDefinition></boundaryEvent>
                <userTask id="late"><incoming>w9</incoming></userTask>
                <eventBasedGateway id="v"><incoming>w2</incoming><outgoing>w3</outgoing><outgoing>w4</outgoing></eventBasedGateway>
                <intermediateCatchEvent id="c1"><incoming>w3</incoming><outgoing>w5</outgoing><timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition></intermediateCatchEvent>
                <intermediateCatchEvent id="c2"><incoming>w4</incoming><outgoing>w6</outgoing><signalEventDefinition signalRef="x"/></intermediateCatchEvent>
                <userTask id="b" name="Decide"><incoming>w5</incoming><incoming>w6</incoming><outgoing>w7</outgoing></userTask>
                <endEvent id="e"><incoming>w7</incoming></endEvent>
                <sequenceFlow id="w1" sourceRef="s" targetRef="a"/>
                <sequenceFlow id="w2" sourceRef="a" targetRef="v"/>
                <sequenceFlow id="w3" sourceRef="v" targetRef="c1"/>
                <sequenceFlow id="w4" sourceRef="v" targetRef="c2"/>
                <sequenceFlow id="w5" sourceRef="c1" targetRef="b"/>
                <sequenceFlow id="w6" sourceRef="c2" targetRef="b"/>
                <sequenceFlow id="w7" sourceRef="b" targetRef="e"/>
                <sequenceFlow id="w9" sourceRef="due" targetRef="late"/>
                <textAnnotation id="note"><text>Mind this</text></textAnnotation>
                <association id="line" sourceRef="b" targetRef="note"/>
              </process>
            </definitions>
            """;

    private static String with(String text, OutlineChange change) {
        return OutlineText.with(text, change).bpmn();
    }

    private static OutlineChange add(What what, String... place) {
        return new OutlineChange.Add(List.of(place), what, List.of("n", "one", "two"));
    }

    private static String blank() {
        return DiagramLayout.ensure(BLANK);
    }

    @Test
    void whatIsPutInStandsInTheDiagramAndAllElseIsToTheLetter() {
        String changed = with(blank(), add(What.PERSON, "w2"));
        assertThat(Shapes.of(changed)).isEqualTo("s a approval1 e.");
        assertThat(changed)
                .contains(
                        "<!-- who decides -->",
                        "<bpmn:userTask   id=\"a\"  name='He &amp; she'><bpmn:documentation>As\n")
                .contains("<bpmn:userTask id=\"approval1\" name=\"n\" />")
                .contains("bpmnElement=\"approval1\"");
        String branched = with(changed, add(What.CONDITION, "w1"));
        assertThat(Shapes.of(branched)).isEqualTo("s e(  |  ) a approval1 e.");
        Drawing drawing = Drawing.of(branched);
        assertThat(drawing.out("choice1"))
                .extracting(Drawing.Way::name, Drawing.Way::standard)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("one", false),
                        org.assertj.core.groups.Tuple.tuple("two", true));
        assertThat(Shapes.of(with(branched, new OutlineChange.AddBranch("choice1", "three"))))
                .isEqualTo("s e(  |  |  ) a approval1 e.");
    }

    @Test
    void aBranchMayEndByItselfAndGoOnAgain() {
        OutlineText.Written choice = OutlineText.with(blank(), add(What.CONDITION, "w2"));
        String one = choice.made().get(1);
        String filled = with(choice.bpmn(), add(What.PERSON, choice.made().get(2)));
        String ended = with(filled, add(What.END, one));
        assertThat(Shapes.of(ended)).isEqualTo("s a e( end1. | approval1 ) e.");
        assertThat(Shapes.of(with(ended, new OutlineChange.Remove("end1")))).isEqualTo("s a e(  | approval1 ) e.");
        assertThat(Shapes.of(with(ended, new OutlineChange.Remove("e")))).isEqualTo(Shapes.of(ended));
    }

    @Test
    void branchesAreTriedInTheOrderInWhichTheyStand() {
        OutlineText.Written choice = OutlineText.with(blank(), add(What.CONDITION, "w2"));
        String third = with(choice.bpmn(), new OutlineChange.AddBranch("choice1", "three"));
        String added = Drawing.of(third).out("choice1").getLast().id();
        String sooner = with(third, new OutlineChange.Reorder(added, true));
        assertThat(Drawing.of(sooner).out("choice1"))
                .extracting(Drawing.Way::name)
                .containsExactly("three", "two", "one");
        // the one for what is left is not tried at all
        assertThat(with(third, new OutlineChange.Reorder(choice.made().get(2), true)))
                .isEqualTo(third);
        assertThat(Drawing.of(with(sooner, new OutlineChange.Reorder(added, false))))
                .isEqualTo(Drawing.of(third));
    }

    @Test
    void aChoiceWithOneBranchLeftIsNone() {
        OutlineText.Written choice = OutlineText.with(blank(), add(What.CONDITION, "w2"));
        String filled = with(choice.bpmn(), add(What.PERSON, choice.made().get(2)));
        OutlineText.Written left = OutlineText.with(
                filled, new OutlineChange.RemoveBranch(choice.made().get(1)));
        assertThat(Shapes.of(left.bpmn())).isEqualTo("s a approval1 e.");
        OutlineText.Written gone = OutlineText.with(filled, new OutlineChange.Remove("choice1"));
        assertThat(Shapes.of(gone.bpmn())).isEqualTo("s a e.");
        assertThat(gone.gone()).containsExactlyInAnyOrder("choice1", "join1", "approval1");
        assertThat(gone.bpmn()).doesNotContain("choice1").doesNotContain("approval1");
    }

    @Test
    void whatOthersLeadToStaysWhenItsBranchIsTakenAway() {
        String shared = DiagramLayout.ensure(Bpmns.file("own/gateway.bpmn"));
        assertThat(Shapes.of(shared)).contains("(");
        String flow = FlowSamples.leave();
        assertThat(Shapes.of(flow))
                .isEqualTo("start markPending managerTask e(  | markRejected rejected. )"
                        + " e( directorTask e(  | >markRejected ) |  ) markApproved approved.");
        assertThat(Shapes.of(with(flow, new OutlineChange.RemoveBranch("refused"))))
                .isEqualTo("start markPending managerTask e( directorTask e(  | markRejected rejected. ) |  )"
                        + " markApproved approved.");
    }

    @Test
    void whatIsKeptClosedStaysToTheLetterWhateverIsChangedAroundIt() {
        String drawn = DiagramLayout.ensure(FOREIGN);
        assertThat(Shapes.of(drawn)).isEqualTo("s a+[due, late] {c1 c2 v} b e.");
        String changed = with(with(drawn, add(What.CONDITION, "w5", "w6")), add(What.PERSON, "w1"));
        assertThat(Shapes.of(changed)).isEqualTo("s approval1 a+[due, late] {c1 c2 v} e(  |  ) b e.");
        FOREIGN.lines()
                .filter(line -> !line.contains("<sequenceFlow"))
                .filter(line -> line.contains("\"c1\"")
                        || line.contains("\"c2\"")
                        || line.contains("\"due\"")
                        || line.contains("\"v\"") && line.contains("Gateway")
                        || line.contains("camunda:property")
                        || line.contains("textAnnotation")
                        || line.contains("association"))
                .forEach(line -> assertThat(changed).contains(line));
        assertThat(changed)
                .contains("<outgoing>w2</outgoing>\n    </userTask>")
                .contains("<incoming>way", "<outgoing>w1</outgoing>")
                .doesNotContain("<incoming>w5</incoming><incoming>w6</incoming><outgoing>w7");
        assertThat(waysSaid(changed)).isEqualTo(waysDrawn(changed));
    }

    /** What elements say of the ways to and from them. */
    private static Set<String> waysSaid(String text) {
        Markup markup = Markup.of(text);
        return markup.all()
                .flatMap(tag -> tag.children.stream()
                        .filter(child -> child.name.equals("incoming") || child.name.equals("outgoing"))
                        .map(child -> child.name + " " + markup.text(child) + " " + tag.attribute("id")))
                .collect(Collectors.toSet());
    }

    private static Set<String> waysDrawn(String text) {
        Set<String> ways = new LinkedHashSet<>();
        Drawing.of(text).ways().values().forEach(way -> {
            ways.add("outgoing " + way.id() + " " + way.source());
            ways.add("incoming " + way.id() + " " + way.target());
        });
        return ways;
    }

    // ---- properties over generated flows

    private static final What[] KINDS = {
        What.PERSON, What.PERSON, What.STEP, What.CONDITION, What.PARALLEL, What.INCLUSIVE, What.END
    };

    private static List<List<String>> places(Sequence sequence) {
        List<List<String>> places = new ArrayList<>();
        for (int i = 0; i <= sequence.blocks().size(); i++) {
            if (i < sequence.blocks().size() || i > 0) {
                places.add(sequence.before(i));
            }
            if (i < sequence.blocks().size() && sequence.blocks().get(i) instanceof Choice choice) {
                choice.branches().forEach(branch -> {
                    places.addAll(places(branch.body()));
                    if (branch.body().blocks().isEmpty()) {
                        places.add(branch.body().first());
                    }
                });
            }
        }
        places.removeIf(List::isEmpty);
        return places;
    }

    private static <T> T any(Random random, List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    private static OutlineChange change(Random random, Outline outline) {
        List<List<String>> places = places(outline.main());
        List<Place> blocks = outline.places().toList();
        List<Choice> choices = blocks.stream()
                .map(Place::block)
                .filter(Choice.class::isInstance)
                .map(Choice.class::cast)
                .toList();
        int what = random.nextInt(10);
        if (what < 5 || choices.isEmpty()) {
            return add(any(random, List.of(KINDS)), any(random, places).toArray(String[]::new));
        }
        Choice choice = any(random, choices);
        return switch (what) {
            case 5 -> new OutlineChange.AddBranch(choice.id(), "more");
            case 6 -> new OutlineChange.Remove(any(random, blocks).block().id());
            case 7 -> new OutlineChange.Move(any(random, blocks).block().id(), any(random, places));
            case 8 ->
                new OutlineChange.RemoveBranch(any(random, choice.branches()).way());
            default -> new OutlineChange.Reorder(any(random, choice.branches()).way(), random.nextBoolean());
        };
    }

    @Test
    void whateverIsDoneTheDiagramHoldsTogetherIsShownWholeAndLooksFine() {
        Random random = Seed.random(OutlineTextTest.class);
        for (int round = 0; round < ROUNDS; round++) {
            String text = blank();
            List<OutlineChange> done = new ArrayList<>();
            for (int step = 0; step < 25; step++) {
                OutlineChange change = change(random, Outline.of(text));
                done.add(change);
                String next = with(text, change);
                assertThat(sound(next))
                        .as("%s\n%s\n%s", Shapes.of(text), change, next)
                        .isEmpty();
                text = next;
            }
            assertThat(text).contains("<!-- who decides -->");
        }
    }

    private static List<String> sound(String text) {
        List<String> wrong = new ArrayList<>();
        Drawing drawing = Drawing.of(text);
        Outline outline = Outline.of(drawing);
        if (!outline.isWhole()) {
            wrong.add("not whole: " + Shapes.of(outline));
        }
        drawing.ways().values().forEach(way -> {
            if (drawing.element(way.source()).isEmpty()
                    || drawing.element(way.target()).isEmpty()) {
                wrong.add("leads to nothing: " + way);
            }
        });
        drawing.elements().values().forEach(element -> {
            boolean end = element.kind() == Drawing.Kind.END;
            if (!end && drawing.out(element.id()).isEmpty()) {
                wrong.add("leads nowhere: " + element.id());
            }
        });
        Drawn drawn = new Drawn(Markup.of(text));
        Map<String, Box> boxes = new HashMap<>();
        drawing.elements().keySet().forEach(id -> drawn.box(id)
                .ifPresentOrElse(box -> boxes.put(id, box), () -> wrong.add("not drawn: " + id)));
        List<String> ids = List.copyOf(boxes.keySet());
        IntStream.range(0, ids.size()).forEach(i -> IntStream.range(0, i).forEach(j -> {
            Box one = boxes.get(ids.get(i));
            Box other = boxes.get(ids.get(j));
            if (one.x() < other.right()
                    && other.x() < one.right()
                    && one.y() < other.bottom()
                    && other.y() < one.bottom()) {
                wrong.add("over each other: " + ids.get(i) + " " + ids.get(j));
            }
        }));
        drawing.ways().values().forEach(way -> {
            var edge = drawn.edges().get(way.id());
            if (edge == null) {
                wrong.add("no line: " + way.id());
                return;
            }
            List<Drawn.Point> points = Drawn.points(edge);
            if (!touches(boxes.get(way.source()), points.getFirst())
                    || !touches(boxes.get(way.target()), points.getLast())) {
                wrong.add("ends in the air: " + way + points);
            }
        });
        if (drawn.shapes().size() != drawing.elements().size()
                || drawn.edges().size() != drawing.ways().size()) {
            wrong.add("drawn and gone");
        }
        return wrong;
    }

    private static boolean touches(Box box, Drawn.Point point) {
        return point.x() >= box.x() - 1
                && point.x() <= box.right() + 1
                && point.y() >= box.y() - 1
                && point.y() <= box.bottom() + 1;
    }

    /** What a list is to be: grown at random, told as {@link Shapes} tells. */
    @Test
    void aListWrittenAsADiagramIsReadAsTheSameList() {
        Random random = Seed.random(OutlineTextTest.class);
        for (int round = 0; round < ROUNDS; round++) {
            Grown grown = new Grown(random);
            String told = grown.grow("w2", 0);
            assertThat(Shapes.of(grown.text)).isEqualTo("s a" + told + " e.");
        }
    }

    /** Writes a list by its changes, and says what it should read as. */
    private static final class Grown {
        private final Random random;
        private String text = blank();

        Grown(Random random) {
            this.random = random;
        }

        /** Grows blocks at a place, from the last to the first. */
        String grow(String place, int depth) {
            StringBuilder told = new StringBuilder();
            for (int count = random.nextInt(3 - depth / 2); count > 0; count--) {
                What what = depth > 2 ? What.PERSON : KINDS[random.nextInt(KINDS.length - 1)];
                OutlineText.Written written = OutlineText.with(text, add(what, place));
                text = written.bpmn();
                if (!what.branches()) {
                    told.insert(0, " " + written.made().getFirst());
                    continue;
                }
                List<String> ways = new ArrayList<>(written.made().subList(1, 3));
                while (random.nextInt(3) == 0) {
                    OutlineText.Written more = OutlineText.with(
                            text, new OutlineChange.AddBranch(written.made().getFirst(), "more"));
                    text = more.bpmn();
                    ways.addAll(more.made());
                }
                List<String> bodies = new ArrayList<>();
                ways.forEach(way -> bodies.add(grow(way, depth + 1).strip()));
                told.insert(
                        0,
                        " " + (what == What.CONDITION ? "e" : what == What.PARALLEL ? "p" : "i")
                                + bodies.stream().collect(Collectors.joining(" | ", "( ", " )")));
            }
            return told.toString();
        }
    }

    @Test
    void whatIsPutInAndTakenAwayLeavesWhatWasDrawnBefore() {
        Random random = Seed.random(OutlineTextTest.class);
        for (String start : List.of(blank(), DiagramLayout.ensure(FOREIGN), FlowSamples.leave())) {
            for (int round = 0; round < ROUNDS; round++) {
                What what = KINDS[random.nextInt(KINDS.length - 1)];
                List<String> place = any(random, places(Outline.of(start).main()));
                OutlineText.Written put = OutlineText.with(start, add(what, place.toArray(String[]::new)));
                assertThat(put.made()).isNotEmpty();
                String back =
                        with(put.bpmn(), new OutlineChange.Remove(put.made().getFirst()));
                assertThat(Drawing.of(back)).as("%s %s", what, place).isEqualTo(Drawing.of(start));
                assertThat(Drawing.of(put.bpmn()).elements())
                        .containsAllEntriesOf(Drawing.of(start).elements());
            }
        }
    }

    @Test
    void whatMovesUpMovesDownAgainWithAllThatIsSaidAtIt() {
        String flow = with(with(blank(), add(What.PERSON, "w2")), add(What.CONDITION, "w2"));
        assertThat(Shapes.of(flow)).isEqualTo("s a e(  |  ) approval1 e.");
        Outline outline = Outline.of(flow);
        String up = with(
                flow,
                new OutlineChange.Move(
                        "approval1", outline.find("choice1").orElseThrow().before()));
        assertThat(Shapes.of(up)).isEqualTo("s a approval1 e(  |  ) e.");
        String down = with(
                up,
                new OutlineChange.Move(
                        "approval1",
                        Outline.of(up).find("choice1").orElseThrow().block().after()));
        assertThat(Drawing.of(down)).isEqualTo(Drawing.of(flow));
        // into itself it does not go
        List<String> own = outline.find("choice1")
                .map(Place::block)
                .map(Choice.class::cast)
                .orElseThrow()
                .branches()
                .getFirst()
                .body()
                .first();
        assertThat(with(flow, new OutlineChange.Move("choice1", own))).isEqualTo(flow);
    }

    @Test
    void lanesGrowWithWhatIsPutInThem() {
        String lanes = Bpmns.file("conformance/lanes.bpmn");
        String drawn = DiagramLayout.ensure(lanes);
        Outline outline = Outline.of(drawn);
        String changed = with(drawn, add(What.PERSON, outline.main().before(1).toArray(String[]::new)));
        assertThat(Shapes.of(changed)).isNotEqualTo(Shapes.of(drawn)).contains("approval1");
        assertThat(new Drawn(Markup.of(changed)).box("approval1")).isPresent();
    }
}
