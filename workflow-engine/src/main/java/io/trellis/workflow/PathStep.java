package io.trellis.workflow;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.workflow.assignee.Voting;
import java.util.List;

/**
 * A task on the way that a record would take through a flow.
 *
 * @param people user ids and {@code role:<name>}; empty where nobody is asked, or nobody is known yet
 * @param mode how they decide together
 * @param sure whether it is reached as things are, whatever anybody decides
 * @param depends what it depends on, where it is not sure
 * @param note what is to be said of its people: nobody found and what happens then, somebody chooses, it passes
 */
public record PathStep(
        String element,
        LocalizedText name,
        List<String> people,
        Voting.Mode mode,
        boolean sure,
        List<LocalizedText> depends,
        LocalizedText note) {

    public PathStep {
        people = List.copyOf(people);
        depends = List.copyOf(depends);
    }
}
