package io.trellis.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.form.record.RecordId;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each action in each shape of a flow: {@code first} is the boss's, {@code mid} is Carl's, {@code last} is Dora's; what
 * differs is where {@code mid} stands. Afterwards every process comes to its end.
 */
class ActionsInShapesIT {

    private static FlowWorld world;

    @BeforeAll
    static void open(@TempDir Path folder) {
        world = new FlowWorld(folder).populate();
        for (Shape shape : Shape.values()) {
            world.published(shape.name().toLowerCase(java.util.Locale.ROOT), shape.bpmn(), SETTINGS);
            world.published(
                    shape.name().toLowerCase(java.util.Locale.ROOT) + "Role",
                    shape.bpmn(),
                    SETTINGS.replace("{type: 'user', user: 'carl'}", "{type: 'role', role: 'finance'}"));
        }
    }

    @AfterAll
    static void close() {
        world.close();
    }

    private static final String SETTINGS = """
            {label: 'Shape', entity: 'deal', tasks: {
              first: {assignee: {type: 'user', user: 'boss'}}, mid: {assignee: {type: 'user', user: 'carl'}},
              beside: {assignee: {type: 'user', user: 'director'}}, last: {assignee: {type: 'user', user: 'dora'}}}}""";

    private enum Shape {
        SEQUENCE(task("mid"), "mid", "mid"),
        BRANCHES(
                "<parallelGateway id='fork'/>" + task("mid") + task("beside") + "<parallelGateway id='join'/>"
                        + way("fork", "mid") + way("fork", "beside") + way("mid", "join") + way("beside", "join"),
                "fork",
                "join"),
        SUB_PROCESS(
                "<subProcess id='sub'><startEvent id='in'/>" + task("mid") + "<endEvent id='out'/>" + way("in", "mid")
                        + way("mid", "out") + "</subProcess>",
                "sub",
                "sub"),
        SEVERAL_AT_ONCE(several(false), "mid", "mid"),
        SEVERAL_IN_TURN(several(true), "mid", "mid");

        private final String middle;
        private final String enters;
        private final String leaves;

        Shape(String middle, String enters, String leaves) {
            this.middle = middle;
            this.enters = enters;
            this.leaves = leaves;
        }

        boolean isSeveral() {
            return this == SEVERAL_AT_ONCE || this == SEVERAL_IN_TURN;
        }

        String bpmn() {
            return "<definitions xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL' targetNamespace='t'>"
                    + "<process id='p' isExecutable='true'><startEvent id='start'/>" + task("first") + middle
                    + task("last") + "<endEvent id='end'/>" + way("start", "first") + way("first", enters)
                    + way(leaves, "last") + way("last", "end") + "</process></definitions>";
        }

        private static String task(String id) {
            return "<userTask id='" + id + "' name='" + id + "'/>";
        }

        private static String several(boolean inTurn) {
            return "<userTask id='mid' name='mid'><multiInstanceLoopCharacteristics isSequential='" + inTurn
                    + "'><loopCardinality>2</loopCardinality></multiInstanceLoopCharacteristics></userTask>";
        }

        private static String way(String from, String to) {
            return "<sequenceFlow id='" + from + "_" + to + "' sourceRef='" + from + "' targetRef='" + to + "'/>";
        }
    }

    /** A process in which {@code mid} waits. */
    private record Run(Shape shape, RecordId record) {

        TaskItem mid(String person) {
            return task(person, "mid");
        }

        TaskItem task(String person, String element) {
            return find(person, element).orElseThrow(() -> new AssertionError(person + " has no " + element));
        }

        java.util.Optional<TaskItem> find(String person, String element) {
            return world.tasks().query(world.person(person), TaskView.TODO, null, 200).tasks().stream()
                    .filter(task ->
                            task.record().equals(record.id()) && task.element().equals(element))
                    .findFirst();
        }

        void done(String person, String task, TaskRequest request) {
            TaskResult result = world.tasks().act(world.person(person), task, request);
            assertThat(result).isEqualTo(new TaskResult.Done());
            world.settle();
        }

