package io.trellis.form.mailbox;

import io.trellis.core.filter.Filter;
import io.trellis.core.notify.IncomingMail;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.field.BoundEntities;
import io.trellis.form.field.BoundField;
import io.trellis.form.mail.ReceivedMails;
import io.trellis.form.query.InvalidQuery;
import io.trellis.form.query.ListQuery;
import io.trellis.form.query.Queries;
import io.trellis.form.record.RecordData;
import io.trellis.form.record.Records;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Which record a mail answers: that of the mail which it names as the one before it, else the one whose number stands in brackets
 * in its subject, as far as who wrote it had to do with that record: numbers are guessed.
 */
@Component
final class Answered {

    private static final Pattern NUMBER = Pattern.compile("\\[([^\\[\\]]{1,60})]");
    private static final int MOST_NUMBERS = 5;

    private final ReceivedMails mails;
    private final ObjectProvider<Records> records;
    private final Queries queries;
    private final BoundEntities entities;

    Answered(ReceivedMails mails, ObjectProvider<Records> records, Queries queries, BoundEntities entities) {
        this.mails = mails;
        this.records = records;
        this.queries = queries;
        this.entities = entities;
    }

    /** Empty also for a record that is gone, or that the person may not see. */
    Optional<RecordData> by(Mailbox mailbox, CurrentUser person, IncomingMail mail) {
        return mails.about(mail.answers())
                .flatMap(record -> records.getObject().get(person, record))
                .or(() -> byNumber(mailbox, person, mail));
    }

    private Optional<RecordData> byNumber(Mailbox mailbox, CurrentUser person, IncomingMail mail) {
        Optional<String> number = entities.find(mailbox.entity()).stream()
                .flatMap(entity -> entity.fields().stream())
                .filter(BoundField::givenOnce)
                .map(BoundField::key)
                .findFirst();
        return number.stream()
                .flatMap(key -> NUMBER.matcher(mail.subject())
                        .results()
                        .limit(MOST_NUMBERS)
                        .flatMap(found ->
                                numbered(mailbox, person, key, found.group(1).strip())))
                .filter(record -> mails.knows(record.id(), mail.from()))
                .findFirst();
    }

    private Stream<RecordData> numbered(Mailbox mailbox, CurrentUser person, String key, String number) {
        try {
            ListQuery query = new ListQuery(
                    mailbox.entity(), Filter.eq(key, number), "", List.of(), List.of("id"), 1, null, false);
            return queries.list(person, query).records().stream()
                    .map(RecordData::id)
                    .flatMap(id -> records.getObject().get(person, id).stream());
        } catch (InvalidQuery e) {
            // what stands there cannot be a number of such records
            return Stream.empty();
        }
    }
}
