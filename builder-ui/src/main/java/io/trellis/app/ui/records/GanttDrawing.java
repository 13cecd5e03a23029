package io.trellis.app.ui.records;

import com.vaadin.flow.component.Component;
import io.trellis.app.ui.filters.Fields;
import io.trellis.core.company.Company;
import io.trellis.core.filter.FieldPath;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Permissions;
import io.trellis.form.field.BoundEntity;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.FieldContexts;
import io.trellis.form.layout.GanttPresentation;
import io.trellis.form.query.Queries;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A list as bars along an axis of time. */
@org.springframework.stereotype.Component
final class GanttDrawing implements ListDrawing {

    final Queries queries;
    final FieldMoves moves;
    final AskedFields asked;
    final FieldContexts contexts;
    final ListColors colors;
    final Company company;
    final Clock clock;
    private final Fields fields;
    private final Permissions permissions;
    private final ListFoot feet;

    GanttDrawing(
            Queries queries,
            FieldMoves moves,
            AskedFields asked,
            FieldContexts contexts,
            ListColors colors,
            Company company,
            Clock clock,
            Fields fields,
            Permissions permissions,
            ListFoot feet) {
        this.queries = queries;
        this.moves = moves;
        this.asked = asked;
        this.contexts = contexts;
        this.colors = colors;
        this.company = company;
        this.clock = clock;
        this.fields = fields;
        this.permissions = permissions;
        this.feet = feet;
    }

    @Override
    public String id() {
        return "gantt";
    }

    @Override
    public boolean hasColumns() {
        return false;
    }

    /**
     * What the axis shows of which records, as far as this person may see it.
     *
     * @param group what bars stand together by; empty for none
     * @param color the choice whose colour a bar has; empty for none
     * @param startMoves whether the day on which a bar begins may be changed at all
     */
    record Plan(
            BoundEntity entity,
            GanttEnds ends,
            Optional<Fields.Named> group,
            Optional<BoundField> color,
            Optional<Fields.Named> title,
            boolean startMoves,
            boolean endMoves) {

        List<String> paths() {
            return Stream.of(
                            ends.fields().stream().map(BoundField::key),
                            color.stream().map(BoundField::key),
                            Stream.concat(group.stream(), title.stream())
                                    .map(named -> named.path().toString()))
                    .flatMap(paths -> paths)
                    .distinct()
                    .toList();
        }
    }

    @Override
    public List<Component> draw(Asked list) {
        long count = queries.count(
                list.user(), list.entity(), list.query().filter(), list.query().search());
        if (count == 0) {
            return List.of();
        }
        Plan plan = plan(list);
        return List.of(new Gantt(this, list, plan), feet.of(list, count, colors.seen(list, plan.paths())));
    }

    private Plan plan(Asked list) {
        CurrentUser user = list.user();
        BoundEntity bound = fields.entity(list.entity());
        BoundField from = seen(list, GanttPresentation.FROM)
                .map(Fields.Named::field)
                .orElseThrow(() -> new IllegalStateException("an axis without days is not shown"));
        GanttEnds ends = new GanttEnds(
                from,
                GanttPresentation.isPeriod(from)
                        ? Optional.empty()
                        : seen(list, GanttPresentation.UNTIL).map(Fields.Named::field),
                user.zone());
        boolean startMoves = moves(user, list.entity(), from);
        return new Plan(
                bound,
                ends,
                seen(list, GanttPresentation.GROUP),
                seen(list, GanttPresentation.COLOR).map(Fields.Named::field),
                fields.at(user, list.entity(), FieldPath.of(bound.definition().titleField())),
                startMoves,
                ends.until().map(until -> moves(user, list.entity(), until)).orElse(ends.period() && startMoves));
    }

    private boolean moves(CurrentUser user, String entity, BoundField field) {
        return permissions.field(user, entity, field.key()).mayEdit()
                && !field.computed()
                && !field.definition().readOnly();
    }

    private Optional<Fields.Named> seen(Asked list, String slot) {
        return list.presented().one(slot).flatMap(path -> fields.at(list.user(), list.entity(), FieldPath.of(path)));
    }
}
