package io.trellis.app.ui.dashboards;

import com.vaadin.flow.router.QueryParameters;
import io.trellis.report.DashboardDefinition;
import io.trellis.report.DashboardDefinition.DashboardFilter;
import io.trellis.report.Dashboards;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a dashboard's filters are set to, as the address holds it: {@code ?period=this_quarter&stage=won,lost}, a span of
 * days as {@code 2026-01-01..2026-03-31}; an empty one says that everything is wanted where the dashboard begins with less.
 */
final class ChosenFilters {

    private static final String SPAN = "..";

    private ChosenFilters() {}

    static Map<String, @Nullable Object> of(DashboardDefinition dashboard, QueryParameters address) {
        Map<String, @Nullable Object> chosen = Dashboards.initial(dashboard);
        for (DashboardFilter filter : dashboard.filters()) {
            address.getSingleParameter(filter.id()).ifPresent(text -> chosen.put(filter.id(), read(filter, text)));
        }
        return chosen;
    }

    private static @Nullable Object read(DashboardFilter filter, String text) {
        if (text.isEmpty()) {
            return null;
        }
        return switch (filter.kind()) {
            case PERIOD -> {
                int at = text.indexOf(SPAN);
                yield at < 0 ? text : Arrays.asList(day(text.substring(0, at)), day(text.substring(at + 2)));
            }
            case OPTIONS, RECORDS -> List.of(text.split(","));
        };
    }

    private static @Nullable String day(String text) {
        return text.isEmpty() ? null : text;
    }

    static QueryParameters address(DashboardDefinition dashboard, Map<String, @Nullable Object> chosen) {
        Map<String, @Nullable Object> initial = Dashboards.initial(dashboard);
        Map<String, String> parameters = new LinkedHashMap<>();
        for (DashboardFilter filter : dashboard.filters()) {
            Object value = chosen.get(filter.id());
            if (!Objects.equals(value, initial.get(filter.id()))) {
                parameters.put(filter.id(), write(filter, value));
            }
        }
        return QueryParameters.simple(parameters);
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
