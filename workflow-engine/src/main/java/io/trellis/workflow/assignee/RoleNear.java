package io.trellis.workflow.assignee;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.security.Department;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Whoever holds a role in the department of somebody, or in the nearest one above that has such people; of a field that
 * names a department, in that one. {@code {"type":"roleNear","role":"finance","of":"initiator"}}
 */
public record RoleNear(String role, Whose of) implements AssigneeRule {

    static final String TYPE = "roleNear";

    static Optional<AssigneeRule> read(JsonNode json) {
        return RuleJson.some(RuleJson.text(json, "role"))
                .flatMap(role -> Whose.read(json).map(of -> new RoleNear(role, of)));
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public void write(ObjectNode into) {
        into.put("role", role);
        of.write(into);
    }

    @Override
    public void check(RuleCheck check) {
        check.role(role);
        of.check(check);
    }

    @Override
    public void names(RuleNames names) {
        names.role("role");
        of.names(names);
    }

    @Override
    public Set<String> people(RuleAsking asking) {
        Organisation organisation = asking.organisation();
        List<String> holders = organisation.members(role);
        Set<String> found = new LinkedHashSet<>();
        for (String start : departments(asking, organisation)) {
            for (Department department : organisation.upFrom(start)) {
                List<String> here = holders.stream()
                        .filter(holder -> organisation
                                .departmentOf(holder)
                                .filter(department.id()::equals)
                                .isPresent())
                        .toList();
                found.addAll(here);
                if (!here.isEmpty()) {
                    break;
                }
            }
        }
        return found;
    }

    private List<String> departments(RuleAsking asking, Organisation organisation) {
        return of.who() == Whose.Who.FIELD
                ? HeadOf.departments(asking.at(of.path()), organisation)
                : of.people(asking).stream()
                        .flatMap(person -> organisation.departmentOf(person).stream())
                        .distinct()
                        .toList();
    }

    /** Without anybody in the role there is nobody, wherever one looks. */
    @Override
    public Optional<Set<String>> known(Organisation organisation) {
        return organisation.members(role).isEmpty() ? Optional.of(Set.of()) : Optional.empty();
    }

    @Override
    public LocalizedText words(RuleWords words) {
        return words.text("roleNear", words.role(role), of.words(words));
    }
}
