package io.trellis.form.exchange;

import io.trellis.core.security.CurrentUser;
import io.trellis.form.query.ListQuery;
import io.trellis.form.query.Queries;
import io.trellis.form.query.RecordPage;
import java.util.function.Consumer;

/** Everything that a query matches, page by page, so that no more than a page is in memory. */
record ExportRows(Queries queries) {

    void each(CurrentUser user, ListQuery query, Consumer<RecordPage> page) {
        each(user, query, Long.MAX_VALUE, page);
    }

    /** As above, of the first so many. */
    void each(CurrentUser user, ListQuery query, long most, Consumer<RecordPage> page) {
        String after = null;
        long left = most;
        do {
            RecordPage read = queries.list(
                    user,
                    new ListQuery(
                            query.entity(),
                            query.filter(),
                            query.search(),
                            query.sort(),
                            query.fields(),
                            (int) Math.min(left, ListQuery.LARGEST_PAGE),
                            after,
                            false));
            page.accept(read);
            after = read.next();
            left -= read.records().size();
        } while (after != null && left > 0);
    }
}
