package io.trellis.core.expression.feel;

import io.trellis.core.filter.RelativePeriod;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.camunda.feel.context.FunctionProvider;
import org.camunda.feel.syntaxtree.Val;
import org.camunda.feel.syntaxtree.ValBoolean;
import org.camunda.feel.syntaxtree.ValDate;
import org.camunda.feel.syntaxtree.ValDateTime;
import org.camunda.feel.syntaxtree.ValError;
import org.camunda.feel.syntaxtree.ValFunction;
import org.camunda.feel.syntaxtree.ValLocalDateTime;
import org.camunda.feel.syntaxtree.ValNull$;
import org.camunda.feel.syntaxtree.ValString;
import scala.collection.Iterable;
import scala.collection.immutable.List;
import scala.jdk.javaapi.CollectionConverters;

/** The built-in functions, and {@code within(day, "this_quarter")}: the periods that filters know, told the same way. */
final class PeriodFunctions implements FunctionProvider {

    static final String WITHIN = "within";

    private final FunctionProvider builtins;
    private final Clock clock;
    private final Supplier<CalendarDays> days;
    private final List<ValFunction> within = list(Set.of(new ValFunction(
            list(java.util.List.of("day", "period")), args -> within(args.apply(0), args.apply(1)), false)));

    PeriodFunctions(FunctionProvider builtins, Clock clock, Supplier<CalendarDays> days) {
        this.builtins = builtins;
        this.clock = clock;
        this.days = days;
    }

    @Override
    public List<ValFunction> getFunctions(String name) {
        return name.equals(WITHIN) ? within : builtins.getFunctions(name);
    }

    @Override
    public Iterable<String> functionNames() {
        Set<String> names = new LinkedHashSet<>(CollectionConverters.asJavaCollection(builtins.functionNames()));
        names.add(WITHIN);
        return CollectionConverters.asScala(names);
    }

    /** No day lies in no period. */
    private Val within(Val when, Val named) {
        if (when instanceof ValNull$) {
            return new ValBoolean(false);
        }
        Optional<RelativePeriod> period =
                named instanceof ValString text ? RelativePeriod.of(text.value()) : Optional.empty();
        Optional<LocalDate> day = day(when);
        if (period.isEmpty() || day.isEmpty()) {
            return new ValError("within() takes a day and the name of a period");
        }
        CalendarDays counted = days.get();
        RelativePeriod.Days span = period.get()
                .days(
                        LocalDate.ofInstant(clock.instant(), counted.zone()),
                        counted.firstOfWeek(),
                        counted.fiscalStart());
        return new ValBoolean(!day.get().isBefore(span.first()) && !day.get().isAfter(span.last()));
    }

    private Optional<LocalDate> day(Val when) {
        return switch (when) {
            case ValDate date -> Optional.of(date.value());
            case ValLocalDateTime moment -> Optional.of(moment.value().toLocalDate());
            case ValDateTime moment ->
                Optional.of(
                        moment.value().withZoneSameInstant(days.get().zone()).toLocalDate());
            default -> Optional.empty();
        };
    }

    private static <T> List<T> list(Collection<T> items) {
        return CollectionConverters.asScala(items).toList();
    }
}
