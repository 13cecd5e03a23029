package io.trellis.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.core.audit.SecurityLog;
import io.trellis.core.event.RecordEvent;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.form.field.Violation;
import io.trellis.form.record.RecordData;
import io.trellis.form.record.RecordId;
import io.trellis.form.record.RecordLocks;
import io.trellis.form.record.SaveResult;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an approval means for its record and for whoever asked for it. */
class GuardIT {

    /** Marks, asks the boss, asks finance, marks. */
    private static final String TWO = """
            <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:trellis="http://trellis.io/schema/bpmn" targetNamespace="x">
            <process id="p" isExecutable="true"><startEvent id="s"/><serviceTask id="pending" trellis:step="setFields"/>
            <userTask id="manager"/><userTask id="finance"/><serviceTask id="approved" trellis:step="setFields"/><endEvent id="e"/>
            <sequenceFlow id="f1" sourceRef="s" targetRef="pending"/><sequenceFlow id="f2" sourceRef="pending" targetRef="manager"/>
            <sequenceFlow id="f3" sourceRef="manager" targetRef="finance"/><sequenceFlow id="f4" sourceRef="finance" targetRef="approved"/>
            <sequenceFlow id="f5" sourceRef="approved" targetRef="e"/></process></definitions>""";

    private static FlowWorld world;

    @BeforeAll
    static void open(@TempDir Path folder) {
        world = new FlowWorld(folder).populate();
        flow("fromStart", "approval: {open: ['reviewer']}");
        flow("atStep", "approval: {resubmit: 'step'}");
        flow("onlyBack", "", ", returnTo: ['manager']");
        flow("again", "approval: {},", "", "undone: {status: 'null'}");
        flow("free", "approval: {lock: false, selfApproval: true}");
    }

    private static void flow(String name, String approval) {
        flow(name, approval + ",", "");
    }

    private static void flow(String name, String approval, String finance) {
        flow(name, approval, finance, "undone: {}");
    }

    private static void flow(String name, String approval, String finance, String undone) {
        world.published(name, TWO, """
                {label: {zh: '审批', en: 'Approval'}, entity: 'deal', %s
                 tasks: {manager: {assignee: {type: 'user', user: 'boss'}, editable: ['amount']},
                         finance: {assignee: {type: 'role', role: 'finance'}%s}},
                 steps: {pending: {type: 'setFields', settings: {values: {status: '"pending"'}, %s}},
                         approved: {type: 'setFields', settings: {values: {status: '"approved"'}}}}}""".formatted(approval, finance, undone));
    }

    @AfterAll
    static void close() {
        world.close();
    }

    private static RecordId begin(String flow, String person) {
        RecordId record = world.deal(world.person("anna"), 5);
        world.start(flow, record, person);
        return record;
    }

    private static RecordData data(RecordId record) {
        return world.records().get(world.person("anna"), record).orElseThrow();
    }

    private static SaveResult save(String person, RecordId record, String field, Object value) {
        Map<String, Object> values = new HashMap<>();
        values.put(field, value);
        return world.records().update(world.person(person), record, data(record).revision(), values);
    }

    private static TaskItem waiting(String person, RecordId record) {
        return world.tasks().query(world.person(person), TaskView.TODO, null, 50).tasks().stream()
                .filter(task -> task.record().equals(record.id()))
                .findFirst()
                .orElseThrow(() -> new AssertionError(person + " has nothing to do"));
    }

    private static TaskResult act(
            String person, RecordId record, TaskAction action, Map<String, Object> values, String to) {
        TaskResult result =
                world.tasks().act(world.person(person), waiting(person, record).id(), action, "", values, to);
        world.settle();
        return result;
    }

    private static void done(String person, RecordId record, TaskAction action) {
        assertThat(act(person, record, action, Map.of(), null)).isEqualTo(new TaskResult.Done());
    }

