package io.trellis.app.ui.admin;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import io.trellis.app.ui.records.RecordView.RecordPanel;
import io.trellis.app.ui.shell.Notices;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.RoleDefinition;
import io.trellis.core.security.Roles;
import io.trellis.form.record.RecordData;
import io.trellis.form.record.Records;
import io.trellis.form.record.SaveResult;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Beside a person, for administrators: what they may do, chosen from the roles there are. */
@org.springframework.stereotype.Component
class RolesPanel implements RecordPanel {

    private static final String USER = "user";
    private static final String ROLES = "roles";

    private final AdminRight right;
    private final Roles roles;
    private final Records records;

    RolesPanel(AdminRight right, Roles roles, Records records) {
        this.right = right;
        this.roles = roles;
        this.records = records;
    }

    @Override
    public Optional<Component> of(CurrentUser user, RecordData record, Runnable reload) {
        if (!record.id().entity().equals(USER) || !right.has(user)) {
            return Optional.empty();
        }
        Collection<?> now = record.get(ROLES) instanceof Collection<?> names ? names : List.of();
        MultiSelectComboBox<RoleDefinition> box = new MultiSelectComboBox<>();
        box.setId("roles");
        box.setAriaLabel(t("admin.roles"));
        box.setPlaceholder(t("admin.roles.none"));
        box.setItems(roles.all());
        box.setItemLabelGenerator(role -> t(role.label()));
        box.setWidthFull();
        box.setValue(
                roles.all().stream().filter(role -> now.contains(role.name())).toList());
        box.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                save(user, record, change.getValue(), reload);
            }
        });
        Div panel = new Div(new H2(t("admin.roles")), box);
        panel.addClassNames("panel", "stack");
        return Optional.of(panel);
    }

    private void save(CurrentUser user, RecordData record, Collection<RoleDefinition> chosen, Runnable reload) {
        List<String> names = chosen.stream().map(RoleDefinition::name).sorted().toList();
        SaveResult result = records.update(user, record.id(), record.revision(), Map.of(ROLES, names));
        if (result instanceof SaveResult.Saved) {
            Notices.done(t("admin.roles.saved"));
        } else {
            Notices.problem(t("admin.roles.refused"));
        }
        reload.run();
    }
}
