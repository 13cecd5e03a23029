package io.trellis.form.mail;

import io.trellis.core.notify.Postman;
import io.trellis.core.store.CollectionSpec;
import io.trellis.core.store.IndexSpec;
import io.trellis.form.record.RecordId;
import io.trellis.form.timeline.Place;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A mail to somebody outside or from them, as it is stored.
 *
 * @param id the step's key, under which it is written once
 * @param of entity and record
 * @param named the paths of what it tells of the record: only who may read them all reads it
 * @param print what goes with it; empty for nothing
 * @param language of the print
 * @param by a user id; empty for the product
 * @param zh why it was not sent; empty where it is or will be
 * @param tells what its record is told of what became of it, by {@link Outreach}; null for a letter that nobody can stop
 * @param messageId under which mail programs know it; null for what older releases wrote
 * @param from who wrote it, of one that came; null for one that goes out
 */
record LetterDocument(
        String id,
        String of,
        String to,
        String subject,
        String text,
        List<String> named,
        String print,
        String language,
        String by,
        Instant at,
        State state,
        String zh,
        String en,
        @Nullable Map<String, String> tells,
        @Nullable String messageId,
        @Nullable String from) {

    static final CollectionSpec<LetterDocument> COLLECTION = CollectionSpec.of("letters", LetterDocument.class)
            .index(IndexSpec.on("of", "at"))
            .index(IndexSpec.on("messageId"));

    enum State {
        WAITING,
        SENT,
        /** There was nobody to send it to, or they do not want it. */
        KEPT,
        /** Taken back before it went. */
        WITHDRAWN,
        /** Being handed to the server: whoever finds it so later cannot know whether it went. */
        CLAIMED,
        /** It could not be handed over, or nobody knows whether it was. */
        FAILED,
        /** It went and came back: a mail server on its way could not deliver it. */
        BOUNCED,
        /** It came from outside. */
        RECEIVED
    }

    /** The part of a letter's message id before the at sign. */
    static String local(String id) {
        return id.replaceAll("[^A-Za-z0-9.-]", "_");
    }

    /** Under which mail programs know a letter that goes out. */
    static String messageId(String id) {
        return local(id) + "@" + Postman.DOMAIN;
    }

    /** Nothing but its place in the order. */
    static LetterDocument at(Place place) {
        return new LetterDocument(
                place.id(), "", "", "", "", List.of(), "", "", "", place.at(), State.WAITING, "", "", null, null, null);
    }

    RecordId record() {
        int slash = of.indexOf('/');
        return new RecordId(of.substring(0, slash), of.substring(slash + 1));
    }
}
