package io.trellis.workflow.run;

import io.trellis.core.store.Change;
import io.trellis.core.store.CollectionSpec;
import io.trellis.core.store.Criteria;
import io.trellis.core.store.DocumentStore;
import io.trellis.core.store.MappedCollection;
import java.util.List;
import org.springframework.stereotype.Component;

/** Whom somebody chose last for a task of a flow. */
@Component
final class LastChoices {

    /** @param id flow, task and user */
    record LastChoice(String id, List<String> people) {}

    private static final CollectionSpec<LastChoice> COLLECTION = CollectionSpec.of("last_choice", LastChoice.class);

    private final MappedCollection<LastChoice> choices;

    LastChoices(DocumentStore store) {
        this.choices = store.collection(COLLECTION);
    }

    private static String id(String flow, String task, String user) {
        return flow + "/" + task + "/" + user;
    }

    List<String> of(String flow, String task, String user) {
        return choices.get(id(flow, task, user)).map(LastChoice::people).orElse(List.of());
    }

    void keep(String flow, String task, String user, List<String> people) {
        LastChoice choice = new LastChoice(id(flow, task, user), people);
        if (!choices.insertIfAbsent(choice)) {
            choices.updateOne(Criteria.id(choice.id()), Change.of().set("people", people));
        }
    }
}
