package io.trellis.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.core.artifact.Problem;
import io.trellis.core.artifact.PublishResult;
import io.trellis.core.notify.Notifications;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.field.Violation;
import io.trellis.form.print.Prints;
import io.trellis.form.record.RecordData;
import io.trellis.form.record.RecordId;
import io.trellis.form.record.SaveResult;
import io.trellis.form.timeline.Difference;
import io.trellis.workflow.bpmn.Bpmns;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who starts a flow, and what a task shows and opens to somebody who could not see its record otherwise. */
class TaskRightsIT {

    private static FlowWorld world;

    @BeforeAll
    static void open(@TempDir Path folder) {
        world = new FlowWorld(folder)
                .populate()
                .also("rita", "reader", "{label: 'Reader', entities: {deal: {read: 'all'}}}")
                .also("owen", "stranger", "{label: 'Stranger', entities: {}}")
                .also("paul", "own", "{label: 'Own', entities: {deal: {read: 'own', fields: {amount: 'hidden'}}}}");
        flow(
                "asked",
                "approval: {lock: false}, tasks: {approve: {assignee: {type: 'user', user: 'owen'}, editable: ['status'],"
                        + " copies: {type: 'user', user: 'paul'}}}");
        world.with("bill", """
                {label: {zh: '账单', en: 'Bill'}, plural: {zh: '账单', en: 'Bills'}, titleField: 'name', fields: [
                  {key: 'name', type: 'text', label: {zh: '名称', en: 'Name'}},
                  {key: 'account', type: 'text', label: {zh: '科目', en: 'Account'}},
                  {key: 'margin', type: 'integer', label: {zh: '毛利', en: 'Margin'}},
                  {key: 'lines', type: 'subTable', label: {zh: '明细', en: 'Lines'}, settings: {columns: [
                    {key: 'item', type: 'text', label: {zh: '项目', en: 'Item'}},
                    {key: 'amount', type: 'integer', label: {zh: '金额', en: 'Amount'}},
                    {key: 'cost', type: 'integer', label: {zh: '成本', en: 'Cost'}},
                    {key: 'code', type: 'text', label: {zh: '编码', en: 'Code'}}]}}]}""");
        for (String person : List.of("owen", "boss")) {
            world.published(person + "Checks", Bpmns.file("own/steps.bpmn"), """
                    {label: {zh: '对账', en: 'Check'}, entity: 'bill', approval: {lock: false},
                     tasks: {approve: {assignee: {type: 'user', user: '%s'},
                       fields: {margin: 'hidden', account: 'required', name: 'read', 'lines.cost': 'hidden',
                                'lines.amount': 'read', 'lines.code': 'required'}}},
                     steps: {mark: {type: 'setFields', settings: {values: {name: 'name'}}}}}""".formatted(person));
        }
        world.published("bothCheck", Bpmns.file("own/steps.bpmn"), """
                {label: {zh: '对账', en: 'Check'}, entity: 'bill', approval: {lock: false},
                 tasks: {approve: {assignee: {type: 'role', role: 'finance'}, voting: 'all'}},
                 steps: {mark: {type: 'setFields', settings: {values: {name: 'name'}}}}}""");
        flow("asksPaul", "tasks: {approve: {assignee: {type: 'user', user: 'paul'}}}");
        flow("forReaders", "starters: {type: 'readers'}, tasks: {approve: {assignee: {type: 'user', user: 'boss'}}}");
        flow(
                "forFinance",
                "starters: {type: 'roles', roles: ['finance']}, "
                        + "tasks: {approve: {assignee: {type: 'user', user: 'boss'}}}");
        flow("forNobody", "starters: {type: 'nobody'}, tasks: {approve: {assignee: {type: 'user', user: 'boss'}}}");
    }

    private static void flow(String name, String rest) {
        world.published(name, Bpmns.file("own/steps.bpmn"), """
                {label: {zh: '审批', en: 'Approval'}, entity: 'deal', %s,
                 steps: {mark: {type: 'setFields', settings: {values: {status: 'status + "+"'}}}}}""".formatted(rest));
    }

    @AfterAll
    static void close() {
        world.close();
    }

