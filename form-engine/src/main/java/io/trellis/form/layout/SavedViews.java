package io.trellis.form.layout;

import io.trellis.core.filter.Filter;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.query.Sort;
import java.util.List;

/** Views that people save for themselves beside those that an analyst made. Nobody sees another's. */
public interface SavedViews {

    /** Ordered by when they were made. */
    List<SavedView> of(CurrentUser user, String entity);

    /**
     * Keeps a view: a new one when its id is empty, else in place of the user's own with that id.
     *
     * @throws io.trellis.core.error.TrellisException INVALID_INPUT without a name or beyond the most that one may have;
     *     NOT_FOUND for an id that is not the user's
     */
    SavedView save(CurrentUser user, SavedView view);

    /** @return whether there was one of the user's own */
    boolean delete(CurrentUser user, String id);

    /** @param columns field keys and paths, as in {@link ListView} */
    record SavedView(
            String id,
            String entity,
            String name,
            List<String> columns,
            Filter filter,
            List<Sort> sort,
            Presented presented) {

        public SavedView(String id, String entity, String name, List<String> columns, Filter filter, List<Sort> sort) {
            this(id, entity, name, columns, filter, sort, Presented.TABLE);
        }

        public SavedView {
            columns = List.copyOf(columns);
            sort = List.copyOf(sort);
        }
    }
}
