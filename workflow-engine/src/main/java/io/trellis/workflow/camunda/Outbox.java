package io.trellis.workflow.camunda;

import io.trellis.workflow.engine.EngineNews;
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

/** Hands out what the engine told. A word that cannot be taken holds back what follows of its own process, nothing else. */
final class Outbox {

    private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);
    private static final int BATCH = 200;

    /** Where the words of so many processes are refused and nobody's are taken, whoever takes them is away. */
    private static final int AWAY = 3;

    private final OwnTables tables;
    private final ReentrantLock relaying = new ReentrantLock();

    /** Processes with a word that was refused the last time: they wait until all others have had their turn. */
    private final Set<String> stuck = new LinkedHashSet<>();

    Outbox(OwnTables tables) {
        this.tables = tables;
    }

    /** @return whether everything was taken */
    boolean relay(Consumer<List<EngineNews>> taker) {
        relaying.lock();
        try {
            return new Round(taker).run();
        } finally {
            relaying.unlock();
        }
    }

    private final class Round {

        private final Consumer<List<EngineNews>> taker;
        private final Set<String> refused = new LinkedHashSet<>();
        private boolean anyTaken;

        Round(Consumer<List<EngineNews>> taker) {
            this.taker = taker;
        }

        boolean run() {
            SequencedMap<String, List<EngineNews>> late = new LinkedHashMap<>();
            stuck.forEach(process -> late.put(process, new ArrayList<>()));
            List<EngineNews> batch = tables.news(0, BATCH);
            while (!batch.isEmpty() && !isAway()) {
                List<EngineNews> now = new ArrayList<>();
                batch.stream()
                        .filter(news -> !refused.contains(news.process()))
                        .forEach(news -> late.getOrDefault(news.process(), now).add(news));
                if (now.size() < 2 || !isTaken(now)) {
                    oneByOne(now);
                }
                batch = tables.news(batch.getLast().sequence(), BATCH);
            }
            while (!late.isEmpty() && !isAway()) {
                oneByOne(late.pollFirstEntry().getValue());
            }
            stuck.clear();
            stuck.addAll(late.keySet());
            stuck.addAll(refused);
            return stuck.isEmpty();
        }

        private void oneByOne(List<EngineNews> all) {
            for (EngineNews news : all) {
                if (!isAway() && !refused.contains(news.process()) && !isTaken(List.of(news))) {
                    refused.add(news.process());
                }
            }
        }

        private boolean isTaken(List<EngineNews> news) {
            try {
                taker.accept(news);
            } catch (RuntimeException e) {
                if (news.size() > 1) {
                    LOG.debug("{} words could not be taken together; one by one now", news.size(), e);
                } else {
                    LOG.warn(
                            "what process {} told could not be taken; later again",
                            news.getFirst().process(),
                            e);
                }
                return false;
            }
            tables.taken(news);
            anyTaken = true;
            return true;
        }

        private boolean isAway() {
            return !anyTaken && refused.size() >= AWAY;
        }
    }
}
