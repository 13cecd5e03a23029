package io.trellis.form.field.builtin;

import io.trellis.core.filter.Operator;
import io.trellis.core.i18n.Messages;
import io.trellis.core.security.Roles;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.field.Entered;
import io.trellis.form.field.FieldContext;
import io.trellis.form.field.InputSpec;
import io.trellis.form.field.ValueKind;
import io.trellis.form.field.Violation;
import io.trellis.form.field.builtin.RoleType.RoleSettings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** One of the roles that there are by now, by its name. It names a role and gives none. */
@Component
@Order(163)
final class RoleType extends BuiltinType<RoleSettings, String> {

    record RoleSettings() {}

    /** Asked late, as roles are artifacts themselves; none where nobody signs in. */
    private final ObjectProvider<Roles> roles;

    RoleType(Messages messages, ObjectProvider<Roles> roles) {
        super("role", "user-card", "relation", RoleSettings.class, messages);
        this.roles = roles;
    }

    private Options known() {
        return new Options(roles.stream()
                .flatMap(all -> all.all().stream())
                .map(role -> PropertyFields.option(role.name(), role.label()))
                .toList());
    }

    @Override
    public RoleSettings defaults() {
        return new RoleSettings();
    }

    @Override
    public List<FieldDefinition> properties() {
        return List.of();
    }

    @Override
    public Parsed<String> parse(Object input, FieldDefinition field, RoleSettings settings, FieldContext context) {
        Object code = input instanceof Map<?, ?> map && map.get("code") != null ? map.get("code") : input;
        String words = TextualType.text(code).map(TextualType::line).orElse("");
        return words.isEmpty()
                ? bad("not-a-text")
                : value(known().find(words).map(InputSpec.Option::code).orElse(words));
    }

    @Override
    public List<Violation> validate(String value, FieldDefinition field, RoleSettings settings, FieldContext context) {
        return known().byCode(value).isPresent()
                ? List.of()
                : List.of(violation(field, "unknown-role", Entered.shown(value)));
    }

    @Override
    public String format(String value, FieldDefinition field, RoleSettings settings, FieldContext context) {
        return known().label(value, context.locale());
    }

    /** By its name: a label changes without the records that name it. */
    @Override
    public Optional<Object> sortKey(String value, RoleSettings settings, FieldContext context) {
        return Optional.of(SortKeys.of(value));
    }

    @Override
    public Set<Operator> operators(RoleSettings settings) {
        return Operands.CODE;
    }

    /** A filter may name a role that is gone, and finds the records that still do. */
    @Override
    public Parsed<Object> operand(
            Operator operator, Object input, FieldDefinition field, RoleSettings settings, FieldContext context) {
        return new Operands(messages()).parse(operator, input, one -> parse(one, field, settings, context));
    }

    @Override
    public ValueKind kind(RoleSettings settings) {
        return ValueKind.CODE;
    }

    @Override
    public List<InputSpec.Option> options(RoleSettings settings) {
        return known().all();
    }

    @Override
    public InputSpec input(FieldDefinition field, RoleSettings settings) {
        return new InputSpec.Choice(known().all(), false, "", false);
    }

    /** One that the product brings. */
    @Override
    public String example(int seed) {
        return Math.floorMod(seed, 2) == 0 ? "admin" : "analyst";
    }
}
