package io.trellis.form.record;

import java.util.List;

/** What a record that comes back takes with it from the one that took its place. */
public interface GivesBack {

    /**
     * @param into the id of the one that has it
     * @param entity of what names it
     * @param record what names it
     * @param steps by which lookup, or by which column of its rows
     * @param rows the rows that did
     */
    record Handed(String into, String entity, String record, List<String> steps, List<String> rows) {}

    List<Handed> to(RecordId back);
}
