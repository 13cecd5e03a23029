package io.trellis.app.ui.dashboards;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.DetachEvent;
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
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import io.trellis.app.ui.records.RecordChanges;
import io.trellis.app.ui.shell.Crumb;
import io.trellis.app.ui.shell.Notices;
import io.trellis.app.ui.shell.Page;
import io.trellis.app.ui.shell.Session;
import io.trellis.app.ui.shell.Texts;
import io.trellis.app.ui.watching.AlertDialog;
import io.trellis.app.ui.watching.SubscribeDialog;
import io.trellis.app.ui.watching.WatchedFigure;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.signal.Signals;
import io.trellis.report.Click;
import io.trellis.report.DashboardDefinition;
import io.trellis.report.Dashboards;
import io.trellis.report.FilterAddress;
import io.trellis.report.Focus;
import io.trellis.report.WidgetDefinition;
import io.trellis.report.WidgetFiles;
import jakarta.annotation.security.PermitAll;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
    private final transient RecordChanges recordChanges;
    private final transient RoleHome homes;
    private final transient SubscribeDialog.Factory subscribing;
    private final transient AlertDialog.Factory alerting;
    private final transient FurtherDialog.Factory going;
    private final transient WidgetFiles files;

    private transient @Nullable DashboardDefinition dashboard;
    private transient Map<String, @Nullable Object> chosen = new LinkedHashMap<>();
    private final Div grid = new Div();
    private final DashboardTabs tabs = new DashboardTabs(this::turn);
    private final Div picked = new Div();
    private String tab = "";
    private transient @Nullable Focus focus;
    private final transient Map<String, WidgetTile> tiles = new LinkedHashMap<>();
    private transient Signals.@Nullable Subscription news;

    public DashboardView(
            Session session,
            Dashboards dashboards,
            WidgetLoader loader,
            FilterBar.Factory filterBars,
            DrillDown drillDown,
            RecordChanges recordChanges,
            RoleHome homes,
            SubscribeDialog.Factory subscribing,
            AlertDialog.Factory alerting,
            FurtherDialog.Factory going,
            WidgetFiles files) {
        this.files = files;
        this.going = going;
        this.session = session;
        this.dashboards = dashboards;
        this.loader = loader;
        this.filterBars = filterBars;
        this.drillDown = drillDown;
        this.recordChanges = recordChanges;
        this.homes = homes;
        this.subscribing = subscribing;
        this.alerting = alerting;
        addClassNames("page", "page-flow");
        grid.addClassName("dashboard");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        String name = event.getRouteParameters().get("name").orElse("");
        CurrentUser user = session.user();
        DashboardDefinition published = dashboards.find(name).orElseThrow(NotFoundException::new);
        Optional<DashboardDefinition> seen = dashboards.seen(user, published);
        dashboard = seen.orElse(published.showing(List.of()));
        chosen = ChosenFilters.of(dashboard(), event.getLocation().getQueryParameters());
        dashboard().filters().stream()
                .filter(filter -> !filterBars.offered(user, filter))
                .forEach(filter -> chosen.remove(filter.id()));
        removeAll();
        focus = null;
        picked.removeAll();
        if (seen.isEmpty()) {
            add(head(), notForYou());
            return;
        }
        add(head(), filterBars.create(user, dashboard(), chosen, this::choose));
        if (!dashboard().description().isEmpty()) {
            Paragraph about = new Paragraph(Texts.t(dashboard().description()));
            about.addClassName("quiet");
            add(about);
        }
        List<DashboardDefinition.Tab> all = dashboard().tabs();
        tab = event.getLocation()
                .getQueryParameters()
                .getSingleParameter(FilterAddress.TAB)
                .filter(asked -> all.stream().anyMatch(one -> one.id().equals(asked)))
                .orElse(all.isEmpty() ? "" : all.getFirst().id());
        tabs.show(all, tab);
        add(tabs, picked);
        add(dashboard().widgets().isEmpty() ? empty() : grid);
        place();
        fill(event.getUI());
    }

    private DashboardDefinition dashboard() {
        if (dashboard == null) {
            throw new IllegalStateException("the page was not entered yet");
        }
        return dashboard;
    }

    private Component head() {
        Button refresh = new Button(VaadinIcon.REFRESH.create(), click -> fill(UI.getCurrent()));
        refresh.setAriaLabel(t("dashboards.refresh"));
        refresh.setTooltipText(t("dashboards.refresh"));
        refresh.addThemeVariants(ButtonVariant.TERTIARY);
        Button whole = new Button(VaadinIcon.EXPAND_FULL.create(), click -> getElement()
                .executeJs("document.fullscreenElement ? document.exitFullscreen() : this.requestFullscreen?.()"));
        whole.setAriaLabel(t("dashboards.wholePage"));
        whole.setTooltipText(t("dashboards.wholePage"));
        whole.addThemeVariants(ButtonVariant.TERTIARY);
        Div head = new Div(new H1(Texts.t(dashboard().label())), startHere());
        if (!dashboard().widgets().isEmpty()) {
            head.add(subscribe());
        }
        head.add(whole, refresh);
        head.addClassName("page-head");
        return head;
    }

    private List<WatchedFigure> figures() {
        return WatchedFigure.of(dashboards, session.user(), dashboard(), chosen);
    }

    private void watch(String widget) {
        alerting.open(session.user(), dashboard(), chosen, figures(), widget);
    }

    private Component subscribe() {
        Button button = new Button(
                VaadinIcon.ENVELOPE_O.create(),
                click -> subscribing.open(
                        session.user(),
                        dashboard(),
                        chosen,
                        WatchedFigure.of(dashboards, session.user(), dashboard(), chosen)));
        button.setAriaLabel(t("watching.subscribe"));
        button.setTooltipText(t("watching.subscribe"));
        button.addThemeVariants(ButtonVariant.TERTIARY);
        return button;
    }

    /** Who likes to begin elsewhere than their role does may. */
    private Component startHere() {
        CurrentUser user = session.user();
        boolean here =
                homes.of(user).filter(home -> home.equals(dashboard().name())).isPresent();
        Button button = new Button((here ? VaadinIcon.HOME : VaadinIcon.HOME_O).create());
        button.setAriaLabel(t(here ? "dashboards.startsHere" : "dashboards.startHere"));
        button.setTooltipText(t(here ? "dashboards.startsHere" : "dashboards.startHere"));
        button.addThemeVariants(ButtonVariant.TERTIARY);
        button.setEnabled(!here);
        button.addClickListener(click -> {
            homes.choose(user, dashboard().name());
            Notices.done(t("dashboards.startsHere"));
            button.setIcon(VaadinIcon.HOME.create());
            button.setEnabled(false);
        });
        return button;
    }

    /** Not one widget of it: said, rather than shown as a page of locks. */
    private static Component notForYou() {
        Div locked = new Div(VaadinIcon.LOCK.create(), new Paragraph(t("dashboards.notForYou")));
        locked.addClassName("empty");
        return locked;
    }

    private static Component empty() {
        Div empty = new Div(VaadinIcon.DASHBOARD.create(), new Paragraph(t("dashboards.empty")));
        empty.addClassName("empty");
        return empty;
    }

    private void choose(String filter, @Nullable Object value) {
        chosen.put(filter, value);
        showAddress();
        fill(UI.getCurrent());
    }

    private void turn(String other) {
        tab = other;
        showAddress();
        place();
        fill(UI.getCurrent());
    }

    private void showAddress() {
        Map<String, String> parameters = new LinkedHashMap<>(FilterAddress.parameters(dashboard(), chosen));
        if (dashboard().tabs().size() > 1) {
            parameters.put(FilterAddress.TAB, tab);
        }
        // the address changes without entering the page anew, which would take the focus out of the bar
        UI.getCurrent()
                .getPage()
                .getHistory()
                .replaceState(
                        null, new Location("dashboards/" + dashboard().name(), QueryParameters.simple(parameters)));
    }

    /** Puts the widgets on the page, to be filled. */
    private void place() {
        grid.removeAll();
        tiles.clear();
        dashboard().inOrder().stream()
                .filter(widget -> widget.cells().tab().equals(tab))
                .forEach(widget -> tiles.put(widget.id(), tile(widget)));
        grid.add(tiles.values().toArray(Component[]::new));
        mark();
    }

    /** The widget in which something was picked, where it is in sight. */
    private void mark() {
        Focus now = focus;
        tiles.forEach((id, tile) -> tile.setClassName(
                "tile-picked", now != null && now.click().widget().equals(id)));
    }

    private WidgetTile tile(WidgetDefinition widget) {
        WidgetTile tile = new WidgetTile(widget, session.user(), this::drill);
        TileFiles own = new TileFiles(files, session.user(), dashboard().name(), widget);
        tile.addTool(new TileMenu(tile, own, () -> watch(widget.id()), () -> further(widget)));
        return tile;
    }

    /** Asks for the figures; what is shown stays until others come. */
    private void fill(UI ui) {
        CurrentUser user = session.user();
        Map<String, @Nullable Object> now = new LinkedHashMap<>(chosen);
        tiles.forEach((id, tile) -> {
            WidgetTile.Question question = tile.asked();
            Optional<Focus> narrowing = narrowing(id);
            loader.load(
                    ui,
                    user,
                    narrowing.map(other -> other.on(dashboard())).orElse(dashboard()),
                    id,
                    narrowing.map(other -> other.with(now)).orElse(now),
                    question::answered,
                    question::failed);
        });
    }

    @Override
    protected void onAttach(AttachEvent attach) {
        UI ui = attach.getUI();
        var refill = ui.accessLater(() -> fill(ui), () -> {});
        news = recordChanges.listen(entities -> {
            if (concernsThis(entities)) {
                refill.run();
            }
        });
    }

    /** Whether records of one of these entities are counted here, or may stand behind a lookup of those that are. */
    private boolean concernsThis(Set<String> entities) {
        return dashboard().on(tab).stream()
                .anyMatch(widget -> widget.entity().isEmpty()
                        || entities.contains(widget.entity())
                        || entities.contains(
                                widget.options().path(WidgetDefinition.TARGETS).asString(""))
                        || widget.looksBehindLookups());
    }

    @Override
    protected void onDetach(DetachEvent detach) {
        if (news != null) {
            news.close();
        }
    }

    private void drill(Click click) {
        if (focus != null && focus.click().equals(click)) {
            pick(null); // once more takes it back
            return;
        }
        Optional<Focus> next = dashboard()
                .widget(click.widget())
                .filter(WidgetDefinition::filtersOthers)
                .flatMap(widget -> dashboards.focus(session.user(), dashboard(), click, chosen));
        next.ifPresentOrElse(this::pick, () -> records(click));
    }

    private void further(WidgetDefinition widget) {
        Optional<Focus> narrowing = narrowing(widget.id());
        going.open(
                session.user(),
                narrowing.map(other -> other.on(dashboard())).orElse(dashboard()),
                widget,
                narrowing.map(other -> other.with(chosen)).orElse(chosen));
    }

    /** The records behind a figure, of no more than the others were narrowed to when it was clicked. */
    private void records(Click click) {
        Optional<Focus> narrowing = narrowing(click.widget());
        drillDown.follow(
                session.user(),
                narrowing.map(other -> other.on(dashboard())).orElse(dashboard()),
                click,
                narrowing.map(other -> other.with(chosen)).orElse(chosen));
    }

    /** What was picked in another widget than this. */
    private Optional<Focus> narrowing(String widget) {
        return Optional.ofNullable(focus)
                .filter(other -> !other.click().widget().equals(widget));
    }

    private void pick(@Nullable Focus next) {
        focus = next;
        picked.removeAll();
        mark();
        WidgetTile tile = next == null ? null : tiles.get(next.click().widget());
        if (next != null && tile != null) {
            picked.add(new FocusChip(next, tile, () -> records(next.click()), () -> pick(null)));
        }
        fill(UI.getCurrent());
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
