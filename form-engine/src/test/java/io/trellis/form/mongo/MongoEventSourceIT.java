package io.trellis.form.mongo;

import static io.trellis.form.record.FormWorld.values;
import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.core.event.EventSource;
import io.trellis.core.event.EventSource.Ref;
import io.trellis.core.event.RecordEvent;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.record.FormWorld;
import io.trellis.form.record.RecordId;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MongoEventSourceIT {

    private static final Ref REF = new Ref("task", "t1");

    @TempDir
    Path folder;

    private FormWorld world;
    private EventSource source;

    @BeforeEach
    void open() {
        world = new FormWorld(folder);
        world.entity("task", """
                {label: 'Task', titleField: 'name', fields: [
                  {key: 'name', type: 'text', label: 'Name'}, {key: 'due', type: 'date', label: 'Due'}]}""");
        source = world.bean(EventSource.class);
        world.records().create(CurrentUser.system(), new RecordId("task", "t1"), values("name", "Call"));
        world.events().settle();
    }

    @AfterEach
    void close() {
        world.close();
    }

    /** As a crash leaves them: written, and nobody told. */
    private void left(String... ids) {
        List<Document> events = Arrays.stream(ids)
                .map(id -> new Document("id", id)
                        .append("type", "updated")
                        .append("at", Date.from(Instant.parse("2026-03-02T02:00:00Z")))
                        .append("by", "anna")
                        .append(
                                "payload",
                                new Document(
                                        "changes",
                                        new Document(
                                                "due",
                                                new Document("to", Date.from(Instant.parse("2026-05-01T00:00:00Z")))))))
                .toList();
        world.database
                .getCollection("rec_task")
                .updateOne(new Document("_id", "t1"), new Document("$set", new Document("ev", events)));
    }

    @Test
    void nothingWaitsOnARecordWhoseEventsAreDelivered() {
        assertThat(source.pending(10)).isEmpty();
        assertThat(source.of(List.of(REF))).isEmpty();
    }

    @Test
    void whatACrashLeftIsFoundWithItsValuesAsTheFieldsHaveThem() {
        left("e1", "e2");

        assertThat(source.pending(10)).containsExactly(REF);
        List<RecordEvent> events =
                source.of(List.of(REF, new Ref("task", "gone"))).get(REF);
        assertThat(events).extracting(RecordEvent::id).containsExactly("e1", "e2");
        assertThat(events.getFirst())
                .isInstanceOfSatisfying(RecordEvent.Updated.class, updated -> assertThat(updated.changes())
                        .isEqualTo(Map.of("due", new RecordEvent.Change(null, LocalDate.parse("2026-05-01")))));
    }

    @Test
    void whatOnlyALaterVersionKnowsWaitsForItWithWhatFollows() {
        left("e1", "e2", "e3");
        world.database
                .getCollection("rec_task")
                .updateOne(new Document("_id", "t1"), new Document("$set", new Document("ev.1.type", "frozen")));

        assertThat(source.of(List.of(REF)).get(REF)).extracting(RecordEvent::id).containsExactly("e1");
    }

    @Test
    void deliveredEventsGoAndTheOthersStay() {
        left("e1", "e2", "e3");

        source.delivered(Map.of(REF, List.of("e1", "e3")));
        assertThat(source.of(List.of(REF)).get(REF)).extracting(RecordEvent::id).containsExactly("e2");

        source.delivered(Map.of(REF, List.of("e2")));
        assertThat(source.pending(10)).isEmpty();
        assertThat(world.database
                        .getCollection("rec_task")
                        .find(new Document("_id", "t1"))
                        .first())
                .doesNotContainKey("ev");
    }

    @Test
    void takingEventsOffUsesUpNoRevision() {
        left("e1");

        source.delivered(Map.of(REF, List.of("e1")));

        assertThat(world.records()
                        .get(CurrentUser.system(), new RecordId("task", "t1"))
                        .orElseThrow()
                        .revision())
                .isEqualTo(1);
    }
}