    private static void locked(SaveResult result, String field) {
        assertThat(result).isInstanceOf(SaveResult.Rejected.class);
        Violation violation = ((SaveResult.Rejected) result).violations().getFirst();
        assertThat(violation.path()).isEqualTo(field);
        assertThat(violation.code()).isEqualTo("locked");
        assertThat(violation.message().en()).contains("In approval", "since Mar 2, 2026");
        assertThat(violation.message().zh()).contains("审批中");
    }

    @Test
    void a_record_in_approval_is_locked_but_for_what_the_flow_leaves_open() {
        RecordId record = begin("fromStart", "anna");
        locked(save("anna", record, "name", "Other"), "name");
        locked(save("boss", record, "amount", 9), "amount");
        locked(save("anna", record, "owner", "ben"), "owner");
        SaveResult gone = world.records()
                .delete(world.person("anna"), record, data(record).revision());
        locked(gone, "");
        assertThat(world.records()
                        .saveAll(
                                world.person("anna"),
                                "deal",
                                List.of(new io.trellis.form.record.Records.Row(
                                        record.id(), data(record).revision(), Map.of("name", "Other")))))
                .allSatisfy(result -> locked(result, "name"));
        assertThat(save("anna", record, "reviewer", "ben")).isInstanceOf(SaveResult.Saved.class);
        RecordLocks.Held held =
                world.get(RecordLocks.class).held(world.person("anna"), record).orElseThrow();
        assertThat(held.open()).containsExactly("reviewer");
        assertThat(held.why().en()).contains("boss");

        assertThat(act("boss", record, TaskAction.APPROVE, Map.of("amount", 7), null))
                .isEqualTo(new TaskResult.Processing());
        locked(save("anna", record, "amount", 9), "amount");
        done("carl", record, TaskAction.APPROVE);
        assertThat(data(record).get("status")).isEqualTo("approved");
        assertThat(save("anna", record, "name", "Other")).isInstanceOf(SaveResult.Saved.class);
    }

    @Test
    void an_administrator_takes_the_lock_off_and_it_stays_off() {
        RecordId record = begin("fromStart", "anna");
        RecordLocks locks = world.get(RecordLocks.class);
        assertThat(locks.lift(world.person("anna"), record)).isEmpty();
        assertThat(locks.lift(world.person("director"), record).orElseThrow()).hasSize(1);
        world.settle();
        assertThat(world.records().history(world.person("anna"), record, 1))
                .singleElement()
                .isInstanceOfSatisfying(RecordEvent.LockLifted.class, lifted -> {
                    assertThat(lifted.by()).isEqualTo(world.person("director").id());
                    assertThat(lifted.label()).isEqualTo(new LocalizedText("审批", "Approval"));
                });
        assertThat(world.get(SecurityLog.class)
                        .find(
                                new SecurityLog.Asked(
                                        Optional.of(SecurityLog.What.LOCK_LIFTED),
                                        Optional.of("director"),
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.empty()),
                                9))
                .extracting(SecurityLog.Entry::record)
                .containsExactly("deal/" + record.id());
        done("boss", record, TaskAction.APPROVE);
        assertThat(save("anna", record, "name", "Other")).isInstanceOf(SaveResult.Saved.class);
        done("carl", record, TaskAction.APPROVE);
    }

    @Test
    void a_flow_that_does_not_lock_does_not() {
        RecordId record = begin("free", "anna");
        assertThat(save("anna", record, "name", "Other")).isInstanceOf(SaveResult.Saved.class);
        done("boss", record, TaskAction.APPROVE);
        done("carl", record, TaskAction.APPROVE);
    }

