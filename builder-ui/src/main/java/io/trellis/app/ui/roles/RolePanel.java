package io.trellis.app.ui.roles;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import io.trellis.app.ui.design.LabelPair;
import io.trellis.core.security.Capability;
import io.trellis.core.security.RoleDefinition;
import java.util.Locale;
import java.util.function.Predicate;

/** What a role is called and which rights it gives that are not about records. */
final class RolePanel extends Div {

    /** @param gives which of them the author may give away */
    RolePanel(RoleDraft draft, RoleDefinition role, Predicate<Capability> gives) {
        addClassName("stack");
        LabelPair labels = new LabelPair(draft.label());
        labels.onLeave(label -> {
            labels.refuse(label.isEmpty() ? t("entities.label.missing") : "");
            if (!label.isEmpty()) {
                draft.label(label);
            }
        });
        Div capabilities = new Div(new H3(t("roles.capabilities")));
        capabilities.addClassName("stack");
        for (Capability capability : Capability.values()) {
            String word = capability.name().toLowerCase(Locale.ROOT);
            Checkbox box = new Checkbox(t("roles.capability." + word));
            box.setValue(role.capabilities().contains(capability));
            box.setEnabled(gives.test(capability));
            box.setHelperText(t(box.isEnabled() ? "roles.capability." + word + ".help" : "roles.capability.reserved"));
            box.addValueChangeListener(change -> draft.capability(capability, change.getValue()));
            capabilities.add(box);
        }
        add(labels, capabilities);
    }
}
