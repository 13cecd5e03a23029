package io.trellis.form.record;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.core.security.Belonging;
import io.trellis.form.field.BoundEntity;
import io.trellis.form.field.FieldContext;
import io.trellis.form.field.Violation;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A record becomes part of another only by those who may change that one, or who need not. */
record JoiningParents(BoundEntity entity, Rights rights, RecordCache cache, FieldContext context, Messages messages) {

    List<Violation> refused(@Nullable StoredRecord before, Map<String, Object> working) {
        return entity.belongings().stream()
                .filter(one ->
                        before == null || !Objects.equals(before.values().get(one.lookup()), working.get(one.lookup())))
                .filter(one -> working.get(one.lookup()) instanceof String id && !mayJoin(one, id))
                .map(one -> new Violation(one.lookup(), "not-yours", words(one, working.get(one.lookup()))))
                .toList();
    }

    /** What is not there is told by the lookup itself. */
    private boolean mayJoin(Belonging belonging, String id) {
        return cache.alive(belonging.parent(), id)
                .map(parent -> rights.of(belonging.parent()).covers(belonging.toChange(), parent.access()))
                .orElse(true);
    }

    private LocalizedText words(Belonging belonging, @Nullable Object id) {
        return messages.text(
                "record.not-yours",
                context.label(belonging.parent(), String.valueOf(id)).orElse(String.valueOf(id)));
    }
}
