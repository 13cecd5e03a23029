package io.trellis.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.form.record.RecordId;
import io.trellis.workflow.bpmn.Bpmns;
import io.trellis.workflow.bpmn.DrawingChange;
import io.trellis.workflow.bpmn.DrawingText;
import io.trellis.workflow.simple.OutlineChange;
import io.trellis.workflow.simple.OutlineChange.What;
import io.trellis.workflow.simple.OutlineText;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every kind of element runs to its end, with real stores and a clock that is moved. */
class RunToEndIT {

    private static FlowWorld world;

    @BeforeAll
    static void open(@TempDir Path folder) {
        world = new FlowWorld(folder).populate();
    }

    @AfterAll
    static void close() {
        world.close();
    }

    private static final String PEOPLE = """
            assignees: {boss: {type: 'user', user: 'boss'}, demo: {type: 'ownersManager'},
              helper: {type: 'recordOwner'}, director: {type: 'initiatorsManager', level: 2},
              accounting: {type: 'role', role: 'finance'}, lawyers: {type: 'user', user: 'dora'},
              lawyer: {type: 'user', user: 'boss'}, accountant: {type: 'user', user: 'dora'}}""";

    private RecordId begin(String file, String name, long amount, String bindings, String more) {
        world.published(
                name,
                Bpmns.file(file),
                "{label: {zh: '流程', en: 'Flow'}, entity: 'deal', bindings: {" + PEOPLE + bindings + "}" + more + "}");
        RecordId record = world.deal(world.person("anna"), amount);
        world.start(name, record, "anna");
        return record;
    }

    private void assertCompleted(RecordId record) {
        assertThat(world.process(record).state()).isEqualTo(ProcessInfo.State.COMPLETED);
        assertThat(world.tasks().of(world.person("anna"), "deal", record.id()))
                .noneMatch(task -> task.state() == TaskItem.State.OPEN);
    }

    @Test
    void the_invoice_approval_of_the_examples() {
        RecordId record = begin("given/invoice-approval.bpmn", "invoice", 5, "", "");
        world.act("boss", "UserTask_1", TaskAction.APPROVE);
        assertCompleted(record);
    }

    @Test
    void the_message_start_of_the_examples() {
        RecordId record = begin(
                "given/message-start.bpmn", "message", 5, "", ", tasks: {UserTask_1: {assignee: {type: 'initiator'}}}");
        world.act("anna", "UserTask_1", TaskAction.APPROVE);
        assertCompleted(record);
    }

    @Test
    void a_gateway_reads_the_decision_and_a_field() {
        String bound = ", variables: {approved: {task: 'check'}}";
        RecordId large = begin("own/gateway.bpmn", "gateway", 5000, bound, "");
        world.act("boss", "check", TaskAction.APPROVE);
        assertThat(world.todo("carl")).containsExactly("finance");
        assertThat(world.todo("dora")).containsExactly("finance");
        world.act("carl", "finance", TaskAction.APPROVE);
        assertThat(world.todo("dora")).isEmpty();
        assertCompleted(large);

        RecordId small = begin("own/gateway.bpmn", "gateway", 10, bound, "");
        world.act("boss", "check", TaskAction.APPROVE);
        assertCompleted(small);

        RecordId refused = begin("own/gateway.bpmn", "gateway", 5000, bound, "");
        world.act("boss", "check", TaskAction.REJECT);
        assertCompleted(refused);
        assertThat(world.workflows()
                        .diagram(world.person("anna"), world.process(refused).id())
                        .orElseThrow()
                        .done())
                .contains("check", "decision", "no", "refused")
                .doesNotContain("large", "small", "paid");
    }

    @Test
    void a_gateway_reads_a_part_of_a_value_that_a_name_is_bound_to() {
        String bound = ", variables: {approved: {task: 'check'}, amount: {field: 'amount.%s'}}";
        begin("own/gateway.bpmn", "gateway", 5000, bound.formatted("amount"), "");
        world.act("boss", "check", TaskAction.APPROVE);
        assertThat(world.todo("carl")).containsExactly("finance");
        world.act("carl", "finance", TaskAction.APPROVE);
    }

    @Test
    void a_timer_waits_for_its_time() {
        RecordId record = begin("own/timer.bpmn", "timer", 5, "", "");
        assertThat(world.todo("boss")).isEmpty();
        world.move(Duration.ofDays(2));
        assertThat(world.todo("boss")).isEmpty();
        world.move(Duration.ofDays(1).plusSeconds(1));
        assertThat(world.todo("boss")).containsExactly("confirm");
        world.act("boss", "confirm", TaskAction.APPROVE);
        assertCompleted(record);
    }