    @Test
    void what_comes_back_is_changed_and_submitted_again_from_the_start() {
        RecordId record = begin("fromStart", "anna");
        done("boss", record, TaskAction.APPROVE);
        done("carl", record, TaskAction.RETURN);
        assertThat(world.process(record).state()).isEqualTo(ProcessInfo.State.RETURNED);
        assertThat(data(record).get("status")).isNull();
        TaskItem mine = waiting("anna", record);
        assertThat(mine.actions()).containsExactlyInAnyOrder(TaskAction.RESUBMIT, TaskAction.WITHDRAW);
        assertThat(mine.editable()).contains("name", "amount");
        locked(save("ben", record, "name", "Not mine"), "name");
        assertThat(save("anna", record, "name", "Better")).isInstanceOf(SaveResult.Saved.class);
        assertThat(act("anna", record, TaskAction.RESUBMIT, Map.of("amount", 4), null))
                .isEqualTo(new TaskResult.Processing());
        assertThat(world.process(record).state()).isEqualTo(ProcessInfo.State.RUNNING);
        assertThat(data(record).get("status")).isEqualTo("pending");
        locked(save("anna", record, "amount", 9), "amount");
        done("boss", record, TaskAction.APPROVE);
        done("carl", record, TaskAction.APPROVE);
        assertThat(world.process(record).state()).isEqualTo(ProcessInfo.State.COMPLETED);
        assertThat(data(record).get("status")).isEqualTo("approved");
    }

    @Test
    void or_it_goes_on_at_the_step_that_returned_it() {
        RecordId record = begin("atStep", "anna");
        done("boss", record, TaskAction.APPROVE);
        done("carl", record, TaskAction.RETURN);
        assertThat(data(record).get("status")).isNull();
        done("anna", record, TaskAction.RESUBMIT);
        assertThat(data(record).get("status")).isEqualTo("pending");
        assertThat(waiting("dora", record).element()).isEqualTo("finance");
        done("dora", record, TaskAction.APPROVE);
        assertThat(data(record).get("status")).isEqualTo("approved");
    }

    @Test
    void an_approver_is_told_where_a_task_can_be_returned_to_and_the_flow_may_narrow_it() {
        RecordId anywhere = begin("fromStart", "anna");
        assertThat(steps("boss", anywhere)).containsExactly("initiator");
        assertThat(world.tasks()
                        .returnSteps(
                                world.person("boss"), waiting("boss", anywhere).id()))
                .extracting(ReturnStep::label)
                .containsExactly(new LocalizedText("发起人", "Whoever started it"));
        done("boss", anywhere, TaskAction.APPROVE);
        assertThat(steps("carl", anywhere)).containsExactly("initiator", "manager");
        assertThat(world.tasks()
                        .returnSteps(
                                world.person("anna"), waiting("carl", anywhere).id()))
                .isEmpty();

        RecordId narrowed = begin("onlyBack", "anna");
        done("boss", narrowed, TaskAction.APPROVE);
        assertThat(steps("carl", narrowed)).containsExactly("manager");
        assertThat(act("carl", narrowed, TaskAction.RETURN, Map.of(), null)).isInstanceOf(TaskResult.Invalid.class);
        assertThat(act("carl", narrowed, TaskAction.RETURN, Map.of(), "manager"))
                .isEqualTo(new TaskResult.Done());
        assertThat(waiting("boss", narrowed).element()).isEqualTo("manager");
    }

    private static List<String> steps(String person, RecordId record) {
        return world
                .tasks()
                .returnSteps(world.person(person), waiting(person, record).id())
                .stream()
                .map(ReturnStep::element)
                .toList();
    }

    @Test
    void what_comes_to_nothing_leaves_no_trace_on_the_record() {
        RecordId withdrawn = begin("fromStart", "anna");
        assertThat(data(withdrawn).get("status")).isEqualTo("pending");
        TaskItem task = waiting("boss", withdrawn);
        world.tasks().act(world.person("anna"), task.id(), TaskAction.WITHDRAW, "", Map.of(), null);
        world.settle();
        assertThat(data(withdrawn).get("status")).isNull();
        assertThat(save("anna", withdrawn, "name", "Other")).isInstanceOf(SaveResult.Saved.class);

        RecordId rejected = begin("fromStart", "anna");
        done("boss", rejected, TaskAction.REJECT);
        assertThat(data(rejected).get("status")).isNull();

        RecordId changed = begin("free", "anna");
        save("anna", changed, "status", "mine");
        done("boss", changed, TaskAction.REJECT);
        assertThat(data(changed).get("status")).isEqualTo("mine");

        RecordId back = begin("fromStart", "anna");
        done("boss", back, TaskAction.RETURN);
        done("anna", back, TaskAction.WITHDRAW);
        assertThat(data(back).get("status")).isNull();
        assertThat(save("anna", back, "name", "Other")).isInstanceOf(SaveResult.Saved.class);
    }

