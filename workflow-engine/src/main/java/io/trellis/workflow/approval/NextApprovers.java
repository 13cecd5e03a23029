package io.trellis.workflow.approval;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.workflow.ApproverChoice;
import io.trellis.workflow.TaskAction;
import io.trellis.workflow.TaskRequest;
import io.trellis.workflow.run.Choosing;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** An approval may have to say who decides next. */
@Component
final class NextApprovers {

    private final Choosing choosing;

    NextApprovers(Choosing choosing) {
        this.choosing = choosing;
    }

    List<ApproverChoice> choices(Case about) {
        return choosing.after(
                about.flow(),
                about.task().element(),
                about.task().record(),
                about.task().initiator(),
                about.user().id());
    }

    private List<ApproverChoice> choices(Case about, TaskRequest request) {
        return request.action() == TaskAction.APPROVE ? choices(about) : List.of();
    }

    /** Why whom they chose cannot be asked next; empty where they can, or nobody has to be chosen. */
    Optional<LocalizedText> wrong(Case about, TaskRequest request) {
        return choices(about, request).stream()
                .flatMap(choice -> choosing.wrong(choice, chosen(request)).stream())
                .findFirst();
    }

    /** Whom they chose, by id; remembered for the next time. */
    List<String> people(Case about, TaskRequest request) {
        List<ApproverChoice> choices = choices(about, request);
        List<String> chosen = choices.isEmpty() ? List.of() : chosen(request);
        choices.forEach(choice ->
                choosing.remember(about.flow(), choice.element(), about.user().id(), chosen));
        return chosen;
    }

    /** Ids or usernames, with commas between. */
    private List<String> chosen(TaskRequest request) {
        String to = request.to();
        return choosing.ids(Arrays.stream((to == null ? "" : to).split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList());
    }
}
