package io.trellis.form.field.builtin;

import io.trellis.core.filter.Filter;
import io.trellis.core.filter.Operator;
import io.trellis.core.i18n.Messages;
import io.trellis.form.entity.BuiltinEntities;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.field.FieldContext;
import io.trellis.form.field.InputSpec;
import io.trellis.form.field.ValueKind;
import io.trellis.form.field.Violation;
import io.trellis.form.field.builtin.UsersType.UsersSettings;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Several people, each once: a team. Who is no longer active stays where they are named. */
@Component
@Order(161)
final class UsersType extends BuiltinType<UsersSettings, List<String>> {

    private static final int MOST = 100;
    private static final String SEPARATORS = "[,，、;；\n]";

    /** @param role only people with this role are offered; empty for all */
    record UsersSettings(String role, int most) {
        UserType.UserSettings one() {
            return new UserType.UserSettings(role, false);
        }
    }

    private final UserType user;

    UsersType(Messages messages, UserType user) {
        super("users", "users", "relation", UsersSettings.class, messages);
        this.user = user;
    }

    @Override
    public UsersSettings defaults() {
        return new UsersSettings("", 20);
    }

    @Override
    public List<FieldDefinition> properties() {
        return List.of(
                property().text("role"),
                property().labelled("mostPeople", property().number("most", 1, MOST)));
    }

    @Override
    public List<SettingsProblem> check(FieldDefinition field, UsersSettings settings, FieldContext.Design context) {
        return settings.most() < 1 || settings.most() > MOST
                ? List.of(problem("most", "out-of-range", 1, MOST))
                : List.of();
    }

    /** A list of ids and names, or a text of names with commas. */
    @Override
    public Parsed<List<String>> parse(
            Object input, FieldDefinition field, UsersSettings settings, FieldContext context) {
        List<?> inputs =
                switch (input) {
                    case List<?> list -> list;
                    case String text -> List.of(text.split(SEPARATORS));
                    default -> List.of(input);
                };
        Set<String> people = new LinkedHashSet<>();
        for (Object one : inputs) {
            if (one == null) {
                return bad("not-a-reference");
            }
            switch (user.parse(one, field, settings.one(), context)) {
                case Parsed.Value<String>(var id) -> {
                    if (id != null) {
                        people.add(id);
                    }
                }
                case Parsed.Bad<String>(var message) -> {
                    return new Parsed.Bad<>(message);
                }
            }
        }
        return value(people.isEmpty() ? null : List.copyOf(people));
    }

    @Override
    public List<Violation> validate(
            List<String> value, FieldDefinition field, UsersSettings settings, FieldContext context) {
        return value.size() > settings.most()
                ? List.of(violation(field, "too-many-people", settings.most(), value.size()))
                : List.of();
    }

    @Override
    public String format(List<String> value, FieldDefinition field, UsersSettings settings, FieldContext context) {
        return value.stream()
                .flatMap(id -> context.label(BuiltinEntities.USER, id).stream())
                .collect(Collectors.joining(FileNames.separator(context.locale())));
    }

    @Override
    public Optional<Object> sortKey(List<String> value, UsersSettings settings, FieldContext context) {
        return Optional.empty();
    }

    @Override
    public boolean sortable(UsersSettings settings) {
        return false;
    }

    @Override
    public boolean multiple() {
        return true;
    }

    @Override
    public Set<Operator> operators(UsersSettings settings) {
        return Operands.CODES;
    }

    /** By name where one person is called so; ids pass as they are, as those of a single person do. */
    @Override
    public Parsed<Object> operand(
            Operator operator, Object input, FieldDefinition field, UsersSettings settings, FieldContext context) {
        return new Operands(messages())
                .parse(
                        operator,
                        input,
                        one -> one instanceof String name
                                        && !context.exists(BuiltinEntities.USER, name)
                                        && context.idsByLabel(BuiltinEntities.USER, name)
                                                        .size()
                                                == 1
                                ? value(context.idsByLabel(BuiltinEntities.USER, name)
                                        .getFirst())
                                : user.named(one));
    }

    @Override
    public ValueKind kind(UsersSettings settings) {
        return ValueKind.CODES;
    }

    @Override
    public Optional<String> target(UsersSettings settings) {
        return Optional.of(BuiltinEntities.USER);
    }

    @Override
    public InputSpec input(FieldDefinition field, UsersSettings settings) {
        return new InputSpec.References(BuiltinEntities.USER, user.offered(settings.one()), settings.most());
    }

    @Override
    public Optional<InputSpec> operandInput(FieldDefinition field, UsersSettings settings) {
        return Optional.of(new InputSpec.Reference(BuiltinEntities.USER, Filter.ALL));
    }

    @Override
    public List<String> example(int seed) {
        return Math.floorMod(seed, 2) == 0
                ? List.of(user.example(seed))
                : List.of(user.example(seed), user.example(seed + 1));
    }
}
