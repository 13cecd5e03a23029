package io.trellis.app.ui.entities;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import io.trellis.app.ui.design.AppDraft;
import io.trellis.app.ui.design.DesignBar;
import io.trellis.app.ui.design.Publishing;
import io.trellis.app.ui.editor.Editors;
import io.trellis.app.ui.forms.CanvasBoxes;
import io.trellis.app.ui.forms.Dragged;
import io.trellis.app.ui.forms.FormCanvas;
import io.trellis.app.ui.forms.FormPreview;
import io.trellis.app.ui.forms.InLanguage;
import io.trellis.app.ui.forms.Selection;
import io.trellis.app.ui.shell.Notices;
import io.trellis.app.ui.shell.Session;
import io.trellis.app.ui.shell.Texts;
import io.trellis.app.ui.views.ViewDraft;
import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.artifact.Named;
import io.trellis.core.artifact.Problem;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.field.FieldTypes;
import io.trellis.form.layout.ElementSetting;
import io.trellis.form.layout.ElementType;
import io.trellis.form.layout.ElementTypes;
import io.trellis.form.layout.FormDefinition;
import io.trellis.form.layout.FormDefinition.Item;
import io.trellis.form.layout.Layouts;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One entity at work: palette on the left, the form in the middle, properties of what is selected on the right. */
final class EntityDesigner implements FormSteps.Selected, FieldPanel.Actions {

    /** Opens designers. */
    @org.springframework.stereotype.Component
    static class Factory {
        private final DesignBar.Factory bars;
        private final PropertyPanels.Factory panels;
        private final FormPreview.Factory previews;
        private final ViewDraft.Factory views;
        private final Editors editors;
        private final FieldTypes types;
        private final ElementTypes elements;
        private final CanvasBoxes.Factory boxes;
        private final FieldDeletion deletions;
        private final Session session;

        Factory(
                DesignBar.Factory bars,
                PropertyPanels.Factory panels,
                FormPreview.Factory previews,
                ViewDraft.Factory views,
                Editors editors,
                FieldTypes types,
                ElementTypes elements,
                CanvasBoxes.Factory boxes,
                FieldDeletion deletions,
                Session session) {
            this.elements = elements;
            this.boxes = boxes;
            this.deletions = deletions;
            this.bars = bars;
            this.panels = panels;
            this.previews = previews;
            this.views = views;
            this.editors = editors;
            this.types = types;
            this.session = session;
        }

        EntityDesigner open(Div page, AppDraft appDraft, EntityDraft work, String back) {
            return new EntityDesigner(this, page, appDraft, work, back);
        }
    }

    private final Factory parts;
    private final Div page;
    private final AppDraft appDraft;
    private final EntityDraft work;
    private final DesignBar bar;
    private final Palette palette;
    private final FormCanvas canvas;
    private final PropertyPanels properties;
    private Selection selection = new Selection.Whole();
    private Locale language = Texts.locale();
    private boolean quiet;
    private boolean focusCanvas;

    private EntityDesigner(Factory parts, Div page, AppDraft appDraft, EntityDraft work, String back) {
        this.parts = parts;
        this.page = page;
        this.appDraft = appDraft;
        this.work = work;
        FormSteps steps = new FormSteps(appDraft, work, parts.types, parts.elements, this);
        palette = new Palette(parts.types, parts.elements, steps::place, steps::add);
        canvas = new FormCanvas(parts.boxes.create(parts.session.user()), this::said, steps);
        properties = parts.panels.create(work, this);
        bar = parts.bars.create(
                appDraft, back, this::shows, () -> "records/" + work.id().name());
        bar.offer(() ->
                WaitingRows.path(work.id().name()).map(path -> new Publishing.Offer("entities.file.import", path)));
        tools();
        Div panes = new Div(
                pane(palette, "designer-left", "forms.palette"),
                pane(canvas, "designer-middle", "forms.canvas"),
                pane(properties, "designer-right", "forms.properties"));
        panes.addClassName("designer");
        page.add(bar, panes);
        appDraft.onChange(this::refresh);
        work.onSwitch(this::refresh);
        refresh();
    }

    private void tools() {
        bar.listenOn(page);
        bar.device(canvas::phone);
        bar.language(chosen -> {
            language = chosen;
            draw();
        });
        bar.preview(() -> parts.previews.open(work.entity().orElseThrow(), work.form()));
        bar.add(VaadinIcon.LIST, "forms.views", () -> new EntityViews(
                        appDraft, parts.views, work.entity().orElseThrow())
                .open());
        bar.add(VaadinIcon.COG, "entities.properties", () -> show(new Selection.Whole()));
    }

