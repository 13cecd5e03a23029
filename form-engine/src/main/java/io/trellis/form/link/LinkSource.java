package io.trellis.form.link;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.link.OutsideLink.State;
import io.trellis.form.record.RecordData;
import io.trellis.form.timeline.Place;
import io.trellis.form.timeline.TimelineEntry;
import io.trellis.form.timeline.TimelineEntry.Mark;
import io.trellis.form.timeline.TimelineSource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Links that were sent of a record: when they were made, opened first and answered. */
@Component
final class LinkSource implements TimelineSource {

    private static final String KIND = "link";

    private final LinkStore links;
    private final Messages messages;

    LinkSource(LinkStore links, Messages messages) {
        this.links = links;
        this.messages = messages;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public LocalizedText label() {
        return messages.text("form.link.timeline");
    }

    @Override
    public String icon() {
        return "link";
    }

    @Override
    public int order() {
        return 33;
    }

    @Override
    public boolean concerns(CurrentUser reader, RecordData record) {
        return !links.of(record.id()).isEmpty();
    }

    @Override
    public List<TimelineEntry> of(CurrentUser reader, RecordData record, Optional<Place> after, int limit) {
        return links.of(record.id()).stream()
                .flatMap(link -> entries(link).stream())
                .filter(entry -> after.isEmpty() || after.get().precedes(entry.at(), entry.id()))
                .sorted(Comparator.comparing(TimelineEntry::at)
                        .thenComparing(TimelineEntry::id)
                        .reversed())
                .limit(limit)
                .toList();
    }

    private List<TimelineEntry> entries(OutsideLink link) {
        String id = link.id().replace("-", "");
        List<TimelineEntry> entries = new ArrayList<>();
        List<Mark> marks = link.state() == State.WITHDRAWN
                ? List.of(new Mark(messages.text("form.link.timeline.withdrawn"), "grey"))
                : List.of();
        entries.add(entry(id + "1", link.at(), link.person(), messages.text("form.link.timeline.sent"), "", marks));
        @Nullable Instant seen = link.seen();
        if (seen != null) {
            entries.add(entry(id + "2", seen, "", messages.text("form.link.timeline.seen"), "", List.of()));
        }
        @Nullable Instant answered = link.answered();
        if (answered != null && (link.state() == State.ACCEPTED || link.state() == State.DECLINED)) {
            boolean agreed = link.state() == State.ACCEPTED;
            entries.add(entry(
                    id + "3",
                    answered,
                    "",
                    messages.text(
                            agreed ? "form.link.timeline.accepted" : "form.link.timeline.declined",
                            Objects.requireNonNullElse(link.name(), "")),
                    Objects.requireNonNullElse(link.remark(), ""),
                    List.of(new Mark(
                            messages.text(agreed ? "form.link.timeline.yes" : "form.link.timeline.no"),
                            agreed ? "green" : "red"))));
        }
        return entries;
    }

    private TimelineEntry entry(String id, Instant at, String by, LocalizedText what, String text, List<Mark> marks) {
        return new TimelineEntry(
                KIND,
                id,
                at,
                icon(),
                by,
                what,
                Optional.empty(),
                text,
                List.of(),
                List.of(),
                List.of(),
                marks,
                TimelineEntry.Allowed.NOTHING);
    }
}
