package io.trellis.app.ui.filters;

import static io.trellis.app.ui.shell.Texts.t;

import io.trellis.core.filter.Filter;
import io.trellis.core.filter.RelativeDay;
import io.trellis.core.filter.ViewerWord;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.FieldContext;
import io.trellis.form.field.FieldContexts;
import io.trellis.form.field.FieldType;
import io.trellis.form.field.ValueKind;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A filter in words, for chips and headings: “Stage is one of Won, Lost”. */
@Component
public class FilterWords {

    private final Fields fields;
    private final FieldContexts contexts;

    FilterWords(Fields fields, FieldContexts contexts) {
        this.fields = fields;
        this.contexts = contexts;
    }

    public String of(CurrentUser user, String entity, Filter filter) {
        return of(user, entity, Offered.seen(fields, user, entity), filter);
    }

    /** Of other fields than those of lists. @param entity in whose records they stand */
    public String of(CurrentUser user, String entity, Offered offered, Filter filter) {
        return words(new Speaker(offered, contexts.of(user, entity), other -> contexts.of(user, other)), filter);
    }

    private record Speaker(Offered offered, FieldContext context, Function<String, FieldContext> contexts) {}

    private static String having(Speaker speaker, Filter.Having having) {
        return speaker.offered().pointing().stream()
                .filter(one -> one.entity().equals(having.entity()) && one.by().equals(having.by()))
                .findFirst()
                .map(pointing -> {
                    Speaker there = new Speaker(
                            speaker.offered().of(pointing),
                            speaker.contexts().apply(pointing.entity()),
                            speaker.contexts());
                    return having.filter().equals(Filter.ALL)
                            ? t("filter.with", pointing.label())
                            : t("filter.withWhere", pointing.label(), words(there, having.filter()));
                })
                .orElseGet(() -> t("filter.with", having.entity()));
    }

    private static String words(Speaker speaker, Filter filter) {
        return switch (filter) {
            case Filter.And(var parts) when parts.isEmpty() -> t("filter.everything");
            case Filter.And(var parts) -> join(speaker, parts, t("filter.and"));
            case Filter.Or(var parts) -> join(speaker, parts, t("filter.or"));
            case Filter.Not(Filter.Having having) -> t("filter.without", having(speaker, having));
            case Filter.Not(var part) -> t("filter.not", words(speaker, part));
            case Filter.Condition condition -> condition(speaker, condition);
            case Filter.Having having -> having(speaker, having);
        };
    }

    private static String join(Speaker speaker, List<Filter> parts, String joint) {
        return parts.stream()
                .map(part -> part instanceof Filter.Condition ? words(speaker, part) : "(" + words(speaker, part) + ")")
                .collect(Collectors.joining(" " + joint + " "));
    }

    private static String condition(Speaker speaker, Filter.Condition condition) {
        String operator = t("operator." + condition.operator().code().toLowerCase(Locale.ROOT));
        return speaker.offered()
                .at(condition.field())
                .map(named -> (named.label() + " " + operator + " "
                                + value(named.field(), condition, speaker.context()))
                        .strip())
                .orElseGet(() -> condition.field() + " " + operator);
    }

    private static String value(BoundField field, Filter.Condition condition, FieldContext context) {
        return switch (condition.operator()) {
            case EMPTY, NOT_EMPTY -> "";
            case WITHIN -> PeriodNames.of(String.valueOf(condition.value()));
            case EQ, NE, LT, LE, GT, GE, CONTAINS, STARTS_WITH -> one(field, condition.value(), context);
            case BETWEEN, IN, NOT_IN ->
                condition.value() instanceof List<?> list
                        ? list.stream().map(item -> one(field, item, context)).collect(Collectors.joining(", "))
                        : "";
        };
    }

    private static String one(BoundField field, @Nullable Object value, FieldContext context) {
        Optional<ViewerWord> word = field.target().flatMap(target -> ViewerWord.on(target, value));
        if (word.isPresent()) {
            return ViewerOperand.word(word.get().code());
        }
        Optional<RelativeDay> day = RelativeDay.of(value);
        if (day.isPresent() && (field.kind() == ValueKind.DATE || field.kind() == ValueKind.DATE_TIME)) {
            return DayOperand.name(day.get());
        }
        if (field.parse(value, context) instanceof FieldType.Parsed.Value<Object>(var plain) && plain != null) {
            return field.format(plain, context);
        }
        return String.valueOf(value);
    }
}
