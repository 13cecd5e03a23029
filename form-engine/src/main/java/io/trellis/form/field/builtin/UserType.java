package io.trellis.form.field.builtin;

import io.trellis.core.filter.Filter;
import io.trellis.core.filter.Operator;
import io.trellis.core.i18n.Messages;
import io.trellis.form.entity.BuiltinEntities;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.field.InputSpec;
import io.trellis.form.field.builtin.UserType.UserSettings;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** A person who can log in. In filters {@code $me} and {@code $myTeam} stand for the viewer and the viewer's people. */
@Component
@Order(160)
final class UserType extends ReferenceType<UserSettings> {

    /**
     * @param role only people with this role are offered; empty for all
     * @param hierarchy of a field of people: whether it names the one above
     */
    record UserSettings(String role, boolean hierarchy) {}

    UserType(Messages messages) {
        super("user", "user", UserSettings.class, messages);
    }

    @Override
    public UserSettings defaults() {
        return new UserSettings("", false);
    }

    @Override
    public List<FieldDefinition> properties() {
        return List.of(property().text("role"));
    }

    @Override
    public boolean leadsUp(UserSettings settings) {
        return settings.hierarchy();
    }

    @Override
    String entity(UserSettings settings) {
        return BuiltinEntities.USER;
    }

    @Override
    public InputSpec input(FieldDefinition field, UserSettings settings) {
        return new InputSpec.Reference(BuiltinEntities.USER, offered(settings));
    }

    Filter offered(UserSettings settings) {
        Filter active = Filter.eq("active", true);
        return settings.role().isBlank()
                ? active
                : active.and(Filter.where("roles", Operator.CONTAINS, settings.role()));
    }
}
