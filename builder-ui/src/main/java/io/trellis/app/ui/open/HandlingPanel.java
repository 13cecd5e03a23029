package io.trellis.app.ui.open;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import io.trellis.core.security.Capability;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Permissions;
import io.trellis.core.security.RoleDefinition;
import io.trellis.core.security.Roles;
import io.trellis.core.security.User;
import io.trellis.core.security.Users;
import io.trellis.form.open.PublicForm;
import io.trellis.form.open.PublicForm.Doubles;
import java.util.List;
import java.util.stream.Stream;

/** What becomes of what is handed in: in whose rights, what with duplicates, who sees it. */
final class HandlingPanel extends Div {

    HandlingPanel(
            PublicFormDraft draft,
            PublicForm form,
            CurrentUser user,
            Users users,
            Roles roles,
            Permissions permissions,
            boolean published) {
        addClassName("stack");
        Div row = new Div(person(draft, form, user, users, permissions), who(draft, form, roles));
        row.addClassName("text-pair");
        RadioButtonGroup<Doubles> doubles = new RadioButtonGroup<>(t("public.doubles"));
        doubles.addClassName("public-doubles");
        doubles.setItems(Doubles.values());
        doubles.setItemLabelGenerator(one -> t("public.doubles." + one.code()));
        doubles.setValue(form.handling().doubles());
        doubles.addValueChangeListener(
                change -> draft.text("doubles", change.getValue().code()));
        Checkbox tells = new Checkbox(t("public.tells"), form.handling().tells());
        tells.setHelperText(t("public.tells.help"));
        tells.addValueChangeListener(change -> draft.flag("tells", change.getValue()));
        add(row, doubles, tells);
        if (published) {
            add(new Anchor("submissions/" + form.name(), t("public.submissions.see")));
        }
    }

    /** Who designs gives away what they may do themselves; an administrator may name anybody. */
    private static ComboBox<User> person(
            PublicFormDraft draft, PublicForm form, CurrentUser user, Users users, Permissions permissions) {
        ComboBox<User> person = new ComboBox<>(t("public.person"));
        person.setHelperText(t("public.person.help"));
        List<User> all = permissions.has(user, Capability.ADMIN)
                ? users.all().stream().filter(User::active).toList()
                : Stream.concat(
                                users.find(user.id()).stream(),
                                users.find(form.handling().person()).stream())
                        .distinct()
                        .toList();
        person.setItems(all);
        person.setItemLabelGenerator(User::name);
        all.stream()
                .filter(one -> one.id().equals(form.handling().person()))
                .findFirst()
                .ifPresent(person::setValue);
        person.addValueChangeListener(change -> draft.text(
                "person", change.getValue() == null ? "" : change.getValue().id()));
        return person;
    }

    private static MultiSelectComboBox<RoleDefinition> who(PublicFormDraft draft, PublicForm form, Roles roles) {
        MultiSelectComboBox<RoleDefinition> who = new MultiSelectComboBox<>(t("public.roles"));
        who.setHelperText(t("public.roles.help"));
        who.setItems(roles.all());
        who.setItemLabelGenerator(role -> t(role.label()));
        who.setValue(roles.all().stream()
                .filter(role -> form.handling().roles().contains(role.name()))
                .toList());
        who.addValueChangeListener(change -> draft.list(
                "roles",
                change.getValue().stream().map(RoleDefinition::name).sorted().toList()));
        return who;
    }
}
