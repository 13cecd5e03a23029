package io.trellis.form.field.builtin;

import io.trellis.core.filter.Operator;
import io.trellis.core.i18n.Messages;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.field.Drawing;
import io.trellis.form.field.Entered;
import io.trellis.form.field.FieldContext;
import io.trellis.form.field.InputSpec;
import io.trellis.form.field.PlaceValue;
import io.trellis.form.field.ValueKind;
import io.trellis.form.field.Violation;
import io.trellis.form.field.builtin.PlaceType.PlaceSettings;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** A point on the earth, {@code {latitude, longitude}} in degrees as satellites tell them (WGS 84), to a tenth of a metre. */
@Component
@Order(149)
final class PlaceType extends BuiltinType<PlaceSettings, Map<String, Object>> {

    private static final int DECIMALS = 6;
    private static final int LONGEST = 100;
    private static final BigDecimal POLE = BigDecimal.valueOf(90);
    private static final BigDecimal DATE_LINE = BigDecimal.valueOf(180);

    record PlaceSettings() {}

    PlaceType(Messages messages) {
        super("place", "map-marker", "other", PlaceSettings.class, messages);
    }

    @Override
    public PlaceSettings defaults() {
        return new PlaceSettings();
    }

    @Override
    public List<FieldDefinition> properties() {
        return List.of();
    }

    /** The two numbers, or a text of both with a comma between: {@code 30.27415, 120.15515}. */
    @Override
    public Parsed<Map<String, Object>> parse(
            Object input, FieldDefinition field, PlaceSettings settings, FieldContext context) {
        if (input instanceof Map<?, ?> map) {
            boolean nothing = Stream.of(PlaceValue.LATITUDE, PlaceValue.LONGITUDE)
                    .allMatch(part -> map.get(part) == null || "".equals(map.get(part)));
            return nothing ? value(null) : place(map.get(PlaceValue.LATITUDE), map.get(PlaceValue.LONGITUDE), input);
        }
        String[] both = input instanceof String text ? text.strip().split("\\s*[,，\\s]\\s*") : new String[0];
        return both.length == 2 ? place(both[0], both[1], input) : bad("not-a-place", Entered.shown(input));
    }

    private Parsed<Map<String, Object>> place(@Nullable Object latitude, @Nullable Object longitude, Object input) {
        Optional<BigDecimal> north = degrees(latitude);
        Optional<BigDecimal> east = degrees(longitude);
        if (north.isEmpty() || east.isEmpty()) {
            return bad("not-a-place", Entered.shown(input));
        }
        Map<String, Object> value = new LinkedHashMap<>();
        value.put(PlaceValue.LATITUDE, north.get());
        value.put(PlaceValue.LONGITUDE, east.get());
        return value(value);
    }

    private static Optional<BigDecimal> degrees(@Nullable Object input) {
        try {
            return switch (input) {
                case BigDecimal number -> rounded(number);
                case Integer whole -> rounded(new BigDecimal(whole));
                case String text when text.length() < 40 -> rounded(new BigDecimal(text.strip()));
                case null, default -> Optional.empty();
            };
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** What a phone tells beyond is not known to it either; {@code 1e999999999}, written out, would fill the memory. */
    private static Optional<BigDecimal> rounded(BigDecimal degrees) {
        if (Math.abs((long) degrees.scale()) > LONGEST) {
            return Optional.empty();
        }
        BigDecimal bare = degrees.setScale(Math.min(Math.max(degrees.scale(), 0), DECIMALS), RoundingMode.HALF_UP);
        return Optional.of(Numbers.canonical(bare)).filter(Numbers::fits);
    }

    @Override
    public List<Violation> validate(
            Map<String, Object> value, FieldDefinition field, PlaceSettings settings, FieldContext context) {
        return Stream.of(
                        outside(field, value, PlaceValue.LATITUDE, POLE).stream(),
                        outside(field, value, PlaceValue.LONGITUDE, DATE_LINE).stream())
                .flatMap(violations -> violations)
                .toList();
    }

    private Optional<Violation> outside(
            FieldDefinition field, Map<String, Object> value, String part, BigDecimal most) {
        return value.get(part) instanceof BigDecimal degrees && degrees.abs().compareTo(most) > 0
                ? Optional.of(violation(field, part + "-outside", degrees.toPlainString()))
                : Optional.empty();
    }

    @Override
    public String format(
            Map<String, Object> value, FieldDefinition field, PlaceSettings settings, FieldContext context) {
        return plain(value.get(PlaceValue.LATITUDE)) + ", " + plain(value.get(PlaceValue.LONGITUDE));
    }

    private static String plain(@Nullable Object degrees) {
        return degrees instanceof BigDecimal number ? number.toPlainString() : "";
    }

    /** Opens a map that people of the language use. */
    @Override
    public Drawing drawing(
            Map<String, Object> value, FieldDefinition field, PlaceSettings settings, FieldContext context) {
        String north = plain(value.get(PlaceValue.LATITUDE));
        String east = plain(value.get(PlaceValue.LONGITUDE));
        return new Drawing.Link(
                "zh".equals(context.locale().getLanguage())
                        ? "https://uri.amap.com/marker?coordinate=wgs84&position=" + east + "," + north
                        : "https://www.openstreetmap.org/?mlat=" + north + "&mlon=" + east + "#map=16/" + north + "/"
                                + east);
    }

    @Override
    public Optional<Object> sortKey(Map<String, Object> value, PlaceSettings settings, FieldContext context) {
        return Optional.empty();
    }

    @Override
    public boolean sortable(PlaceSettings settings) {
        return false;
    }

    @Override
    public List<FieldDefinition> parts(FieldDefinition field, PlaceSettings settings) {
        PropertyFields part = new PropertyFields(messages(), "form.value.place.");
        return List.of(part.decimal(PlaceValue.LATITUDE), part.decimal(PlaceValue.LONGITUDE));
    }

    @Override
    public Set<Operator> operators(PlaceSettings settings) {
        return Operands.ROWS;
    }

    @Override
    public Parsed<Object> operand(
            Operator operator, Object input, FieldDefinition field, PlaceSettings settings, FieldContext context) {
        return new Operands(messages()).parse(operator, input, one -> parse(one, field, settings, context));
    }

    @Override
    public ValueKind kind(PlaceSettings settings) {
        return ValueKind.PARTS;
    }

    @Override
    public InputSpec input(FieldDefinition field, PlaceSettings settings) {
        return new InputSpec.Place();
    }

    @Override
    public Map<String, Object> example(int seed) {
        Map<String, Object> value = new LinkedHashMap<>();
        value.put(PlaceValue.LATITUDE, new BigDecimal("30.27415").add(new BigDecimal(Math.floorMod(seed, 50))));
        value.put(
                PlaceValue.LONGITUDE,
                new BigDecimal("120.15515").subtract(new BigDecimal(Math.floorMod(seed * 3, 100))));
        return value;
    }
}
