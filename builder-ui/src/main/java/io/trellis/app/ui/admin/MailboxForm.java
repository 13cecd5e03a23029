package io.trellis.app.ui.admin;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasValidation;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextField;
import io.trellis.app.ui.filters.Fields;
import io.trellis.app.ui.people.People;
import io.trellis.core.artifact.Artifacts;
import io.trellis.core.notify.MailReader.Security;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.User;
import io.trellis.form.action.ActionDefinition;
import io.trellis.form.action.ActionJson;
import io.trellis.form.action.Actions;
import io.trellis.form.entity.Entities;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.field.Violation;
import io.trellis.form.mailbox.Mailbox;
import io.trellis.form.mailbox.Mailbox.Part;
import io.trellis.form.mailbox.Mailboxes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Where a mailbox is and what becomes of what comes. */
final class MailboxForm extends Div {

    private static final int ENCRYPTED = 993;
    private static final int PLAIN = 143;
    private static final FilledFields.Parts PARTS = new FilledFields.Parts(
            "mailboxes.part.", Arrays.stream(Part.values()).map(Part::code).toList(), Part.VALUE.code(), Set.of());

    /** Makes them. */
    @org.springframework.stereotype.Component
    static class Factory {
        private final Mailboxes mailboxes;
        private final Entities entities;
        private final Fields fields;
        private final Artifacts artifacts;
        private final People people;

        Factory(Mailboxes mailboxes, Entities entities, Fields fields, Artifacts artifacts, People people) {
            this.mailboxes = mailboxes;
            this.entities = entities;
            this.fields = fields;
            this.artifacts = artifacts;
            this.people = people;
        }

        MailboxForm create(CurrentUser user, Optional<Mailbox> mailbox, Consumer<Mailbox> saved) {
            return new MailboxForm(this, user, mailbox, saved);
        }
    }

    private final transient Factory parts;
    private final transient CurrentUser user;
    private final transient Optional<Mailbox> before;
    private final transient Consumer<Mailbox> saved;
    private final TextField label = new TextField(t("mailboxes.label"));
    private final TextField id = new TextField(t("webhooks.id"));
    private final TextField address = new TextField(t("mailboxes.address"));
    private final Checkbox active = new Checkbox(t("mailboxes.active"), true);
    private final TextField host = new TextField(t("mailboxes.host"));
    private final ComboBox<Security> security = new ComboBox<>(t("mailboxes.security"));
    private final IntegerField port = new IntegerField(t("mailboxes.port"));
    private final TextField account = new TextField(t("mailboxes.user"));
    private final PasswordField password = new PasswordField(t("mailboxes.password"));
    private final TextField folder = new TextField(t("mailboxes.folder"));
    private final ComboBox<User> person = new ComboBox<>(t("webhooks.person"));
    private final ComboBox<EntityDefinition> entity = new ComboBox<>(t("mailboxes.entity"));
    private final ComboBox<ActionDefinition> action = new ComboBox<>(t("mailboxes.action"));
    private final Div about = new Div();
    private final Paragraph wrong = new Paragraph();
    private FilledFields fills = new FilledFields(PARTS, List.of(), List.of());

