package io.trellis.form.forget;

import io.trellis.core.audit.History;
import io.trellis.core.event.EventSource;
import io.trellis.core.event.Events;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.core.queue.Carrier;
import io.trellis.core.queue.Delivery;
import io.trellis.core.queue.DeliveryQueue;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.file.RecordFiles;
import io.trellis.form.operation.Operation;
import io.trellis.form.operation.Operations;
import io.trellis.form.record.RecordCompanion;
import io.trellis.form.record.RecordData;
import io.trellis.form.record.RecordId;
import io.trellis.form.record.Records;
import io.trellis.form.step.FollowUp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * Forgets what a record was: the values that its history tells, what is kept about it (comments, mails, attachments, earlier
 * files, submissions), and the ways back to what it held. It is done behind the events of the writes before it, which bring
 * the history what was erased.
 */
@Component
final class Forgetting implements FollowUp, Carrier {

    static final String ID = "forget";

    private static final String ENTITY = "entity";
    private static final String RECORD = "record";
    private static final String OPERATION = "operation";
    static final String WHAT = "what";
    static final String FILES = "files";
    private static final String WRITTEN = "written";
    private static final int TRIES = 10;

    private static final int LOOKS = 60;
    private static final Duration BETWEEN = Duration.ofMillis(50);

    /** So long the events of a write are waited for. */
    private static final Duration NEWS = Duration.ofMinutes(5);

    private final Records records;
    /** Looked up when they are asked: this is one of what they lead to. */
    private final ObjectProvider<Operations> operations;

    private final History history;
    private final List<RecordCompanion> companions;
    private final RecordFiles files;
    private final DeliveryQueue queue;
    private final Events events;
    private final Messages messages;
    private final Clock clock;

    /** @param events late, as their handlers save records themselves */
    Forgetting(
            Records records,
            ObjectProvider<Operations> operations,
            History history,
            List<RecordCompanion> companions,
            RecordFiles files,
            DeliveryQueue queue,
            @Lazy Events events,
            Messages messages,
            Clock clock) {
        this.records = records;
        this.operations = operations;
        this.history = history;
        this.companions = List.copyOf(companions);
        this.files = files;
        this.queue = queue;
        this.events = events;
        this.messages = messages;
        this.clock = clock;
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public Followed run(CurrentUser user, RecordId record, Map<String, String> settings, String key) {
        Optional<RecordData> seen = records.get(user, record)
                .filter(data -> user.isSystem() || data.may().delete());
        if (seen.isEmpty()) {
            return new Followed.Refused(messages.text("form.forget.not-yours"));
        }
        queue.put(List.of(new Delivery(
                ID + "/" + key,
                ID,
                record.toString(),
                messages.text("form.forget.delivery"),
                "/records/" + record,
                Map.of(
                        ENTITY,
                        record.entity(),
                        RECORD,
                        record.id(),
                        WHAT,
                        settings.getOrDefault(WHAT, ""),
                        OPERATION,
                        operations
                                .getObject()
                                .find(operation(key))
                                .map(Operation::id)
                                .orElse(""),
                        WRITTEN,
                        seen.get().updatedAt().toString()))));
        return new Followed.Done(0);
    }

    private static String operation(String key) {
        int slash = key.lastIndexOf('/');
        return slash < 0 ? key : key.substring(0, slash);
    }

    /** What is forgotten is; where it is not yet, {@link #bring} sees that the operation was dropped. */
    @Override
    public void takeBack(String key) {}

    @Override
    public String kind() {
        return ID;
    }

    @Override
    public LocalizedText label() {
        return messages.text("form.forget.step");
    }

    @Override
    public int mostTries() {
        return TRIES;
    }

    @Override
    public void bring(Delivery delivery) throws InterruptedException {
        Map<String, Object> content = delivery.content();
        RecordId record = new RecordId(text(content, ENTITY), text(content, RECORD));
        Optional<String> operation = Optional.of(text(content, OPERATION)).filter(id -> !id.isEmpty());
        Instant written = Instant.parse(text(content, WRITTEN));
        // both follow within moments; the queue asks again much later
        for (int look = 0; look < LOOKS && isAhead(record, operation, written); look++) {
            Thread.sleep(BETWEEN);
        }
        if (isAhead(record, operation, written)) {
            throw new IllegalStateException("what comes before it is not through yet");
        }
        if (operation
                        .flatMap(id -> operations.getObject().find(id))
                        .filter(Operation::stands)
                        .isEmpty()
                && operation.isPresent()) {
            // dropped: nothing was erased
            return;
        }
        if (text(content, WHAT).equals(FILES)) {
            files.forgetEarlier(record);
            return;
        }
        // its own events, which may be of the very moment of those before them
        events.written(new EventSource.Ref(record.entity(), record.id()));
        events.settle();
        history.forget(record.entity(), record.id());
        companions.forEach(companion -> companion.forget(record));
        operations.getObject().forget(record);
    }

    /** Whether what comes before it is still being written, or its events are under way to the history. */
    private boolean isAhead(RecordId record, Optional<String> operation, Instant written) {
        boolean writing = operation
                .flatMap(id -> operations.getObject().find(id))
                .filter(found -> found.state() == Operation.State.WRITING)
                .isPresent();
        return writing
                || clock.instant().isBefore(written.plus(NEWS))
                        && history.of(record.entity(), record.id(), 1).stream()
                                .noneMatch(event -> !event.at().isBefore(written));
    }

    private static String text(Map<String, Object> content, String name) {
        return String.valueOf(content.getOrDefault(name, ""));
    }
}
