package io.trellis.form.field.builtin;

import io.trellis.core.filter.Operator;
import io.trellis.core.i18n.Messages;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.field.Entered;
import io.trellis.form.field.FieldContext;
import io.trellis.form.field.InputSpec;
import io.trellis.form.field.Region;
import io.trellis.form.field.Region.Level;
import io.trellis.form.field.Regions;
import io.trellis.form.field.ValueKind;
import io.trellis.form.field.Violation;
import io.trellis.form.field.builtin.RegionType.RegionSettings;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** A province of China, a city in it, a district in that: {@code {province, city, district, code}}, by name and by code. */
@Component
@Order(144)
final class RegionType extends BuiltinType<RegionSettings, Map<String, Object>> {

    /** @param depth how far people have to go: to the {@code province}, the {@code city} or the {@code district} */
    record RegionSettings(String depth) {
        Level level() {
            return Level.valueOf(depth.toUpperCase(Locale.ROOT));
        }
    }

    private static final List<String> DEPTHS =
            Stream.of(Level.values()).map(Level::part).toList();

    RegionType(Messages messages) {
        super("region", "map-marker", "other", RegionSettings.class, messages);
    }

    @Override
    public RegionSettings defaults() {
        return new RegionSettings(Level.DISTRICT.part());
    }

    @Override
    public List<FieldDefinition> properties() {
        return List.of(property()
                .choice(
                        "depth",
                        DEPTHS.stream()
                                .map(depth -> property().option("depth", depth))
                                .toList(),
                        false));
    }

    @Override
    public List<SettingsProblem> check(FieldDefinition field, RegionSettings settings, FieldContext.Design context) {
        return DEPTHS.contains(settings.depth())
                ? List.of()
                : List.of(problem("depth", "not-a-depth", settings.depth(), String.join(", ", DEPTHS)));
    }

    @Override
    public Parsed<Map<String, Object>> parse(
            Object input, FieldDefinition field, RegionSettings settings, FieldContext context) {
        return switch (input) {
            case Map<?, ?> map -> regions().parts(map);
            case String text ->
                Regions.read(text)
                        .filter(read -> read.rest().isEmpty())
                        .map(read -> value(ChinaRegions.value(read.region())))
                        .orElseGet(() -> bad("not-a-region", Entered.shown(text)));
            default -> bad("not-a-region", Entered.shown(input));
        };
    }

    private ChinaRegions regions() {
        return new ChinaRegions(this);
    }

    @Override
    public List<Violation> validate(
            Map<String, Object> value, FieldDefinition field, RegionSettings settings, FieldContext context) {
        return ChinaRegions.of(value)
                .flatMap(region -> regions().missing(region, settings.level()))
                .map(message -> List.of(new Violation(field.key(), "region-incomplete", message)))
                .orElse(List.of());
    }

    @Override
    public String format(
            Map<String, Object> value, FieldDefinition field, RegionSettings settings, FieldContext context) {
        return String.join(" ", ChinaRegions.names(value));
    }

    @Override
    public Optional<Object> sortKey(Map<String, Object> value, RegionSettings settings, FieldContext context) {
        return Optional.of(String.valueOf(value.get(ChinaRegions.CODE)));
    }

    @Override
    public List<FieldDefinition> parts(FieldDefinition field, RegionSettings settings) {
        PropertyFields part = new PropertyFields(messages(), "form.value.region.");
        return Stream.concat(regions().fields(part), Stream.of(part.choice(ChinaRegions.CODE, List.of(), true)))
                .toList();
    }

    @Override
    public boolean folded(RegionSettings settings) {
        return true;
    }

    @Override
    public List<String> spellings(Map<String, Object> value, RegionSettings settings, FieldContext context) {
        return Words.spellings(String.join(" ", ChinaRegions.names(value)));
    }

    /** As a whole it is there, or holds words; what it is, is asked of the parts. */
    @Override
    public Set<Operator> operators(RegionSettings settings) {
        return Operands.LONG_TEXT;
    }

    @Override
    public Parsed<Object> operand(
            Operator operator, Object input, FieldDefinition field, RegionSettings settings, FieldContext context) {
        return Words.operand(this, operator, input, field, settings, context);
    }

    @Override
    public ValueKind kind(RegionSettings settings) {
        return ValueKind.PARTS;
    }

    @Override
    public InputSpec input(FieldDefinition field, RegionSettings settings) {
        return new InputSpec.Regions(settings.level());
    }

    @Override
    public Map<String, Object> example(int seed) {
        List<Region> districts = Regions.within("330000", Level.DISTRICT).toList();
        return ChinaRegions.value(districts.get(Math.floorMod(seed * 7, districts.size())));
    }
}
