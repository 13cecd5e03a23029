package io.trellis.app.ui.shell;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Look.Eyes;
import io.trellis.core.security.Looks;
import io.trellis.core.security.RoleDefinition;
import io.trellis.core.security.Roles;
import io.trellis.core.security.User;
import io.trellis.core.security.Users;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Asks as whom somebody wants to look: as a role, and who administers as a person too. */
final class LookDialog extends Dialog {

    /** Opens them. */
    @Component
    static class Factory {
        private final Looks looks;
        private final Looking looking;
        private final Roles roles;
        private final Users users;

        Factory(Looks looks, Looking looking, Roles roles, Users users) {
            this.looks = looks;
            this.looking = looking;
            this.roles = roles;
            this.users = users;
        }

        boolean mayOpen(CurrentUser viewer) {
            return looks.mayAsRoles(viewer);
        }

        void open(CurrentUser viewer) {
            new LookDialog(this, viewer).open();
        }
    }

    private final ComboBox<RoleDefinition> role = new ComboBox<>(t("look.role"));
    private final ComboBox<User> person = new ComboBox<>(t("look.person"));
    private final Button go = new Button(t("look.go"));

    private LookDialog(Factory parts, CurrentUser viewer) {
        setId("look");
        setHeaderTitle(t("look.title"));
        setWidth("min(28rem, 94vw)");
        Paragraph help = new Paragraph(t("look.help"));
        help.addClassName("quiet");
        role.setItems(parts.roles.all());
        role.setItemLabelGenerator(one -> t(one.label()));
        role.setClearButtonVisible(true);
        role.setHelperText(t("look.role.help"));
        Div choices = new Div(role);
        choices.addClassName("stack");
        if (parts.looks.mayAsPersons(viewer)) {
            person.setItems(parts.users.all().stream()
                    .filter(one -> one.active() && !one.id().equals(viewer.id()))
                    .toList());
            person.setItemLabelGenerator(one -> one.name() + " · " + one.username());
            person.setClearButtonVisible(true);
            person.setHelperText(t("look.person.help"));
            choices.add(person);
        }
        only(role, person);
        only(person, role);
        add(help, choices);
        go.addThemeVariants(ButtonVariant.PRIMARY);
        go.setEnabled(false);
        go.addClickListener(click -> chosen().ifPresent(eyes -> {
            close();
            parts.looking.begin(viewer, eyes);
        }));
        getFooter().add(new Button(t("cancel"), click -> close()), go);
    }

    /** One of both. */
    private void only(HasValue<?, ?> chosen, HasValue<?, ?> other) {
        chosen.addValueChangeListener(change -> {
            if (!chosen.isEmpty()) {
                other.clear();
            }
            go.setEnabled(chosen().isPresent());
        });
    }

    private Optional<Eyes> chosen() {
        return role.getOptionalValue()
                .<Eyes>map(one -> new Eyes.OfRole(one.name()))
                .or(() -> person.getOptionalValue().map(one -> new Eyes.OfPerson(one.id())));
    }
}
