package io.trellis.app.ui.admin;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.icon.VaadinIcon;
import io.trellis.app.ui.records.RecordView.RecordPanel;
import io.trellis.app.ui.shell.Looking;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Look.Eyes;
import io.trellis.core.security.Looks;
import io.trellis.core.security.User;
import io.trellis.core.security.Users;
import io.trellis.form.record.RecordData;
import java.util.Optional;

/** Beside a person, for administrators: to see the product as they do. */
@org.springframework.stereotype.Component
class LookPanel implements RecordPanel {

    private final Looks looks;
    private final Looking looking;
    private final Users users;

    LookPanel(Looks looks, Looking looking, Users users) {
        this.looks = looks;
        this.looking = looking;
        this.users = users;
    }

    @Override
    public Optional<Component> of(CurrentUser user, RecordData record, Runnable reload) {
        String id = record.id().id();
        if (!record.id().entity().equals("user") || id.equals(user.id()) || !looks.mayAsPersons(user)) {
            return Optional.empty();
        }
        return users.find(id).filter(User::active).map(person -> {
            Paragraph help = new Paragraph(t("look.help"));
            help.addClassName("quiet");
            Button go = new Button(
                    t("look.go.person", person.name()),
                    VaadinIcon.EYE.create(),
                    click -> looking.begin(user, new Eyes.OfPerson(id)));
            go.setId("look-as");
            Div panel = new Div(new H2(t("look.title")), help, go);
            panel.addClassNames("panel", "stack");
            return panel;
        });
    }
}
