package io.trellis.app.ui.entities;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import io.trellis.app.ui.design.DesignBar;
import io.trellis.app.ui.design.Desk;
import io.trellis.app.ui.design.Paths;
import io.trellis.app.ui.design.Publishing;
import io.trellis.app.ui.editor.Editors;
import io.trellis.app.ui.forms.CanvasActions;
import io.trellis.app.ui.forms.Dragged;
import io.trellis.app.ui.forms.FormCanvas;
import io.trellis.app.ui.forms.FormPreview;
import io.trellis.app.ui.forms.InLanguage;
import io.trellis.app.ui.forms.Selection;
import io.trellis.app.ui.forms.ViewWork;
import io.trellis.app.ui.shell.Crumb;
import io.trellis.app.ui.shell.Notices;
import io.trellis.app.ui.shell.Page;
import io.trellis.app.ui.shell.Session;
import io.trellis.app.ui.shell.Texts;
import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.artifact.Problem;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.security.Capability;
import io.trellis.core.security.Permissions;
import io.trellis.form.entity.Entities;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.field.FieldTypes;
import io.trellis.form.layout.FormDefinition;
import io.trellis.form.layout.FormEdit;
import jakarta.annotation.security.PermitAll;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Designs an entity with its form: palette on the left, the form in the middle, properties on the right. */
@Route("design/entities/:name")
@PermitAll
public class EntityDesignerView extends Div implements BeforeEnterObserver, Page {

    private static final Pattern NAMED = Pattern.compile("(fields|sections|items)\\[([^]]*)]");
    private static final int SECTION_COLUMNS = 2;

    private final transient Session session;
    private final transient Permissions permissions;
    private final transient Desk.Factory desks;
    private final transient Publishing.Factory publishing;
    private final transient EntityWork.Factory works;
    private final transient FieldPanel.Factory fieldPanels;
    private final transient FormPreview.Factory previews;
    private final transient ViewWork.Factory views;
    private final transient Editors editors;
    private final transient FieldTypes types;

    private transient @Nullable Designer designer;
    private String title = "";

    EntityDesignerView(
            Session session,
            Permissions permissions,
            Desk.Factory desks,
            Publishing.Factory publishing,
            EntityWork.Factory works,
            FieldPanel.Factory fieldPanels,
            FormPreview.Factory previews,
            ViewWork.Factory views,
            Editors editors,
            FieldTypes types) {
        this.session = session;
        this.permissions = permissions;
        this.desks = desks;
        this.publishing = publishing;
        this.works = works;
        this.fieldPanels = fieldPanels;
        this.previews = previews;
        this.views = views;
        this.editors = editors;
        this.types = types;
        addClassName("designer-page");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        removeAll();
        if (!permissions.has(session.user(), Capability.DESIGN)) {
            add(new Paragraph(t("design.forbidden")));
            return;
        }
        String name = event.getRouteParameters().get("name").orElse("");
        Desk desk = desks.holding(new ArtifactId(Entities.KIND, name)).orElseThrow(NotFoundException::new);
        EntityWork work = works.open(desk, name);
        title = t(work.entity().orElseThrow(NotFoundException::new).label());
        String back = event.getLocation()
                .getQueryParameters()
                .getSingleParameter("from")
                .orElse("design");
        designer = new Designer(desk, work, back);
    }

    @Override
    public List<Crumb> trail() {
        return List.of(new Crumb(t("design.title"), "design"), Crumb.here(title));
    }

    /** One entity at work. */
    private final class Designer implements CanvasActions, FieldPanel.Actions {

        private final Desk desk;
        private final EntityWork work;
        private final DesignBar bar;
        private final Palette palette;
        private final FormCanvas canvas;
        private final Div properties = new Div();
        private Selection selection = new Selection.Whole();
        private @Nullable Component panel;
        private @Nullable Dragged placing;
        private Locale language = Texts.locale();
        private boolean quiet;
        private boolean focusCanvas;

