package io.trellis.workflow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trellis.core.error.TrellisException;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.notify.Notifications;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.store.CollectionSpec;
import io.trellis.form.file.RecordFiles;
import io.trellis.form.file.UploadResult;
import io.trellis.form.print.Prints;
import io.trellis.form.record.RecordId;
import io.trellis.workflow.bpmn.Bpmns;
import io.trellis.workflow.inbox.Reconciler;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people do with tasks, and what comes of it for record, process and inbox. */
class ApprovalIT {

    private static FlowWorld world;

    @BeforeAll
    static void open(@TempDir Path folder) {
        world = new FlowWorld(folder).populate();
        flow("plain", "tasks: {approve: {assignee: {type: 'user', user: 'boss'}, editable: ['status']}}");
        flow("everyone", "tasks: {approve: {assignee: {type: 'role', role: 'finance'}, voting: 'all'}}");
        flow("role", "tasks: {approve: {assignee: {type: 'role', role: 'finance'}}}");
        flow("nobody", "tasks: {approve: {assignee: {type: 'userField', path: 'reviewer'}}}");
        flow(
                "copied",
                "tasks: {approve: {assignee: {type: 'user', user: 'boss'}, copies: {type: 'user', user: 'dora'}}}");
        flow("narrow", "tasks: {approve: {assignee: {type: 'user', user: 'boss'}, actions: ['approve']}}");
    }

    private static void flow(String name, String tasks) {
        world.published(name, Bpmns.file("own/steps.bpmn"), """
                {label: {zh: '审批', en: 'Approval'}, entity: 'deal', %s,
                 steps: {mark: {type: 'setFields', settings: {values: {status: 'status + "+"'}}}}}""".formatted(tasks));
    }

    @AfterAll
    static void close() {
        world.close();
    }

    private RecordId begin(String flow) {
        RecordId record = world.deal(world.person("anna"), 5);
        world.start(flow, record, "anna");
        return record;
    }

    private TaskResult act(String person, TaskAction action, Map<String, Object> values, String to) {
        TaskResult result = world.tasks()
                .act(world.person(person), world.task(person, "approve").id(), action, "because", values, to);
        world.settle();
        return result;
    }

    private ProcessInfo.State state(RecordId record) {
        return world.process(record).state();
    }

    private Object status(RecordId record) {
        return world.records().get(world.person("anna"), record).orElseThrow().get("status");
    }

    @Test
    void approving_with_values_saves_the_record_and_moves_the_process() {
        RecordId record = begin("plain");
        assertThat(act("boss", TaskAction.APPROVE, Map.of("status", "good"), null))
                .isEqualTo(new TaskResult.Processing());
        assertThat(state(record)).isEqualTo(ProcessInfo.State.COMPLETED);
        assertThat(status(record)).isEqualTo("good+");
        assertThat(world.process(record).log())
                .extracting(ProcessInfo.Entry::action, ProcessInfo.Entry::by, ProcessInfo.Entry::comment)
                .contains(org.assertj.core.groups.Tuple.tuple("approve", "boss", "because"));
    }

    @Test
    void only_fields_that_the_task_lets_edit_are_taken() {
        RecordId record = begin("plain");
        assertThat(act("boss", TaskAction.APPROVE, Map.of("name", "other"), null))
                .isInstanceOfSatisfying(TaskResult.Forbidden.class, refused -> {
                    assertThat(refused.fields()).containsExactly("name");
                    assertThat(refused.why().orElseThrow().en()).contains("“Name”");
                });
        assertThat(state(record)).isEqualTo(ProcessInfo.State.RUNNING);
        act("boss", TaskAction.APPROVE, Map.of(), null);
    }