    @Test
    void a_script_sets_variables_that_a_gateway_reads() {
        RecordId large = begin("own/script.bpmn", "script", 5000, "", "");
        world.act("boss", "review", TaskAction.APPROVE);
        assertCompleted(large);
        assertCompleted(begin("own/script.bpmn", "script", 10, "", ""));
    }

    @Test
    void parallel_branches_join() {
        RecordId record = begin("own/parallel.bpmn", "parallel", 5, "", "");
        world.act("carl", "finance", TaskAction.APPROVE);
        assertThat(world.process(record).state()).isEqualTo(ProcessInfo.State.RUNNING);
        world.act("dora", "legal", TaskAction.APPROVE);
        assertCompleted(record);
    }

    @Test
    void a_sub_process_ends_well_or_throws_its_error() {
        RecordId good = begin("own/subprocess.bpmn", "subprocess", 5, "", "");
        world.act("boss", "offer", TaskAction.APPROVE);
        assertCompleted(good);

        RecordId bad = begin("own/subprocess.bpmn", "subprocess", 5, "", "");
        world.act("boss", "offer", TaskAction.REJECT);
        world.act("boss", "apologise", TaskAction.APPROVE);
        assertCompleted(bad);
    }

    @Test
    void boundary_timers_remind_and_then_escalate() {
        RecordId record = begin("own/boundary.bpmn", "boundary", 5, "", ", approval: {selfApproval: true}");
        world.move(Duration.ofDays(1).plusSeconds(1));
        assertThat(world.todo("boss")).containsExactly("answer");
        assertThat(world.todo("anna")).containsExactly("look");
        world.move(Duration.ofDays(1).plusSeconds(1));
        assertThat(world.todo("boss")).isEmpty();
        world.act("anna", "look", TaskAction.APPROVE);
        world.act("director", "escalated", TaskAction.APPROVE);
        assertCompleted(record);
    }

    @Test
    void an_inclusive_gateway_takes_every_branch_that_holds() {
        RecordId both = begin("own/inclusive.bpmn", "inclusive", 9000, "", "");
        world.act("boss", "legal", TaskAction.APPROVE);
        world.act("dora", "finance", TaskAction.APPROVE);
        assertCompleted(both);
        assertCompleted(begin("own/inclusive.bpmn", "inclusive", 10, "", ""));
    }

    private static String text(RecordId record, String field) {
        return String.valueOf(
                world.records().get(world.person("anna"), record).orElseThrow().get(field));
    }

    private RecordId reminded(String name, String cycle) {
        world.published(
                name, Bpmns.file("conformance/boundary_nonint_timerCycle.bpmn").replace("R2/PT1S", cycle), """
                {label: 'Flow', entity: 'deal', tasks: {u: {assignee: {type: 'user', user: 'boss'}}},
                 steps: {m1: {type: 'setFields', settings:
                   {values: {status: '(if status = null then "" else status) + "x"'}}}}}""");
        RecordId record = world.deal(world.person("anna"), 5);
        world.start(name, record, "anna");
        return record;
    }

    @Test
    void a_repeating_timer_fires_as_often_as_it_says() {
        RecordId record = reminded("thrice", "R3/PT10M");
        for (String fired : new String[] {"x", "xx", "xxx", "xxx", "xxx"}) {
            world.move(Duration.ofMinutes(10).plusSeconds(1));
            assertThat(text(record, "status")).isEqualTo(fired);
        }
        assertThat(world.todo("boss")).containsExactly("u");
        world.act("boss", "u", TaskAction.APPROVE);
        assertCompleted(record);
    }

    @Test
    void a_timer_by_the_clock_on_the_wall_fires_until_its_task_is_done() {
        RecordId record = reminded("cron", "0 0/5 * * * ?");
        world.move(Duration.ofMinutes(5).plusSeconds(1));
        assertThat(text(record, "status")).isEqualTo("x");
        world.move(Duration.ofMinutes(5));
        assertThat(text(record, "status")).isEqualTo("xx");
        world.act("boss", "u", TaskAction.APPROVE);
        world.move(Duration.ofMinutes(30));
        assertThat(text(record, "status")).isEqualTo("xx");
        assertCompleted(record);
    }

