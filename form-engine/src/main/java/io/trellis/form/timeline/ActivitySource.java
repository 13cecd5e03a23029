package io.trellis.form.timeline;

import io.trellis.core.filter.Filter;
import io.trellis.core.filter.Operator;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.core.security.Action;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.entity.ActivityMark;
import io.trellis.form.entity.SystemFields;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.FieldContext;
import io.trellis.form.field.FieldContexts;
import io.trellis.form.field.InputSpec;
import io.trellis.form.query.ListQuery;
import io.trellis.form.query.Queries;
import io.trellis.form.query.RecordPage;
import io.trellis.form.query.Sort;
import io.trellis.form.record.RecordData;
import io.trellis.form.timeline.TimelineEntry.About;
import io.trellis.form.timeline.TimelineEntry.Allowed;
import io.trellis.form.timeline.TimelineEntry.Mark;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Records of entities that are marked as activities and name this record, as far as the reader may see them. */
@Component
final class ActivitySource implements TimelineSource {

    private static final String KIND = "activity";

    /** Between a record's id and its entity: smaller than all that an id may hold, so that it changes no order. */
    private static final char BETWEEN = ',';

    private final ActivityEntity.Finder finder;
    private final Queries queries;
    private final FieldContexts contexts;
    private final Messages messages;

    ActivitySource(ActivityEntity.Finder finder, Queries queries, FieldContexts contexts, Messages messages) {
        this.finder = finder;
        this.queries = queries;
        this.contexts = contexts;
        this.messages = messages;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public LocalizedText label() {
        return messages.text("timeline.activity");
    }

    @Override
    public String icon() {
        return "phone";
    }

    @Override
    public int order() {
        return 20;
    }

    @Override
    public boolean concerns(CurrentUser reader, RecordData record) {
        return !shown(reader, record).isEmpty();
    }

    /** Without its time nobody knows where one stands. */
    private List<ActivityEntity> shown(CurrentUser reader, RecordData record) {
        return finder.of(reader, record.id().entity(), Action.READ).stream()
                .filter(activity -> activity.reads(activity.mark().time()))
                .toList();
    }

    @Override
    public List<TimelineEntry> of(CurrentUser reader, RecordData record, Optional<Place> after, int limit) {
        return shown(reader, record).stream()
                .flatMap(activity -> of(reader, record, activity, after, limit))
                .sorted(Comparator.comparing(TimelineEntry::at)
                        .thenComparing(TimelineEntry::id)
                        .reversed())
                .limit(limit)
                .toList();
    }

    private Stream<TimelineEntry> of(
            CurrentUser reader, RecordData record, ActivityEntity activity, Optional<Place> after, int limit) {
        Filter naming = new Filter.Or(activity.lookups().stream()
                .<Filter>map(lookup -> Filter.eq(lookup.key(), record.id().id()))
                .toList());
        String time = activity.mark().time();
        Filter filter = after.map(place ->
                        naming.and(Filter.where(time, Operator.LE, place.at().toString())))
                .orElseGet(() -> naming.and(Filter.where(time, Operator.NOT_EMPTY, null)));
        FieldContext context = contexts.of(reader, activity.entity().name());
        List<TimelineEntry> entries = new ArrayList<>();
        String next = null;
        do {
            RecordPage page = queries.list(reader, query(activity, filter, limit, next));
            page.records().stream()
                    .map(found -> entry(activity, found, context))
                    // of the instant at which the page before ended, some were told
                    .filter(entry -> after.filter(place -> !place.precedes(entry.at(), entry.id()))
                            .isEmpty())
                    .forEach(entries::add);
            next = page.next();
        } while (next != null && entries.size() < limit);
        return entries.stream();
    }

    private static ListQuery query(ActivityEntity activity, Filter filter, int limit, @Nullable String next) {
        ActivityMark mark = activity.mark();
        List<String> wanted = Stream.of(
                        mark.time(),
                        mark.kind(),
                        mark.text(),
                        mark.planned().map(ActivityMark.Planned::field).orElse(""),
                        activity.entity().definition().titleField(),
                        SystemFields.OWNER,
                        SystemFields.CREATED_BY)
                .filter(activity::reads)
                .distinct()
                .toList();
        return new ListQuery(
                activity.entity().name(),
                filter,
                "",
                List.of(new Sort(mark.time(), true), new Sort("id", true)),
                wanted,
                Math.min(limit, ListQuery.LARGEST_PAGE),
                next,
                false);
    }

    private TimelineEntry entry(ActivityEntity activity, RecordData found, FieldContext context) {
        ActivityMark mark = activity.mark();
        BoundField title = activity.entity().title();
        Optional<InputSpec.Option> kind = option(activity, found, mark.kind());
        List<Mark> marks = mark.planned().stream()
                .flatMap(planned -> option(activity, found, planned.field()).stream()
                        .filter(option -> option.code().equals(planned.option())))
                .map(option -> new Mark(option.label(), option.color()))
                .toList();
        LocalizedText label = activity.entity().definition().label();
        String called = activity.reads(title.key()) ? title.format(found.get(title.key()), context) : "";
        return new TimelineEntry(
                KIND,
                found.id().id() + BETWEEN + found.id().entity(),
                at(found, mark),
                activity.entity().definition().icon(),
                by(activity, found),
                kind.map(InputSpec.Option::label).orElse(label),
                Optional.of(new About(found.id(), called.isBlank() ? label.in(context.locale()) : called)),
                activity.field(mark.text())
                        .map(text -> text.format(found.get(text.key()), context))
                        .orElse(""),
                List.of(),
                List.of(),
                List.of(),
                marks,
                Allowed.NOTHING);
    }

    private static Instant at(RecordData found, ActivityMark mark) {
        return found.get(mark.time()) instanceof Instant at ? at : found.createdAt();
    }

    /** Whose it is, else who made it. */
    private static String by(ActivityEntity activity, RecordData found) {
        String owner = found.owner();
        if (owner != null) {
            return owner;
        }
        return activity.reads(SystemFields.CREATED_BY) ? found.createdBy() : "";
    }

    private static Optional<InputSpec.Option> option(ActivityEntity activity, RecordData found, String key) {
        return activity.field(key).flatMap(field -> field.options().stream()
                .filter(option -> option.code().equals(found.get(key)))
                .findFirst());
    }
}
