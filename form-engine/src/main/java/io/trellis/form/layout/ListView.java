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
 * @param look how its columns and rows look
 * @param opensFor roles for whom a list opens with it; empty for whom no other view does
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
        Presented presented,
        ListLook look,
        List<String> opensFor) {

    /** Of plain looks, opening for nobody in particular. */
    public ListView(
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
        this(name, app, entity, label, columns, filter, sort, totals, order, presented, ListLook.PLAIN, List.of());
    }

    public ListView {
        columns = List.copyOf(columns);
        sort = List.copyOf(sort);
        totals = List.copyOf(totals);
        opensFor = List.copyOf(opensFor);
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
        return new ListView(name, app, entity, text, columns, filter, sort, totals, order, presented, look, opensFor);
    }

    public ListView placed(int place) {
        return new ListView(name, app, entity, label, columns, filter, sort, totals, place, presented, look, opensFor);
    }

    public ListView filtered(Filter other) {
        return new ListView(name, app, entity, label, columns, other, sort, totals, order, presented, look, opensFor);
    }

    public ListView sorted(List<Sort> other) {
        return new ListView(name, app, entity, label, columns, filter, other, totals, order, presented, look, opensFor);
    }

    /** What is said about the looks of columns that are no longer there is forgotten. */
    public ListView showing(List<String> others, List<String> summed) {
        return new ListView(
                name, app, entity, label, others, filter, sort, summed, order, presented, look.of(others), opensFor);
    }

    public ListView as(Presented other) {
        return new ListView(name, app, entity, label, columns, filter, sort, totals, order, other, look, opensFor);
    }

    public ListView looking(ListLook other) {
        return new ListView(name, app, entity, label, columns, filter, sort, totals, order, presented, other, opensFor);
    }

    public ListView openingFor(List<String> roles) {
        return new ListView(name, app, entity, label, columns, filter, sort, totals, order, presented, look, roles);
    }
}