    @Test
    void publishing_warns_where_an_assignee_may_not_see_the_record_or_only_whoever_asked_would_decide() {
        String label = "label: {zh: '签字', en: 'Sign'}, ";
        assertThat(warnings(label + "assignee: {type: 'user', user: 'owen'}"))
                .singleElement()
                .satisfies(warning -> {
                    assertThat(warning.code()).isEqualTo("unsighted");
                    assertThat(warning.path()).isEqualTo("tasks[approve].assignee");
                    assertThat(warning.message().en()).startsWith("“Sign” comes to owen, who may not see Deals.");
                    assertThat(warning.message().zh()).contains("「签字」", "owen");
                });
        assertThat(warnings("assignee: {type: 'anyOf', rules: [{type: 'role', role: 'stranger'},"
                        + " {type: 'user', user: 'rita'}, {type: 'user', user: 'owen'}]}"))
                .extracting(Problem::code)
                .containsExactly("unsighted", "unsighted");
        assertThat(warnings(label + "assignee: {type: 'user', user: 'paul'}"))
                .singleElement()
                .satisfies(warning -> {
                    assertThat(warning.code()).isEqualTo("self-approval");
                    assertThat(warning.message().en()).startsWith("“Sign” comes only to whoever started the flow");
                });
        assertThat(warnings("assignee: {type: 'anyOf', rules: [{type: 'initiator'}]}"))
                .extracting(Problem::code)
                .containsExactly("self-approval");
        assertThat(warnings(label + "assignee: {type: 'initiator'}"))
                .singleElement()
                .satisfies(warning -> {
                    assertThat(warning.code()).isEqualTo("initiator-decides");
                    assertThat(warning.path()).isEqualTo("tasks[approve].assignee");
                    assertThat(warning.message().en()).startsWith("“Sign” is given to whoever started the flow");
                    assertThat(warning.message().zh()).contains("「签字」", "发起人");
                });
        assertThat(warnings("assignee: {type: 'initiator'}, actions: ['approve']"))
                .as("a task that can only be done is no decision")
                .isEmpty();
        assertThat(warnings("assignee: {type: 'user', user: 'boss'}")).isEmpty();
        world.withdraw("warned");
    }

    /** Of a flow that paul alone may start. */
    private static List<Problem> warnings(String task) {
        PublishResult result = world.publish("warned", Bpmns.file("own/steps.bpmn"), """
                {label: 'Warned', entity: 'deal', starters: {type: 'roles', roles: ['own']}, tasks: {approve: {%s}},
                 steps: {mark: {type: 'setFields', settings: {values: {status: '"x"'}}}}}""".formatted(task));
        assertThat(result).isInstanceOf(PublishResult.Published.class);
        return ((PublishResult.Published) result)
                .warnings().stream()
                        .filter(problem -> problem.artifact().name().equals("warned"))
                        .toList();
    }

    @Test
    void a_flow_is_started_by_whom_it_says_and_by_those_who_edit_the_record_where_it_says_nothing() {
        RecordId record = world.deal(world.person("anna"), 5);

        assertThat(startable("anna", record)).containsExactlyInAnyOrder("asked", "asksPaul", "forReaders");
        assertThat(startable("rita", record)).containsExactly("forReaders");
        assertThat(startable("carl", record))
                .containsExactlyInAnyOrder("asked", "asksPaul", "forFinance", "forReaders");
        assertThat(startable("owen", record)).isEmpty();
        for (String flow : List.of("asked", "forFinance", "forNobody")) {
            assertThat(start("rita", flow, record)).isEqualTo(new StartResult.Forbidden());
        }
        assertThat(start("owen", "forReaders", record)).isEqualTo(new StartResult.Missing());
        assertThat(start("carl", "forFinance", record)).isInstanceOf(StartResult.Started.class);
        assertThat(start("rita", "forReaders", record)).isInstanceOf(StartResult.Started.class);
        assertThat(world.workflows()
                        .write(world.workflows().find("forFinance").orElseThrow())
                        .path("starters")
                        .toString())
                .isEqualTo("{\"type\":\"roles\",\"roles\":[\"finance\"]}");
    }

    private List<String> startable(String person, RecordId record) {
        return world.workflows().startable(world.person(person), record).stream()
                .map(WorkflowDefinition::name)
                .toList();
    }

    private StartResult start(String person, String flow, RecordId record) {
        return world.workflows().start(world.person(person), flow, record);
    }

