package io.trellis.app.ui.records;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import io.trellis.app.ui.editor.EditorSurroundings;
import io.trellis.app.ui.editor.Editors;
import io.trellis.app.ui.editor.ValueEditor;
import io.trellis.app.ui.shell.Notices;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.field.BoundEntity;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.Violation;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Why a value that somebody gave a record is refused: where it only lacks other fields they are asked for here, else it is
 * said.
 */
@org.springframework.stereotype.Component
class AskedFields {

    private static final String REQUIRED = "required";

    private final Editors editors;

    AskedFields(Editors editors) {
        this.editors = editors;
    }

    /**
     * @param title what is asked for, such as the move
     * @param entered gets what was entered, to try again with it
     */
    void open(
            CurrentUser user,
            BoundEntity entity,
            String title,
            List<Violation> violations,
            Consumer<Map<String, @Nullable Object>> entered) {
        Map<String, BoundField> asked = new LinkedHashMap<>();
        for (Violation violation : violations) {
            Optional<BoundField> field =
                    entity.own(violation.path()).filter(one -> violation.code().equals(REQUIRED) && !one.computed());
            if (field.isEmpty()) {
                Notices.problem(title + " — "
                        + violations.stream().map(one -> message(entity, one)).collect(Collectors.joining(" ")));
                return;
            }
            asked.put(violation.path(), field.get());
        }
        ask(user, entity.name(), title, asked, entered);
    }

    /** With the label of the field that it is about. */
    private static String message(BoundEntity entity, Violation violation) {
        return entity.field(violation.path())
                .map(field -> t("board.about", t(field.definition().label()), t(violation.message())))
                .orElseGet(() -> t(violation.message()));
    }

    private void ask(
            CurrentUser user,
            String entity,
            String title,
            Map<String, BoundField> asked,
            Consumer<Map<String, @Nullable Object>> entered) {
        Dialog dialog = new Dialog(title);
        dialog.addClassName("asked-fields");
        Map<String, ValueEditor> inputs = new LinkedHashMap<>();
        Div form = new Div(new Paragraph(t("board.asks")));
        form.addClassName("stack");
        asked.forEach((key, field) -> {
            ValueEditor input = editors.create(field, EditorSurroundings.of(user, entity));
            input.required(true);
            input.component().getElement().setAttribute("data-field", key);
            inputs.put(key, input);
            form.add(input.component());
        });
        dialog.add(form);
        Button save = new Button(t("save"), click -> {
            Map<String, @Nullable Object> values = new HashMap<>();
            inputs.forEach((key, input) -> values.put(key, input.value()));
            if (values.containsValue(null)) {
                inputs.forEach((key, input) -> input.error(values.get(key) == null ? t("board.asked") : null));
            } else {
                dialog.close();
                entered.accept(values);
            }
        });
        save.addThemeVariants(ButtonVariant.PRIMARY);
        dialog.getFooter().add(new Button(t("cancel"), click -> dialog.close()), save);
        dialog.open();
        inputs.values().stream().findFirst().ifPresent(ValueEditor::focus);
    }
}
