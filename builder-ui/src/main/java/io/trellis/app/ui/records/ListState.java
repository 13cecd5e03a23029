package io.trellis.app.ui.records;

import com.vaadin.flow.router.QueryParameters;
import io.trellis.core.filter.Filter;
import io.trellis.core.filter.FilterJson;
import io.trellis.form.query.Sort;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a list shows, as its address holds it, so that Back, a bookmark and sharing work.
 *
 * @param view the name of a view; empty for the first
 * @param filter on top of the view's own
 * @param sort empty for the view's own
 * @param as how it is shown; empty for how the view says
 * @param groups what its records stand together by, as {@link GroupLevel} writes it; empty for what the view says
 */
public record ListState(String view, String search, Filter filter, List<Sort> sort, String as, List<String> groups) {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    /** The view of all records, which is there whatever views an analyst makes or takes away. */
    public static final String EVERYTHING = "*";

    public static final ListState EMPTY = new ListState("", "", Filter.ALL, List.of(), "", List.of());

    /** In the place of groups where there are to be none, whatever the view says. */
    static final String UNGROUPED = "-";

    public ListState {
        sort = List.copyOf(sort);
        groups = List.copyOf(groups);
    }

    /** An address that cannot be read shows the list without what cannot be read. */
    static ListState of(QueryParameters parameters) {
        List<Sort> sort = new ArrayList<>();
        for (String part : parameters.getSingleParameter("sort").orElse("").split(",")) {
            if (!part.isBlank()) {
                sort.add(new Sort(part.startsWith("-") ? part.substring(1) : part, part.startsWith("-")));
            }
        }
        return new ListState(
                parameters.getSingleParameter("view").orElse(""),
                parameters.getSingleParameter("q").orElse(""),
                parameters.getSingleParameter("filter").map(ListState::filter).orElse(Filter.ALL),
                sort,
                parameters.getSingleParameter("as").orElse(""),
                Arrays.stream(parameters.getSingleParameter("group").orElse("").split(","))
                        .filter(part -> !part.isBlank())
                        .toList());
    }

    private static Filter filter(String json) {
        try {
            return FilterJson.read(JSON.readTree(json));
        } catch (FilterJson.Malformed | JacksonException e) {
            return Filter.ALL;
        }
    }

    /** For {@code records/<entity>}: also used by what leads to a list, such as a chart. */
    public QueryParameters parameters() {
        Map<String, String> parameters = new LinkedHashMap<>();
        if (!view.isEmpty()) {
            parameters.put("view", view);
        }
        if (!search.isEmpty()) {
            parameters.put("q", search);
        }
        if (!Filter.ALL.equals(filter)) {
            parameters.put("filter", FilterJson.write(filter).toString());
        }
        if (!sort.isEmpty()) {
            parameters.put(
                    "sort",
                    String.join(
                            ",",
                            sort.stream()
                                    .map(one -> (one.descending() ? "-" : "") + one.field())
                                    .toList()));
        }
        if (!as.isEmpty()) {
            parameters.put("as", as);
        }
        if (!groups.isEmpty()) {
            parameters.put("group", String.join(",", groups));
        }
        return QueryParameters.simple(parameters);
    }

    public ListState view(String other) {
        return new ListState(other, search, filter, List.of(), "", List.of());
    }

    ListState search(String words) {
        return new ListState(view, words, filter, sort, as, groups);
    }

    public ListState filter(Filter other) {
        return new ListState(view, search, other, sort, as, groups);
    }

    ListState sort(List<Sort> other) {
        return new ListState(view, search, filter, other, as, groups);
    }

    public ListState as(String other) {
        return new ListState(view, search, filter, sort, other, List.of());
    }

    /** None for no groups. */
    ListState grouped(List<String> others) {
        return new ListState(view, search, filter, sort, as, others.isEmpty() ? List.of(UNGROUPED) : others);
    }
}
