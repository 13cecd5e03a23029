package io.trellis.form.timeline;

import io.trellis.core.audit.History;
import io.trellis.core.event.RecordEvent;
import io.trellis.core.i18n.DateText;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Grantees;
import io.trellis.core.security.Share;
import io.trellis.form.field.BoundEntities;
import io.trellis.form.field.BoundEntity;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.FieldContext;
import io.trellis.form.field.FieldContexts;
import io.trellis.form.field.InputSpec;
import io.trellis.form.record.RecordData;
import io.trellis.form.record.Records;
import io.trellis.form.timeline.TimelineEntry.Allowed;
import io.trellis.form.timeline.TimelineEntry.Change;
import io.trellis.form.timeline.TimelineEntry.Mark;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What was done to the record itself, from its history. Decisions are told by whoever runs approvals, with the name of the task. */
@Component
final class ChangeSource implements TimelineSource {

    private static final String KIND = "change";

    private final Records records;
    private final BoundEntities entities;
    private final FieldContexts contexts;
    private final Grantees grantees;
    private final Messages messages;

    ChangeSource(
            Records records, BoundEntities entities, FieldContexts contexts, Grantees grantees, Messages messages) {
        this.grantees = grantees;
        this.records = records;
        this.entities = entities;
        this.contexts = contexts;
        this.messages = messages;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public LocalizedText label() {
        return messages.text("timeline.change");
    }

    @Override
    public String icon() {
        return "edit";
    }

    @Override
    public int order() {
        return 40;
    }

    @Override
    public List<TimelineEntry> of(CurrentUser reader, RecordData record, Optional<Place> after, int limit) {
        Told told = new Told(
                entities.get(record.id().entity()),
                contexts.of(reader, record.id().entity()));
        List<TimelineEntry> entries = new ArrayList<>();
        Optional<Place> from = after;
        List<RecordEvent> page;
        do {
            page = records.history(
                    reader, record.id(), from.map(place -> new History.Before(place.at(), place.id())), limit);
            page.stream().flatMap(event -> told.entry(event).stream()).forEach(entries::add);
            if (!page.isEmpty()) {
                from = Optional.of(new Place(page.getLast().at(), page.getLast().id()));
            }
        } while (page.size() == limit && entries.size() < limit);
        return entries.subList(0, Math.min(limit, entries.size()));
    }

    private final class Told {

        private final BoundEntity entity;
        private final FieldContext context;

        Told(BoundEntity entity, FieldContext context) {
            this.entity = entity;
            this.context = context;
        }

        Optional<TimelineEntry> entry(RecordEvent event) {
            return switch (event) {
                case RecordEvent.Created created -> Optional.of(entry(created, "created", List.of(), List.of()));
                case RecordEvent.Updated updated ->
                    Optional.of(entry(updated, "updated", changes(updated.changes()), List.of()));
                case RecordEvent.Deleted deleted -> Optional.of(entry(deleted, "deleted", List.of(), List.of()));
                case RecordEvent.Restored restored -> Optional.of(entry(restored, "restored", List.of(), List.of()));
                case RecordEvent.Decided decided -> Optional.empty();
                case RecordEvent.LockLifted lifted ->
                    Optional.of(entry(lifted, "lock-lifted", List.of(), List.of(new Mark(lifted.label(), ""))));
                case RecordEvent.Shared(var origin, var to, var level, var until, var _) ->
                    Optional.of(entry(
                            event,
                            level.map(given -> given == Share.Level.EDIT ? "shared-edit" : "shared-read")
                                    .orElse("unshared"),
                            List.of(),
                            marks(to, until)));
            };
        }

        private List<Mark> marks(Share.Grantee to, Optional<Instant> until) {
            List<Mark> marks = new ArrayList<>(List.of(new Mark(grantees.name(to), "")));
            until.map(end -> DateText.both(end, context.zone()))
                    .map(end -> new LocalizedText(
                            messages.text("timeline.change.until", Locale.SIMPLIFIED_CHINESE, end.zh()),
                            messages.text("timeline.change.until", Locale.ENGLISH, end.en())))
                    .ifPresent(end -> marks.add(new Mark(end, "")));
            return marks;
        }

        private TimelineEntry entry(RecordEvent event, String what, List<Change> changes, List<Mark> marks) {
            return new TimelineEntry(
                    KIND,
                    event.id(),
                    event.at(),
                    icon(),
                    event.by(),
                    messages.text("timeline.change." + what),
                    Optional.empty(),
                    "",
                    List.of(),
                    List.of(),
                    changes,
                    marks,
                    Allowed.NOTHING);
        }

        /** A record that is gone or hidden has no name, but something stood there. */
        private String shown(BoundField field, @Nullable Object value) {
            String text = field.format(value, context);
            return value != null && text.isBlank() ? messages.text("timeline.change.nameless", context.locale()) : text;
        }

        private List<Change> changes(Map<String, RecordEvent.Change> changes) {
            List<Change> told = new ArrayList<>();
            changes.forEach((key, change) -> entity.field(key).ifPresent(field -> {
                if (field.input() instanceof InputSpec.Rows) {
                    told.addAll(RowChanges.of(field, change.from(), change.to(), context, messages));
                } else {
                    told.add(new Change(
                            key, field.definition().label(), shown(field, change.from()), shown(field, change.to())));
                }
            }));
            return told;
        }
    }
}
