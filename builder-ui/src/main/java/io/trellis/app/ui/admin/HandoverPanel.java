package io.trellis.app.ui.admin;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.icon.VaadinIcon;
import io.trellis.app.ui.imports.JobPanel;
import io.trellis.app.ui.people.People;
import io.trellis.app.ui.records.RecordView.RecordPanel;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.User;
import io.trellis.core.security.Users;
import io.trellis.form.bulk.Handovers;
import io.trellis.form.record.RecordData;
import java.util.Optional;

/** Beside a person, for administrators and their manager: to give what they own to others when they leave. */
@org.springframework.stereotype.Component
class HandoverPanel implements RecordPanel {

    private final Handovers handovers;
    private final Users users;
    private final People people;
    private final AdminRight right;
    private final JobPanel.Factory jobs;

    HandoverPanel(Handovers handovers, Users users, People people, AdminRight right, JobPanel.Factory jobs) {
        this.handovers = handovers;
        this.users = users;
        this.people = people;
        this.right = right;
        this.jobs = jobs;
    }

    @Override
    public Optional<Component> of(CurrentUser user, RecordData record, Runnable reload) {
        String id = record.id().id();
        if (!record.id().entity().equals("user") || !handovers.may(user, id)) {
            return Optional.empty();
        }
        return users.find(id).map(person -> {
            Paragraph help = new Paragraph(t("handover.help"));
            help.addClassName("quiet");
            Button go =
                    new Button(t("handover.open"), VaadinIcon.EXCHANGE.create(), click -> open(user, person, reload));
            go.setId("hand-over");
            Div panel = new Div(new H2(t("handover.title")), help, go);
            panel.addClassNames("panel", "stack");
            return panel;
        });
    }

    private void open(CurrentUser user, User person, Runnable reload) {
        new HandoverDialog(handovers, people, jobs, user, person, right.has(user), reload).open();
    }
}
