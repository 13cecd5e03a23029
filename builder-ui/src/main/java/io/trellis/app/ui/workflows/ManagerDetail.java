package io.trellis.app.ui.workflows;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.IntegerField;
import io.trellis.workflow.assignee.AssigneeRule;
import io.trellis.workflow.assignee.ManagerOf;
import io.trellis.workflow.assignee.Whose;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Whose manager, and how many levels up. */
final class ManagerDetail extends Div {

    static final int HIGHEST = 20;

    ManagerDetail(RuleEditor.Parts parts, @Nullable ManagerOf rule, Consumer<@Nullable AssigneeRule> set) {
        addClassName("stack");
        IntegerField level = level(rule == null ? 1 : rule.level());
        WhoseSelect[] whose = new WhoseSelect[1];
        Runnable tell = () -> set.accept(
                whose[0].value().map(of -> new ManagerOf(of, value(level))).orElse(null));
        whose[0] = new WhoseSelect(
                parts,
                rule == null ? Whose.INITIATOR : rule.of(),
                parts.choices().userPaths(parts.user(), parts.entity()),
                tell);
        level.addValueChangeListener(change -> tell.run());
        add(whose[0], level);
    }

    static IntegerField level(int value) {
        IntegerField field = new IntegerField();
        field.setAriaLabel(t("workflows.rule.level"));
        field.setHelperText(t("workflows.rule.level"));
        field.setMin(1);
        field.setMax(HIGHEST);
        field.setStepButtonsVisible(true);
        field.setWidthFull();
        field.setValue(value);
        return field;
    }

    static int value(IntegerField level) {
        return Math.clamp(level.getValue() == null ? 1 : level.getValue(), 1, HIGHEST);
    }
}
