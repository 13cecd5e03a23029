package io.trellis.form.layout;

import io.trellis.core.filter.Filter;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.form.entity.EntityStorage.SortedList;
import io.trellis.form.query.Sort;
import java.util.List;

/**
 * A list view, an artifact of kind {@code view} made by an analyst; people save views of their own beside them.
 *
 * @param columns field keys, paths over lookups too
 * @param totals keys of number and money columns that are summed at the foot
 * @param order place among the tabs
 * @param presented as what it opens; people may look at it otherwise
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
        int order,
        Presented presented) {

    public ListView {
        columns = List.copyOf(columns);
        sort = List.copyOf(sort);
        totals = List.copyOf(totals);
    }

    /** What it asks of the store, as far as the store can prepare for it. */
    SortedList read() {
        return new SortedList(
                filter,
                sort.stream()
                        .map(one -> new SortedList.Step(one.field(), one.descending()))
                        .toList());
    }

    public ListView labelled(LocalizedText text) {
        return new ListView(name, app, entity, text, columns, filter, sort, totals, order, presented);
    }

    public ListView placed(int place) {
        return new ListView(name, app, entity, label, columns, filter, sort, totals, place, presented);
    }

    public ListView filtered(Filter other) {
        return new ListView(name, app, entity, label, columns, other, sort, totals, order, presented);
    }

    public ListView sorted(List<Sort> other) {
        return new ListView(name, app, entity, label, columns, filter, other, totals, order, presented);
    }

    public ListView showing(List<String> others, List<String> summed) {
        return new ListView(name, app, entity, label, others, filter, sort, summed, order, presented);
    }

    public ListView as(Presented other) {
        return new ListView(name, app, entity, label, columns, filter, sort, totals, order, other);
    }
}
