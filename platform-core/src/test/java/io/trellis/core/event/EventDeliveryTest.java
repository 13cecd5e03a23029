package io.trellis.core.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.core.event.EventSource.Ref;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EventDeliveryTest {

    private static final Ref DEAL = new Ref("opportunity", "1");
    private static final Ref LEAD = new Ref("lead", "2");

    private final Source source = new Source();
    private final List<String> heard = new ArrayList<>();
    private final Queue later = new Queue();

    @Test
    void handsOutEventsInOrderAndTakesThemOffTheRecord() {
        source.add(DEAL, "e1", "e2");
        delivery(handler("history", 10)).deliver(List.of(DEAL));
        assertThat(heard).containsExactly("history e1", "history e2");
        assertThat(source.open.get(DEAL)).isEmpty();
    }

    @Test
    void asksTheHandlersInTheirOrder() {
        source.add(DEAL, "e1");
        delivery(handler("trigger", 50), handler("history", 10)).deliver(List.of(DEAL));
        assertThat(heard).containsExactly("history e1", "trigger e1");
    }

    @Test
    void keepsTheEventsOfARecordWhoseHandlerFailedAndDoesNotRepeatWhatSucceeded() {
        source.add(DEAL, "e1");
        source.add(LEAD, "e2");
        Failing trigger = new Failing("trigger", "e1", 1);
        EventDelivery delivery = delivery(handler("history", 10), trigger);

        assertThat(delivery.deliver(List.of(DEAL, LEAD))).containsExactly(DEAL);
        assertThat(source.open.get(DEAL)).hasSize(1);
        assertThat(source.open.get(LEAD)).isEmpty();

        assertThat(delivery.deliver(List.of(DEAL))).isEmpty();
        assertThat(source.open.get(DEAL)).isEmpty();
        assertThat(heard).containsOnlyOnce("history e1").contains("trigger e1");
    }

    @Test
    void laterEventsOfARecordWaitForTheFailedOne() {
        source.add(DEAL, "e1", "e2");
        Failing trigger = new Failing("trigger", "e1", 1);
        EventDelivery delivery = delivery(trigger);
        delivery.deliver(List.of(DEAL));
        assertThat(heard).isEmpty();
        delivery.deliver(List.of(DEAL));
        assertThat(heard).containsExactly("trigger e1", "trigger e2");
    }

    @Test
    void whatFailsTooOftenGoesOnInTheQueueAndWhatFollowsForThatHandlerAndRecordStaysBehind() {
        source.add(DEAL, "e1", "e2");
        EventDelivery delivery = delivery(new Failing("trigger", "e1", 99), handler("notify", 80));
        for (int i = 0; i < EventDelivery.MOST_FAILURES; i++) {
            delivery.deliver(List.of(DEAL));
        }
        assertThat(later.lines).containsExactly("trigger e1 failed: not now", "trigger e2 behind");
        assertThat(heard).containsExactly("notify e1", "notify e2");
        assertThat(source.open.get(DEAL)).isEmpty();

        source.add(DEAL, "e3");
        source.add(LEAD, "e4");
        delivery.deliver(List.of(DEAL, LEAD));
        assertThat(later.lines).endsWith("trigger e3 behind");
        assertThat(heard).containsExactlyInAnyOrder("notify e1", "notify e2", "notify e3", "notify e4", "trigger e4");
        assertThat(source.open.get(DEAL)).isEmpty();
    }

    @Test
    void oneThatFailsKeepsNoneOfItsKindBackNowNorLater() {
        source.add(DEAL, "e1", "e2");
        List<String> told = new ArrayList<>();
        Failing first = new Failing("start/aaa", "e1", 99) {
            @Override
            public void handle(RecordEvent event) {
                if (event.id().equals("e1")) {
                    throw new StackOverflowError("anything");
                }
                super.handle(event);
            }

            @Override
            public void keepsFailing(RecordEvent event, Throwable why) {
                told.add(event.id() + " " + why.getMessage());
            }
        };
        EventDelivery delivery = new EventDelivery(
                source,
                List.of(handler("notify", 80)),
                List.of(() -> List.of(first, new Failing("start/bbb", "", 0))),
                later);
        assertThat(delivery.deliver(List.of(DEAL))).containsExactly(DEAL);
        assertThat(heard).containsExactly("start/bbb e1", "start/bbb e2");
        for (int i = 1; i < EventDelivery.MOST_FAILURES; i++) {
            delivery.deliver(List.of(DEAL));
        }
        assertThat(later.lines).containsExactly("start/aaa e1 failed: anything", "start/aaa e2 behind");
        assertThat(told).containsExactly("e1 anything");
        assertThat(heard).containsExactly("start/bbb e1", "start/bbb e2", "notify e1", "notify e2");
        assertThat(source.open.get(DEAL)).isEmpty();
    }

    @Test
    void whoWaitsForTheEndWaitsForWhatTheLastBringsTheFirst() throws InterruptedException {
        Ref first = inLane(0);
        Ref last = inLane(1);
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch waitedFor = new CountDownLatch(1);
        AtomicBoolean done = new AtomicBoolean();
        AtomicReference<DurableEvents> events = new AtomicReference<>();
        events.set(new DurableEvents(source, delivery(new Failing("follow", "", 0) {
            @Override
            public void handle(RecordEvent event) {
                try {
                    if (event.record().equals(last.record())) {
                        begun.countDown();
                        waitedFor.await();
                        source.add(first, "e2");
                        events.get().written(first);
                    } else {
                        Thread.sleep(30);
                        done.set(true);
                    }
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        })));
        events.get().start();
        source.add(last, "e1");
        events.get().written(last);
        begun.await();
        Thread waiting = Thread.ofPlatform().start(events.get()::settle);
        while (waiting.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        waitedFor.countDown();
        waiting.join();
        assertThat(done).isTrue();
        events.get().stop();
    }

    private static Ref inLane(int lane) {
        return IntStream.range(0, 1_000)
                .mapToObj(number -> new Ref("deal", "r" + number))
                .filter(record -> Math.floorMod(record.hashCode(), 2) == lane)
                .findFirst()
                .orElseThrow();
    }

    private EventDelivery delivery(EventHandler... handlers) {
        return new EventDelivery(source, List.of(handlers), List.of(), later);
    }

    private EventHandler handler(String name, int order) {
        return new EventHandler() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public LocalizedText label(Messages messages) {
                return LocalizedText.same(name);
            }

            @Override
            public int order() {
                return order;
            }

            @Override
            public boolean wants(RecordEvent event) {
                return true;
            }

            @Override
            public void handle(RecordEvent event) {
                heard.add(name + " " + event.id());
            }
        };
    }

    private class Failing implements EventHandler {
        private final String name;
        private final String on;
        private int left;

        Failing(String name, String on, int times) {
            this.name = name;
            this.on = on;
            this.left = times;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public LocalizedText label(Messages messages) {
            return LocalizedText.same(name);
        }

        @Override
        public boolean wants(RecordEvent event) {
            return true;
        }

        @Override
        public void handle(RecordEvent event) {
            if (event.id().equals(on) && left-- > 0) {
                throw new IllegalStateException("not now");
            }
            heard.add(name + " " + event.id());
        }
    }

    private static final class Queue implements EventDelivery.Later {
        private final List<String> lines = new ArrayList<>();
        private final Set<String> keys = new HashSet<>();

        @Override
        public boolean isEmpty() {
            return keys.isEmpty();
        }

        @Override
        public Set<Ref> waiting(EventHandler handler, Collection<Ref> records) {
            return records.stream()
                    .filter(record -> keys.contains(handler.name() + record.record()))
                    .collect(Collectors.toSet());
        }

        @Override
        public void failed(RecordEvent event, EventHandler handler, Throwable why) {
            lines.add(handler.name() + " " + event.id() + " failed: " + why.getMessage());
            keys.add(handler.name() + event.record());
        }

        @Override
        public void behind(RecordEvent event, EventHandler handler) {
            lines.add(handler.name() + " " + event.id() + " behind");
        }
    }

    private static final class Source implements EventSource {
        private final Map<Ref, List<RecordEvent>> open = new ConcurrentHashMap<>();

        void add(Ref record, String... ids) {
            for (String id : ids) {
                open.computeIfAbsent(record, r -> new ArrayList<>())
                        .add(new RecordEvent.Updated(
                                new RecordEvent.Origin(id, record.entity(), record.record(), Instant.EPOCH, "u"),
                                Map.of()));
            }
        }

        @Override
        public List<Ref> pending(int limit) {
            return open.keySet().stream().limit(limit).toList();
        }

        @Override
        public Map<Ref, List<RecordEvent>> of(Collection<Ref> records) {
            Map<Ref, List<RecordEvent>> some = new LinkedHashMap<>();
            records.forEach(record -> some.put(record, List.copyOf(open.getOrDefault(record, List.of()))));
            return some;
        }

        @Override
        public void delivered(Map<Ref, List<String>> events) {
            events.forEach((record, ids) ->
                    open.getOrDefault(record, new ArrayList<>()).removeIf(event -> ids.contains(event.id())));
        }
    }
}
