package io.trellis.workflow.simple;

import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.workflow.bpmn.Bpmns;
import io.trellis.workflow.bpmn.Drawing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OutlineTest {

    private static String flow(String elements, String... ways) {
        StringBuilder text = new StringBuilder(
                "<definitions xmlns=\"http://www.omg.org/spec/BPMN/20100524/MODEL\" targetNamespace=\"x\"><process id=\"p\">");
        for (String element : elements.split(" ")) {
            String kind = element.startsWith("x")
                    ? "exclusiveGateway"
                    : element.startsWith("p")
                            ? "parallelGateway"
                            : element.startsWith("v")
                                    ? "eventBasedGateway"
                                    : element.startsWith("s")
                                            ? "startEvent"
                                            : element.startsWith("e") ? "endEvent" : "userTask";
            text.append("<").append(kind).append(" id=\"").append(element).append("\"/>");
        }
        for (String way : ways) {
            String[] stops = way.split(" ");
            for (int i = 1; i < stops.length; i++) {
                text.append("<sequenceFlow id=\"%1$s-%2$s\" sourceRef=\"%1$s\" targetRef=\"%2$s\"/>"
                        .formatted(stops[i - 1], stops[i]));
            }
        }
        return text.append("</process></definitions>").toString();
    }

    @Test
    void branchesMeetInTheirGatewayInWhatFollowsOrNowhere() {
        assertThat(Shapes.of(flow("s a x1 b x2 c e", "s a x1 b x2 c e", "x1 x2")))
                .isEqualTo("s a e( b |  ) c e.");
        assertThat(Shapes.of(flow("s x1 a b c e", "s x1 a c e", "x1 b c"))).isEqualTo("s e( a | b ) c e.");
        assertThat(Shapes.of(flow("s p1 a b p2 e", "s p1 a p2 e", "p1 b p2"))).isEqualTo("s p( a | b ) e.");
        assertThat(Shapes.of(flow("s a x1 b e1 e2", "s a x1 b e1", "x1 e2"))).isEqualTo("s a e(  | e2. ) b e1.");
    }

    @Test
    void whatIsSharedByBranchesThatEndIsShownOnceAndWhatLeadsBackIsAJump() {
        assertThat(Shapes.of(flow("s a x1 b x2 c e1 no e2", "s a x1 b x2 c e1", "x1 no e2", "x2 no")))
                .isEqualTo("s a e(  | no e2. ) b e(  | >no ) c e1.");
        assertThat(Shapes.of(flow("s a x1 fix e", "s a x1 e", "x1 fix a"))).isEqualTo("s a e(  | fix >a ) e.");
    }

    @Test
    void whatRunsAtTheSameTimeAndIsNotNestedStaysClosed() {
        // b leads into the other branch
        assertThat(Shapes.of(flow("s p1 a b x1 c p2 d e", "s p1 a p2 d e", "p1 b x1 c p2", "x1 a")))
                .isEqualTo("s {a b c p1 p2 x1} d e.");
        // waits for one of two by events
        assertThat(Shapes.of(flow("s v1 a b c e", "s v1 a c e", "v1 b c"))).isEqualTo("s {a b v1} c e.");
        // what meets without a gateway goes on twice
        assertThat(Shapes.of(flow("s p1 a b c e", "s p1 a c e", "p1 b c"))).isEqualTo("s {a b p1} c e.");
        assertThat(Outline.of(flow("s a e", "s a e")).isWhole()).isTrue();
        assertThat(Outline.of(flow("s v1 a b c e", "s v1 a c e", "v1 b c")).isWhole())
                .isFalse();
    }

    @Test
    void aDeadlineIsKeptAtItsTaskWithWhatFollowsFromIt() {
        String late = flow("s a late e e2", "s a e", "late e2")
                .replace(
                        "<process id=\"p\">",
                        "<process id=\"p\"><boundaryEvent id=\"due\" attachedToRef=\"a\"><timerEventDefinition/></boundaryEvent>"
                                + "<sequenceFlow id=\"due-late\" sourceRef=\"due\" targetRef=\"late\"/>");
        assertThat(Shapes.of(late)).isEqualTo("s a+[due, e2, late] e.");
    }

    @Test
    void nothingToStartIsAnEmptyList() {
        assertThat(Outline.of("<x/>").isEmpty()).isTrue();
        assertThat(Outline.of(flow("a e", "a e")).beside()).containsExactlyInAnyOrder("a", "e");
    }

    private static Stream<String> files() throws IOException {
        List<String> texts = new ArrayList<>();
        for (String folder : List.of("src/test/resources/bpmn", "../templates/src/main/resources")) {
            try (Stream<Path> files = Files.walk(Path.of(folder))) {
                for (Path file :
                        files.filter(path -> path.toString().endsWith(".bpmn")).toList()) {
                    texts.add(Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1));
                }
            }
        }
        texts.addAll(FlowSamples.all().values());
        return texts.stream();
    }

    @Test
    void everyElementOfEveryFileStandsInTheListOnceOrBesideIt() throws IOException {
        files().forEach(text -> {
            Drawing drawing = Drawing.of(text);
            Outline outline = Outline.of(drawing);
            List<String> shown = new ArrayList<>(outline.main().elements().toList());
            shown.addAll(outline.beside());
            assertThat(shown)
                    .as(Shapes.of(outline))
                    .containsExactlyInAnyOrderElementsOf(drawing.elements().values().stream()
                            .filter(element -> element.scope().equals(drawing.process()))
                            .map(Drawing.Element::id)
                            .toList());
        });
    }

    @Test
    void theFlowsThatShipAreShownWhole() {
        FlowSamples.all()
                .forEach((id, text) ->
                        assertThat(Outline.of(text).isWhole()).as(id).isTrue());
        assertThat(Shapes.of(Bpmns.file("given/invoice-approval.bpmn")))
                .isEqualTo("StartEvent_1 UserTask_1 EndEvent_1.");
    }
}
