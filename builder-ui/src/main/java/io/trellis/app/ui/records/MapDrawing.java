package io.trellis.app.ui.records;

import com.vaadin.flow.component.Component;
import io.trellis.app.maps.MapTiles;
import io.trellis.app.ui.filters.Fields;
import io.trellis.core.filter.FieldPath;
import io.trellis.form.field.BoundEntity;
import io.trellis.form.field.FieldContexts;
import io.trellis.form.layout.MapPresentation;
import io.trellis.form.query.Queries;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A list as a map. */
@org.springframework.stereotype.Component
final class MapDrawing implements ListDrawing {

    final Queries queries;
    final FieldContexts contexts;
    final QuickEdits quick;
    final ListColors colors;
    final MapTiles tiles;
    private final Fields fields;
    private final ListFoot feet;

    MapDrawing(
            Queries queries,
            FieldContexts contexts,
            QuickEdits quick,
            ListColors colors,
            MapTiles tiles,
            Fields fields,
            ListFoot feet) {
        this.queries = queries;
        this.contexts = contexts;
        this.quick = quick;
        this.colors = colors;
        this.tiles = tiles;
        this.fields = fields;
        this.feet = feet;
    }

    @Override
    public String id() {
        return "map";
    }

    @Override
    public boolean hasColumns() {
        return false;
    }

    /**
     * What a map shows of which records, as far as this person may see it.
     *
     * @param place where a record is
     * @param color the choice whose colour a mark has; empty for none
     * @param card the fields below a title beside the map
     */
    record Plan(
            BoundEntity entity,
            Fields.Named place,
            Optional<Fields.Named> color,
            Optional<Fields.Named> title,
            List<Fields.Named> card) {

        List<String> paths() {
            return Stream.of(Stream.of(place), color.stream(), title.stream(), card.stream())
                    .flatMap(named -> named)
                    .map(named -> named.path().toString())
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
        return List.of(new RecordMap(this, list, plan), feet.of(list, count, colors.seen(list, plan.paths())));
    }

    private Plan plan(Asked list) {
        BoundEntity bound = fields.entity(list.entity());
        return new Plan(
                bound,
                list.presented()
                        .one(MapPresentation.PLACE)
                        .flatMap(path -> seen(list, path))
                        .orElseThrow(() -> new IllegalStateException("a map without places is not shown")),
                list.presented().one(MapPresentation.COLOR).flatMap(path -> seen(list, path)),
                seen(list, bound.definition().titleField()),
                list.presented().all(MapPresentation.CARD).stream()
                        .flatMap(path -> seen(list, path).stream())
                        .toList());
    }

    private Optional<Fields.Named> seen(Asked list, String path) {
        return fields.at(list.user(), list.entity(), FieldPath.of(path));
    }
}
