package io.trellis.form.operation;

import io.trellis.core.store.CollectionSpec;
import io.trellis.core.store.IndexSpec;
import io.trellis.form.record.RecordId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes that belong together, as they are noted before the first of them.
 *
 * @param id of who asks and a key of theirs: asked for again it is the same operation
 * @param user in whose rights it writes
 * @param what was asked for, so that a key is not used for two things
 * @param results records by the names that steps gave them
 * @param until how long it can be taken back; such a one is kept. Null for the usual time
 * @param following what comes once all is written, in order; null in operations from before there was such
 */
public record Operation(
        String id,
        String user,
        String what,
        State state,
        Instant at,
        List<Write> writes,
        List<Named> results,
        @Nullable Instant until,
        @Nullable List<Following> following) {

    static final CollectionSpec<Operation> COLLECTION = CollectionSpec.of("operation", Operation.class)
            .index(IndexSpec.on("state"))
            .index(IndexSpec.on("writes.record"))
            .index(IndexSpec.on("writes.into"));

    static final String STATE = "state";
    static final String AT = "at";
    static final String UNTIL = "until";
    static final String RECORD = "writes.record";
    static final String INTO = "writes.into";

    /**
     * @param followUp the id of a {@link io.trellis.form.step.FollowUp}
     * @param after the revision of the record once it was written by it; null where it was not
     */
    public record Following(
            String followUp,
            String entity,
            String record,
            Map<String, String> settings,
            @Nullable Long after) {
        public RecordId id() {
            return new RecordId(entity, record);
        }
    }

    List<Following> followingOrNone() {
        return following == null ? List.of() : following;
    }

    /** The revision of a record after the last that the operation wrote to it. @param write the last of the writes to it */
    long revision(Write write) {
        return followingOrNone().stream()
                .filter(one -> one.id().equals(write.id()))
                .flatMap(one -> Stream.ofNullable(one.after()))
                .reduce(write.after(), Math::max);
    }

    /** Under which one of {@link #following} is done. */
    String key(int place) {
        return id + "/" + place;
    }

    /** Whether it is done, or about to be. */
    public boolean stands() {
        return state == State.DONE || state == State.WRITING;
    }

    /** Where it stands. What is being written or taken back goes on after a crash. */
    public enum State {
        WRITING,
        DONE,
        /** What was written goes, as a later write was refused. */
        DROPPING,
        UNDOING,
        UNDONE
    }

    /** @param value plain; days and moments as text, null for none */
    record Kept(String field, @Nullable Object value) {}

    public record Named(String name, String entity, String record) {
        public RecordId id() {
            return new RecordId(entity, record);
        }
    }

    /**
     * @param revision of the record before it
     * @param before what the changed fields held, of those that somebody enters
     * @param after the revision of the record once it was written; 0 until then
     * @param into the record that takes its place; null where it does not go
     * @param done when it was written; null until then
     */
    public record Write(
            String entity,
            String record,
            boolean created,
            long revision,
            List<Kept> values,
            List<Kept> before,
            long after,
            @Nullable String into,
            @Nullable Instant done) {

        static Write create(RecordId id, Map<String, @Nullable Object> values) {
            return new Write(id.entity(), id.id(), true, 0, kept(values), List.of(), 0, null, null);
        }

        static Write update(
                RecordId id,
                long revision,
                Map<String, @Nullable Object> values,
                Map<String, @Nullable Object> former) {
            return new Write(id.entity(), id.id(), false, revision, kept(values), kept(former), 0, null, null);
        }

        /** It goes, and another takes its place. */
        static Write absorb(RecordId id, long revision, String into) {
            return new Write(id.entity(), id.id(), false, revision, List.of(), List.of(), 0, into, null);
        }

        public RecordId id() {
            return new RecordId(entity, record);
        }

        Map<String, @Nullable Object> input() {
            return input(values);
        }

        Map<String, @Nullable Object> former() {
            return input(before);
        }

        private static Map<String, @Nullable Object> input(List<Kept> kept) {
            Map<String, @Nullable Object> input = new LinkedHashMap<>();
            kept.forEach(one -> input.put(one.field(), one.value()));
            return input;
        }

        static List<Kept> kept(Map<String, ? extends @Nullable Object> values) {
            List<Kept> kept = new ArrayList<>();
            values.forEach((field, value) -> kept.add(new Kept(field, plain(value))));
            return kept;
        }

        /** The store would give a day back as a moment. */
        private static @Nullable Object plain(@Nullable Object value) {
            return switch (value) {
                case null -> null;
                case LocalDate day -> day.toString();
                case Instant moment -> moment.toString();
                case List<?> list -> list.stream().map(Write::plain).toList();
                case Map<?, ?> map -> {
                    Map<String, @Nullable Object> copy = new LinkedHashMap<>();
                    map.forEach((key, item) -> {
                        if (item != null) {
                            copy.put(String.valueOf(key), plain(item));
                        }
                    });
                    yield copy;
                }
                default -> value;
            };
        }
    }
}
