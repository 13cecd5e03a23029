package io.trellis.report.subscription;

import io.trellis.core.company.Company;
import io.trellis.core.filter.RelativePeriod;
import io.trellis.core.i18n.DateText;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.entity.Entities;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.FieldTypes;
import io.trellis.form.field.InputSpec;
import io.trellis.form.record.Labels;
import io.trellis.report.DashboardDefinition;
import io.trellis.report.DashboardDefinition.DashboardFilter;
import io.trellis.report.FieldGraph;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a dashboard's filters are set to, as its reader calls it; a period by its days, which still say the same later. */
@Component
final class ChosenWords {

    /** So many names of one filter are told. */
    private static final int MOST = 8;

    private final FieldGraph fields;
    private final Labels labels;
    private final Company company;

    ChosenWords(Entities entities, FieldTypes types, Labels labels, Company company) {
        this.fields = new FieldGraph(entities::find, types);
        this.labels = labels;
        this.company = company;
    }

    /** {@code Closing: Oct 1, 2026 – Dec 31, 2026}, one for each filter that does something. */
    List<String> of(
            CurrentUser reader,
            Locale locale,
            LocalDate today,
            DashboardDefinition dashboard,
            Map<String, ? extends @Nullable Object> chosen) {
        return dashboard.filters().stream()
                .flatMap(filter -> Optional.ofNullable(chosen.get(filter.id()))
                        .map(value -> words(reader, locale, today, filter, value))
                        .filter(words -> !words.isEmpty())
                        .map(words -> filter.label().in(locale) + ": " + words)
                        .stream())
                .toList();
    }

    private String words(CurrentUser reader, Locale locale, LocalDate today, DashboardFilter filter, Object value) {
        return switch (filter.kind()) {
            case PERIOD -> period(locale, today, value);
            case OPTIONS -> joined(list(value).map(code -> option(filter, code, locale)));
            case RECORDS -> records(reader, filter, value);
        };
    }

    private String period(Locale locale, LocalDate today, Object value) {
        DateText dates = new DateText(locale);
        if (value instanceof List<?> span) {
            return span.stream()
                    .map(day -> day == null ? "…" : day(dates, day.toString()))
                    .collect(Collectors.joining(" – "));
        }
        return RelativePeriod.of(value.toString())
                .map(period -> period.days(today, DayOfWeek.MONDAY, company.fiscalYearStart()))
                .map(days -> days.first().equals(days.last())
                        ? dates.day(days.first())
                        : dates.day(days.first()) + " – " + dates.day(days.last()))
                .orElse(value.toString());
    }

    private static String day(DateText dates, String text) {
        try {
            return dates.day(LocalDate.parse(text));
        } catch (DateTimeParseException e) {
            return text;
        }
    }

    private String option(DashboardFilter filter, String code, Locale locale) {
        return fields.field(filter.entity(), filter.field()).stream()
                .flatMap(field -> field.options().stream())
                .filter(option -> option.code().equals(code))
                .map(InputSpec.Option::label)
                .map(label -> label.in(locale))
                .findFirst()
                .orElse(code);
    }

    /** What the reader may not see has no name here either. */
    private String records(CurrentUser reader, DashboardFilter filter, Object value) {
        List<String> ids = list(value).toList();
        return fields.field(filter.entity(), filter.field())
                .flatMap(BoundField::target)
                .map(target -> labels.of(reader, target, ids))
                .map(names -> joined(ids.stream().map(names::get).filter(Objects::nonNull)))
                .orElse("");
    }

    private static Stream<String> list(Object value) {
        return value instanceof List<?> several ? several.stream().map(String::valueOf) : Stream.of(value.toString());
    }

    private static String joined(Stream<String> names) {
        List<String> all = names.toList();
        return all.stream().limit(MOST).collect(Collectors.joining(", ")) + (all.size() > MOST ? " …" : "");
    }
}
