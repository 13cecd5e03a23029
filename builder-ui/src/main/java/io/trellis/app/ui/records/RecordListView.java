package io.trellis.app.ui.records;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.tabs.Tab;
import com.vaadin.flow.component.tabs.Tabs;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import io.trellis.app.ui.filters.FilterChips;
import io.trellis.app.ui.filters.FilterDialog;
import io.trellis.app.ui.filters.FilterEditor;
import io.trellis.app.ui.filters.FilterWords;
import io.trellis.app.ui.shell.Crumb;
import io.trellis.app.ui.shell.Page;
import io.trellis.app.ui.shell.Session;
import io.trellis.app.ui.shell.ViewTabs;
import io.trellis.core.filter.Filter;
import io.trellis.core.security.Action;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Permissions;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.field.BoundEntities;
import io.trellis.form.layout.ListLook.ColumnLook;
import io.trellis.form.query.InvalidQuery;
import io.trellis.form.query.ListQuery;
import io.trellis.form.query.Sort;
import io.trellis.form.record.RecordData;
import jakarta.annotation.security.PermitAll;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The records of an entity: views as tabs, search, filter, columns, sort, totals, selection. */
@Route("records/:entity")
@PermitAll
public class RecordListView extends Div implements BeforeEnterObserver, Page, ListDrawing.Around {

    private final transient Session session;
    private final transient BoundEntities entities;
    private final transient ShownView.All views;
    private final transient OwnViews ownViews;
    private final transient Permissions permissions;
    private final transient ListShowings showings;
    private final transient FilterEditor.Factory filters;
    private final transient FilterWords words;
    private final transient ListColumns columns;
    private final transient ListActions actions;
    private final transient EmptyList empties;
    private final transient BulkBar.Factory bars;
    private final transient WhyThisView why;
    private final transient GroupChooser groups;

    private transient @Nullable EntityDefinition entity;
    private transient ListState state = ListState.EMPTY;
    private @Nullable BulkBar bulk;
    private final FilterChips chips = new FilterChips(this::inWords, this::openFilter, this::filter);
    private final Div body = new Div();

    public RecordListView(
            Session session,
            BoundEntities entities,
            ShownView.All views,
            OwnViews ownViews,
            Permissions permissions,
            ListShowings showings,
            FilterEditor.Factory filters,
            FilterWords words,
            ListColumns columns,
            ListActions actions,
            EmptyList empties,
            BulkBar.Factory bars,
            WhyThisView why,
            GroupChooser groups) {
        this.groups = groups;
        this.why = why;
        this.session = session;
        this.entities = entities;
        this.views = views;
        this.ownViews = ownViews;
        this.permissions = permissions;
        this.showings = showings;
        this.filters = filters;
        this.words = words;
        this.columns = columns;
        this.actions = actions;
        this.empties = empties;
        this.bars = bars;
        addClassName("page");
        body.addClassName("list-body");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        String name = event.getRouteParameters().get("entity").orElse("");
        entity = entities.find(name).orElseThrow(NotFoundException::new).definition();
        state = ListState.of(event.getLocation().getQueryParameters());
        removeAll();
        CurrentUser user = session.user();
        if (permissions.may(user, name, Action.READ)) {
            Div head = new Div(new H1(t(entity().plural())));
            head.addClassNames("page-head", "list-head");
            actions.addTo(head, user, entity(), this::query);
            BulkBar bar = bars.create(user, name, this::query, this::draw);
            bulk = bar;
            add(head);
            actions.unfinished(user, entity()).ifPresent(this::add);
            add(tabs(), tools(), chips, bar, body);
            draw();
        } else {
            add(new Paragraph(t("list.forbidden")));
        }
    }

    private EntityDefinition entity() {
        if (entity == null) {
            throw new IllegalStateException("the page was not entered yet");
        }
        return entity;
    }

    private Component tabs() {
        Tabs tabs = new ViewTabs();
        tabs.getElement().setAttribute("aria-label", t("list.views"));
        List<ShownView> all = new ArrayList<>(views.of(session.user(), entity().name()));
        if (!all.contains(view())) {
            all.add(view());
        }
        all.forEach(view -> tabs.add(new Tab(view.label())));
        tabs.setSelectedIndex(all.indexOf(view()));
        tabs.addSelectedChangeListener(
                change -> open(state.view(all.get(tabs.getSelectedIndex()).name())));
        Div line = new Div(tabs);
        line.addClassName("view-line");
        why.of(session.user(), entity().name(), state).ifPresent(line::add);
        return line;
    }

    private Component tools() {
        TextField search = new TextField();
        search.setPlaceholder(t("list.search"));
        search.setAriaLabel(t("list.search"));
        search.setPrefixComponent(VaadinIcon.SEARCH.create());
        search.setClearButtonVisible(true);
        search.setValue(state.search());
        search.setValueChangeMode(ValueChangeMode.LAZY);
        search.addValueChangeListener(
                change -> go(state.search(change.getValue().strip())));
        ListShowings.Showing shown = showing();
        Div tools = new Div(search, tool("list.filter", VaadinIcon.FILTER, this::openFilter));
        groups.of(session.user(), entity().name(), shown, chosen -> go(state.grouped(chosen)))
                .ifPresent(tools::add);
        if (shown.drawing().hasColumns()) {
            tools.add(tool(
                    "list.columns",
                    VaadinIcon.GRID_V,
                    () -> columns.choose(session.user(), entity().name(), view(), this::draw)));
        }
        tools.add(tool(
                "list.saveView",
                VaadinIcon.BOOKMARK_O,
                () -> ownViews.keep(
                        session.user(), query(), columns(), showing().presented(), this::openView)));
        view().saved()
                .ifPresent(own -> tools.add(tool("list.deleteView", VaadinIcon.CLOSE_SMALL, () -> {
                    ownViews.delete(session.user(), own, this::openView);
                    open(ListState.EMPTY);
                })));
        List<ListShowings.Showing> others = showings();
        if (others.size() > 1) {
            tools.add(new ShowingSwitch(others, shown, chosen -> open(state.as(chosen))));
        }
        tools.addClassNames("row", "list-tools");
        return tools;
    }

