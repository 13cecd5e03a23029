package io.trellis.form.query;

import io.trellis.core.filter.Filter;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.record.RecordId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Questions about records. Row policy and field rights of the user are part of every answer: what may not be seen is in
 * no list, number, label or sort.
 */
public interface Queries {

    /** @throws InvalidQuery */
    RecordPage list(CurrentUser user, ListQuery query);

    /** As list, leaving out so many after the query's place: for jumps in a grid, see {@link OffsetPages}. @throws InvalidQuery */
    RecordPage list(CurrentUser user, ListQuery query, int skip);

    /** @throws InvalidQuery */
    long count(CurrentUser user, String entity, Filter filter, String search);

    /** @throws InvalidQuery */
    default ReportResult report(CurrentUser user, ReportQuery query) {
        return report(user, query, "");
    }

    /** Over what matches words too, as a list does. @param search empty for none @throws InvalidQuery */
    ReportResult report(CurrentUser user, ReportQuery query, String search);

    /** Sums of fields over everything that matches, by key, for the foot of a list. @throws InvalidQuery */
    Map<String, Object> totals(CurrentUser user, String entity, Filter filter, String search, List<String> fields);

    /** Whether a record matches, asked as the product itself: for triggers. */
    default boolean matches(RecordId record, Filter filter) {
        return !matching(record.entity(), List.of(record.id()), filter).isEmpty();
    }

    /** Those of these records that match, in one read, asked as the product itself. */
    Set<String> matching(String entity, Collection<String> ids, Filter filter);

    /** As matching, of those that lie in the recycle bin, by what they were last. */
    Set<String> matchingDeleted(String entity, Collection<String> ids, Filter filter);

    /** Records of one or of all entities whose title or searchable fields match, best first, for the command palette and pickers. */
    List<Hit> search(CurrentUser user, List<String> entities, String words, int limit);

    record Hit(RecordId record, String title, String detail) {}
}