    @Test
    void a_rejection_that_nobody_looks_at_ends_the_process() {
        RecordId record = begin("plain");
        assertThat(act("boss", TaskAction.REJECT, Map.of(), null)).isEqualTo(new TaskResult.Done());
        assertThat(state(record)).isEqualTo(ProcessInfo.State.REJECTED);
        assertThat(status(record)).isNull();
        assertThat(world.tasks()
                        .query(world.person("boss"), TaskView.DONE, null, 200)
                        .tasks())
                .anySatisfy(task -> {
                    assertThat(task.record()).isEqualTo(record.id());
                    assertThat(task.outcome()).isEqualTo("rejected");
                });
        assertThat(world.get(Notifications.class).of(world.person("anna"), 200))
                .anyMatch(notification -> notification.text().en().contains("was rejected")
                        && notification.text().zh().contains("被拒绝"));
    }

    @Test
    void what_somebody_began_to_say_waits_for_them_alone_until_they_decide_or_hand_it_on() {
        CurrentUser boss = world.person("boss");
        begin("plain");
        String task = world.task("boss", "approve").id();
        assertThat(draft("ben", task, Map.of()))
                .as("not theirs")
                .isEqualTo(new TaskResult.Forbidden(java.util.Set.of()));
        assertThat(draft("boss", task, Map.of("name", "other")))
                .as("not open here")
                .isInstanceOf(TaskResult.Forbidden.class);
        assertThat(world.tasks().keepDraft(boss, task, began("x".repeat(2_001), Map.of())))
                .isInstanceOf(TaskResult.Invalid.class);
        assertThat(world.tasks().drafted(boss, List.of(task))).isEmpty();

        assertThat(draft("boss", task, Map.of("status", "good"))).isEqualTo(new TaskResult.Done());
        assertThat(world.tasks().draft(boss, task)).hasValueSatisfying(kept -> {
            assertThat(kept.action()).isEqualTo(TaskAction.REJECT);
            assertThat(kept.comment()).isEqualTo("because");
            assertThat(kept.values()).isEqualTo(Map.of("status", "good"));
            assertThat(kept.at()).isEqualTo(world.clock.instant());
        });
        assertThat(world.tasks().drafted(boss, List.of(task, "nothing"))).containsExactly(task);
        assertThat(world.tasks().draft(world.person("anna"), task)).isEmpty();

        world.tasks().act(boss, task, TaskRequest.of(TaskAction.COMMENT, "a word"));
        assertThat(world.tasks().draft(boss, task)).as("a word decides nothing").isPresent();
        act("boss", TaskAction.TRANSFER, Map.of(), "carl");
        assertThat(world.tasks().drafted(boss, List.of(task))).isEmpty();
        draft("carl", task, Map.of());
        assertThat(world.tasks().draft(world.person("carl"), task)).isPresent();
        act("carl", TaskAction.APPROVE, Map.of(), null);
        assertThat(world.tasks().drafted(world.person("carl"), List.of(task))).isEmpty();

        begin("everyone");
        String shared = world.task("carl", "approve").id();
        draft("dora", shared, Map.of());
        act("carl", TaskAction.REJECT, Map.of(), null);
        assertThat(world.tasks().drafted(world.person("dora"), List.of(shared)))
                .as("somebody else ended it")
                .isEmpty();
    }

    private static TaskDraft began(String comment, Map<String, Object> values) {
        return new TaskDraft(TaskAction.REJECT, comment, new java.util.HashMap<>(values), java.time.Instant.EPOCH);
    }

    private static TaskResult draft(String person, String task, Map<String, Object> values) {
        return world.tasks().keepDraft(world.person(person), task, began("because", values));
    }

    @Test
    void strangers_neither_see_nor_act() {
        RecordId record = begin("plain");
        String task = world.task("boss", "approve").id();
        assertThat(world.tasks().act(world.person("ben"), task, TaskAction.APPROVE, "", Map.of(), null))
                .isEqualTo(new TaskResult.Forbidden(java.util.Set.of()));
        assertThat(state(record)).isEqualTo(ProcessInfo.State.RUNNING);
        act("boss", TaskAction.APPROVE, Map.of(), null);
        assertThat(world.tasks().act(world.person("boss"), task, TaskAction.APPROVE, "", Map.of(), null))
                .isInstanceOfSatisfying(
                        TaskResult.Conflict.class,
                        late -> assertThat(late.what().en()).startsWith("boss approved"));
    }

