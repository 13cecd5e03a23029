package io.trellis.workflow.rivals;

import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.core.security.CurrentUser;
import io.trellis.core.seed.Seed;
import io.trellis.form.record.RecordId;
import io.trellis.workflow.FlowWorld;
import io.trellis.workflow.ProcessInfo;
import io.trellis.workflow.TaskAction;
import io.trellis.workflow.TaskItem;
import io.trellis.workflow.TaskRequest;
import io.trellis.workflow.TaskResult;
import io.trellis.workflow.bpmn.Bpmns;
import io.trellis.workflow.engine.FlowEngine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two hands and the clock at one approval, at random: what each of them heard, the history and how it ended must follow from
 * the rules in some order. The system property {@code trellis.histories} asks for another number of them.
 */
class HistoriesIT {

    private static final int HISTORIES = Integer.getInteger("trellis.histories", 40);
    private static final int DEEDS_OF_A_HAND = 5;
    private static final List<String> PEOPLE = List.of("carl", "dora", "carl", "dora", "anna");
    private static final List<TaskAction> ACTIONS = List.of(
            TaskAction.APPROVE,
            TaskAction.APPROVE,
            TaskAction.APPROVE,
            TaskAction.REJECT,
            TaskAction.RETURN,
            TaskAction.RETURN,
            TaskAction.CLAIM,
            TaskAction.TRANSFER,
            TaskAction.DELEGATE,
            TaskAction.ADD_SIGNER);

    private static FlowWorld world;
    private static ExecutorService hands;

    private final RandomGenerator random = Seed.random(HistoriesIT.class);

    @BeforeAll
    static void open(@TempDir Path folder) {
        world = new FlowWorld(folder).populate();
        hands = Executors.newFixedThreadPool(2);
        world.published("three", Bpmns.file("own/three-steps.bpmn"), """
                {label: 'Approval', entity: 'deal', tasks: {
                  a: {assignee: {type: 'role', role: 'finance'}},
                  b: {assignee: {type: 'role', role: 'finance'}},
                  c: {assignee: {type: 'role', role: 'finance'}}}}""");
    }

    @AfterAll
    static void close() {
        hands.close();
        world.close();
    }

    @Test
    void whatPeopleHearAndWhatIsKeptFollowsFromTheRules() throws Exception {
        int done = 0;
        int refused = 0;
        for (int n = 0; n < HISTORIES; n++) {
            History history = lived(world.tasks()::act);
            assertThat(HistoryCheck.contradictions(history))
                    .as("history %s: %s", n, history)
                    .isEmpty();
            int taken = history.written().size();
            done += taken;
            refused += history.deeds().size() - taken;
        }
        System.out.printf("%d histories, %d deeds done, %d refused, no contradiction%n", HISTORIES, done, refused);
    }

    /** Says of every third approval that it is taken, and does nothing. */
    @Test
    void aProductThatForgetsIsFound() throws Exception {
        AtomicInteger approvals = new AtomicInteger();
        Acting forgetful =
                (user, task, request) -> request.action() == TaskAction.APPROVE && approvals.incrementAndGet() % 3 == 0
                        ? new TaskResult.Done()
                        : world.tasks().act(user, task, request);
        List<String> found = new ArrayList<>();
        for (int n = 0; n < HISTORIES && found.isEmpty(); n++) {
            found.addAll(HistoryCheck.contradictions(lived(forgetful)));
        }
        assertThat(found).as("after %s approvals", approvals).isNotEmpty();
    }

    /** As {@code Tasks} does it, or one with a fault. */
    private interface Acting {
        TaskResult act(CurrentUser user, String task, TaskRequest request);
    }

    private History lived(Acting product) throws Exception {
        RecordId record = world.deal(world.person("anna"), 5);
        String process = world.start("three", record, "anna");
        ConcurrentLinkedQueue<Deed> deeds = new ConcurrentLinkedQueue<>();
        AtomicInteger numbers = new AtomicInteger();
        List<Future<?>> both = new ArrayList<>();
        for (int hand = 0; hand < 2; hand++) {
            long seed = random.nextLong();
            both.add(hands.submit(() -> act(product, record, new java.util.Random(seed), numbers, deeds)));
        }
        List<History.Span> clocks = new ArrayList<>();
        while (both.stream().anyMatch(hand -> !hand.isDone())) {
            if (random.nextInt(20) == 0) {
                long began = System.nanoTime();
                world.move(Duration.ofMinutes(61));
                clocks.add(new History.Span(began, System.nanoTime()));
            } else {
                world.settle();
            }
        }
        for (Future<?> hand : both) {
            hand.get();
        }
        // a timer that others hindered is tried again after a second
        world.move(Duration.ofSeconds(10));
        History history = told(record, process, List.copyOf(deeds), clocks);
        world.workflows().cancel(CurrentUser.system(), process, "over");
        return history;
    }

    private static History told(RecordId record, String process, List<Deed> deeds, List<History.Span> clocks) {
        ProcessInfo info = world.process(record);
        List<Integer> written = info.log().stream()
                .map(ProcessInfo.Entry::comment)
                .filter(comment -> comment.startsWith("#"))
                .map(comment -> Integer.valueOf(comment.substring(1)))
                .toList();
        List<TaskItem> open = world.tasks().of(CurrentUser.system(), "deal", record.id()).stream()
                .filter(task -> task.process().equals(process) && task.state() == TaskItem.State.OPEN)
                .toList();
        assertThat(open).as("open tasks of one line of steps").hasSizeLessThan(2);
        // the inbox shows what the engine has
        assertThat(open)
                .allMatch(task -> world.get(FlowEngine.class).task(task.id()).isPresent());
        return new History(
                deeds,
                clocks,
                written,
                info.state(),
                open.isEmpty() ? "" : open.getFirst().element(),
                open.isEmpty() ? null : open.getFirst().assignee());
    }

    private static void act(
            Acting product,
            RecordId record,
            RandomGenerator random,
            AtomicInteger numbers,
            ConcurrentLinkedQueue<Deed> deeds) {
        for (int n = 0; n < DEEDS_OF_A_HAND; n++) {
            List<TaskItem> known = world.tasks().of(CurrentUser.system(), "deal", record.id());
            // mostly what is newest, and at times what is long over
            TaskItem task = known.get(random.nextInt(4) == 0 ? random.nextInt(known.size()) : 0);
            String person = PEOPLE.get(random.nextInt(PEOPLE.size()));
            TaskAction action = person.equals(Approval.INITIATOR)
                    ? random.nextInt(3) == 0 ? TaskAction.WITHDRAW : TaskAction.APPROVE
                    : ACTIONS.get(random.nextInt(ACTIONS.size()));
            String to = whom(action, person, random);
            int number = numbers.incrementAndGet();
            long began = System.nanoTime();
            TaskResult result = product.act(
                    world.person(person),
                    task.id(),
                    TaskRequest.of(action, "#" + number).to(to));
            long ended = System.nanoTime();
            Deed.Answer answer = result instanceof TaskResult.Done ? Deed.Answer.DONE : Deed.Answer.REFUSED;
            deeds.add(new Deed(number, person, action, task.id(), task.element(), to, began, ended, answer));
        }
    }

    private static @Nullable String whom(TaskAction action, String person, RandomGenerator random) {
        return switch (action) {
            case TRANSFER, DELEGATE, ADD_SIGNER -> person.equals("carl") ? "dora" : "carl";
            case RETURN -> random.nextInt(3) == 0 ? null : random.nextBoolean() ? "a" : "b";
            default -> null;
        };
    }
}
