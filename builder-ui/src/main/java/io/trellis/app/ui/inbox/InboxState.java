package io.trellis.app.ui.inbox;

import com.vaadin.flow.router.QueryParameters;
import io.trellis.workflow.TaskView;
import java.util.Locale;
import java.util.Map;

/** What of the inbox stands in the address. @param task the id of the task that is open; empty for none */
record InboxState(String task, TaskView view, String search, boolean oldestFirst) {

    static InboxState of(String task, QueryParameters parameters) {
        return new InboxState(
                task,
                parameters.getSingleParameter("view").flatMap(TaskView::of).orElse(TaskView.TODO),
                parameters.getSingleParameter("search").orElse(""),
                parameters.getSingleParameter("sort").filter("oldest"::equals).isPresent());
    }

    InboxState task(String other) {
        return new InboxState(other, view, search, oldestFirst);
    }

    InboxState view(TaskView other) {
        return new InboxState("", other, search, oldestFirst);
    }

    InboxState search(String other) {
        return new InboxState(task, view, other, oldestFirst);
    }

    InboxState turned() {
        return new InboxState(task, view, search, !oldestFirst);
    }

    static String code(TaskView view) {
        return view.name().toLowerCase(Locale.ROOT);
    }

    String path() {
        return task.isEmpty() ? "inbox" : "inbox/" + task;
    }

    QueryParameters query() {
        Map<String, String> parameters = new java.util.TreeMap<>();
        if (view != TaskView.TODO) {
            parameters.put("view", code(view));
        }
        if (!search.isEmpty()) {
            parameters.put("search", search);
        }
        if (oldestFirst) {
            parameters.put("sort", "oldest");
        }
        return QueryParameters.simple(parameters);
    }
}