    @Test
    void one_of_a_role_claims_and_the_others_no_longer_see_it() {
        RecordId record = begin("role");
        assertThat(world.task("dora", "approve").actions()).contains(TaskAction.CLAIM);
        act("carl", TaskAction.CLAIM, Map.of(), null);
        assertThat(world.todo("dora")).isEmpty();
        act("carl", TaskAction.APPROVE, Map.of(), null);
        assertThat(state(record)).isEqualTo(ProcessInfo.State.COMPLETED);
    }

    @Test
    void a_transferred_task_is_somebody_elses() {
        RecordId record = begin("plain");
        assertThat(act("boss", TaskAction.TRANSFER, Map.of(), "nobody-there")).isInstanceOf(TaskResult.Invalid.class);
        assertThat(act("boss", TaskAction.TRANSFER, Map.of(), "carl")).isEqualTo(new TaskResult.Done());
        assertThat(world.todo("boss")).isEmpty();
        act("carl", TaskAction.APPROVE, Map.of(), null);
        assertThat(state(record)).isEqualTo(ProcessInfo.State.COMPLETED);
    }

    @Test
    void a_delegated_task_comes_back() {
        RecordId record = begin("plain");
        act("boss", TaskAction.DELEGATE, Map.of(), "dora");
        act("dora", TaskAction.APPROVE, Map.of(), null);
        assertThat(state(record)).isEqualTo(ProcessInfo.State.RUNNING);
        act("boss", TaskAction.APPROVE, Map.of(), null);
        assertThat(state(record)).isEqualTo(ProcessInfo.State.COMPLETED);
    }

    @Test
    void an_added_signer_decides_afterwards() {
        RecordId record = begin("plain");
        act("boss", TaskAction.ADD_SIGNER, Map.of(), "dora");
        act("boss", TaskAction.APPROVE, Map.of(), null);
        assertThat(state(record)).isEqualTo(ProcessInfo.State.RUNNING);
        act("dora", TaskAction.APPROVE, Map.of(), null);
        assertThat(state(record)).isEqualTo(ProcessInfo.State.COMPLETED);
    }

    @Test
    void those_who_get_a_copy_are_told_follow_it_and_decide_nothing() {
        RecordId record = begin("copied");
        TaskItem copy = copies("dora").getFirst();
        assertThat(copy.record()).isEqualTo(record.id());
        assertThat(copy.unread()).isTrue();
        assertThat(copy.actions()).containsExactly(TaskAction.FORWARD, TaskAction.COMMENT);
        assertThat(world.todo("dora")).isEmpty();
        assertThat(world.get(Notifications.class).of(world.person("dora"), 200))
                .anyMatch(told -> told.text().en().contains("For your information"));
        long unread = world.tasks().count(world.person("dora"), TaskView.CC);
        world.tasks().markRead(world.person("dora"), copy.id());
        assertThat(world.tasks().count(world.person("dora"), TaskView.CC)).isEqualTo(unread - 1);

        assertThat(act("boss", TaskAction.COPY, Map.of(), "ben")).isEqualTo(new TaskResult.Done());
        assertThat(copies("ben")).hasSize(1);
        assertThat(world.process(record).log())
                .anyMatch(entry -> entry.action().equals("copy") && "ben".equals(entry.to()));
        act("boss", TaskAction.APPROVE, Map.of(), null);
        assertThat(state(record)).isEqualTo(ProcessInfo.State.COMPLETED);
        assertThat(copies("ben").getFirst().outcome()).isEqualTo("approved");
    }