    @Test
    void an_approval_of_before_does_not_come_back_where_the_flow_says_so() {
        RecordId deal = begin("again", "anna");
        done("boss", deal, TaskAction.APPROVE);
        done("carl", deal, TaskAction.APPROVE);
        assertThat(data(deal).get("status")).isEqualTo("approved");
        world.start("again", deal, "anna");
        assertThat(data(deal).get("status")).isEqualTo("pending");
        done("boss", deal, TaskAction.RETURN);
        assertThat(data(deal).get("status")).isNull();
        done("anna", deal, TaskAction.RESUBMIT);
        assertThat(data(deal).get("status")).isEqualTo("pending");
        TaskItem task = waiting("boss", deal);
        world.tasks().act(world.person("anna"), task.id(), TaskAction.WITHDRAW, "", Map.of(), null);
        world.settle();
        assertThat(data(deal).get("status")).isNull();
    }

    @Test
    void nobody_decides_what_they_asked_for_themselves() {
        RecordId own = begin("fromStart", "boss");
        assertThat(waiting("director", own).element()).isEqualTo("manager");
        assertThat(act("director", own, TaskAction.TRANSFER, Map.of(), "boss")).isInstanceOf(TaskResult.Invalid.class);
        assertThat(act("director", own, TaskAction.DELEGATE, Map.of(), "boss")).isInstanceOf(TaskResult.Invalid.class);
        assertThat(act("director", own, TaskAction.ADD_SIGNER, Map.of(), "boss"))
                .isInstanceOf(TaskResult.Invalid.class);
        done("director", own, TaskAction.APPROVE);
        done("carl", own, TaskAction.APPROVE);

        RecordId role = begin("fromStart", "carl");
        done("boss", role, TaskAction.APPROVE);
        TaskItem task = waiting("dora", role);
        for (TaskAction action : List.of(TaskAction.APPROVE, TaskAction.REJECT, TaskAction.CLAIM)) {
            TaskResult refused = world.tasks().act(world.person("carl"), task.id(), action, "", Map.of(), null);
            assertThat(refused).isInstanceOf(TaskResult.Forbidden.class);
            assertThat(((TaskResult.Forbidden) refused).why().orElseThrow().en())
                    .contains("yourself");
        }
        done("dora", role, TaskAction.APPROVE);

        RecordId allowed = begin("free", "boss");
        done("boss", allowed, TaskAction.APPROVE);
        done("carl", allowed, TaskAction.APPROVE);
    }

    @Test
    void values_are_saved_only_on_the_record_that_the_approver_saw() {
        RecordId record = begin("fromStart", "anna");
        long seen = data(record).revision();
        save("anna", record, "reviewer", "ben");
        TaskItem task = waiting("boss", record);
        TaskResult late = world.tasks()
                .act(world.person("boss"), task.id(), TaskAction.APPROVE, "", Map.of("amount", 7), null, seen);
        assertThat(late).isInstanceOf(TaskResult.Conflict.class);
        assertThat(((TaskResult.Conflict) late).current().orElseThrow().revision())
                .isEqualTo(seen + 1);
        assertThat(world.tasks()
                        .act(
                                world.person("boss"),
                                task.id(),
                                TaskAction.APPROVE,
                                "",
                                Map.of("amount", 7),
                                null,
                                seen + 1))
                .isEqualTo(new TaskResult.Processing());
        world.settle();
        done("carl", record, TaskAction.APPROVE);
    }
}
