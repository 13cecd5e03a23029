package io.trellis.app.ui.records;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
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
import io.trellis.app.ui.shell.Crumb;
import io.trellis.app.ui.shell.Notices;
import io.trellis.app.ui.shell.Page;
import io.trellis.app.ui.shell.Preferences;
import io.trellis.app.ui.shell.Session;
import io.trellis.core.filter.Filter;
import io.trellis.core.security.Action;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Permissions;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.field.BoundEntities;
import io.trellis.form.layout.Layouts;
import io.trellis.form.layout.SavedViews;
import io.trellis.form.layout.SavedViews.SavedView;
import io.trellis.form.query.InvalidQuery;
import io.trellis.form.query.ListQuery;
import io.trellis.form.query.Queries;
import io.trellis.form.record.RecordData;
import io.trellis.form.record.Records;
import io.trellis.form.record.SaveResult;
import jakarta.annotation.security.PermitAll;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The records of an entity: views as tabs, search, filter, columns, sort, totals, selection. */
@Route("records/:entity")
@PermitAll
public class RecordListView extends Div implements BeforeEnterObserver, Page {

    private final transient Session session;
    private final transient BoundEntities entities;
    private final transient Layouts layouts;
    private final transient SavedViews savedViews;
    private final transient Queries queries;
    private final transient Records records;
    private final transient Permissions permissions;
    private final transient Preferences preferences;
    private final transient RecordGrid.Factory grids;
    private final transient FilterEditor.Factory filters;
    private final transient FilterWords words;
    private final transient ColumnChooser.Factory columnChoosers;
    private final transient ListDownloads downloads;

    private transient @Nullable EntityDefinition entity;
    private transient ListState state = ListState.EMPTY;
    private @Nullable RecordGrid grid;
    private final Div body = new Div();
    private final Div bulk = new Div();
    private final Div chips = new Div();

