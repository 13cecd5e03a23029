package io.trellis.core.audit;

import io.trellis.core.audit.SecurityLog.Call;
import io.trellis.core.audit.SecurityLog.Entry;
import io.trellis.core.audit.SecurityLog.Taken;
import io.trellis.core.audit.SecurityLog.What;
import io.trellis.core.event.EventDocument;
import io.trellis.core.event.RecordEvent;
import io.trellis.core.event.RecordEvent.Change;
import io.trellis.core.store.CollectionSpec;
import io.trellis.core.store.IndexSpec;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An entry as the security log keeps it.
 *
 * @param payload the changes of a record, as {@link EventDocument} keeps them
 * @param number its place in the chain, from 1; null where it has none yet, or is from before there was a chain
 * @param before the seal of its predecessor; empty for the first
 * @param seal over all of the above
 */
record SecurityLogDocument(
        String id,
        Instant at,
        What what,
        String name,
        @Nullable String by,
        String from,
        String way,
        @Nullable String record,
        Map<String, Object> payload,
        @Nullable Long number,
        @Nullable String before,
        @Nullable String seal) {

    private static final String TOOL = "tool";
    private static final String STATUS = "status";
    private static final String PART = "part";
    private static final String FORM = "form";
    private static final String COUNT = "count";

    static final CollectionSpec<SecurityLogDocument> COLLECTION = CollectionSpec.of(
                    "security_log", SecurityLogDocument.class)
            .index(IndexSpec.on("name"))
            .index(IndexSpec.on("by"))
            .index(IndexSpec.uniqueWherePresent("number"));

    /** Not in the chain yet. */
    static SecurityLogDocument unlinked(
            String id,
            Instant at,
            What what,
            String name,
            @Nullable String by,
            String from,
            String way,
            @Nullable String record,
            Map<String, Object> payload) {
        return new SecurityLogDocument(id, at, what, name, by, from, way, record, payload, null, null, null);
    }

    SecurityLogDocument linked(long place, String predecessor, LogSeals seals) {
        return new SecurityLogDocument(
                id,
                at,
                what,
                name,
                by,
                from,
                way,
                record,
                payload,
                place,
                predecessor,
                seals.of(canonical(place, predecessor)));
    }

    /** Whether it is what was sealed. */
    boolean holds(LogSeals seals) {
        return before != null && seals.holds(seal, canonical(place(), before));
    }

    /** 0 where it has none. */
    long place() {
        return number == null ? 0 : number;
    }

    /** Empty where it is not. */
    String sealed() {
        return seal == null ? "" : seal;
    }

    boolean isKeyed() {
        return LogSeals.isKeyed(sealed());
    }

    private String canonical(long place, String predecessor) {
        Map<String, @Nullable Object> members = new HashMap<>();
        members.put("id", id);
        members.put("at", at);
        members.put("what", what);
        members.put("name", name);
        members.put("by", by);
        members.put("from", from);
        members.put("way", way);
        members.put("record", record);
        members.put("payload", payload);
        members.put("number", place);
        members.put("before", predecessor);
        return CanonicalText.of(members);
    }

    /** Under the event's id: a second delivery finds it there. */
    static SecurityLogDocument of(RecordEvent event, What what, String name, String by, Map<String, Change> changes) {
        return unlinked(
                event.id(),
                event.at(),
                what,
                name,
                by,
                "",
                "system",
                event.entity() + "/" + event.record(),
                EventDocument.of(new RecordEvent.Updated(event.origin(), changes))
                        .payload());
    }

    /** Which field it was, and nothing of its value. */
    static SecurityLogDocument shown(String id, Instant at, String by, String way, String record, String field) {
        return unlinked(
                id,
                at,
                What.VALUE_SHOWN,
                by,
                by,
                "",
                way,
                record,
                Map.of(EventDocument.CHANGES, Map.of(field, Map.of())));
    }

    static SecurityLogDocument exported(
            String id, Instant at, What what, String by, String way, @Nullable String of, Taken taken) {
        return unlinked(
                id,
                at,
                what,
                by,
                by,
                "",
                way,
                of,
                Map.of(PART, taken.part(), FORM, taken.form(), COUNT, taken.count()));
    }

    private @Nullable Taken taken() {
        return payload.get(PART) instanceof String part
                        && payload.get(FORM) instanceof String form
                        && payload.get(COUNT) instanceof Number count
                ? new Taken(part, form, count.longValue())
                : null;
    }

    static SecurityLogDocument assisted(String id, Instant at, String person, String from, String about, Call call) {
        return unlinked(
                id,
                at,
                What.ASSISTED,
                person,
                person,
                from,
                "assistant",
                about.isEmpty() ? null : about,
                Map.of(TOOL, call.tool(), STATUS, call.status()));
    }

    private @Nullable Call call() {
        return payload.get(TOOL) instanceof String tool && payload.get(STATUS) instanceof Number status
                ? new Call(tool, status.intValue())
                : null;
    }

    Entry entry() {
        Map<String, Change> changes = new TreeMap<>();
        if (payload.get(EventDocument.CHANGES) instanceof Map<?, ?> fields) {
            fields.forEach((key, change) -> {
                if (change instanceof Map<?, ?> both) {
                    changes.put(String.valueOf(key), new Change(both.get("from"), both.get("to")));
                }
            });
        }
        return new Entry(id, at, what, name, by, from, way, record, changes, call(), taken());
    }
}