    private java.util.List<TaskItem> copies(String person) {
        return world.tasks().query(world.person(person), TaskView.CC, null, 10).tasks();
    }

    @Test
    void everyone_votes_and_one_rejection_is_enough() {
        RecordId through = begin("everyone");
        act("carl", TaskAction.APPROVE, Map.of(), null);
        assertThat(world.todo("carl")).isEmpty();
        assertThat(state(through)).isEqualTo(ProcessInfo.State.RUNNING);
        act("dora", TaskAction.APPROVE, Map.of(), null);
        assertThat(state(through)).isEqualTo(ProcessInfo.State.COMPLETED);

        RecordId refused = begin("everyone");
        act("dora", TaskAction.REJECT, Map.of(), null);
        assertThat(state(refused)).isEqualTo(ProcessInfo.State.REJECTED);
        assertThat(world.todo("carl")).isEmpty();
    }

    @Test
    void until_when_an_initiator_withdraws_is_the_flows_to_say() {
        String tasks = "tasks: {approve: {assignee: {type: 'role', role: 'finance'}, voting: 'all'}}";
        flow("undecided", "approval: {withdraw: 'undecided'}, " + tasks);
        flow("firmly", "approval: {withdraw: 'never'}, " + tasks);

        begin("undecided");
        assertThat(withdraw()).isEqualTo(new TaskResult.Done());
        RecordId voted = begin("undecided");
        world.tasks().act(world.person("carl"), taskOf(voted), TaskAction.APPROVE, "", Map.of(), null);
        world.settle();
        assertThat(offered(voted)).doesNotContain(TaskAction.WITHDRAW);
        assertThat(withdraw()).isInstanceOfSatisfying(TaskResult.Forbidden.class, no -> assertThat(
                        no.why().orElseThrow().en())
                .startsWith("Somebody has decided already"));
        world.tasks().act(world.person("carl"), taskOf(voted), TaskAction.TAKE_BACK, "", Map.of(), null);
        world.settle();
        assertThat(offered(voted)).as("what was taken back was not decided").contains(TaskAction.WITHDRAW);
        assertThat(withdraw()).isEqualTo(new TaskResult.Done());

        RecordId firm = begin("firmly");
        assertThat(withdraw()).isInstanceOfSatisfying(TaskResult.Forbidden.class, no -> assertThat(
                        no.why().orElseThrow().zh())
                .contains("提交后不能撤回"));
        world.tasks().act(world.person("dora"), taskOf(firm), TaskAction.RETURN, "because", Map.of(), null);
        world.settle();
        assertThat(offered(firm)).as("what came back is theirs").contains(TaskAction.WITHDRAW);
        world.tasks().act(world.person("anna"), taskOf(firm), TaskAction.WITHDRAW, "", Map.of(), null);
        world.settle();
        assertThat(state(firm)).isEqualTo(ProcessInfo.State.WITHDRAWN);
    }

    private TaskResult withdraw() {
        TaskResult result = world.tasks()
                .act(world.person("anna"), world.task("dora", "approve").id(), TaskAction.WITHDRAW, "", Map.of(), null);
        world.settle();
        return result;
    }

    private List<TaskAction> offered(RecordId record) {
        return world.tasks()
                .find(world.person("anna"), taskOf(record))
                .orElseThrow()
                .actions();
    }

    @Test
    void the_initiator_withdraws_or_reminds() {
        RecordId record = begin("plain");
        String task = world.task("boss", "approve").id();
        assertThat(world.tasks().act(world.person("anna"), task, TaskAction.REMIND, "please", Map.of(), null))
                .isEqualTo(new TaskResult.Done());
        assertThat(world.get(Notifications.class).of(world.person("boss"), 10))
                .anyMatch(notification -> notification.text().en().contains("please"));
        assertThat(world.tasks().act(world.person("anna"), task, TaskAction.WITHDRAW, "", Map.of(), null))
                .isEqualTo(new TaskResult.Done());
        assertThat(state(record)).isEqualTo(ProcessInfo.State.WITHDRAWN);
        assertThat(world.todo("boss")).isEmpty();
    }

