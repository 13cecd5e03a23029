package io.trellis.workflow.assignee;

/** Hears what a rule needs, and makes problems of what is not there. */
public interface RuleCheck {

    void user(String name);

    void role(String name);

    void department(String name);

    /** A path of the record, over lookups too. */
    void field(String path);

    void feel(String feel);

    /** A decision table over the record, and a column of it. */
    void decision(String name, String output);

    /** @param code {@code workflow.check.<code>} is its text */
    void error(String code, Object... details);

    void warning(String code, Object... details);

    /** Whether somebody starts the flow by hand, and so can be asked something. */
    boolean startedByHand();

    /** Whether somebody decides before this task. */
    boolean hasPrevious();
}
