package io.trellis.form.mailbox;

import io.trellis.core.filter.Filter;
import io.trellis.core.notify.IncomingMail;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.field.BoundEntities;
import io.trellis.form.field.BoundEntity;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.InputSpec;
import io.trellis.form.query.ListQuery;
import io.trellis.form.query.Queries;
import io.trellis.form.record.RecordData;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What stands in a record that is made of a mail. A field that was deleted since gets nothing. */
@Component
final class FilledValues {

    private final BoundEntities entities;
    private final Queries queries;

    FilledValues(BoundEntities entities, Queries queries) {
        this.entities = entities;
        this.queries = queries;
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
                        sender(field, person, mail.from()).ifPresent(known -> {
                            values.put(field.key(), known.id().id());
                            beside(field, known, values);
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

    /** The only one with this address that the person sees: of two nobody knows which it is. */
    private Optional<RecordData> sender(BoundField lookup, CurrentUser person, String address) {
        Optional<BoundEntity> target = lookup.target().flatMap(entities::find);
        if (target.isEmpty() || address.isEmpty()) {
            return Optional.empty();
        }
        List<Filter> any = addresses(target.get()).stream()
                .<Filter>map(field -> Filter.eq(field.key(), address))
                .toList();
        if (any.isEmpty()) {
            return Optional.empty();
        }
        List<RecordData> found = queries.list(
                        person,
                        new ListQuery(
                                target.get().name(),
                                new Filter.Or(any),
                                "",
                                List.of(),
                                target.get().fields().stream()
                                        .filter(field -> field.target().isPresent())
                                        .map(BoundField::key)
                                        .toList(),
                                2,
                                null,
                                false))
                .records();
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }

    static List<BoundField> addresses(BoundEntity entity) {
        return entity.fields().stream()
                .filter(field -> field.definition().type().equals("email"))
                .toList();
    }

    /** A contact's account where the contact is chosen among those of an account. */
    private static void beside(BoundField lookup, RecordData known, Map<String, @Nullable Object> values) {
        if (lookup.input() instanceof InputSpec.Reference reference && reference.depends()) {
            known.value(reference.by()).ifPresent(value -> values.putIfAbsent(reference.dependsOn(), value));
        }
    }
}
