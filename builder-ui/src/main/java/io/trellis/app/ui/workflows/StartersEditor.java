package io.trellis.app.ui.workflows;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import io.trellis.core.security.RoleDefinition;
import io.trellis.workflow.Starters;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Who may start a flow by hand. */
final class StartersEditor extends Div {

    private enum Who {
        EDITORS,
        READERS,
        ROLES,
        NOBODY
    }

    private final transient FlowDraft draft;
    private final RadioButtonGroup<Who> who = new RadioButtonGroup<>(t("workflows.starters"));
    private final MultiSelectComboBox<RoleDefinition> roles = new MultiSelectComboBox<>(t("workflows.starters.which"));

    StartersEditor(Choices choices, FlowDraft draft) {
        this.draft = draft;
        addClassName("stack");
        setId("starters");
        Starters now = draft.definition().starters();
        List<RoleDefinition> known = choices.roles();
        who.setItems(Who.values());
        who.setItemLabelGenerator(one -> t("workflows.starters." + one.name().toLowerCase(java.util.Locale.ROOT)));
        who.setHelperText(t("workflows.starters.help"));
        who.setValue(chosen(now));
        roles.setItems(known);
        roles.setItemLabelGenerator(role -> t(role.label()));
        roles.setWidthFull();
        roles.setVisible(now instanceof Starters.InRoles);
        if (now instanceof Starters.InRoles(var names)) {
            roles.setValue(
                    known.stream().filter(role -> names.contains(role.name())).collect(Collectors.toSet()));
        }
        who.addValueChangeListener(change -> store());
        roles.addValueChangeListener(change -> store());
        add(who, roles);
    }

    private static Who chosen(Starters starters) {
        return switch (starters) {
            case Starters.Editors() -> Who.EDITORS;
            case Starters.Readers() -> Who.READERS;
            case Starters.InRoles(var names) -> Who.ROLES;
            case Starters.Nobody() -> Who.NOBODY;
        };
    }

    private void store() {
        roles.setVisible(who.getValue() == Who.ROLES);
        Set<String> names = roles.getValue().stream().map(RoleDefinition::name).collect(Collectors.toSet());
        draft.starters(
                switch (who.getValue()) {
                    case EDITORS -> new Starters.Editors();
                    case READERS -> new Starters.Readers();
                    case ROLES -> new Starters.InRoles(names);
                    case NOBODY -> new Starters.Nobody();
                });
    }
}
