package io.trellis.app.ui.dashboards;

import io.trellis.core.artifact.Artifact;
import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.artifact.Drafts;
import io.trellis.core.security.CurrentUser;
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

    private final Drafts drafts;
    private final Dashboards dashboards;
    private final CurrentUser author;
    private final String app;
    private final ArtifactId id;

    DashboardDraft(Drafts drafts, Dashboards dashboards, CurrentUser author, String app, String name) {
        this.drafts = drafts;
        this.dashboards = dashboards;
        this.author = author;
        this.app = app;
        this.id = new ArtifactId(DashboardDefinition.KIND, name);
    }

    ArtifactId id() {
        return id;
    }

    String app() {
        return app;
    }

    CurrentUser author() {
        return author;
    }

    /** Empty where it was undone to before it was made. */
    Optional<DashboardDefinition> current() {
        return drafts.of(author, app).find(id).map(dashboards::read);
    }

    void save(DashboardDefinition definition) {
        drafts.put(author, app, id, dashboards.write(definition));
    }

    /** Changes the widgets; the rest stays. */
    void widgets(UnaryOperator<List<WidgetDefinition>> change) {
        current()
                .ifPresent(now -> save(new DashboardDefinition(
                        now.name(),
                        now.app(),
                        now.label(),
                        now.description(),
                        now.filters(),
                        change.apply(new ArrayList<>(now.widgets())))));
    }

    void place(String widget, Cells cells) {
        widgets(all -> Arrangement.place(all, widget, cells));
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

    /** The artifact that a designer opens: drafted or published, in whichever app. */
    static Optional<Artifact> find(Drafts drafts, CurrentUser author, List<String> apps, String name) {
        ArtifactId id = new ArtifactId(DashboardDefinition.KIND, name);
        return apps.stream()
                .flatMap(app -> drafts.of(author, app).find(id).stream())
                .findFirst();
    }
}
