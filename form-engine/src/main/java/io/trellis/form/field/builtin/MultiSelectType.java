package io.trellis.form.field.builtin;

import io.trellis.core.filter.Operator;
import io.trellis.core.i18n.Messages;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.field.ColumnValues;
import io.trellis.form.field.Entered;
import io.trellis.form.field.FieldContext;
import io.trellis.form.field.InputSpec;
import io.trellis.form.field.OptionSets;
import io.trellis.form.field.ValueKind;
import io.trellis.form.field.Violation;
import io.trellis.form.field.builtin.MultiSelectType.MultiSelectSettings;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Several of a few codes, each once, in the order of the options. */
@Component
@Order(110)
final class MultiSelectType extends BuiltinType<MultiSelectSettings, List<String>> {

    private static final int MOST = 200;
    private static final String SEPARATORS = "[,，、;；|｜\n]";

    /** @see SelectType.SelectSettings */
    record MultiSelectSettings(
            List<InputSpec.Option> options,
            String dependsOn,
            boolean open,
            Map<String, String> replaced,
            String optionSet) {
        Options known() {
            return new Options(options);
        }
    }

    private final OptionSets sets;

    MultiSelectType(Messages messages, OptionSets sets) {
        super("multiSelect", "tags", "choice", MultiSelectSettings.class, messages);
        this.sets = sets;
    }

    @Override
    public MultiSelectSettings defaults() {
        return new MultiSelectSettings(List.of(), "", false, Map.of(), "");
    }

    @Override
    public List<MultiSelectSettings> holding(ColumnValues column) {
        return column.options().isEmpty()
                ? List.of()
                : List.of(new MultiSelectSettings(Options.coloured(column.options()), "", false, Map.of(), ""));
    }

    @Override
    public List<FieldDefinition> properties() {
        return Options.properties(property(), sets);
    }

    @Override
    public List<FieldDefinition> properties(MultiSelectSettings settings) {
        return Options.asked(properties(), settings.optionSet());
    }

    @Override
    public List<SettingsProblem> check(
            FieldDefinition field, MultiSelectSettings settings, FieldContext.Design context) {
        // what is wrong with a set is said of the set
        boolean mayBeNone = settings.open() || !settings.optionSet().isEmpty();
        return settings.known().check(this, field, mayBeNone, settings.dependsOn(), settings.replaced(), context);
    }

    @Override
    public Parsed<List<String>> parse(
            Object input, FieldDefinition field, MultiSelectSettings settings, FieldContext context) {
        List<?> inputs =
                switch (input) {
                    case List<?> list -> list;
                    case String text -> List.of(text.split(SEPARATORS));
                    default -> List.of(input);
                };
        Set<String> codes = new LinkedHashSet<>();
        for (Object one : inputs) {
            Object code = one instanceof Map<?, ?> map && map.get("code") != null ? map.get("code") : one;
            Optional<String> words =
                    code == null ? Optional.empty() : TextualType.text(code).map(TextualType::line);
            if (words.isEmpty()) {
                return bad("not-a-text");
            }
            words.filter(word -> !word.isEmpty())
                    .map(word -> settings.known()
                            .find(word)
                            .map(InputSpec.Option::code)
                            .orElse(word))
                    .ifPresent(codes::add);
        }
        return value(codes.isEmpty() ? null : inOrder(codes, settings));
    }

    private static List<String> inOrder(Set<String> codes, MultiSelectSettings settings) {
        List<String> ordered = new ArrayList<>();
        settings.options().stream()
                .map(InputSpec.Option::code)
                .filter(codes::contains)
                .forEach(ordered::add);
        codes.stream().filter(code -> !ordered.contains(code)).forEach(ordered::add);
        return List.copyOf(ordered);
    }

    @Override
    public List<Violation> validate(
            List<String> value, FieldDefinition field, MultiSelectSettings settings, FieldContext context) {
        List<Violation> violations = new ArrayList<>();
        if (value.size() > MOST) {
            violations.add(violation(field, "too-many", MOST));
        }
        for (String code : value) {
            if (!settings.open() && settings.known().byCode(code).isEmpty()) {
                violations.add(violation(field, "unknown-option", code));
            } else if (code.length() > TextType.LONGEST) {
                violations.add(violation(field, "too-long", TextType.LONGEST));
            }
        }
        return violations;
    }

    @Override
    public String format(
            List<String> value, FieldDefinition field, MultiSelectSettings settings, FieldContext context) {
        Locale locale = context.locale();
        return value.stream()
                .map(code -> settings.known().label(code, locale))
                .collect(Collectors.joining("zh".equals(locale.getLanguage()) ? "、" : ", "));
    }

    @Override
    public Optional<Object> sortKey(List<String> value, MultiSelectSettings settings, FieldContext context) {
        return Optional.empty();
    }

    @Override
    public boolean sortable(MultiSelectSettings settings) {
        return false;
    }

    @Override
    public boolean multiple() {
        return true;
    }

    @Override
    public Set<Operator> operators(MultiSelectSettings settings) {
        return Operands.CODES;
    }

    @Override
    public Parsed<Object> operand(
            Operator operator,
            Object input,
            FieldDefinition field,
            MultiSelectSettings settings,
            FieldContext context) {
        return new Operands(messages()).parse(operator, input, one -> code(one, settings));
    }

    private Parsed<String> code(Object input, MultiSelectSettings settings) {
        String words = TextualType.text(input).map(TextualType::line).orElse("");
        Optional<String> code = settings.known().find(words).map(InputSpec.Option::code);
        return code.isPresent() || settings.open() && !words.isEmpty()
                ? value(code.orElse(words))
                : bad("unknown-option", Entered.shown(input));
    }

    @Override
    public ValueKind kind(MultiSelectSettings settings) {
        return ValueKind.CODES;
    }

    @Override
    public List<InputSpec.Option> options(MultiSelectSettings settings) {
        return settings.options();
    }

    @Override
    public Map<String, String> replaced(MultiSelectSettings settings) {
        return settings.replaced();
    }

    @Override
    public InputSpec input(FieldDefinition field, MultiSelectSettings settings) {
        return new InputSpec.Choice(settings.options(), true, settings.dependsOn(), settings.open());
    }

    @Override
    public List<String> example(int seed) {
        return Math.floorMod(seed, 2) == 0 ? List.of("north") : List.of("south", "east");
    }

    @Override
    public MultiSelectSettings exampleSettings() {
        return new MultiSelectSettings(Options.examples(), "", false, Map.of(), "");
    }
}
