package io.trellis.report;

import io.trellis.core.artifact.Artifact;
import io.trellis.core.security.CurrentUser;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Dashboards as a user sees them. Everybody may open one; row policy and field rights of the viewer are part of every
 * number. What a definition asks is handed in, so that a designer shows a draft with real figures.
 */
public interface Dashboards {

    /** The published ones, ordered by name. */
    List<DashboardDefinition> all();

    Optional<DashboardDefinition> find(String name);

    /**
     * The definition without the widgets and filters that speak of what the user may not see; empty where no widget is
     * left of those that there are.
     */
    Optional<DashboardDefinition> seen(CurrentUser user, DashboardDefinition dashboard);

    /** Those that greet this person when they come in, the first of them first; only such as show them anything. */
    List<DashboardDefinition> homes(CurrentUser user);

    /** Reads content leniently: what is missing gets its default, so that a designer can show an unfinished draft. */
    DashboardDefinition read(Artifact artifact);

    /** The canonical JSON of a definition. */
    ObjectNode write(DashboardDefinition definition);

    /**
     * What a widget shows. Never throws for a definition that makes no sense: that is an answer.
     *
     * @param chosen what the filters are set to, by filter id: a period's code or a list of two days, a list of codes or
     *     ids; a filter that is absent or null does nothing
     */
    WidgetData data(
            CurrentUser user,
            DashboardDefinition dashboard,
            String widget,
            Map<String, ? extends @Nullable Object> chosen);

    /** Where a click leads; empty where it leads nowhere. */
    Optional<Drill.Target> drill(
            CurrentUser user,
            DashboardDefinition dashboard,
            Click click,
            Map<String, ? extends @Nullable Object> chosen);

    /** What a click picks for the other widgets; empty where no filter says it, or where it leads nowhere. */
    Optional<Focus> focus(
            CurrentUser user,
            DashboardDefinition dashboard,
            Click click,
            Map<String, ? extends @Nullable Object> chosen);

    /** What the filters stand on when the page is opened. */
    static Map<String, @Nullable Object> initial(DashboardDefinition dashboard) {
        Map<String, @Nullable Object> chosen = new java.util.LinkedHashMap<>();
        dashboard.filters().forEach(filter -> {
            if (filter.initial() != null) {
                chosen.put(filter.id(), filter.initial());
            }
        });
        return chosen;
    }
}
