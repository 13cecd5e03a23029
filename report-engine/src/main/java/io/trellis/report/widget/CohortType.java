package io.trellis.report.widget;

import io.trellis.core.filter.FieldPath;
import io.trellis.core.i18n.Messages;
import io.trellis.core.limit.Limits;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.ValueKind;
import io.trellis.form.query.CalendarBucket;
import io.trellis.form.query.GroupBy;
import io.trellis.form.query.Measure;
import io.trellis.form.query.ReportQuery;
import io.trellis.form.query.ReportResult;
import io.trellis.form.query.WorkCalendar;
import io.trellis.report.Drill;
import io.trellis.report.FieldGraph;
import io.trellis.report.Viewing;
import io.trellis.report.WidgetData;
import io.trellis.report.WidgetData.Cohorts.Cohort;
import io.trellis.report.WidgetData.Cohorts.Later;
import io.trellis.report.WidgetData.Group;
import io.trellis.report.WidgetDefinition;
import io.trellis.report.customer.Retention;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Customers by the month of their first purchase, and how many of them came back in each month after it. The first question
 * is when each customer began, over all times; each of the others who was there in one of the months shown.
 */
@Component
@Order(71)
final class CohortType extends ChartType {

    private static final String PERIODS = "periods";
    private static final int USUAL = 12;
    private static final int MOST = 24;

    CohortType(Messages messages) {
        super("cohort", "calendar-user", new Size(8, 6), new Shape(2, 2, 1), 1, messages);
    }

    @Override
    public Optional<Asking> begins(Map<FieldPath, BoundField> fields) {
        return CustomerQuestion.begins(fields)
                .map(asking -> new Asking(
                        List.of(
                                asking.groups().getFirst(),
                                new GroupBy(
                                        Objects.requireNonNull(
                                                asking.measures().getFirst().field()),
                                        GroupBy.Step.MONTH)),
                        List.of(Measure.COUNT)));
    }

    @Override
    public List<FieldDefinition> properties(String entity) {
        return List.of(new OptionFields(messages).choice(PERIODS, "6", "12", "18", "24"));
    }

    @Override
    public boolean narrows() {
        return false;
    }

    @Override
    public Optional<Drill> drill() {
        return Optional.of(new CohortClicked(messages));
    }

    @Override
    public List<Flaw> check(WidgetDefinition widget, FieldGraph fields) {
        List<Flaw> flaws = new ArrayList<>();
        if (widget.groupBy().size() == 2 && !isAsked(widget.entity(), widget.groupBy(), widget.figures(), fields)) {
            flaws.add(new Flaw("groupBy", "cohort-groups", messages.text("report.problem.cohort")));
        }
        return flaws;
    }

    private static boolean isAsked(String entity, List<GroupBy> groups, List<Measure> measures, FieldGraph fields) {
        Measure figure = measures.getFirst();
        boolean customer = fields.field(entity, groups.getFirst().field())
                .filter(field -> field.kind() == ValueKind.REFERENCE)
                .isPresent();
        GroupBy day = groups.get(1);
        return customer
                && CustomerQuestion.isDay(entity, day.field(), fields)
                && (day.by() == null || day.isTimeline())
                && (figure.op() == Measure.Op.COUNT || figure.op() == Measure.Op.SUM)
                && figure.equals(figure.plain().labelled(figure.label()));
    }

    @Override
    public List<ReportQuery> queries(WidgetDefinition widget, ReportQuery prepared, Viewing viewing) {
        if (!isAsked(prepared.entity(), prepared.groupBy(), prepared.measures(), viewing.fields())) {
            return List.of();
        }
        FieldPath day = prepared.groupBy().get(1).field();
        ReportQuery customers = CustomerQuestion.everybody(
                prepared.grouped(List.of(prepared.groupBy().getFirst())).kept(List.of()));
        List<ReportQuery> queries = new ArrayList<>();
        queries.add(customers.measured(List.of(new Measure(Measure.Op.MIN, day))));
        shown(widget, viewing)
                .forEach(
                        step -> queries.add(customers.filtered(prepared.filter().and(CohortClicked.in(step, day)))));
        return queries;
    }

