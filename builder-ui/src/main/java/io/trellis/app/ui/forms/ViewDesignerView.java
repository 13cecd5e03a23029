package io.trellis.app.ui.forms;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.dnd.DragSource;
import com.vaadin.flow.component.dnd.DropTarget;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import io.trellis.app.ui.design.DesignAccess;
import io.trellis.app.ui.design.DesignBar;
import io.trellis.app.ui.design.Desk;
import io.trellis.app.ui.records.FilterEditor;
import io.trellis.app.ui.shell.Crumb;
import io.trellis.app.ui.shell.Page;
import io.trellis.app.ui.shell.Session;
import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.form.layout.Layouts;
import io.trellis.form.layout.ListView;
import io.trellis.form.query.Sort;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Designs a list view: its columns by drag or keys, its labels, filter, sort, totals and place among the tabs. */
@Route("design/views/:name")
@PermitAll
public class ViewDesignerView extends Div implements BeforeEnterObserver, Page {

    private final transient Session session;
    private final transient DesignAccess access;
    private final transient Desk.Factory desks;
    private final transient DesignBar.Factory bars;
    private final transient ViewWork.Factory works;
    private final transient FilterEditor.Factory filters;
    private final Div offered = new Div();
    private final Div columns = new Div();
    private final Div properties = new Div();
    private transient @Nullable ViewWork work;
    private String title = "";
    private boolean quiet;

    ViewDesignerView(
            Session session,
            DesignAccess access,
            Desk.Factory desks,
            DesignBar.Factory bars,
            ViewWork.Factory works,
            FilterEditor.Factory filters) {
        this.session = session;
        this.access = access;
        this.desks = desks;
        this.bars = bars;
        this.works = works;
        this.filters = filters;
        addClassName("designer-page");
        offered.addClassName("palette");
        columns.addClassName("view-columns");
        properties.addClassName("properties");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        removeAll();
        access.ask();
        String name = event.getRouteParameters().get("name").orElse("");
        Desk desk = desks.holding(new ArtifactId(Layouts.VIEW, name)).orElseThrow(NotFoundException::new);
        ViewWork opened = works.open(desk, name);
        ListView view = opened.view().orElseThrow(NotFoundException::new);
        work = opened;
        title = t(view.label());
        String back = event.getLocation()
                .getQueryParameters()
                .getSingleParameter("from")
                .orElse("design");
        DesignBar bar = bars.create(
                desk,
                back,
                problem -> problem.artifact().equals(opened.id()),
                () -> "records/" + view.entity() + "?view=" + name);
        bar.listenOn(this);
        Div left = pane(offered, "designer-left", "forms.view.fields");
        Div sheet = new Div(new H3(t("forms.view.columns")), columns, note());
        sheet.addClassNames("panel", "view-sheet");
        Div middle = pane(sheet, "designer-middle", "forms.view.columns");
        Div right = pane(properties, "designer-right", "forms.properties");
        Div panes = new Div(left, middle, right);
        panes.addClassName("designer");
        add(bar, panes);
        Runnable draw = () -> refresh(bar);
        desk.onChange(draw);
        draw.run();
    }

    private static Paragraph note() {
        Paragraph note = new Paragraph(t("forms.view.help"));
        note.addClassName("quiet");
        return note;
    }

    private static Div pane(Component content, String name, String label) {
        Div pane = new Div(content);
        pane.addClassNames("designer-pane", name);
        pane.getElement().setAttribute("role", "region");
        pane.getElement().setAttribute("aria-label", t(label));
        return pane;
    }

    private ViewWork work() {
        if (work == null) {
            throw new IllegalStateException("the page was not entered yet");
        }
        return work;
    }

    private void refresh(DesignBar bar) {
        Optional<ListView> view = work().view();
        if (view.isEmpty()) {
            getUI().ifPresent(ui -> ui.navigate("design"));
            return;
        }
        bar.title(t(
                "forms.view.of",
                work().entity().map(entity -> t(entity.plural())).orElse(""),
                t(view.get().label())));
        drawOffered();
        drawColumns(view.get());
        if (!quiet) {
            drawProperties(view.get());
        }
    }

    private void drawOffered() {
        offered.removeAll();
        offered.add(new H3(t("forms.view.fields")));
        Div list = new Div();
        list.addClassNames("palette-list", "palette-wide");
        for (String path : work().offered()) {
            Div entry = new Div(new Span(work().label(path)));
            entry.addClassName("palette-entry");
            entry.getElement().setAttribute("tabindex", "0");
            entry.getElement().setAttribute("role", "button");
            entry.getElement().setAttribute("data-path", path);
            DragSource.create(entry).setDragData(path);
            Runnable append = () -> work().place(path, Integer.MAX_VALUE);
            entry.addClickListener(click -> append.run());
            Keys.on(entry, key -> append.run());
            list.add(entry);
        }
        offered.add(list);
    }

