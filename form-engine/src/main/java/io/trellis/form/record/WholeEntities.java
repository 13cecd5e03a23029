package io.trellis.form.record;

import io.trellis.form.entity.Entities;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.field.BoundEntities;
import io.trellis.form.field.BoundEntity;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongPredicate;
import org.springframework.stereotype.Component;

/** Makes anew what is stored of all records of an entity, in pages. */
@Component
final class WholeEntities {

    private static final int PAGE = 200;

    private final Entities entities;
    private final BoundEntities bound;
    private final RecordStore store;
    private final Renewing renewing;

    WholeEntities(Entities entities, BoundEntities bound, RecordStore store, Renewing renewing) {
        this.entities = entities;
        this.bound = bound;
        this.store = store;
        this.renewing = renewing;
    }

    /** Those whose records belong to records of this one, through others too. */
    Set<String> partsOf(String entity) {
        Set<String> parts = new LinkedHashSet<>();
        collect(entity, parts);
        return parts;
    }

    private void collect(String entity, Set<String> into) {
        for (EntityDefinition other : entities.all()) {
            boolean belongs = bound.of(other).belongings().stream()
                    .anyMatch(one -> one.parent().equals(entity));
            if (belongs && into.add(other.name())) {
                collect(other.name(), into);
            }
        }
    }

    /**
     * @param onward is told after each page how many records are done, and says whether to go on
     * @return how many records were looked at; 0 for an entity that is gone
     */
    long renew(String entity, String cause, List<Retyping> retyped, LongPredicate onward) {
        Optional<BoundEntity> target = bound.find(entity);
        if (target.isEmpty()) {
            return 0;
        }
        long done = 0;
        String last = "";
        List<StoredRecord> page;
        do {
            page = store.after(target.get(), last, PAGE);
            if (page.isEmpty()) {
                break;
            }
            last = page.getLast().id().id();
            renewing.renew(entity, page.stream().map(record -> record.id().id()).toList(), cause, retyped);
            done += page.size();
        } while (onward.test(done) && page.size() == PAGE);
        return done;
    }
}
