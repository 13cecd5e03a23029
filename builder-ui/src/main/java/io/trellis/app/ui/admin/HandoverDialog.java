package io.trellis.app.ui.admin;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import io.trellis.app.ui.imports.JobPanel;
import io.trellis.app.ui.people.People;
import io.trellis.app.ui.shell.Notices;
import io.trellis.core.error.TrellisException;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.User;
import io.trellis.form.bulk.Handovers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Who gets what of somebody who leaves: what is theirs with its number, a successor for all of it or for each kind. */
final class HandoverDialog extends Dialog {

    private final transient Handovers handovers;
    private final transient JobPanel.Factory jobs;
    private final transient CurrentUser user;
    private final transient User person;
    private final transient Runnable changed;
    private final Map<String, ComboBox<User>> successors = new LinkedHashMap<>();
    private final Checkbox off = new Checkbox();
    private final Div content = new Div();

    HandoverDialog(
            Handovers handovers,
            People people,
            JobPanel.Factory jobs,
            CurrentUser user,
            User person,
            boolean administers,
            Runnable changed) {
        super(t("handover.of", person.name()));
        this.handovers = handovers;
        this.jobs = jobs;
        this.user = user;
        this.person = person;
        this.changed = changed;
        setWidth("min(36rem, 94vw)");
        content.addClassName("stack");
        add(content);
        List<User> others = people.active().stream()
                .filter(other -> !other.id().equals(person.id()))
                .toList();
        List<Handovers.Part> parts = handovers.parts(user, person.id());
        if (parts.isEmpty()) {
            content.add(new Paragraph(t("handover.nothing")));
        } else {
            ComboBox<User> all = choice(t("handover.all"), others);
            all.setId("handover-all");
            all.addValueChangeListener(
                    change -> successors.values().forEach(choice -> choice.setValue(change.getValue())));
            content.add(all);
        }
        for (Handovers.As as : Handovers.As.values()) {
            List<Handovers.Part> some =
                    parts.stream().filter(part -> part.as() == as).toList();
            if (!some.isEmpty()) {
                H3 title = new H3(t("handover.as." + as.name().toLowerCase(Locale.ROOT)));
                title.addClassName("handover-as");
                content.add(title);
                some.forEach(part -> add(part, others));
            }
        }
        off.setLabel(t("handover.off"));
        off.setId("handover-off");
        if (administers && person.active()) {
            content.add(off);
        }
        Button cancel = new Button(t("cancel"), click -> close());
        cancel.addThemeVariants(ButtonVariant.TERTIARY);
        Button go = new Button(t("handover.go"), click -> begin());
        go.addThemeVariants(ButtonVariant.PRIMARY);
        go.setId("handover-go");
        getFooter().add(cancel, go);
    }

    private void add(Handovers.Part part, List<User> others) {
        ComboBox<User> choice = choice(t("handover.entity", t(part.label()), part.count()), others);
        choice.setPlaceholder(t("handover.stays"));
        choice.setClearButtonVisible(true);
        successors.put(part.key(), choice);
        content.add(choice);
    }

    private static ComboBox<User> choice(String label, List<User> people) {
        ComboBox<User> choice = new ComboBox<>(label);
        choice.setItems(people);
        choice.setItemLabelGenerator(User::name);
        choice.setWidthFull();
        return choice;
    }

    private void begin() {
        Map<String, String> to = new LinkedHashMap<>();
        successors.forEach((entity, choice) ->
                Optional.ofNullable(choice.getValue()).ifPresent(successor -> to.put(entity, successor.id())));
        if (to.isEmpty() && !off.getValue()) {
            Notices.problem(t("handover.nobody"));
            return;
        }
        try {
            String job = handovers.start(user, person.id(), to, off.getValue());
            content.removeAll();
            content.add(jobs.create(user, job, ended -> changed.run()));
            getFooter().removeAll();
            getFooter().add(new Button(t("close"), click -> close()));
        } catch (TrellisException e) {
            Notices.problem(t(e.text()));
        }
    }
}
