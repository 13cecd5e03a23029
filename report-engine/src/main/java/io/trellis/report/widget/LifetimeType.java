package io.trellis.report.widget;

import io.trellis.core.filter.FieldPath;
import io.trellis.core.i18n.Messages;
import io.trellis.core.limit.Limits;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.field.BoundField;
import io.trellis.form.query.Measure;
import io.trellis.form.query.Measure.Op;
import io.trellis.form.query.ReportQuery;
import io.trellis.form.query.ReportResult;
import io.trellis.report.FieldGraph;
import io.trellis.report.FigureText;
import io.trellis.report.Viewing;
import io.trellis.report.WidgetData;
import io.trellis.report.WidgetData.Cell;
import io.trellis.report.WidgetData.Column;
import io.trellis.report.WidgetData.Group;
import io.trellis.report.WidgetData.Row;
import io.trellis.report.WidgetData.Unit;
import io.trellis.report.WidgetDefinition;
import io.trellis.report.customer.BuyTillYouDie;
import io.trellis.report.customer.LifetimeValue;
import io.trellis.report.customer.LifetimeValue.Bought;
import io.trellis.report.customer.LifetimeValue.Worth;
import io.trellis.report.customer.PurchaseHistory;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What each customer has bought and will probably buy, who will buy most first. */
@Component
@Order(72)
final class LifetimeType extends ChartType {

    private static final String MONTHS = "months";
    private static final String RATE = "discountRate";
    private static final int USUAL_MONTHS = 12;
    private static final BigDecimal USUAL_RATE = BigDecimal.TEN;
    private static final int SHOWN = 20;
    private static final int MOST_SHOWN = 1000;
    private static final double DAYS_A_WEEK = 7;

    private record Customer(@Nullable Object id, Bought bought) {}

    private record Expected(Customer customer, Worth worth) {}

    LifetimeType(Messages messages) {
        super("lifetime", "diamond-o", new Size(8, 5), new Shape(1, 1, CustomerQuestion.MEASURES), SHOWN, messages);
    }

    @Override
    public Optional<Asking> begins(Map<FieldPath, BoundField> fields) {
        return CustomerQuestion.begins(fields);
    }

    @Override
    public List<FieldDefinition> properties(String entity) {
        OptionFields fields = new OptionFields(messages);
        return List.of(fields.choice(MONTHS, "6", "12", "24", "36"), fields.number(RATE));
    }

    @Override
    public List<Flaw> check(WidgetDefinition widget, FieldGraph fields) {
        List<Flaw> flaws = new ArrayList<>(new CustomerQuestion(messages).check(widget, fields));
        if (rate(widget).signum() < 0 || rate(widget).compareTo(BigDecimal.valueOf(100)) > 0) {
            flaws.add(new Flaw("options." + RATE, "bad-percent", messages.text("report.problem.discountRate")));
        }
        return flaws;
    }

    /** In percent. */
    private static BigDecimal rate(WidgetDefinition widget) {
        return widget.options().path(RATE).asDecimal(USUAL_RATE);
    }

    @Override
    public List<ReportQuery> queries(WidgetDefinition widget, ReportQuery prepared, Viewing viewing) {
        if (!CustomerQuestion.isAsked(prepared.entity(), prepared.measures(), viewing.fields())) {
            return List.of();
        }
        FieldPath day = prepared.measures().getFirst().field();
        return List.of(CustomerQuestion.everybody(prepared.kept(List.of())
                .measured(List.of(
                        prepared.measures().get(2),
                        new Measure(Op.DISTINCT, day),
                        new Measure(Op.MIN, day),
                        new Measure(Op.MAX, day)))));
    }

