package io.trellis.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.artifact.Drafts;
import io.trellis.core.artifact.Problem;
import io.trellis.core.artifact.PublishResult;
import io.trellis.core.notify.Notifications;
import io.trellis.core.queue.DeliveryQueue;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.record.RecordData;
import io.trellis.form.record.RecordId;
import io.trellis.workflow.bpmn.Bpmns;
import io.trellis.workflow.engine.FlowEngine;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a file to a draft, from a draft to a running process. */
class PublishAndTriggerIT {

    private static FlowWorld world;

    @BeforeAll
    static void open(@TempDir Path folder) {
        world = new FlowWorld(folder).populate();
    }

    @AfterAll
    static void close() {
        world.close();
    }

    /** Records are changed and deleted while their flows run, so these do not lock them. */
    private static final String STEPS =
            ", approval: {lock: false}, tasks: {approve: {assignee: {type: 'ownersManager'}}}, "
                    + "steps: {mark: {type: 'setFields', settings: {values: {status: '\"approved\"'}}}}}";

    @Test
    void a_save_that_matches_starts_the_flow_once() {
        world.published("large", Bpmns.file("own/steps.bpmn"), """
                {label: 'Large', entity: 'deal', trigger: {type: 'onSave', events: ['created', 'updated'],
                 filter: {field: 'amount', op: 'gt', value: 100000}}""" + STEPS);
        RecordId small = world.deal(world.person("anna"), 99);
        RecordId large = world.deal(world.person("anna"), 120_000);
        world.settle();
        assertThat(world.workflows().processes(world.person("anna"), small)).isEmpty();
        assertThat(world.workflows().processes(world.person("anna"), large)).hasSize(1);

        update(large, "name", "renamed");
        update(large, "amount", 130_000);
        assertThat(world.workflows().processes(world.person("anna"), large)).hasSize(1);

        world.act("boss", "approve", TaskAction.APPROVE);
        assertThat(world.records()
                        .get(world.person("anna"), large)
                        .orElseThrow()
                        .get("status"))
                .isEqualTo("approved");
        update(large, "name", "again");
        assertThat(world.workflows().processes(world.person("anna"), large)).hasSize(1);
        update(large, "amount", 140_000);
        assertThat(world.workflows().processes(world.person("anna"), large)).hasSize(2);
        world.act("boss", "approve", TaskAction.REJECT);

        update(small, "amount", 200_000);
        assertThat(world.workflows().processes(world.person("anna"), small)).hasSize(1);
        world.act("boss", "approve", TaskAction.REJECT);
        world.published("large", Bpmns.file("own/steps.bpmn"), "{label: 'Large', entity: 'deal'" + STEPS);
    }

    private static final String WAITS_FOR_A_TIME = """
            <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="t" id="d"><process id="p">
            <startEvent id="s"/><intermediateCatchEvent id="w"><timerEventDefinition><timeDate>=status</timeDate>
            </timerEventDefinition></intermediateCatchEvent><endEvent id="e"/>
            <sequenceFlow id="f1" sourceRef="s" targetRef="w"/><sequenceFlow id="f2" sourceRef="w" targetRef="e"/>
            </process></definitions>""";

    private static List<String> told(String person) {
        return world.get(Notifications.class).of(world.person(person), 50).stream()
                .map(notification -> notification.text().en())
                .toList();
    }

