package io.trellis.workflow.camunda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trellis.core.time.MovableClock;
import io.trellis.form.record.RecordId;
import io.trellis.workflow.engine.EngineEvent;
import io.trellis.workflow.engine.FlowCallbacks;
import io.trellis.workflow.engine.FlowEngine;
import io.trellis.workflow.engine.Place;
import java.nio.file.Path;
import java.sql.BatchUpdateException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.impl.ProcessEngineImpl;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.transaction.support.TransactionTemplate;

/** Processes that start together, and the steps they start with. */
class FirstJobsIT {

    static final String FLOW = """
            <?xml version="1.0" encoding="UTF-8"?>
            <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" targetNamespace="x">
            <process id="flow_two" isExecutable="true" camunda:historyTimeToLive="P1D"><startEvent id="s"/>
            <serviceTask id="w" camunda:asyncBefore="true" camunda:expression="${trellis.run(execution, 'w')}"/>
            <userTask id="t"/><endEvent id="e"/><sequenceFlow id="f1" sourceRef="s" targetRef="w"/>
            <sequenceFlow id="f2" sourceRef="w" targetRef="t"/><sequenceFlow id="f3" sourceRef="t" targetRef="e"/></process></definitions>""";
    private static final int ALL = 40;

    private final Set<String> refused = ConcurrentHashMap.newKeySet();
    private final Map<String, Set<String>> occurrences = new ConcurrentHashMap<>();

    /** How often another transaction is still in the way of one of them. */
    private final AtomicInteger hindrances = new AtomicInteger();

    private Supplier<Throwable> hindrance = () -> new CannotAcquireLockException("held by another transaction");

    private final Set<Thread> workers = ConcurrentHashMap.newKeySet();

    private final FlowCallbacks callbacks = new PlainCallbacks() {
        @Override
        public Map<String, Object> run(Place place, String element) {
            workers.add(Thread.currentThread());
            occurrences
                    .computeIfAbsent(place.record().id(), record -> ConcurrentHashMap.newKeySet())
                    .add(place.occurrence());
            if (place.record().id().equals("d9") && hindrances.getAndDecrement() > 0) {
                throw new IllegalStateException(hindrance.get());
            }
            if (refused.contains(place.record().id())) {
                throw new IllegalStateException("not now");
            }
            return Map.of();
        }
    };

