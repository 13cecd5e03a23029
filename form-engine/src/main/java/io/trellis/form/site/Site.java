package io.trellis.form.site;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A website that tells what its visitors do, and what becomes of that. A document of the administration and not an artifact: its
 * addresses and its person belong to the house in which an app runs.
 *
 * @param id given once
 * @param key stands in the pages of the website: it names the site and keeps nothing secret
 * @param origins from which browsers may tell, each as scheme and host
 * @param entity of which an event becomes a record
 * @param fills what stands in such a record
 * @param person in whose rights records are found and made; a user id
 * @param daily events that are taken on a day of UTC
 */
public record Site(
        String id,
        String label,
        String key,
        List<String> origins,
        String entity,
        List<Fill> fills,
        String person,
        int daily,
        boolean active) {

    public static final int USUALLY_DAILY = 20_000;

    public Site {
        origins = List.copyOf(origins);
        fills = List.copyOf(fills);
    }

    /** What of an event goes into a field. */
    public enum Part {
        /** What happened, such as {@code page_view}. */
        EVENT,
        AT,
        /** The page, without what stands behind its question mark. */
        ADDRESS,
        TITLE,
        /** What tells this visitor from others. */
        VISITOR,
        /** The one record, of those that a lookup leads to, with the mail address or phone number that the visitor gave. */
        PERSON,
        /** One property, which {@link Fill#value} names. */
        PROPERTY,
        /** All of them, a line each. */
        PROPERTIES,
        /** How the site is called. */
        SITE,
        /** Nothing of the event: a value that is the same for all. */
        VALUE;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Part> of(String code) {
            return Arrays.stream(values())
                    .filter(one -> one.code().equals(code))
                    .findFirst();
        }
    }

    /**
     * @param field a key; {@code part} the code of a {@link Part}
     * @param value for {@link Part#VALUE}, or the name for {@link Part#PROPERTY}; else empty
     */
    public record Fill(String field, String part, String value) {}

    /** The keys of the fields that a part goes into, in order. */
    List<String> of(Part part) {
        return fills.stream()
                .filter(fill -> fill.part().equals(part.code()))
                .map(Fill::field)
                .toList();
    }
}
