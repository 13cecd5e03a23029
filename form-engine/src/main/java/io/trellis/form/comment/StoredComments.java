package io.trellis.form.comment;

import io.trellis.core.i18n.Messages;
import io.trellis.core.limit.Limits;
import io.trellis.core.security.Capability;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Permissions;
import io.trellis.core.security.User;
import io.trellis.core.security.Users;
import io.trellis.core.signal.Signals;
import io.trellis.core.store.Change;
import io.trellis.core.store.Criteria;
import io.trellis.core.store.DocumentStore;
import io.trellis.core.store.MappedCollection;
import io.trellis.core.store.Sort;
import io.trellis.core.store.StoreQuery;
import io.trellis.core.time.TimeOrderedIds;
import io.trellis.form.comment.CommentDocument.Brought;
import io.trellis.form.field.EnteredText;
import io.trellis.form.field.FileValue;
import io.trellis.form.record.RecordCompanion;
import io.trellis.form.record.RecordData;
import io.trellis.form.record.RecordId;
import io.trellis.form.record.RecordReaders;
import io.trellis.form.timeline.Place;
import io.trellis.form.timeline.TimelineEntry.Allowed;
import io.trellis.form.timeline.TimelineEntry.Mention;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** One document for each comment. What is deleted loses its text at once. */
@Component
final class StoredComments implements Comments, RecordCompanion {

    static final String TOPIC = "comments";
    static final String RECORD = "record";

    /** So many people are looked at to find whom one may mention: rights are asked one by one. */
    private static final int LOOKED_AT = 200;

    private final MappedCollection<CommentDocument> comments;
    private final CommentRights rights;
    private final CommentFiles files;
    private final LooseFiles loose;
    private final RecordReaders readers;
    private final Permissions permissions;
    private final Users users;
    private final CommentNews news;
    private final Signals signals;
    private final TimeOrderedIds ids;
    private final Clock clock;
    private final Messages messages;

    StoredComments(
            DocumentStore store,
            CommentRights rights,
            CommentFiles files,
            LooseFiles loose,
            RecordReaders readers,
            Permissions permissions,
            Users users,
            CommentNews news,
            Signals signals,
            TimeOrderedIds ids,
            Clock clock,
            Messages messages) {
        this.comments = store.collection(CommentDocument.COLLECTION);
        this.rights = rights;
        this.files = files;
        this.loose = loose;
        this.readers = readers;
        this.permissions = permissions;
        this.users = users;
        this.news = news;
        this.signals = signals;
        this.ids = ids;
        this.clock = clock;
        this.messages = messages;
    }

    @Override
    public boolean open(CurrentUser user, RecordId record) {
        return rights.seen(user, record).isPresent();
    }

    @Override
    public List<Comment> of(CurrentUser reader, RecordId record, Optional<Place> after, int limit) {
        Optional<RecordData> seen = rights.seen(reader, record);
        if (seen.isEmpty()) {
            return List.of();
        }
        boolean governs = governs(reader, seen.get());
        StoreQuery newest = StoreQuery.of(CommentDocument.of(record))
                .by(Sort.descending("at"), Sort.descending("_id"))
                .limit(limit);
        return comments
                .find(after.map(place -> newest.after(CommentDocument.at(place)))
                        .orElse(newest))
                .stream()
                .map(document -> comment(document, reader, governs))
                .toList();
    }

    private boolean governs(CurrentUser user, RecordData record) {
        return record.may().edit() && permissions.has(user, Capability.ADMIN);
    }

    private static Comment comment(CommentDocument document, CurrentUser reader, boolean governs) {
        boolean alive = document.deleted() == null;
        boolean own = alive && document.by().equals(reader.id());
        return new Comment(
                document.id(),
                document.at(),
                document.by(),
                document.text(),
                document.mentions(),
                alive ? document.brought() : List.of(),
                Optional.ofNullable(document.edited()),
                Optional.ofNullable(document.deleted()),
                new Allowed(own, own || alive && governs));
    }

