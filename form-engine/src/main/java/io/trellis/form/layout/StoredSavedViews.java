package io.trellis.form.layout;

import io.trellis.core.error.CoreError;
import io.trellis.core.error.TrellisException;
import io.trellis.core.filter.FilterJson;
import io.trellis.core.i18n.Messages;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.store.Criteria;
import io.trellis.core.store.DocumentCollection;
import io.trellis.core.store.DocumentStore;
import io.trellis.core.store.IndexSpec;
import io.trellis.core.store.StoreQuery;
import io.trellis.core.time.TimeOrderedIds;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** One document for each view; filter and sort as JSON text, as their field names may hold dots. */
@Component
final class StoredSavedViews implements SavedViews {

    private static final int MOST = 50;
    private static final int LONGEST_NAME = 60;
    private static final JsonMapper JSON = new JsonMapper();

    private final DocumentStore store;
    private final TimeOrderedIds ids;
    private final Messages messages;

    StoredSavedViews(DocumentStore store, TimeOrderedIds ids, Messages messages) {
        this.store = store;
        this.ids = ids;
        this.messages = messages;
    }

    @Override
    public List<SavedView> of(CurrentUser user, String entity) {
        return views().find(StoreQuery.of(own(user).and(Criteria.eq("entity", entity)))).stream()
                .map(StoredSavedViews::read)
                .toList();
    }

    @Override
    public SavedView save(CurrentUser user, SavedView view) {
        String name = view.name().strip();
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            throw new TrellisException(CoreError.INVALID_INPUT, messages.text("form.problem.view-name", LONGEST_NAME));
        }
        boolean isNew = view.id().isEmpty();
        if (isNew && views().count(own(user).and(Criteria.eq("entity", view.entity()))) >= MOST) {
            throw new TrellisException(CoreError.INVALID_INPUT, messages.text("form.problem.too-many-views", MOST));
        }
        if (!isNew && views().count(own(user).and(Criteria.id(view.id()))) == 0) {
            throw new TrellisException(CoreError.NOT_FOUND, messages.text("form.problem.unknown-view", view.name()));
        }
        SavedView kept = new SavedView(
                isNew ? ids.next() : view.id(), view.entity(), name, view.columns(), view.filter(), view.sort());
        views().put(write(user, kept));
        return kept;
    }

    @Override
    public boolean delete(CurrentUser user, String id) {
        return views().delete(own(user).and(Criteria.id(id))) > 0;
    }

    private static Criteria own(CurrentUser user) {
        return Criteria.eq("user", user.id());
    }

    private DocumentCollection views() {
        DocumentCollection views = store.collection("saved_views");
        views.ensureIndex(IndexSpec.on("user", "entity"));
        return views;
    }

    private static Map<String, Object> write(CurrentUser user, SavedView view) {
        Map<String, Object> document = new HashMap<>();
        document.put("_id", view.id());
        document.put("user", user.id());
        document.put("entity", view.entity());
        document.put("name", view.name());
        document.put("columns", view.columns());
        document.put("filter", FilterJson.write(view.filter()).toString());
        document.put("sort", LayoutJson.write(view.sort()).toString());
        return document;
    }

    private static SavedView read(Map<String, Object> document) {
        List<?> columns = document.get("columns") instanceof List<?> list ? list : List.of();
        return new SavedView(
                String.valueOf(document.get("_id")),
                String.valueOf(document.get("entity")),
                String.valueOf(document.get("name")),
                columns.stream().map(String::valueOf).toList(),
                FilterJson.read(JSON.readTree(String.valueOf(document.get("filter")))),
                LayoutJson.sorts(JSON.readTree(String.valueOf(document.get("sort")))));
    }
}
