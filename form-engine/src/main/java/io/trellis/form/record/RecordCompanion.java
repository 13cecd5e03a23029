package io.trellis.form.record;

import java.util.Collection;
import java.util.Set;

/** Whoever keeps something of their own about records, such as comments. A bean. */
public interface RecordCompanion {

    /** The record is gone for good, and what is kept about it goes too. */
    void gone(RecordId record);

    /** The record stays, but what it was is forgotten: what is kept about it goes, apart from what its values name. */
    default void forget(RecordId record) {
        gone(record);
    }

    /** Those of which something is kept that people made: that would be lost to them with the record. */
    default Set<RecordId> withWorkOfPeople(Collection<RecordId> records) {
        return Set.of();
    }
}