    @Test
    void an_assignee_sees_the_record_and_edits_what_the_task_leaves_open_until_it_is_over() {
        CurrentUser owen = world.person("owen");
        RecordId record = world.deal(world.person("anna"), 7);
        assertThat(world.records().get(owen, record)).isEmpty();
        world.start("asked", record, "anna");

        TaskItem task = world.task("owen", "approve");
        assertThat(task.title()).isEqualTo("Deal of 7");
        assertThat(task.record()).isEqualTo(record.id());
        RecordData seen = world.records().get(owen, record).orElseThrow();
        assertThat(seen.values()).containsKeys("name", "amount");
        assertThat(told("owen")).anyMatch(text -> text.contains("Deal of 7"));
        assertThat(world.records().update(owen, record, seen.revision(), Map.of("name", "mine")))
                .isEqualTo(new SaveResult.Forbidden(Set.of("name")));
        FlowWorld.saved(world.records().update(owen, record, seen.revision(), Map.of("status", "seen")));

        assertThat(world.tasks().act(owen, task.id(), TaskAction.APPROVE, "", Map.of("status", "good"), null))
                .isEqualTo(new TaskResult.Processing());
        world.settle();
        assertThat(world.records()
                        .get(world.person("anna"), record)
                        .orElseThrow()
                        .get("status"))
                .isEqualTo("good+");
        assertThat(world.records().get(owen, record)).isEmpty();
        assertThat(world.records().update(owen, record, seen.revision() + 2, Map.of("status", "late")))
                .isEqualTo(new SaveResult.Missing());
        TaskItem done = world.tasks().find(owen, task.id()).orElseThrow();
        assertThat(done.title()).isEmpty();
        assertThat(done.record()).isEmpty();
    }

    @Test
    void who_may_not_see_the_record_is_not_shown_its_title_in_a_copy_and_a_hidden_field_stays_hidden_in_a_task() {
        RecordId record = world.deal(world.person("anna"), 9);
        world.start("asked", record, "anna");
        List<TaskItem> copies =
                world.tasks().query(world.person("paul"), TaskView.CC, null, 50).tasks();
        assertThat(copies).allSatisfy(copy -> {
            assertThat(copy.title()).isEmpty();
            assertThat(copy.record()).isEmpty();
        });
        assertThat(told("paul"))
                .anyMatch(text -> text.contains("a record that you may not see"))
                .noneMatch(text -> text.contains("Deal of 9"));
        world.act("owen", "approve", TaskAction.REJECT);

        world.start("asksPaul", record, "anna");
        assertThat(world.records()
                        .get(world.person("paul"), record)
                        .orElseThrow()
                        .values())
                .containsKey("name")
                .doesNotContainKey("amount");
        world.act("paul", "approve", TaskAction.REJECT);
    }

    private static RecordId bill() {
        return FlowWorld.saved(world.records()
                        .create(
                                world.person("anna"),
                                "bill",
                                Map.of(
                                        "name",
                                        "March",
                                        "margin",
                                        40,
                                        "lines",
                                        List.of(Map.of("id", "a", "item", "Pens", "amount", 5, "cost", 3)))))
                .id();
    }

    private static List<Map<String, Object>> line(Object... cells) {
        Map<String, Object> row = new LinkedHashMap<>(Map.of("id", "a"));
        for (int i = 0; i < cells.length; i += 2) {
            row.put((String) cells[i], cells[i + 1]);
        }
        return List.of(row);
    }

    private static TaskResult approve(String person, String task, Map<String, Object> values) {
        TaskResult result =
                world.tasks().act(world.person(person), task, TaskAction.APPROVE, "", new HashMap<>(values), null);
        world.settle();
        return result;
    }

    private static void closed(TaskResult result, String path, String label) {
        assertThat(result).isInstanceOfSatisfying(TaskResult.Forbidden.class, refused -> {
            assertThat(refused.fields()).containsExactly(path);
            assertThat(refused.why().orElseThrow().en()).contains("“" + label + "”");
        });
    }

