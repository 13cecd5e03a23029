package io.trellis.app.ui.editor;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.combobox.ComboBoxBase;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import io.trellis.app.ui.shell.Texts;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.form.field.InputSpec;
import io.trellis.form.field.OptionGate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One or several of a field's options; options that depend on a sibling follow it. */
final class ChoiceEditors {

    private ChoiceEditors() {}

    /** @param gates what stands in the way to an option, by code; empty where nothing does */
    static ValueEditor one(
            InputSpec.Choice choice,
            String label,
            String help,
            EditorSurroundings surroundings,
            Function<String, Optional<OptionGate>> gates) {
        ComboBox<InputSpec.Option> box = new ComboBox<>(label);
        box.setClearButtonVisible(true);
        prepare(box, choice, help);
        if (choice.options().stream().anyMatch(option -> !option.entry().free())) {
            hint(box, gates);
        }
        follow(box, choice, surroundings);
        if (choice.open()) {
            box.setAllowCustomValue(true);
            box.addCustomValueSetListener(event -> box.setValue(option(choice, event.getDetail())));
        }
        box.setManualValidation(true);
        return new VaadinEditor<>(box, InputSpec.Option::code, code -> option(choice, code));
    }

    static ValueEditor several(InputSpec.Choice choice, String label, String help, EditorSurroundings surroundings) {
        MultiSelectComboBox<InputSpec.Option> box = new MultiSelectComboBox<>(label);
        prepare(box, choice, help);
        follow(box, choice, surroundings);
        if (choice.open()) {
            box.setAllowCustomValue(true);
            box.addCustomValueSetListener(event -> {
                Set<InputSpec.Option> more = new LinkedHashSet<>(box.getValue());
                more.add(option(choice, event.getDetail()));
                box.setValue(more);
            });
        }
        box.setManualValidation(true);
        return new VaadinEditor<>(
                box, options -> options.stream().map(InputSpec.Option::code).toList(), codes -> options(choice, codes));
    }

    /** Where there is little room the closed box shows the code alone; the open list has the names. */
    static void shorten(ValueEditor editor, InputSpec.Choice choice, boolean always) {
        if (editor.component() instanceof ComboBox<?> any && !choice.multiple()) {
            @SuppressWarnings("unchecked") // made by one() above
            ComboBox<InputSpec.Option> box = (ComboBox<InputSpec.Option>) any;
            box.setItemLabelGenerator(InputSpec.Option::code);
            // what always has a value needs no room for a cross
            box.setClearButtonVisible(!always);
            box.addClassName("short-choice");
        }
    }

    private static void prepare(ComboBoxBase<?, InputSpec.Option, ?> box, InputSpec.Choice choice, String help) {
        box.setHelperText(help);
        box.setItemLabelGenerator(option -> Texts.t(option.label()));
        box.setRenderer(new ComponentRenderer<>(option -> new Tag(Texts.t(option.label()), option.color())));
        box.setItems(choice.options().stream().filter(InputSpec.Option::active).toList());
    }

    /** What an option demands stands below it. */
    private static void hint(ComboBox<InputSpec.Option> box, Function<String, Optional<OptionGate>> gates) {
        box.setRenderer(new ComponentRenderer<>(option -> {
            Div item = new Div(new Tag(Texts.t(option.label()), option.color()));
            gates.apply(option.code()).ifPresent(gate -> {
                Span why = new Span(Texts.t(gate.first()));
                why.addClassName("option-why");
                item.add(why);
                item.setClassName("option-shut", gate.shut());
            });
            return item;
        }));
        box.getElement().addPropertyChangeListener("opened", "opened-changed", change -> {
            if (Boolean.TRUE.equals(change.getValue())) {
                box.getListDataView().refreshAll();
            }
        });
    }

    private static void follow(
            ComboBoxBase<?, InputSpec.Option, ?> box, InputSpec.Choice choice, EditorSurroundings surroundings) {
        // asked anew at each opening, as the sibling may have changed
        box.getElement().addPropertyChangeListener("opened", "opened-changed", change -> {
            if (Boolean.TRUE.equals(change.getValue()) && !choice.dependsOn().isEmpty()) {
                box.getListDataView().setFilter(option -> fits(option, choice, surroundings));
            }
        });
    }

    private static boolean fits(InputSpec.Option option, InputSpec.Choice choice, EditorSurroundings surroundings) {
        Object sibling = surroundings.sibling(choice.dependsOn());
        return option.when().isEmpty() || sibling == null || option.when().contains(sibling.toString());
    }

    private static InputSpec.Option option(InputSpec.Choice choice, @Nullable Object code) {
        return choice.options().stream()
                .filter(option -> option.code().equals(code))
                .findFirst()
                // an option that was taken away is still shown on records that have it
                .orElseGet(() -> new InputSpec.Option(
                        String.valueOf(code), LocalizedText.same(String.valueOf(code)), "", false, List.of()));
    }

    private static Set<InputSpec.Option> options(InputSpec.Choice choice, Object codes) {
        List<InputSpec.Option> options = new ArrayList<>();
        ((List<?>) codes).forEach(code -> options.add(option(choice, code)));
        return new LinkedHashSet<>(options);
    }
}
