package io.trellis.workflow.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.core.mongo.EmbeddedStoreOnly;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.seed.Seed;
import io.trellis.form.record.RecordData;
import io.trellis.form.record.RecordId;
import io.trellis.workflow.FlowWorld;
import io.trellis.workflow.ProcessInfo;
import io.trellis.workflow.TaskItem;
import io.trellis.workflow.inbox.Reconciler;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills flows in the middle of starts, decisions, returns, timers and steps, again and again on one folder: nothing that was
 * answered is lost, nothing happens twice. The system property {@code trellis.kills} asks for more than the usual few.
 */
@EmbeddedStoreOnly
class FlowKillIT {

    private static final int KILLS = Integer.getInteger("trellis.kills", 3);
    private static final int KILLS_BETWEEN_LOOKS = 10;
    private static final int MOST_ANSWERS = 120;

    @TempDir
    private Path folder;

    private final RandomGenerator random = Seed.random(FlowKillIT.class);
    private final Set<String> saved = new LinkedHashSet<>();
    private final Map<String, List<String>> done = new HashMap<>();

    @Test
    void nothingIsLostAndNothingHappensTwice() throws Exception {
        try (FlowWorld world = new FlowWorld(folder)) {
            FlowVictim.populate(world);
        }
        for (int kill = 1; kill <= KILLS; kill++) {
            killAmid();
            if (kill % KILLS_BETWEEN_LOOKS == 0 && kill < KILLS) {
                try (FlowWorld world = FlowWorld.running(folder)) {
                    settled(world);
                }
                System.out.printf("%d kills, %d flows, nothing lost%n", kill, saved.size());
            }
        }
        try (FlowWorld world = FlowWorld.running(folder)) {
            settled(world);
            toTheEnd(world);
        }
        assertThat(saved).isNotEmpty();
        System.out.printf(
                "%d kills, %d flows, %d decisions, nothing lost and nothing twice%n",
                KILLS, saved.size(), done.values().stream().mapToInt(List::size).sum());
    }

    private void killAmid() throws IOException, InterruptedException {
        Process victim = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-Xmx500m",
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-cp",
                        System.getProperty("java.class.path"),
                        FlowVictim.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        // answers come while timers and steps run on, so that the moment is one of any of them
        int answers = random.nextInt(MOST_ANSWERS);
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(victim.getInputStream(), StandardCharsets.UTF_8))) {
            String line;
            while ((line = out.readLine()) != null) {
                String[] words = line.split(" ");
                switch (words[0]) {
                    case "saved" -> saved.add(words[1]);
                    case "done" ->
                        done.computeIfAbsent(words[1], record -> new ArrayList<>())
                                .add(words[2]);
                    default -> {
                        // what a library says of itself
                        continue;
                    }
                }
                if (answers-- == 0) {
                    victim.toHandle().destroyForcibly();
                }
            }
        }
        assertThat(victim.waitFor()).as("killed, not ended by itself").isEqualTo(137);
    }

    /** Waits until all that was answered is there, once, and everything stands where somebody has to decide. */
    private void settled(FlowWorld world) {
        Awaitility.await()
                .atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofMillis(200))
                .untilAsserted(() -> {
                    world.deliver();
                    for (String record : saved) {
                        right(world, record);
                    }
                });
        assertThat(world.get(Reconciler.class).reconcile().isEmpty())
                .as("the inbox and the engine say the same")
                .isTrue();
        assertThat(world.workflows().failed(CurrentUser.system())).isEmpty();
    }

    private void right(FlowWorld world, String id) {
        RecordId record = new RecordId(FlowVictim.ENTITY, id);
        List<ProcessInfo> processes = world.workflows().processes(CurrentUser.system(), record);
        assertThat(processes).as("flows of a saved record").hasSize(1);
        ProcessInfo process = processes.getFirst();
        List<String> numbers = process.log().stream()
                .map(ProcessInfo.Entry::comment)
                .filter(comment -> comment.startsWith("#"))
                .toList();
        assertThat(numbers).as("decisions, each once").doesNotHaveDuplicates();
        assertThat(numbers).as("decisions that were answered").containsAll(done.getOrDefault(id, List.of()));
        List<TaskItem> open = world.tasks().of(CurrentUser.system(), FlowVictim.ENTITY, id).stream()
                .filter(task -> task.state() == TaskItem.State.OPEN)
                .toList();
        boolean running = process.state() == ProcessInfo.State.RUNNING;
        assertThat(open).as("open tasks of %s", process).hasSize(running ? 1 : 0);
        counted(world.records().get(CurrentUser.system(), record).orElseThrow(), process);
    }

    /** Each step has counted as often as the history says that it was reached; what was rejected has none of its beginning. */
    private static void counted(RecordData order, ProcessInfo process) {
        boolean rejected = process.state() == ProcessInfo.State.REJECTED;
        long passed = process.log().stream()
                .filter(entry ->
                        entry.action().equals("approve") && entry.element().equals("a"))
                .count();
        assertThat(number(order, "begun")).as("beginnings of %s", process).isEqualTo(rejected ? 0 : 1);
        assertThat(number(order, "passed")).as("middles of %s", process).isEqualTo(passed);
        assertThat(number(order, "finished"))
                .as("ends of %s", process)
                .isEqualTo(process.state() == ProcessInfo.State.COMPLETED ? 1 : 0);
    }

    private static long number(RecordData order, String field) {
        return order.get(field) instanceof Number number ? number.longValue() : 0;
    }

    private void toTheEnd(FlowWorld world) {
        Awaitility.await()
                .atMost(Duration.ofMinutes(5))
                .pollInterval(Duration.ofMillis(100))
                .untilAsserted(() -> {
                    world.deliver();
                    boolean open = false;
                    for (String person : List.of("boss", "carl")) {
                        for (TaskItem task : world.tasks()
                                .query(world.person(person), io.trellis.workflow.TaskView.TODO, null, 200)
                                .tasks()) {
                            FlowVictim.decide(world, person, task);
                            open = true;
                        }
                    }
                    assertThat(open).as("somebody still has to decide").isFalse();
                    assertThat(saved).allSatisfy(id -> assertThat(world.process(new RecordId(FlowVictim.ENTITY, id))
                                    .ended())
                            .isNotNull());
                });
        for (String record : saved) {
            right(world, record);
        }
    }
}