    public RecordListView(
            Session session,
            BoundEntities entities,
            Layouts layouts,
            SavedViews savedViews,
            Queries queries,
            Records records,
            Permissions permissions,
            Preferences preferences,
            RecordGrid.Factory grids,
            FilterEditor.Factory filters,
            FilterWords words,
            ColumnChooser.Factory columnChoosers,
            ListDownloads downloads) {
        this.session = session;
        this.entities = entities;
        this.layouts = layouts;
        this.savedViews = savedViews;
        this.queries = queries;
        this.records = records;
        this.permissions = permissions;
        this.preferences = preferences;
        this.grids = grids;
        this.filters = filters;
        this.words = words;
        this.columnChoosers = columnChoosers;
        this.downloads = downloads;
        addClassName("page");
        body.addClassName("list-body");
        bulk.addClassNames("row", "bulk");
        chips.addClassName("chips");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        String name = event.getRouteParameters().get("entity").orElse("");
        entity = entities.find(name).orElseThrow(NotFoundException::new).definition();
        state = ListState.of(event.getLocation().getQueryParameters());
        removeAll();
        if (permissions.may(session.user(), name, Action.READ)) {
            add(head(), tabs(), tools(), chips, bulk, body);
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

    private Component head() {
        CurrentUser user = session.user();
        Div head = new Div(new H1(t(entity().plural())));
        head.addClassName("page-head");
        if (permissions.may(user, entity().name(), Action.IMPORT)) {
            Button load = new Button(t("list.import"), VaadinIcon.UPLOAD_ALT.create(), click -> UI.getCurrent()
                    .navigate("import/" + entity().name()));
            load.addThemeVariants(ButtonVariant.TERTIARY);
            head.add(load);
        }
        if (permissions.may(user, entity().name(), Action.EXPORT)) {
            head.add(downloads.menu(user, this::query));
        }
        if (permissions.may(user, entity().name(), Action.DELETE)) {
            Button bin = new Button(t("list.recycle"), VaadinIcon.TRASH.create(), click -> UI.getCurrent()
                    .navigate("admin/recycle-bin/" + entity().name()));
            bin.addThemeVariants(ButtonVariant.TERTIARY);
            head.add(bin);
        }
        if (permissions.may(user, entity().name(), Action.CREATE)) {
            Button create =
                    new Button(t("list.new", t(entity().label())), VaadinIcon.PLUS.create(), click -> UI.getCurrent()
                            .navigate("records/" + entity().name() + "/new"));
            create.addThemeVariants(ButtonVariant.PRIMARY);
            head.add(create);
        }
        return head;
    }

    private Component tabs() {
        Tabs tabs = new Tabs();
        tabs.getElement().setAttribute("aria-label", t("list.views"));
        List<ShownView> views = views();
        for (ShownView view : views) {
            tabs.add(new Tab(view.label()));
        }
        tabs.setSelectedIndex(views.indexOf(view()));
        tabs.addSelectedChangeListener(
                change -> open(state.view(views.get(tabs.getSelectedIndex()).name())));
        return tabs;
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
        Button filter = new Button(t("list.filter"), VaadinIcon.FILTER.create(), click -> openFilter());
        filter.addThemeVariants(ButtonVariant.TERTIARY);
        Button columns = new Button(
                t("list.columns"),
                VaadinIcon.GRID_V.create(),
                click -> columnChoosers.open(session.user(), entity().name(), columns(), chosen -> {
                    preferences.set(session.user(), columnsKey(), String.join(",", chosen));
                    draw();
                }));
        columns.addThemeVariants(ButtonVariant.TERTIARY);
        Button save = new Button(t("list.saveView"), VaadinIcon.BOOKMARK_O.create(), click -> saveView());
        save.addThemeVariants(ButtonVariant.TERTIARY);
        Div tools = new Div(search, filter, columns, save);
        view().saved().ifPresent(own -> {
            Button delete = new Button(t("list.deleteView"), VaadinIcon.CLOSE_SMALL.create(), click -> deleteView(own));
            delete.addThemeVariants(ButtonVariant.TERTIARY);
            tools.add(delete);
        });
        tools.addClassNames("row", "list-tools");
        return tools;
    }

    private List<ShownView> views() {
        return ShownView.all(session.user(), entity().name(), layouts, savedViews);
    }

    private ShownView view() {
        List<ShownView> views = views();
        return views.stream()
                .filter(view -> view.name().equals(state.view()))
                .findFirst()
                .orElseGet(views::getFirst);
    }

    /** What the list shows now, as a view of one's own. */
    private void saveView() {
        Dialog dialog = new Dialog(t("list.saveView"));
        TextField name = new TextField(t("list.viewName"));
        name.setWidthFull();
        name.setMaxLength(80);
        Button save = new Button(t("save"), click -> {
            if (name.getValue().isBlank()) {
                name.focus();
                return;
            }
            ListQuery shown = query();
            SavedView saved = savedViews.save(
                    session.user(),
                    new SavedView(
                            "", entity().name(), name.getValue().strip(), columns(), shown.filter(), shown.sort()));
            dialog.close();
            Notices.done(t("list.viewSaved"));
            open(new ListState("my-" + saved.id(), "", Filter.ALL, List.of()));
        });
        save.addThemeVariants(ButtonVariant.PRIMARY);
        dialog.add(name);
        dialog.getFooter().add(new Button(t("cancel"), click -> dialog.close()), save);
        dialog.open();
        name.focus();
    }

    private void deleteView(SavedView view) {
        savedViews.delete(session.user(), view.id());
        open(ListState.EMPTY);
        Notices.undoable(t("list.viewDeleted", view.name()), () -> {
            SavedView again = savedViews.save(
                    session.user(),
                    new SavedView("", view.entity(), view.name(), view.columns(), view.filter(), view.sort()));
            open(ListState.EMPTY.view("my-" + again.id()));
        });
    }

    private void open(ListState next) {
        UI.getCurrent().navigate("records/" + entity().name(), next.parameters());
    }

    private String columnsKey() {
        return "columns-" + entity().name() + "-" + view().name();
    }

    private List<String> columns() {
        return preferences
                .get(session.user(), columnsKey())
                .map(joined -> Arrays.asList(joined.split(",")))
                .orElseGet(() -> view().columns());
    }

    private ListQuery query() {
        ShownView view = view();
        return new ListQuery(
                entity().name(),
                view.filter().and(state.filter()),
                state.search(),
                state.sort().isEmpty() ? view.sort() : state.sort(),
                List.of(),
                50,
                null,
                false);
    }

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
        drawChips();
        showSelection(Set.of());
        body.removeAll();
        try {
            ListQuery query = query();
            long count = queries.count(user, entity().name(), query.filter(), query.search());
            if (count == 0) {
                body.add(empty());
                return;
            }
            RecordGrid fresh = grids.create(user, query, columns());
            fresh.named(t(entity().plural()));
            fresh.setSelectionMode(Grid.SelectionMode.MULTI);
            fresh.onSort(sort -> go(state.sort(sort)));
            fresh.addSelectionListener(event -> showSelection(event.getAllSelectedItems()));
            fresh.addColumnReorderListener(
                    event -> preferences.set(user, columnsKey(), String.join(",", fresh.order())));
            grid = fresh;
            body.add(fresh, foot(user, query, count));
        } catch (InvalidQuery e) {
            body.add(new Paragraph(t("list.invalid", t(e.text()))));
        }
    }

    private Component foot(CurrentUser user, ListQuery query, long count) {
        Div foot = new Div(new Span(t("list.total", count)));
        foot.addClassName("list-foot");
        List<String> summed = view().totals();
        if (!summed.isEmpty()) {
            foot.add(new ListTotals(
                    queries.totals(user, entity().name(), query.filter(), query.search(), summed),
                    entities.get(entity().name())));
        }
        return foot;
    }

    private Component empty() {
        boolean narrowed = !state.search().isEmpty() || !Filter.ALL.equals(state.filter());
        Div empty = new Div(VaadinIcon.RECORDS.create(), new Paragraph(t(narrowed ? "list.nothing" : "list.empty")));
        empty.addClassName("empty");
        if (narrowed) {
            empty.add(new Button(t("list.clear"), click -> UI.getCurrent()
                    .navigate(
                            "records/" + entity().name(),
                            ListState.EMPTY.view(state.view()).parameters())));
        } else if (permissions.may(session.user(), entity().name(), Action.CREATE)) {
            Button create = new Button(t("list.new", t(entity().label())), click -> UI.getCurrent()
                    .navigate("records/" + entity().name() + "/new"));
            create.addThemeVariants(ButtonVariant.PRIMARY);
            empty.add(create);
        }
        return empty;
    }

    private void drawChips() {
        chips.removeAll();
        List<Filter> parts = state.filter() instanceof Filter.And(var all) ? all : List.of(state.filter());
        for (Filter part : parts) {
            Button open = new Button(words.of(session.user(), entity().name(), part), click -> openFilter());
            open.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
            Button remove = new Button(VaadinIcon.CLOSE_SMALL.create(), click -> without(parts, part));
            remove.setAriaLabel(t("filter.remove"));
            remove.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
            Span chip = new Span(open, remove);
            chip.addClassName("chip");
            chips.add(chip);
        }
        chips.setVisible(!parts.isEmpty());
    }

    private void without(List<Filter> parts, Filter part) {
        List<Filter> rest = new ArrayList<>(parts);
        rest.remove(part);
        go(state.filter(rest.size() == 1 ? rest.getFirst() : new Filter.And(rest)));
    }

    private void openFilter() {
        Dialog dialog = new Dialog(t("list.filter"));
        dialog.addClassName("filter-dialog");
        FilterEditor editor = filters.create(session.user(), entity().name(), state.filter(), () -> {});
        Button apply = new Button(t("apply"), click -> {
            dialog.close();
            go(state.filter(editor.filter()));
        });
        apply.addThemeVariants(ButtonVariant.PRIMARY);
        Button clear = new Button(t("list.clear"), click -> {
            dialog.close();
            go(state.filter(Filter.ALL).search(""));
        });
        clear.addThemeVariants(ButtonVariant.TERTIARY);
        dialog.add(editor);
        dialog.getFooter().add(clear, new Button(t("cancel"), click -> dialog.close()), apply);
        dialog.open();
    }

    private void showSelection(Set<RecordGrid.Row> selected) {
        bulk.removeAll();
        bulk.setVisible(!selected.isEmpty());
        if (selected.isEmpty()) {
            return;
        }
        bulk.add(new Span(t("list.selected", selected.size())));
        List<RecordData> chosen = selected.stream().map(RecordGrid.Row::record).toList();
        if (permissions.may(session.user(), entity().name(), Action.DELETE)) {
            Button delete = new Button(t("delete"), VaadinIcon.TRASH.create(), click -> delete(chosen));
            delete.addThemeVariants(ButtonVariant.ERROR, ButtonVariant.TERTIARY);
            bulk.add(delete);
        }
    }

    private void delete(List<RecordData> chosen) {
        CurrentUser user = session.user();
        List<RecordData> gone = chosen.stream()
                .filter(record -> records.delete(user, record.id(), record.revision()) instanceof SaveResult.Saved)
                .toList();
        draw();
        if (gone.size() < chosen.size()) {
            Notices.problem(t("list.notDeleted", chosen.size() - gone.size()));
        }
        if (!gone.isEmpty()) {
            Notices.undoable(t("list.deleted", gone.size()), () -> {
                gone.forEach(record -> records.restore(session.user(), record.id()));
                draw();
            });
        }
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
