package io.trellis.workflow.assignee;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.core.security.Department;
import io.trellis.core.security.RoleDefinition;
import io.trellis.core.security.Roles;
import io.trellis.core.security.User;
import io.trellis.core.security.Users;
import java.util.Arrays;
import java.util.function.Function;

/** Rules in both languages. What is not there is called as the rule calls it. */
public final class RuleTexts implements RuleWords {

    private final Messages messages;
    private final Users users;
    private final Roles roles;
    private final Function<String, LocalizedText> fields;

    /** @param fields the label of a path */
    public RuleTexts(Messages messages, Users users, Roles roles, Function<String, LocalizedText> fields) {
        this.messages = messages;
        this.users = users;
        this.roles = roles;
        this.fields = fields;
    }

    @Override
    public LocalizedText text(String key, LocalizedText... details) {
        Object[] zh = Arrays.stream(details).map(LocalizedText::zh).toArray();
        Object[] en = Arrays.stream(details).map(LocalizedText::en).toArray();
        return new LocalizedText(
                messages.text("workflow.rule." + key, zh).zh(),
                messages.text("workflow.rule." + key, en).en());
    }

    @Override
    public LocalizedText person(String name) {
        return LocalizedText.same(users.byUsername(name)
                .or(() -> users.find(name))
                .map(User::name)
                .orElse(name));
    }

    @Override
    public LocalizedText role(String name) {
        return roles.find(name).map(RoleDefinition::label).orElseGet(() -> LocalizedText.same(name));
    }

    @Override
    public LocalizedText department(String name) {
        return LocalizedText.same(
                Organisation.now(users).department(name).map(Department::name).orElse(name));
    }

    @Override
    public LocalizedText field(String path) {
        return fields.apply(path);
    }

    @Override
    public LocalizedText number(long number) {
        return LocalizedText.same(String.valueOf(number));
    }
}
