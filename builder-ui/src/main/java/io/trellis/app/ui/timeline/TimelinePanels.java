package io.trellis.app.ui.timeline;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import io.trellis.app.ui.records.RecordChanges;
import io.trellis.app.ui.records.RecordView;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.signal.Signals;
import io.trellis.form.comment.Comments;
import io.trellis.form.entity.Entities;
import io.trellis.form.file.Attachments;
import io.trellis.form.record.RecordData;
import io.trellis.form.record.RecordId;
import io.trellis.form.timeline.Timeline;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Puts the timeline beside each record, last, as it has no end; and tells it when there may be something new. */
@org.springframework.stereotype.Component
@Order(Ordered.LOWEST_PRECEDENCE)
final class TimelinePanels implements RecordView.RecordPanel {

    private static final Logger LOG = LoggerFactory.getLogger(TimelinePanels.class);

    final Timeline timeline;
    final Composer.Factory composers;
    final EntryView.Factory entries;
    final Clock clock;
    private final Comments comments;
    private final Attachments attachments;
    private final Entities entities;
    private final RecordChanges changes;

    TimelinePanels(
            Timeline timeline,
            Composer.Factory composers,
            EntryView.Factory entries,
            Clock clock,
            Comments comments,
            Attachments attachments,
            Entities entities,
            RecordChanges changes) {
        this.timeline = timeline;
        this.composers = composers;
        this.entries = entries;
        this.clock = clock;
        this.comments = comments;
        this.attachments = attachments;
        this.entities = entities;
        this.changes = changes;
    }

    @Override
    public Optional<Component> of(CurrentUser user, RecordData record, Runnable reload) {
        return Optional.of(new TimelinePanel(this, user, record.id()));
    }

    /** Calls back where somebody commented on the record or attached a file, or a record of its entity or an activity changed. */
    Signals.Subscription news(UI ui, RecordId record, Consumer<UI> look) {
        Signals.Subscription said = comments.listen(record, () -> look.accept(ui));
        Signals.Subscription attached = attachments.listen(record, () -> look.accept(ui));
        Signals.Subscription done = changes.listen(names -> {
            boolean near = names.stream()
                    .anyMatch(name -> name.equals(record.entity())
                            || entities.find(name)
                                    .flatMap(entity -> entity.activity())
                                    .isPresent());
            if (near) {
                look.accept(ui);
            }
        });
        return () -> {
            said.close();
            attached.close();
            done.close();
        };
    }

    <T> void beside(Supplier<T> reading, Consumer<T> read) {
        Thread.ofVirtual()
                .name("timeline")
                .uncaughtExceptionHandler((thread, e) -> LOG.error("A timeline could not be read", e))
                .start(() -> read.accept(reading.get()));
    }
}
