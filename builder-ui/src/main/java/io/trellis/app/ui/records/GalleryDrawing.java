package io.trellis.app.ui.records;

import com.vaadin.flow.component.Component;
import io.trellis.app.ui.filters.Fields;
import io.trellis.core.filter.FieldPath;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.field.BoundEntity;
import io.trellis.form.field.FieldContexts;
import io.trellis.form.layout.GalleryPresentation;
import io.trellis.form.query.Queries;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A list as a gallery. */
@org.springframework.stereotype.Component
final class GalleryDrawing implements ListDrawing {

    final Queries queries;
    final FieldContexts contexts;
    private final Fields fields;
    private final ListFoot feet;
    final ListColors colors;

    GalleryDrawing(Queries queries, FieldContexts contexts, Fields fields, ListFoot feet, ListColors colors) {
        this.colors = colors;
        this.queries = queries;
        this.contexts = contexts;
        this.fields = fields;
        this.feet = feet;
    }

    @Override
    public String id() {
        return "gallery";
    }

    @Override
    public boolean hasColumns() {
        return false;
    }

    /**
     * What a gallery shows of which records, as far as this person may see it.
     *
     * @param picture what stands on top of a card; empty for none
     * @param card the fields below its title
     */
    record Plan(
            BoundEntity entity, Optional<Fields.Named> picture, Optional<Fields.Named> title, List<Fields.Named> card) {

        List<String> paths() {
            return Stream.of(picture.stream(), title.stream(), card.stream())
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
        return count == 0
                ? List.of()
                : List.of(new Gallery(this, list, plan(list)), feet.of(list, count, colors.seen(list)));
    }

    private Plan plan(Asked list) {
        BoundEntity bound = fields.entity(list.entity());
        return new Plan(
                bound,
                list.presented()
                        .one(GalleryPresentation.PICTURE)
                        .flatMap(path -> seen(list.user(), list.entity(), path)),
                seen(list.user(), list.entity(), bound.definition().titleField()),
                list.presented().all(GalleryPresentation.CARD).stream()
                        .flatMap(path -> fields.shown(list.user(), list.entity(), FieldPath.of(path)).stream())
                        .toList());
    }

    private Optional<Fields.Named> seen(CurrentUser user, String entity, String path) {
        return fields.at(user, entity, FieldPath.of(path));
    }
}
