package io.trellis.workflow;

import java.util.List;

/**
 * What a program outside that calls the address of a flow hands over, and what is made of it: the body is JSON, and members
 * of it go into fields of one record, about which the flow then runs. The key of the address is no part of it, nor who it is
 * called as.
 *
 * @param find the key of a field among {@code values} by which the record is found; empty where every call makes one
 * @param make whether one is made where none is found
 * @param change whether one that is found gets the other values
 * @param idHeader the header that tells one delivery from another; empty where none does
 * @param idPath a JSON pointer to what tells one delivery from another; empty where the header does, or nothing
 * @param signature the header that holds the signature of the body; empty where calls are not signed
 * @param perMinute so many calls are taken in a minute
 * @param sample a body as the program sends it, to choose members from
 */
public record Hook(
        List<Value> values,
        String find,
        boolean make,
        boolean change,
        String idHeader,
        String idPath,
        String signature,
        int perMinute,
        String sample) {

    public static final int MOST_VALUES = 100;
    public static final int MOST_PER_MINUTE = 600;
    public static final int LONGEST_SAMPLE = 20_000;
    public static final int LONGEST_NAME = 100;

    public static final Hook NEW = new Hook(List.of(), "", true, true, "", "", "", 60, "");

    /**
     * @param path a JSON pointer into the body
     * @param field the key of the field that it goes to
     * @param by of a lookup, the key of the text by which the body names a record; empty for its id
     */
    public record Value(String path, String field, String by) {}

    public Hook {
        values = List.copyOf(values);
    }

    public boolean signed() {
        return !signature.isEmpty();
    }
}