    @Test
    void a_flow_that_cannot_start_keeps_no_other_back_and_its_owner_hears_why() {
        String trigger =
                ", trigger: {type: 'onSave', events: ['created'], filter: {field: 'amount', op: 'gt', value: 7000000}}";
        world.published("aaa", WAITS_FOR_A_TIME, "{label: 'First', entity: 'deal'" + trigger + "}");
        world.published("bbb", Bpmns.file("own/steps.bpmn"), "{label: 'Second', entity: 'deal'" + trigger + STEPS);
        RecordId record = world.deal(world.person("anna"), 8_000_000);
        world.settle();

        assertThat(world.workflows().processes(world.person("anna"), record))
                .extracting(ProcessInfo::workflow)
                .containsExactly("bbb");
        DeliveryQueue queue = world.get(DeliveryQueue.class);
        assertThat(queue.entries(DeliveryQueue.State.WAITING, 10))
                .singleElement()
                .satisfies(waiting -> {
                    assertThat(waiting.what().en()).isEqualTo("Start “First”");
                    assertThat(waiting.link()).isEqualTo("/records/deal/" + record.id());
                    assertThat(waiting.reason()).isNotNull();
                });
        assertThat(told("director")).anyMatch(text -> text.contains("First") && text.contains("Deal of 8000000"));

        update(record, "status", "2026-03-03T00:00:00Z");
        queue.retry(queue.entries(DeliveryQueue.State.WAITING, 10).getFirst().id());
        world.settle();
        assertThat(queue.count(DeliveryQueue.State.WAITING)).isZero();
        assertThat(world.workflows().processes(world.person("anna"), record))
                .extracting(ProcessInfo::workflow)
                .containsExactlyInAnyOrder("aaa", "bbb");
        world.act("boss", "approve", TaskAction.REJECT);
        world.forget("aaa");
        world.forget("bbb");
    }

    @Test
    void a_start_that_the_engine_refuses_or_that_runs_already_is_said_in_words() {
        world.published("refused", WAITS_FOR_A_TIME, "{label: 'Refused', entity: 'deal'}");
        RecordId record = world.deal(world.person("anna"), 5);
        assertThat(world.workflows().start(world.person("anna"), "refused", record))
                .isInstanceOfSatisfying(
                        StartResult.Refused.class,
                        refused -> assertThat(refused.reason().en()).isNotBlank());
        assertThat(world.workflows().start(world.person("anna"), "nowhere", record))
                .isInstanceOf(StartResult.UnknownFlow.class);
        update(record, "status", "2026-03-03T00:00:00Z");
        assertThat(world.workflows().start(world.person("anna"), "refused", record))
                .isInstanceOf(StartResult.Started.class);
        assertThat(world.workflows().start(world.person("anna"), "refused", record))
                .isInstanceOf(StartResult.Running.class);
        assertThat(world.workflows().processes(world.person("anna"), record)).hasSize(1);
        world.move(java.time.Duration.ofDays(2));
        assertThat(world.process(record).state()).isEqualTo(ProcessInfo.State.COMPLETED);
    }

    @Test
    void a_flow_that_its_own_write_would_start_is_warned_of_and_runs_once() {
        PublishResult result = world.publish("selftrig", Bpmns.file("conformance/service_trellis_step.bpmn"), """
                {label: 'Self', entity: 'deal', trigger: {type: 'onSave', events: ['created', 'updated'],
                  filter: {field: 'name', op: 'startsWith', value: 'again'}},
                 steps: {x: {type: 'setFields', settings: {values: {name: '"again and " + name'}}}}}""");
        assertThat(result)
                .isInstanceOfSatisfying(PublishResult.Published.class, published -> assertThat(published.warnings())
                        .filteredOn(problem -> problem.artifact().name().equals("selftrig"))
                        .extracting(Problem::code)
                        .contains("starts-itself"));
        assertThat(world.publish("selfleft", Bpmns.file("conformance/service_trellis_step.bpmn"), """
                {label: 'Left', entity: 'deal', trigger: {type: 'onSave', events: ['updated'],
                  filter: {field: 'name', op: 'eq', value: 'leave it'}},
                 steps: {x: {type: 'setFields', settings: {values: {name: '"left"'}}}}}"""))
                .isInstanceOfSatisfying(PublishResult.Published.class, published -> assertThat(published.warnings())
                        .filteredOn(problem -> problem.artifact().name().equals("selfleft"))
                        .extracting(Problem::code)
                        .doesNotContain("starts-itself"));
        RecordId record = world.deal(world.person("anna"), 5);
        update(record, "name", "again");
        assertThat(world.workflows().processes(world.person("anna"), record)).hasSize(1);
        assertThat(world.records()
                        .get(world.person("anna"), record)
                        .orElseThrow()
                        .get("name"))
                .isEqualTo("again and again");
        world.forget("selftrig");
    }

