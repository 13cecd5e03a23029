package io.trellis.form.webhook;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What is told outside, where and in whose rights. A document of the administration and not an artifact: address, secret and
 * person belong to the house in which an app runs, and an app that is published or imported sends nothing anywhere by itself.
 *
 * @param id what steps call it by; given once
 * @param entity whose records it tells of
 * @param moments when it tells by itself; none where only steps call it
 * @param field with {@link Moment#REACHED}, the key of the field whose option counts; else empty
 * @param option that option's code
 * @param filter JSON of the records that it tells of; {@code {}} for all
 * @param fields keys of what is sent
 * @param takes what of an answer goes into the record
 * @param person in whose rights records are read, and answers written; a user id
 */
public record Webhook(
        String id,
        String label,
        String entity,
        Set<Moment> moments,
        String field,
        String option,
        String filter,
        List<String> fields,
        List<Take> takes,
        String address,
        String person,
        boolean active) {

    /** A member of an answer that stands for the moment at which it came. */
    public static final String RECEIVED = "$time";

    public Webhook {
        moments = Set.copyOf(moments);
        fields = List.copyOf(fields);
        takes = List.copyOf(takes);
    }

    /** When it tells of a record. */
    public enum Moment {
        CREATED,
        /** One of the fields that are sent. */
        CHANGED,
        DELETED,
        /** A field came to hold an option. */
        REACHED;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Moment> of(String code) {
            return Arrays.stream(values())
                    .filter(one -> one.code().equals(code))
                    .findFirst();
        }
    }

    /** @param member of the answer's JSON, with dots between names, or {@link #RECEIVED}; {@code field} a key */
    public record Take(String member, String field) {}

    Webhook with(boolean nowActive) {
        return new Webhook(
                id, label, entity, moments, field, option, filter, fields, takes, address, person, nowActive);
    }
}
