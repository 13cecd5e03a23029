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
import io.trellis.form.field.builtin.SelectType.SelectSettings;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** One of a few codes, each with a label in both languages, a colour and, where it depends on another field, its when. */
@Component
@Order(100)
final class SelectType extends BuiltinType<SelectSettings, String> {

    /**
     * @param dependsOn the key of the field whose value decides which options are offered; empty for none
     * @param open other codes may be entered too
     * @param replaced codes that are options no more, each with the one that takes its place in records
     * @param path the options are steps that a record goes through in their order: shown above it as a path
     * @param optionSet the set that the options come from; empty where they are the field's own
     */
    record SelectSettings(
            List<InputSpec.Option> options,
            String dependsOn,
            boolean open,
            boolean path,
            Map<String, String> replaced,
            String optionSet) {
        Options known() {
            return new Options(options);
        }
    }

    private final OptionSets sets;

    SelectType(Messages messages, OptionSets sets) {
        super("select", "caret-square-down-o", "choice", SelectSettings.class, messages);
        this.sets = sets;
    }

    @Override
    public SelectSettings defaults() {
        return new SelectSettings(List.of(), "", false, false, Map.of(), "");
    }

    @Override
    public List<SelectSettings> holding(ColumnValues column) {
        return column.options().isEmpty()
                ? List.of()
                : List.of(new SelectSettings(Options.coloured(column.options()), "", false, false, Map.of(), ""));
    }

    @Override
    public List<FieldDefinition> properties() {
        return Stream.concat(
                        Options.properties(property(), sets).stream(),
                        Stream.of(property().toggle("path")))
                .toList();
    }

    @Override
    public List<FieldDefinition> properties(SelectSettings settings) {
        return Options.asked(properties(), settings.optionSet());
    }

    @Override
    public List<SettingsProblem> check(FieldDefinition field, SelectSettings settings, FieldContext.Design context) {
        // what is wrong with a set is said of the set
        boolean mayBeNone = settings.open() || !settings.optionSet().isEmpty();
        return settings.known().check(this, field, mayBeNone, settings.dependsOn(), settings.replaced(), context);
    }

    @Override
    public Parsed<String> parse(Object input, FieldDefinition field, SelectSettings settings, FieldContext context) {
        Object code = input instanceof Map<?, ?> map && map.get("code") != null ? map.get("code") : input;
        return TextualType.text(code)
                .map(TextualType::line)
                .map(words ->
                        settings.known().find(words).map(InputSpec.Option::code).orElse(words))
                .map(words -> BuiltinType.<String>value(words.isEmpty() ? null : words))
                .orElseGet(() -> bad("not-a-text"));
    }

    @Override
    public List<Violation> validate(
            String value, FieldDefinition field, SelectSettings settings, FieldContext context) {
        if (settings.known().byCode(value).isPresent()) {
            return List.of();
        }
        if (!settings.open()) {
            return List.of(violation(field, "unknown-option", value));
        }
        return value.length() > TextType.LONGEST ? List.of(violation(field, "too-long", TextType.LONGEST)) : List.of();
    }

    @Override
    public String format(String value, FieldDefinition field, SelectSettings settings, FieldContext context) {
        return settings.known().label(value, context.locale());
    }

    @Override
    public Optional<Object> sortKey(String value, SelectSettings settings, FieldContext context) {
        return Optional.of(
                settings.options().isEmpty()
                        ? SortKeys.of(value)
                        : BigDecimal.valueOf(settings.known().place(value)));
    }

    /** Options have an order of their own, and words are in that of a language. */
    @Override
    public boolean sortsAsStored(SelectSettings settings) {
        List<String> codes =
                settings.options().stream().map(InputSpec.Option::code).toList();
        return !codes.isEmpty() && codes.equals(codes.stream().sorted().toList());
    }

    @Override
    public Set<Operator> operators(SelectSettings settings) {
        // where nothing is offered it is a text that compares as it stands
        return settings.open() && settings.options().isEmpty() ? Operands.TEXT : Operands.CODE;
    }

    @Override
    public Parsed<Object> operand(
            Operator operator, Object input, FieldDefinition field, SelectSettings settings, FieldContext context) {
        return new Operands(messages()).parse(operator, input, one -> {
            Parsed<String> parsed = parse(one, field, settings, context);
            boolean unknown = parsed instanceof Parsed.Value<String>(var code)
                    && code != null
                    && !settings.open()
                    && settings.known().byCode(code).isEmpty();
            return unknown ? bad("unknown-option", Entered.shown(one)) : parsed;
        });
    }

    @Override
    public ValueKind kind(SelectSettings settings) {
        return ValueKind.CODE;
    }

    @Override
    public List<InputSpec.Option> options(SelectSettings settings) {
        return settings.options();
    }

    @Override
    public Map<String, String> replaced(SelectSettings settings) {
        return settings.replaced();
    }

    @Override
    public InputSpec input(FieldDefinition field, SelectSettings settings) {
        return new InputSpec.Choice(settings.options(), false, settings.dependsOn(), settings.open(), settings.path());
    }

    @Override
    public String example(int seed) {
        return Options.examples().get(Math.floorMod(seed, 3)).code();
    }

    @Override
    public SelectSettings exampleSettings() {
        return new SelectSettings(Options.examples(), "", false, false, Map.of(), "");
    }
}