    @Test
    void a_deleted_record_ends_its_processes_and_a_restored_one_says_so() {
        world.published("ends", Bpmns.file("own/steps.bpmn"), "{label: 'Ends', entity: 'deal'" + STEPS);
        RecordId record = world.deal(world.person("anna"), 77);
        world.start("ends", record, "anna");
        assertThat(world.todo("boss")).contains("approve");
        long revision =
                world.records().get(world.person("ben"), record).orElseThrow().revision();
        FlowWorld.saved(world.records().delete(world.person("ben"), record, revision));
        world.settle();
        assertThat(world.todo("boss")).doesNotContain("approve");
        assertThat(told("anna")).anyMatch(text -> text.contains("Ends") && text.contains("Deal of 77"));

        FlowWorld.saved(world.records().restore(world.person("ben"), record));
        world.settle();
        assertThat(world.process(record).state()).isEqualTo(ProcessInfo.State.RECORD_DELETED);
        for (String person : List.of("anna", "ben")) {
            assertThat(told(person)).anyMatch(text -> text.contains("started again") && text.contains("Ends"));
        }
        world.start("ends", record, "anna");
        world.act("boss", "approve", TaskAction.REJECT);
    }

    @Test
    void what_would_fail_later_is_an_error_before_publishing() {
        Map<String, String> wrong = Map.of(
                "tasks[approve].assignee=unknown-role", "tasks: {approve: {assignee: {type: 'role', role: 'ghost'}}}",
                "tasks[approve].assignee=unknown-user", "tasks: {approve: {assignee: {type: 'user', user: 'ghost'}}}",
                "tasks[approve].copies=unknown-department",
                        "tasks: {approve: {assignee: {type: 'initiator'}, copies: {type: 'departmentManager', department: 'ghost'}}}",
                "tasks[approve].form=unknown-form", "tasks: {approve: {assignee: {type: 'initiator'}, form: 'ghost'}}",
                "tasks[approve].label=label-too-long",
                        "tasks: {approve: {assignee: {type: 'initiator'}, label: '" + "审".repeat(256) + "'}}",
                "trigger.filter.op=bad-filter",
                        "tasks: {approve: {assignee: {type: 'initiator'}}}, trigger: {type: 'onSave', events: ['created'],"
                                + " filter: {field: 'amount', op: 'startsWith', value: '1'}}");
        wrong.forEach((problem, settings) -> assertThat(world.publish(
                        "wrong",
                        Bpmns.file("own/steps.bpmn"),
                        "{label: 'Wrong', entity: 'deal', steps: {mark: {type: 'setFields', settings: {values: {status: '\"x\"'}}}}, "
                                + settings + "}"))
                .as(problem)
                .isInstanceOfSatisfying(PublishResult.Refused.class, refused -> assertThat(refused.problems())
                        .filteredOn(found -> found.severity() == Problem.Severity.ERROR)
                        .extracting(found -> found.path() + "=" + found.code())
                        .containsExactly(problem)));
        for (String file : List.of("loop2", "r8_xor_none", "o_name300", "aab_nogate")) {
            assertThat(world.publish(
                            "wrong",
                            Bpmns.file("own/" + file + ".bpmn"),
                            "{label: 'Wrong', entity: 'deal', " + "tasks: {u: {assignee: {type: 'initiator'}}}}"))
                    .as(file)
                    .isInstanceOf(PublishResult.Refused.class);
        }
        world.forget("wrong");
    }

