package io.trellis.form.query;

import io.trellis.core.security.CurrentUser;
import io.trellis.form.record.RecordData;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A list asked for by position, as grids do. Where each page ended is remembered, so that a request skips from the nearest
 * known place only. Made for one grid and one query; not for several threads at once.
 */
public final class OffsetPages {

    private final Queries queries;
    private final CurrentUser user;
    private final ListQuery query;
    private final TreeMap<Integer, String> anchors = new TreeMap<>();

    public OffsetPages(Queries queries, CurrentUser user, ListQuery query) {
        this.queries = queries;
        this.user = user;
        this.query = query;
    }

    /**
     * The records from a position on, counted from 0; {@code next} is null where nothing follows.
     *
     * @param limit 1 to {@link ListQuery#LARGEST_PAGE}
     */
    public RecordPage page(int offset, int limit) {
        Map.@Nullable Entry<Integer, String> anchor = anchors.floorEntry(offset);
        int known = anchor == null ? 0 : anchor.getKey();
        ListQuery from = new ListQuery(
                query.entity(),
                query.filter(),
                query.search(),
                query.sort(),
                query.fields(),
                limit,
                anchor == null ? null : anchor.getValue(),
                false);
        RecordPage page = queries.list(user, from, offset - known);
        if (page.next() != null) {
            anchors.put(offset + page.records().size(), page.next());
        }
        return page;
    }

    /** How many there are. */
    public int count() {
        return Math.toIntExact(queries.count(user, query.entity(), query.filter(), query.search()));
    }

    /** The record's values and what belongs to them are read anew: after a change. */
    public void forget() {
        anchors.clear();
    }

    /** The record at a position; null where there is none. */
    public @Nullable RecordData at(int offset) {
        RecordPage page = page(offset, 1);
        return page.records().isEmpty() ? null : page.records().getFirst();
    }
}
