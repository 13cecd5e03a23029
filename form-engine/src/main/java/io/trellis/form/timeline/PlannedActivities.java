package io.trellis.form.timeline;

import io.trellis.core.filter.Filter;
import io.trellis.core.filter.Operator;
import io.trellis.core.security.Action;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.entity.ActivityMark;
import io.trellis.form.entity.EntityDefinition;
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
import io.trellis.form.timeline.Agenda.Planned;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The activities that are theirs and still to come, or late. */
@Component
final class PlannedActivities implements AgendaSource {

    private final ActivityEntity.Finder finder;
    private final Queries queries;
    private final FieldContexts contexts;

    PlannedActivities(ActivityEntity.Finder finder, Queries queries, FieldContexts contexts) {
        this.finder = finder;
        this.queries = queries;
        this.contexts = contexts;
    }

    @Override
    public List<Planned> of(CurrentUser user, Instant until, int limit) {
        return finder.all(user, Action.READ).stream()
                .filter(PlannedActivities::tellsPlans)
                .flatMap(activity -> of(user, activity, until, limit))
                .toList();
    }

    /** Without its time, its owner and what marks it as planned nobody knows whose plan it is, and for when. */
    private static boolean tellsPlans(ActivityEntity activity) {
        return activity.reads(activity.mark().time())
                && activity.reads(SystemFields.OWNER)
                && activity.mark()
                        .planned()
                        .filter(planned -> activity.reads(planned.field()))
                        .isPresent();
    }

    private Stream<Planned> of(CurrentUser user, ActivityEntity activity, Instant until, int limit) {
        ActivityMark mark = activity.mark();
        ActivityMark.Planned planned = mark.planned().orElseThrow();
        Filter theirs = Filter.eq(SystemFields.OWNER, user.self())
                .and(Filter.eq(planned.field(), planned.option()))
                .and(Filter.where(mark.time(), Operator.LT, until.toString()));
        FieldContext context = contexts.of(user, activity.entity().name());
        RecordPage page = queries.list(user, query(activity, theirs, limit));
        return page.records().stream().map(found -> planned(activity, found, page, context));
    }

    private static ListQuery query(ActivityEntity activity, Filter filter, int limit) {
        ActivityMark mark = activity.mark();
        List<String> wanted = Stream.concat(
                        Stream.of(
                                mark.time(),
                                mark.kind(),
                                activity.entity().definition().titleField()),
                        activity.lookups().stream().map(BoundField::key))
                .filter(activity::reads)
                .distinct()
                .toList();
        return new ListQuery(
                activity.entity().name(),
                filter,
                "",
                List.of(new Sort(mark.time(), false)),
                wanted,
                Math.clamp(limit, 1, ListQuery.LARGEST_PAGE),
                null,
                false);
    }

    private static Planned planned(ActivityEntity activity, RecordData found, RecordPage page, FieldContext context) {
        EntityDefinition entity = activity.entity().definition();
        BoundField title = activity.entity().title();
        return new Planned(
                found.id(),
                activity.reads(title.key()) ? title.format(found.get(title.key()), context) : "",
                activity.field(activity.mark().kind()).stream()
                        .flatMap(kind -> kind.options().stream()
                                .filter(option -> option.code().equals(found.get(kind.key()))))
                        .findFirst()
                        .map(InputSpec.Option::label)
                        .orElse(entity.label()),
                entity.icon(),
                about(activity, found, page),
                found.get(activity.mark().time()) instanceof Instant at ? at : found.createdAt());
    }

    private static String about(ActivityEntity activity, RecordData found, RecordPage page) {
        return activity.lookups().stream()
                .flatMap(lookup -> {
                    Map<String, String> titles =
                            page.labels().getOrDefault(lookup.target().orElse(""), Map.of());
                    return Stream.ofNullable(found.get(lookup.key())).map(id -> titles.getOrDefault(id.toString(), ""));
                })
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("");
    }
}
