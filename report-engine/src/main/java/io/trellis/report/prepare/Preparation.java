package io.trellis.report.prepare;

import io.trellis.report.DashboardDefinition;
import io.trellis.report.FieldGraph;
import io.trellis.report.WidgetDefinition;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the steps may know.
 *
 * @param chosen what the dashboard's filters are set to, by filter id
 */
public record Preparation(
        DashboardDefinition dashboard,
        WidgetDefinition widget,
        Map<String, ? extends @Nullable Object> chosen,
        FieldGraph fields,
        int defaultLimit) {}
