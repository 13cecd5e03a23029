package io.trellis.form.record;

import io.trellis.core.security.AccessTokens;
import io.trellis.core.security.Belonging;
import io.trellis.core.security.Share;
import io.trellis.form.field.BoundEntity;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whose a record is by what it belongs to: it holds a copy, so that every list asks one document. */
final class Inherited {

    private Inherited() {}

    static AccessTokens access(
            BoundEntity entity,
            @Nullable String owner,
            @Nullable String department,
            Map<String, Object> values,
            Collection<Share> shares,
            RecordCache cache) {
        Set<String> tokens = new LinkedHashSet<>();
        for (Belonging belonging : entity.belongings()) {
            if (values.get(belonging.lookup()) instanceof String id) {
                cache.standing(belonging.parent(), id)
                        .ifPresent(parent -> tokens.addAll(parent.access().behind(belonging.lookup())));
            }
        }
        return AccessTokens.of(owner, department, tokens, shares, cache.marks(entity, values));
    }

    /** As it is now, whatever it holds. */
    static AccessTokens access(BoundEntity entity, StoredRecord record, RecordCache cache) {
        return access(entity, record.owner(), record.department(), record.values(), record.shares(), cache);
    }
}