        TaskResult tried(String person, String task, TaskRequest request) {
            return world.tasks().act(world.person(person), task, request);
        }

        void approve(String person, String element) {
            done(person, task(person, element).id(), TaskRequest.of(TaskAction.APPROVE, ""));
        }

        ProcessInfo process() {
            return world.process(record);
        }

        List<String> log() {
            return process().log().stream().map(ProcessInfo.Entry::action).toList();
        }

        /** What waits, as {@code element:person}, each once. */
        List<String> waiting() {
            return Stream.of("anna", "boss", "carl", "director", "dora", "ben")
                    .flatMap(person ->
                            world.tasks().query(world.person(person), TaskView.TODO, null, 200).tasks().stream()
                                    .filter(task -> task.record().equals(record.id()))
                                    .map(task -> task.element() + ":" + person))
                    .distinct()
                    .sorted(Comparator.naturalOrder())
                    .toList();
        }

        /** Everybody says yes until it is over. */
        void completes() {
            for (int round = 0; round < 20 && process().ended() == null; round++) {
                List<String> waiting = waiting();
                assertThat(waiting).as("a process that runs waits for somebody").isNotEmpty();
                String[] one = waiting.getFirst().split(":");
                approve(one[1], one[0]);
            }
            assertThat(process().state()).isEqualTo(ProcessInfo.State.COMPLETED);
        }

        /** What waits while {@code mid} does, with others in the place of Carl. */
        String[] middle(String... mid) {
            List<String> all = new ArrayList<>();
            for (String person : mid) {
                all.add("mid:" + person);
            }
            if (shape == Shape.BRANCHES) {
                all.add("beside:director");
            }
            return all.stream().sorted().toArray(String[]::new);
        }

        void approveAll() {
            while (find("carl", "mid").isPresent()) {
                approve("carl", "mid");
            }
            if (shape == Shape.BRANCHES) {
                approve("director", "beside");
            }
        }
    }

    private static Run begun(Shape shape, String suffix) {
        RecordId record = world.deal(world.person("anna"), 5);
        world.start(shape.name().toLowerCase(java.util.Locale.ROOT) + suffix, record, "anna");
        Run run = new Run(shape, record);
        run.approve("boss", "first");
        return run;
    }

    private interface Tried {
        void in(Run run);
    }

    private static TaskRequest to(TaskAction action, String to) {
        return TaskRequest.of(action, "because").to(to);
    }

    /** The other persons who have {@code mid}: where it is done several times at once, Carl has the other one still. */
    private static String[] withTheOther(Run run, String... people) {
        List<String> all = new ArrayList<>(List.of(people));
        if (run.shape == Shape.SEVERAL_AT_ONCE && !all.contains("carl")) {
            all.add("carl");
        }
        return run.middle(all.toArray(String[]::new));
    }