    private void update(RecordId id, String field, Object value) {
        RecordData now = world.records().get(world.person("anna"), id).orElseThrow();
        FlowWorld.saved(world.records().update(world.person("anna"), id, now.revision(), Map.of(field, value)));
        world.settle();
    }

    private static final String ASKED_IF_LARGE = """
            <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="t" id="d"><process id="p">
            <startEvent id="s"/><exclusiveGateway id="g" default="little"/><userTask id="why" name="Why?"/><endEvent id="e"/>
            <sequenceFlow id="f1" sourceRef="s" targetRef="g"/>
            <sequenceFlow id="much" sourceRef="g" targetRef="why"><conditionExpression>=amount &gt; 100</conditionExpression></sequenceFlow>
            <sequenceFlow id="little" sourceRef="g" targetRef="e"/><sequenceFlow id="f2" sourceRef="why" targetRef="e"/>
            </process></definitions>""";

    @Test
    void a_deletion_starts_a_flow_that_sees_what_the_record_was_last_once() {
        world.published("kept", Bpmns.file("own/steps.bpmn"), "{label: 'Kept', entity: 'deal'" + STEPS);
        RecordId parent = world.deal(world.person("anna"), 1);
        String rest = """
                {label: 'Deleted', entity: 'deal', trigger: {type: 'onSave', events: ['deleted'],
                 filter: {field: 'parent.amount', op: 'eq', value: 1}}, approval: {lock: false},
                 tasks: {why: {assignee: {type: 'ownersManager'}}}}""";
        world.published("gone", ASKED_IF_LARGE, rest);
        RecordId other = world.deal(world.person("anna"), 900);
        RecordId record = world.deal(world.person("anna"), 900);
        update(record, "parent", parent.id());
        world.start("kept", record, "anna");
        delete(other);
        delete(record);

        assertThat(world.workflows().processes(CurrentUser.system(), record))
                .as("what ran about it ends, what its deletion began goes on")
                .extracting(process -> process.workflow() + " " + process.state())
                .containsExactlyInAnyOrder("gone RUNNING", "kept RECORD_DELETED");
        assertThat(world.workflows().processes(CurrentUser.system(), other)).isEmpty();
        assertThat(world.task("boss", "why").title()).isEqualTo("Deal of 900");
        StartTrial tried = world.workflows()
                .triedStarts(
                        world.person("director"),
                        world.workflows()
                                .read(FlowWorld.artifact(
                                        Workflows.KIND,
                                        "gone",
                                        rest.replace("parent.amount", "amount").replace("1}", "900}"))));
        assertThat(tried.saves().stream()
                        .filter(save -> save.why() == StartTrial.Why.STARTS)
                        .map(StartTrial.Save::title))
                .containsExactly("Deal of 900", "Deal of 900");

        FlowWorld.saved(world.records().restore(world.person("anna"), record));
        world.settle();
        delete(record);
        assertThat(world.engine().running(record)).as("one is enough").hasSize(1);
        world.act("boss", "why", TaskAction.APPROVE);
        assertThat(world.engine().running(record)).isEmpty();
        FlowWorld.saved(world.records().restore(world.person("anna"), record));
        world.settle();
        assertThat(world.engine().running(record)).as("it is back").isEmpty();

        PublishResult writes = world.publish(
                "gone",
                Bpmns.file("own/steps.bpmn"),
                "{label: 'Deleted', entity: 'deal', trigger: {type: 'onSave', events: ['deleted']}" + STEPS);
        assertThat(((PublishResult.Published) writes).warnings())
                .extracting(Problem::code)
                .contains("writes-deleted");
        world.forget("gone");
        world.forget("kept");
    }

    private void delete(RecordId id) {
        RecordData now = world.records().get(world.person("anna"), id).orElseThrow();
        FlowWorld.saved(world.records().delete(world.person("anna"), id, now.revision()));
        world.settle();
    }

