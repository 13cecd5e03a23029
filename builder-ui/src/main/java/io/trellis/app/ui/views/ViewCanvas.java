package io.trellis.app.ui.views;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.dnd.DropTarget;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import io.trellis.app.ui.records.ColumnHeading;
import io.trellis.app.ui.records.ListPreview;
import io.trellis.app.ui.shell.Focus;
import io.trellis.app.ui.shell.FocusKeys;
import io.trellis.app.ui.shell.Session;
import io.trellis.core.artifact.Problem;
import io.trellis.core.filter.Filter;
import io.trellis.form.layout.ListLook.ColumnLook;
import io.trellis.form.layout.ListView;
import io.trellis.form.query.InvalidQuery;
import io.trellis.form.query.Sort;
import java.util.List;
import java.util.Optional;

/**
 * The list itself, with the rows that it has for who designs it, as the draft says. Headings are dragged, or moved, made
 * wider and taken away by keys.
 */
final class ViewCanvas extends Div implements ListPreview.Arranged {

    private final transient ViewDraft work;
    private final transient ListPreview previews;
    private final transient Session session;
    private final ViewColumns strip;
    private final Div notes = new Div();
    private final Div list = new Div();
    private final Div end = new Div(new Span(t("forms.view.drop")));
    private transient Optional<ListView> drawn = Optional.empty();
    private transient List<ColumnHeading> headings = List.of();
    private transient List<String> missing = List.of();
    private boolean shown;

    ViewCanvas(ViewDraft work, ListPreview previews, Session session) {
        this.work = work;
        this.previews = previews;
        this.session = session;
        this.strip = new ViewColumns(work);
        addClassName("view-canvas");
        list.addClassName("view-canvas-list");
        notes.addClassName("view-canvas-notes");
        notes.getElement().setAttribute("aria-live", "polite");
        Paragraph help = new Paragraph(t("forms.view.canvas.help"));
        help.addClassName("quiet");
        end.addClassNames("canvas-end", "canvas-end-empty");
        target(end, () -> Integer.MAX_VALUE);
        add(notes, strip, list, end, help);
    }

    /** Draws what changed, unless somebody just arranged it so here. */
    void show(ListView view, List<Problem> problems) {
        if (!shown && !drawn.equals(Optional.of(view))) {
            draw(view);
        }
        shown = false;
        drawn = Optional.of(view);
        strip.setVisible(!missing.isEmpty());
        strip.show(missing, problems);
        // where all columns stand in the strip, it has a place for more of its own
        end.setVisible(!missing.equals(view.columns()));
        headings.forEach(heading -> heading.setClassName("canvas-wrong", isWrong(heading.path(), problems)));
    }

    private static boolean isWrong(String path, List<Problem> problems) {
        return problems.stream().anyMatch(problem -> problem.path().startsWith("columns[" + path + "]"));
    }

    private void draw(ListView view) {
        notes.removeAll();
        list.removeAll();
        headings = List.of();
        missing = view.columns();
        if (!work.isEntityPublished()) {
            note(t("forms.view.canvas.unpublished"));
            return;
        }
        try {
            ListPreview.Drawn preview = previews.draw(session.user(), view, this);
            list.add(preview.parts());
            headings = preview.headings();
            headings.forEach(this::arrangeable);
            missing = headings.isEmpty() ? view.columns() : preview.missing();
            if (!preview.missing().isEmpty()) {
                note(t("forms.view.canvas.missing"));
            }
            if (preview.count() == 0) {
                note(t(Filter.ALL.equals(view.filter()) ? "forms.view.canvas.none" : "forms.view.canvas.empty"));
            }
        } catch (InvalidQuery e) {
            note(t("forms.view.canvas.refused", t(e.text())));
        }
    }

    private void note(String text) {
        Paragraph note = new Paragraph(text);
        note.addClassName("view-canvas-note");
        notes.add(note);
    }

    private void arrangeable(ColumnHeading heading) {
        String path = heading.path();
        heading.getElement().setAttribute("tabindex", "0");
        heading.getElement().setAttribute("role", "group");
        heading.getElement().setAttribute("aria-label", heading.label());
        target(heading, () -> work.columns().indexOf(path));
        FocusKeys.on(heading, key -> {
            switch (key) {
                case "ArrowLeft", "ArrowUp" -> heading.move(-1);
                case "ArrowRight", "ArrowDown" -> heading.move(1);
                case "Shift+ArrowLeft" -> heading.widen(-1);
                case "Shift+ArrowRight" -> heading.widen(1);
                case "Delete", "Backspace" -> heading.hide();
                case "Enter", " " -> heading.openMenu();
                default -> {
                    // nothing else is done with a column
                }
            }
            focus(path);
        });
    }

    private void focus(String path) {
        headings.stream()
                .filter(heading -> heading.path().equals(path))
                .findFirst()
                .ifPresent(Focus::on);
    }

    private void target(Component place, java.util.function.IntSupplier position) {
        DropTarget.create(place).addDropListener(drop -> drop.getDragData().ifPresent(data -> {
            if (data instanceof String path) {
                work.place(path, position.getAsInt());
            }
        }));
    }

    @Override
    public void order(List<String> columns) {
        shown = true;
        work.arrange(columns);
    }

    @Override
    public void look(String column, ColumnLook look, boolean isDrawn) {
        shown = isDrawn;
        work.look(work.look().with(column, look));
    }

    @Override
    public void sort(List<Sort> sort) {
        work.sort(sort);
    }

    @Override
    public void redraw() {
        drawn = Optional.empty();
        work.view().ifPresent(view -> {
            draw(view);
            drawn = Optional.of(view);
        });
    }
}