    @Test
    void returned_to_the_initiator_it_can_be_submitted_again() {
        RecordId record = begin("plain");
        act("boss", TaskAction.RETURN, Map.of(), null);
        assertThat(state(record)).isEqualTo(ProcessInfo.State.RETURNED);
        String mine = world.todo("anna").getLast();
        world.act("anna", mine, TaskAction.RESUBMIT);
        act("boss", TaskAction.APPROVE, Map.of(), null);
        assertThat(state(record)).isEqualTo(ProcessInfo.State.COMPLETED);
        assertThat(world.workflows().processes(world.person("anna"), record)).hasSize(1);
    }

    @Test
    void returned_to_an_earlier_step_it_goes_through_it_again() {
        world.published("back", Bpmns.file("own/gateway.bpmn"), """
                {label: 'Back', entity: 'deal', bindings: {variables: {approved: {task: 'check'}},
                 assignees: {boss: {type: 'user', user: 'boss'}, accounting: {type: 'role', role: 'finance'}}}}""");
        RecordId record = world.deal(world.person("anna"), 9000);
        world.start("back", record, "anna");
        world.act("boss", "check", TaskAction.APPROVE);
        TaskItem finance = world.task("carl", "finance");
        assertThat(world.tasks().act(world.person("carl"), finance.id(), TaskAction.RETURN, "", Map.of(), "elsewhere"))
                .isInstanceOf(TaskResult.Invalid.class);
        assertThat(world.tasks().act(world.person("carl"), finance.id(), TaskAction.RETURN, "", Map.of(), "check"))
                .isEqualTo(new TaskResult.Done());
        world.act("boss", "check", TaskAction.APPROVE);
        world.act("carl", "finance", TaskAction.APPROVE);
        assertThat(state(record)).isEqualTo(ProcessInfo.State.COMPLETED);
    }

    @Test
    void with_nobody_to_ask_it_comes_to_the_administrators() {
        RecordId record = begin("nobody");
        assertThat(world.task("director", "approve").record()).isEqualTo(record.id());
        assertThat(world.get(Notifications.class).of(world.person("director"), 10))
                .anyMatch(notification -> notification.text().en().contains("Nobody was found"));
        act("director", TaskAction.REJECT, Map.of(), null);
    }

    @Test
    void what_the_analyst_does_not_offer_cannot_be_done() {
        RecordId record = begin("narrow");
        assertThat(world.task("boss", "approve").actions()).containsExactly(TaskAction.APPROVE);
        assertThat(act("boss", TaskAction.REJECT, Map.of(), null)).isInstanceOf(TaskResult.Forbidden.class);
        act("boss", TaskAction.APPROVE, Map.of(), null);
        assertThat(state(record)).isEqualTo(ProcessInfo.State.COMPLETED);
    }

    @Test
    void a_process_that_cannot_go_on_says_so_and_keeps_the_task() {
        world.published(
                "stuck",
                Bpmns.file("own/gateway.bpmn")
                        // a gateway without a way is found before publishing; a time that is none only here
                        .replace(
                                "<bpmn:sequenceFlow id=\"small\" sourceRef=\"decision\" targetRef=\"paid\" />",
                                "<bpmn:sequenceFlow id=\"small\" sourceRef=\"decision\" targetRef=\"wait\" />"
                                        + "<bpmn:sequenceFlow id=\"waited\" sourceRef=\"wait\" targetRef=\"paid\" />"
                                        + "<bpmn:intermediateCatchEvent id=\"wait\"><bpmn:timerEventDefinition>"
                                        + "<bpmn:timeDate>=status</bpmn:timeDate></bpmn:timerEventDefinition>"
                                        + "</bpmn:intermediateCatchEvent>"),
                """
                {label: 'Stuck', entity: 'deal', bindings: {variables: {approved: {task: 'check'}},
                 assignees: {boss: {type: 'user', user: 'boss'}, accounting: {type: 'role', role: 'finance'}}}}""");
        RecordId record = world.deal(world.person("anna"), 5);
        world.start("stuck", record, "anna");
        assertThatThrownBy(() -> world.act("boss", "check", TaskAction.APPROVE))
                .isInstanceOf(TrellisException.class)
                .hasMessageContaining("stuck");
        assertThat(world.todo("boss")).containsExactly("check");
        world.act("boss", "check", TaskAction.REJECT);
    }

