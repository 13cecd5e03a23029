package io.trellis.form.mongo;

import com.mongodb.client.MongoCollection;
import io.trellis.form.entity.EntityStorage.Duplicate;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.ValueKind;
import io.trellis.form.record.UniqueKeys;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;

/** Looks for records that have the same value, in the way in which unique values are told apart. */
record SharedValues(MongoCollection<Document> records, BoundField field, String titleField) {

    /** In place of a sealed value. */
    private static final String HIDDEN = "****";

    List<Duplicate> find(int most) {
        String path = RecordPaths.value(field);
        String title = RecordPaths.VALUES + "." + titleField;
        Map<String, List<String>> titles = new LinkedHashMap<>();
        Map<String, String> values = new LinkedHashMap<>();
        records.find(new Document(RecordPaths.DELETED, null).append(path, new Document("$ne", null)))
                .projection(new Document(path, 1).append(title, 1))
                .forEach(record -> {
                    Object value = StoredValues.read(field, Documents.at(record, path));
                    if (value != null && !value.equals("")) {
                        String key = UniqueKeys.of(field.identity(value));
                        values.putIfAbsent(key, field.kind() == ValueKind.SEALED ? HIDDEN : value.toString());
                        titles.computeIfAbsent(key, any -> new ArrayList<>(1)).add(title(record, title));
                    }
                });
        return titles.entrySet().stream()
                .filter(entry -> entry.getValue().size() > 1)
                .limit(most)
                .map(entry -> new Duplicate(values.getOrDefault(entry.getKey(), ""), entry.getValue()))
                .toList();
    }

    private static String title(Document record, String path) {
        Object title = Documents.at(record, path);
        return title == null ? record.getString(RecordPaths.ID) : title.toString();
    }
}
