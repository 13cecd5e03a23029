package io.trellis.form.operation;

import io.trellis.core.store.Criteria;
import io.trellis.core.store.DocumentStore;
import io.trellis.core.store.MappedCollection;
import io.trellis.core.store.Sort;
import io.trellis.core.store.StoreQuery;
import io.trellis.form.operation.Operation.State;
import io.trellis.form.record.PlaceTakers;
import io.trellis.form.record.RecordId;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** As the operations say that stand, or are about to. */
@Component
final class NotedPlaceTakers implements PlaceTakers {

    private static final int LOOKED_AT = 100;

    private final MappedCollection<Operation> operations;

    NotedPlaceTakers(DocumentStore store) {
        this.operations = store.collection(Operation.COLLECTION);
    }

    @Override
    public Optional<String> of(RecordId gone) {
        Criteria standing = Criteria.in(Operation.STATE, List.of(State.WRITING.name(), State.DONE.name()));
        return operations
                .find(StoreQuery.of(Criteria.eq(Operation.RECORD, gone.id()).and(standing))
                        .by(Sort.descending(Operation.AT), Sort.descending("_id"))
                        .limit(LOOKED_AT))
                .stream()
                .flatMap(operation -> operation.writes().stream())
                .filter(write -> write.id().equals(gone))
                .flatMap(write -> Optional.ofNullable(write.into()).stream())
                .findFirst();
    }
}
