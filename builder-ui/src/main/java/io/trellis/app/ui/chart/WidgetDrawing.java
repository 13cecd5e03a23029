package io.trellis.app.ui.chart;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Html;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableBody;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeader;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import io.trellis.app.ui.editor.Tag;
import io.trellis.form.markdown.MarkdownHtml;
import io.trellis.report.WidgetData;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Draws what a widget shows: the one place that knows how each kind of data looks. */
public final class WidgetDrawing {

    private static final String SCROLL = "widget-scroll";

    private final String title;
    private final ObjectNode options;
    private final ZoneId zone;
    private final Consumer<Chart.Point> onClick;

    /** @param zone of who looks */
    public WidgetDrawing(String title, ObjectNode options, ZoneId zone, Consumer<Chart.Point> onClick) {
        this.title = title;
        this.zone = zone;
        this.options = options;
        this.onClick = onClick;
    }

    public Component of(WidgetData data) {
        return switch (data) {
            case WidgetData.Number number -> figure(number);
            case WidgetData.Series series when series.categories().isEmpty() -> nothing();
            case WidgetData.Series series -> chart(series, Summary.of(title, series), series.truncated());
            case WidgetData.Slices slices when slices.slices().isEmpty() -> nothing();
            case WidgetData.Slices slices -> chart(slices, Summary.of(title, slices), slices.truncated());
            case WidgetData.Table table when table.rows().isEmpty() -> nothing();
            case WidgetData.Table table -> table(table);
            case WidgetData.Plot plot when plot.rows().isEmpty() -> nothing();
            case WidgetData.Plot plot -> chart(plot, Summary.of(title, plot), plot.truncated());
            case WidgetData.Ranking ranking when ranking.ranked().isEmpty() -> nothing();
            case WidgetData.Ranking ranking -> ranking(ranking);
            case WidgetData.Pivot pivot when pivot.rows().size() < 2 -> nothing();
            case WidgetData.Pivot pivot -> pivot(pivot);
            case WidgetData.Areas areas when areas.areas().isEmpty() -> nothing();
            case WidgetData.Areas areas -> new AreaGrid(areas, onClick);
            case WidgetData.Cohorts cohorts when cohorts.cohorts().isEmpty() -> nothing();
            case WidgetData.Cohorts cohorts -> new CohortTable(title, cohorts, onClick);
            case WidgetData.Records records when records.rows().isEmpty() -> nothing();
            case WidgetData.Records records -> records(records);
            case WidgetData.Entries entries
            when entries.entries().isEmpty() -> note(VaadinIcon.CHECK_CIRCLE_O, t(entries.nothing()));
            case WidgetData.Entries entries -> entries(entries);
            case WidgetData.Text(var markdown) -> prose(markdown);
            case WidgetData.Unseen(var why) -> note(VaadinIcon.LOCK, t(why));
            case WidgetData.Broken(var why) -> note(VaadinIcon.WARNING, t(why));
        };
    }

    /** Draws other data into what was drawn before, so that nothing moves under one's eyes; false where that cannot be. */
    public boolean redraw(Component before, WidgetData data) {
        return switch (data) {
            case WidgetData.Series series
            when before instanceof Chart chart && !series.categories().isEmpty() && !series.truncated() -> {
                chart.draw(series, Summary.of(title, series));
                yield true;
            }
            case WidgetData.Slices slices
            when before instanceof Chart chart && !slices.slices().isEmpty() && !slices.truncated() -> {
                chart.draw(slices, Summary.of(title, slices));
                yield true;
            }
            case WidgetData.Table table
            when before instanceof Div box
                    && box.hasClassName(SCROLL)
                    && !table.rows().isEmpty() -> {
                box.removeAll();
                fill(box, table);
                yield true;
            }
            case WidgetData.Plot plot
            when before instanceof Chart chart && !plot.rows().isEmpty() && !plot.truncated() -> {
                chart.draw(plot, Summary.of(title, plot));
                yield true;
            }
            case WidgetData.Pivot pivot
            when before instanceof PivotTable table && pivot.rows().size() > 1 && !pivot.truncated() -> {
                table.draw(pivot);
                yield true;
            }
            case WidgetData.Number _,
                    WidgetData.Series _,
                    WidgetData.Slices _,
                    WidgetData.Table _,
                    WidgetData.Plot _,
                    WidgetData.Pivot _,
                    WidgetData.Ranking _,
                    WidgetData.Areas _,
                    WidgetData.Cohorts _,
                    WidgetData.Records _,
                    WidgetData.Entries _,
                    WidgetData.Text _,
                    WidgetData.Unseen _,
                    WidgetData.Broken _ -> false;
        };
    }