    private static Map<TaskAction, Tried> actions() {
        Map<TaskAction, Tried> all = new java.util.EnumMap<>(TaskAction.class);
        all.put(TaskAction.APPROVE, run -> {
            run.approveAll();
            assertThat(run.waiting()).containsExactly("last:dora");
            run.completes();
        });
        all.put(TaskAction.REJECT, run -> {
            run.done("carl", run.mid("carl").id(), TaskRequest.of(TaskAction.REJECT, "no"));
            assertThat(run.process().state()).isEqualTo(ProcessInfo.State.REJECTED);
            assertThat(run.waiting()).isEmpty();
        });
        all.put(TaskAction.RETURN, run -> {
            run.done("carl", run.mid("carl").id(), TaskRequest.of(TaskAction.RETURN, "more"));
            assertThat(run.waiting()).containsExactly("trellis_resubmit:anna");
            run.done("anna", run.task("anna", "trellis_resubmit").id(), TaskRequest.of(TaskAction.RESUBMIT, "here"));
            assertThat(run.waiting()).containsExactly("first:boss");
            run.approve("boss", "first");
            assertThat(run.waiting()).containsExactly(run.middle("carl"));
            run.done("carl", run.mid("carl").id(), to(TaskAction.RETURN, "first"));
            assertThat(run.waiting()).containsExactly("first:boss");
            run.completes();
        });
        all.put(TaskAction.TRANSFER, run -> {
            run.done("carl", run.mid("carl").id(), to(TaskAction.TRANSFER, "dora"));
            assertThat(run.waiting()).containsExactly(withTheOther(run, "dora"));
            run.completes();
        });
        all.put(TaskAction.DELEGATE, run -> {
            run.done("carl", run.mid("carl").id(), to(TaskAction.DELEGATE, "dora"));
            assertThat(run.waiting()).containsExactly(withTheOther(run, "dora"));
            run.approve("dora", "mid");
            assertThat(run.waiting()).containsExactly(run.middle("carl"));
            run.completes();
        });
        all.put(TaskAction.ADD_SIGNER, run -> {
            run.done("carl", run.mid("carl").id(), to(TaskAction.ADD_SIGNER, "dora"));
            assertThat(run.waiting()).containsExactly(run.middle("carl"));
            run.completes();
            assertThat(approvals(run, "mid")).contains("dora");
        });
        all.put(TaskAction.ADD_SIGNER_BEFORE, run -> {
            run.done("carl", run.mid("carl").id(), to(TaskAction.ADD_SIGNER_BEFORE, "dora"));
            assertThat(run.waiting()).containsExactly(withTheOther(run, "dora"));
            run.approve("dora", "mid");
            assertThat(run.waiting()).containsExactly(run.middle("carl"));
            run.completes();
        });
        all.put(TaskAction.ADD_SIGNER_BESIDE, run -> {
            run.done("carl", run.mid("carl").id(), to(TaskAction.ADD_SIGNER_BESIDE, "dora"));
            assertThat(run.waiting()).containsExactly(run.middle("carl", "dora"));
            run.approve("dora", "mid");
            assertThat(run.waiting()).containsExactly(run.middle("carl"));
            run.completes();
            assertThat(approvals(run, "mid")).contains("carl", "dora");
        });
        all.put(TaskAction.REMOVE_SIGNER, run -> {
            String mid = run.mid("carl").id();
            run.done("carl", mid, to(TaskAction.ADD_SIGNER, "dora"));
            run.done("carl", mid, to(TaskAction.REMOVE_SIGNER, "dora"));
            run.done("carl", mid, to(TaskAction.ADD_SIGNER_BESIDE, "ben"));
            assertThat(run.tried("carl", mid, to(TaskAction.REMOVE_SIGNER, "dora")))
                    .isInstanceOf(TaskResult.Invalid.class);
            run.done("carl", mid, to(TaskAction.REMOVE_SIGNER, "ben"));
            assertThat(run.waiting()).containsExactly(run.middle("carl"));
            run.completes();
            assertThat(approvals(run, "mid")).doesNotContain("dora", "ben");
        });
        all.put(TaskAction.COPY, run -> {
            run.done("carl", run.mid("carl").id(), to(TaskAction.COPY, "ben"));
            assertThat(run.waiting()).containsExactly(run.middle("carl"));
            assertThat(run.log()).contains("copy");
            run.completes();
        });
        all.put(TaskAction.FORWARD, run -> {
            String mid = run.mid("carl").id();
            run.done("anna", mid, to(TaskAction.FORWARD, "ben"));
            run.completes();
            run.done("carl", mid, to(TaskAction.FORWARD, "dora"));
            assertThat(world.tasks()
                            .query(world.person("dora"), TaskView.CC, null, 200)
                            .tasks())
                    .anyMatch(task -> task.id().equals(mid));
            assertThat(run.log().stream().filter("forward"::equals)).hasSize(2);
        });
        all.put(TaskAction.COMMENT, run -> {
            run.done("anna", run.mid("carl").id(), TaskRequest.of(TaskAction.COMMENT, "it is urgent"));
            assertThat(run.waiting()).containsExactly(run.middle("carl"));
            assertThat(run.process().log())
                    .anyMatch(entry ->
                            entry.action().equals("comment") && entry.comment().equals("it is urgent"));
            run.completes();
        });
        all.put(TaskAction.TAKE_BACK, run -> {
            String mid = run.mid("carl").id();
            run.approveAll();
            assertThat(run.waiting()).containsExactly("last:dora");
            if (run.shape.isSeveral()) {
                assertThat(run.tried("carl", mid, TaskRequest.of(TaskAction.TAKE_BACK, "")))
                        .isInstanceOf(TaskResult.Conflict.class);
            } else {
                run.done("carl", mid, TaskRequest.of(TaskAction.TAKE_BACK, "a mistake"));
                assertThat(run.waiting()).containsExactly("mid:carl");
                run.approve("carl", "mid");
                assertThat(run.waiting()).containsExactly("last:dora");
            }
            run.completes();
            assertThat(run.tried("carl", mid, TaskRequest.of(TaskAction.TAKE_BACK, "")))
                    .isInstanceOf(TaskResult.Conflict.class);
        });
        all.put(TaskAction.WITHDRAW, run -> {
            run.done("anna", run.mid("carl").id(), TaskRequest.of(TaskAction.WITHDRAW, ""));
            assertThat(run.process().state()).isEqualTo(ProcessInfo.State.WITHDRAWN);
            assertThat(run.waiting()).isEmpty();
        });
        all.put(TaskAction.REMIND, run -> {
            run.done("anna", run.mid("carl").id(), TaskRequest.of(TaskAction.REMIND, "please"));
            assertThat(run.log()).contains("remind");
            run.completes();
        });
        all.put(TaskAction.CLAIM, run -> {
            String mid = run.mid("dora").id();
            run.done("dora", mid, TaskRequest.of(TaskAction.CLAIM, ""));
            assertThat(run.tried("carl", mid, TaskRequest.of(TaskAction.CLAIM, "")))
                    .isInstanceOf(TaskResult.Conflict.class);
            run.completes();
        });
        all.put(TaskAction.RESUBMIT, run -> {
            run.done("carl", run.mid("carl").id(), TaskRequest.of(TaskAction.RETURN, ""));
            run.done("anna", run.task("anna", "trellis_resubmit").id(), TaskRequest.of(TaskAction.APPROVE, ""));
            assertThat(run.log()).contains("resubmit");
            run.completes();
        });
        return all;
    }

