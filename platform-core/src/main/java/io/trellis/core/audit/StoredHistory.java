package io.trellis.core.audit;

import io.trellis.core.event.EventHandler;
import io.trellis.core.event.RecordEvent;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.core.store.Change;
import io.trellis.core.store.Criteria;
import io.trellis.core.store.DocumentStore;
import io.trellis.core.store.DuplicateKeyException;
import io.trellis.core.store.MappedCollection;
import io.trellis.core.store.Sort;
import io.trellis.core.store.StoreQuery;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** {@link History} kept as one document for each event, under the event's id: a second delivery finds it and stops. */
@Component
class StoredHistory implements History, EventHandler {

    private static final int LOOK = 1_000;
    private static final int LOOKS = 20;

    private final MappedCollection<HistoryDocument> entries;

    StoredHistory(DocumentStore store) {
        this.entries = store.collection(HistoryDocument.COLLECTION);
    }

    @Override
    public String name() {
        return "history";
    }

    @Override
    public LocalizedText label(Messages messages) {
        return messages.text("core.handler.history");
    }

    @Override
    public int order() {
        return 10;
    }

    @Override
    public boolean wants(RecordEvent event) {
        return true;
    }

    @Override
    public void handle(RecordEvent event) {
        entries.insertIfAbsent(HistoryDocument.of(event));
    }

    @Override
    public boolean handlesBatches() {
        return true;
    }

    @Override
    public void handleAll(List<RecordEvent> events) {
        try {
            entries.insertAll(events.stream().map(HistoryDocument::of).toList());
        } catch (DuplicateKeyException e) {
            // some were delivered before a crash: one by one, which skips those
            events.forEach(this::handle);
        }
    }

    @Override
    public List<RecordEvent> of(String entity, String record, Optional<Before> before, int limit) {
        StoreQuery newest = StoreQuery.of(Criteria.eq("of", HistoryDocument.key(entity, record)))
                .by(Sort.descending("at"), Sort.descending("_id"))
                .limit(limit);
        return entries
                .find(before.map(place -> newest.after(HistoryDocument.at(place)))
                        .orElse(newest))
                .stream()
                .flatMap(document -> document.event(entity, record).stream())
                .toList();
    }

    @Override
    public Set<String> touched(String entity, Collection<String> records, String butBy) {
        String prefix = HistoryDocument.key(entity, "");
        Criteria theirs = Criteria.in(
                        "of", records.stream().map(id -> prefix + id).toList())
                .and(Criteria.ne("by", butBy));
        return entries.find(StoreQuery.of(theirs)).stream()
                .map(entry -> entry.of().substring(prefix.length()))
                .collect(Collectors.toSet());
    }

    @Override
    public void forget(String entity, String record) {
        Criteria theirs = Criteria.eq("of", HistoryDocument.key(entity, record));
        StoreQuery oldest = StoreQuery.of(theirs)
                .by(Sort.ascending("at"), Sort.ascending("_id"))
                .limit(LOOK);
        Optional<HistoryDocument> last = Optional.empty();
        do {
            List<HistoryDocument> page = entries.find(last.map(oldest::after).orElse(oldest));
            for (HistoryDocument one : page) {
                one.event(entity, record)
                        .map(StoredHistory::emptied)
                        .ifPresent(event -> entries.updateOne(
                                Criteria.id(one.id()),
                                Change.of()
                                        .set(
                                                "payload",
                                                HistoryDocument.of(event).payload())));
            }
            last = page.size() < LOOK ? Optional.empty() : Optional.of(page.getLast());
        } while (last.isPresent());
    }

    private static RecordEvent emptied(RecordEvent event) {
        return switch (event) {
            case RecordEvent.Created(var origin, var _) -> new RecordEvent.Created(origin, Map.of());
            case RecordEvent.Updated(var origin, var _) -> new RecordEvent.Updated(origin, Map.of());
            case RecordEvent.Deleted(var origin, var _, var into) ->
                new RecordEvent.Deleted(origin, Optional.empty(), into);
            case RecordEvent.Restored(var origin, var _) -> new RecordEvent.Restored(origin, Optional.empty());
            case RecordEvent.Decided(var origin, RecordEvent.Decision(var task, var action, var _, var claim)) ->
                new RecordEvent.Decided(origin, new RecordEvent.Decision(task, action, "", claim));
            case RecordEvent.LockLifted lifted -> lifted;
            case RecordEvent.Shared shared -> shared;
        };
    }

    /** Ids of events go with time, so that the newest need no index of their own. */
    @Override
    public List<RecordEvent> latest(String entity, int limit) {
        String prefix = HistoryDocument.key(entity, "");
        List<RecordEvent> found = new ArrayList<>();
        StoreQuery newest =
                StoreQuery.of(Criteria.all()).by(Sort.descending("_id")).limit(LOOK);
        Optional<HistoryDocument> last = Optional.empty();
        for (int look = 0; look < LOOKS && found.size() < limit; look++) {
            List<HistoryDocument> page = entries.find(last.map(newest::after).orElse(newest));
            for (HistoryDocument one : page) {
                if (found.size() < limit && one.of().startsWith(prefix)) {
                    one.event(entity, one.of().substring(prefix.length())).ifPresent(found::add);
                }
            }
            if (page.size() < LOOK) {
                break;
            }
            last = Optional.of(page.getLast());
        }
        return found;
    }
}