    private static Component nothing() {
        return note(VaadinIcon.CHART, t("dashboards.nothing"));
    }

    private static Component note(VaadinIcon icon, String text) {
        Div note = new Div(icon.create(), new Paragraph(text));
        note.addClassNames("widget-note", "quiet");
        return note;
    }

    private Component chart(WidgetData data, String summary, boolean truncated) {
        Chart chart = new Chart(data, options, summary);
        chart.onClick(onClick);
        if (!truncated) {
            return chart;
        }
        Div both = new Div(chart, more());
        both.addClassName("widget-both");
        return both;
    }

    private Component ranking(WidgetData.Ranking data) {
        RankingList list = new RankingList(data, onClick);
        if (!data.truncated()) {
            return list;
        }
        Div both = new Div(list, more());
        both.addClassName("widget-both");
        return both;
    }

    private Component pivot(WidgetData.Pivot data) {
        PivotTable table = new PivotTable(title, data, options);
        table.onClick(onClick);
        if (!data.truncated()) {
            return table;
        }
        Div both = new Div(table, more());
        both.addClassName("widget-both");
        return both;
    }

    private static Component more() {
        Span more = new Span(t("dashboards.truncated"));
        more.addClassNames("widget-more", "quiet");
        return more;
    }

    private static Component records(WidgetData.Records data) {
        Anchor link = new Anchor(
                "records/" + data.entity() + (data.view().isEmpty() ? "" : "?view=" + data.view()),
                t("dashboards.showAll"));
        link.setRouterIgnore(false);
        link.addClassName("widget-all");
        Div both = new Div(new RecordTable(data), link);
        both.addClassName("widget-both");
        return both;
    }

    private Component entries(WidgetData.Entries data) {
        EntryList list = new EntryList(data, zone);
        if (!data.truncated()) {
            return list;
        }
        Div both = new Div(list, more());
        both.addClassName("widget-both");
        return both;
    }

    private static Component prose(String markdown) {
        Html html = new Html("<div>" + MarkdownHtml.of(markdown) + "</div>");
        Div box = new Div(html);
        html.getElement().getClassList().add("prose");
        box.addClassName("widget-scroll");
        return box;
    }

    private Component figure(WidgetData.Number number) {
        return new FigureBox(title, number, onClick);
    }

    private Component table(WidgetData.Table data) {
        Div box = new Div();
        box.addClassName(SCROLL);
        fill(box, data);
        return box;
    }

    private void fill(Div box, WidgetData.Table data) {
        NativeTableHeader head = new NativeTableHeader();
        NativeTableRow names = new NativeTableRow();
        boolean numbered = options.path("numbered").asBoolean(false);
        if (numbered) {
            names.add(new NativeTableHeaderCell("#"));
        }
        for (WidgetData.Column column : data.columns()) {
            NativeTableHeaderCell cell = new NativeTableHeaderCell(column.label());
            if (column.unit() != null) {
                cell.addClassName("number");
            }
            names.add(cell);
        }
        head.add(names);
        NativeTableBody body = new NativeTableBody();
        for (int i = 0; i < data.rows().size(); i++) {
            body.add(row(data.rows().get(i), numbered ? i + 1 : 0));
        }
        NativeTable table = new NativeTable();
        table.add(head, body);
        table.addClassName("widget-table");
        box.add(table);
        if (data.truncated()) {
            box.add(more());
        }
    }

    private NativeTableRow row(WidgetData.Row data, int number) {
        NativeTableRow row = new NativeTableRow();
        if (number > 0) {
            NativeTableCell cell = new NativeTableCell(String.valueOf(number));
            cell.addClassName("quiet");
            row.add(cell);
        }
        List<@Nullable Object> groups = new ArrayList<>();
        data.groups().forEach(group -> groups.add(group.value()));
        for (int i = 0; i < data.groups().size(); i++) {
            WidgetData.Group group = data.groups().get(i);
            Component text = group.color().isEmpty() ? new Span(group.label()) : new Tag(group.label(), group.color());
            NativeTableCell cell = new NativeTableCell();
            cell.add(i == 0 ? link(text, groups) : text);
            row.add(cell);
        }
        data.cells().forEach(value -> {
            NativeTableCell cell = new NativeTableCell(value.text());
            cell.addClassName("number");
            row.add(cell);
        });
        return row;
    }

    private NativeButton link(Component text, List<@Nullable Object> groups) {
        NativeButton link = new NativeButton();
        link.add(text);
        link.addClassName("link");
        link.addClickListener(click -> onClick.accept(new Chart.Point(groups, 0)));
        return link;
    }
}
