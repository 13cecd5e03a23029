package io.trellis.workflow.timeline;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.record.RecordData;
import io.trellis.form.timeline.Place;
import io.trellis.form.timeline.TimelineEntry;
import io.trellis.form.timeline.TimelineEntry.Mark;
import io.trellis.form.timeline.TimelineSource;
import io.trellis.workflow.LogAction;
import io.trellis.workflow.ProcessInfo;
import io.trellis.workflow.Workflows;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Who started a flow about the record, decided in it and how it ended; a key sees it as far as it is for tasks. */
@Component
final class ApprovalSource implements TimelineSource {

    private static final String KIND = "approval";
    private static final String SCOPE = "tasks";

    private final Workflows workflows;
    private final Messages messages;

    ApprovalSource(Workflows workflows, Messages messages) {
        this.workflows = workflows;
        this.messages = messages;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public LocalizedText label() {
        return messages.text("workflow.timeline");
    }

    @Override
    public String icon() {
        return "check-circle";
    }

    @Override
    public int order() {
        return 30;
    }

    @Override
    public boolean concerns(CurrentUser reader, RecordData record) {
        return reader.narrowed()
                .filter(restriction -> !restriction.allows(SCOPE))
                .isEmpty();
    }

    @Override
    public List<TimelineEntry> of(CurrentUser reader, RecordData record, Optional<Place> after, int limit) {
        return workflows.processes(reader, record.id()).stream()
                .flatMap(process -> told(process).stream())
                .filter(entry -> after.filter(place -> !place.precedes(entry.at(), entry.id()))
                        .isEmpty())
                .sorted(Comparator.comparing(TimelineEntry::at)
                        .thenComparing(TimelineEntry::id)
                        .reversed())
                .limit(limit)
                .toList();
    }

    private List<TimelineEntry> told(ProcessInfo process) {
        List<TimelineEntry> entries = new ArrayList<>();
        for (ProcessInfo.Entry done : process.log()) {
            entries.add(entry(
                    process,
                    entries.size(),
                    done.at(),
                    done.by(),
                    what(done.action()),
                    done.comment(),
                    about(process, done)));
        }
        Instant ended = process.ended();
        // whatever else ends one was done by somebody, and stands in its log
        if (ended != null && process.state() == ProcessInfo.State.COMPLETED) {
            LocalizedText what = messages.textAbout("workflow.timeline.completed", process.label());
            entries.add(entry(process, entries.size(), ended, "", what, "", List.of()));
        }
        return entries;
    }

    /** An action that only a later release knows is told by its code. */
    private LocalizedText what(String action) {
        return LogAction.isKnown(action) ? messages.text("workflow.timeline." + action) : LocalizedText.same(action);
    }

    private static List<Mark> about(ProcessInfo process, ProcessInfo.Entry done) {
        return List.of(new Mark(done.name().isEmpty() ? process.label() : done.name(), ""));
    }

    /** @param number as many were told of the process before, so that what was done later at one instant comes first */
    private TimelineEntry entry(
            ProcessInfo process,
            int number,
            Instant at,
            String by,
            LocalizedText what,
            String comment,
            List<Mark> marks) {
        return new TimelineEntry(
                KIND,
                "%s/%06d".formatted(process.id(), number),
                at,
                icon(),
                by,
                what,
                Optional.empty(),
                comment,
                List.of(),
                List.of(),
                List.of(),
                marks,
                TimelineEntry.Allowed.NOTHING);
    }
}