    private static Div pane(Component content, String name, String label) {
        Div pane = new Div(content);
        pane.addClassNames("designer-pane", name);
        pane.getElement().setAttribute("role", "region");
        pane.getElement().setAttribute("aria-label", t(label));
        return pane;
    }

    private void refresh() {
        Optional<EntityDefinition> entity = work.entity();
        if (entity.isEmpty()) {
            page.getUI().ifPresent(ui -> ui.navigate("design"));
            return;
        }
        bar.title(t(entity.get().label()));
        if (isGone(selection)) {
            selection = new Selection.Whole();
        }
        draw();
        if (!quiet) {
            properties.show(selection);
        }
        properties.mark(appDraft.problems());
    }

    private boolean isGone(Selection place) {
        return switch (place) {
            case Selection.Whole() -> false;
            case Selection.OfField(var key) ->
                work.entity().flatMap(entity -> entity.field(key)).isEmpty();
            case Selection.OfSection(var id) -> work.section(id).isEmpty();
            case Selection.OfElement(var id) -> work.element(id).isEmpty();
        };
    }

    private void draw() {
        EntityDefinition entity = work.entity().orElseThrow();
        FormDefinition form = work.form();
        Set<String> placed = form.fields().map(Item.Field::field).collect(Collectors.toSet());
        palette.show(
                entity.allFields()
                        .filter(field -> !placed.contains(field.key()))
                        .toList(),
                parts.types);
        InLanguage.draw(language, () -> canvas.show(entity, form, wrong()));
        canvas.select(selection, focusCanvas);
        focusCanvas = false;
    }

    private Set<String> wrong() {
        Set<String> wrong = new HashSet<>();
        for (Problem problem : appDraft.problems()) {
            if (isHere(problem) && problem.severity() == Problem.Severity.ERROR) {
                switch (placeOf(problem)) {
                    case Selection.Whole() -> {
                        // nothing on the form is marked for it
                    }
                    case Selection.OfField(var key) -> wrong.add(key);
                    case Selection.OfSection(var id) -> wrong.add(id);
                    case Selection.OfElement(var id) -> wrong.add(id);
                }
            }
        }
        return wrong;
    }

    /** What was chosen for an element, where something is chosen. */
    private String said(Item.Element element) {
        return parts.elements.find(element.type()).map(ElementType::settings).orElse(List.of()).stream()
                .filter(ElementSetting.OneOf.class::isInstance)
                .map(ElementSetting.OneOf.class::cast)
                .flatMap(setting -> work.offers(setting, element.settings()).stream()
                        .filter(option -> option.code()
                                .equals(element.settings().path(setting.key()).asString("")))
                        .map(option -> t(option.label())))
                .collect(Collectors.joining(" · "));
    }

    private Selection placeOf(Problem problem) {
        return ProblemPlace.of(problem, id -> work.element(id).isPresent());
    }

    private boolean isHere(Problem problem) {
        return List.of(work.id(), work.formId()).contains(problem.artifact());
    }

    /** Goes to the place of a problem; false where that is on another page. */
    boolean shows(Problem problem) {
        if (!isHere(problem)) {
            if (work.forms().stream()
                    .noneMatch(form -> new ArtifactId(Layouts.FORM, form.name()).equals(problem.artifact()))) {
                return false;
            }
            work.use(problem.artifact().name());
        }
        Selection place = placeOf(problem);
        show(isGone(place) ? new Selection.Whole() : place);
        properties.focusProblem(problem.path());
        return true;
    }

    @Override
    public Selection now() {
        return selection;
    }

    @Override
    public void show(Selection next) {
        selection = next;
        canvas.select(next, false);
        properties.show(next);
        properties.mark(appDraft.problems());
    }

    @Override
    public void showNew(Selection field) {
        show(field);
        properties.focusLabel();
    }

    @Override
    public void next(Selection next, boolean focus) {
        selection = next;
        focusCanvas |= focus;
    }

    @Override
    public void placing(@Nullable Dragged chosen) {
        canvas.placing(chosen != null);
        palette.unmark();
        if (chosen != null) {
            palette.mark(chosen);
        }
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
    public void redraw() {
        show(selection);
    }

    @Override
    public void renamed(String key) {
        selection = new Selection.OfField(key);
        canvas.select(selection, false);
        properties.mark(appDraft.problems());
    }

    @Override
    public void delete(String key) {
        EntityDefinition entity = work.entity().orElseThrow();
        String label =
                entity.field(key).map(FieldDefinition::label).map(Texts::t).orElse(key);
        parts.deletions.ask(Named.part(work.id(), key), label, work.dependents(key), () -> {
            selection = new Selection.Whole();
            work.delete(key);
            Notices.undoable(t("entities.field.deleted", label), appDraft::undo);
        });
    }
}