    @Test
    void a_default_flow_out_of_a_task_is_taken_only_where_no_condition_holds() {
        String steps = """
                , tasks: {u: {assignee: {type: 'user', user: 'boss'}}},
                steps: {a: {type: 'setFields', settings: {values: {status: '(if status = null then "" else status) + "a"'}}},
                        b: {type: 'setFields', settings: {values: {status: '(if status = null then "" else status) + "b"'}}}}""";
        RecordId large = begin("own/r1_default_on_task.bpmn", "default", 500, "", steps);
        world.act("boss", "u", TaskAction.APPROVE);
        assertThat(text(large, "status")).isEqualTo("a");
        assertCompleted(large);
        RecordId small = begin("own/r1_default_on_task.bpmn", "default", 5, "", steps);
        world.act("boss", "u", TaskAction.APPROVE);
        assertThat(text(small, "status")).isEqualTo("b");
        assertCompleted(small);
    }

    @Test
    void a_link_leads_on() {
        world.published(
                "link", """
                <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="t" id="d"><process id="p">
                <startEvent id="s"/><intermediateThrowEvent id="t"><linkEventDefinition name="L"/></intermediateThrowEvent>
                <intermediateCatchEvent id="c"><linkEventDefinition name="L"/></intermediateCatchEvent><userTask id="u"/>
                <endEvent id="e"/><sequenceFlow id="f1" sourceRef="s" targetRef="t"/>
                <sequenceFlow id="f2" sourceRef="c" targetRef="u"/><sequenceFlow id="f3" sourceRef="u" targetRef="e"/>
                </process></definitions>""", "{label: 'Flow', entity: 'deal', tasks: {u: {assignee: {type: 'user', user: 'boss'}}}}");
        RecordId record = world.deal(world.person("anna"), 5);
        world.start("link", record, "anna");
        world.act("boss", "u", TaskAction.APPROVE);
        assertCompleted(record);
    }

    @Test
    void a_step_sets_fields_of_the_record() {
        RecordId record = begin("own/steps.bpmn", "steps", 5, "", """
                , tasks: {approve: {assignee: {type: 'user', user: 'boss'}}},
                steps: {mark: {type: 'setFields', settings: {values: {status: '"approved by " + approve.by'}}}}""");
        world.act("boss", "approve", TaskAction.APPROVE);
        assertCompleted(record);
        assertThat(world.records()
                        .get(world.person("anna"), record)
                        .orElseThrow()
                        .get("status"))
                .isEqualTo("approved by boss");
    }

    @Test
    void a_file_of_signavio() {
        RecordId record = begin(
                "dialect/signavio.bpmn", "signavio", 5, ", variables: {genehmigt: {task: 'sid-task-pruefen'}}", """
                , tasks: {'sid-task-pruefen': {assignee: {type: 'user', user: 'boss'}}}""");
        world.act("boss", "sid-task-pruefen", TaskAction.APPROVE);
        assertCompleted(record);
    }

    @Test
    void a_file_of_flowable() {
        RecordId record =
                begin("dialect/flowable.bpmn", "flowable", 500, ", variables: {approved: {task: 'managerTask'}}", """
                , tasks: {managerTask: {assignee: {type: 'user', user: 'boss'}},
                  hrTask: {assignee: {type: 'role', role: 'finance'}}}""");
        assertThat(world.task("boss", "managerTask").due())
                .isEqualTo(world.clock.instant().plus(Duration.ofDays(2)));
        world.act("boss", "managerTask", TaskAction.APPROVE);
        world.act("carl", "hrTask", TaskAction.APPROVE);
        assertCompleted(record);
    }

    @Test
    void a_file_of_camunda_8() {
        RecordId record = begin("dialect/camunda8.bpmn", "camunda8", 500, "", """
                , tasks: {Activity_sales: {assignee: {type: 'user', user: 'boss'}}}""");
        world.act("boss", "Activity_sales", TaskAction.APPROVE);
        world.move(Duration.ofHours(2).plusSeconds(1));
        assertCompleted(record);
    }

    @Test
    void a_file_of_bpmn_io() {
        RecordId record = begin("dialect/bpmnio.bpmn", "bpmnio", 5, "", """
                , approval: {selfApproval: true}, tasks: {Activity_cook: {assignee: {type: 'recordOwner'}}}""");
        world.act("anna", "Activity_cook", TaskAction.APPROVE);
        assertCompleted(record);
    }

