package io.trellis.form.timeline;

import java.time.Instant;

/** A place in what one source tells, newest first. What comes after it is older, or of its instant with a smaller id. */
public record Place(Instant at, String id) {

    /** Larger than every id. */
    private static final String ANY_ID = "\uffff";

    /** Before all that is of this instant. */
    public static Place before(Instant at) {
        return new Place(at, ANY_ID);
    }

    /** After all that is of this instant. */
    public static Place after(Instant at) {
        return new Place(at, "");
    }

    public boolean precedes(Instant other, String otherId) {
        return other.isBefore(at) || other.equals(at) && otherId.compareTo(id) < 0;
    }
}