    private void drawColumns(ListView view) {
        columns.removeAll();
        for (int i = 0; i < view.columns().size(); i++) {
            columns.add(column(view.columns().get(i), i));
        }
        Div end = new Div(new Span(t("forms.view.drop")));
        end.addClassNames("canvas-end", "canvas-end-empty");
        target(end, view.columns().size());
        columns.add(end);
    }

    private Component column(String path, int index) {
        Button remove = new Button(VaadinIcon.CLOSE_SMALL.create(), click -> work().remove(path));
        remove.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        remove.setAriaLabel(t("columns.remove") + " " + work().label(path));
        Div column = new Div(new Span(work().label(path)), remove);
        column.addClassNames("canvas-item", "view-column");
        column.getElement().setAttribute("tabindex", "0");
        column.getElement().setAttribute("role", "button");
        column.getElement().setAttribute("data-column", path);
        column.getElement().setAttribute("aria-label", work().label(path));
        DragSource.create(column).setDragData(path);
        target(column, index);
        Keys.on(column, key -> {
            switch (key) {
                case "ArrowLeft", "ArrowUp" -> work().move(path, -1);
                case "ArrowRight", "ArrowDown" -> work().move(path, 1);
                case "Delete", "Backspace" -> work().remove(path);
                default -> {
                    // a column has nothing to open
                }
            }
            focus(path);
        });
        return column;
    }

    private void focus(String path) {
        columns.getChildren()
                .filter(child -> path.equals(child.getElement().getAttribute("data-column")))
                .findFirst()
                .ifPresent(child -> child.getElement().callJsFunction("focus"));
    }

    private void target(Div place, int position) {
        DropTarget.create(place).addDropListener(drop -> drop.getDragData().ifPresent(data -> {
            if (data instanceof String path) {
                work().place(path, position);
            }
        }));
    }

    private void drawProperties(ListView view) {
        properties.removeAll();
        TextField zh = new TextField(t("entities.label.zh"), view.label().zh(), "");
        TextField en = new TextField(t("entities.label.en"), view.label().en(), "");
        zh.setValue(view.label().zh());
        en.setValue(view.label().en());
        zh.addValueChangeListener(
                change -> quietly(() -> work().label(new LocalizedText(zh.getValue(), en.getValue()))));
        en.addValueChangeListener(
                change -> quietly(() -> work().label(new LocalizedText(zh.getValue(), en.getValue()))));
        IntegerField order = new IntegerField(t("forms.view.order"));
        order.setValue(view.order());
        order.setStepButtonsVisible(true);
        order.addValueChangeListener(
                change -> quietly(() -> work().order(change.getValue() == null ? 0 : change.getValue())));
        properties.add(zh, en, order, sort(view), totals(view), new H3(t("list.filter")));
        if (work().isEntityPublished()) {
            FilterEditor[] made = new FilterEditor[1];
            FilterEditor editor = filters.create(session.user(), view.entity(), view.filter(), () -> {
                if (made[0] != null && !made[0].unfinished()) {
                    quietly(() -> work().filter(made[0].filter()));
                }
            });
            made[0] = editor;
            properties.add(editor);
        } else {
            properties.add(new Paragraph(t("forms.view.publishFirst")));
        }
    }

    private Component sort(ListView view) {
        Select<String> field = new Select<>();
        field.setLabel(t("forms.view.sort"));
        field.setItems(work().sortable());
        field.setItemLabelGenerator(path -> path == null ? "" : work().label(path));
        field.setEmptySelectionAllowed(true);
        Select<Boolean> direction = new Select<>();
        direction.setLabel(t("forms.view.direction"));
        direction.setItems(false, true);
        direction.setItemLabelGenerator(down -> t(down ? "forms.view.down" : "forms.view.up"));
        direction.setValue(
                view.sort().stream().findFirst().map(Sort::descending).orElse(false));
        view.sort().stream()
                .findFirst()
                .map(Sort::field)
                .filter(work().sortable()::contains)
                .ifPresent(field::setValue);
        Runnable save = () -> quietly(() -> work().sort(
                        field.getValue() == null
                                ? List.of()
                                : List.of(new Sort(field.getValue(), direction.getValue()))));
        field.addValueChangeListener(change -> save.run());
        direction.addValueChangeListener(change -> save.run());
        Div row = new Div(field, direction);
        row.addClassName("composite");
        return row;
    }

    private Component totals(ListView view) {
        MultiSelectComboBox<String> totals = new MultiSelectComboBox<>(t("forms.view.totals"));
        totals.setItems(work().summable());
        totals.setItemLabelGenerator(path -> work().label(path));
        totals.setValue(
                view.totals().stream().filter(work().summable()::contains).toList());
        totals.addValueChangeListener(change -> quietly(() -> work().totals(List.copyOf(totals.getValue()))));
        return totals;
    }

    private void quietly(Runnable change) {
        quiet = true;
        try {
            change.run();
        } finally {
            quiet = false;
        }
    }

    @Override
    public List<Crumb> trail() {
        return List.of(new Crumb(t("design.title"), "design"), Crumb.here(title));
    }
}