    /** The steps of the calendar that are shown, the one that is not over last. */
    private static List<CalendarBucket> shown(WidgetDefinition widget, Viewing viewing) {
        GroupBy.Step step = Objects.requireNonNullElse(widget.groupBy().get(1).by(), GroupBy.Step.MONTH);
        int many = Math.clamp(widget.options().path(PERIODS).asInt(USUAL), 2, MOST);
        List<CalendarBucket> shown = new ArrayList<>();
        CalendarBucket at = CalendarBucket.on(viewing.today(), step, WorkCalendar.of(viewing.company()));
        for (int i = 0; i < many; i++) {
            shown.addFirst(at);
            at = at.previous();
        }
        return shown;
    }

    @Override
    public WidgetData data(
            WidgetDefinition widget, List<ReportQuery> queries, List<ReportResult> results, Viewing viewing) {
        if (queries.isEmpty()) {
            return new WidgetData.Broken(messages.text("report.problem.cohort"));
        }
        if (results.stream().anyMatch(ReportResult::truncated)) {
            return new WidgetData.Broken(messages.text("report.problem.tooManyCustomers", Limits.REPORT_ROWS));
        }
        ReportQuery asked = queries.get(1);
        Measure measure = asked.measures().getFirst();
        Map<LocalDate, Set<Object>> began = new HashMap<>();
        List<CalendarBucket> steps = shown(widget, viewing);
        for (List<@Nullable Object> row : results.getFirst().rows()) {
            if (row.getFirst() != null && row.get(1) instanceof LocalDate first) {
                steps.stream()
                        .filter(step -> !first.isBefore(step.days().first())
                                && !first.isAfter(step.days().last()))
                        .findFirst()
                        .ifPresent(step -> began.computeIfAbsent(step.first(), none -> new HashSet<>())
                                .add(row.getFirst()));
            }
        }
        boolean people = measure.op() == Measure.Op.COUNT;
        Figures figures = new Figures(asked.entity(), viewing);
        List<Cohort> cohorts = new ArrayList<>();
        List<List<BigDecimal>> followed = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            Set<Object> who = began.getOrDefault(steps.get(i).first(), Set.of());
            if (who.isEmpty()) {
                continue;
            }
            List<Later> later = new ArrayList<>();
            List<BigDecimal> line = new ArrayList<>();
            for (int at = i; at < steps.size(); at++) {
                Met met = met(results.get(at + 1), who);
                line.add(people ? BigDecimal.valueOf(met.customers()) : met.money());
                String text = people ? "" : figures.text(met.money(), measure);
                later.add(new Later(
                        met.customers(),
                        Retention.part(line.getLast(), line.getFirst()),
                        text,
                        at == steps.size() - 1));
            }
            followed.add(line);
            CalendarBucket step = steps.get(i);
            cohorts.add(new Cohort(new Group(step.name(), step.label(viewing.locale()), ""), who.size(), later));
        }
        return new WidgetData.Cohorts(
                viewing.text("report.cohort.began"),
                people ? viewing.text("report.cohort.customers") : figures.label(measure),
                cohorts,
                new Retention(followed, 1).mean());
    }

    private record Met(long customers, BigDecimal money) {}

    private static Met met(ReportResult result, Set<Object> who) {
        long customers = 0;
        BigDecimal money = BigDecimal.ZERO;
        for (List<@Nullable Object> row : result.rows()) {
            if (row.getFirst() != null && who.contains(row.getFirst())) {
                customers++;
                BigDecimal value = Figures.number(row.get(1));
                money = value == null ? money : money.add(value);
            }
        }
        return new Met(customers, money);
    }
}
