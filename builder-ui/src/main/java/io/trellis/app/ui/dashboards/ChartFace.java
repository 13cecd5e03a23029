package io.trellis.app.ui.dashboards;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import io.trellis.app.ui.elements.Around;
import io.trellis.app.ui.elements.ElementFace;
import io.trellis.core.security.CurrentUser;
import io.trellis.report.Dashboards;
import io.trellis.report.form.ChartElement;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** A widget of a dashboard on a record's form, of what names the record; a click leads to the records behind it. */
@org.springframework.stereotype.Component
final class ChartFace implements ElementFace {

    private final ChartElement charts;
    private final Dashboards dashboards;
    private final WidgetLoader loader;
    private final DrillDown drill;

    ChartFace(ChartElement charts, Dashboards dashboards, WidgetLoader loader, DrillDown drill) {
        this.charts = charts;
        this.dashboards = dashboards;
        this.loader = loader;
        this.drill = drill;
    }

    @Override
    public String type() {
        return charts.id();
    }

    @Override
    public Optional<Component> draw(JsonNode settings, Around around) {
        return around.record()
                .flatMap(record -> charts.narrowed(
                        settings, record.id().entity(), record.id().id()))
                .filter(shown ->
                        dashboards.seen(around.user(), shown.dashboard()).isPresent())
                .flatMap(shown -> tile(around.user(), shown));
    }

    private Optional<Component> tile(CurrentUser user, ChartElement.Narrowed shown) {
        return shown.dashboard().widget(shown.widget()).map(widget -> {
            WidgetTile tile =
                    new WidgetTile(widget, user, click -> drill.follow(user, shown.dashboard(), click, Map.of()));
            WidgetTile.Question question = tile.asked();
            loader.load(
                    UI.getCurrent(),
                    user,
                    shown.dashboard(),
                    widget.id(),
                    Map.of(),
                    question::answered,
                    question::failed);
            Div box = new Div(tile);
            box.addClassName("form-chart");
            return box;
        });
    }
}