    @Test
    void steps_that_find_make_and_change_records() {
        world.published("following", """
                <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:trellis="http://trellis.io/schema/bpmn" targetNamespace="x">
                <process id="p" isExecutable="true"><startEvent id="s"/><serviceTask id="look"/><serviceTask id="make"/>
                <serviceTask id="mark"/><serviceTask id="link"/><endEvent id="e"/>
                <sequenceFlow id="f1" sourceRef="s" targetRef="look"/><sequenceFlow id="f2" sourceRef="look" targetRef="make"/>
                <sequenceFlow id="f3" sourceRef="make" targetRef="mark"/><sequenceFlow id="f4" sourceRef="mark" targetRef="link"/>
                <sequenceFlow id="f5" sourceRef="link" targetRef="e"/></process></definitions>""", """
                {label: 'Following', entity: 'deal', steps: {
                  look: {type: 'find', settings: {entity: 'deal', where: {name: 'name'}, as: 'found'}},
                  make: {type: 'create', settings: {entity: 'deal', as: 'next',
                    values: {name: '"After " + name', amount: 'amount', owner: 'owner', parent: 'found'}}},
                  mark: {type: 'update', settings: {record: 'next', values: {status: '"waiting"'}}},
                  link: {type: 'update', settings: {values: {parent: 'next'}}}}}""");
        RecordId record = world.deal(world.person("anna"), 77);
        world.start("following", record, "anna");
        assertCompleted(record);
        String next = String.valueOf(
                world.records().get(world.person("anna"), record).orElseThrow().get("parent"));
        assertThat(world.records()
                        .get(world.person("anna"), new RecordId("deal", next))
                        .orElseThrow())
                .satisfies(made -> {
                    assertThat(made.get("name")).isEqualTo("After Deal of 77");
                    assertThat(made.get("status")).isEqualTo("waiting");
                    assertThat(made.get("parent")).as("what was found").isEqualTo(record.id());
                    assertThat(made.owner()).isEqualTo("anna");
                });
    }

    /** Small sums the manager decides alone; else finance does too, and the boss is told. */
    @Test
    void a_purchase_approval_that_was_made_as_a_list() {
        String text = new FlowGallery()
                .make(
                        new FlowGallery()
                                .all().stream()
                                        .filter(sample -> sample.id().equals("simple"))
                                        .findFirst()
                                        .orElseThrow(),
                        new FlowGallery.Answers(
                                "deal", LocalizedText.same("x"), Locale.ENGLISH, "", "", java.math.BigDecimal.ZERO))
                .path("bpmn")
                .asString("");
        OutlineText.Written branches = OutlineText.with(
                text, new OutlineChange.Add(List.of("way_2"), What.CONDITION, List.of("", "Small", "Otherwise")));
        String small = branches.made().get(1);
        String rest = branches.made().get(2);
        OutlineText.Written copied =
                OutlineText.with(branches.bpmn(), new OutlineChange.Add(List.of(rest), What.STEP, List.of("Copy")));
        OutlineText.Written finance =
                OutlineText.with(copied.bpmn(), new OutlineChange.Add(List.of(rest), What.PERSON, List.of("Finance")));
        String bpmn = DrawingText.with(finance.bpmn(), new DrawingChange.Conditioned(small, "amount < 5000"));
        world.published("listed", bpmn, """
                {label: {zh: '采购审批', en: 'Purchase'}, entity: 'deal',
                 bindings: {variables: {amount: {field: 'amount.amount'}}},
                 tasks: {approval1: {assignee: {type: 'initiatorsManager', level: 1}},
                         %s: {assignee: {type: 'user', user: 'carl'}}},
                 steps: {%s: {type: 'notify', settings: {to: {type: 'user', user: 'director'}, text: {zh: 'x', en: 'Bought'}}}}}""".formatted(
                        finance.made().getFirst(), copied.made().getFirst()));
        RecordId cheap = world.deal(world.person("anna"), 10);
        world.start("listed", cheap, "anna");
        world.act("boss", "approval1", TaskAction.APPROVE);
        assertCompleted(cheap);
        RecordId dear = world.deal(world.person("anna"), 5000);
        world.start("listed", dear, "anna");
        world.act("boss", "approval1", TaskAction.APPROVE);
        assertThat(world.process(dear).state()).isEqualTo(ProcessInfo.State.RUNNING);
        world.act("carl", finance.made().getFirst(), TaskAction.APPROVE);
        assertCompleted(dear);
        assertThat(world.workflows()
                        .diagram(world.person("anna"), world.process(dear).id())
                        .orElseThrow()
                        .done())
                .contains(copied.made().getFirst());
    }
}
