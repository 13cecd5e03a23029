package io.trellis.app.ui.processes;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import io.trellis.app.ui.chart.Chart;
import io.trellis.app.ui.people.People;
import io.trellis.app.ui.shell.Crumb;
import io.trellis.app.ui.shell.Page;
import io.trellis.app.ui.shell.Session;
import io.trellis.app.ui.workflows.BpmnDiagram;
import io.trellis.report.WidgetData;
import io.trellis.workflow.FlowFigures;
import io.trellis.workflow.FlowFigures.Figures;
import io.trellis.workflow.FlowFigures.Person;
import io.trellis.workflow.FlowFigures.Step;
import io.trellis.workflow.FlowFigures.Variant;
import io.trellis.workflow.WorkflowDefinition;
import io.trellis.workflow.Workflows;
import jakarta.annotation.security.PermitAll;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.node.JsonNodeFactory;

/** What the processes of one flow come to: how long they take, where they wait, what is done again, for whom, which ways. */
@Route("admin/figures/:flow")
@PermitAll
public class FiguresView extends Div implements BeforeEnterObserver, Page {

    private static final List<Integer> PERIODS = List.of(7, 30, 90, 365);
    private static final int BARS = 12;

    private final transient Session session;
    private final transient FlowAccess access;
    private final transient FlowFigures figures;
    private final transient Workflows workflows;
    private final transient People people;
    private final transient Clock clock;
    private final Select<Integer> period = new Select<>();
    private final Div content = new Div();
    private String flow = "";
    private String title = "";

