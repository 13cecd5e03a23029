package io.trellis.form.query;

import io.trellis.core.filter.Filter;
import io.trellis.core.limit.Limits;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of records.
 *
 * @param search words that the searchable fields contain, pinyin too; empty for none
 * @param fields the keys wanted, paths over lookups too ({@code account.sector}); empty for all of the entity's own that may be read
 * @param size 1 to 500
 * @param after the {@code next} of the page before, null for the first
 * @param total whether to count everything that matches
 */
public record ListQuery(
        String entity,
        Filter filter,
        String search,
        List<Sort> sort,
        List<String> fields,
        int size,
        @Nullable String after,
        boolean total) {

    public static final int LARGEST_PAGE = Limits.PAGE_RECORDS;

    public ListQuery {
        sort = List.copyOf(sort);
        fields = List.copyOf(fields);
    }

    public static ListQuery of(String entity, Filter filter) {
        return new ListQuery(entity, filter, "", List.of(), List.of(), 50, null, false);
    }
}
