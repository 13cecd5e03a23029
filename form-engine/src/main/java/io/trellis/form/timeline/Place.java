package io.trellis.form.timeline;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A place in what one source tells, newest first. What comes after it is older, or of its instant with a smaller id. */
public record Place(Instant at, String id) {

    private static final Pattern FORM = Pattern.compile("(\\d{1,15})-(\\w{1,100})");

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

    /** For an address; it tells nothing that its reader has not seen. */
    public String text() {
        return at.toEpochMilli() + "-" + id;
    }

    /** Empty for what is none. */
    public static Optional<Place> read(String text) {
        Matcher form = FORM.matcher(text);
        return form.matches()
                ? Optional.of(new Place(Instant.ofEpochMilli(Long.parseLong(form.group(1))), form.group(2)))
                : Optional.empty();
    }

    public boolean precedes(Instant other, String otherId) {
        return other.isBefore(at) || other.equals(at) && otherId.compareTo(id) < 0;
    }
}
