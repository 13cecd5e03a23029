package io.trellis.app.ui.dashboards;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import io.trellis.app.ui.chart.Chart;
import io.trellis.app.ui.chart.WidgetDrawing;
import io.trellis.app.ui.shell.Texts;
import io.trellis.core.security.CurrentUser;
import io.trellis.report.Click;
import io.trellis.report.WidgetData;
import io.trellis.report.WidgetDefinition;
import io.trellis.report.WidgetFigure;
import io.trellis.report.WidgetTable;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A widget in its quiet frame. */
final class WidgetTile extends Div {

    private transient WidgetDefinition widget;
    private final transient CurrentUser user;
    private final transient Consumer<Click> onClick;
    private final Div head = new Div();
    private final Div body = new Div();
    private transient @Nullable WidgetData shown;
    private boolean asTable;
    private int questions;

    WidgetTile(WidgetDefinition widget, CurrentUser user, Consumer<Click> onClick) {
        this.user = user;
        this.widget = widget;
        this.onClick = onClick;
        addClassName("tile");
        H2 title = new H2(title());
        head.addClassName("tile-head");
        head.add(title);
        body.addClassName("tile-body");
        place(widget);
        getElement().setAttribute("data-widget", widget.id());
        getElement().setAttribute("role", "group");
        getElement().setAttribute("aria-label", title());
        add(head, body);
        loading();
    }

    /** Moves it; what it shows stays. */
    void place(WidgetDefinition at) {
        widget = at;
        WidgetDefinition.Cells cells = at.cells();
        getElement()
                .getStyle()
                .set("--x", String.valueOf(cells.x()))
                .set("--y", String.valueOf(cells.y()))
                .set("--w", String.valueOf(cells.w()))
                .set("--h", String.valueOf(cells.h()));
    }

    WidgetDefinition widget() {
        return widget;
    }

    String title() {
        String label = Texts.t(widget.label());
        return label.isEmpty() ? t("dashboards.untitled") : label;
    }

    /** Something beside the title. */
    void addTool(Component tool) {
        head.add(tool);
    }

    private void loading() {
        Span placeholder = new Span();
        placeholder.addClassName("widget-loading");
        placeholder.getElement().setAttribute("aria-label", t("dashboards.loading"));
        placeholder.getElement().setAttribute("role", "status");
        body.add(placeholder);
    }

    /** A question whose answer is shown, unless a later one is asked before it comes. */
    final class Question {
        private final int number = ++questions;

        private Question() {}

        void answered(WidgetData data) {
            if (number == questions) {
                show(data);
            }
        }

        void failed() {
            if (number == questions) {
                WidgetTile.this.failed();
            }
        }
    }

    /** To be called when its data is asked for. */
    Question asked() {
        return new Question();
    }

    private void show(WidgetData data) {
        if (data.equals(shown)) {
            return;
        }
        shown = data;
        draw(data);
    }

    /** What a group is called here; the value itself where it is not shown. */
    String called(@Nullable Object value) {
        Stream<WidgetData.Group> down =
                table().stream().flatMap(rows -> rows.rows().stream()).flatMap(row -> row.groups().stream());
        Stream<WidgetData.Group> lines = shown instanceof WidgetData.Series series
                ? series.lines().stream().map(WidgetData.Line::group).flatMap(Stream::ofNullable)
                : shown instanceof WidgetData.Pivot pivot
                        ? pivot.columns().stream().flatMap(heading -> heading.groups().stream())
                        : Stream.of();
        return Stream.concat(down, lines)
                .filter(group -> Objects.equals(group.value(), value))
                .map(WidgetData.Group::label)
                .findFirst()
                .orElse(String.valueOf(value));
    }

    /** What it shows, row by row; empty while it loads and where it shows no figures. */
    Optional<WidgetData.Table> table() {
        return Optional.ofNullable(shown)
                .flatMap(new WidgetTable(Texts.locale(), key -> t("dashboards.table." + key))::of);
    }

    /** Whether it shows something that can be held against a number. */
    boolean hasFigure() {
        return shown != null && WidgetFigure.of(shown, Texts.locale()).isPresent();
    }

    boolean isTable() {
        return asTable;
    }

    /** Shows its figures row by row instead of its drawing, or its drawing again. */
    void asTable(boolean rows) {
        asTable = rows;
        body.removeAll();
        if (shown != null) {
            draw(shown);
        }
    }

    /** The drawing as a file, made by the browser; false where there is none. */
    boolean picture() {
        Optional<Chart> chart = body.getChildren()
                .flatMap(child -> Stream.concat(Stream.of(child), child.getChildren()))
                .filter(Chart.class::isInstance)
                .map(Chart.class::cast)
                .findFirst();
        chart.ifPresent(found -> found.save(title()));
        return chart.isPresent();
    }

    private void draw(WidgetData figures) {
        WidgetData data = asTable ? table().<WidgetData>map(rows -> rows).orElse(figures) : figures;
        WidgetDrawing drawing = new WidgetDrawing(title(), widget.options(), user.zone(), this::clicked);
        Component before = body.getChildren().findFirst().orElse(null);
        if (before == null || !drawing.redraw(before, data)) {
            body.removeAll();
            body.add(drawing.of(data));
        }
    }

    private void failed() {
        shown = null;
        body.removeAll();
        Paragraph text = new Paragraph(t("dashboards.failed"));
        text.addClassNames("widget-note", "quiet");
        body.add(text);
    }

    private void clicked(Chart.Point point) {
        onClick.accept(new Click(widget.id(), point.groups(), point.measure(), point.of()));
    }
}
