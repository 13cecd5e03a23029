package io.trellis.workflow.assignee;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a rule may ask where a process stands. */
public interface RuleAsking {

    /** As it was on the day of submission. */
    Organisation organisation();

    /** A user id. */
    String initiator();

    /** The id of who decided last before this task; empty where nobody has. */
    Optional<String> previous();

    /** Whom the initiator chose for this task when they submitted. */
    List<String> chosenByInitiator();

    /** Whom the previous approver chose. */
    List<String> chosenByPrevious();

    /** What stands at a path of the record, of a user field the id of the person. */
    @Nullable
    Object at(String path);

    /** What a column of a decision table says of the record; a list where the table gives several. */
    @Nullable
    Object decide(String decision, String output);

    /** The value of a FEEL expression. */
    @Nullable
    Object evaluate(String feel);
}