    private static Set<String> approvals(Run run, String element) {
        return run.process().log().stream()
                .filter(entry ->
                        entry.action().equals("approve") && entry.element().equals(element))
                .map(ProcessInfo.Entry::by)
                .collect(java.util.stream.Collectors.toSet());
    }

    @TestFactory
    Stream<DynamicTest> each_action_in_each_shape() {
        Map<TaskAction, Tried> actions = actions();
        assertThat(actions.keySet()).containsExactly(TaskAction.values());
        return actions.entrySet().stream().flatMap(action -> Stream.of(Shape.values())
                .map(shape -> DynamicTest.dynamicTest(action.getKey() + " in " + shape, () -> action.getValue()
                        .in(begun(shape, action.getKey() == TaskAction.CLAIM ? "Role" : "")))));
    }

    @TestFactory
    Stream<DynamicTest> returned_to_an_earlier_step_it_comes_straight_back_where_both_stand_side_by_side() {
        return Stream.of(Shape.values())
                .map(shape -> DynamicTest.dynamicTest(shape.name(), () -> {
                    Run run = begun(shape, "");
                    if (shape == Shape.BRANCHES) {
                        run.approve("director", "beside");
                    }
                    TaskRequest back = to(TaskAction.RETURN, "first").resuming(true);
                    String mid = run.mid("carl").id();
                    if (shape.isSeveral() || shape == Shape.SUB_PROCESS) {
                        assertThat(run.tried("carl", mid, back)).isInstanceOf(TaskResult.Invalid.class);
                    } else {
                        run.done("carl", mid, back);
                        assertThat(run.waiting()).containsExactly("first:boss");
                        run.approve("boss", "first");
                        assertThat(run.waiting()).containsExactly("mid:carl");
                        run.approve("carl", "mid");
                        assertThat(run.waiting()).containsExactly("last:dora");
                    }
                    run.completes();
                }));
    }
}
