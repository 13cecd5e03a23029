package io.trellis.form.layout;

import io.trellis.core.error.CoreError;
import io.trellis.core.error.TrellisException;
import io.trellis.core.i18n.Messages;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.store.Criteria;
import io.trellis.core.store.DocumentStore;
import io.trellis.core.store.MappedCollection;
import io.trellis.core.store.StoreQuery;
import io.trellis.core.time.TimeOrderedIds;
import java.util.List;
import org.springframework.stereotype.Component;

/** One document for each view. */
@Component
final class StoredSavedViews implements SavedViews {

    private static final int MOST = 50;
    private static final int LONGEST_NAME = 60;

    private final MappedCollection<SavedViewDocument> views;
    private final TimeOrderedIds ids;
    private final Messages messages;

    StoredSavedViews(DocumentStore store, TimeOrderedIds ids, Messages messages) {
        this.views = store.collection(SavedViewDocument.COLLECTION);
        this.ids = ids;
        this.messages = messages;
    }

    @Override
    public List<SavedView> of(CurrentUser user, String entity) {
        return views.find(StoreQuery.of(own(user).and(Criteria.eq("entity", entity)))).stream()
                .map(SavedViewDocument::view)
                .toList();
    }

    @Override
    public SavedView save(CurrentUser user, SavedView view) {
        user.requireActing();
        String name = view.name().strip();
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            throw new TrellisException(CoreError.INVALID_INPUT, messages.text("form.problem.view-name", LONGEST_NAME));
        }
        boolean isNew = view.id().isEmpty();
        if (isNew && views.count(own(user).and(Criteria.eq("entity", view.entity()))) >= MOST) {
            throw new TrellisException(CoreError.INVALID_INPUT, messages.text("form.problem.too-many-views", MOST));
        }
        if (!isNew && views.count(own(user).and(Criteria.id(view.id()))) == 0) {
            throw new TrellisException(CoreError.NOT_FOUND, messages.text("form.problem.unknown-view", view.name()));
        }
        SavedView kept = new SavedView(
                isNew ? ids.next() : view.id(),
                view.entity(),
                name,
                view.columns(),
                view.filter(),
                view.sort(),
                view.presented());
        views.put(SavedViewDocument.of(user.id(), kept));
        return kept;
    }

    @Override
    public boolean delete(CurrentUser user, String id) {
        user.requireActing();
        return views.delete(own(user).and(Criteria.id(id))) > 0;
    }

    private static Criteria own(CurrentUser user) {
        return Criteria.eq("user", user.id());
    }
}
