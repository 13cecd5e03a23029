package io.trellis.workflow.bpmn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What becomes of each file: runnable once its free names are bound, or refused with every reason. */
class VerdictTableTest {

    private final BpmnCompiler compiler = Bpmns.compiler();

    static Stream<Arguments> runnable() {
        return Stream.of(
                Arguments.of(
                        "given/invoice-approval.bpmn", "camunda7", List.of("demo", "camunda-forms:app:task-form.form")),
                Arguments.of("given/message-start.bpmn", "camunda7", List.of("UserTask_1")),
                Arguments.of("given/order-handling.bpmn", "camunda7", List.of("invoiceId")),
                Arguments.of("own/gateway.bpmn", "camunda7", List.of("boss", "accounting", "approved", "amount")),
                Arguments.of("own/timer.bpmn", "camunda7", List.of("boss")),
                Arguments.of("own/script.bpmn", "camunda7", List.of("boss")),
                Arguments.of("own/parallel.bpmn", "camunda7", List.of("lawyers", "accounting")),
                Arguments.of("own/subprocess.bpmn", "camunda7", List.of("boss")),
                Arguments.of("own/boundary.bpmn", "camunda7", List.of("boss", "helper", "director")),
                Arguments.of("own/inclusive.bpmn", "camunda7", List.of("lawyer", "accountant", "amount")),
                Arguments.of("own/steps.bpmn", "bpmn", List.of("approve")),
                Arguments.of("dialect/signavio.bpmn", "signavio", List.of("sid-task-pruefen", "genehmigt")),
                Arguments.of(
                        "dialect/flowable.bpmn",
                        "flowable",
                        List.of("zhang", "li", "hr", "approved", "amount", "leave-form")),
                Arguments.of(
                        "dialect/camunda8.bpmn",
                        "camunda8",
                        List.of("demo", "sales", "leads", "amount", "discount-form")),
                Arguments.of("dialect/bpmnio.bpmn", "bpmn", List.of("Activity_cook")));
    }

    @ParameterizedTest
    @MethodSource("runnable")
    void runs_once_its_free_names_are_bound(String file, String dialect, List<String> freeNames) {
        BpmnCompiler.Compiled compiled = compiler.compile(Bpmns.file(file), Set.of());

        assertThat(compiled.report().problems()).noneMatch(BpmnProblem::isError);
        assertThat(compiled.flow()).isPresent();
        assertThat(compiled.report().dialect()).isEqualTo(dialect);
        assertThat(compiled.report().freeNames())
                .extracting(FreeName::name)
                .containsExactlyInAnyOrderElementsOf(freeNames);
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                Arguments.of("given/dinner-decisions.dmn", List.of(":not-bpmn")),
                Arguments.of(
                        "given/invoke-rest-service.bpmn",
                        List.of("ServiceTask_1:connector", "ServiceTask_1:parameter")),
                Arguments.of("given/loan-approval.bpmn", List.of("ServiceTask_1:delegate")),
                Arguments.of("given/loan-granting-external-task.bpmn", List.of("Task_1lvjtd4:parameter")),
                Arguments.of(
                        "given/retry-example.bpmn",
                        List.of(
                                "service-fetch-data:java-class",
                                "service-fetch-address:java-class",
                                "service-send-data:java-class",
                                "service-add-address:java-class")),
                Arguments.of(
                        "given/xslt-script-task.bpmn",
                        List.of(
                                "StartEvent_1:listener",
                                "ScriptTask_1:resource",
                                "ScriptTask_1:script-language",
                                "EndEvent_1:listener")));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void is_refused_with_every_reason(String file, List<String> reasons) {
        BpmnCompiler.Compiled compiled = compiler.compile(Bpmns.file(file), Set.of());

        assertThat(compiled.flow()).isEmpty();
        List<BpmnProblem> errors = compiled.report().problems().stream()
                .filter(BpmnProblem::isError)
                .toList();
        assertThat(errors)
                .extracting(problem -> problem.element() + ":" + problem.code())
                .containsExactlyInAnyOrderElementsOf(reasons);
        assertThat(errors).allSatisfy(problem -> {
            assertThat(problem.line()).isPositive();
            assertThat(problem.message().zh())
                    .isNotBlank()
                    .isNotEqualTo(problem.message().en());
            assertThat(problem.alternative().zh()).isNotBlank();
            assertThat(problem.alternative().en()).isNotBlank();
        });
    }

    @Test
    void names_the_line_of_a_reason() {
        assertThat(compiler.compile(Bpmns.file("given/loan-approval.bpmn"), Set.of())
                        .report()
                        .problems())
                .filteredOn(BpmnProblem::isError)
                .singleElement()
                .satisfies(problem -> assertThat(Bpmns.file("given/loan-approval.bpmn")
                                .lines()
                                .toList()
                                .get(problem.line() - 1))
                        .contains("ServiceTask_1"));
    }

    @Test
    void a_task_bound_to_a_step_no_longer_needs_its_java() {
        assertThat(compiler.compile(Bpmns.file("given/loan-approval.bpmn"), Set.of("ServiceTask_1"))
                        .report()
                        .runnable())
                .isTrue();
    }
}
