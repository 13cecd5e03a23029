package io.trellis.form.field.builtin;

import io.trellis.core.filter.Operator;
import io.trellis.core.i18n.Messages;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.field.Entered;
import io.trellis.form.field.FieldContext;
import io.trellis.form.field.InputSpec;
import io.trellis.form.field.ValueKind;
import io.trellis.form.field.Violation;
import io.trellis.form.field.builtin.PersonNameType.PersonNameSettings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** A person's name, {@code {family, given}}: written in the order that its letters ask for, found in either. */
@Component
@Order(142)
final class PersonNameType extends BuiltinType<PersonNameSettings, Map<String, Object>> {

    private static final int LONGEST = 60;

    record PersonNameSettings() {}

    PersonNameType(Messages messages) {
        super("personName", "user", "text", PersonNameSettings.class, messages);
    }

    @Override
    public PersonNameSettings defaults() {
        return new PersonNameSettings();
    }

    @Override
    public List<FieldDefinition> properties() {
        return List.of();
    }

    @Override
    public Parsed<Map<String, Object>> parse(
            Object input, FieldDefinition field, PersonNameSettings settings, FieldContext context) {
        Optional<PersonName> name =
                switch (input) {
                    case Map<?, ?> map ->
                        Optional.of(new PersonName(part(map, PersonName.FAMILY), part(map, PersonName.GIVEN)));
                    case String text -> Optional.of(PersonName.read(TextualType.line(text)));
                    default -> Optional.empty();
                };
        return name.map(read -> BuiltinType.<Map<String, Object>>value(read.isNothing() ? null : read.asValue()))
                .orElseGet(() -> bad("not-a-name", Entered.shown(input)));
    }

    private static String part(Map<?, ?> map, String part) {
        return map.get(part) instanceof Object given
                ? TextualType.text(given).map(TextualType::line).orElse("")
                : "";
    }

    @Override
    public List<Violation> validate(
            Map<String, Object> value, FieldDefinition field, PersonNameSettings settings, FieldContext context) {
        PersonName name = PersonName.of(value);
        return Stream.of(name.family(), name.given())
                .filter(part -> part.length() > LONGEST)
                .limit(1)
                .map(part -> violation(field, "too-long", LONGEST))
                .toList();
    }

    /** The family name alone: {@code 张**}. */
    @Override
    public String mask(Map<String, Object> value, FieldDefinition field, PersonNameSettings settings) {
        String family = PersonName.of(value).family();
        return family.isEmpty() ? MASK : family + "**";
    }

    @Override
    public String format(
            Map<String, Object> value, FieldDefinition field, PersonNameSettings settings, FieldContext context) {
        return PersonName.of(value).written();
    }

    /** By the family name, then by the given one. */
    @Override
    public Optional<Object> sortKey(Map<String, Object> value, PersonNameSettings settings, FieldContext context) {
        PersonName name = PersonName.of(value);
        return Optional.of(SortKeys.of((name.family() + " " + name.given()).strip()));
    }

    @Override
    public List<FieldDefinition> parts(FieldDefinition field, PersonNameSettings settings) {
        PropertyFields part = new PropertyFields(messages(), "form.value.name.");
        return List.of(part.choice(PersonName.FAMILY, List.of(), true), part.choice(PersonName.GIVEN, List.of(), true));
    }

    @Override
    public boolean folded(PersonNameSettings settings) {
        return true;
    }

    @Override
    public List<String> spellings(Map<String, Object> value, PersonNameSettings settings, FieldContext context) {
        PersonName name = PersonName.of(value);
        return Words.spellings(
                (name.family() + " " + name.given()).strip(), (name.given() + " " + name.family()).strip());
    }

    @Override
    public Set<Operator> operators(PersonNameSettings settings) {
        return Operands.LONG_TEXT;
    }

    @Override
    public Parsed<Object> operand(
            Operator operator, Object input, FieldDefinition field, PersonNameSettings settings, FieldContext context) {
        return Words.operand(this, operator, input, field, settings, context);
    }

    @Override
    public ValueKind kind(PersonNameSettings settings) {
        return ValueKind.PARTS;
    }

    @Override
    public InputSpec input(FieldDefinition field, PersonNameSettings settings) {
        return new InputSpec.Composite(List.of(part(PersonName.FAMILY), part(PersonName.GIVEN)));
    }

    private InputSpec.Part part(String part) {
        return new InputSpec.Part(
                part,
                messages().text("form.value.name." + part),
                new InputSpec.Text(false, LONGEST, "text", false),
                null);
    }

    @Override
    public Map<String, Object> example(int seed) {
        List<PersonName> names = List.of(
                new PersonName("陈", "晓明"),
                new PersonName("欧阳", "静"),
                new PersonName("Miller", "Anna"),
                new PersonName("Garcia Lopez", "Maria"));
        return names.get(Math.floorMod(seed, names.size())).asValue();
    }
}
