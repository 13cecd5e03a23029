package io.trellis.form.mailbox;

import io.trellis.core.notify.IncomingMail;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.field.BoundEntities;
import io.trellis.form.field.BoundEntity;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.InputSpec;
import io.trellis.form.mail.KnownPeople;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What stands in a record that is made of a mail. A field that was deleted since gets nothing. */
@Component
final class FilledValues {

    private final BoundEntities entities;
    private final KnownPeople people;

    FilledValues(BoundEntities entities, KnownPeople people) {
        this.entities = entities;
        this.people = people;
    }

    Map<String, @Nullable Object> of(Mailbox mailbox, CurrentUser person, IncomingMail mail, String text) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        BoundEntity entity = entities.find(mailbox.entity()).orElseThrow();
        for (Mailbox.Fill fill : mailbox.fills()) {
            entity.own(fill.field()).ifPresent(field -> {
                switch (Mailbox.Part.of(fill.part()).orElse(Mailbox.Part.VALUE)) {
                    case SUBJECT -> put(values, field, mail.subject().isEmpty() ? first(text, mail) : mail.subject());
                    case TEXT -> put(values, field, text);
                    case ADDRESS -> put(values, field, mail.from());
                    case NAME -> put(values, field, name(mail));
                    case SENDER ->
                        people.find(person, field, mail.from(), "").ifPresent(known -> {
                            values.put(field.key(), known.id().id());
                            KnownPeople.beside(field, known, values);
                        });
                    case VALUE -> put(values, field, fill.value());
                }
            });
        }
        return values;
    }

    private static String first(String text, IncomingMail mail) {
        return text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .findFirst()
                .orElse(mail.from());
    }

    private static String name(IncomingMail mail) {
        return mail.name().isEmpty() ? mail.from().split("@", 2)[0] : mail.name();
    }

    /** As much as the field takes. */
    private static void put(Map<String, @Nullable Object> values, BoundField field, String text) {
        if (text.isBlank()) {
            return;
        }
        int most = field.input() instanceof InputSpec.Text one && one.maxLength() > 0
                ? one.maxLength()
                : Integer.MAX_VALUE;
        values.put(field.key(), MailText.shortened(text, most));
    }
}
