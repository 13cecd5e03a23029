package io.trellis.workflow.assignee;

import java.util.List;

/** Hears what a rule names, each by the member of its JSON where the name stands. */
public interface RuleNames {

    void path(String member);

    void feel(String member);

    void role(String member);

    void decision(String member);

    /** Rules within the rule, in their order. */
    void rules(String member, List<AssigneeRule> rules);

    /** A rule within the rule. */
    void rule(String member, AssigneeRule rule);
}
