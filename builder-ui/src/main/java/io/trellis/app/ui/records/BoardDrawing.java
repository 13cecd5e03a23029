package io.trellis.app.ui.records;

import com.vaadin.flow.component.Component;
import io.trellis.app.ui.filters.Fields;
import io.trellis.core.filter.FieldPath;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Permissions;
import io.trellis.form.entity.SystemFields;
import io.trellis.form.field.BoundEntity;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.FieldContexts;
import io.trellis.form.field.InputSpec;
import io.trellis.form.layout.BoardPresentation;
import io.trellis.form.layout.Presented;
import io.trellis.form.query.Lanes;
import io.trellis.form.query.Lanes.Lane;
import io.trellis.form.query.Queries;
import io.trellis.form.record.OptionGates;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A list as a board. */
@org.springframework.stereotype.Component
final class BoardDrawing implements ListDrawing {

    final Queries queries;
    final Lanes lanes;
    final FieldMoves moves;
    final AskedFields asked;
    final OptionGates gates;
    final FieldContexts contexts;
    final Clock clock;
    final QuickEdits quick;
    final ListColors colors;
    final PlacedRows.Parts placed;
    private final Fields fields;
    private final Permissions permissions;
    private final ListFoot feet;

    BoardDrawing(
            Queries queries,
            Lanes lanes,
            FieldMoves moves,
            AskedFields asked,
            OptionGates gates,
            FieldContexts contexts,
            Clock clock,
            QuickEdits quick,
            ListColors colors,
            PlacedRows.Parts placed,
            Fields fields,
            Permissions permissions,
            ListFoot feet) {
        this.queries = queries;
        this.lanes = lanes;
        this.moves = moves;
        this.asked = asked;
        this.gates = gates;
        this.contexts = contexts;
        this.clock = clock;
        this.quick = quick;
        this.colors = colors;
        this.placed = placed;
        this.fields = fields;
        this.permissions = permissions;
        this.feet = feet;
    }

    @Override
    public String id() {
        return "board";
    }

    @Override
    public boolean hasColumns() {
        return false;
    }

    /**
     * What a board shows of which records, as far as this person may see it.
     *
     * @param sum what the lanes add up; empty for nothing
     * @param card the fields below a card's title
     * @param movable whether cards may be moved to other lanes at all
     * @param order by hand, in which they may be moved within a lane
     */
    record Plan(
            BoundEntity entity,
            BoundField lane,
            Optional<BoundField> sum,
            Optional<Fields.Named> title,
            List<Fields.Named> card,
            boolean owner,
            boolean touched,
            boolean movable,
            Optional<BoundField> order) {

        /** What is read of each record. */
        List<String> paths() {
            Stream<String> shown = Stream.concat(title.stream(), card.stream())
                    .map(named -> named.path().toString());
            Stream<String> needed = Stream.concat(
                    Stream.of(lane.key(), dependsOn()),
                    Stream.concat(
                            order.stream().map(BoundField::key), owner ? Stream.of(SystemFields.OWNER) : Stream.of()));
            return Stream.concat(shown, needed)
                    .filter(path -> !path.isEmpty())
                    .distinct()
                    .toList();
        }

        /** The field that says which lanes a record may be in; empty for none. */
        String dependsOn() {
            return lane.input() instanceof InputSpec.Choice choice ? choice.dependsOn() : "";
        }
    }

    @Override
    public List<Component> draw(Asked list) {
        Plan plan = plan(list);
        List<Lane> found = lanes.of(list.user(), list.query(), plan.lane(), plan.sum());
        long count = found.stream().mapToLong(Lane::count).sum();
        return count == 0
                ? List.of()
                : List.of(new Board(this, list, plan, found), feet.of(list, count, colors.seen(list)));
    }

    private Plan plan(Asked list) {
        CurrentUser user = list.user();
        String entity = list.entity();
        Presented presented = list.presented();
        BoundEntity bound = fields.entity(entity);
        BoundField lane = presented
                .one(BoardPresentation.LANE)
                .flatMap(bound::field)
                .orElseThrow(() -> new IllegalStateException("a board without lanes is not shown"));
        return new Plan(
                bound,
                lane,
                presented
                        .one(BoardPresentation.SUM)
                        .flatMap(path -> seen(user, entity, path))
                        .map(Fields.Named::field),
                seen(user, entity, bound.definition().titleField()),
                presented.all(BoardPresentation.CARD).stream()
                        .flatMap(path -> fields.shown(user, entity, FieldPath.of(path)).stream())
                        // a proposal knows of no title
                        .filter(named -> !named.path()
                                .toString()
                                .equals(bound.definition().titleField()))
                        .toList(),
                seen(user, entity, SystemFields.OWNER).isPresent()
                        && !lane.key().equals(SystemFields.OWNER),
                seen(user, entity, SystemFields.UPDATED_AT).isPresent(),
                permissions.field(user, entity, lane.key()).mayEdit()
                        && !lane.computed()
                        && !lane.definition().readOnly(),
                placed.changed(
                        user,
                        list.query(),
                        list.query().sort().stream().findFirst().flatMap(sort -> bound.own(sort.field()))));
    }

    private Optional<Fields.Named> seen(CurrentUser user, String entity, String path) {
        return fields.at(user, entity, FieldPath.of(path));
    }
}