    public FiguresView(
            Session session, FlowAccess access, FlowFigures figures, Workflows workflows, People people, Clock clock) {
        this.session = session;
        this.access = access;
        this.figures = figures;
        this.workflows = workflows;
        this.people = people;
        this.clock = clock;
        addClassNames("page", "page-flow");
        content.addClassName("stack");
        period.setItems(PERIODS);
        period.setItemLabelGenerator(days -> t("figures.days", days));
        period.setAriaLabel(t("figures.period"));
        period.setId("figures-period");
        period.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                draw();
                UI.getCurrent()
                        .getPage()
                        .getHistory()
                        .replaceState(
                                null,
                                new Location(
                                        "admin/figures/" + flow,
                                        QueryParameters.of("days", String.valueOf(period.getValue()))));
            }
        });
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        access.ask(session.user());
        flow = event.getRouteParameters().get("flow").orElse("");
        title = workflows
                .find(flow)
                .map(WorkflowDefinition::label)
                .map(label -> t(label))
                .orElse(flow);
        period.setValue(event.getLocation()
                .getQueryParameters()
                .getSingleParameter("days")
                .filter(days -> PERIODS.stream().map(String::valueOf).anyMatch(days::equals))
                .map(Integer::valueOf)
                .orElse(30));
        removeAll();
        Div head = new Div(new H1(t("figures.title", title)), period);
        head.addClassName("page-head");
        add(head, content);
        draw();
    }

    private void draw() {
        Instant now = clock.instant();
        Figures found = figures.of(
                        session.user(), flow, now.minus(Duration.ofDays(period.getValue())), now.plusSeconds(1))
                .orElseThrow(() -> new NotFoundException(t("figures.missing")));
        content.removeAll();
        content.add(numbers(found));
        if (found.all() == 0 && found.running() == 0) {
            Div empty = new Div(VaadinIcon.CLOCK.create(), new Paragraph(t("figures.empty")));
            empty.addClassName("empty");
            content.add(empty);
            return;
        }
        found.diagram().ifPresent(diagram -> {
            BpmnDiagram drawn = new BpmnDiagram(diagram, t("inbox.diagram", title));
            drawn.addClassName("bpmn-large");
            heat(drawn, found.steps());
            Span legend = new Span(t("figures.heat"));
            legend.addClassName("quiet");
            content.add(new Div(drawn, legend));
        });
        content.add(steps(found.steps()), persons(found.people()), variants(found));
    }

    private Component numbers(Figures found) {
        Div numbers = new Div(
                number("figures.ended", String.format(Locale.ROOT, "%,d", found.all())),
                number("figures.running", String.format(Locale.ROOT, "%,d", found.running())),
                number("figures.median", found.all() == 0 ? "–" : ProcessWords.lasting(found.median())),
                number("figures.p90", found.all() == 0 ? "–" : ProcessWords.lasting(found.p90())),
                number(
                        "figures.again",
                        String.valueOf(
                                found.steps().stream().mapToLong(Step::again).sum())),
                number(
                        "figures.overdue",
                        String.valueOf(found.people().stream()
                                .mapToLong(Person::overdue)
                                .sum())));
        numbers.addClassNames("panel", "record-facts", "figures-numbers");
        String how = found.ended().entrySet().stream()
                .map(one -> t("figures.how", stateWord(one), one.getValue()))
                .collect(Collectors.joining(" · "));
        Span told = new Span(how);
        told.addClassName("quiet");
        return new Div(numbers, told);
    }

    private static String stateWord(Map.Entry<io.trellis.workflow.ProcessInfo.State, Long> one) {
        return t("inbox.process." + one.getKey().name().toLowerCase(Locale.ROOT));
    }

    private static Component number(String key, String value) {
        Span large = new Span(value);
        large.addClassName("figures-number");
        Div number = new Div(new Span(t(key)), large);
        number.addClassName("record-fact");
        return number;
    }

    /** By how much time went there in all: as often as it was come to, as long as half of them stayed. */
    private static void heat(BpmnDiagram diagram, List<Step> steps) {
        double most = steps.stream().mapToDouble(FiguresView::weight).max().orElse(0);
        if (most <= 0) {
            return;
        }
        diagram.mark(BpmnDiagram.Mark.HOT, elements(steps, most * 0.66, Double.MAX_VALUE));
        diagram.mark(BpmnDiagram.Mark.WARM, elements(steps, most * 0.25, most * 0.66));
    }

    private static double weight(Step step) {
        return step.median().toMillis() * (double) Math.max(1, step.times());
    }

    private static List<String> elements(List<Step> steps, double from, double below) {
        return steps.stream()
                .filter(step -> weight(step) >= from && weight(step) < below)
                .map(Step::element)
                .toList();
    }

    private static BigDecimal hours(Duration duration) {
        return BigDecimal.valueOf(duration.toMillis())
                .divide(BigDecimal.valueOf(Duration.ofHours(1).toMillis()), 1, RoundingMode.HALF_UP);
    }

    private static Component steps(List<Step> steps) {
        Div panel = new Div(new H2(t("figures.steps")));
        panel.addClassNames("panel", "stack");
        if (steps.isEmpty()) {
            panel.add(new Paragraph(t("figures.none")));
            return panel;
        }
        List<Step> slowest = steps.stream().limit(BARS).toList();
        panel.add(bars(
                slowest.stream().map(step -> t(step.name())).toList(),
                List.of(
                        new Bars(
                                t("figures.median.hours"),
                                slowest.stream()
                                        .map(step -> hours(step.median()))
                                        .toList()),
                        new Bars(
                                t("figures.p90.hours"),
                                slowest.stream().map(step -> hours(step.p90())).toList())),
                t("figures.steps")));
        List<List<String>> rows = new ArrayList<>();
        steps.forEach(step -> rows.add(List.of(
                t(step.name()),
                String.valueOf(step.times()),
                step.times() == 0 ? "–" : ProcessWords.lasting(step.median()),
                step.times() == 0 ? "–" : ProcessWords.lasting(step.p90()),
                String.valueOf(step.again()),
                String.valueOf(step.standing()))));
        panel.add(table(
                List.of(
                        t("figures.step"),
                        t("figures.times"),
                        t("figures.median"),
                        t("figures.p90"),
                        t("figures.again"),
                        t("figures.standing")),
                rows));
        return panel;
    }

    private Component persons(List<Person> persons) {
        Div panel = new Div(new H2(t("figures.people")));
        panel.addClassNames("panel", "stack");
        if (persons.isEmpty()) {
            panel.add(new Paragraph(t("figures.none")));
            return panel;
        }
        List<Person> most = persons.stream().limit(BARS).toList();
        panel.add(bars(
                most.stream().map(this::named).toList(),
                List.of(
                        new Bars(
                                t("figures.open"),
                                most.stream()
                                        .map(one -> BigDecimal.valueOf(one.open()))
                                        .toList()),
                        new Bars(
                                t("figures.decided"),
                                most.stream()
                                        .map(one -> BigDecimal.valueOf(one.decided()))
                                        .toList())),
                t("figures.people")));
        List<List<String>> rows = new ArrayList<>();
        persons.forEach(one -> rows.add(List.of(
                named(one),
                String.valueOf(one.open()),
                String.valueOf(one.overdue()),
                String.valueOf(one.decided()),
                String.valueOf(one.late()),
                one.decided() == 0 ? "–" : ProcessWords.lasting(one.median()))));
        panel.add(table(
                List.of(
                        t("figures.person"),
                        t("figures.open"),
                        t("figures.overdue"),
                        t("figures.decided"),
                        t("figures.late"),
                        t("figures.median")),
                rows));
        return panel;
    }

    private String named(Person person) {
        String id = person.person();
        return id == null ? t("figures.nobody") : people.name(id);
    }

    private static Component variants(Figures found) {
        Div panel = new Div(new H2(t("figures.variants")));
        panel.addClassNames("panel", "stack");
        if (found.variants().isEmpty()) {
            panel.add(new Paragraph(t("figures.none")));
        }
        for (Variant variant : found.variants()) {
            Span share = new Span(t(
                    "figures.variant",
                    variant.times(),
                    Math.round(100.0 * variant.times() / Math.max(1, found.all())),
                    ProcessWords.lasting(variant.median())));
            share.addClassName("quiet");
            Span way = new Span(
                    variant.steps().isEmpty()
                            ? t("figures.variant.nothing")
                            : variant.steps().stream().map(name -> t(name)).collect(Collectors.joining(" → ")));
            Div row = new Div(way, share);
            row.addClassName("process-what");
            panel.add(row);
        }
        return panel;
    }

    private record Bars(String label, List<BigDecimal> values) {}

    private static Component bars(List<String> labels, List<Bars> all, String summary) {
        List<WidgetData.Line> lines = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            lines.add(new WidgetData.Line(
                    all.get(i).label(),
                    null,
                    i,
                    new WidgetData.Unit("", 1),
                    List.copyOf(all.get(i).values())));
        }
        Chart chart = new Chart(
                new WidgetData.Series(
                        "bar",
                        labels.stream()
                                .map(label -> new WidgetData.Group(label, label, ""))
                                .toList(),
                        lines,
                        false),
                JsonNodeFactory.instance.objectNode(),
                summary);
        chart.addClassName("figures-chart");
        return chart;
    }

    private static Component table(List<String> heads, List<List<String>> rows) {
        com.vaadin.flow.dom.Element table = new com.vaadin.flow.dom.Element("table");
        table.appendChild(row("th", heads));
        rows.forEach(cells -> table.appendChild(row("td", cells)));
        Div box = new Div();
        box.addClassName("figures-table");
        box.getElement().appendChild(table);
        return box;
    }

    private static com.vaadin.flow.dom.Element row(String tag, List<String> cells) {
        com.vaadin.flow.dom.Element row = new com.vaadin.flow.dom.Element("tr");
        cells.forEach(cell -> {
            com.vaadin.flow.dom.Element one = new com.vaadin.flow.dom.Element(tag);
            one.setText(cell);
            row.appendChild(one);
        });
        return row;
    }

    @Override
    public List<Crumb> trail() {
        return List.of(new Crumb(t("processes.title"), "admin/processes"), Crumb.here(t("figures.title", title)));
    }
}
