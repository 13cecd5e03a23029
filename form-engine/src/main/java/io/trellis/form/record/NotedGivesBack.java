package io.trellis.form.record;

import io.trellis.core.store.Criteria;
import io.trellis.core.store.DocumentStore;
import io.trellis.core.store.MappedCollection;
import io.trellis.core.store.StoreQuery;
import java.util.List;
import org.springframework.stereotype.Component;

/** From the notes of what was handed over. */
@Component
final class NotedGivesBack implements GivesBack {

    private static final int MOST = 10_000;

    private final MappedCollection<HandedOver> notes;

    NotedGivesBack(DocumentStore documents) {
        this.notes = documents.collection(HandedOver.COLLECTION);
    }

    @Override
    public List<Handed> to(RecordId back) {
        return notes
                .find(StoreQuery.of(Criteria.eq(HandedOver.TARGET, back.entity() + "/" + back.id()))
                        .limit(MOST))
                .stream()
                .filter(note -> !note.entity().isEmpty())
                .map(note -> new Handed(note.into(), note.entity(), note.record(), note.steps(), note.ids()))
                .toList();
    }
}
