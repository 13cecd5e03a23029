package io.trellis.app.ui.dashboards;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import io.trellis.app.ui.shell.Notices;
import io.trellis.core.i18n.Messages;
import io.trellis.core.limit.Limits;
import io.trellis.report.Arrangement;
import io.trellis.report.DashboardDefinition;
import io.trellis.report.DashboardDefinition.Tab;
import io.trellis.report.WidgetDefinition;
import java.util.ArrayList;
import java.util.List;

/** What is done to the tabs of a drafted dashboard, each a step that can be taken back. */
final class TabEdits {

    private final DashboardDraft draft;
    private final Messages messages;

    TabEdits(DashboardDraft draft, Messages messages) {
        this.draft = draft;
        this.messages = messages;
    }

    boolean isFull() {
        return draft.current().filter(now -> now.tabs().size() >= Limits.TABS).isPresent();
    }

    /**
     * The first comes in two: what stands there already has one, too.
     *
     * @return the id of the new one
     */
    String add() {
        DashboardDefinition now = draft.current().orElseThrow();
        List<Tab> tabs = new ArrayList<>(now.tabs());
        if (tabs.isEmpty()) {
            tabs.add(new Tab(freeId(tabs), messages.text("app.dashboards.tabs.first")));
        }
        String id = freeId(tabs);
        tabs.add(new Tab(id, messages.text("app.dashboards.tabs.new", tabs.size() + 1)));
        draft.save(now.tabbed(tabs));
        return id;
    }

    private static String freeId(List<Tab> tabs) {
        for (int i = 1; ; i++) {
            String id = "tab" + i;
            if (tabs.stream().noneMatch(tab -> tab.id().equals(id))) {
                return id;
            }
        }
    }

    void rename(Tab renamed) {
        draft.current()
                .ifPresent(now -> draft.save(now.tabbed(now.tabs().stream()
                        .map(tab -> tab.id().equals(renamed.id()) ? renamed : tab)
                        .toList())));
    }

    /** One place to the front. */
    void earlier(String id) {
        draft.current().ifPresent(now -> {
            List<Tab> tabs = new ArrayList<>(now.tabs());
            int at = indexOf(tabs, id);
            if (at > 0) {
                tabs.add(at - 1, tabs.remove(at));
                draft.save(now.tabbed(tabs));
            }
        });
    }

    /** Takes a widget to another tab, as near to where it stood as there is room. */
    void move(String widget, String tab) {
        draft.current().filter(now -> indexOf(now.tabs(), tab) >= 0).ifPresent(now -> now.widget(widget)
                .filter(moved -> !moved.cells().tab().equals(tab))
                .ifPresent(moved -> draft.place(
                        widget, Arrangement.free(now.widgets(), moved.cells().on(tab)))));
    }

    /** The tab before or behind that of a widget; its own at the ends. @param by how many further */
    String beside(String widget, int by) {
        DashboardDefinition now = draft.current().orElseThrow();
        String own = now.widget(widget).map(one -> one.cells().tab()).orElse("");
        int at = indexOf(now.tabs(), own) + by;
        return at < 0 || at >= now.tabs().size() ? own : now.tabs().get(at).id();
    }

    /** Asks where widgets stand on it, says where they go, and offers the way back. */
    void remove(String id) {
        draft.current().ifPresent(now -> {
            int widgets = now.on(id).size();
            if (widgets == 0) {
                take(now, id);
                return;
            }
            ConfirmDialog dialog = new ConfirmDialog();
            dialog.setHeader(t("dashboards.tabs.remove.ask", label(now, id)));
            dialog.setText(t(
                    "dashboards.tabs.remove.help",
                    widgets,
                    now.tabs().stream()
                            .filter(tab -> !tab.id().equals(id))
                            .findFirst()
                            .map(tab -> t(tab.label()))
                            .orElse("")));
            dialog.setCancelable(true);
            dialog.setCancelText(t("cancel"));
            dialog.setConfirmText(t("dashboards.remove"));
            dialog.addConfirmListener(confirmed -> draft.current().ifPresent(asked -> take(asked, id)));
            dialog.open();
        });
    }

    private void take(DashboardDefinition before, String id) {
        List<Tab> left =
                before.tabs().stream().filter(tab -> !tab.id().equals(id)).toList();
        // one alone divides nothing
        draft.save(before.tabbed(left.size() > 1 ? left : List.of()));
        Notices.undoable(t("dashboards.removed", label(before, id)), () -> draft.current()
                .ifPresent(now -> draft.save(restored(now, before, id))));
    }

    /** With the tab where it was, and on it what stood there; what was changed since stays. */
    private static DashboardDefinition restored(DashboardDefinition now, DashboardDefinition before, String id) {
        boolean all = now.tabs().isEmpty();
        List<Tab> tabs = new ArrayList<>(all ? before.tabs() : now.tabs());
        if (indexOf(tabs, id) < 0) {
            int at = indexOf(before.tabs(), id);
            tabs.add(Math.min(at, tabs.size()), before.tabs().get(at));
        }
        DashboardDefinition tabbed = now.tabbed(tabs);
        return tabbed.showing(tabbed.widgets().stream()
                .map(widget -> before.widget(widget.id())
                        .map(WidgetDefinition::cells)
                        .filter(cells -> all || cells.tab().equals(id))
                        .map(widget::at)
                        .orElse(widget))
                .toList());
    }

    private static String label(DashboardDefinition dashboard, String id) {
        return dashboard.tabs().stream()
                .filter(tab -> tab.id().equals(id))
                .findFirst()
                .map(tab -> t(tab.label()))
                .orElse("");
    }

    private static int indexOf(List<Tab> tabs, String id) {
        return tabs.stream().map(Tab::id).toList().indexOf(id);
    }
}
