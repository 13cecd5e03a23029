package io.trellis.app.ui.dashboards;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import io.trellis.app.ui.shell.Crumb;
import io.trellis.app.ui.shell.Page;
import io.trellis.app.ui.shell.Session;
import io.trellis.app.ui.shell.Texts;
import io.trellis.core.security.CurrentUser;
import io.trellis.report.Click;
import io.trellis.report.DashboardDefinition;
import io.trellis.report.Dashboards;
import io.trellis.report.WidgetDefinition;
import jakarta.annotation.security.PermitAll;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A dashboard: filters in a bar that stays, widgets on a grid, each click leading to the records. */
@Route("dashboards/:name")
@PermitAll
public class DashboardView extends Div implements BeforeEnterObserver, Page {

    private final transient Session session;
    private final transient Dashboards dashboards;
    private final transient WidgetLoader loader;
    private final transient FilterBar.Factory filterBars;
    private final transient DrillDown drillDown;

    private transient @Nullable DashboardDefinition dashboard;
    private transient Map<String, @Nullable Object> chosen = new LinkedHashMap<>();
    private final Div grid = new Div();

    public DashboardView(
            Session session,
            Dashboards dashboards,
            WidgetLoader loader,
            FilterBar.Factory filterBars,
            DrillDown drillDown) {
        this.session = session;
        this.dashboards = dashboards;
        this.loader = loader;
        this.filterBars = filterBars;
        this.drillDown = drillDown;
        addClassNames("page", "page-flow");
        grid.addClassName("dashboard");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        String name = event.getRouteParameters().get("name").orElse("");
        dashboard = dashboards.find(name).orElseThrow(NotFoundException::new);
        CurrentUser user = session.user();
        chosen = ChosenFilters.of(dashboard(), event.getLocation().getQueryParameters());
        dashboard().filters().stream()
                .filter(filter -> !filterBars.offered(user, filter))
                .forEach(filter -> chosen.remove(filter.id()));
        removeAll();
        add(head(), filterBars.create(user, dashboard(), chosen, this::choose));
        if (!dashboard().description().isEmpty()) {
            Paragraph about = new Paragraph(Texts.t(dashboard().description()));
            about.addClassName("quiet");
            add(about);
        }
        add(dashboard().widgets().isEmpty() ? empty() : grid);
        draw(event.getUI());
    }

    private DashboardDefinition dashboard() {
        if (dashboard == null) {
            throw new IllegalStateException("the page was not entered yet");
        }
        return dashboard;
    }

    private Component head() {
        Button refresh = new Button(VaadinIcon.REFRESH.create(), click -> draw(UI.getCurrent()));
        refresh.setAriaLabel(t("dashboards.refresh"));
        refresh.setTooltipText(t("dashboards.refresh"));
        refresh.addThemeVariants(ButtonVariant.TERTIARY);
        Div head = new Div(new H1(Texts.t(dashboard().label())), refresh);
        head.addClassName("page-head");
        return head;
    }

    private static Component empty() {
        Div empty = new Div(VaadinIcon.DASHBOARD.create(), new Paragraph(t("dashboards.empty")));
        empty.addClassName("empty");
        return empty;
    }

    private void choose(String filter, @Nullable Object value) {
        chosen.put(filter, value);
        // the address changes without entering the page anew, which would take the focus out of the bar
        UI.getCurrent()
                .getPage()
                .getHistory()
                .replaceState(
                        null,
                        new Location("dashboards/" + dashboard().name(), ChosenFilters.address(dashboard(), chosen)));
        draw(UI.getCurrent());
    }

    private void draw(UI ui) {
        grid.removeAll();
        CurrentUser user = session.user();
        Map<String, @Nullable Object> now = new LinkedHashMap<>(chosen);
        dashboard().widgets().stream()
                .sorted(Comparator.comparingInt(
                                (WidgetDefinition widget) -> widget.cells().y())
                        .thenComparingInt(widget -> widget.cells().x()))
                .forEach(widget -> {
                    WidgetTile tile = new WidgetTile(widget, this::drill);
                    grid.add(tile);
                    loader.load(ui, user, dashboard(), widget.id(), now, tile::show, tile::failed);
                });
    }

    private void drill(Click click) {
        drillDown.follow(session.user(), dashboard(), click, chosen);
    }

    @Override
    public List<Crumb> trail() {
        return List.of(Crumb.here(Texts.t(dashboard().label())));
    }

    @Override
    public Optional<String> designer() {
        return Optional.of("design/dashboards/" + dashboard().name());
    }
}
