package io.trellis.app.ui.chart;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableBody;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeader;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Span;
import io.trellis.app.ui.shell.Texts;
import io.trellis.report.FigureText;
import io.trellis.report.WidgetData.Cohorts;
import io.trellis.report.WidgetData.Unit;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Those who began together, one row each, and how much of them was left in each step after; the more, the stronger. */
final class CohortTable extends Div {

    private static final int STRONGEST = 55;

    private final transient Consumer<Chart.Point> onClick;

    CohortTable(String title, Cohorts data, Consumer<Chart.Point> onClick) {
        this.onClick = onClick;
        addClassNames("widget-scroll", "cohorts");
        NativeTableRow names = new NativeTableRow();
        names.add(new NativeTableHeaderCell(data.label()), number(t("dashboards.table.customers")));
        for (int step = 0; step < data.mean().size(); step++) {
            names.add(number(step == 0 ? "0" : "+" + step));
        }
        NativeTableHeader head = new NativeTableHeader();
        head.add(names);
        NativeTableBody body = new NativeTableBody();
        data.cohorts().forEach(cohort -> body.add(row(cohort)));
        NativeTableRow mean = new NativeTableRow();
        mean.addClassName("cohorts-mean");
        mean.add(head(new Span(t("dashboards.table.mean"))), new NativeTableCell());
        data.mean().forEach(part -> mean.add(shaded(new Span(text(part)), part)));
        body.add(mean);
        NativeTable table = new NativeTable();
        table.getElement().setAttribute("aria-label", title + ": " + data.measure());
        table.add(head, body);
        table.addClassName("widget-table");
        add(table);
    }

    private NativeTableRow row(Cohorts.Cohort cohort) {
        NativeTableRow row = new NativeTableRow();
        NativeButton name = new NativeButton(cohort.group().label());
        name.addClassName("link");
        name.addClickListener(
                click -> onClick.accept(new Chart.Point(List.of(cohort.group().value()), 0)));
        NativeTableCell many = new NativeTableCell(String.valueOf(cohort.customers()));
        many.addClassName("number");
        row.add(head(name), many);
        for (int step = 0; step < cohort.later().size(); step++) {
            row.add(cell(cohort, step));
        }
        return row;
    }

    private NativeTableCell cell(Cohorts.Cohort cohort, int step) {
        Cohorts.Later later = cohort.later().get(step);
        if (later.customers() == 0) {
            return shaded(new Span(text(later.part())), later.part());
        }
        NativeButton figure = new NativeButton(text(later.part()));
        figure.addClassName("cohorts-figure");
        String told = t("dashboards.cohorts.figure", cohort.group().label(), later.customers(), cohort.customers());
        figure.setTitle(told
                + (later.text().isEmpty() ? "" : " · " + later.text())
                + (later.running() ? " · " + t("dashboards.cohorts.running") : ""));
        figure.addClickListener(
                click -> onClick.accept(new Chart.Point(List.of(cohort.group().value(), step), 0)));
        NativeTableCell cell = shaded(figure, later.part());
        cell.setClassName("cohorts-running", later.running());
        return cell;
    }

    private static NativeTableCell shaded(Component inner, @Nullable BigDecimal part) {
        NativeTableCell cell = new NativeTableCell();
        cell.add(inner);
        cell.addClassName("number");
        if (part != null && part.signum() > 0) {
            int strength = Math.clamp(Math.round(STRONGEST * part.doubleValue()), 1, STRONGEST);
            cell.getStyle().set("--strength", strength + "%");
            cell.addClassName("cohorts-some");
        }
        return cell;
    }

    private static NativeTableHeaderCell head(Component inner) {
        NativeTableHeaderCell head = new NativeTableHeaderCell();
        head.add(inner);
        head.addClassName("cohorts-head");
        head.getElement().setAttribute("scope", "row");
        return head;
    }

    private static NativeTableHeaderCell number(String text) {
        NativeTableHeaderCell cell = new NativeTableHeaderCell(text);
        cell.addClassName("number");
        return cell;
    }

    private static String text(@Nullable BigDecimal part) {
        return part == null ? "" : FigureText.of(part, new Unit("", 0, Unit.PART.told()), Texts.locale());
    }
}
