package io.trellis.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.workflow.FlowGallery.Answers;
import io.trellis.workflow.FlowGallery.Sample;
import io.trellis.workflow.bpmn.Drawing;
import io.trellis.workflow.bpmn.Drawing.Element;
import io.trellis.workflow.bpmn.Drawing.Kind;
import io.trellis.workflow.definition.DefinitionJson;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.ObjectNode;

class FlowGalleryTest {

    static Stream<Sample> samples() {
        return new FlowGallery().all().stream();
    }

    private static ObjectNode made(Sample sample, Locale language) {
        return new FlowGallery()
                .make(
                        sample,
                        new Answers(
                                "purchase",
                                new LocalizedText("采购审批", "Purchase approval"),
                                language,
                                "state",
                                "total",
                                new BigDecimal("2500.5")));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void eachIsWholeWithALayoutAndInTheWordsOfWhoBegins(Sample sample) {
        assertThat(sample.label().zh()).isNotBlank();
        assertThat(sample.help().en()).isNotBlank();
        for (Locale language : new Locale[] {Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE}) {
            ObjectNode content = made(sample, language);
            assertThat(content.toString()).doesNotContain("@").contains("BPMNDiagram");
            WorkflowDefinition flow = DefinitionJson.read("x", "crm", content);
            Drawing drawing = Drawing.of(flow.bpmn());
            assertThat(drawing.withoutEnd()).isEmpty();
            assertThat(drawing.elements().values()).extracting(Element::name).noneMatch(name -> name.contains("|"));
            assertThat(drawing.elements().values().stream().map(Element::name).anyMatch(name -> name.codePoints()
                            .anyMatch(Character::isIdeographic)))
                    .isEqualTo(language == Locale.SIMPLIFIED_CHINESE);
            drawing.elements().values().forEach(element -> {
                if (element.kind() == Kind.USER_TASK) {
                    assertThat(flow.task(element.id()).assignee())
                            .as(element.id())
                            .isNotNull();
                } else if (element.kind() == Kind.STEP) {
                    assertThat(flow.steps()).containsKey(element.id());
                } else if (element.kind().chooses()) {
                    assertThat(drawing.out(element.id()))
                            .allMatch(way -> way.standard() == way.condition().isEmpty());
                }
            });
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void whatWasAnsweredStandsInIt(Sample sample) {
        String content = made(sample, Locale.ENGLISH).toString();
        assertThat(content.contains("2500.5")).isEqualTo(sample.measure().isPresent());
        assertThat(content.contains("\"state\"")).isEqualTo(sample.marks());
    }
}
