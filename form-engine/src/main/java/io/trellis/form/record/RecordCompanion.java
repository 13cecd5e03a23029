package io.trellis.form.record;

/** Whoever keeps something of their own about records, such as comments. A bean. */
public interface RecordCompanion {

    /** The record is gone for good, and what is kept about it goes too. */
    void gone(RecordId record);
}
