package io.trellis.app.ui.dashboards;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.tabs.Tab;
import io.trellis.app.ui.shell.Texts;
import io.trellis.app.ui.shell.ViewTabs;
import io.trellis.report.DashboardDefinition;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The tabs of a dashboard, of which one is shown; not to be seen where there are none to choose from. */
final class DashboardTabs extends ViewTabs {

    private final transient Map<Tab, String> ids = new HashMap<>();
    private boolean drawing;

    /** @param chosen told the id of the one that somebody chose */
    DashboardTabs(Consumer<String> chosen) {
        addClassName("dashboard-tabs");
        getElement().setAttribute("aria-label", t("dashboards.tabs"));
        setAutoselect(false);
        addSelectedChangeListener(change -> {
            if (!drawing && change.getSelectedTab() != null) {
                chosen.accept(ids.getOrDefault(change.getSelectedTab(), ""));
            }
        });
    }

    void show(List<DashboardDefinition.Tab> tabs, String shown) {
        drawing = true;
        removeAll();
        ids.clear();
        tabs.forEach(one -> {
            Tab tab = new Tab(Texts.t(one.label()));
            // what is dragged over it in the designer may be dropped there
            tab.getElement().setAttribute("data-tab", one.id());
            ids.put(tab, one.id());
            add(tab);
            if (one.id().equals(shown)) {
                setSelectedTab(tab);
            }
        });
        setVisible(tabs.size() > 1);
        drawing = false;
    }
}
