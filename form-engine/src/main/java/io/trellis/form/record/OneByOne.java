package io.trellis.form.record;

import io.trellis.form.entity.BuiltinEntities;
import io.trellis.form.field.BoundEntity;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * Keeps changes of administrators apart: of two who go at once, in one call or in two, each would see the other as the one who
 * stays. On one node.
 */
final class OneByOne {

    private final LastAdministrator last;
    private final ReentrantLock turn = new ReentrantLock();

    OneByOne(LastAdministrator last) {
        this.last = last;
    }

    /** @param save what is together; the results come in the order of the edits */
    List<SaveResult> apart(BoundEntity entity, List<Edit> edits, Function<List<Edit>, List<SaveResult>> save) {
        if (!entity.name().equals(BuiltinEntities.USER)) {
            return save.apply(edits);
        }
        turn.lock();
        try {
            Set<String> administrators = last.administrators();
            List<SaveResult> results = new ArrayList<>();
            List<Edit> together = new ArrayList<>();
            for (Edit edit : edits) {
                String id = edit.id();
                if (id == null || !administrators.contains(id)) {
                    together.add(edit);
                    continue;
                }
                if (!together.isEmpty()) {
                    results.addAll(save.apply(List.copyOf(together)));
                    together.clear();
                }
                results.addAll(save.apply(List.of(edit)));
            }
            if (!together.isEmpty()) {
                results.addAll(save.apply(together));
            }
            return results;
        } finally {
            turn.unlock();
        }
    }
}
