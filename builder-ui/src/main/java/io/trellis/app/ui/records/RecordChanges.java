package io.trellis.app.ui.records;

import io.trellis.core.event.EventHandler;
import io.trellis.core.event.RecordEvent;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.core.signal.Signals;
import io.trellis.form.record.RecordId;
import io.trellis.form.record.RecordLocks;
import jakarta.annotation.PreDestroy;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/**
 * Tells open pages, on every node, of which entities records have changed. What happens within a moment is told at once,
 * so that an import of thousands makes no page busy.
 */
@Component
public final class RecordChanges implements EventHandler, RecordLocks.Watcher {

    private static final String TOPIC = "records-changed";
    private static final String ENTITIES = "entities";
    private static final int LAST = 95;
    private static final long MOMENT_MILLIS = 700;

    private final Signals signals;
    private final Set<String> changed = new HashSet<>();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("record-news").factory());

    RecordChanges(Signals signals) {
        this.signals = signals;
    }

    /** @param listener told the names of entities, on a thread of its own; quick */
    public Signals.Subscription listen(Consumer<Set<String>> listener) {
        return signals.on(TOPIC, payload -> {
            if (payload.get(ENTITIES) instanceof List<?> names) {
                Set<String> entities = new HashSet<>();
                names.forEach(name -> entities.add(String.valueOf(name)));
                listener.accept(entities);
            }
        });
    }

    @Override
    public String name() {
        return "record-news";
    }

    @Override
    public LocalizedText label(Messages messages) {
        return messages.text("app.handler.pages");
    }

    @Override
    public int order() {
        return LAST;
    }

    @Override
    public boolean wants(RecordEvent event) {
        return true;
    }

    @Override
    public void handle(RecordEvent event) {
        handleAll(List.of(event));
    }

    @Override
    public boolean handlesBatches() {
        return true;
    }

    @Override
    public void handleAll(List<RecordEvent> events) {
        soon(events.stream().map(RecordEvent::entity).toList());
    }

    @Override
    public void changed(RecordId id) {
        soon(List.of(id.entity()));
    }

    private void soon(List<String> entities) {
        synchronized (changed) {
            boolean first = changed.isEmpty();
            changed.addAll(entities);
            if (first && !timer.isShutdown()) {
                var unused = timer.schedule(this::tell, MOMENT_MILLIS, TimeUnit.MILLISECONDS);
            }
        }
    }

    private void tell() {
        List<String> entities;
        synchronized (changed) {
            entities = List.copyOf(changed);
            changed.clear();
        }
        signals.send(TOPIC, Map.of(ENTITIES, entities));
    }

    @PreDestroy
    void stop() {
        timer.shutdownNow();
    }
}
