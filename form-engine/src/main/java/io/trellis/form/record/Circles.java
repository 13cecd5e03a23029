package io.trellis.form.record;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.form.field.BoundEntity;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.Violation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Refuses what would put a record below itself by a lookup that leads to the record above. Asked just before it is written, of
 * what stands in the store and what is written with it, so that two that are saved one after the other are not each above the
 * other. What stood there before is left alone.
 */
record Circles(RecordStore store, BoundEntity entity, Messages messages) {

    /** So high is no tree; what is higher has a circle above that was there before. */
    private static final int HIGHEST = 1_000;

    /** Whether any of these puts a record somewhere. */
    boolean concern(Collection<RecordStore.Write> writes) {
        return !entity.leadingUp().isEmpty()
                && writes.stream().anyMatch(write -> entity.leadingUp().stream()
                        .anyMatch(field -> put(field, write).isPresent()));
    }

    /** What is wrong with each; one that is refused is not there for those behind it. */
    List<List<Violation>> check(List<RecordStore.Write> writes) {
        Map<String, StoredRecord> written = new HashMap<>();
        writes.forEach(write -> written.put(write.after().id().id(), write.after()));
        List<List<Violation>> all = new ArrayList<>();
        for (RecordStore.Write write : writes) {
            List<Violation> wrong = entity.leadingUp().stream()
                    .filter(field -> put(field, write)
                            .filter(above -> leadsTo(write.after().id().id(), above, field, written))
                            .isPresent())
                    .map(this::circle)
                    .toList();
            if (!wrong.isEmpty()) {
                written.remove(write.after().id().id());
            }
            all.add(wrong);
        }
        return all;
    }

    /** The record above, where the write makes it another. */
    private static Optional<String> put(BoundField field, RecordStore.Write write) {
        Object before = write instanceof RecordStore.Update update
                ? update.before().values().get(field.key())
                : null;
        return write.after().alive()
                        && write.after().values().get(field.key()) instanceof String above
                        && !Objects.equals(above, before)
                ? Optional.of(above)
                : Optional.empty();
    }

    private boolean leadsTo(String id, String above, BoundField field, Map<String, StoredRecord> written) {
        Set<String> seen = new HashSet<>();
        String at = above;
        while (!at.equals(id)) {
            if (!seen.add(at) || seen.size() > HIGHEST) {
                return false;
            }
            StoredRecord record = written.get(at);
            Object next = (record == null ? store.find(entity, at) : Optional.of(record))
                    .map(found -> found.values().get(field.key()))
                    .orElse(null);
            if (!(next instanceof String up)) {
                return false;
            }
            at = up;
        }
        return true;
    }

    private Violation circle(BoundField field) {
        LocalizedText label = field.definition().label();
        return new Violation(
                field.key(),
                "circle",
                new LocalizedText(
                        messages.text("record.circle", label.zh()).zh(),
                        messages.text("record.circle", label.en()).en()));
    }
}