    @Test
    void the_pages_of_the_list_hold_everything_once() {
        for (int i = 0; i < 5; i++) {
            begin("plain");
        }
        List<TaskItem> first = world.tasks()
                .query(world.person("boss"), TaskView.TODO, null, 2)
                .tasks();
        TaskPage page = world.tasks().query(world.person("boss"), TaskView.TODO, null, 2);
        int count = 0;
        List<String> seen = new java.util.ArrayList<>();
        while (true) {
            page.tasks().forEach(task -> seen.add(task.id()));
            count++;
            if (page.next() == null) {
                break;
            }
            page = world.tasks().query(world.person("boss"), TaskView.TODO, page.next(), 2);
        }
        assertThat(first).hasSize(2);
        assertThat(count).isEqualTo(3);
        assertThat(seen).hasSize(5).doesNotHaveDuplicates();
        assertThat(world.tasks().count(world.person("boss"), TaskView.TODO)).isEqualTo(5);
        while (!world.todo("boss").isEmpty()) {
            act("boss", TaskAction.APPROVE, Map.of(), null);
        }
    }

    @Test
    void inbox_and_engine_agree_and_a_lost_task_is_found_again() {
        RecordId record = begin("plain");
        Reconciler reconciler = world.get(Reconciler.class);
        assertThat(reconciler.reconcile().isEmpty()).isTrue();
        String task = world.task("boss", "approve").id();
        world.get(io.trellis.core.store.DocumentStore.class)
                .collection(CollectionSpec.of("task", AnyDocument.class))
                .delete(io.trellis.core.store.Criteria.id(task));
        assertThat(world.todo("boss")).isEmpty();
        assertThat(reconciler.reconcile().missing()).containsExactly(task);
        act("boss", TaskAction.APPROVE, Map.of(), null);
        assertThat(state(record)).isEqualTo(ProcessInfo.State.COMPLETED);
    }

