package io.trellis.form.record;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.core.security.Action;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.entity.SystemFields;
import io.trellis.form.field.BoundEntity;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.InputSpec;
import io.trellis.form.field.Violation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Who may not change a record that is nobody's may make it theirs, where a role lets them: as long as they own fewer that are
 * open than the role says. On one node at most one is taken at once, as two would each see the other not yet taken.
 */
record Claiming(RecordStore store, BoundEntity entity, Rights rights, CurrentUser user, Messages messages) {

    /** @param save what is together; the results come in the order of the edits */
    List<SaveResult> apart(List<Edit> edits, ReentrantLock turn, Function<List<Edit>, List<SaveResult>> save) {
        if (edits.stream().noneMatch(this::names) || !rights.may(Action.TAKE)) {
            return save.apply(edits);
        }
        turn.lock();
        try {
            return edits.stream()
                    .flatMap(edit -> save.apply(List.of(edit)).stream())
                    .toList();
        } finally {
            turn.unlock();
        }
    }

    private boolean names(Edit edit) {
        return edit.kind() == Edit.Kind.UPDATE && user.id().equals(edit.values().get(SystemFields.OWNER));
    }

    boolean allowed(StoredRecord before, Edit edit) {
        return names(edit) && rights.covers(Action.TAKE, before.access());
    }

    /** Why somebody who owns as many as they may cannot take another. */
    Optional<Violation> refused() {
        int most = rights.holds();
        if (most == 0 || store.countOwned(entity, user.id(), endings()) < most) {
            return Optional.empty();
        }
        LocalizedText what = entity.definition().plural();
        return Optional.of(new Violation(
                SystemFields.OWNER,
                "holds-most",
                new LocalizedText(
                        messages.text("record.holds-most", Locale.SIMPLIFIED_CHINESE, what.zh(), most),
                        messages.text("record.holds-most", Locale.ENGLISH, what.en(), most))));
    }

    /** Codes at which the way of a record ends, by field. */
    private Map<String, Set<String>> endings() {
        Map<String, Set<String>> endings = new LinkedHashMap<>();
        for (BoundField field : entity.fields()) {
            Set<String> codes = field.options().stream()
                    .filter(option -> option.ending().isPresent())
                    .map(InputSpec.Option::code)
                    .collect(Collectors.toSet());
            if (!codes.isEmpty()) {
                endings.put(field.key(), codes);
            }
        }
        return endings;
    }
}
