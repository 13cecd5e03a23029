package io.trellis.app.ui.dashboards;

import com.vaadin.flow.router.QueryParameters;
import io.trellis.report.DashboardDefinition;
import io.trellis.report.DashboardDefinition.DashboardFilter;
import io.trellis.report.Dashboards;
import io.trellis.report.FilterAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a dashboard's filters are set to, as the address of its page holds it. */
final class ChosenFilters {

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
                int at = text.indexOf(FilterAddress.SPAN);
                yield at < 0 ? text : Arrays.asList(day(text.substring(0, at)), day(text.substring(at + 2)));
            }
            case OPTIONS, RECORDS -> List.of(text.split(","));
        };
    }

    private static @Nullable String day(String text) {
        return text.isEmpty() ? null : text;
    }
}
