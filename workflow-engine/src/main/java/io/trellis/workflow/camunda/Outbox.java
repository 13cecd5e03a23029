package io.trellis.workflow.camunda;

import io.trellis.workflow.engine.EngineEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands out the engine's events. An event that cannot be taken holds back what follows of its own process, nothing else. */
final class Outbox {

    private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);
    private static final int BATCH = 200;

    /** Where the events of so many processes are refused and nobody's are taken, whoever takes them is away. */
    private static final int AWAY = 3;

    private final OwnTables tables;
    private final ReentrantLock relaying = new ReentrantLock();

    /** Processes with an event that was refused the last time: they wait until all others have had their turn. */
    private final Set<String> stuck = new LinkedHashSet<>();

    Outbox(OwnTables tables) {
        this.tables = tables;
    }

    /** @return whether everything was taken */
    boolean relay(Consumer<List<EngineEvent.Numbered>> taker) {
        relaying.lock();
        try {
            return new Round(taker).run();
        } finally {
            relaying.unlock();
        }
    }

    private final class Round {

        private final Consumer<List<EngineEvent.Numbered>> taker;
        private final Set<String> refused = new LinkedHashSet<>();
        private boolean anyTaken;

        Round(Consumer<List<EngineEvent.Numbered>> taker) {
            this.taker = taker;
        }

        boolean run() {
            SequencedMap<String, List<EngineEvent.Numbered>> late = new LinkedHashMap<>();
            stuck.forEach(process -> late.put(process, new ArrayList<>()));
            List<EngineEvent.Numbered> batch = tables.events(0, BATCH);
            while (!batch.isEmpty() && !isAway()) {
                List<EngineEvent.Numbered> now = new ArrayList<>();
                batch.stream()
                        .filter(event -> !refused.contains(event.event().process()))
                        .forEach(event ->
                                late.getOrDefault(event.event().process(), now).add(event));
                if (now.size() < 2 || !isTaken(now)) {
                    oneByOne(now);
                }
                batch = tables.events(batch.getLast().sequence(), BATCH);
            }
            while (!late.isEmpty() && !isAway()) {
                oneByOne(late.pollFirstEntry().getValue());
            }
            stuck.clear();
            stuck.addAll(late.keySet());
            stuck.addAll(refused);
            return stuck.isEmpty();
        }

        private void oneByOne(List<EngineEvent.Numbered> all) {
            for (EngineEvent.Numbered event : all) {
                if (!isAway() && !refused.contains(event.event().process()) && !isTaken(List.of(event))) {
                    refused.add(event.event().process());
                }
            }
        }

        private boolean isTaken(List<EngineEvent.Numbered> events) {
            try {
                taker.accept(events);
            } catch (RuntimeException e) {
                if (events.size() > 1) {
                    LOG.debug("{} events could not be taken together; one by one now", events.size(), e);
                } else {
                    LOG.warn(
                            "what process {} told could not be taken; later again",
                            events.getFirst().event().process(),
                            e);
                }
                return false;
            }
            tables.taken(events);
            anyTaken = true;
            return true;
        }

        private boolean isAway() {
            return !anyTaken && refused.size() >= AWAY;
        }
    }
}
