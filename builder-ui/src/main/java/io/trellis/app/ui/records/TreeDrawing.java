package io.trellis.app.ui.records;

import com.vaadin.flow.component.Component;
import io.trellis.app.ui.editor.Editors;
import io.trellis.app.ui.filters.Fields;
import io.trellis.core.filter.FieldPath;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Permissions;
import io.trellis.form.field.BoundEntity;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.FieldContexts;
import io.trellis.form.layout.TreePresentation;
import io.trellis.form.query.Queries;
import io.trellis.form.record.Records;
import java.util.List;
import java.util.Optional;

/** A list as a tree. */
@org.springframework.stereotype.Component
final class TreeDrawing implements ListDrawing {

    final Queries queries;
    final Records records;
    final FieldMoves moves;
    final AskedFields asked;
    final FieldContexts contexts;
    final ListColors colors;
    final Editors editors;
    final RowMenu menus;
    final Permissions permissions;
    private final Fields fields;
    private final ListFoot feet;

    TreeDrawing(
            Queries queries,
            Records records,
            FieldMoves moves,
            AskedFields asked,
            FieldContexts contexts,
            ListColors colors,
            Editors editors,
            RowMenu menus,
            Permissions permissions,
            Fields fields,
            ListFoot feet) {
        this.queries = queries;
        this.records = records;
        this.moves = moves;
        this.asked = asked;
        this.contexts = contexts;
        this.colors = colors;
        this.editors = editors;
        this.menus = menus;
        this.permissions = permissions;
        this.fields = fields;
        this.feet = feet;
    }

    @Override
    public String id() {
        return "tree";
    }

    @Override
    public boolean hasColumns() {
        return true;
    }

    /**
     * What a tree shows of which records, as far as this person may see it.
     *
     * @param parent names the record above
     * @param title the column that is indented
     * @param columns the others
     * @param movable whether records may be moved at all
     */
    record Plan(
            BoundEntity entity, BoundField parent, Fields.Named title, List<Fields.Named> columns, boolean movable) {}

    @Override
    public List<Component> draw(Asked list) {
        long count = queries.count(
                list.user(), list.entity(), list.query().filter(), list.query().search());
        return count == 0
                ? List.of()
                : List.of(new RecordTree(this, list, plan(list), count), feet.of(list, count, colors.seen(list)));
    }

    private Plan plan(Asked list) {
        CurrentUser user = list.user();
        BoundEntity bound = fields.entity(list.entity());
        BoundField parent = list.presented()
                .one(TreePresentation.PARENT)
                .flatMap(bound::field)
                .orElseThrow(() -> new IllegalStateException("a tree without parents is not shown"));
        List<Fields.Named> shown = list.columns().stream()
                .flatMap(path -> seen(user, list.entity(), path).stream())
                .toList();
        Fields.Named title =
                seen(user, list.entity(), bound.definition().titleField()).orElseGet(() -> shown.getFirst());
        return new Plan(
                bound,
                parent,
                title,
                shown.stream()
                        .filter(named -> !named.path().equals(title.path())
                                && !named.path().toString().equals(parent.key()))
                        .toList(),
                permissions.field(user, list.entity(), parent.key()).mayEdit()
                        && !parent.computed()
                        && !parent.definition().readOnly());
    }

    private Optional<Fields.Named> seen(CurrentUser user, String entity, String path) {
        return fields.at(user, entity, FieldPath.of(path));
    }
}
