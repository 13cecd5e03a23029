package io.trellis.workflow.assignee;

import io.trellis.core.i18n.LocalizedText;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The head of a department, or of the one that a field of the record names.
 * {@code {"type":"departmentManager","department":"east"}}, {@code {"type":"departmentManager","path":"account.department"}}
 *
 * @param department empty where a field names it
 * @param path a field that holds a department or a person of it; empty where it is always the same
 */
public record HeadOf(String department, String path) implements AssigneeRule {

    static final String TYPE = "departmentManager";

    public HeadOf(String department) {
        this(department, "");
    }

    static Optional<AssigneeRule> read(JsonNode json) {
        String path = RuleJson.text(json, "path");
        return path.isBlank()
                ? RuleJson.some(RuleJson.text(json, "department")).map(HeadOf::new)
                : Optional.of(new HeadOf("", path));
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public void write(ObjectNode into) {
        if (path.isEmpty()) {
            into.put("department", department);
        } else {
            into.put("path", path);
        }
    }

    @Override
    public void check(RuleCheck check) {
        if (path.isEmpty()) {
            check.department(department);
        } else {
            check.field(path);
        }
    }

    @Override
    public void names(RuleNames names) {
        if (!path.isEmpty()) {
            names.path("path");
        }
    }

    @Override
    public Set<String> people(RuleAsking asking) {
        Organisation organisation = asking.organisation();
        Set<String> heads = new LinkedHashSet<>();
        (path.isEmpty() ? List.of(department) : departments(asking.at(path), organisation))
                .forEach(one -> organisation.headOf(one).ifPresent(head -> heads.addAll(organisation.named(head))));
        return heads;
    }

    /** Of a person, the department that they are in. */
    static List<String> departments(@Nullable Object value, Organisation organisation) {
        return switch (value) {
            case null -> List.of();
            case Collection<?> several ->
                several.stream()
                        .flatMap(one -> departments(one, organisation).stream())
                        .distinct()
                        .toList();
            case Map<?, ?> record -> departments(record.get("id"), organisation);
            default ->
                organisation.department(value.toString()).isPresent()
                        ? List.of(value.toString())
                        : organisation.departmentOf(value.toString()).stream().toList();
        };
    }

    @Override
    public Optional<Set<String>> known(Organisation organisation) {
        return path.isEmpty()
                ? Optional.of(
                        organisation.headOf(department).map(organisation::named).orElse(Set.of()))
                : Optional.empty();
    }

    @Override
    public LocalizedText words(RuleWords words) {
        return words.text("head", path.isEmpty() ? words.department(department) : words.field(path));
    }
}
