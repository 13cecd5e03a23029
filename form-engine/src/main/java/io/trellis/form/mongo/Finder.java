package io.trellis.form.mongo;

import io.trellis.core.security.CurrentUser;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.ValueKind;
import io.trellis.form.query.Queries.Hit;
import io.trellis.form.record.RecordId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;

/** Finds records by a few words, for pickers and the command palette. */
final class Finder {

    private static final int MOST_HITS = 200;
    private static final int DETAILS = 2;

    private final QueryAccess access;

    Finder(QueryAccess access) {
        this.access = access;
    }

    /** Titles that begin with the words come before records that contain them. */
    List<Hit> search(CurrentUser user, List<String> entities, String words, int limit) {
        VisibleEntities visible = access.of(user);
        Search.check(visible.problems(), words);
        List<String> asked = entities.isEmpty()
                ? access.entities().all().stream().map(EntityDefinition::name).toList()
                : entities;
        int most = Math.min(Math.max(limit, 1), MOST_HITS);
        Map<RecordId, Hit> hits = new LinkedHashMap<>();
        for (boolean beginning : new boolean[] {true, false}) {
            for (String name : asked) {
                if (hits.size() >= most) {
                    break;
                }
                VisibleEntity entity = visible.entity(name);
                entity.title().ifPresent(title -> add(hits, entity, title, words, beginning, most));
            }
        }
        return List.copyOf(hits.values());
    }

    private void add(
            Map<RecordId, Hit> hits,
            VisibleEntity entity,
            BoundField title,
            String words,
            boolean beginning,
            int most) {
        String path = DocumentPath.of(title).path();
        Document wanted = beginning
                ? new Document(RecordPaths.asked(title), Patterns.exactly("^", title.spelling(words)))
                : Search.condition(entity, words);
        if (beginning && words.isBlank()) {
            return;
        }
        List<BoundField> details = details(entity, title);
        Document projection = new Document(path, 1);
        details.forEach(field -> projection.append(DocumentPath.of(field).path(), 1));
        access.collection(entity)
                .find(Bson.all(entity.rows(), wanted))
                .sort(
                        beginning
                                ? new Document(DocumentPath.of(title).sorted(), 1).append(RecordPaths.ID, 1)
                                : new Document(RecordPaths.ID, -1))
                .projection(projection)
                .limit(most)
                .into(new ArrayList<>())
                .forEach(found -> {
                    RecordId id = new RecordId(entity.name(), found.getString(RecordPaths.ID));
                    if (hits.size() < most) {
                        hits.putIfAbsent(
                                id,
                                new Hit(id, RecordTitles.title(entity, title, found), detail(entity, details, found)));
                    }
                });
    }

    /** The first fields that say more about a record, short and cheap to show. */
    private static List<BoundField> details(VisibleEntity entity, BoundField title) {
        return entity.readable().stream()
                .filter(field -> !field.key().equals(title.key()))
                .filter(field -> switch (field.kind()) {
                    case TEXT, CODE, MONEY, DATE -> field.sortable();
                    case NUMBER, BOOLEAN, DATE_TIME, TIME, CODES, REFERENCE, PARTS, ROWS, SEALED -> false;
                })
                .limit(DETAILS)
                .toList();
    }

    private static String detail(VisibleEntity entity, List<BoundField> fields, Document record) {
        List<String> parts = new ArrayList<>();
        for (BoundField field : fields) {
            Object value = StoredValues.read(
                    field, Documents.at(record, DocumentPath.of(field).path()));
            if (value != null
                    && (field.kind() != ValueKind.TEXT || !value.toString().contains("\n"))) {
                parts.add(field.format(value, entity.context()));
            }
        }
        return String.join(" · ", parts);
    }
}
