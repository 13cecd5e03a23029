package io.trellis.app.ui.workflows;

import io.trellis.workflow.AssigneeRule;
import org.jspecify.annotations.Nullable;

/** The kinds of rules that say who gets a task, as one chooses among them. */
enum RuleKind {
    USER,
    ROLE,
    OWNERS_MANAGER,
    INITIATORS_MANAGER,
    RECORD_OWNER,
    INITIATOR,
    DEPARTMENT_MANAGER,
    USER_FIELD,
    EXPRESSION,
    ANY_OF;

    static RuleKind of(AssigneeRule rule) {
        return switch (rule) {
            case AssigneeRule.User user -> USER;
            case AssigneeRule.Role role -> ROLE;
            case AssigneeRule.DepartmentManager manager -> DEPARTMENT_MANAGER;
            case AssigneeRule.OwnersManager manager -> OWNERS_MANAGER;
            case AssigneeRule.InitiatorsManager manager -> INITIATORS_MANAGER;
            case AssigneeRule.RecordOwner owner -> RECORD_OWNER;
            case AssigneeRule.UserField field -> USER_FIELD;
            case AssigneeRule.Initiator initiator -> INITIATOR;
            case AssigneeRule.Expression expression -> EXPRESSION;
            case AssigneeRule.AnyOf anyOf -> ANY_OF;
        };
    }

    /** What a kind begins with; null where something has to be chosen first. */
    @Nullable
    AssigneeRule start() {
        return switch (this) {
            case OWNERS_MANAGER -> new AssigneeRule.OwnersManager(1);
            case INITIATORS_MANAGER -> new AssigneeRule.InitiatorsManager(1);
            case RECORD_OWNER -> new AssigneeRule.RecordOwner();
            case INITIATOR -> new AssigneeRule.Initiator();
            case USER, ROLE, DEPARTMENT_MANAGER, USER_FIELD, EXPRESSION, ANY_OF -> null;
        };
    }
}
