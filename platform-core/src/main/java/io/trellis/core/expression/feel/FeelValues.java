package io.trellis.core.expression.feel;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.camunda.feel.context.Context;
import org.camunda.feel.syntaxtree.Val;
import org.camunda.feel.syntaxtree.ValBoolean;
import org.camunda.feel.syntaxtree.ValContext;
import org.camunda.feel.syntaxtree.ValDate;
import org.camunda.feel.syntaxtree.ValDateTime;
import org.camunda.feel.syntaxtree.ValDayTimeDuration;
import org.camunda.feel.syntaxtree.ValList;
import org.camunda.feel.syntaxtree.ValLocalDateTime;
import org.camunda.feel.syntaxtree.ValLocalTime;
import org.camunda.feel.syntaxtree.ValNull$;
import org.camunda.feel.syntaxtree.ValNumber;
import org.camunda.feel.syntaxtree.ValString;
import org.camunda.feel.syntaxtree.ValTime;
import org.camunda.feel.syntaxtree.ValYearMonthDuration;
import org.camunda.feel.valuemapper.ValueMapper;
import org.jspecify.annotations.Nullable;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Plain values in and out of the engine. Numbers are always BigDecimal; anything that is no plain value is refused, so
 * that no getter of an object of ours can be reached.
 */
final class FeelValues implements ValueMapper {

    private final Supplier<ZoneId> zone;

    FeelValues(Supplier<ZoneId> zone) {
        this.zone = zone;
    }

    @Override
    public Val toVal(@Nullable Object value) {
        return switch (value) {
            case null -> ValNull$.MODULE$;
            case Val val -> val;
            case String text -> new ValString(text);
            case Boolean bool -> new ValBoolean(bool);
            case scala.math.BigDecimal number -> new ValNumber(number);
            case Number number -> number(number);
            case Instant instant -> new ValDateTime(instant.atZone(zone.get()));
            case ZonedDateTime dateTime -> new ValDateTime(dateTime);
            case OffsetDateTime dateTime -> new ValDateTime(dateTime.toZonedDateTime());
            case LocalDateTime dateTime -> new ValLocalDateTime(dateTime);
            case LocalDate date -> new ValDate(date);
            case LocalTime time -> new ValLocalTime(time);
            case java.time.Duration duration -> new ValDayTimeDuration(duration);
            case java.time.Period period -> new ValYearMonthDuration(period);
            case Enum<?> constant -> new ValString(constant.name());
            case Map<?, ?> map -> new ValContext(new MapContext(map));
            case Collection<?> several -> list(several);
            case scala.collection.Map<?, ?> map -> new ValContext(new MapContext(CollectionConverters.asJava(map)));
            case scala.collection.Iterable<?> several -> list(CollectionConverters.asJavaCollection(several));
            case scala.Some<?> some -> toVal(some.value());
            case scala.None$ none -> ValNull$.MODULE$;
            default ->
                throw new IllegalArgumentException(
                        "not a plain value: " + value.getClass().getName());
        };
    }

    @Override
    public @Nullable Object unpackVal(Val value) {
        return switch (value) {
            case ValNull$ none -> null;
            case ValString text -> text.value();
            case ValBoolean bool -> bool.value();
            case ValNumber number -> plain(number.value().bigDecimal());
            case ValDate date -> date.value();
            case ValDateTime dateTime -> dateTime.value().toInstant();
            case ValLocalDateTime dateTime ->
                dateTime.value().atZone(zone.get()).toInstant();
            case ValList list -> items(list);
            case ValContext context -> entries(context.context());
            case ValLocalTime time -> time.toString();
            case ValTime time -> time.toString();
            case ValDayTimeDuration duration -> duration.toString();
            case ValYearMonthDuration duration -> duration.toString();
            default -> throw new IllegalArgumentException("not a plain value: " + value);
        };
    }

    private List<@Nullable Object> items(ValList list) {
        List<@Nullable Object> items = new ArrayList<>();
        CollectionConverters.asJava(list.items()).forEach(item -> items.add(unpackVal(item)));
        return Collections.unmodifiableList(items);
    }

    private Map<String, @Nullable Object> entries(Context context) {
        Map<String, @Nullable Object> entries = new LinkedHashMap<>();
        CollectionConverters.asJava(context.variableProvider().getVariables())
                .forEach((key, value) -> entries.put(key, unpackVal(toVal(value))));
        return Collections.unmodifiableMap(entries);
    }

    private Val list(Collection<?> several) {
        List<Val> items = new ArrayList<>(several.size());
        several.forEach(item -> items.add(toVal(item)));
        return new ValList(CollectionConverters.asScala(items).toList());
    }

    private static Val number(Number number) {
        return switch (number) {
            case BigDecimal decimal -> val(decimal);
            case BigInteger integer -> val(new BigDecimal(integer));
            case Double d when !Double.isFinite(d) -> ValNull$.MODULE$;
            case Float f when !Float.isFinite(f) -> ValNull$.MODULE$;
            // the text of a float is the number that was meant: 0.1f is not 0.10000000149
            case Double d -> val(new BigDecimal(d.toString()));
            case Float f -> val(new BigDecimal(f.toString()));
            default -> val(BigDecimal.valueOf(number.longValue()));
        };
    }

    private static Val val(BigDecimal number) {
        return new ValNumber(scala.math.BigDecimal.javaBigDecimal2bigDecimal(number));
    }

    private static BigDecimal plain(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
