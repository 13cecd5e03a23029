package io.trellis.app.ui.records;

import com.vaadin.flow.component.Component;
import io.trellis.app.ui.filters.Fields;
import io.trellis.core.company.Company;
import io.trellis.core.filter.FieldPath;
import io.trellis.core.security.Action;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Permissions;
import io.trellis.form.field.BoundEntity;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.FieldContexts;
import io.trellis.form.field.ValueKind;
import io.trellis.form.layout.CalendarPresentation;
import io.trellis.form.layout.Presented;
import io.trellis.form.query.Queries;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A list as a calendar. */
@org.springframework.stereotype.Component
final class CalendarDrawing implements ListDrawing {

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

    CalendarDrawing(
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
        return "calendar";
    }

    @Override
    public boolean hasColumns() {
        return false;
    }

    /**
     * What a calendar shows of which records, as far as this person may see it.
     *
     * @param date the day of a record
     * @param color the choice whose colour an entry has; empty for none
     * @param movable whether records may be moved to other days at all
     * @param creates whether new ones may be made
     */
    record Plan(
            BoundEntity entity,
            BoundField date,
            Optional<BoundField> color,
            Optional<Fields.Named> title,
            boolean movable,
            boolean creates) {

        /** Whether an entry stands at a time of its day. */
        boolean timed() {
            return date.kind() == ValueKind.DATE_TIME;
        }

        List<String> paths() {
            return Stream.of(
                            Stream.of(date.key()),
                            color.stream().map(BoundField::key),
                            title.stream().map(named -> named.path().toString()))
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
        Plan plan = plan(list.user(), list.entity(), list.presented());
        return List.of(new Calendar(this, list, plan), feet.of(list, count, colors.seen(list, plan.paths())));
    }

    private Plan plan(CurrentUser user, String entity, Presented presented) {
        BoundEntity bound = fields.entity(entity);
        BoundField date = presented
                .one(CalendarPresentation.DATE)
                .flatMap(bound::field)
                .orElseThrow(() -> new IllegalStateException("a calendar without days is not shown"));
        boolean edits = permissions.field(user, entity, date.key()).mayEdit()
                && !date.computed()
                && !date.definition().readOnly();
        return new Plan(
                bound,
                date,
                presented
                        .one(CalendarPresentation.COLOR)
                        .flatMap(path -> seen(user, entity, path))
                        .map(Fields.Named::field),
                seen(user, entity, bound.definition().titleField()),
                edits,
                edits && permissions.may(user, entity, Action.CREATE));
    }

    private Optional<Fields.Named> seen(CurrentUser user, String entity, String path) {
        return fields.at(user, entity, FieldPath.of(path));
    }
}
