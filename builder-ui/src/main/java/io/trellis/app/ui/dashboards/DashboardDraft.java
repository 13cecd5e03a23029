package io.trellis.app.ui.dashboards;

import io.trellis.app.ui.design.AppDraft;
import io.trellis.core.artifact.ArtifactId;
import io.trellis.report.Arrangement;
import io.trellis.report.DashboardDefinition;
import io.trellis.report.Dashboards;
import io.trellis.report.WidgetDefinition;
import io.trellis.report.WidgetDefinition.Cells;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A dashboard in an author's draft: every step is saved at once, so that undo survives a reload. */
final class DashboardDraft {

    private final AppDraft appDraft;
    private final Dashboards dashboards;
    private final ArtifactId id;

    DashboardDraft(AppDraft appDraft, Dashboards dashboards, String name) {
        this.appDraft = appDraft;
        this.dashboards = dashboards;
        this.id = new ArtifactId(DashboardDefinition.KIND, name);
    }

    ArtifactId id() {
        return id;
    }

    AppDraft appDraft() {
        return appDraft;
    }

    /** Empty where it was undone to before it was made. */
    Optional<DashboardDefinition> current() {
        return appDraft.draft().find(id).map(dashboards::read);
    }

    Optional<WidgetDefinition> widget(String widget) {
        return current().flatMap(now -> now.widget(widget));
    }

    void save(DashboardDefinition definition) {
        appDraft.put(id, dashboards.write(definition));
    }

    /** What is said of the dashboard as a whole; tabs and widgets stay as they are by now. */
    void describe(DashboardDefinition definition) {
        current().ifPresent(now -> save(definition.showing(now.widgets()).dividing(now.tabs())));
    }

    /** Changes the widgets; the rest stays. */
    void widgets(UnaryOperator<List<WidgetDefinition>> change) {
        current().ifPresent(now -> save(now.showing(change.apply(new ArrayList<>(now.widgets())))));
    }

    void place(String widget, Cells cells) {
        widgets(all -> Arrangement.place(all, widget, cells));
    }

    /** Moves and resizes a widget from where it is now; at the edge of the grid it stays. @param by the differences */
    void step(String widget, Cells by) {
        widget(widget).map(WidgetDefinition::cells).ifPresent(now -> {
            int width = Math.clamp(now.w() + by.w(), 1, WidgetDefinition.COLUMNS - now.x());
            place(widget, new Cells(now.tab(), now.x() + by.x(), now.y() + by.y(), width, now.h() + by.h()));
        });
    }

    void remove(String widget) {
        widgets(all -> all.stream().filter(one -> !one.id().equals(widget)).toList());
    }

    void replace(WidgetDefinition changed) {
        widgets(all -> all.stream()
                .map(one -> one.id().equals(changed.id()) ? changed : one)
                .toList());
    }

    /** Adds a widget at its place; what stands there makes way. */
    void add(WidgetDefinition widget) {
        widgets(all -> {
            all.add(widget);
            return Arrangement.place(all, widget.id(), widget.cells());
        });
    }

    /** An id that no widget of the dashboard has: {@code bar2}. */
    static String freeId(DashboardDefinition dashboard, String type) {
        for (int i = 1; ; i++) {
            String id = type + i;
            if (dashboard.widget(id).isEmpty()) {
                return id;
            }
        }
    }
}