    /** Owen has no right of his own, the boss has them all: the step binds both. */
    @ParameterizedTest
    @ValueSource(strings = {"owen", "boss"})
    void a_step_says_which_fields_and_columns_are_hidden_read_or_demanded(String person) {
        RecordId record = bill();
        world.start(person + "Checks", record, "anna");
        TaskItem task = world.tasks().query(world.person(person), TaskView.TODO, null, 50).tasks().stream()
                .filter(one -> one.record().equals(record.id()))
                .findFirst()
                .orElseThrow();
        assertThat(task.editable()).containsExactlyInAnyOrder("account", "lines");
        assertThat(world.tasks().facts(world.person(person), List.of(task)).get(task.id()))
                .noneMatch(fact -> fact.label().en().equals("Margin"));

        closed(approve(person, task.id(), Map.of("name", "April")), "name", "Name");
        closed(approve(person, task.id(), Map.of("margin", 1)), "margin", "Margin");
        closed(
                approve(person, task.id(), lines("item", "Pens", "amount", 6, "code", "x")),
                "lines.amount",
                "Lines / Amount");
        closed(approve(person, task.id(), lines("item", "Pens", "cost", 1, "code", "x")), "lines.cost", "Lines / Cost");
        closed(approve(person, task.id(), Map.of("account", "6602", "lines", List.of())), "lines", "Lines");

        TaskResult lacking = approve(person, task.id(), Map.of());
        assertThat(((TaskResult.Rejected) lacking).violations())
                .extracting(Violation::path, violation -> violation.message().en())
                .containsExactly(
                        Tuple.tuple("account", "“Account” has to be filled in before this step is approved."),
                        Tuple.tuple(
                                "lines[a].code", "“Lines / Code” has to be filled in before this step is approved."));

        assertThat(approve(person, task.id(), Map.of("account", "6602", "lines", line("code", "x"))))
                .isEqualTo(new TaskResult.Processing());
        RecordData saved = world.records().get(world.person("anna"), record).orElseThrow();
        assertThat(saved.get("account")).isEqualTo("6602");
        assertThat(saved.get("lines").toString()).contains("item=Pens", "amount=5", "cost=3", "code=x");
    }

    private static Map<String, Object> lines(Object... cells) {
        return Map.of("account", "6602", "lines", line(cells));
    }

    /** What became of the record is told in the same rights. */
    @ParameterizedTest
    @ValueSource(strings = {"owen", "boss"})
    void what_changed_since_it_was_submitted_is_shown_field_by_field_and_line_by_line(String person) {
        RecordId record = bill();
        world.move(Duration.ofMinutes(1));
        world.start(person + "Checks", record, "anna");
        world.move(Duration.ofMinutes(1));
        change(record, Map.of("name", "April", "margin", 9));
        world.move(Duration.ofMinutes(1));
        change(
                record,
                Map.of(
                        "lines",
                        List.of(
                                Map.of("id", "a", "item", "Pens", "amount", 7, "cost", 4),
                                Map.of("id", "b", "item", "Ink", "amount", 1, "cost", 1))));
        CurrentUser reader = world.person(person).in(Locale.ENGLISH);
        TaskItem task = world.tasks().query(reader, TaskView.TODO, null, 50).tasks().stream()
                .filter(one -> one.record().equals(record.id()))
                .findFirst()
                .orElseThrow();
        ProcessChanges changes =
                world.tasks().changes(reader, task.id(), ChangesSince.DECIDED).orElseThrow();
        assertThat(changes.sinceDecided()).isFalse();
        Difference told = changes.difference();
        assertThat(told.whole()).isTrue();
        assertThat(told.changed())
                .as("without what the step hides, the last change first")
                .extracting(Difference.Field::key, Difference.Field::then, Difference.Field::now, Difference.Field::by)
                .containsExactly(
                        Tuple.tuple("lines", "1 line", "2 lines", "anna"),
                        Tuple.tuple("name", "March", "April", "anna"));
        assertThat(told.changed().getFirst().at()).isEqualTo(world.clock.instant());
        assertThat(told.fields())
                .filteredOn(field -> !field.changed())
                .extracting(Difference.Field::key)
                .doesNotContain("margin");
        assertThat(told.changed().getFirst().lines())
                .extracting(Difference.Line::number, Difference.Line::what)
                .containsExactly(Tuple.tuple("1", Difference.What.CHANGED), Tuple.tuple("2", Difference.What.ADDED));
        assertThat(told.changed().getFirst().lines().getFirst().cells())
                .extracting(Difference.Cell::column, Difference.Cell::then, Difference.Cell::now)
                .containsExactly(Tuple.tuple("item", "Pens", "Pens"), Tuple.tuple("amount", "5", "7"));
        assertThat(world.workflows().changes(world.person("rita"), task.process(), ChangesSince.SUBMITTED))
                .as("whoever may not see the record is told nothing")
                .isEmpty();
        assertThat(world.workflows()
                        .changes(world.person("director"), task.process(), ChangesSince.SUBMITTED)
                        .orElseThrow()
                        .difference()
                        .changed())
                .as("who sees it by their role sees what the step hides from its approver")
                .extracting(Difference.Field::key)
                .contains("margin");
        ApprovalPrints.Sheet sheet =
                world.get(ApprovalPrints.class).ofTask(reader, task.id()).orElseThrow();
        assertThat(world.get(Prints.class)
                        .html(reader, record, sheet.print(), Locale.ENGLISH)
                        .orElseThrow())
                .as("nor does it stand on the printed sheet")
                .contains("April", "Pens", "anna", "started it", "under way")
                .doesNotContain("Margin", "Cost");
        assertThat(world.get(ApprovalPrints.class).ofProcess(world.person("rita"), task.process()))
                .isEmpty();
        world.act(person, "approve", TaskAction.REJECT);
    }