    @Override
    public WidgetData data(
            WidgetDefinition widget, List<ReportQuery> queries, List<ReportResult> results, Viewing viewing) {
        if (queries.isEmpty()) {
            return new WidgetData.Broken(messages.text("report.problem.customerMeasures"));
        }
        ReportResult result = results.getFirst();
        if (result.truncated()) {
            return new WidgetData.Broken(messages.text("report.problem.tooManyCustomers", Limits.REPORT_ROWS));
        }
        List<Customer> customers = customers(result, viewing.today());
        int months = Math.clamp(widget.options().path(MONTHS).asInt(USUAL_MONTHS), 1, 60);
        Optional<LifetimeValue> model = LifetimeValue.of(
                customers.stream().map(Customer::bought).toList(),
                months,
                rate(widget).doubleValue() / 100);
        if (model.isEmpty()) {
            return new WidgetData.Text(viewing.text(
                    "report.lifetime.tooFew", BuyTillYouDie.LEAST_CUSTOMERS, BuyTillYouDie.LEAST_WHO_CAME_BACK));
        }
        List<Worth> worth =
                model.get().worth(customers.stream().map(Customer::bought).toList());
        List<Expected> expected = IntStream.range(0, customers.size())
                .mapToObj(at -> new Expected(customers.get(at), worth.get(at)))
                .sorted(Comparator.comparingDouble((Expected one) -> one.worth().value())
                        .reversed())
                .toList();
        int shown = Math.clamp(widget.limit() > 0 ? widget.limit() : SHOWN, 1, MOST_SHOWN);
        Groups groups = new Groups(queries.getFirst(), result, viewing);
        Figures figures = new Figures(queries.getFirst().entity(), viewing);
        Measure money = queries.getFirst().measures().getFirst();
        return new WidgetData.Table(
                columns(groups.label(queries.getFirst().groupBy().getFirst()), months, figures, money),
                expected.stream()
                        .limit(shown)
                        .map(one -> row(groups.of(0, one.customer().id()), one, figures, money))
                        .toList(),
                expected.size() > shown);
    }

    private static List<Customer> customers(ReportResult result, LocalDate today) {
        List<Customer> customers = new ArrayList<>();
        for (List<@Nullable Object> row : result.rows()) {
            BigDecimal days = Figures.number(row.get(2));
            if (row.getFirst() != null
                    && days != null
                    && row.get(3) instanceof LocalDate first
                    && row.get(4) instanceof LocalDate last) {
                BigDecimal spent = Figures.number(row.get(1));
                // what is dated ahead counts as of today
                long since = Math.max(0, ChronoUnit.DAYS.between(first, today));
                double age = since / DAYS_A_WEEK;
                double recency = Math.min(age, ChronoUnit.DAYS.between(first, last) / DAYS_A_WEEK);
                customers.add(new Customer(
                        row.getFirst(),
                        new Bought(
                                new PurchaseHistory(Math.clamp(days.longValue() - 1, 0, since), recency, age),
                                Math.max(1, days.doubleValue()),
                                spent == null ? 0 : spent.doubleValue())));
            }
        }
        return customers;
    }

    private static List<Column> columns(String customer, int months, Figures figures, Measure money) {
        Viewing viewing = figures.viewing();
        return List.of(
                new Column(customer, null),
                new Column(viewing.text("report.lifetime.soFar"), figures.unit(money)),
                new Column(viewing.text("report.lifetime.times"), Unit.COUNT),
                new Column(viewing.text("report.lifetime.alive"), Unit.PART),
                new Column(viewing.text("report.lifetime.purchases", months), new Unit("", 1)),
                new Column(viewing.text("report.lifetime.value", months), figures.unit(money)));
    }

    private static Row row(Group group, Expected expected, Figures figures, Measure money) {
        Bought bought = expected.customer().bought();
        return new Row(
                List.of(group),
                List.of(
                        figures.cell(decimal(bought.spent(), 2), money),
                        cell(decimal(bought.purchases(), 0), Unit.COUNT, figures),
                        cell(decimal(expected.worth().alive(), 4), Unit.PART, figures),
                        cell(decimal(expected.worth().purchases(), 2), new Unit("", 1), figures),
                        figures.cell(decimal(expected.worth().value(), 0), money)));
    }

    private static Cell cell(BigDecimal number, Unit unit, Figures figures) {
        return new Cell(number, FigureText.of(number, unit, figures.viewing().locale()));
    }

    private static BigDecimal decimal(double number, int digits) {
        return BigDecimal.valueOf(number).setScale(digits, RoundingMode.HALF_UP);
    }
}
