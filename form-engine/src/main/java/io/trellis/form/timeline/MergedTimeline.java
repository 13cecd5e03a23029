package io.trellis.form.timeline;

import io.trellis.core.error.CoreError;
import io.trellis.core.error.TrellisException;
import io.trellis.core.i18n.Messages;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.record.RecordData;
import io.trellis.form.record.RecordId;
import io.trellis.form.record.Records;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Asks each source for one page and takes the newest of all: however much there is, no source reads more than a page. */
@Component
final class MergedTimeline implements Timeline {

    private final List<TimelineSource> sources;
    private final Records records;
    private final Messages messages;

    MergedTimeline(List<TimelineSource> sources, Records records, Messages messages) {
        this.sources = sources.stream()
                .sorted(Comparator.comparing(TimelineSource::order).thenComparing(TimelineSource::kind))
                .toList();
        this.records = records;
        this.messages = messages;
    }

    @Override
    public List<Kind> kinds(CurrentUser reader, RecordId record) {
        return records.get(reader, record)
                .map(seen -> sources.stream()
                        .filter(source -> source.concerns(reader, seen))
                        .map(source -> new Kind(source.kind(), source.label(), source.icon()))
                        .toList())
                .orElse(List.of());
    }

    @Override
    public Optional<Page> page(CurrentUser reader, RecordId record, Query query) {
        query.kinds().forEach(this::known);
        Optional<Cursor> after = query.after().map(this::cursor);
        return records.get(reader, record).map(seen -> page(reader, seen, query, after));
    }

    private void known(String kind) {
        if (sources.stream().noneMatch(source -> source.kind().equals(kind))) {
            throw new TrellisException(
                    CoreError.INVALID_INPUT,
                    messages.text(
                            "timeline.unknown-kind",
                            kind,
                            sources.stream().map(TimelineSource::kind).collect(Collectors.joining(", "))));
        }
    }

    private Cursor cursor(String text) {
        return Cursor.read(text)
                .orElseThrow(() -> new TrellisException(CoreError.INVALID_INPUT, messages.text("timeline.no-cursor")));
    }

    private Page page(CurrentUser reader, RecordData record, Query query, Optional<Cursor> after) {
        int size = Math.clamp(query.size(), 1, LARGEST_PAGE);
        List<Told> all = new ArrayList<>();
        for (TimelineSource source : sources) {
            boolean wanted = query.kinds().isEmpty() || query.kinds().contains(source.kind());
            if (wanted && source.concerns(reader, record)) {
                source.of(reader, record, after.map(cursor -> cursor.in(source)), size + 1)
                        .forEach(entry -> all.add(new Told(entry, source)));
            }
        }
        all.sort(Comparator.comparing(Told::cursor, Cursor.NEWEST_FIRST));
        List<Told> page = all.subList(0, Math.min(size, all.size()));
        Optional<String> next =
                all.size() > size ? Optional.of(page.getLast().cursor().text()) : Optional.empty();
        return new Page(page.stream().map(Told::entry).toList(), next);
    }

    private record Told(TimelineEntry entry, TimelineSource source) {
        Cursor cursor() {
            return new Cursor(entry.at(), source.order(), source.kind(), entry.id());
        }
    }
}
