package io.trellis.core.event;

import io.trellis.core.event.EventSource.Ref;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Hands the events of a batch of records to the handlers, in order for each record, and takes them off the records. What
 * fails is tried again at once a few times, as most that fails is over in a moment, and then goes on in the queue.
 */
@Component
class EventDelivery {

    private static final Logger LOG = LoggerFactory.getLogger(EventDelivery.class);
    static final int MOST_FAILURES = 5;

    private final EventSource source;
    private final List<EventHandler> handlers;
    private final List<EventHandlers> comingAndGoing;
    private final Later later;
    /** Which handlers are through with an event that could not be taken off yet; lost with the process, as handlers are idempotent. */
    private final Map<String, Set<String>> done = new ConcurrentHashMap<>();

    private final Map<String, Integer> failures = new ConcurrentHashMap<>();

    EventDelivery(EventSource source, List<EventHandler> handlers, List<EventHandlers> comingAndGoing, Later later) {
        this.source = source;
        this.handlers = List.copyOf(handlers);
        this.comingAndGoing = List.copyOf(comingAndGoing);
        this.later = later;
    }

    private List<EventHandler> handlers() {
        return Stream.concat(handlers.stream(), comingAndGoing.stream().flatMap(some -> some.now().stream()))
                .sorted(Comparator.comparingInt(EventHandler::order))
                .toList();
    }

    /** @return the records whose delivery has to be tried again */
    Collection<Ref> deliver(List<Ref> records) {
        Map<Ref, List<RecordEvent>> open = source.of(records);
        Map<Ref, Integer> failed = new LinkedHashMap<>();
        boolean someWait = !open.isEmpty() && !later.isEmpty();
        for (EventHandler handler : handlers()) {
            Map<Ref, List<RecordEvent>> wanted = wanted(open, failed, handler);
            if (someWait && !wanted.isEmpty()) {
                for (Ref record : later.waiting(handler, wanted.keySet())) {
                    behind(handler, wanted.remove(record));
                }
            }
            if (handler.handlesBatches() && wanted.size() > 1 && handledTogether(handler, wanted)) {
                continue;
            }
            wanted.forEach((record, events) -> {
                if (!handledInOrder(handler, events)) {
                    failed.putIfAbsent(record, handler.order());
                }
            });
        }
        Map<Ref, List<String>> delivered = new LinkedHashMap<>();
        open.forEach((record, events) -> {
            if (!failed.containsKey(record) && !events.isEmpty()) {
                delivered.put(record, events.stream().map(RecordEvent::id).toList());
            }
        });
        if (!delivered.isEmpty()) {
            source.delivered(delivered);
            delivered.values().forEach(ids -> ids.forEach(done::remove));
        }
        return failed.keySet();
    }

    private Map<Ref, List<RecordEvent>> wanted(
            Map<Ref, List<RecordEvent>> open, Map<Ref, Integer> failed, EventHandler handler) {
        Map<Ref, List<RecordEvent>> wanted = new LinkedHashMap<>();
        open.forEach((record, events) -> {
            List<RecordEvent> some = events.stream()
                    .filter(event -> !done.getOrDefault(event.id(), Set.of()).contains(handler.name()))
                    .filter(handler::wants)
                    .toList();
            boolean waits = failed.getOrDefault(record, Integer.MAX_VALUE) < handler.order();
            if (!waits && !some.isEmpty()) {
                wanted.put(record, some);
            }
        });
        return wanted;
    }

    private boolean handledTogether(EventHandler handler, Map<Ref, List<RecordEvent>> wanted) {
        List<RecordEvent> all = new ArrayList<>();
        wanted.values().forEach(all::addAll);
        try {
            handler.handleAll(all);
            all.forEach(event -> remember(handler, event));
            return true;
        } catch (RuntimeException | Error e) {
            LOG.warn("{} could not take {} events together; one by one now", handler.name(), all.size(), e);
            return false;
        }
    }

    private void behind(EventHandler handler, @Nullable List<RecordEvent> events) {
        if (events != null) {
            events.forEach(event -> {
                later.behind(event, handler);
                remember(handler, event);
            });
        }
    }

    /** @return false where the record has to be tried again */
    private boolean handledInOrder(EventHandler handler, List<RecordEvent> events) {
        for (int i = 0; i < events.size(); i++) {
            switch (handled(handler, events.get(i))) {
                case DONE -> {}
                case AGAIN -> {
                    return false;
                }
                case LATER -> {
                    behind(handler, events.subList(i + 1, events.size()));
                    return true;
                }
            }
        }
        return true;
    }

    private enum Outcome {
        DONE,
        AGAIN,
        LATER
    }

    private Outcome handled(EventHandler handler, RecordEvent event) {
        String delivery = event.id() + "/" + handler.name();
        try {
            handler.handle(event);
        } catch (RuntimeException | Error e) {
            int count = failures.merge(delivery, 1, Integer::sum);
            LOG.warn(
                    "{} failed on event {} of {}/{}, {} times: {}",
                    handler.name(),
                    event.id(),
                    event.entity(),
                    event.record(),
                    count,
                    e.toString());
            if (count < MOST_FAILURES) {
                return Outcome.AGAIN;
            }
            LOG.error("{} keeps failing on event {}; it goes on in the queue", handler.name(), event.id(), e);
            later.failed(event, handler, e);
            tell(handler, event, e);
            failures.remove(delivery);
            remember(handler, event);
            return Outcome.LATER;
        }
        failures.remove(delivery);
        remember(handler, event);
        return Outcome.DONE;
    }

    private static void tell(EventHandler handler, RecordEvent event, Throwable why) {
        try {
            handler.keepsFailing(event, why);
        } catch (RuntimeException e) {
            LOG.warn("nobody could be told that {} keeps failing on event {}", handler.name(), event.id(), e);
        }
    }

    private void remember(EventHandler handler, RecordEvent event) {
        done.computeIfAbsent(event.id(), id -> new HashSet<>()).add(handler.name());
    }

    /** Hands one event to one handler again, if there still is one of this name. */
    void repeat(RecordEvent event, String name) {
        handlers().stream().filter(handler -> handler.name().equals(name)).forEach(handler -> handler.handle(event));
    }

    /** Where deliveries go on that failed again and again: in line for one handler and one record. */
    interface Later {

        boolean isEmpty();

        /** Which of the records have something in line for the handler. */
        Set<Ref> waiting(EventHandler handler, Collection<Ref> records);

        void failed(RecordEvent event, EventHandler handler, Throwable why);

        /** Behind what waits. */
        void behind(RecordEvent event, EventHandler handler);
    }
}
