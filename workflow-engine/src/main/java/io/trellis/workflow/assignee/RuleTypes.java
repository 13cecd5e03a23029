package io.trellis.workflow.assignee;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** All kinds of rules by the names that JSON gives them. */
final class RuleTypes {

    /** @param read empty where the JSON lacks what the kind needs */
    record Type(String name, Function<JsonNode, Optional<AssigneeRule>> read) {}

    private static final List<Type> ALL = List.of(
            new Type(Person.TYPE, Person::read),
            new Type(People.TYPE, People::read),
            new Type(InRole.TYPE, InRole::read),
            new Type(InDepartment.TYPE, InDepartment::read),
            new Type(HeadOf.TYPE, HeadOf::read),
            new Type(RoleNear.TYPE, RoleNear::read),
            new Type(PersonField.TYPE, PersonField::read),
            new Type(Owner.TYPE, json -> Optional.of(new Owner())),
            new Type(Initiator.TYPE, json -> Optional.of(new Initiator())),
            new Type(ManagerOf.OWNERS, json -> ManagerOf.read(Whose.OWNER, json)),
            new Type(ManagerOf.INITIATORS, json -> ManagerOf.read(Whose.INITIATOR, json)),
            new Type(ManagerOf.TYPE, ManagerOf::read),
            new Type(Chain.TYPE, Chain::read),
            new Type(ChosenByInitiator.TYPE, ChosenByInitiator::read),
            new Type(ChosenByPrevious.TYPE, ChosenByPrevious::read),
            new Type(ByDecision.TYPE, ByDecision::read),
            new Type(ByExpression.TYPE, ByExpression::read),
            new Type(AnyOf.TYPE, AnyOf::read));

    private RuleTypes() {}

    static Optional<Type> find(String name) {
        return ALL.stream().filter(type -> type.name().equals(name)).findFirst();
    }
}
