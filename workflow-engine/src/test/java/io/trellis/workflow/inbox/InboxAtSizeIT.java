package io.trellis.workflow.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.core.security.CurrentUser;
import io.trellis.core.store.DocumentStore;
import io.trellis.workflow.FlowWorld;
import io.trellis.workflow.TaskQuery;
import io.trellis.workflow.TaskView;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The inbox over many open tasks of many people. With {@code -Dtrellis.inbox=100000} it is the measure that
 * docs/performance.md tells of; every run looks at a few, for what is found.
 */
class InboxAtSizeIT {

    private static final int TASKS = Integer.getInteger("trellis.inbox", 2_000);
    private static final int PEOPLE = 200;
    private static final int TRIES = 40;

    @Test
    void pages_searches_and_counts_are_a_persons_own(@TempDir Path folder) {
        try (FlowWorld world = new FlowWorld(folder).populate()) {
            Inbox inbox = world.get(Inbox.class);
            Instant now = world.clock.instant();
            List<TaskDocument> batch = new ArrayList<>();
            for (int i = 0; i < TASKS; i++) {
                batch.add(task(i, now));
                if (batch.size() == 1_000) {
                    world.get(DocumentStore.class)
                            .collection(TaskDocument.COLLECTION)
                            .insertAll(batch);
                    batch.clear();
                }
            }
            CurrentUser anna = world.person("anna");
            int own = TASKS / PEOPLE;
            int role = TASKS / 20;
            assertThat(inbox.count(anna, TaskView.TODO)).isEqualTo(own + role);
            TaskQuery todo = TaskQuery.of(TaskView.TODO);
            List<TaskDocument> first = inbox.query(anna, todo, null, 51);
            assertThat(first).hasSize(51).isSortedAccordingTo((one, other) -> created(other)
                    .compareTo(created(one)));
            assertThat(inbox.query(anna, todo.words("DEAL 0 "), null, 51))
                    .isNotEmpty()
                    .allMatch(task -> String.valueOf(task.words()).contains("deal 0 "));
            assertThat(inbox.query(anna, todo.flow("flow1"), null, 51))
                    .allMatch(task -> task.workflow().equals("flow1"));
            assertThat(inbox.query(anna, todo.due(TaskQuery.Due.OVERDUE), null, 51))
                    .isNotEmpty()
                    .allMatch(task -> task.due() != null && task.due().isBefore(now));
            told("first page", () -> inbox.query(anna, todo, null, 51));
            told("search", () -> inbox.query(anna, todo.words("deal 7"), null, 51));
            told("overdue", () -> inbox.query(anna, todo.due(TaskQuery.Due.OVERDUE), null, 51));
            told("counts", () -> {
                for (TaskView view : TaskView.values()) {
                    inbox.count(anna, view);
                }
            });
        }
    }

    private static Instant created(TaskDocument task) {
        return task.created() == null ? Instant.EPOCH : task.created();
    }

    private static void told(String what, Runnable work) {
        List<Long> millis = new ArrayList<>();
        for (int i = 0; i < TRIES; i++) {
            long begun = System.nanoTime();
            work.run();
            millis.add((System.nanoTime() - begun) / 1_000_000);
        }
        millis.sort(null);
        System.out.printf(
                "inbox of %d tasks, %s: median %d ms, 95 %% %d ms%n",
                TASKS, what, millis.get(TRIES / 2), millis.get(TRIES * 95 / 100));
    }

    private static TaskDocument task(int number, Instant now) {
        String holder = number % PEOPLE == 0 ? "u:anna" : number % 20 == 1 ? "r:sales" : "u:p" + number % PEOPLE;
        return new TaskDocument(
                "t" + number,
                number,
                "p" + number,
                "flow:1:1",
                "flow" + number % 3,
                "approve",
                "deal",
                "d" + number,
                number % 7 == 0 ? "anna" : "ben",
                "审批",
                "Approve",
                "大单",
                "Big deal",
                "open",
                List.of(holder),
                List.of(),
                List.of(),
                holder.startsWith("u:") ? holder.substring(2) : null,
                List.of(),
                List.of(),
                List.of(),
                null,
                List.of(),
                Map.of(),
                now.minus(Duration.ofMinutes(number)),
                number % 4 == 0 ? now.plus(Duration.ofMinutes(number - TASKS / 2L)) : null,
                null,
                null,
                null,
                null,
                null,
                "deal " + number + " approve big deal");
    }
}