    @Override
    public CommentResult write(CurrentUser author, RecordId record, String text, List<String> uploads) {
        author.requireActing();
        Optional<RecordData> seen = rights.seen(author, record);
        if (seen.isEmpty()) {
            return new CommentResult.Missing();
        }
        Instant now = now();
        Criteria lately = Criteria.eq("by", author.id()).and(Criteria.ge("at", now.minus(Duration.ofMinutes(1))));
        if (comments.count(lately) >= Limits.COMMENTS_A_MINUTE) {
            return new CommentResult.TooMany(messages.text("timeline.comment.too-many", Limits.COMMENTS_A_MINUTE));
        }
        return switch (read(author, record, text, uploads, List.of())) {
            case Read.Wrong(var why) -> why;
            case Read.Right(var clean, var mentions, var untold, var brought) -> {
                CommentDocument document =
                        CommentDocument.fresh(ids.next(), record, now, author.id(), clean, mentions, brought);
                files.note(record, document.id(), brought, now);
                comments.insertIfAbsent(document);
                loose.settle(document);
                told(author, record, document, Set.of());
                yield written(document, author, seen.get(), untold);
            }
        };
    }

    @Override
    public CommentResult change(
            CurrentUser author, RecordId record, String id, Optional<String> text, Optional<List<String>> wanted) {
        author.requireActing();
        Optional<RecordData> seen = rights.seen(author, record);
        Optional<CommentDocument> found = seen.flatMap(_ -> rights.alive(record, id));
        if (seen.isEmpty() || found.isEmpty()) {
            return new CommentResult.Missing();
        }
        CommentDocument before = found.get();
        if (!before.by().equals(author.id())) {
            return new CommentResult.Forbidden(messages.text("timeline.comment.not-yours"));
        }
        List<FileValue> had = before.brought();
        List<String> ids =
                wanted.orElseGet(() -> had.stream().map(FileValue::id).toList());
        return switch (read(author, record, text.orElse(before.text()), ids, had)) {
            case Read.Wrong(var why) -> why;
            case Read.Right(var clean, var mentions, var untold, var brought) -> {
                if (clean.equals(before.text()) && brought.equals(had)) {
                    yield written(before, author, seen.get(), untold);
                }
                Optional<CommentDocument> after = changed(record, id, new Read.Right(clean, mentions, untold, brought));
                Set<String> known =
                        before.mentions().stream().map(Mention::user).collect(Collectors.toSet());
                after.ifPresent(document -> told(author, record, document, known));
                yield after.map(document -> written(document, author, seen.get(), untold))
                        .orElseGet(CommentResult.Missing::new);
            }
        };
    }

    private Optional<CommentDocument> changed(RecordId record, String id, Read.Right read) {
        Instant now = now();
        files.note(record, id, read.files(), now);
        Optional<CommentDocument> after = comments.updateOne(
                CommentDocument.one(record, id),
                Change.of()
                        .set("text", read.text())
                        .set("mentions", read.mentions())
                        .set("files", read.files().stream().map(Brought::of).toList())
                        .set("edited", now)
                        .set("loose", now));
        after.ifPresent(loose::settle);
        return after;
    }

    @Override
    public CommentResult delete(CurrentUser user, RecordId record, String id) {
        user.requireActing();
        Optional<RecordData> seen = rights.seen(user, record);
        Optional<CommentDocument> before = seen.flatMap(_ -> rights.alive(record, id));
        if (seen.isEmpty() || before.isEmpty()) {
            return new CommentResult.Missing();
        }
        if (!before.get().by().equals(user.id()) && !governs(user, seen.get())) {
            return new CommentResult.Forbidden(messages.text("timeline.comment.not-yours"));
        }
        Instant now = now();
        Optional<CommentDocument> after = comments.updateOne(
                CommentDocument.one(record, id),
                Change.of()
                        .set("text", "")
                        .set("mentions", List.of())
                        .set("files", List.of())
                        .set("loose", now)
                        .set("deleted", now)
                        .set("deletedBy", user.id()));
        after.ifPresent(loose::settle);
        signal(record);
        return after.map(document -> written(document, user, seen.get(), List.of()))
                .orElseGet(CommentResult.Missing::new);
    }

    private CommentResult written(CommentDocument document, CurrentUser user, RecordData record, List<String> untold) {
        return new CommentResult.Written(comment(document, user, governs(user, record)), untold);
    }

    /** A text before it is stored. */
    private sealed interface Read {
        record Right(String text, List<Mention> mentions, List<String> untold, List<FileValue> files) implements Read {}

