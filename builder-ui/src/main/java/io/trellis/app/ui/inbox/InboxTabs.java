package io.trellis.app.ui.inbox;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.tabs.Tab;
import io.trellis.app.ui.shell.ViewTabs;
import io.trellis.workflow.TaskView;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;

/** The sides from which one sees one's tasks, each with how many there are. */
final class InboxTabs extends ViewTabs {

    private final Map<TaskView, Tab> tabs = new EnumMap<>(TaskView.class);

    /** @param choose gets the view that a person chose */
    InboxTabs(Consumer<TaskView> choose) {
        getElement().setAttribute("aria-label", t("inbox.views"));
        for (TaskView view : TaskView.values()) {
            Tab tab = new Tab();
            tabs.put(view, tab);
            add(tab);
        }
        addSelectedChangeListener(change -> {
            if (change.isFromClient()) {
                choose.accept(TaskView.values()[Math.max(0, getSelectedIndex())]);
            }
        });
    }

    void show(TaskView view) {
        setSelectedTab(tabs.get(view));
    }

    void count(ToLongFunction<TaskView> counts) {
        tabs.forEach((view, tab) -> {
            long count = counts.applyAsLong(view);
            String label = t("inbox.view." + InboxState.code(view));
            tab.setLabel(count == 0 ? label : t("inbox.counted", label, count));
        });
    }
}
