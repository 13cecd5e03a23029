package io.trellis.app.ui.inbox;

import static io.trellis.app.ui.shell.Texts.t;

import io.trellis.app.ui.editor.Tag;
import io.trellis.workflow.TaskItem;
import java.util.Optional;
import java.util.Set;

/** How a task stands, in words and a colour. */
final class TaskWords {

    private static final Set<String> OUTCOMES = Set.of("approved", "rejected", "returned", "resubmitted", "withdrawn");

    private TaskWords() {}

    /** Empty while it is simply open. */
    static Optional<Tag> state(TaskItem task) {
        return switch (task.state()) {
            case OPEN -> Optional.empty();
            case PROCESSING -> Optional.of(new Tag(t("inbox.state.processing"), "blue"));
            case CANCELLED -> Optional.of(new Tag(t("inbox.state.cancelled"), "gray"));
            case DONE -> Optional.of(outcome(task.outcome() == null ? "" : task.outcome()));
        };
    }

    private static Tag outcome(String outcome) {
        String color =
                switch (outcome) {
                    case "approved" -> "green";
                    case "rejected" -> "red";
                    case "returned" -> "orange";
                    default -> "gray";
                };
        return new Tag(OUTCOMES.contains(outcome) ? t("inbox.state." + outcome) : t("inbox.state.done"), color);
    }
}
