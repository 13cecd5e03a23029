package io.trellis.form.timeline;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A place in the stream of all sources: the entry after which a page goes on. It tells nothing that its reader has not seen. */
record Cursor(Instant at, int order, String kind, String id) {

    /** The newest first; of one instant by source, then by id. */
    static final Comparator<Cursor> NEWEST_FIRST = Comparator.comparing(Cursor::at, Comparator.reverseOrder())
            .thenComparing(Cursor::order)
            .thenComparing(Cursor::kind)
            .thenComparing(Cursor::id, Comparator.reverseOrder());

    private static final Pattern FORM =
            Pattern.compile("(-?\\d{1,16}) (-?\\d{1,9}) (\\S{1,60}) (.{1,300})", Pattern.DOTALL);

    String text() {
        String plain = at.toEpochMilli() + " " + order + " " + kind + " " + id;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }

    /** Empty for what is none. */
    static Optional<Cursor> read(String text) {
        try {
            Matcher form = FORM.matcher(new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8));
            return form.matches()
                    ? Optional.of(new Cursor(
                            Instant.ofEpochMilli(Long.parseLong(form.group(1))),
                            Integer.parseInt(form.group(2)),
                            form.group(3),
                            form.group(4)))
                    : Optional.empty();
        } catch (IllegalArgumentException | DateTimeException e) {
            // not written by us: the caller is told
            return Optional.empty();
        }
    }

    /** Where a source goes on: of this instant it has told all, nothing, or what is before the id. */
    Place in(TimelineSource source) {
        int compared = Comparator.comparing(Cursor::order)
                .thenComparing(Cursor::kind)
                .compare(new Cursor(at, source.order(), source.kind(), ""), this);
        if (compared == 0) {
            return new Place(at, id);
        }
        return compared < 0 ? Place.after(at) : Place.before(at);
    }
}