    private MailboxForm(Factory parts, CurrentUser user, Optional<Mailbox> before, Consumer<Mailbox> saved) {
        this.parts = parts;
        this.user = user;
        this.before = before;
        this.saved = saved;
        addClassNames("stack");
        id.setHelperText(t("mailboxes.id.help"));
        id.setReadOnly(before.isPresent());
        address.setHelperText(t("mailboxes.address.help"));
        security.setItems(Security.values());
        security.setItemLabelGenerator(
                one -> t("mailboxes.security." + one.name().toLowerCase(Locale.ROOT)));
        security.setValue(Security.TLS);
        port.setValue(ENCRYPTED);
        security.addValueChangeListener(change -> {
            if (change.isFromClient() && change.getValue() != null) {
                port.setValue(change.getValue() == Security.TLS ? ENCRYPTED : PLAIN);
            }
        });
        password.setHelperText(t("mailboxes.password.help"));
        password.setAutocomplete(com.vaadin.flow.component.textfield.Autocomplete.NEW_PASSWORD);
        folder.setValue("INBOX");
        person.setItems(parts.people.active());
        person.setItemLabelGenerator(User::name);
        person.setHelperText(t("mailboxes.person.help"));
        entity.setItems(parts.entities.all().stream()
                .sorted(Comparator.comparing(one -> t(one.label())))
                .toList());
        entity.setItemLabelGenerator(one -> t(one.label()));
        entity.setClearButtonVisible(true);
        entity.setHelperText(t("mailboxes.entity.help"));
        action.setItemLabelGenerator(one -> t(one.label()));
        action.setClearButtonVisible(true);
        action.setHelperText(t("mailboxes.action.help"));
        wrong.addClassName("problem-text");
        wrong.getElement().setAttribute("role", "alert");
        about.addClassName("stack");
        before.ifPresent(this::fill);
        entity.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                about(Optional.empty());
            }
        });
        Button save = new Button(t("save"), click -> save());
        save.addThemeVariants(ButtonVariant.PRIMARY);
        Div panel = new Div(
                section(label, id, address, active),
                title("mailboxes.server", "mailboxes.server.help"),
                section(host, security, port, folder, account, password),
                title("mailboxes.then", "mailboxes.then.help"),
                section(entity, person),
                about,
                wrong,
                save);
        panel.addClassNames("panel", "stack", "narrow");
        add(panel);
        about(before);
    }

    private static Div section(Component... fields) {
        Div section = new Div(fields);
        section.addClassNames("form-section", "columns-2");
        return section;
    }

    private static Component title(String key, String help) {
        Span quiet = new Span(t(help));
        quiet.addClassName("quiet");
        return new Div(new H2(t(key)), quiet);
    }

    private void fill(Mailbox mailbox) {
        label.setValue(mailbox.label());
        id.setValue(mailbox.id());
        address.setValue(mailbox.address());
        active.setValue(mailbox.active());
        host.setValue(mailbox.host());
        security.setValue(mailbox.security());
        port.setValue(mailbox.port());
        account.setValue(mailbox.user());
        folder.setValue(mailbox.folder());
        if (parts.mailboxes.hasPassword(user, mailbox.id())) {
            password.setPlaceholder("••••••••");
            password.setHelperText(t("mailboxes.password.kept"));
        }
        parts.people.active().stream()
                .filter(one -> one.id().equals(mailbox.person()))
                .findFirst()
                .ifPresent(person::setValue);
        parts.entities.find(mailbox.entity()).ifPresent(entity::setValue);
    }

    /** What depends on the entity. */
    private void about(Optional<Mailbox> mailbox) {
        about.removeAll();
        EntityDefinition chosen = entity.getValue();
        if (chosen == null) {
            return;
        }
        List<Fields.Named> own = parts.fields.own(user, chosen.name()).stream()
                .filter(named -> !named.field().computed())
                .filter(named -> parts.fields
                        .entity(chosen.name())
                        .own(named.field().key())
                        .isPresent())
                .toList();
        fills = new FilledFields(
                PARTS,
                own,
                mailbox.map(Mailbox::fills).orElseGet(() -> usual(chosen, own)).stream()
                        .map(one -> new FilledFields.Filled(one.field(), one.part(), one.value()))
                        .toList());
        List<ActionDefinition> actions = parts.artifacts.all(Actions.KIND).stream()
                .map(ActionJson::read)
                .filter(one -> one.entity().equals(chosen.name()))
                .toList();
        action.setItems(actions);
        action.clear();
        mailbox.flatMap(one -> actions.stream()
                        .filter(known -> known.name().equals(one.onAnswer()))
                        .findFirst())
                .ifPresent(action::setValue);
        about.add(title("mailboxes.fills", "mailboxes.fills.help"), fills, action);
    }

    /** What is likely meant, to begin with. */
    private static List<Mailbox.Fill> usual(EntityDefinition entity, List<Fields.Named> own) {
        List<Mailbox.Fill> usual = new ArrayList<>();
        own.stream()
                .filter(named -> named.field().key().equals(entity.titleField()))
                .findFirst()
                .ifPresent(named -> usual.add(fill(named, Part.SUBJECT)));
        first(own, "longText").ifPresent(named -> usual.add(fill(named, Part.TEXT)));
        first(own, "email").ifPresent(named -> usual.add(fill(named, Part.ADDRESS)));
        return usual;
    }

    private static Optional<Fields.Named> first(List<Fields.Named> own, String type) {
        return own.stream()
                .filter(named -> named.field().definition().type().equals(type))
                .findFirst();
    }

    private static Mailbox.Fill fill(Fields.Named named, Part part) {
        return new Mailbox.Fill(named.field().key(), part.code(), "");
    }

    private Mailbox entered() {
        boolean makes = entity.getValue() != null;
        return new Mailbox(
                id.getValue().strip(),
                label.getValue().strip(),
                address.getValue().strip(),
                host.getValue().strip(),
                port.getValue() == null ? 0 : port.getValue(),
                security.getValue() == null ? Security.TLS : security.getValue(),
                account.getValue().strip(),
                folder.getValue().strip(),
                makes ? entity.getValue().name() : "",
                makes
                        ? fills.filled().stream()
                                .map(one -> new Mailbox.Fill(one.field(), one.part(), one.value()))
                                .toList()
                        : List.of(),
                makes && action.getValue() != null ? action.getValue().name() : "",
                person.getValue() == null ? "" : person.getValue().id(),
                active.getValue());
    }

    private void save() {
        Map<String, HasValidation> places = new LinkedHashMap<>();
        places.put("label", label);
        places.put("id", id);
        places.put("address", address);
        places.put("host", host);
        places.put("port", port);
        places.put("user", account);
        places.put("password", password);
        places.put("folder", folder);
        places.put("person", person);
        places.put("entity", entity);
        places.put("onAnswer", action);
        EntryProblems problems = new EntryProblems(places, wrong);
        problems.clear();
        Mailbox mailbox = entered();
        List<Violation> violations = parts.mailboxes.save(user, mailbox, password.getValue(), before.isEmpty());
        if (violations.isEmpty()) {
            saved.accept(mailbox);
            return;
        }
        problems.show(violations);
    }
}