    @Test
    void what_a_flow_demands_has_to_be_given_and_stands_in_the_history_with_its_files() throws IOException {
        world.published("demanding", Bpmns.file("own/steps.bpmn"), """
                {label: 'Demanding', entity: 'deal', tasks: {approve: {assignee: {type: 'user', user: 'boss'},
                  editable: ['status'], asks: {approve: {signature: true},
                  reject: {comment: true, reasons: [{code: 'price', zh: '价格过高', en: 'Too expensive'}]}}}},
                 steps: {mark: {type: 'setFields', settings: {values: {status: 'status + "+"'}}}}}""");
        CurrentUser boss = world.person("boss");
        RecordId refused = begin("demanding");
        String task = world.task("boss", "approve").id();
        assertThat(world.tasks().act(boss, task, TaskRequest.of(TaskAction.REJECT, " ")))
                .isInstanceOfSatisfying(
                        TaskResult.Invalid.class, no -> assertThat(no.path()).isEqualTo("comment"));
        assertThat(world.tasks().act(boss, task, TaskRequest.of(TaskAction.REJECT, "no")))
                .isInstanceOfSatisfying(
                        TaskResult.Invalid.class, no -> assertThat(no.path()).isEqualTo("reason"));
        assertThat(world.tasks()
                        .act(boss, task, TaskRequest.of(TaskAction.REJECT, "no").because("other")))
                .isInstanceOf(TaskResult.Invalid.class);
        String note = upload(boss, "note.txt", "why".getBytes(UTF_8));
        assertThat(world.tasks()
                        .act(
                                world.person("anna"),
                                task,
                                TaskRequest.of(TaskAction.COMMENT, "").bringing(List.of(note), null)))
                .as("somebody else's upload")
                .isInstanceOf(TaskResult.Invalid.class);
        assertThat(world.tasks()
                        .act(
                                boss,
                                task,
                                TaskRequest.of(TaskAction.REJECT, "no")
                                        .because("price")
                                        .bringing(List.of(note), null)))
                .isEqualTo(new TaskResult.Done());
        world.settle();
        assertThat(world.process(refused).log().getLast()).satisfies(entry -> {
            assertThat(entry.reason()).isEqualTo(new LocalizedText("价格过高", "Too expensive"));
            assertThat(entry.files()).containsExactly(note);
        });
        assertThat(world.get(RecordFiles.class).find(world.person("anna"), note))
                .as("whoever reads the record reads what came with its history")
                .isPresent();

        RecordId signed = begin("demanding");
        String second = world.task("boss", "approve").id();
        TaskRequest yes = TaskRequest.of(TaskAction.APPROVE, "").with(Map.of("status", "good"), null);
        assertThat(world.tasks().act(boss, second, yes)).isInstanceOf(TaskResult.Invalid.class);
        String drawn = upload(boss, "signature.png", png());
        assertThat(world.tasks().act(boss, second, yes.bringing(List.of(), drawn)))
                .isEqualTo(new TaskResult.Processing());
        world.settle();
        assertThat(status(signed)).isEqualTo("good+");
        assertThat(world.process(signed).log().getLast().signature()).isEqualTo(drawn);

        String pages = printed(boss, signed);
        assertThat(pages)
                .contains("Demanding · completed", "boss", "approved", "class=\"signed\"", "data:image/png;base64,")
                .doesNotContain("rejected");
        assertThat(printed(boss, refused))
                .contains("Demanding · rejected", "rejected", "Too expensive<br />no")
                .doesNotContain("class=\"signed\"");
        assertThat(world.get(ApprovalPrints.class)
                        .ofTask(boss, second)
                        .orElseThrow()
                        .print()
                        .label()
                        .zh())
                .isEqualTo("Demanding审批单");
    }

    /** As who may read the record prints it; what the step hides is left out in {@link TaskRightsIT}. */
    private static String printed(CurrentUser user, RecordId record) {
        ApprovalPrints.Sheet sheet = world.get(ApprovalPrints.class)
                .ofProcess(user, world.process(record).id())
                .orElseThrow();
        return world.get(Prints.class)
                .html(user, sheet.record(), sheet.print(), Locale.ENGLISH)
                .orElseThrow();
    }