    @Test
    void the_same_delivery_finds_the_first_process() {
        world.published("once", Bpmns.file("own/steps.bpmn"), "{label: 'Once', entity: 'deal'" + STEPS);
        RecordId record = world.deal(world.person("anna"), 5);
        String version = world.get(io.trellis.workflow.definition.Definitions.class)
                .published("once")
                .orElseThrow()
                .version();
        FlowEngine.Start start = new FlowEngine.Start("once", version, record, "anna", Optional.of("event-1"));
        assertThat(world.engine().start(start)).isEqualTo(world.engine().start(start));
        world.settle();
        assertThat(world.workflows().processes(world.person("anna"), record)).hasSize(1);
        world.act("boss", "approve", TaskAction.REJECT);
    }

    @Test
    void a_running_process_keeps_the_version_that_it_began_with() {
        world.published("version", Bpmns.file("own/steps.bpmn"), "{label: 'One', entity: 'deal'" + STEPS);
        RecordId record = world.deal(world.person("anna"), 5);
        world.start("version", record, "anna");
        world.published(
                "version",
                Bpmns.file("own/steps.bpmn"),
                "{label: 'Two', entity: 'deal'" + STEPS.replace("approved", "other"));
        world.act("boss", "approve", TaskAction.APPROVE);
        assertThat(world.records()
                        .get(world.person("anna"), record)
                        .orElseThrow()
                        .get("status"))
                .isEqualTo("approved");
    }

    @Test
    void an_import_makes_a_draft_and_guesses_names_that_are_known_here() {
        CurrentUser admin = world.person("director");
        byte[] file = Bpmns.file("own/gateway.bpmn").getBytes(StandardCharsets.UTF_8);
        ImportResult result = world.workflows().importBpmn(admin, "crm", "Expense approval.bpmn", file, null);

        assertThat(result.name()).contains("expense_approval");
        assertThat(result.report().runnable()).isTrue();
        WorkflowDefinition draft = world.workflows()
                .read(world.get(Drafts.class)
                        .of(admin, "crm")
                        .find(new ArtifactId(Workflows.KIND, "expense_approval"))
                        .orElseThrow());
        assertThat(draft.bpmn()).isEqualTo(Bpmns.file("own/gateway.bpmn"));
        assertThat(draft.bindings().assignees()).containsEntry("boss", new io.trellis.workflow.assignee.Person("boss"));
        assertThat(world.workflows().write(draft))
                .isEqualTo(world.workflows()
                        .write(world.workflows()
                                .read(FlowWorld.artifact(
                                        "workflow",
                                        draft.name(),
                                        world.workflows().write(draft).toString()))));
        assertThat(world.workflows().find("expense_approval")).isEmpty();
        world.get(Drafts.class).discardAll(admin, "crm");
    }

    @Test
    void a_file_with_errors_is_a_draft_too_and_one_that_cannot_be_read_is_none() {
        CurrentUser admin = world.person("director");
        assertThat(world.workflows()
                        .importBpmn(admin, "crm", "loan.bpmn", bytes("given/loan-approval.bpmn"), null)
                        .name())
                .contains("loan");
        assertThat(world.workflows()
                        .importBpmn(admin, "crm", "x.bpmn", bytes("bad/xxe.bpmn"), null)
                        .name())
                .isEmpty();
        assertThat(world.workflows()
                        .importBpmn(admin, "crm", "x.bpmn", new byte[20 << 20], null)
                        .name())
                .isEmpty();
        byte[] chinese = Bpmns.file("own/steps.bpmn")
                .replace("UTF-8", "GBK")
                .replace("Approve and set", "合同审批")
                .getBytes(Charset.forName("GBK"));
        assertThat(world.workflows()
                        .importBpmn(admin, "crm", "c.bpmn", chinese, null)
                        .report()
                        .processName())
                .isEqualTo("合同审批");
        world.get(Drafts.class).discardAll(admin, "crm");
    }

