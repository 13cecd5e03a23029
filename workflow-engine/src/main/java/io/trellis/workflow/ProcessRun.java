package io.trellis.workflow;

import io.trellis.form.step.StepRun;
import io.trellis.workflow.assignee.AssigneeRule;
import java.util.Set;

/** Where a service task of a flow stands; it acts in the rights of the product. */
public interface ProcessRun extends StepRun {

    String process();

    /** Whether nobody has decided anything yet: what is written now is taken back when it comes to nothing. */
    boolean early();

    /** Ids of the users whom a rule names where the process stands. */
    Set<String> people(AssigneeRule rule);

    /**
     * Runs JavaScript as a script task does: what it assigns are variables of the process.
     *
     * @param result the variable for what it yields; empty for none
     */
    void script(String source, String result);
}
