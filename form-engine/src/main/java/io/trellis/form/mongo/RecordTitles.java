package io.trellis.form.mongo;

import io.trellis.core.security.CurrentUser;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.ValueKind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;

/** The titles of records, read in one go for each entity. */
final class RecordTitles implements ViewerContexts.Titles {

    /** More than one is ambiguous: nobody needs to know how many. */
    private static final int AMBIGUOUS = 2;

    private static final int BATCH = 5_000;

    private final QueryAccess access;
    private final KnownPeople people;

    RecordTitles(QueryAccess access, KnownPeople people) {
        this.access = access;
        this.people = people;
    }

    @Override
    public Map<String, String> of(CurrentUser user, String entity, Collection<String> ids) {
        return ids.isEmpty() ? Map.of() : of(access.of(user), entity, ids);
    }

    Map<String, String> of(VisibleEntities visible, String entity, Collection<String> ids) {
        Optional<VisibleEntity> target = visible.find(entity);
        Optional<BoundField> title = target.flatMap(VisibleEntity::title);
        if (ids.isEmpty() || title.isEmpty()) {
            return Map.of();
        }
        Map<String, String> titles = new HashMap<>();
        List<String> all = new ArrayList<>();
        for (String id : new HashSet<>(ids)) {
            people.title(target.get(), title.get(), id)
                    .ifPresentOrElse(known -> titles.put(id, known), () -> all.add(id));
        }
        return access.time().list(() -> {
            for (int from = 0; from < all.size(); from += BATCH) {
                read(target.get(), title.get(), all.subList(from, Math.min(all.size(), from + BATCH)), titles);
            }
            return titles;
        });
    }

    private void read(VisibleEntity target, BoundField title, List<String> ids, Map<String, String> titles) {
        access.collection(target)
                .find(Bson.all(target.rows(), new Document(RecordPaths.ID, new Document("$in", ids))))
                .projection(new Document(DocumentPath.of(title).path(), 1))
                .forEach(found -> titles.put(found.getString(RecordPaths.ID), title(target, title, found)));
    }

    /** What a record is called; by its id where the title is empty. */
    static String title(VisibleEntity entity, BoundField title, Document record) {
        Object value = StoredValues.read(
                title, Documents.at(record, DocumentPath.of(title).path()));
        // a title that is itself a lookup is not followed: it might lead back here
        String text = value == null || title.kind() == ValueKind.REFERENCE
                ? ""
                : value instanceof String same && title.kind() == ValueKind.TEXT
                        ? same
                        : title.format(value, entity.context());
        return text.isEmpty() ? record.getString(RecordPaths.ID) : text;
    }

    @Override
    public List<String> ids(CurrentUser user, String entity, String words) {
        VisibleEntities visible = access.of(user);
        Optional<VisibleEntity> target = visible.find(entity);
        Optional<BoundField> title = target.flatMap(VisibleEntity::title);
        if (title.isEmpty() || words.isBlank()) {
            return List.of();
        }
        return access.time().list(() -> named(target.get(), title.get(), words));
    }

    private List<String> named(VisibleEntity target, BoundField title, String words) {
        List<String> ids = new ArrayList<>();
        access.collection(target)
                .find(Bson.all(
                        target.rows(),
                        new Document(
                                RecordPaths.asked(title),
                                title.kind() == ValueKind.TEXT ? title.spelling(words) : words.strip())))
                .projection(new Document(RecordPaths.ID, 1))
                .limit(AMBIGUOUS)
                .forEach(found -> ids.add(found.getString(RecordPaths.ID)));
        return ids;
    }
}