        Designer(Desk desk, EntityWork work, String back) {
            this.desk = desk;
            this.work = work;
            bar = new DesignBar(
                    desk,
                    publishing,
                    back,
                    this::go,
                    () -> "records/" + work.id().name());
            bar.listenOn(EntityDesignerView.this);
            palette = new Palette(types, this::place, this::add);
            canvas = new FormCanvas(editors, types, session.user(), this);
            bar.device(canvas::phone);
            bar.language(chosen -> {
                language = chosen;
                draw();
            });
            bar.preview(() -> previews.open(work.entity().orElseThrow(), work.form()));
            bar.add(VaadinIcon.LIST, "forms.views", this::views);
            bar.add(VaadinIcon.COG, "entities.properties", () -> select(new Selection.Whole()));
            Div left = pane(palette, "designer-left");
            left.getElement().setAttribute("aria-label", t("forms.palette"));
            Div middle = pane(canvas, "designer-middle");
            middle.getElement().setAttribute("aria-label", t("forms.canvas"));
            Div right = pane(properties, "designer-right");
            right.getElement().setAttribute("aria-label", t("forms.properties"));
            Div panes = new Div(left, middle, right);
            panes.addClassName("designer");
            EntityDesignerView.this.add(bar, panes);
            desk.onChange(this::refresh);
            refresh();
        }

        /** The views of the entity, to go on with, and a new one. */
        private void views() {
            EntityDefinition entity = work.entity().orElseThrow();
            Dialog dialog = new Dialog();
            dialog.setHeaderTitle(t("forms.views") + ": " + t(entity.plural()));
            Div list = new Div();
            list.addClassName("stack");
            views.of(desk, entity.name()).forEach(view -> {
                Button open = new Button(t(view.label()), VaadinIcon.LIST.create(), click -> {
                    dialog.close();
                    go(view.name());
                });
                open.addThemeVariants(ButtonVariant.TERTIARY);
                list.add(open);
            });
            TextField zh = new TextField(t("entities.label.zh"));
            TextField en = new TextField(t("entities.label.en"));
            Button add = new Button(t("forms.view.new"), VaadinIcon.PLUS.create(), click -> {
                LocalizedText label =
                        new LocalizedText(zh.getValue().strip(), en.getValue().strip());
                if (label.isEmpty()) {
                    zh.setErrorMessage(t("entities.label.missing"));
                    zh.setInvalid(true);
                    return;
                }
                dialog.close();
                go(views.create(desk, entity, label));
            });
            Div fresh = new Div(zh, en, add);
            fresh.addClassNames("row", "new-view");
            dialog.add(list, fresh);
            dialog.getFooter().add(new Button(t("close"), click -> dialog.close()));
            dialog.open();
        }

        private void go(String view) {
            Paths.go("design/views/" + view + "?from=design/entities/"
                    + work.id().name());
        }

        private static Div pane(Component content, String name) {
            Div pane = new Div(content);
            pane.addClassNames("designer-pane", name);
            pane.getElement().setAttribute("role", "region");
            return pane;
        }

        private void refresh() {
            Optional<EntityDefinition> entity = work.entity();
            if (entity.isEmpty()) {
                getUI().ifPresent(ui -> ui.navigate("design"));
                return;
            }
            bar.title(t(entity.get().label()));
            if (gone(entity.get())) {
                selection = new Selection.Whole();
            }
            draw();
            if (!quiet) {
                drawPanel(entity.get());
            }
            mark();
        }

        private boolean gone(EntityDefinition entity) {
            return switch (selection) {
                case Selection.Whole() -> false;
                case Selection.OfField(var key) -> entity.field(key).isEmpty();
                case Selection.OfSection(var id) ->
                    work.form().sections().stream()
                            .noneMatch(section -> section.id().equals(id));
            };
        }

        private void draw() {
            EntityDefinition entity = work.entity().orElseThrow();
            FormDefinition form = work.form();
            Set<String> placed = form.sections().stream()
                    .flatMap(section -> section.items().stream())
                    .map(FormDefinition.Item::field)
                    .collect(Collectors.toSet());
            palette.show(
                    entity.allFields()
                            .filter(field -> !placed.contains(field.key()))
                            .toList(),
                    types);
            InLanguage.draw(language, () -> canvas.show(entity, form, wrong()));
            canvas.select(selection, focusCanvas);
            focusCanvas = false;
        }

        private Set<String> wrong() {
            Set<String> wrong = new HashSet<>();
            for (Problem problem : mine()) {
                Matcher named = NAMED.matcher(problem.path());
                String last = "";
                while (named.find()) {
                    last = named.group(2);
                }
                wrong.add(last);
            }
            return wrong;
        }

        private List<Problem> mine() {
            return desk.problems().stream()
                    .filter(problem -> problem.artifact().equals(work.id())
                            || problem.artifact().equals(work.formId()))
                    .toList();
        }

