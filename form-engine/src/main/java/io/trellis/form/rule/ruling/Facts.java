package io.trellis.form.rule.ruling;

import io.trellis.form.field.BoundEntities;
import io.trellis.form.field.BoundEntity;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.FieldContext;
import io.trellis.form.field.ValueKind;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A record as expressions and scripts see it, over values that may still change: fields by key, {@code id}, and
 * {@code currentUser}. Money is its amount in base currency; a lookup is the record it points at, read when a path asks
 * for one of its fields; a field without a value, or out of sight, is null. Listing a linked record's entries shows ids in place of
 * further records, so that nothing runs in circles.
 */
public final class Facts extends AbstractMap<String, @Nullable Object> {

    /**
     * What all records of one evaluation share.
     *
     * @param person what the person may see for whom it is done
     * @param stored whether its outcome is stored with the record; otherwise it is shown to the person at once
     */
    public record World(
            BoundEntities entities, LinkedRecords linked, FieldContext context, Sight person, boolean stored) {

        /** Which looked-up records a formula sees: what is stored is the same for everybody. */
        Sight records() {
            return stored ? Sight.ALL : person;
        }
    }

    private final World world;
    private final Sight sight;
    private final Predicate<String> shown;
    private final Function<String, Optional<BoundField>> fields;
    private final Set<String> keys;
    private final Map<String, Object> values;
    private final Map<String, Object> extras;

    private Facts(
            World world,
            Sight sight,
            Predicate<String> shown,
            Function<String, Optional<BoundField>> fields,
            Set<String> keys,
            Map<String, Object> values,
            Map<String, Object> extras) {
        this.world = world;
        this.sight = sight;
        this.shown = shown;
        this.fields = fields;
        this.keys = keys;
        this.values = values;
        this.extras = extras;
    }

    /** @param extras names beside the fields, which go before them */
    public static Facts of(
            World world, Sight sight, BoundEntity entity, Map<String, Object> values, Map<String, Object> extras) {
        Predicate<String> shown = key -> sight.shows(entity.name(), key);
        Set<String> keys = entity.definition()
                .allFields()
                .map(field -> field.key())
                .filter(shown)
                .collect(Collectors.toCollection(java.util.LinkedHashSet::new));
        keys.add("id");
        keys.addAll(extras.keySet());
        return new Facts(world, sight, shown, entity::field, keys, values, extras);
    }

    /** A record that a path may lead into. */
    static Map<String, @Nullable Object> linked(World world, Sight sight, String entity, String id) {
        return new Linked(world, sight, entity, id);
    }

    @Override
    public @Nullable Object get(@Nullable Object key) {
        if (!(key instanceof String name)) {
            return null;
        }
        Object extra = extras.get(name);
        if (extra != null) {
            return extra;
        }
        Object value = name.equals("id") || shown.test(name) ? values.get(name) : null;
        if (value == null) {
            return null;
        }
        return fields.apply(name).map(field -> seen(field, value)).orElse(value);
    }

    private @Nullable Object seen(BoundField field, Object value) {
        Optional<String> target = field.target();
        if (target.isPresent() && value instanceof String id) {
            return sight.sees(target.get(), id) ? new Linked(world, sight, target.get(), id) : null;
        }
        if (field.kind() == ValueKind.ROWS && value instanceof List<?> rows) {
            return rows(field, rows);
        }
        return field.expressionValue(value, world.context());
    }

    /** A row of a sub-table, its cells by column key. */
    static Facts row(World world, Sight sight, List<BoundField> columns, Map<String, Object> cells) {
        Map<String, BoundField> byKey = new LinkedHashMap<>();
        columns.forEach(column -> byKey.put(column.key(), column));
        return row(world, sight, byKey, cells);
    }

    private static Facts row(World world, Sight sight, Map<String, BoundField> columns, Map<String, Object> cells) {
        Set<String> names = new java.util.LinkedHashSet<>(columns.keySet());
        names.add("id");
        return new Facts(
                world, sight, key -> true, key -> Optional.ofNullable(columns.get(key)), names, cells, Map.of());
    }

    private List<Object> rows(BoundField field, List<?> rows) {
        Map<String, BoundField> columns = new LinkedHashMap<>();
        field.columns().forEach(column -> columns.put(column.key(), column));
        List<Object> seen = new ArrayList<>(rows.size());
        for (Object row : rows) {
            Map<String, Object> cells = new LinkedHashMap<>();
            if (row instanceof Map<?, ?> map) {
                map.forEach((key, cell) -> {
                    if (cell != null) {
                        cells.put(String.valueOf(key), cell);
                    }
                });
            }
            seen.add(row(world, sight, columns, cells));
        }
        return seen;
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
        return key instanceof String && keys.contains(key);
    }

    @Override
    public Set<String> keySet() {
        return keys;
    }

    @Override
    public Set<Entry<String, @Nullable Object>> entrySet() {
        Map<String, @Nullable Object> entries = new LinkedHashMap<>();
        keys.forEach(key -> entries.put(key, get(key)));
        return entries.entrySet();
    }

    /** A record at the end of a lookup: read when one of its fields is asked for. */
    private static final class Linked extends AbstractMap<String, @Nullable Object> {

        private final World world;
        private final Sight sight;
        private final String entity;
        private final String id;
        private @Nullable Facts loaded;

        Linked(World world, Sight sight, String entity, String id) {
            this.world = world;
            this.sight = sight;
            this.entity = entity;
            this.id = id;
        }

        @Override
        public @Nullable Object get(@Nullable Object key) {
            return "id".equals(key) ? id : loaded().get(key);
        }

        @Override
        public boolean containsKey(@Nullable Object key) {
            return "id".equals(key) || loaded().containsKey(key);
        }

        @Override
        public Set<Entry<String, @Nullable Object>> entrySet() {
            Map<String, @Nullable Object> entries = new LinkedHashMap<>();
            entries.put("id", id);
            loaded().forEach((key, value) -> {
                if (!key.equals("id")) {
                    entries.put(key, value instanceof Linked further ? Map.of("id", further.id) : value);
                }
            });
            return entries.entrySet();
        }

        private Facts loaded() {
            Facts known = loaded;
            if (known == null) {
                Map<String, Object> values = world.linked().find(entity, id).orElse(Map.of());
                known = world.entities()
                        .find(entity)
                        .map(bound -> Facts.of(world, sight, bound, values, Map.of("id", id)))
                        .orElseGet(() -> new Facts(
                                world, sight, key -> true, key -> Optional.empty(), Set.of(), Map.of(), Map.of()));
                loaded = known;
            }
            return known;
        }
    }
}
