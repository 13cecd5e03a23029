package io.trellis.report.widget;

import io.trellis.core.filter.FieldPath;
import io.trellis.core.i18n.Messages;
import io.trellis.core.limit.Limits;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.field.BoundField;
import io.trellis.form.query.Measure;
import io.trellis.form.query.ReportQuery;
import io.trellis.form.query.ReportResult;
import io.trellis.report.Drill;
import io.trellis.report.FieldGraph;
import io.trellis.report.FigureText;
import io.trellis.report.Viewing;
import io.trellis.report.WidgetData;
import io.trellis.report.WidgetData.Areas.Area;
import io.trellis.report.WidgetData.Group;
import io.trellis.report.WidgetData.Unit;
import io.trellis.report.WidgetDefinition;
import io.trellis.report.customer.Quintiles;
import io.trellis.report.customer.RfmSegment;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Customers by how lately and how often they bought, in named segments; one leads to its customers. */
@Component
@Order(70)
final class RfmType extends ChartType {

    private record Customer(Object id, LocalDate last, BigDecimal times, BigDecimal money) {}

    RfmType(Messages messages) {
        super("rfm", "th-large", new Size(6, 6), new Shape(1, 1, CustomerQuestion.MEASURES), 1, messages);
    }

    @Override
    public Optional<Asking> begins(Map<FieldPath, BoundField> fields) {
        return CustomerQuestion.begins(fields);
    }

    @Override
    public List<FieldDefinition> properties(String entity) {
        return List.of();
    }

    @Override
    public List<Flaw> check(WidgetDefinition widget, FieldGraph fields) {
        return new CustomerQuestion(messages).check(widget, fields);
    }

    @Override
    public Optional<Drill> drill() {
        return Optional.of(new CustomersClicked(messages));
    }

    @Override
    public List<ReportQuery> queries(WidgetDefinition widget, ReportQuery prepared, Viewing viewing) {
        return CustomerQuestion.isAsked(prepared.entity(), prepared.measures(), viewing.fields())
                ? List.of(CustomerQuestion.everybody(prepared))
                : List.of();
    }

    @Override
    public WidgetData data(
            WidgetDefinition widget, List<ReportQuery> queries, List<ReportResult> results, Viewing viewing) {
        if (queries.isEmpty()) {
            return new WidgetData.Broken(messages.text("report.problem.customerMeasures"));
        }
        if (results.getFirst().truncated()) {
            return new WidgetData.Broken(messages.text("report.problem.tooManyCustomers", Limits.REPORT_ROWS));
        }
        List<Customer> customers = customers(results.getFirst());
        ToIntFunction<Customer> recency = Quintiles.of(customers, Comparator.comparing(Customer::last));
        ToIntFunction<Customer> frequency = Quintiles.of(customers, Comparator.comparing(Customer::times));
        Map<RfmSegment, List<Customer>> segments = new EnumMap<>(RfmSegment.class);
        for (Customer customer : customers) {
            RfmSegment segment = RfmSegment.of(recency.applyAsInt(customer), frequency.applyAsInt(customer));
            segments.computeIfAbsent(segment, none -> new ArrayList<>()).add(customer);
        }
        Figures figures = new Figures(queries.getFirst().entity(), viewing);
        Measure money = queries.getFirst().measures().get(2);
        List<Area> areas = new ArrayList<>();
        for (RfmSegment segment : customers.isEmpty() ? List.<RfmSegment>of() : List.of(RfmSegment.values())) {
            areas.add(area(segment, segments.getOrDefault(segment, List.of()), customers.size(), figures, money));
        }
        return new WidgetData.Areas(
                viewing.text("report.rfm.recency"), viewing.text("report.rfm.frequency"), Quintiles.BEST, areas);
    }

    private static List<Customer> customers(ReportResult result) {
        List<Customer> customers = new ArrayList<>();
        for (List<@Nullable Object> row : result.rows()) {
            BigDecimal times = Figures.number(row.get(2));
            // who did not buy on any day is no customer yet
            if (row.get(0) != null && row.get(1) instanceof LocalDate last && times != null) {
                BigDecimal money = Figures.number(row.get(3));
                customers.add(new Customer(row.get(0), last, times, money == null ? BigDecimal.ZERO : money));
            }
        }
        return customers;
    }

    private static Area area(RfmSegment segment, List<Customer> customers, int all, Figures figures, Measure money) {
        Viewing viewing = figures.viewing();
        BigDecimal many = BigDecimal.valueOf(customers.size());
        BigDecimal spent = customers.stream().map(Customer::money).reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal part = many.divide(BigDecimal.valueOf(all), MathContext.DECIMAL32);
        return new Area(
                new Group(
                        customers.stream().map(Customer::id).toList(),
                        viewing.text("report.rfm." + segment.code()),
                        segment.color()),
                segment.leastFrequency(),
                segment.leastRecency(),
                segment.mostFrequency() - segment.leastFrequency() + 1,
                segment.mostRecency() - segment.leastRecency() + 1,
                many,
                FigureText.of(many, Unit.COUNT, viewing.locale()),
                List.of(FigureText.of(part, Unit.PART, viewing.locale()), figures.text(spent, money)));
    }
}
