package io.trellis.workflow.inbox;

import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.User;
import io.trellis.core.security.Users;
import io.trellis.form.record.Labels;
import io.trellis.form.record.RecordId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** By which words tasks are found: the titles of their records are read together. */
@Component
final class TaskWords {

    private final Labels labels;
    private final Users users;

    TaskWords(Labels labels, Users users) {
        this.labels = labels;
        this.users = users;
    }

    UnaryOperator<TaskDocument> of(Collection<TaskDocument> tasks) {
        Map<RecordId, String> titles = new HashMap<>();
        tasks.stream()
                .map(TaskDocument::record)
                .collect(Collectors.groupingBy(RecordId::entity, Collectors.mapping(RecordId::id, Collectors.toSet())))
                .forEach((entity, ids) -> labels.of(CurrentUser.system(), entity, ids)
                        .forEach((id, title) -> titles.put(new RecordId(entity, id), title)));
        return task -> task.found(titles.getOrDefault(task.record(), "") + ' ' + names(task));
    }

    /** What everybody knows who has to do with a task. */
    private String names(TaskDocument task) {
        return String.join(
                " ",
                List.of(
                        task.nameZh(),
                        task.nameEn(),
                        task.labelZh(),
                        task.labelEn(),
                        users.find(task.initiator()).map(User::name).orElse("")));
    }
}