    private static byte[] png() throws IOException {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(20, 10, BufferedImage.TYPE_INT_RGB), "png", png);
        return png.toByteArray();
    }

    private static String upload(CurrentUser user, String name, byte[] content) {
        UploadResult result = world.get(RecordFiles.class).upload(user, name, new ByteArrayInputStream(content));
        assertThat(result).isInstanceOf(UploadResult.Uploaded.class);
        return ((UploadResult.Uploaded) result).file().id();
    }

    @Test
    void several_are_decided_together_each_for_itself_after_a_trial() {
        RecordId one = begin("plain");
        RecordId other = begin("plain");
        RecordId strange = begin("role");
        List<String> tasks = List.of(taskOf(one), world.task("carl", "approve").id(), taskOf(other), "nothing");
        TaskRequest yes = TaskRequest.of(TaskAction.APPROVE, "all right");
        List<TaskResult> tried = world.tasks().together(world.person("boss"), tasks, yes, true);
        assertThat(tried)
                .containsExactly(
                        new TaskResult.Done(),
                        new TaskResult.Forbidden(java.util.Set.of()),
                        new TaskResult.Done(),
                        new TaskResult.Missing());
        assertThat(state(one)).isEqualTo(ProcessInfo.State.RUNNING);
        assertThat(world.tasks().together(world.person("boss"), tasks, yes, false))
                .isEqualTo(tried);
        world.settle();
        assertThat(state(one)).isEqualTo(state(other)).isEqualTo(ProcessInfo.State.COMPLETED);
        assertThat(state(strange)).isEqualTo(ProcessInfo.State.RUNNING);
        world.act("carl", "approve", TaskAction.APPROVE);
    }

    /** The one that is open, where there is one: the clock stands, and so none is newer than the others. */
    private String taskOf(RecordId record) {
        return world.tasks().of(world.person("boss"), record.entity(), record.id()).stream()
                .min(Comparator.comparing(item -> item.state() != TaskItem.State.OPEN))
                .orElseThrow()
                .id();
    }

    @Test
    void a_vote_is_taken_back_while_others_are_awaited() {
        RecordId record = begin("everyone");
        String task = world.task("carl", "approve").id();
        act("carl", TaskAction.APPROVE, Map.of(), null);
        assertThat(world.tasks().act(world.person("carl"), task, TaskRequest.of(TaskAction.TAKE_BACK, "wait")))
                .isEqualTo(new TaskResult.Done());
        assertThat(world.todo("carl")).isEqualTo(world.todo("dora")).containsExactly("approve");
        act("dora", TaskAction.APPROVE, Map.of(), null);
        assertThat(state(record)).isEqualTo(ProcessInfo.State.RUNNING);
        act("carl", TaskAction.APPROVE, Map.of(), null);
        assertThat(state(record)).isEqualTo(ProcessInfo.State.COMPLETED);
    }

    @Test
    void what_somebody_started_is_one_line_for_each_process_and_found_by_words_they_may_read() {
        // the newest of all, by a second
        world.move(Duration.ofSeconds(1));
        RecordId record = begin("plain");
        act("boss", TaskAction.RETURN, Map.of(), null);
        CurrentUser anna = world.person("anna");
        TaskQuery started = TaskQuery.of(TaskView.STARTED);
        List<TaskItem> lines = world.tasks().query(anna, started, null, 200).tasks();
        assertThat(lines).extracting(TaskItem::process).doesNotHaveDuplicates();
        assertThat(lines.getFirst().record()).isEqualTo(record.id());
        assertThat(lines.getFirst().state()).as("the open one").isEqualTo(TaskItem.State.OPEN);
        assertThat(world.tasks().count(anna, TaskView.STARTED)).isGreaterThanOrEqualTo(lines.size());
        TaskPage first = world.tasks().query(anna, started, null, 1);
        if (lines.size() > 1) {
            assertThat(world.tasks()
                            .query(anna, started, first.next(), 1)
                            .tasks()
                            .getFirst()
                            .process())
                    .isEqualTo(lines.get(1).process());
        }
        assertThat(world.tasks()
                        .query(anna, started.words("DEAL of"), null, 200)
                        .tasks())
                .extracting(TaskItem::record)
                .contains(record.id());
        assertThat(world.tasks()
                        .query(anna, started.words("no such"), null, 200)
                        .tasks())
                .isEmpty();
        assertThat(world.tasks().query(anna, started.flow("role"), null, 200).tasks())
                .noneMatch(task -> task.record().equals(record.id()));
        assertThat(world.tasks().facts(anna, lines).get(lines.getFirst().id()))
                .extracting(TaskFact::text)
                .anyMatch(text -> text.contains("5"));
        world.act("anna", "trellis_resubmit", TaskAction.WITHDRAW);
    }

    record AnyDocument(String id) {}
}
