package io.trellis.form.mail;

import io.trellis.core.expression.Expressions;
import io.trellis.core.expression.Parsed;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Permissions;
import io.trellis.form.field.BoundEntities;
import io.trellis.form.field.FieldPaths;
import io.trellis.form.field.FieldTypes;
import io.trellis.form.record.RecordData;
import io.trellis.form.timeline.Place;
import io.trellis.form.timeline.TimelineEntry;
import io.trellis.form.timeline.TimelineEntry.Mark;
import io.trellis.form.timeline.TimelineSource;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What was written to people outside about the record. What it says is told to who may read all that it names. */
@Component
final class MailSource implements TimelineSource {

    private static final String KIND = "mail";

    private final Letters letters;
    private final BoundEntities entities;
    private final FieldTypes types;
    private final Permissions permissions;
    private final Expressions expressions;
    private final Messages messages;

    MailSource(
            Letters letters,
            BoundEntities entities,
            FieldTypes types,
            Permissions permissions,
            Expressions expressions,
            Messages messages) {
        this.letters = letters;
        this.entities = entities;
        this.types = types;
        this.permissions = permissions;
        this.expressions = expressions;
        this.messages = messages;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public LocalizedText label() {
        return messages.text("timeline.mail");
    }

    @Override
    public String icon() {
        return "envelope";
    }

    @Override
    public int order() {
        return 25;
    }

    @Override
    public boolean concerns(CurrentUser reader, RecordData record) {
        return !letters.of(record.id(), Optional.empty(), 1).isEmpty();
    }

    @Override
    public List<TimelineEntry> of(CurrentUser reader, RecordData record, Optional<Place> after, int limit) {
        return letters.of(record.id(), after, limit).stream()
                .map(letter -> entry(reader, record, letter))
                .toList();
    }

    private TimelineEntry entry(CurrentUser reader, RecordData record, LetterDocument letter) {
        boolean reads = reads(reader, record, letter);
        return new TimelineEntry(
                KIND,
                letter.id(),
                letter.at(),
                icon(),
                letter.by(),
                what(letter, reads),
                Optional.empty(),
                reads ? letter.subject() + "\n\n" + letter.text() : "",
                List.of(),
                List.of(),
                List.of(),
                mark(letter),
                TimelineEntry.Allowed.NOTHING);
    }

    private LocalizedText what(LetterDocument letter, boolean reads) {
        if (letter.state() == LetterDocument.State.RECEIVED) {
            return reads
                    ? messages.text("timeline.mail.from", String.valueOf(letter.from()))
                    : messages.text("timeline.mail.came");
        }
        return letter.to().isEmpty() || !reads
                ? messages.text("timeline.mail.written")
                : messages.text("timeline.mail.to", letter.to());
    }

    private List<Mark> mark(LetterDocument letter) {
        return switch (letter.state()) {
            case RECEIVED ->
                letter.en().isEmpty()
                        ? List.of()
                        : List.of(new Mark(new LocalizedText(letter.zh(), letter.en()), "grey"));
            case BOUNCED ->
                List.of(
                        new Mark(messages.text("timeline.mail.bounced"), "red"),
                        new Mark(new LocalizedText(letter.zh(), letter.en()), ""));
            case WAITING, CLAIMED -> List.of(new Mark(messages.text("timeline.mail.waiting"), "yellow"));
            case SENT -> List.of(new Mark(messages.text("timeline.mail.sent"), "green"));
            case KEPT, WITHDRAWN, FAILED ->
                List.of(
                        new Mark(messages.text("timeline.mail.not-sent"), "grey"),
                        new Mark(new LocalizedText(letter.zh(), letter.en()), ""));
        };
    }

    /** A value that somebody may not see is not told to them by what was written. */
    private boolean reads(CurrentUser reader, RecordData record, LetterDocument letter) {
        FieldPaths theirs = FieldPaths.over(entities, types, (owner, key) -> permissions
                .field(reader, owner, key)
                .mayRead());
        FieldPaths all = FieldPaths.over(entities, types, (owner, key) -> true);
        String entity = record.id().entity();
        return letter.named().stream()
                .flatMap(feel -> expressions.parse(feel) instanceof Parsed.Valid(var expression)
                        ? expression.references().stream().map(path -> String.join(".", path))
                        : java.util.stream.Stream.of(feel))
                .noneMatch(path -> all.resolve(entity, path).found().isPresent()
                        && theirs.resolve(entity, path).found().isEmpty());
    }
}