        private void drawPanel(EntityDefinition entity) {
            Component next =
                    switch (selection) {
                        case Selection.Whole() -> new EntityPanel(editors, session.user(), work, entity, this);
                        case Selection.OfField(var key) ->
                            fieldPanels.create(
                                    work,
                                    entity.field(key).orElseThrow(),
                                    entity.fields().stream()
                                            .anyMatch(field -> field.key().equals(key)),
                                    this);
                        case Selection.OfSection(var id) ->
                            new SectionPanel(
                                    editors,
                                    session.user(),
                                    work,
                                    work.form().sections().stream()
                                            .filter(section -> section.id().equals(id))
                                            .findFirst()
                                            .orElseThrow(),
                                    this);
                    };
            properties.removeAll();
            properties.add(next);
            panel = next;
        }

        private void mark() {
            if (panel instanceof FieldPanel field) {
                field.mark(desk.problems());
            } else if (panel instanceof EntityPanel entity) {
                entity.mark(desk.problems());
            }
        }

        @Override
        public void select(Selection next) {
            selection = next;
            canvas.select(next, false);
            work.entity().ifPresent(this::drawPanel);
            mark();
        }

        /** Goes to the place of a problem, on whichever page it is. */
        private void go(Problem problem) {
            if (mine().contains(problem)) {
                Matcher named = NAMED.matcher(problem.path());
                Selection place = new Selection.Whole();
                while (named.find()) {
                    place = named.group(1).equals("sections")
                            ? new Selection.OfSection(named.group(2))
                            : new Selection.OfField(named.group(2));
                }
                selection = place;
                if (gone(work.entity().orElseThrow())) {
                    place = new Selection.Whole();
                }
                select(place);
                if (panel instanceof FieldPanel field) {
                    field.focusProblem(problem.path());
                }
            } else {
                getUI().ifPresent(ui -> ui.navigate("design"));
            }
        }

        /** Something of the palette was chosen: the next tap on the form places it; again gives it up. */
        private void place(Dragged chosen) {
            placing = chosen.equals(placing) ? null : chosen;
            canvas.placing(placing != null);
            palette.unmark();
            if (placing != null) {
                palette.mark(placing);
            }
        }

        private void placed() {
            placing = null;
            canvas.placing(false);
            palette.unmark();
        }

        /** Adds it where the selection is: after the selected field, at the end of the selected or else the last section. */
        private void add(Dragged chosen) {
            placed();
            FormDefinition form = work.form();
            for (FormDefinition.Section section : form.sections()) {
                for (int i = 0; i < section.items().size(); i++) {
                    if (selection.equals(
                            new Selection.OfField(section.items().get(i).field()))) {
                        drop(chosen, section.id(), i + 1);
                        return;
                    }
                }
                if (selection.equals(new Selection.OfSection(section.id()))) {
                    drop(chosen, section.id(), section.items().size());
                    return;
                }
            }
            if (form.sections().isEmpty()) {
                work.edit(new FormEdit.AddSection(0, LocalizedText.same(""), SECTION_COLUMNS));
                form = work.form();
            }
            FormDefinition.Section last = form.sections().getLast();
            drop(chosen, last.id(), last.items().size());
        }

        @Override
        public boolean tapped(String section, int position) {
            Dragged chosen = placing;
            if (chosen == null) {
                return false;
            }
            placed();
            drop(chosen, section, position);
            return true;
        }

        @Override
        public void drop(Dragged dragged, String section, int position) {
            placed();
            switch (dragged) {
                case Dragged.NewField(var type) ->
                    types.find(type).ifPresent(found -> {
                        String key = work.add(found, section, position);
                        select(new Selection.OfField(key));
                        if (panel instanceof FieldPanel field) {
                            field.focusLabel();
                        }
                    });
                case Dragged.Unplaced(var key) -> {
                    selection = new Selection.OfField(key);
                    work.edit(new FormEdit.PlaceField(key, section, position));
                }
                case Dragged.PlacedItem(var id) -> moveTo(id, section, position);
                case Dragged.WholeSection moved -> dropSection(moved, position);
            }
        }

        /** The position counts the item itself where it stands before it. */
        private void moveTo(String id, String section, int position) {
            int before = (int) work.form().sections().stream()
                    .filter(one -> one.id().equals(section))
                    .flatMap(one -> one.items().stream().limit(position))
                    .filter(item -> item.id().equals(id))
                    .count();
            selectItem(id);
            work.edit(new FormEdit.MoveItem(id, section, position - before));
        }

        private void selectItem(String id) {
            work.form().sections().stream()
                    .flatMap(section -> section.items().stream())
                    .filter(item -> item.id().equals(id))
                    .findFirst()
                    .ifPresent(item -> selection = new Selection.OfField(item.field()));
            focusCanvas = true;
        }

