package io.trellis.form.layout;

import io.trellis.core.filter.Filter;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.form.query.Sort;
import java.util.List;

/**
 * A list view, an artifact of kind {@code view} made by an analyst; people save views of their own beside them.
 *
 * @param columns field keys, paths over lookups too
 * @param totals keys of number and money columns that are summed at the foot
 * @param order place among the tabs
 */
public record ListView(
        String name,
        String app,
        String entity,
        LocalizedText label,
        List<String> columns,
        Filter filter,
        List<Sort> sort,
        List<String> totals,
        int order) {

    public ListView {
        columns = List.copyOf(columns);
        sort = List.copyOf(sort);
        totals = List.copyOf(totals);
    }
}