    @Test
    void a_flow_that_would_give_power_is_not_published_and_would_not_write_it() {
        String rest = "{label: 'Power', entity: 'user', tasks: {approve: {assignee: {type: 'initiator'}%s}}, "
                + "steps: {mark: {type: 'setFields', settings: {values: {roles: '[\"admin\"]'}}}}}";
        PublishResult result =
                world.publish("power", Bpmns.file("own/steps.bpmn"), rest.formatted(", editable: ['roles']"));
        assertThat(result).isInstanceOfSatisfying(PublishResult.Refused.class, refused -> assertThat(refused.problems())
                .filteredOn(problem -> problem.severity() == Problem.Severity.ERROR)
                .extracting(Problem::path, problem -> problem.message().en())
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple(
                                "tasks[approve].editable",
                                "“Roles” gives power and is changed by administrators in the record itself, "
                                        + "not in a task: take it away."),
                        org.assertj.core.groups.Tuple.tuple(
                                "steps[mark].settings",
                                "“Roles” is changed by people who may, not by a flow: take it away, "
                                        + "or set a field of your own.")));
        world.withdraw("power");
    }

    @Test
    void paths_that_lead_nowhere_are_named_with_what_was_probably_meant() {
        PublishResult result = world.publish("paths", Bpmns.file("own/gateway.bpmn"), """
                {label: 'Paths', entity: 'deal',
                 bindings: {assignees: {boss: {type: 'expression', feel: 'record.parent.reviewr'},
                                        accounting: {type: 'expression', feel: 'if amount.currency = "CNY" then owner else null'}},
                            variables: {approved: {field: 'amount.curency'}}},
                 tasks: {check: {editable: ['amount.currency', 'statsu']}}}""");
        assertThat(result).isInstanceOfSatisfying(PublishResult.Refused.class, refused -> assertThat(refused.problems())
                .filteredOn(problem -> problem.severity() == Problem.Severity.ERROR)
                .extracting(Problem::path, Problem::code, problem -> problem.message()
                        .en())
                .contains(
                        org.assertj.core.groups.Tuple.tuple(
                                "bindings.assignees[boss]",
                                "unknown-field",
                                "There is no field parent.reviewr. Did you mean \"Reviewer\"?"),
                        org.assertj.core.groups.Tuple.tuple(
                                "bindings.assignees[accounting]",
                                "part",
                                "amount.currency cannot be used in an expression, where its field is one value. "
                                        + "Bind a name to \"Amount / Currency\" under the flow's variables and use that name."),
                        org.assertj.core.groups.Tuple.tuple(
                                "bindings.variables[approved]",
                                "unknown-field",
                                "There is no field amount.curency. Did you mean \"Currency\"?"),
                        org.assertj.core.groups.Tuple.tuple(
                                "tasks[check].editable",
                                "not-whole",
                                "amount.currency is only a part: name the field \"Amount\"."),
                        org.assertj.core.groups.Tuple.tuple(
                                "tasks[check].editable",
                                "unknown-field",
                                "There is no field statsu. Did you mean \"Status\"?")));
        world.withdraw("paths");
    }

    @Test
    void everything_unbound_or_unknown_keeps_it_from_being_published() {
        PublishResult result = world.publish("bad", Bpmns.file("own/gateway.bpmn"), """
                {label: 'Bad', entity: 'deal', trigger: {type: 'onSave', events: [],
                 filter: {field: 'nowhere', op: 'eq', value: 1}},
                 bindings: {assignees: {accounting: {type: 'userField', path: 'nobody'}}},
                 tasks: {check: {editable: ['nothing'], due: 'soon'}}, steps: {x: {type: 'unheard-of'}}}""");
        assertThat(result).isInstanceOfSatisfying(PublishResult.Refused.class, refused -> assertThat(refused.problems())
                .filteredOn(problem -> problem.severity() == Problem.Severity.ERROR)
                .extracting(Problem::path, Problem::code)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("bindings.assignees[boss]", "unbound-assignee"),
                        org.assertj.core.groups.Tuple.tuple("bindings.variables[approved]", "unbound-variable"),
                        org.assertj.core.groups.Tuple.tuple("bindings.assignees[accounting]", "unknown-field"),
                        org.assertj.core.groups.Tuple.tuple("tasks[check].editable", "unknown-field"),
                        org.assertj.core.groups.Tuple.tuple("tasks[check].due", "bad-duration"),
                        org.assertj.core.groups.Tuple.tuple("steps[x].type", "unknown-step"),
                        org.assertj.core.groups.Tuple.tuple("trigger.events", "no-moment"),
                        org.assertj.core.groups.Tuple.tuple("trigger.filter", "unknown-field")));
        // so that the next test publishes a whole without it
        world.published("bad", Bpmns.file("own/steps.bpmn"), "{label: 'Good', entity: 'deal'" + STEPS);
    }

    @Test
    void a_diagram_without_a_layout_gets_one_and_says_where_the_process_is() {
        world.published("drawn", Bpmns.file("own/steps.bpmn"), "{label: 'Drawn', entity: 'deal'" + STEPS);
        RecordId record = world.deal(world.person("anna"), 5);
        String process = world.start("drawn", record, "anna");
        Diagram diagram =
                world.workflows().diagram(world.person("anna"), process).orElseThrow();
        assertThat(diagram.active()).containsExactly("approve");
        assertThat(diagram.done()).contains("start", "f1");
        assertThat(diagram.bpmn()).contains("BPMNShape").contains("bpmnElement=\"approve\"");
        world.act("boss", "approve", TaskAction.REJECT);
    }

    private static byte[] bytes(String file) {
        return Bpmns.file(file).getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void a_preview_says_who_would_approve() {
        world.published("preview", Bpmns.file("own/steps.bpmn"), "{label: 'Preview', entity: 'deal'" + STEPS);
        RecordId record = world.deal(world.person("anna"), 5);
        WorkflowDefinition definition = world.workflows().find("preview").orElseThrow();
        assertThat(world.workflows().approvers(world.person("anna"), definition, record))
                .singleElement()
                .satisfies(approver -> assertThat(approver.people()).containsExactly("boss"));
    }

    @Test
    void a_step_that_fails_waits_for_an_operator_who_tries_again() {
        world.published("failing", Bpmns.file("own/steps.bpmn"), """
                {label: 'Failing', entity: 'deal', approval: {lock: false}, tasks: {approve: {assignee: {type: 'ownersManager'}}},
                 steps: {mark: {type: 'setFields', settings: {values: {amount: 'if status = "mend" then 7 else "seven"'}}}}}""");
        RecordId record = world.deal(world.person("anna"), 5);
        String process = world.start("failing", record, "anna");
        world.tasks()
                .act(world.person("boss"), world.task("boss", "approve").id(), TaskAction.APPROVE, "", Map.of(), null);
        assertThat(io.trellis.workflow.camunda.TestEngine.failureOfNextJob(world.engine()))
                .isNotNull();

        CurrentUser operator = world.person("director");
        assertThat(world.workflows().failed(operator)).singleElement().satisfies(failed -> {
            assertThat(failed.id()).isEqualTo(process);
            assertThat(failed.failure()).isNotBlank();
        });
        assertThat(world.workflows().failed(world.person("anna"))).isEmpty();
        assertThat(world.workflows().diagram(operator, process).orElseThrow().failed())
                .containsExactly("mark");

        update(record, "status", "mend");
        assertThat(world.workflows().retry(operator, process)).isEqualTo(1);
        world.settle();
        assertThat(world.process(record).state()).isEqualTo(ProcessInfo.State.COMPLETED);
        assertThat(world.records()
                        .get(operator, record)
                        .orElseThrow()
                        .get("amount")
                        .toString())
                .contains("7");
    }
}
