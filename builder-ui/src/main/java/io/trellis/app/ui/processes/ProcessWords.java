package io.trellis.app.ui.processes;

import static io.trellis.app.ui.shell.Texts.t;

import io.trellis.app.ui.editor.Tag;
import io.trellis.app.ui.people.People;
import io.trellis.workflow.ProcessLine;
import io.trellis.workflow.TaskAction;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Processes in words and colours. */
@Component
class ProcessWords {

    private final People people;

    ProcessWords(People people) {
        this.people = people;
    }

    static Tag state(ProcessLine line) {
        if (line.runs() && line.failure() != null) {
            return new Tag(t("processes.state.failed"), "red");
        }
        if (line.runs() && line.suspended() != null) {
            return new Tag(t("processes.state.suspended"), "orange");
        }
        String color =
                switch (line.state()) {
                    case RUNNING -> "blue";
                    case COMPLETED -> "green";
                    case REJECTED, STOPPED -> "red";
                    case RETURNED -> "orange";
                    case WITHDRAWN, CANCELLED, RECORD_DELETED -> "gray";
                };
        return new Tag(t("inbox.process." + line.state().name().toLowerCase(Locale.ROOT)), color);
    }

    static String flow(ProcessLine line) {
        return line.version() == 0 ? t(line.label()) : t("processes.flow", t(line.label()), line.version());
    }

    static String title(ProcessLine line) {
        return line.title().isEmpty()
                ? t(line.record().isEmpty() ? "processes.hidden" : "processes.untitled")
                : line.title();
    }

    /** Where it stands and for whom; how it ended where it has. */
    String standing(ProcessLine line) {
        Instant ended = line.ended();
        if (!line.runs()) {
            return ended == null ? "" : t("processes.took", lasting(Duration.between(line.started(), ended)));
        }
        String at = line.at().stream().map(name -> t(name)).collect(Collectors.joining(", "));
        String who = line.holders().isEmpty() ? "" : people.names(line.holders());
        return who.isEmpty() ? at : t("processes.at", at, who);
    }

    /** In the largest unit that says enough. */
    static String lasting(Duration duration) {
        long minutes = Math.max(0, duration.toMinutes());
        if (minutes == 0) {
            return t("processes.moment");
        }
        if (minutes < 60) {
            return t("processes.minutes", minutes);
        }
        if (minutes < 48 * 60) {
            return t("processes.hours", minutes / 60);
        }
        return t("processes.days", minutes / (24 * 60));
    }

    /** What a decision was, in the words of tasks. */
    static String outcome(String outcome) {
        return switch (outcome) {
            case "approved" -> t("processes.outcome.approved");
            case "rejected" -> t("processes.outcome.rejected");
            case "returned" -> t("processes.outcome.returned");
            case "resubmitted" -> t("processes.outcome.resubmitted");
            default ->
                TaskAction.of(outcome)
                        .map(action -> t("inbox.did." + action.code()))
                        .orElse(outcome);
        };
    }
}
