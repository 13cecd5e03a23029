package io.trellis.app.ui.entities;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.trellis.app.ui.editor.EditorSurroundings;
import io.trellis.app.ui.editor.Editors;
import io.trellis.app.ui.editor.ValueEditor;
import io.trellis.app.ui.shell.Texts;
import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.artifact.Problem;
import io.trellis.form.field.InputSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Properties of something that is designed: inputs by the path in its definition, each saved as it is changed. */
final class PropertyForm extends Div {

    static final InputSpec LINE = new InputSpec.Text(false, 200, "text", false);
    static final InputSpec CODE = new InputSpec.Text(true, 2_000, "text", true);
    static final InputSpec TOGGLE = new InputSpec.Toggle();

    private static final int TYPING_MILLIS = 500;

    private final transient Editors editors;
    private final transient EditorSurroundings surroundings;
    private final transient Map<String, ValueEditor> inputs = new LinkedHashMap<>();
    /** The notes of inputs that are in a dialog. */
    private final transient Map<String, Span> shut = new LinkedHashMap<>();

    private final Div others = new Div();

    PropertyForm(Editors editors, EditorSurroundings surroundings) {
        this.editors = editors;
        this.surroundings = surroundings;
        addClassName("properties");
        others.addClassName("properties-problems");
        add(others);
    }

    void heading(String text) {
        add(new H3(text));
    }

    /** @param save told the plain value, null for nothing */
    ValueEditor input(
            String path,
            String label,
            String help,
            InputSpec spec,
            @Nullable Object value,
            Consumer<@Nullable Object> save) {
        return input(path, editors.create(spec, label, help, surroundings), value, save);
    }

    /** As above, with an input that knows more than a spec says. */
    ValueEditor input(String path, ValueEditor editor, @Nullable Object value, Consumer<@Nullable Object> save) {
        editor.show(value);
        editor.onChange(() -> save.accept(editor.value()));
        if (editor.component() instanceof TextArea area) {
            // what is wrong with an expression shows while it is typed
            area.setValueChangeMode(ValueChangeMode.LAZY);
            area.setValueChangeTimeout(TYPING_MILLIS);
        }
        editor.component().getElement().setAttribute("data-property", path);
        inputs.put(path, editor);
        add(editor.component());
        return editor;
    }

    /** Rows have no room here: they are summed up and edited in a dialog. @param closed told at its end */
    void rows(
            String path,
            String label,
            InputSpec spec,
            @Nullable Object value,
            Function<@Nullable Object, String> summary,
            Consumer<@Nullable Object> save,
            Runnable closed) {
        Span words = new Span(summary.apply(value));
        words.addClassName("shown-value");
        ValueEditor editor = editors.create(spec, label, "", surroundings);
        editor.show(value);
        editor.onChange(() -> {
            save.accept(editor.value());
            words.setText(summary.apply(editor.value()));
        });
        inputs.put(path, editor);
        Button edit = new Button(Texts.t("edit"), VaadinIcon.EDIT.create(), click -> {
            Dialog dialog = new Dialog();
            dialog.setHeaderTitle(label);
            dialog.setWidth("min(1160px, 96vw)");
            dialog.addClosedListener(gone -> closed.run());
            dialog.add(editor.component());
            dialog.getFooter().add(new Button(Texts.t("close"), close -> dialog.close()));
            dialog.open();
        });
        edit.addClassName("rows-edit");
        edit.setAriaLabel(Texts.t("edit") + " " + label);
        Span caption = new Span(label);
        caption.addClassName("shown-label");
        Span note = new Span();
        note.addClassName("rows-error");
        Div box = new Div(caption, words, edit, note);
        box.addClassName("shown");
        box.getElement().setAttribute("data-property", path);
        add(box);
        shut.put(path, note);
    }

    /** A part that keeps its own values, with its messages under it. */
    void part(String path, Component part) {
        Span note = new Span();
        note.addClassName("rows-error");
        add(part, note);
        shut.put(path, note);
    }

    /** Shows another value, without saving it. */
    void show(String path, @Nullable Object value) {
        ValueEditor editor = inputs.get(path);
        if (editor != null) {
            editor.show(value);
        }
    }

    /**
     * Puts each message beside its input, the rest on top.
     *
     * @param within a problem's path relative to what is shown; null where it is about something else
     */
    void mark(List<Problem> problems, Function<Problem, @Nullable String> within) {
        Map<String, String> messages = new LinkedHashMap<>();
        others.removeAll();
        for (Problem problem : problems) {
            String path = within.apply(problem);
            if (path == null) {
                continue;
            }
            String place = Stream.concat(inputs.keySet().stream(), shut.keySet().stream())
                    .filter(input -> path.equals(input) || path.startsWith(input + ".") || path.startsWith(input + "["))
                    .findFirst()
                    .orElse("");
            if (place.isEmpty()) {
                others.add(new Paragraph(Texts.t(problem.message())));
            } else {
                messages.merge(place, Texts.t(problem.message()), (a, b) -> a + " " + b);
            }
        }
        inputs.forEach((path, editor) -> editor.error(messages.get(path)));
        shut.forEach((path, note) -> note.setText(messages.getOrDefault(path, "")));
    }

    /** A problem's path below that of what is shown; null where it is about something else. */
    static @Nullable String below(Problem problem, ArtifactId artifact, String path) {
        if (!problem.artifact().equals(artifact) || !problem.path().startsWith(path)) {
            return null;
        }
        String rest = problem.path().substring(path.length());
        return rest.startsWith(".") ? rest.substring(1) : rest;
    }

    void focus(String path) {
        ValueEditor editor = inputs.get(path);
        if (editor != null) {
            editor.focus();
            editor.component()
                    .getElement()
                    .executeJs("setTimeout(() => this.hasAttribute('focused') && this.inputElement?.select?.(), 50)");
        }
    }

    /** The input whose path is the beginning of another, such as that of a problem. */
    String nearest(String path) {
        return inputs.keySet().stream()
                .filter(input -> path.equals(input) || path.startsWith(input + ".") || path.startsWith(input + "["))
                .collect(Collectors.joining());
    }
}
