package io.trellis.form.mailbox;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.core.notify.MailReader.Security;
import io.trellis.core.outbound.Outbound;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Permissions;
import io.trellis.form.action.Actions;
import io.trellis.form.field.BoundEntities;
import io.trellis.form.field.BoundEntity;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.Violation;
import io.trellis.form.mail.KnownPeople;
import io.trellis.form.mailbox.Mailbox.Part;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What is wrong with a mailbox that somebody wants to save. */
@Component
final class MailboxCheck {

    private static final String ID = "[a-z][a-z0-9-]{0,39}";
    private static final int LONGEST = 200;
    private static final int LAST_PORT = 65_535;
    private static final int MOST_FILLS = 30;

    private final BoundEntities entities;
    private final MailboxPerson people;
    private final KnownPeople known;
    private final Permissions permissions;
    private final ObjectProvider<Actions> actions;
    private final Outbound outbound;
    private final Messages messages;

    MailboxCheck(
            BoundEntities entities,
            MailboxPerson people,
            KnownPeople known,
            Permissions permissions,
            ObjectProvider<Actions> actions,
            Outbound outbound,
            Messages messages) {
        this.entities = entities;
        this.people = people;
        this.known = known;
        this.permissions = permissions;
        this.actions = actions;
        this.outbound = outbound;
        this.messages = messages;
    }

    List<Violation> wrong(Mailbox mailbox, String password, boolean fresh, MailboxStore store) {
        List<Violation> wrong = new ArrayList<>();
        if (!mailbox.id().matches(ID)) {
            wrong.add(violation("id", "invalid", "form.webhook.check.id"));
        } else if (fresh && store.find(mailbox.id()).isPresent()) {
            wrong.add(violation("id", "not-unique", "form.mailbox.check.taken"));
        }
        if (fresh && store.all().size() >= Mailboxes.MOST) {
            wrong.add(violation("", "too-many", "form.mailbox.check.most", Mailboxes.MOST));
        }
        if (!store.canSeal()) {
            wrong.add(violation("", "no-key", "form.mailbox.check.no-key"));
        }
        if (mailbox.label().isBlank() || mailbox.label().length() > LONGEST) {
            wrong.add(violation("label", "required", "form.webhook.check.label", LONGEST));
        }
        if (!mailbox.address().matches("[^@<>\"()\\s,;]+@[^@<>\"()\\s,;]+")) {
            wrong.add(violation("address", "invalid", "form.mailbox.check.address"));
        }
        account(mailbox, password, fresh || !store.hasPassword(mailbox.id()), wrong);
        if (password.isEmpty() && isElsewhere(mailbox, store)) {
            wrong.add(violation("password", "required", "form.mailbox.check.password-elsewhere"));
        }
        Optional<CurrentUser> person = people.of(mailbox);
        if (person.isEmpty()) {
            wrong.add(violation("person", "forbidden", "form.mailbox.check.person"));
            return wrong;
        }
        if (!mailbox.entity().isEmpty()) {
            entities.find(mailbox.entity())
                    .ifPresentOrElse(
                            entity -> fills(mailbox, entity, person.get(), wrong),
                            () -> wrong.add(violation("entity", "invalid", "form.mailbox.check.entity")));
        }
        return wrong;
    }

    /** A password that was entered for one server is told to no other. */
    private static boolean isElsewhere(Mailbox mailbox, MailboxStore store) {
        return store.hasPassword(mailbox.id())
                && store.find(mailbox.id())
                        .filter(before -> !before.host().equalsIgnoreCase(mailbox.host())
                                || before.port() != mailbox.port()
                                || before.security() != mailbox.security())
                        .isPresent();
    }

    private void account(Mailbox mailbox, String password, boolean needed, List<Violation> wrong) {
        if (mailbox.port() < 1 || mailbox.port() > LAST_PORT) {
            wrong.add(violation("port", "invalid", "form.mailbox.check.port"));
        }
        if (!mailbox.host().matches("[A-Za-z0-9.:_-]{1,200}")) {
            wrong.add(violation("host", "invalid", "form.mailbox.check.host"));
        } else {
            host(mailbox).ifPresent(why -> wrong.add(new Violation("host", "invalid", why)));
        }
        if (mailbox.user().isBlank() || mailbox.user().length() > LONGEST) {
            wrong.add(violation("user", "required", "form.mailbox.check.user"));
        }
        if (needed && password.isEmpty()) {
            wrong.add(violation("password", "required", "form.mailbox.check.password"));
        }
        if (mailbox.folder().isBlank() || mailbox.folder().length() > LONGEST) {
            wrong.add(violation("folder", "required", "form.mailbox.check.folder"));
        }
    }

    /** Unencrypted only where the operator named the host, as an address of the web would be. */
    private Optional<LocalizedText> host(Mailbox mailbox) {
        String host = mailbox.host().contains(":") ? "[" + mailbox.host() + "]" : mailbox.host();
        String place = host + ":" + mailbox.port();
        if (mailbox.security() == Security.NONE
                && outbound.wrong("http://" + place).isPresent()) {
            return Optional.of(messages.text("form.mailbox.check.plain"));
        }
        return outbound.wrong("https://" + place);
    }

    private void fills(Mailbox mailbox, BoundEntity entity, CurrentUser person, List<Violation> wrong) {
        if (mailbox.fills().isEmpty() || mailbox.fills().size() > MOST_FILLS) {
            wrong.add(violation("fills", "required", "form.mailbox.check.fills", MOST_FILLS));
        }
        Set<String> seen = new HashSet<>();
        for (Mailbox.Fill fill : mailbox.fills()) {
            Optional<BoundField> field = entity.own(fill.field());
            Optional<Part> part = Part.of(fill.part());
            if (field.isEmpty() || part.isEmpty() || !seen.add(fill.field())) {
                wrong.add(violation("fills", "invalid", "form.mailbox.check.fill"));
                continue;
            }
            LocalizedText label = field.get().definition().label();
            if (field.get().computed()
                    || !permissions.field(person, entity.name(), fill.field()).mayEdit()) {
                wrong.add(new Violation(
                        "fills", "forbidden", messages.textAbout("form.webhook.check.not-written", label)));
            }
            if (part.get() == Part.SENDER && !known.haveMail(person, field.get())) {
                wrong.add(new Violation("fills", "invalid", messages.textAbout("form.mailbox.check.sender", label)));
            }
            if (part.get() == Part.VALUE
                    && !field.get().options().isEmpty()
                    && field.get().options().stream()
                            .noneMatch(option -> option.code().equals(fill.value()))) {
                wrong.add(new Violation("fills", "invalid", messages.textAbout("form.mailbox.check.option", label)));
            }
        }
        if (!mailbox.onAnswer().isEmpty() && !actions.getObject().named(entity.name(), mailbox.onAnswer())) {
            wrong.add(violation("onAnswer", "invalid", "form.mailbox.check.action"));
        }
    }

    private Violation violation(String path, String code, String key, Object... more) {
        return new Violation(path, code, messages.text(key, more));
    }
}
