package io.trellis.app.ui.dashboards;

import com.vaadin.flow.component.UI;
import io.trellis.app.ui.records.ListState;
import io.trellis.core.filter.Filter;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.layout.Layouts;
import io.trellis.form.layout.ListView;
import io.trellis.report.Click;
import io.trellis.report.DashboardDefinition;
import io.trellis.report.Dashboards;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** From a click to the list of the records behind it, with everything in the address. */
@Component
final class DrillDown {

    private final Dashboards dashboards;
    private final Layouts layouts;

    DrillDown(Dashboards dashboards, Layouts layouts) {
        this.dashboards = dashboards;
        this.layouts = layouts;
    }

    void follow(
            CurrentUser user,
            DashboardDefinition dashboard,
            Click click,
            Map<String, ? extends @Nullable Object> chosen) {
        dashboards.drill(user, dashboard, click, chosen).ifPresent(target -> {
            ListState list = ListState.EMPTY
                    .view(everything(layouts.views(target.entity())))
                    .filter(target.filter())
                    .as("table");
            UI.getCurrent().navigate("records/" + target.entity(), list.parameters());
        });
    }

    /** A view that leaves nothing out, so that the list shows what the number counted. */
    static String everything(List<ListView> views) {
        return views.stream()
                .filter(view -> Filter.ALL.equals(view.filter()))
                .map(ListView::name)
                .findFirst()
                .orElse(ListState.EVERYTHING);
    }
}
