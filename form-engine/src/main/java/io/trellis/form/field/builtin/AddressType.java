package io.trellis.form.field.builtin;

import io.trellis.core.filter.Operator;
import io.trellis.core.i18n.Messages;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.field.Entered;
import io.trellis.form.field.FieldContext;
import io.trellis.form.field.InputSpec;
import io.trellis.form.field.Region.Level;
import io.trellis.form.field.ValueKind;
import io.trellis.form.field.Violation;
import io.trellis.form.field.builtin.AddressType.AddressSettings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Where somebody is to be found: {@code {country, province, city, district, street, postcode}}. Regions of China are among
 * those that there are; elsewhere they are what people write.
 */
@Component
@Order(143)
final class AddressType extends BuiltinType<AddressSettings, Map<String, Object>> {

    private static final int LONGEST_PART = 200;
    private static final int LONGEST = 1_000;

    /** @param country of addresses that name none; theirs is left out where they are written */
    record AddressSettings(String country) {}

    AddressType(Messages messages) {
        super("address", "map-marker", "other", AddressSettings.class, messages);
    }

    @Override
    public AddressSettings defaults() {
        return new AddressSettings(Countries.CHINA);
    }

    @Override
    public List<FieldDefinition> properties() {
        return List.of(property().choice("country", Countries.options(), false));
    }

    @Override
    public List<SettingsProblem> check(FieldDefinition field, AddressSettings settings, FieldContext.Design context) {
        return Countries.find(settings.country())
                        .filter(settings.country()::equals)
                        .isPresent()
                ? List.of()
                : List.of(problem("country", "unknown-country", settings.country()));
    }

    @Override
    public Parsed<Map<String, Object>> parse(
            Object input, FieldDefinition field, AddressSettings settings, FieldContext context) {
        return switch (input) {
            case Map<?, ?> map -> parts(map, settings);
            case String text
            when text.length() <= LONGEST ->
                parts(AddressText.read(TextualType.line(text), settings.country()), settings);
            default -> bad("not-an-address", Entered.shown(input));
        };
    }

    private Parsed<Map<String, Object>> parts(Map<?, ?> input, AddressSettings settings) {
        Map<String, Object> value = new LinkedHashMap<>();
        for (String part : Address.PARTS) {
            String words = ChinaRegions.text(input.get(part));
            if (!words.isEmpty()) {
                value.put(part, words);
            }
        }
        String country = String.valueOf(value.getOrDefault(Address.COUNTRY, settings.country()));
        value.remove(Address.COUNTRY);
        if (value.isEmpty()) {
            return value(null);
        }
        Optional<String> code = Countries.find(country);
        if (code.isEmpty()) {
            return bad("unknown-country", Entered.shown(country));
        }
        return code.get().equals(Countries.CHINA) ? chinese(value) : value(Address.ordered(code.get(), value));
    }

    /** Regions by their full names, where the names are those of regions; a district of former days stays as it is written. */
    private Parsed<Map<String, Object>> chinese(Map<String, Object> value) {
        Map<String, Object> named = new LinkedHashMap<>(value);
        return switch (regions().known(value)) {
            case Parsed.Value<Map<String, Object>>(var region) -> {
                if (region != null) {
                    Stream.of(Level.values())
                            .map(Level::part)
                            .filter(region::containsKey)
                            .forEach(part -> named.put(part, region.get(part)));
                }
                yield value(Address.ordered(Countries.CHINA, named));
            }
            case Parsed.Bad<Map<String, Object>>(var message) -> new Parsed.Bad<>(message);
        };
    }

    private ChinaRegions regions() {
        return new ChinaRegions(this);
    }

    @Override
    public List<Violation> validate(
            Map<String, Object> value, FieldDefinition field, AddressSettings settings, FieldContext context) {
        return value.values().stream()
                .filter(part -> part.toString().length() > LONGEST_PART)
                .limit(1)
                .map(part -> violation(field, "too-long", LONGEST_PART))
                .toList();
    }

    @Override
    public String format(
            Map<String, Object> value, FieldDefinition field, AddressSettings settings, FieldContext context) {
        return new AddressText(value).written(settings.country(), context.locale());
    }

    /** By country, then as it is written within. */
    @Override
    public Optional<Object> sortKey(Map<String, Object> value, AddressSettings settings, FieldContext context) {
        return Optional.of(SortKeys.of(String.join(
                " ",
                Address.PARTS.stream()
                        .map(part -> String.valueOf(value.getOrDefault(part, "")))
                        .toList())));
    }

    @Override
    public List<FieldDefinition> parts(FieldDefinition field, AddressSettings settings) {
        PropertyFields part = new PropertyFields(messages(), "form.value.region.");
        return Stream.of(
                        Stream.of(part.choice(Address.COUNTRY, Countries.options(), true)),
                        regions().fields(part),
                        Stream.of(
                                part.choice(Address.STREET, List.of(), true),
                                part.choice(Address.POSTCODE, List.of(), true)))
                .flatMap(fields -> fields)
                .toList();
    }

    @Override
    public boolean folded(AddressSettings settings) {
        return true;
    }

    @Override
    public List<String> spellings(Map<String, Object> value, AddressSettings settings, FieldContext context) {
        return Words.spellings(new AddressText(value).written("", context.locale()));
    }

    /** As a whole it is there, or holds words; what it is, is asked of the parts. */
    @Override
    public Set<Operator> operators(AddressSettings settings) {
        return Operands.LONG_TEXT;
    }

    @Override
    public Parsed<Object> operand(
            Operator operator, Object input, FieldDefinition field, AddressSettings settings, FieldContext context) {
        return Words.operand(this, operator, input, field, settings, context);
    }

    @Override
    public ValueKind kind(AddressSettings settings) {
        return ValueKind.PARTS;
    }

    @Override
    public InputSpec input(FieldDefinition field, AddressSettings settings) {
        return new InputSpec.Address(Countries.options(), settings.country());
    }

    @Override
    public Map<String, Object> example(int seed) {
        int number = Math.floorMod(seed, 100) + 1;
        return switch (Math.floorMod(seed, 3)) {
            case 0 ->
                Address.ordered(
                        Countries.CHINA,
                        Map.of(
                                "province",
                                "浙江省",
                                "city",
                                "杭州市",
                                "district",
                                "西湖区",
                                Address.STREET,
                                "文三路" + number + "号",
                                Address.POSTCODE,
                                "310012"));
            case 1 ->
                Address.ordered(
                        Countries.CHINA,
                        Map.of(
                                "province",
                                "北京市",
                                "city",
                                "北京市",
                                "district",
                                "海淀区",
                                Address.STREET,
                                "中关村大街" + number + "号"));
            default ->
                Address.ordered(
                        "US",
                        Map.of(
                                Address.STREET,
                                number + " Main Street",
                                "city",
                                "Springfield",
                                "province",
                                "Illinois",
                                Address.POSTCODE,
                                "62701"));
        };
    }
}
