package io.trellis.workflow.bpmn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class HostileFileTest {

    private final BpmnCompiler compiler = Bpmns.compiler();

    @Test
    void an_external_entity_is_not_read() {
        assertRefused(Bpmns.file("bad/xxe.bpmn"), "doctype");
    }

    @Test
    void entities_that_multiply_are_not_expanded() {
        assertRefused(Bpmns.file("bad/billion-laughs.bpmn"), "doctype");
    }

    @Test
    void twenty_megabytes_are_too_much() {
        String padding = "x".repeat(20 << 20);
        assertRefused(
                "<definitions xmlns=\"" + Namespaces.BPMN + "\"><!--" + padding + "--></definitions>", "too-large");
    }

    @Test
    void a_deep_nesting_is_too_much() {
        assertRefused("<a>".repeat(150) + "</a>".repeat(150), "too-complex");
        assertThat(compiler.compile("<a>".repeat(5_000) + "</a>".repeat(5_000), Set.of())
                        .flow())
                .isEmpty();
    }

    @Test
    void what_is_no_xml_is_named_so() {
        assertRefused("{\"process\": true}", "not-xml");
        assertRefused("", "not-xml");
        assertRefused("<definitions><process></definitions>", "not-xml");
    }

    @Test
    void an_expression_that_reaches_into_java_is_not_translated() {
        for (String attack : new String[] {
            "${execution.getClass()}",
            "${''.getClass().forName('java.lang.Runtime')}",
            "${x.y(1)}",
            "#{T(java.lang.System).exit(0)}",
            "${a.getClass()}",
            "${execution.getProcessEngineServices()}",
            "${execution.setVariable('a', 1)}",
            "${a}${b}"
        }) {
            assertThat(JuelToFeel.translate(attack)).as(attack).isEmpty();
        }
    }

    @Test
    void what_is_deployed_holds_nothing_of_the_file_but_what_was_understood() {
        String file = Bpmns.file("own/gateway.bpmn")
                .replace("name=\"Check\"", "name=\"${''.getClass()}&quot;&gt;&lt;evil/&gt;\"")
                .replace("<bpmn:startEvent", "<evil xmlns=\"urn:evil\" id=\"e\"/><bpmn:startEvent");
        CompiledFlow flow = compiler.compile(file, Set.of()).flow().orElseThrow();

        String xml = DeployableBpmn.write(flow, "crm", "key", "name");

        assertThat(xml).doesNotContain("<evil").contains("${trellis.condition(execution,'large')}");
        assertThat(xml.lines().filter(line -> line.contains("amount"))).isEmpty();
    }

    private void assertRefused(String file, String code) {
        BpmnCompiler.Compiled compiled = compiler.compile(file, Set.of());
        assertThat(compiled.flow()).isEmpty();
        assertThat(compiled.report().problems()).extracting(BpmnProblem::code).contains(code);
    }
}
