package io.trellis.app.ui.views;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import io.trellis.app.ui.editor.EditorSurroundings;
import io.trellis.app.ui.editor.Editors;
import io.trellis.app.ui.editor.ValueEditor;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.field.InputSpec;
import io.trellis.form.layout.FieldSlot;
import io.trellis.form.layout.ListView;
import io.trellis.form.layout.Presentation;
import io.trellis.form.layout.Presentations;
import io.trellis.form.layout.Presented;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** How a view is shown, and the fields that this takes: a form made of what the presentation wants to know. */
final class PresentationInputs extends Div {

    private final transient Editors editors;
    private final transient CurrentUser user;
    private final transient ViewDraft work;
    private final transient Consumer<Runnable> quietly;
    private final Div slots = new Div();

    /** @param quietly makes a change after which the panel is not to be drawn anew */
    PresentationInputs(
            Presentations presentations,
            Editors editors,
            CurrentUser user,
            ViewDraft work,
            ListView view,
            Consumer<Runnable> quietly) {
        this.editors = editors;
        this.user = user;
        this.work = work;
        this.quietly = quietly;
        addClassName("properties");
        slots.addClassName("properties");
        Select<Presentation> type = new Select<>();
        type.setLabel(t("list.showAs"));
        type.setItems(presentations.all());
        type.setItemLabelGenerator(one -> t(one.label()));
        type.getElement().setAttribute("data-property", "presentation");
        presentations.find(view.presented().type()).ifPresent(type::setValue);
        type.addValueChangeListener(change -> {
            Presented begun = work.begin(change.getValue());
            quietly.accept(() -> work.present(begun));
            draw(change.getValue(), begun);
        });
        add(type, slots);
        presentations.find(view.presented().type()).ifPresent(now -> draw(now, view.presented()));
    }

    private void draw(Presentation presentation, Presented presented) {
        slots.removeAll();
        presentation.slots().forEach(slot -> slots.add(input(slot, presented).component()));
    }

    private ValueEditor input(FieldSlot slot, Presented presented) {
        List<InputSpec.Option> options = work.fitting(slot).stream()
                .map(path -> new InputSpec.Option(path, LocalizedText.same(work.label(path)), "", true, List.of()))
                .toList();
        boolean many = slot.most() > 1;
        ValueEditor editor = editors.create(
                new InputSpec.Choice(options, many, "", false),
                t(slot.label()),
                t(slot.help()),
                EditorSurroundings.of(user, ""));
        editor.required(slot.required());
        editor.show(many ? presented.all(slot.key()) : presented.one(slot.key()).orElse(null));
        editor.component().getElement().setAttribute("data-property", "presentation." + slot.key());
        editor.onChange(
                () -> quietly.accept(() -> work.present(work.presented().with(slot.key(), paths(editor.value())))));
        return editor;
    }

    private static List<String> paths(@Nullable Object value) {
        return switch (value) {
            case null -> List.of();
            case Collection<?> many -> many.stream().map(Object::toString).toList();
            case Object one -> List.of(one.toString());
        };
    }
}
