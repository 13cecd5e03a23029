package io.trellis.app.ui.entities;

import io.trellis.app.ui.design.UsualLabel;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.form.entity.EntityJson;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.entity.NameProposal;
import io.trellis.form.field.FieldType;
import io.trellis.form.field.FieldTypes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The columns of a sub-table while they are designed: read from the draft, each change written back at once.
 *
 * @param types by their ids
 * @param table where the sub-table is defined
 */
record Columns(EntityDraft work, FieldTypes types, Table table) {

    private static final String COLUMNS = "columns";
    private static final String PATH = "settings." + COLUMNS;
    private static final String LABEL = "label.";

    /** A sub-table: a field of the record, or a column of one. */
    interface Table {
        Optional<FieldDefinition> drafted();

        Optional<FieldDefinition> published();

        void write(ArrayNode columns);

        /** Its key, behind that of the sub-table around it. */
        List<String> steps();

        /** Whether it is a column itself: then none of its columns is a sub-table. */
        boolean inner();
    }

    /** @param field its key, which may still change */
    static Columns of(EntityDraft work, FieldTypes types, Supplier<String> field) {
        return new Columns(work, types, new Table() {
            @Override
            public Optional<FieldDefinition> drafted() {
                return work.entity().flatMap(entity -> entity.field(field.get()));
            }

            @Override
            public Optional<FieldDefinition> published() {
                return work.published(field.get());
            }

            @Override
            public void write(ArrayNode columns) {
                work.set(field.get(), PATH, columns);
            }

            @Override
            public List<String> steps() {
                return List.of(field.get());
            }

            @Override
            public boolean inner() {
                return false;
            }
        });
    }

    /** Those of a column that is a sub-table itself. @param column its key, which may still change */
    Columns within(Supplier<String> column) {
        return new Columns(work, types, new Table() {
            @Override
            public Optional<FieldDefinition> drafted() {
                return find(column.get());
            }

            @Override
            public Optional<FieldDefinition> published() {
                return table.published().flatMap(outer -> columns(outer)
                        .filter(one -> one.key().equals(column.get()))
                        .findFirst());
            }

            @Override
            public void write(ArrayNode columns) {
                set(column.get(), PATH, columns);
            }

            @Override
            public List<String> steps() {
                return Stream.concat(table.steps().stream(), Stream.of(column.get()))
                        .toList();
            }

            @Override
            public boolean inner() {
                return true;
            }
        });
    }

    private static Stream<FieldDefinition> columns(FieldDefinition table) {
        return table.settings().path(COLUMNS).valueStream().map(EntityJson::readField);
    }

    List<FieldDefinition> all() {
        return table.drafted().stream().flatMap(Columns::columns).toList();
    }

    Optional<FieldDefinition> find(String key) {
        return all().stream().filter(one -> one.key().equals(key)).findFirst();
    }

    /** Whether records may hold values under it. */
    boolean isPublished(String key) {
        return table.published().stream().flatMap(Columns::columns).anyMatch(one -> one.key()
                .equals(key));
    }

    /** Answers its key. */
    String add(FieldType<?, ?> type) {
        List<FieldDefinition> columns = new ArrayList<>(all());
        String key = free(NameProposal.of(type.label(), type.id()), columns);
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("key", key)
                .put("type", type.id())
                .put("zh", type.label().zh())
                .put("en", type.label().en());
        columns.add(EntityJson.readField(json));
        put(columns);
        return key;
    }

    /** Changes one member of a column; answers its key, which follows the label until it is in use. */
    String set(String key, String path, @Nullable JsonNode value) {
        List<FieldDefinition> columns = new ArrayList<>(all());
        for (int i = 0; i < columns.size(); i++) {
            FieldDefinition before = columns.get(i);
            if (before.key().equals(key)) {
                ObjectNode json = EntityJson.writeColumn(before);
                Patch.set(json, path.startsWith(LABEL) ? path.substring(LABEL.length()) : path, value);
                if (path.startsWith(LABEL)) {
                    types.find(before.type()).ifPresent(type -> {
                        LocalizedText label = new UsualLabel(type.label())
                                .given(
                                        path.endsWith(".zh"),
                                        EntityJson.readField(json).label());
                        json.put("zh", label.zh()).put("en", label.en());
                    });
                }
                String next = path.startsWith(LABEL) ? following(before, EntityJson.readField(json), columns) : key;
                json.put("key", next);
                columns.set(i, EntityJson.readField(json));
                put(columns);
                return next;
            }
        }
        return key;
    }

    /** One whose key was made from its label, and which nothing can name yet. */
    private String following(FieldDefinition before, FieldDefinition after, List<FieldDefinition> columns) {
        LocalizedText label = before.label();
        boolean made = before.key().replaceAll("\\d+$", "").equals(NameProposal.of(label, before.type()));
        boolean named = columns.stream()
                .anyMatch(one -> one != before
                        && (one.settings().toString() + one.takes()).matches("(?s).*\\b" + before.key() + "\\b.*"));
        if (!made || named || isPublished(before.key())) {
            return before.key();
        }
        return free(
                NameProposal.of(after.label(), after.type()),
                columns.stream().filter(one -> one != before).toList());
    }

    void move(String key, int by) {
        List<FieldDefinition> columns = new ArrayList<>(all());
        for (int i = 0; i < columns.size(); i++) {
            int to = i + by;
            if (columns.get(i).key().equals(key) && to >= 0 && to < columns.size()) {
                Collections.swap(columns, i, to);
                put(columns);
                return;
            }
        }
    }

    void remove(String key) {
        put(all().stream().filter(one -> !one.key().equals(key)).toList());
    }

    private static String free(String name, List<FieldDefinition> columns) {
        return NameProposal.free(
                name,
                taken -> taken.equals("id")
                        || columns.stream()
                                .anyMatch(one ->
                                        one.key().equals(taken) || one.apiName().equals(taken)));
    }

    private void put(List<FieldDefinition> columns) {
        ArrayNode json = JsonNodeFactory.instance.arrayNode();
        columns.forEach(column -> json.add(EntityJson.writeColumn(column)));
        table.write(json);
    }
}
