package io.trellis.report;

import io.trellis.report.DashboardDefinition.DashboardFilter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a dashboard's filters are set to, as its address holds it: {@code ?period=this_quarter&stage=won,lost}, a span of days
 * as {@code 2026-01-01..2026-03-31}; an empty one says that everything is wanted where the dashboard begins with less.
 */
public final class FilterAddress {

    /** Between the two days of a span. */
    public static final String SPAN = "..";

    /** The parameter that says which tab is shown; where there are tabs, no filter is called so. */
    public static final String TAB = "tab";

    private FilterAddress() {}

    /** Only what differs from how the dashboard begins. */
    public static Map<String, String> parameters(
            DashboardDefinition dashboard, Map<String, ? extends @Nullable Object> chosen) {
        Map<String, @Nullable Object> initial = Dashboards.initial(dashboard);
        Map<String, String> parameters = new LinkedHashMap<>();
        for (DashboardFilter filter : dashboard.filters()) {
            Object value = chosen.get(filter.id());
            if (!Objects.equals(value, initial.get(filter.id()))) {
                parameters.put(filter.id(), write(filter, value));
            }
        }
        return parameters;
    }

    /** A path within the product. */
    public static String link(DashboardDefinition dashboard, Map<String, ? extends @Nullable Object> chosen) {
        return path(dashboard, parameters(dashboard, chosen));
    }

    /** A path to where one widget is in sight. */
    public static String link(
            DashboardDefinition dashboard, Map<String, ? extends @Nullable Object> chosen, String widget) {
        Map<String, String> parameters = parameters(dashboard, chosen);
        dashboard
                .widget(widget)
                .map(found -> found.cells().tab())
                .filter(tab -> !tab.isEmpty())
                .ifPresent(tab -> parameters.put(TAB, tab));
        return path(dashboard, parameters);
    }

    private static String path(DashboardDefinition dashboard, Map<String, String> parameters) {
        String query = parameters.entrySet().stream()
                .map(one -> encoded(one.getKey()) + "=" + encoded(one.getValue()))
                .collect(Collectors.joining("&"));
        return "/dashboards/" + dashboard.name() + (query.isEmpty() ? "" : "?" + query);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String write(DashboardFilter filter, @Nullable Object value) {
        if (!(value instanceof List<?> list)) {
            return value == null ? "" : value.toString();
        }
        String joint =
                switch (filter.kind()) {
                    case PERIOD -> SPAN;
                    case OPTIONS, RECORDS -> ",";
                };
        return list.stream().map(item -> Objects.toString(item, "")).collect(Collectors.joining(joint));
    }
}
