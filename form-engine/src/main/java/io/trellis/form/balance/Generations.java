package io.trellis.form.balance;

import io.trellis.core.store.Change;
import io.trellis.core.store.CollectionSpec;
import io.trellis.core.store.Criteria;
import io.trellis.core.store.DocumentStore;
import io.trellis.core.store.MappedCollection;
import io.trellis.core.store.StoreQuery;
import java.util.Optional;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;

/**
 * How often what a field counts has changed. A balance that was counted by a definition which went and came back is not what it
 * was: others moved it meanwhile without it.
 */
@Component
final class Generations {

    private static final String PRINT = "print";
    private static final String GENERATION = "generation";
    private static final int MOST = 10_000;

    private final MappedCollection<Note> notes;

    Generations(DocumentStore documents) {
        this.notes = documents.collection(CollectionSpec.of("balance-generations", Note.class));
    }

    /** @param id entity and field @param print of what is counted; empty for nothing any more */
    record Note(String id, String print, long generation) {}

    /** The print with the generation that it is in. */
    String of(String entity, String field, String print) {
        String id = entity + "/" + field;
        while (true) {
            Optional<Note> known = notes.get(id);
            if (known.isEmpty()) {
                if (notes.insertIfAbsent(new Note(id, print, 1))) {
                    return print + "/1";
                }
            } else if (known.get().print().equals(print)) {
                return print + "/" + known.get().generation();
            } else {
                next(known.get(), print);
            }
        }
    }

    /** Fields that count nothing any more. @param gone asked of entity and field */
    void end(Predicate<String> gone) {
        notes.find(StoreQuery.of(Criteria.ne(PRINT, "")).limit(MOST)).stream()
                .filter(note -> gone.test(note.id()))
                .forEach(note -> next(note, ""));
    }

    private void next(Note note, String print) {
        notes.updateOne(
                Criteria.id(note.id()).and(Criteria.eq(GENERATION, note.generation())),
                Change.of().set(PRINT, print).inc(GENERATION, 1));
    }
}