        @Override
        public void dropSection(Dragged.WholeSection dragged, int position) {
            int before = (int) work.form().sections().stream()
                    .limit(position)
                    .filter(section -> section.id().equals(dragged.id()))
                    .count();
            selection = new Selection.OfSection(dragged.id());
            work.edit(new FormEdit.MoveSection(dragged.id(), position - before));
        }

        @Override
        public void moveItem(String id, int by) {
            List<FormDefinition.Section> sections = work.form().sections();
            for (int s = 0; s < sections.size(); s++) {
                List<FormDefinition.Item> items = sections.get(s).items();
                for (int i = 0; i < items.size(); i++) {
                    if (items.get(i).id().equals(id)) {
                        moveFrom(sections, s, i, by);
                        return;
                    }
                }
            }
        }

        private void moveFrom(List<FormDefinition.Section> sections, int section, int index, int by) {
            FormDefinition.Item item = sections.get(section).items().get(index);
            int size = sections.get(section).items().size();
            int next = index + by;
            selectItem(item.id());
            if (next >= 0 && next < size) {
                work.edit(new FormEdit.MoveItem(item.id(), sections.get(section).id(), next));
            } else if (next < 0 && section > 0) {
                FormDefinition.Section before = sections.get(section - 1);
                work.edit(new FormEdit.MoveItem(
                        item.id(), before.id(), before.items().size()));
            } else if (next >= size && section < sections.size() - 1) {
                work.edit(new FormEdit.MoveItem(
                        item.id(), sections.get(section + 1).id(), 0));
            }
        }

        @Override
        public void resizeItem(String id, int by) {
            selectItem(id);
            work.form().sections().stream()
                    .flatMap(section -> section.items().stream())
                    .filter(item -> item.id().equals(id))
                    .findFirst()
                    .ifPresent(item -> work.edit(new FormEdit.ResizeItem(id, item.width() + by)));
        }

        @Override
        public void removeItem(String id) {
            work.edit(new FormEdit.RemoveItem(id));
        }

        @Override
        public void moveSection(String id, int by) {
            List<FormDefinition.Section> sections = work.form().sections();
            for (int i = 0; i < sections.size(); i++) {
                if (sections.get(i).id().equals(id) && i + by >= 0) {
                    selection = new Selection.OfSection(id);
                    focusCanvas = true;
                    work.edit(new FormEdit.MoveSection(id, i + by));
                    return;
                }
            }
        }

        @Override
        public void removeSection(String id) {
            work.edit(new FormEdit.RemoveSection(id));
            Notices.undoable(t("forms.section.removed"), desk::undo);
        }

        @Override
        public void addSection(int position) {
            work.edit(new FormEdit.AddSection(position, LocalizedText.same(""), SECTION_COLUMNS));
            List<FormDefinition.Section> sections = work.form().sections();
            select(new Selection.OfSection(
                    sections.get(Math.min(position, sections.size() - 1)).id()));
        }

        @Override
        public void quietly(Runnable change) {
            quiet = true;
            try {
                change.run();
            } finally {
                quiet = false;
            }
        }

        @Override
        public void renamed(String key) {
            selection = new Selection.OfField(key);
            canvas.select(selection, false);
            mark();
        }

        @Override
        public void delete(String key) {
            EntityDefinition entity = work.entity().orElseThrow();
            String label =
                    entity.field(key).map(FieldDefinition::label).map(Texts::t).orElse(key);
            List<Dependents.Dependent> dependents = new Dependents(desk.draft().whole(), entity.name()).of(key);
            Dialog dialog = new Dialog();
            dialog.setHeaderTitle(t("entities.field.delete.title", label));
            dialog.add(new Paragraph(t("entities.field.delete.help")));
            if (dependents.isEmpty()) {
                dialog.add(new Paragraph(t("entities.field.delete.free")));
            } else {
                UnorderedList list = new UnorderedList();
                dependents.forEach(one -> list.add(new ListItem(one.id() + " · " + one.path())));
                dialog.add(new Paragraph(t("entities.field.delete.dependents")), list);
            }
            Button delete = new Button(t("delete"), click -> {
                dialog.close();
                selection = new Selection.Whole();
                work.delete(key);
                Notices.undoable(t("entities.field.deleted", label), desk::undo);
            });
            delete.addThemeVariants(ButtonVariant.PRIMARY, ButtonVariant.ERROR);
            dialog.getFooter().add(new Button(t("cancel"), click -> dialog.close()), delete);
            dialog.open();
        }
    }
}
