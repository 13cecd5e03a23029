package io.trellis.app.ui.actions;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import io.trellis.app.ui.editor.EditorSurroundings;
import io.trellis.app.ui.editor.Editors;
import io.trellis.app.ui.editor.ValueEditor;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.action.ActionResult;
import io.trellis.form.action.Actions;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.Violation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Asks what an action wants to know. What is refused stands at its field, and what was entered stays. */
final class ActionDialog extends Dialog {

    /** Does it with what was asked. */
    @FunctionalInterface
    interface Run {
        ActionResult with(Map<String, @Nullable Object> asked);
    }

    private final Map<String, ValueEditor> inputs = new LinkedHashMap<>();
    private final Div problem = new Div();
    private final transient Run run;
    private final transient Consumer<ActionResult> after;

    /** @param after told unless it was refused, which is shown here */
    ActionDialog(CurrentUser user, Actions.Offered offered, Editors editors, Run run, Consumer<ActionResult> after) {
        this.run = run;
        this.after = after;
        setId("action-dialog");
        setHeaderTitle(t(offered.action().label()));
        setWidth("min(30rem, 94vw)");
        problem.addClassName("action-problem");
        problem.getElement().setAttribute("role", "alert");
        problem.setVisible(false);
        Div form = new Div();
        form.addClassName("stack");
        String help = t(offered.action().help());
        if (!help.isEmpty()) {
            Paragraph words = new Paragraph(help);
            words.addClassName("quiet");
            form.add(words);
        }
        offered.asks()
                .forEach(ask -> form.add(input(user, offered, ask, editors).component()));
        form.add(problem);
        add(form);
        Button confirm = new Button(t(offered.action().label()), click -> confirm());
        confirm.setId("action-confirm");
        confirm.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(new Button(t("cancel"), click -> close()), confirm);
        addOpenedChangeListener(change -> {
            if (change.isOpened()) {
                inputs.values().stream().findFirst().ifPresent(ValueEditor::focus);
            }
        });
    }

    private ValueEditor input(CurrentUser user, Actions.Offered offered, BoundField ask, Editors editors) {
        ValueEditor input =
                editors.create(ask, surroundings(user, offered.action().entity()));
        input.required(ask.definition().required());
        input.show(offered.start().get(ask.key()));
        input.onChange(() -> input.error(null));
        inputs.put(ask.key(), input);
        return input;
    }

    private EditorSurroundings surroundings(CurrentUser user, String entity) {
        return EditorSurroundings.of(user, entity, key -> {
            ValueEditor sibling = inputs.get(key);
            return sibling == null ? null : sibling.value();
        });
    }

    private void confirm() {
        Map<String, @Nullable Object> asked = new LinkedHashMap<>();
        inputs.forEach((key, input) -> asked.put(key, input.value()));
        ActionResult result = run.with(asked);
        if (result instanceof ActionResult.Refused(var violations)) {
            refused(violations);
        } else if (result instanceof ActionResult.Conflict(var what)) {
            problem.setText(t(what));
            problem.setVisible(true);
        } else {
            close();
            after.accept(result);
        }
    }

    private void refused(List<Violation> violations) {
        Map<String, List<Violation>> byInput = violations.stream()
                .collect(Collectors.groupingBy(
                        violation -> inputs.containsKey(violation.path()) ? violation.path() : ""));
        inputs.forEach((key, input) -> {
            List<Violation> here = byInput.getOrDefault(key, List.of());
            input.error(here.isEmpty() ? null : text(here));
        });
        List<Violation> elsewhere = byInput.getOrDefault("", List.of());
        problem.setText(text(elsewhere));
        problem.setVisible(!elsewhere.isEmpty());
        inputs.entrySet().stream()
                .filter(input -> byInput.containsKey(input.getKey()))
                .findFirst()
                .ifPresent(input -> input.getValue().focus());
    }

    private static String text(List<Violation> violations) {
        return violations.stream().map(one -> t(one.message())).collect(Collectors.joining(" "));
    }
}
