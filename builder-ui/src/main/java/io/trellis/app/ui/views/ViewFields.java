package io.trellis.app.ui.views;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.dnd.DragSource;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.trellis.app.ui.shell.Drawn;
import io.trellis.app.ui.shell.Focus;
import io.trellis.app.ui.shell.FocusKeys;
import io.trellis.app.ui.shell.SoughtWords;
import io.trellis.app.ui.views.FieldTree.Node;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The fields that a list can show, those of looked-up records below each lookup, to be dragged among the columns or appended by
 * Enter or a click; a search finds them wherever they are.
 */
final class ViewFields extends Div {

    private static final int MOST_FOUND = 60;

    private record Face(Node node, int level, boolean open, boolean shown, boolean whole) {}

    private final transient ViewDraft work;
    private final transient Drawn drawn = new Drawn();
    private final transient Set<String> open = new HashSet<>();
    private final TextField search = new TextField();
    private final Paragraph nothing = new Paragraph(t("forms.view.fields.nothing"));
    private final Div list = new Div();

    ViewFields(ViewDraft work) {
        this.work = work;
        addClassName("palette");
        search.setPlaceholder(t("forms.view.fields.search"));
        search.setAriaLabel(t("forms.view.fields.search"));
        search.setPrefixComponent(VaadinIcon.SEARCH.create());
        search.setClearButtonVisible(true);
        search.setValueChangeMode(ValueChangeMode.LAZY);
        search.addValueChangeListener(change -> show());
        nothing.addClassName("quiet");
        list.addClassNames("palette-list", "palette-wide", "field-tree");
        list.getElement().setAttribute("role", "tree");
        list.getElement().setAttribute("aria-label", t("forms.view.fields"));
        add(new H3(t("forms.view.fields")), search, nothing, list);
    }

    void show() {
        drawn.begin();
        SoughtWords words = SoughtWords.of(search.getValue());
        List<Face> faces = work.tree()
                .map(tree -> words.nothing() ? opened(tree) : found(tree, words))
                .orElse(List.of());
        nothing.setVisible(faces.isEmpty());
        Drawn.arrange(
                list,
                faces.stream().map(face -> drawn.part(face, () -> entry(face))).toList());
    }

    private List<Face> opened(FieldTree tree) {
        List<Face> faces = new ArrayList<>();
        add(tree, "", 1, faces);
        return faces;
    }

    private void add(FieldTree tree, String below, int level, List<Face> faces) {
        for (Node node : tree.below(below)) {
            boolean unfolded = node.opens() && open.contains(node.path());
            faces.add(new Face(node, level, unfolded, work.columns().contains(node.path()), false));
            if (unfolded) {
                add(tree, node.path(), level + 1, faces);
            }
        }
    }

    private List<Face> found(FieldTree tree, SoughtWords words) {
        return tree.all().stream()
                .filter(node -> words.in(node.whole()))
                .limit(MOST_FOUND)
                .map(node -> new Face(node, 1, false, work.columns().contains(node.path()), true))
                .toList();
    }

    private Div entry(Face face) {
        Node node = face.node();
        Span name = new Span(face.whole() ? node.whole() : node.label());
        name.addClassName("grow");
        Div entry = new Div();
        boolean unfolds = node.opens() && !face.whole();
        if (unfolds) {
            NativeButton fold = new NativeButton(face.open() ? "▾" : "▸", click -> fold(node.path()));
            fold.addClassName("field-fold");
            fold.getElement().setAttribute("tabindex", "-1");
            fold.getElement().setAttribute("aria-label", t("forms.view.fields.fold", node.label()));
            // a click on the entry itself makes it a column
            fold.getElement().addEventListener("click", event -> {}).stopPropagation();
            entry.add(fold);
            entry.getElement().setAttribute("aria-expanded", String.valueOf(face.open()));
        }
        entry.add(name);
        entry.addClassNames("palette-entry", "field-entry");
        entry.setClassName("field-behind", face.level() > 1);
        entry.getElement().setAttribute("tabindex", "0");
        entry.getElement().setAttribute("role", "treeitem");
        entry.getElement().setAttribute("aria-level", String.valueOf(face.level()));
        entry.getElement().setAttribute("data-level", String.valueOf(face.level()));
        entry.getElement().setAttribute("data-path", node.path());
        if (face.shown()) {
            entry.addClassName("field-shown");
            Span there = new Span(VaadinIcon.CHECK_CIRCLE_O.create());
            there.getElement().setAttribute("title", t("forms.view.fields.shown"));
            there.getElement().setAttribute("role", "img");
            there.getElement().setAttribute("aria-label", t("forms.view.fields.shown"));
            entry.add(there);
        } else {
            DragSource.create(entry).setDragData(node.path());
            entry.addClickListener(click -> work.place(node.path(), Integer.MAX_VALUE));
        }
        FocusKeys.on(entry, key -> pressed(face, unfolds, key));
        return entry;
    }

    private void pressed(Face face, boolean unfolds, String key) {
        String path = face.node().path();
        switch (key) {
            case "ArrowUp" -> step(path, -1);
            case "ArrowDown" -> step(path, 1);
            case "ArrowRight" -> {
                if (unfolds && !face.open()) {
                    fold(path);
                    focus(path);
                }
            }
            case "ArrowLeft" -> {
                String folded = face.open() ? path : path.replaceFirst("\\.?[^.]*$", "");
                if (open.contains(folded)) {
                    fold(folded);
                    focus(folded);
                }
            }
            case "Enter", " " -> {
                if (!face.shown()) {
                    work.place(path, Integer.MAX_VALUE);
                    focus(path);
                }
            }
            default -> {
                // nothing else is done with a field
            }
        }
    }

    private void fold(String path) {
        if (!open.remove(path)) {
            open.add(path);
        }
        show();
    }

    private void step(String path, int by) {
        List<String> paths = list.getChildren()
                .map(child -> child.getElement().getAttribute("data-path"))
                .toList();
        int at = paths.indexOf(path) + by;
        if (at >= 0 && at < paths.size()) {
            focus(paths.get(at));
        }
    }

    private void focus(String path) {
        list.getChildren()
                .filter(child -> path.equals(child.getElement().getAttribute("data-path")))
                .findFirst()
                .ifPresent(Focus::on);
    }
}
