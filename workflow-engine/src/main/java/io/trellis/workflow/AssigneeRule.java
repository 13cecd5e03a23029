package io.trellis.workflow;

import java.util.List;

/** Who gets a task; resolved when the task arises. Users and departments are named by id or by username and code. */
public sealed interface AssigneeRule {

    /** {@code {"type":"user","user":"wangwu"}} */
    record User(String user) implements AssigneeRule {}

    /** Everyone in a role; the first who acts decides. {@code {"type":"role","role":"finance"}} */
    record Role(String role) implements AssigneeRule {}

    /** {@code {"type":"departmentManager","department":"east"}} */
    record DepartmentManager(String department) implements AssigneeRule {}

    /** The record owner's manager, or with level 2 that manager's manager. {@code {"type":"ownersManager","level":1}} */
    record OwnersManager(int level) implements AssigneeRule {}

    /** {@code {"type":"initiatorsManager","level":1}} */
    record InitiatorsManager(int level) implements AssigneeRule {}

    /** {@code {"type":"recordOwner"}} */
    record RecordOwner() implements AssigneeRule {}

    /** The user in a field of the record or of a record that it points at. {@code {"type":"userField","path":"account.owner"}} */
    record UserField(String path) implements AssigneeRule {}

    /** Whoever started the process. {@code {"type":"initiator"}} */
    record Initiator() implements AssigneeRule {}

    /** FEEL that yields a user, a list of users, or {@code "role:<name>"}. {@code {"type":"expression","feel":"..."}} */
    record Expression(String feel) implements AssigneeRule {}

    /** Everyone whom one of the rules names. {@code {"type":"anyOf","rules":[...]}} */
    record AnyOf(List<AssigneeRule> rules) implements AssigneeRule {

        public AnyOf {
            rules = List.copyOf(rules);
        }
    }
}
