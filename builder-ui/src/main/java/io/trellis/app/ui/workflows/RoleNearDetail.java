package io.trellis.app.ui.workflows;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import io.trellis.core.security.RoleDefinition;
import io.trellis.workflow.assignee.AssigneeRule;
import io.trellis.workflow.assignee.RoleNear;
import io.trellis.workflow.assignee.Whose;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Which role, in whose department. */
final class RoleNearDetail extends Div {

    private final WhoseSelect whose;
    private final ComboBox<RoleDefinition> role;

    RoleNearDetail(RuleEditor.Parts parts, @Nullable RoleNear rule, Consumer<@Nullable AssigneeRule> set) {
        addClassName("stack");
        role = RuleFaces.combo(
                parts.choices().roles(),
                one -> t(one.label()),
                rule == null ? null : parts.choices().role(rule.role()).orElse(null),
                any -> tell(set));
        whose = new WhoseSelect(
                parts,
                rule == null ? Whose.INITIATOR : rule.of(),
                parts.choices().departmentPaths(parts.user(), parts.entity()),
                () -> tell(set));
        add(role, whose);
    }

    private void tell(Consumer<@Nullable AssigneeRule> set) {
        set.accept(Optional.ofNullable(role.getValue())
                .flatMap(one -> whose.value().map(of -> new RoleNear(one.name(), of)))
                .orElse(null));
    }
}
