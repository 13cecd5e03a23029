package io.trellis.app.ui.inbox;

import com.vaadin.flow.router.QueryParameters;
import io.trellis.workflow.TaskQuery;
import io.trellis.workflow.TaskView;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What of the inbox stands in the address. @param task the id of the task that is open; empty for none */
record InboxState(String task, TaskQuery query) {

    static final InboxState START = new InboxState("", TaskQuery.of(TaskView.TODO));

    static InboxState of(String task, QueryParameters parameters) {
        return new InboxState(
                task,
                new TaskQuery(
                        parameters
                                .getSingleParameter("view")
                                .flatMap(TaskView::of)
                                .orElse(TaskView.TODO),
                        parameters.getSingleParameter("search").orElse(""),
                        parameters.getSingleParameter("flow").orElse(""),
                        parameters.getSingleParameter("due").stream()
                                .flatMap(code -> Arrays.stream(TaskQuery.Due.values())
                                        .filter(due -> code(due).equals(code)))
                                .findFirst()
                                .orElse(TaskQuery.Due.ANY),
                        parameters
                                .getSingleParameter("sort")
                                .filter("oldest"::equals)
                                .isPresent()));
    }

    InboxState task(String other) {
        return new InboxState(other, query);
    }

    InboxState with(TaskQuery other) {
        return new InboxState(task, other);
    }

    InboxState view(TaskView other) {
        return new InboxState("", new TaskQuery(other, query.words(), query.flow(), query.due(), query.oldestFirst()));
    }

    TaskView view() {
        return query.view();
    }

    static String code(Enum<?> view) {
        return view.name().toLowerCase(Locale.ROOT);
    }

    /** Whether only some of the tasks are asked for. */
    boolean isNarrowed() {
        return !query.words().isEmpty() || !query.flow().isEmpty() || query.due() != TaskQuery.Due.ANY;
    }

    String path() {
        return task.isEmpty() ? "inbox" : "inbox/" + task;
    }

    QueryParameters parameters() {
        Map<String, String> parameters = new TreeMap<>();
        if (view() != TaskView.TODO) {
            parameters.put("view", code(view()));
        }
        if (!query.words().isEmpty()) {
            parameters.put("search", query.words());
        }
        if (!query.flow().isEmpty()) {
            parameters.put("flow", query.flow());
        }
        if (query.due() != TaskQuery.Due.ANY) {
            parameters.put("due", code(query.due()));
        }
        if (query.oldestFirst()) {
            parameters.put("sort", "oldest");
        }
        return QueryParameters.simple(parameters);
    }
}
