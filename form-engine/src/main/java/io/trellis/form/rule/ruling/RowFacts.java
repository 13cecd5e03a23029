package io.trellis.form.rule.ruling;

import io.trellis.core.security.ToldFields.FieldRef;
import io.trellis.form.field.BoundEntities;
import io.trellis.form.field.BoundEntity;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.RowSight;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Rows whose lookups are followed, each formula being told of looked-up records only what it names. */
public final class RowFacts implements RowSight {

    private final Facts.World world;
    private final List<BoundField> columns;
    private final Map<String, Sight> sights = new HashMap<>();

    /** @param rows those that will be looked at: what their lookups lead to is read together */
    public RowFacts(Facts.World world, List<BoundField> columns, List<Map<String, Object>> rows) {
        this.world = world;
        this.columns = columns;
        if (columns.stream().anyMatch(BoundField::computed)) {
            new LookedAt(world.entities(), world.linked()).ahead(columns, rows);
        }
    }

    @Override
    @SuppressWarnings("NullAway")
    public Map<String, Object> of(BoundField column, Map<String, Object> row) {
        return Facts.row(world, sights.computeIfAbsent(column.key(), key -> told(column)), columns, row);
    }

    private Sight told(BoundField column) {
        BoundEntities entities = world.entities();
        Set<FieldRef> told = Telling.ofRow(
                        columns,
                        column.reads(),
                        name -> entities.find(name).map(BoundEntity::definition),
                        (owner, key) -> entities.of(owner).field(key))
                .fields();
        return world.records().only((entity, key) -> told.contains(new FieldRef(entity, key)));
    }
}
