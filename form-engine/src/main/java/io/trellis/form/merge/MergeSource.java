package io.trellis.form.merge;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Permissions;
import io.trellis.form.field.BoundEntities;
import io.trellis.form.operation.Operation;
import io.trellis.form.operation.Operations;
import io.trellis.form.record.RecordData;
import io.trellis.form.timeline.Place;
import io.trellis.form.timeline.TimelineEntry;
import io.trellis.form.timeline.TimelineEntry.Allowed;
import io.trellis.form.timeline.TimelineSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What was merged into a record. */
@Component
final class MergeSource implements TimelineSource {

    private static final String KIND = "merge";

    private final Operations operations;
    private final BoundEntities entities;
    private final Permissions permissions;
    private final Messages messages;

    MergeSource(Operations operations, BoundEntities entities, Permissions permissions, Messages messages) {
        this.operations = operations;
        this.entities = entities;
        this.permissions = permissions;
        this.messages = messages;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public LocalizedText label() {
        return messages.text("merge.timeline");
    }

    @Override
    public String icon() {
        return "connect";
    }

    @Override
    public int order() {
        return 45;
    }

    @Override
    public boolean concerns(CurrentUser reader, RecordData record) {
        return !operations.into(record.id(), Optional.empty(), 1).isEmpty();
    }

    @Override
    public List<TimelineEntry> of(CurrentUser reader, RecordData record, Optional<Place> after, int limit) {
        String title = entities.get(record.id().entity()).definition().titleField();
        boolean readsTitle = reader.isSystem()
                || permissions.field(reader, record.id().entity(), title).mayRead();
        return operations.into(record.id(), after.map(MergeSource::at), limit).stream()
                .map(operation -> entry(operation, readsTitle))
                .toList();
    }

    /** Nothing but its place in the order. */
    private static Operation at(Place place) {
        return new Operation(place.id(), "", "", Operation.State.DONE, place.at(), List.of(), List.of(), null, null);
    }

    private TimelineEntry entry(Operation operation, boolean readsTitle) {
        return new TimelineEntry(
                KIND,
                operation.id(),
                operation.at(),
                icon(),
                operation.user(),
                readsTitle
                        ? new LocalizedText(
                                words(operation, Locale.SIMPLIFIED_CHINESE), words(operation, Locale.ENGLISH))
                        : messages.text(
                                "merge.timeline.some", operation.results().size()),
                Optional.empty(),
                "",
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Allowed.NOTHING);
    }

    private String words(Operation operation, Locale locale) {
        return messages.text(
                "merge.timeline.merged",
                locale,
                operation.results().stream()
                        .map(gone -> messages.text("merge.quoted", locale, gone.name()))
                        .collect(Collectors.joining(messages.text("merge.comma", locale))));
    }
}
