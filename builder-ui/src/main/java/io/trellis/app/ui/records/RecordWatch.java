package io.trellis.app.ui.records;

import com.vaadin.flow.component.UI;
import io.trellis.app.ui.shell.Session;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.signal.Signals;
import io.trellis.form.record.RecordData;
import io.trellis.form.record.RecordId;
import io.trellis.form.record.Records;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Brings an open page what others, or a flow, have made of its record; read beside the page, as the store may be slow. */
@Component
final class RecordWatch {

    private static final Logger LOG = LoggerFactory.getLogger(RecordWatch.class);

    private final RecordChanges changes;
    private final Records records;
    private final Session session;

    RecordWatch(RecordChanges changes, Records records, Session session) {
        this.changes = changes;
        this.records = records;
        this.session = session;
    }

    /**
     * @param shown which record the page shows; empty for one that is not saved yet
     * @param arrived told with the session locked; empty where the viewer no longer finds the record
     */
    Signals.Subscription on(UI ui, Supplier<Optional<RecordId>> shown, Consumer<Optional<RecordData>> arrived) {
        var look = ui.accessLater(() -> shown.get().ifPresent(id -> look(ui, id, shown, arrived)), () -> {});
        return changes.listen(entities -> {
            if (shown.get().filter(id -> entities.contains(id.entity())).isPresent()) {
                look.run();
            }
        });
    }

    private void look(UI ui, RecordId id, Supplier<Optional<RecordId>> shown, Consumer<Optional<RecordData>> arrived) {
        CurrentUser user = session.user();
        var enter = ui.accessLater(
                (Optional<RecordData> found) -> {
                    if (shown.get().filter(id::equals).isPresent()) {
                        arrived.accept(found);
                    }
                },
                () -> {});
        Thread.ofVirtual()
                .name("record-watch")
                .uncaughtExceptionHandler((thread, e) -> LOG.error("What became of {} could not be read", id, e))
                .start(() -> enter.accept(records.get(user, id)));
    }
}