        record Wrong(CommentResult why) implements Read {}
    }

    private Read read(CurrentUser author, RecordId record, String given, List<String> wanted, List<FileValue> known) {
        Optional<String> text = EnteredText.read(given);
        if (text.isEmpty() && wanted.isEmpty()) {
            return wrong("required", "timeline.comment.empty");
        }
        return switch (files.wanted(author, wanted, known)) {
            case CommentFiles.Wanted.Not(var code, var why) ->
                new Read.Wrong(new CommentResult.Rejected("files", code, why));
            case CommentFiles.Wanted.Had(var brought) -> read(record, text.orElse(""), brought);
        };
    }

    private Read read(RecordId record, String text, List<FileValue> brought) {
        if (text.length() > Limits.COMMENT_CHARACTERS) {
            return wrong("too-long", "timeline.comment.too-long", Limits.COMMENT_CHARACTERS);
        }
        List<User> people = users.all();
        List<Mention> named = new MentionedPeople(people).in(text);
        if (named.size() > Limits.COMMENT_MENTIONS) {
            return wrong("too-many-mentions", "timeline.comment.mentions", Limits.COMMENT_MENTIONS);
        }
        Set<String> wanted = named.stream().map(Mention::user).collect(Collectors.toSet());
        Set<String> readable = wanted.isEmpty()
                ? Set.of()
                : readers
                        .among(
                                people.stream()
                                        .filter(person -> wanted.contains(person.id()))
                                        .toList(),
                                record)
                        .stream()
                        .map(User::id)
                        .collect(Collectors.toSet());
        return new Read.Right(
                text,
                named.stream()
                        .filter(mention -> readable.contains(mention.user()))
                        .toList(),
                wanted.stream().filter(user -> !readable.contains(user)).toList(),
                brought);
    }

    private Read wrong(String code, String key, Object... arguments) {
        return new Read.Wrong(new CommentResult.Rejected("text", code, messages.text(key, arguments)));
    }

    private void told(CurrentUser author, RecordId record, CommentDocument document, Set<String> known) {
        signal(record);
        List<String> fresh = document.mentions().stream()
                .map(Mention::user)
                .filter(user -> !known.contains(user) && !user.equals(author.id()))
                .toList();
        news.mentioned(author, record, document.id(), document.text(), fresh);
    }

    @Override
    public List<User> mentionable(CurrentUser user, RecordId record, String words, int limit) {
        if (!open(user, record)) {
            return List.of();
        }
        List<User> fitting = users.all().stream()
                .filter(person ->
                        person.active() && !person.id().equals(user.id()) && MentionedPeople.begins(person, words))
                .sorted(Comparator.comparing(User::name))
                .limit(LOOKED_AT)
                .toList();
        List<User> found = new ArrayList<>();
        for (int from = 0; from < fitting.size() && found.size() < limit; from += limit) {
            found.addAll(readers.among(fitting.subList(from, Math.min(fitting.size(), from + limit)), record));
        }
        return found.subList(0, Math.min(limit, found.size()));
    }

    /** As fine as the store keeps it, so that what is answered is what is read later. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private void signal(RecordId record) {
        signals.send(TOPIC, Map.of(RECORD, CommentDocument.key(record)));
    }

    @Override
    public Signals.Subscription listen(RecordId record, Runnable listener) {
        String key = CommentDocument.key(record);
        return signals.on(TOPIC, payload -> {
            if (key.equals(payload.get(RECORD))) {
                listener.run();
            }
        });
    }

    @Override
    public void gone(RecordId record) {
        comments.delete(CommentDocument.of(record));
    }

    @Override
    public Set<RecordId> withWorkOfPeople(Collection<RecordId> records) {
        Criteria theirs = Criteria.in(
                        "of", records.stream().map(CommentDocument::key).toList())
                .and(Criteria.ne("by", CurrentUser.SYSTEM_ID))
                .and(Criteria.missing("deleted"));
        Set<String> found = comments.find(StoreQuery.of(theirs)).stream()
                .map(comment -> comment.of())
                .collect(Collectors.toSet());
        return records.stream()
                .filter(record -> found.contains(CommentDocument.key(record)))
                .collect(Collectors.toSet());
    }
}