    private static Button tool(String text, VaadinIcon icon, Runnable action) {
        Button button = new Button(t(text), icon.create(), click -> action.run());
        button.addThemeVariants(ButtonVariant.TERTIARY);
        return button;
    }

    private List<ListShowings.Showing> showings() {
        return showings.of(session.user(), entity().name(), view());
    }

    private ListShowings.Showing showing() {
        return showings.grouped(
                session.user(), entity().name(), showings.chosen(showings(), state.as(), view()), state.groups());
    }

    private ShownView view() {
        return views.named(session.user(), entity().name(), state.view());
    }

    private List<String> columns() {
        return columns.of(session.user(), entity().name(), view());
    }

    private ListQuery query() {
        ShownView view = view();
        return new ListQuery(
                entity().name(),
                view.filter().and(state.filter()),
                state.search(),
                readable(state.sort().isEmpty() ? view.sort() : state.sort()),
                List.of(),
                50,
                null,
                false);
    }

    /** An order by what the viewer may not see would tell of it, and is left out, as the column is. */
    private List<Sort> readable(List<Sort> order) {
        return order.stream()
                .filter(sort -> permissions
                        .field(session.user(), entity().name(), sort.field())
                        .mayRead())
                .toList();
    }

    private void openView(String name) {
        open(ListState.EMPTY.view(name));
    }

    private void open(ListState next) {
        UI.getCurrent().navigate("records/" + entity().name(), next.parameters());
    }

    /** Shows something else of the same view; the address follows. */
    private void go(ListState next) {
        state = next;
        UI.getCurrent()
                .getPage()
                .getHistory()
                .replaceState(null, new Location("records/" + entity().name(), next.parameters()));
        draw();
    }

    private void draw() {
        CurrentUser user = session.user();
        chips.show(state.filter());
        select(List.of());
        body.removeAll();
        removeClassName("list-refused");
        try {
            ListShowings.Showing shown = showing();
            List<Component> drawn = shown.drawing()
                    .draw(new ListDrawing.Asked(
                            user,
                            view().looking(columns.look(user, entity().name(), view())),
                            shown.presented(),
                            query(),
                            columns(),
                            this));
            body.add(drawn.isEmpty() ? List.of(empty(user)) : drawn);
        } catch (InvalidQuery e) {
            // nothing is there to be exported either
            addClassName("list-refused");
            body.add(refused(e));
        }
    }

    @Override
    public void sort(List<Sort> sort) {
        go(state.sort(sort));
    }

    @Override
    public void arrange(List<String> order) {
        columns.keep(session.user(), entity().name(), view(), order);
    }

    @Override
    public void look(String column, ColumnLook look, boolean drawn) {
        columns.look(session.user(), entity().name(), view(), column, look);
        if (!drawn) {
            draw();
        }
    }

    @Override
    public void renew() {
        draw();
    }

    @Override
    public void select(List<RecordData> records) {
        if (bulk != null) {
            bulk.show(records);
        }
    }

    /** A condition on what the viewer may not see is never just left out: the list would hold more than it is meant to. */
    private Component refused(InvalidQuery problem) {
        boolean unseen = "unknown-field".equals(problem.problem());
        Div refused = new Div(
                VaadinIcon.LOCK.create(),
                new Paragraph(unseen ? t("list.unseen") : t("list.invalid", t(problem.text()))));
        if (!Filter.ALL.equals(state.filter())) {
            refused.add(new Button(t("list.clear"), click -> open(ListState.EMPTY.view(state.view()))));
        }
        refused.addClassName("empty");
        return refused;
    }

    private Component empty(CurrentUser user) {
        return empties.of(user, entity(), view(), state, new EmptyList.Ways() {
            @Override
            public void open(ListState next) {
                RecordListView.this.open(next);
            }

            @Override
            public void narrow(Filter filter) {
                RecordListView.this.open(
                        ListState.EMPTY.view(ListState.EVERYTHING).filter(filter));
                openFilter(filter);
            }
        });
    }

    private String inWords(Filter part) {
        return words.of(session.user(), entity().name(), part);
    }

    private void filter(Filter chosen) {
        go(state.filter(chosen));
    }

    private void openFilter() {
        openFilter(state.filter());
    }

    private void openFilter(Filter now) {
        new FilterDialog(filters.create(session.user(), entity().name(), now, () -> {}), this::filter).open();
    }

    @Override
    public List<Crumb> trail() {
        return List.of(Crumb.here(t(entity().plural())));
    }

    @Override
    public Optional<String> designer() {
        return Optional.of("design/entities/" + entity().name());
    }
}
