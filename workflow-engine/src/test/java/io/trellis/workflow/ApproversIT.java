package io.trellis.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.core.notify.Notifications;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Users;
import io.trellis.form.record.RecordData;
import io.trellis.form.record.RecordId;
import io.trellis.workflow.bpmn.Bpmns;
import io.trellis.workflow.run.NobodyWatch;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Who is asked, and how several decide together. anna and ben stand below boss, boss, carl and dora below director. */
class ApproversIT {

    private static final String VOTERS = "assignee: {type: 'users', users: ['boss', 'carl', 'dora', 'ben']}";

    private static FlowWorld world;

    @BeforeAll
    static void open(@TempDir Path folder) {
        world = new FlowWorld(folder).populate();
        department("east", null, "carl");
        department("shop", "east", null);
        change("user", "anna", "department", "shop");
        change("user", "dora", "department", "east");
        // roles are there once they are published
        flow("first", "assignee: {type: 'initiator'}", "");
    }

    @AfterAll
    static void close() {
        world.close();
    }

    private static void department(String code, String parent, String manager) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("code", code);
        values.put("name", code);
        values.put("parent", parent);
        values.put("manager", manager);
        FlowWorld.saved(world.records().create(CurrentUser.system(), new RecordId("department", code), values));
        world.get(Users.class).changed();
    }

    private static void change(String entity, String id, String field, Object value) {
        RecordId record = new RecordId(entity, id);
        RecordData now = world.records().get(world.person("director"), record).orElseThrow();
        FlowWorld.saved(world.records()
                .update(
                        world.person("director"),
                        record,
                        now.revision(),
                        java.util.Collections.singletonMap(field, value)));
        world.get(Users.class).changed();
        world.settle();
    }

    /** One task and a step; {@code task} is what is said of the task. */
    private static void flow(String name, String task, String approval) {
        world.published(name, Bpmns.file("own/steps.bpmn"), """
                {label: {zh: '审批', en: 'Approval'}, entity: 'deal', approval: {lock: false%s}, tasks: {approve: {%s}},
                 steps: {mark: {type: 'setFields', settings: {values: {status: '"done"'}}}}}""".formatted(approval, task));
    }

    private static RecordId begin(String flow, long amount) {
        RecordId record = world.deal(world.person("anna"), amount);
        world.start(flow, record, "anna");
        return record;
    }

    private static List<String> asked(RecordId record) {
        return world.tasks().of(CurrentUser.system(), record.entity(), record.id()).stream()
                .filter(task -> task.state() == TaskItem.State.OPEN)
                .flatMap(task -> task.assignee() != null ? Stream.of(task.assignee()) : task.candidates().stream())
                .toList();
    }

    private static TaskResult act(RecordId record, String person, TaskAction action, String to) {
        TaskItem task = world.tasks().of(CurrentUser.system(), record.entity(), record.id()).stream()
                .filter(one -> one.state() == TaskItem.State.OPEN)
                .findFirst()
                .orElseThrow();
        TaskResult result = world.tasks().act(world.person(person), task.id(), action, "", Map.of(), to);
        world.settle();
        return result;
    }

    private static List<String> history(RecordId record, String action) {
        return world.process(record).log().stream()
                .filter(entry -> entry.action().equals(action))
                .map(entry -> String.valueOf(entry.to()))
                .toList();
    }

    static Stream<List<Object>> rules() {
        return Stream.of(
                List.of("{type: 'user', user: 'carl'}", 5, List.of("carl")),
                List.of("{type: 'users', users: ['dora', 'carl']}", 5, List.of("dora", "carl")),
                List.of("{type: 'role', role: 'finance'}", 5, List.of("role:finance")),
                List.of("{type: 'department', department: 'east'}", 5, List.of("dora")),
                List.of("{type: 'departmentManager', department: 'east'}", 5, List.of("carl")),
                List.of("{type: 'departmentManager', path: 'reviewer'}", 5, List.of("carl")),
                List.of("{type: 'userField', path: 'reviewer'}", 5, List.of("dora")),
                List.of("{type: 'ownersManager', level: 2}", 5, List.of("director")),
                List.of("{type: 'initiatorsManager', level: 1}", 5, List.of("boss")),
                List.of("{type: 'manager', of: 'field', path: 'reviewer'}", 5, List.of("director")),
                List.of("{type: 'roleNear', role: 'finance', of: 'initiator'}", 5, List.of("dora")),
                List.of("{type: 'chain', of: 'initiator', until: 'level', level: 1}", 5, List.of("boss")),
                List.of("{type: 'chain', of: 'initiator', until: 'top'}", 5, List.of("boss", "director")),
                List.of("{type: 'chain', of: 'initiator', until: 'role', role: 'lead'}", 5, List.of("boss")),
                List.of(
                        "{type: 'chain', of: 'initiator', until: 'amount', amount: 'amount', limits: [100, 1000]}",
                        100,
                        List.of("boss")),
                List.of(
                        "{type: 'chain', of: 'initiator', until: 'amount', amount: 'amount', limits: [100, 1000]}",
                        101,
                        List.of("boss", "director")),
                List.of("{type: 'expression', feel: '[\"carl\"]'}", 5, List.of("carl")));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void each_kind_of_rule_finds_its_people_and_a_chain_asks_them_one_after_another(List<Object> row) {
        flow("rule", "assignee: " + row.get(0), "");
        RecordId record = world.deal(world.person("anna"), ((Number) row.get(1)).longValue());
        change(record.entity(), record.id(), "reviewer", "dora");
        world.start("rule", record, "anna");
        List<?> people = (List<?>) row.get(2);
        if (row.get(0).toString().contains("chain")) {
            for (Object person : people) {
                assertThat(asked(record)).containsExactly(person.toString());
                act(record, person.toString(), TaskAction.APPROVE, null);
            }
        } else {
            assertThat(asked(record))
                    .containsExactlyElementsOf(
                            people.stream().map(Object::toString).toList());
            act(
                    record,
                    people.getFirst().equals("role:finance")
                            ? "carl"
                            : people.getFirst().toString(),
                    TaskAction.APPROVE,
                    null);
        }
        assertThat(world.process(record).state()).isEqualTo(ProcessInfo.State.COMPLETED);
    }

    @Test
    void a_chain_is_as_it_was_on_the_day_of_submission_and_whoever_has_left_is_stood_for() {
        flow("dated", "assignee: {type: 'chain', of: 'initiator', until: 'level', level: 2}", "");
        world.published("dated", Bpmns.file("own/gateway.bpmn"), """
                {label: 'Dated', entity: 'deal', approval: {lock: false},
                 bindings: {variables: {approved: {task: 'check'}}, assignees: {boss: {type: 'user', user: 'dora'},
                  accounting: {type: 'initiatorsManager', level: 1}}}}""");
        RecordId before = begin("dated", 9000);
        RecordId other = begin("dated", 9000);
        world.move(Duration.ofMinutes(1));
        change("user", "anna", "manager", "carl");
        try {
            act(before, "dora", TaskAction.APPROVE, null);
            assertThat(asked(before)).containsExactly("boss");
            RecordId after = begin("dated", 9000);
            act(after, "dora", TaskAction.APPROVE, null);
            assertThat(asked(after)).containsExactly("carl");

            change("user", "boss", "active", false);
            act(other, "dora", TaskAction.APPROVE, null);
            assertThat(asked(other)).containsExactly("director");
        } finally {
            change("user", "boss", "active", true);
            change("user", "anna", "manager", "boss");
        }
    }

    /** Votes as person and sign; the last word is how the process ends, or who is asked still. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            'any'                                                              | carl+             | COMPLETED
            'any'                                                              | carl-             | REJECTED
            'all'                                                              | carl+ dora+ ben+  | boss
            'all'                                                              | carl+ dora-       | REJECTED
            'sequence'                                                         | boss+ carl+       | dora
            'sequence'                                                         | boss+ carl-       | REJECTED
            {mode: 'any', rejection: 'counts'}                                 | carl- dora- ben-  | boss
            {mode: 'any', rejection: 'counts'}                                 | carl- dora+       | COMPLETED
            {mode: 'ratio', needed: 50}                                        | carl+ dora+       | COMPLETED
            {mode: 'ratio', needed: 51}                                        | carl+ dora+       | boss ben
            {mode: 'ratio', needed: 50}                                        | carl-             | REJECTED
            {mode: 'ratio', needed: 50, rejection: 'counts'}                   | carl- dora-       | boss ben
            {mode: 'ratio', needed: 50, rejection: 'counts'}                   | carl- dora- ben-  | REJECTED
            {mode: 'number', needed: 2, rejection: 'counts'}                   | carl- dora+ ben+  | COMPLETED
            {mode: 'number', needed: 2, rejection: 'counts', veto: ['carl']}   | carl-             | REJECTED
            {mode: 'number', needed: 2, rejection: 'counts', veto: ['carl']}   | dora+ ben+        | boss carl
            {mode: 'number', needed: 2, veto: ['carl']}                        | dora+ ben+ carl+  | COMPLETED
            {mode: 'number', needed: 3, weights: {boss: 3}}                    | boss+             | COMPLETED
            {mode: 'ratio', needed: 60, weights: {'role:finance': 3}}          | boss+ ben+        | carl dora
            {mode: 'ratio', needed: 60, weights: {'role:finance': 3}}          | carl+ dora+       | COMPLETED
            {mode: 'number', needed: 9}                                        | boss+ ben+ carl+ dora+ | COMPLETED
            """)
    void several_decide_as_their_task_says(String voting, String votes, String end) {
        flow("vote", VOTERS + ", voting: " + (voting.startsWith("{") ? voting : "'" + voting + "'"), "");
        RecordId record = begin("vote", 5);
        for (String vote : votes.split(" ")) {
            String person = vote.substring(0, vote.length() - 1);
            assertThat(act(record, person, vote.endsWith("+") ? TaskAction.APPROVE : TaskAction.REJECT, null))
                    .as(vote)
                    .isEqualTo(new TaskResult.Done());
        }
        ProcessInfo.State state = world.process(record).state();
        if (state != ProcessInfo.State.RUNNING) {
            assertThat(state.name()).isEqualTo(end);
            return;
        }
        List<String> left = new ArrayList<>();
        for (String person : List.of("boss", "carl", "dora", "ben")) {
            if (world.todo(person).contains("approve")) {
                left.add(person);
            }
        }
        assertThat(left).containsExactly(end.split(" "));
        world.workflows().cancel(world.person("director"), world.process(record).id(), "");
        world.settle();
    }

    @Test
    void whoever_is_not_needed_any_more_is_closed_with_the_reason_in_the_history() {
        flow("enough", VOTERS + ", voting: {mode: 'number', needed: 2}", "");
        RecordId record = begin("enough", 5);
        act(record, "ben", TaskAction.APPROVE, null);
        act(record, "carl", TaskAction.APPROVE, null);
        assertThat(history(record, "closed-approved")).containsExactly("boss", "dora");
        RecordId vetoed = world.deal(world.person("anna"), 5);
        flow("vetoed", VOTERS + ", voting: {mode: 'number', needed: 2, rejection: 'counts', veto: ['role:lead']}", "");
        world.start("vetoed", vetoed, "anna");
        act(vetoed, "boss", TaskAction.REJECT, null);
        assertThat(history(vetoed, "closed-veto")).containsExactly("carl", "dora", "ben");
        assertThat(world.tasks()
                        .query(world.person("boss"), TaskView.DONE, null, 200)
                        .tasks())
                .anyMatch(task -> task.record().equals(vetoed.id()));
    }

    /** What one may do with a task holds in every way to decide: boss acts first, then all who are asked approve. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            'any'                            | carl dora ben
            'all'                            | carl dora ben
            'sequence'                       | carl dora ben
            {mode: 'ratio', needed: 100}     | carl dora ben
            {mode: 'number', needed: 4}      | carl dora ben
            """)
    void what_is_done_with_a_task_holds_in_every_way_to_decide(String voting, String others) {
        String mode = voting.startsWith("{") ? voting : "'" + voting + "'";
        boolean any = voting.equals("any");
        flow("pairs", VOTERS + ", voting: " + mode, "");

        RecordId transferred = begin("pairs", 5);
        if (!any) {
            assertThat(act(transferred, "boss", TaskAction.TRANSFER, "carl")).isInstanceOf(TaskResult.Invalid.class);
        }
        assertThat(act(transferred, "boss", TaskAction.TRANSFER, "director")).isEqualTo(new TaskResult.Done());
        assertThat(world.todo("boss")).doesNotContain("approve");
        finish(transferred, any ? List.of("director") : List.of("director", "carl", "dora", "ben"));

        RecordId delegated = begin("pairs", 5);
        act(delegated, "boss", TaskAction.DELEGATE, "director");
        act(delegated, "director", TaskAction.APPROVE, null);
        finish(delegated, any ? List.of("boss") : List.of("boss", "carl", "dora", "ben"));

        RecordId signed = begin("pairs", 5);
        act(signed, "boss", TaskAction.ADD_SIGNER, "director");
        finish(signed, any ? List.of("boss", "director") : List.of("boss", "carl", "dora", "ben", "director"));

        RecordId returned = begin("pairs", 5);
        act(returned, "boss", any ? TaskAction.CLAIM : TaskAction.APPROVE, null);
        act(returned, any ? "boss" : "carl", TaskAction.RETURN, null);
        assertThat(world.process(returned).state()).isEqualTo(ProcessInfo.State.RETURNED);
        act(returned, "anna", TaskAction.RESUBMIT, null);
        // everybody votes anew
        finish(returned, any ? List.of("boss") : List.of("boss", "carl", "dora", "ben"));

        RecordId withdrawn = begin("pairs", 5);
        if (!any) {
            act(withdrawn, "boss", TaskAction.APPROVE, null);
        }
        act(withdrawn, "anna", TaskAction.WITHDRAW, null);
        assertThat(world.process(withdrawn).state()).isEqualTo(ProcessInfo.State.WITHDRAWN);
        assertThat(world.todo("ben")).doesNotContain("approve");
    }

    private static void finish(RecordId record, List<String> people) {
        people.forEach(person -> {
            assertThat(world.process(record).state()).isEqualTo(ProcessInfo.State.RUNNING);
            assertThat(act(record, person, TaskAction.APPROVE, null)).as(person).isEqualTo(new TaskResult.Done());
        });
        assertThat(world.process(record).state()).isEqualTo(ProcessInfo.State.COMPLETED);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            nobody: 'pass'                                                   | userField | COMPLETED | passed-nobody
            nobody: 'manager'                                                | userField | boss      | instead-nobody
            nobody: 'administrators', administrators: ['dora', 'anna']       | userField | dora      | instead-nobody
            own: 'pass'                                                      | initiatorOnly | COMPLETED | passed-own
            own: 'manager'                                                   | initiatorOnly | boss      | instead-own
            own: 'administrators', administrators: ['carl']                  | initiatorOnly | carl      | instead-nobody
            """)
    void nobody_and_ones_own_request_are_as_the_flow_says(String policy, String rule, String end, String note) {
        String assignee = rule.equals("userField")
                ? "assignee: {type: 'userField', path: 'reviewer'}"
                : "assignee: {type: 'user', user: 'anna'}";
        flow("policy", assignee, ", policy: {" + policy + "}");
        RecordId record = begin("policy", 5);
        assertThat(world.process(record).log())
                .extracting(ProcessInfo.Entry::action)
                .contains(note);
        if (end.equals("COMPLETED")) {
            assertThat(world.process(record).state()).isEqualTo(ProcessInfo.State.COMPLETED);
            assertThat(world.records()
                            .get(world.person("anna"), record)
                            .orElseThrow()
                            .get("status"))
                    .isEqualTo("done");
        } else {
            assertThat(asked(record)).containsExactly(end);
            act(record, end, TaskAction.APPROVE, null);
        }
    }

    @Test
    void where_a_flow_says_stop_nothing_goes_on_before_somebody_is_found() {
        flow("stop", "assignee: {type: 'userField', path: 'reviewer'}, policy: {nobody: 'stop'}", "");
        RecordId record = world.deal(world.person("anna"), 5);
        assertThat(world.workflows().start(world.person("anna"), "stop", record))
                .isInstanceOfSatisfying(
                        StartResult.Refused.class,
                        refused -> assertThat(refused.reason().en()).contains("Nobody is found for"));
        change("deal", record.id(), "reviewer", "carl");
        world.start("stop", record, "anna");
        assertThat(asked(record)).containsExactly("carl");
        act(record, "carl", TaskAction.APPROVE, null);
    }

    @ParameterizedTest
    @CsvSource({"once, COMPLETED", "notInARow, COMPLETED", "asked, carl"})
    void whoever_has_approved_is_not_asked_again_where_the_flow_says_so(String repeat, String end) {
        world.published("again", Bpmns.file("own/gateway.bpmn"), """
                {label: 'Again', entity: 'deal', approval: {lock: false, policy: {repeat: '%s'}},
                 bindings: {variables: {approved: {task: 'check'}}, assignees: {boss: {type: 'user', user: 'carl'},
                  accounting: {type: 'role', role: 'finance'}}}}""".formatted(repeat));
        RecordId record = begin("again", 9000);
        act(record, "carl", TaskAction.APPROVE, null);
        if (end.equals("COMPLETED")) {
            assertThat(world.process(record).state()).isEqualTo(ProcessInfo.State.COMPLETED);
            assertThat(world.process(record).log())
                    .extracting(ProcessInfo.Entry::action)
                    .contains("passed-repeat");
        } else {
            assertThat(world.todo("carl")).contains("finance");
            act(record, "dora", TaskAction.RETURN, "check");
            act(record, "carl", TaskAction.APPROVE, null);
            act(record, "dora", TaskAction.APPROVE, null);
        }
    }

    @Test
    void the_previous_approver_chooses_within_bounds_and_the_choice_is_remembered() {
        world.published("chosen", Bpmns.file("own/gateway.bpmn"), """
                {label: 'Chosen', entity: 'deal', approval: {lock: false},
                 bindings: {variables: {approved: {task: 'check'}}, assignees: {boss: {type: 'user', user: 'boss'},
                  accounting: {type: 'chosenByPrevious', within: {type: 'users', users: ['carl', 'dora', 'anna', 'boss']}}}}}""");
        RecordId record = begin("chosen", 9000);
        TaskItem task = world.task("boss", "check");
        assertThat(world.tasks().choices(world.person("boss"), task.id()))
                .singleElement()
                .satisfies(choice -> {
                    assertThat(choice.candidates()).containsExactly("carl", "dora");
                    assertThat(choice.last()).isEmpty();
                });
        for (String wrong : java.util.Arrays.asList(null, "anna", "boss", "ben", "carl,dora")) {
            assertThat(act(record, "boss", TaskAction.APPROVE, wrong)).as(wrong).isInstanceOf(TaskResult.Invalid.class);
        }
        act(record, "boss", TaskAction.APPROVE, "dora");
        assertThat(asked(record)).containsExactly("dora");
        act(record, "dora", TaskAction.APPROVE, null);
        RecordId next = begin("chosen", 9000);
        assertThat(world.tasks()
                        .choices(
                                world.person("boss"),
                                world.task("boss", "check").id())
                        .getFirst()
                        .last())
                .containsExactly("dora");
        act(next, "boss", TaskAction.REJECT, null);
    }

    @Test
    void the_initiator_chooses_within_bounds_and_the_choice_is_remembered() {
        flow(
                "own",
                "assignee: {type: 'chosenByInitiator', within: {type: 'role', role: 'finance'}, several: true}",
                "");
        RecordId record = world.deal(world.person("anna"), 5);
        CurrentUser anna = world.person("anna");
        assertThat(world.workflows().choices(anna, "own", record))
                .singleElement()
                .satisfies(choice -> assertThat(choice.candidates()).containsExactly("carl", "dora"));
        for (Map<String, List<String>> wrong : List.<Map<String, List<String>>>of(
                Map.of(), Map.of("approve", List.of("ben")), Map.of("approve", List.of("anna")))) {
            assertThat(world.workflows().start(anna, "own", record, wrong)).isInstanceOf(StartResult.Refused.class);
        }
        assertThat(world.workflows().start(anna, "own", record, Map.of("approve", List.of("dora", "carl"))))
                .isInstanceOf(StartResult.Started.class);
        world.settle();
        assertThat(asked(record)).containsExactly("dora", "carl");
        act(record, "carl", TaskAction.RETURN, null);
        act(record, "anna", TaskAction.RESUBMIT, null);
        assertThat(asked(record)).containsExactly("dora", "carl");
        act(record, "carl", TaskAction.APPROVE, null);
        assertThat(world.workflows().choices(anna, "own", record).getFirst().last())
                .containsExactly("dora", "carl");
    }

    @Test
    void the_whole_way_is_told_before_it_begins_with_what_it_depends_on() {
        world.published("way", Bpmns.file("own/gateway.bpmn"), """
                {label: 'Way', entity: 'deal', starters: {type: 'roles', roles: ['sales']}, approval: {policy: {nobody: 'pass'}},
                 bindings: {variables: {approved: {task: 'check'}}, assignees: {boss: {type: 'initiatorsManager', level: 1},
                  accounting: {type: 'userField', path: 'reviewer'}}}}""");
        RecordId large = world.deal(world.person("anna"), 9000);
        RecordId small = world.deal(world.person("anna"), 5);
        List<PathStep> way = world.workflows()
                .path(world.person("anna"), "way", large, Map.of())
                .orElseThrow();
        assertThat(way).extracting(PathStep::element).containsExactly("check", "finance");
        assertThat(way.getFirst().people()).containsExactly("boss");
        assertThat(way.getFirst().sure()).isTrue();
        assertThat(way.getLast().people()).isEmpty();
        assertThat(way.getLast().note().en()).contains("Nobody is found: it counts as approved");
        assertThat(way.getLast().sure()).isFalse();
        assertThat(way.getLast().depends().getFirst().en()).isEqualTo("“Check” is approved");
        assertThat(world.workflows()
                        .path(world.person("anna"), "way", small, Map.of())
                        .orElseThrow())
                .extracting(PathStep::element)
                .containsExactly("check");
        assertThat(world.workflows().path(world.person("carl"), "way", large, Map.of()))
                .isEmpty();
        assertThat(world.workflows().choices(world.person("carl"), "way", large))
                .isEmpty();
    }

    @Test
    void a_task_for_which_nobody_would_be_found_is_told_to_whoever_owns_the_flow_once() {
        flow("empty", "assignee: {type: 'users', users: ['ben']}, policy: {nobody: 'stop'}", "");
        NobodyWatch watch = world.get(NobodyWatch.class);
        watch.tell();
        assertThat(told()).isEmpty();
        change("user", "ben", "active", false);
        try {
            watch.tell();
            watch.tell();
            assertThat(told()).singleElement().asString().contains("could not go on");
        } finally {
            change("user", "ben", "active", true);
        }
    }

    private static List<String> told() {
        return world.get(Notifications.class).of(world.person("director"), 200).stream()
                .map(one -> one.text().en())
                .filter(text -> text.startsWith("Nobody would be found now"))
                .toList();
    }
}