    @Test
    void whoever_approved_is_told_what_changed_since_and_those_who_decide_next_what_changed_since_it_was_submitted() {
        RecordId record = bill();
        world.move(Duration.ofMinutes(1));
        String process = world.start("bothCheck", record, "anna");
        world.move(Duration.ofMinutes(1));
        change(record, Map.of("account", "6601"));
        world.move(Duration.ofMinutes(1));
        world.act("carl", "approve", TaskAction.APPROVE);
        assertThat(changed("carl", process, ChangesSince.DECIDED)).isEmpty();
        world.move(Duration.ofMinutes(1));
        change(record, Map.of("name", "May"));
        change(record, Map.of("account", "6609"));
        change(record, Map.of("account", "6601"));
        assertThat(changed("carl", process, ChangesSince.DECIDED))
                .as("what was changed and changed back is as it was")
                .containsExactly("name");
        assertThat(changed("carl", process, ChangesSince.SUBMITTED)).containsExactly("account", "name");
        assertThat(changed("dora", process, ChangesSince.DECIDED)).containsExactly("account", "name");
        world.act("dora", "approve", TaskAction.APPROVE);
    }

    private static List<String> changed(String person, String process, ChangesSince since) {
        ProcessChanges changes =
                world.workflows().changes(world.person(person), process, since).orElseThrow();
        return changes.difference().changed().stream()
                .map(Difference.Field::key)
                .sorted()
                .toList();
    }

    private static void change(RecordId record, Map<String, Object> values) {
        CurrentUser anna = world.person("anna");
        long revision = world.records().get(anna, record).orElseThrow().revision();
        FlowWorld.saved(world.records().update(anna, record, revision, new HashMap<>(values)));
        world.settle();
    }

    @Test
    void what_a_step_hides_is_not_lent_and_a_rejection_demands_nothing() {
        CurrentUser owen = world.person("owen");
        RecordId record = bill();
        world.start("owenChecks", record, "anna");
        RecordData seen = world.records().get(owen, record).orElseThrow();
        assertThat(seen.values()).containsKey("name").doesNotContainKey("margin");
        assertThat(seen.get("lines").toString()).contains("amount=5").doesNotContain("cost");
        assertThat(world.records().update(owen, record, seen.revision(), Map.of("lines", line("amount", 9))))
                .isEqualTo(new SaveResult.Forbidden(Set.of("lines.amount")));
        assertThat(world.records()
                        .get(world.person("boss"), record)
                        .orElseThrow()
                        .values())
                .as("who sees it by their role goes on seeing it")
                .containsKey("margin");
        assertThat(world.tasks().act(owen, world.task("owen", "approve").id(), TaskAction.REJECT, "", Map.of(), null))
                .isEqualTo(new TaskResult.Done());
        world.settle();
    }

    @Test
    void a_step_that_speaks_of_fields_that_are_not_there_or_that_nobody_enters_is_not_published() {
        PublishResult result = world.publish("wrong", Bpmns.file("own/steps.bpmn"), """
                {label: 'Wrong', entity: 'bill', tasks: {approve: {assignee: {type: 'user', user: 'boss'},
                  fields: {gone: 'hidden', 'lines.none': 'read', margin: 'secret', id: 'edit'}}},
                 steps: {mark: {type: 'setFields', settings: {values: {name: 'name'}}}}}""");
        world.withdraw("wrong");
        assertThat(((PublishResult.Refused) result).problems())
                .extracting(Problem::code, problem -> problem.message().en())
                .contains(
                        Tuple.tuple("unknown-field", "There is no field gone."),
                        Tuple.tuple("unknown-field", "“Lines” has no column none."))
                .anyMatch(one -> one.toList().contains("unknown-right"));
    }

    private static List<String> told(String person) {
        return world.get(Notifications.class).of(world.person(person), 50).stream()
                .map(one -> one.text().en())
                .toList();
    }
}