    @Test
    void aStepThatFailsKeepsNoOtherProcessFromItsTask(@TempDir Path folder) {
        refused.add("d7");
        open(folder, engine -> {
            engine.startJobs();
            List<String> processes = engine.start(starts());
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> engine.openTasks(null, ALL).size() == ALL - 1
                            && engine.failed().size() == 1);
            assertThat(engine.failed()).containsExactly(processes.get(7));

            refused.clear();
            engine.retry(processes.get(7));
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> engine.openTasks(null, ALL).size() == ALL);
            assertThat(engine.start(starts())).isEqualTo(processes);
            List<EngineEvent.Numbered> events = new ArrayList<>();
            engine.relay(events::addAll);
            assertThat(events)
                    .filteredOn(item -> item.event() instanceof EngineEvent.Started)
                    .hasSize(ALL);
            assertThat(events)
                    .filteredOn(item -> item.event() instanceof EngineEvent.Asked)
                    .hasSize(ALL);
            assertThat(occurrences).hasSize(ALL).allSatisfy((record, keys) -> assertThat(keys)
                    .as("every repetition of the step of %s goes by one key", record)
                    .hasSize(1));
            engine.stopJobs();
        });
    }

    @Test
    void aStepThatAnotherTransactionHinderedIsTriedAgainSoonAndLosesNoTry(@TempDir Path folder) {
        hindrances.set(5);
        open(folder, engine -> {
            engine.startJobs();
            engine.start(starts());
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> engine.openTasks(null, ALL).size() == ALL);
            assertThat(engine.failed()).isEmpty();
            engine.stopJobs();
        });
    }

    @Test
    void statementsThatGoTogetherAreHinderedAsOneIs(@TempDir Path folder) {
        hindrance = () -> new BatchUpdateException("Deadlock detected", "40001", 40001, new int[0]);
        hindrances.set(3);
        open(folder, engine -> {
            engine.start(starts().get(9));
            assertThat(TestEngine.failureOfNextJob(engine)).isNotNull();
            assertThat(TestEngine.triesLeft(engine)).isEqualTo(4);
        });
    }

    @Test
    void aStepThatOthersHinderForTenMinutesFailsLikeAnyOther(@TempDir Path folder) {
        hindrances.set(Integer.MAX_VALUE);
        MovableClock clock = new MovableClock(Instant.parse("2026-03-02T02:00:00Z"));
        open(folder, clock, engine -> {
            String process = engine.start(starts().get(9));
            for (int minute = 0; minute < 9; minute++) {
                assertThat(TestEngine.failureOfNextJob(engine)).isNotNull();
                clock.pass(Duration.ofMinutes(1));
            }
            assertThat(TestEngine.triesLeft(engine)).isEqualTo(4);
            clock.pass(Duration.ofMinutes(1));
            for (int tries = 4; tries > 0; tries--) {
                assertThat(TestEngine.triesLeft(engine)).isEqualTo(tries);
                assertThat(TestEngine.failureOfNextJob(engine)).isNotNull();
                clock.pass(Duration.ofMinutes(10));
            }
            assertThat(engine.failed()).containsExactly(process);
        });
    }

    @Test
    void anEngineGoesByTheMachinesClockWhereverAnotherHasLeftIts(@TempDir Path other, @TempDir Path folder) {
        Clock leapDay = Clock.fixed(Instant.parse("2020-02-29T12:00:00Z"), ZoneOffset.UTC);
        TestEngine.open(other, callbacks, leapDay, engine -> engine.deploy("two", "v1", FLOW, "{}"));
        open(folder, engine -> assertThat(ClockUtil.getCurrentTime()).isAfter("2026-01-01"));
    }

    @Test
    void whatWasStartedBeforeAmongOthersIsFound(@TempDir Path folder) {
        open(folder, engine -> {
            String third = engine.start(starts().get(3));
            assertThat(engine.start(starts()))
                    .hasSize(ALL)
                    .doesNotHaveDuplicates()
                    .contains(third);
            assertThat(engine.isRunning("two", new RecordId("deal", "d3"))).isTrue();
            assertThat(engine.isRunning("other", new RecordId("deal", "d3"))).isFalse();
            assertThat(TestEngine.runDueJobs(engine)).isEqualTo(ALL);
        });
    }

    @Test
    void whereEveryThreadIsBusyWhoeverStartsAProcessTakesItsFirstStep(@TempDir Path folder) {
        CountDownLatch over = new CountDownLatch(1);
        open(folder, engine -> {
            engine.startJobs();
            engine.onEvents(() -> fill(TestEngine.executor(engine).getThreadPoolExecutor(), over));
            engine.start(starts().getFirst());
            assertThat(engine.openTasks(null, ALL)).hasSize(1);
            over.countDown();
            engine.stopJobs();
        });
    }

    /** Work for all threads and all places in their line. */
    private static void fill(ThreadPoolExecutor threads, CountDownLatch over) {
        try {
            while (true) {
                threads.execute(() -> {
                    try {
                        over.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                });
            }
        } catch (RejectedExecutionException e) {
            assertThat(threads.getQueue().remainingCapacity()).isZero();
        }
    }

    @Test
    void whatHasWaitedTooLongInLineIsGivenBackBeforeItsLockRunsOut(@TempDir Path folder) {
        open(folder, engine -> {
            engine.start(starts().subList(0, 3));
            List<String> jobs = TestEngine.lockedJobs(engine);
            assertThat(jobs).hasSize(3);
            engine.startJobs();
            new JobsTogether(jobs, (ProcessEngineImpl) engine.engine(), new TransactionTemplate(), Duration.ZERO).run();
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> engine.openTasks(null, ALL).size() == 3);
            assertThat(workers).doesNotContain(Thread.currentThread());
            engine.stopJobs();
        });
    }

    private static List<FlowEngine.Start> starts() {
        return IntStream.range(0, ALL)
                .mapToObj(number -> new FlowEngine.Start(
                        "two", "v1", new RecordId("deal", "d" + number), "anna", Optional.of("e" + number)))
                .toList();
    }

    private void open(Path folder, Consumer<CamundaFlowEngine> work) {
        open(folder, Clock.systemUTC(), work);
    }

    private void open(Path folder, Clock clock, Consumer<CamundaFlowEngine> work) {
        TestEngine.open(folder, callbacks, clock, engine -> {
            engine.deploy("two", "v1", FLOW, "{}");
            work.accept(engine);
        });
    }
}
