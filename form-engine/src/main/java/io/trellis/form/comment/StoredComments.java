package io.trellis.form.comment;

import io.trellis.core.i18n.LocalizedText;
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
import io.trellis.form.entity.Entities;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.field.EnteredText;
import io.trellis.form.record.MovesAlong;
import io.trellis.form.record.RecordCompanion;
import io.trellis.form.record.RecordData;
import io.trellis.form.record.RecordId;
import io.trellis.form.record.RecordReaders;
import io.trellis.form.record.Records;
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
final class StoredComments implements Comments, RecordCompanion, MovesAlong {

    private static final String TOPIC = "comments";
    private static final String RECORD = "record";

    /** So many people are looked at to find whom one may mention: rights are asked one by one. */
    private static final int LOOKED_AT = 200;

    private final MappedCollection<CommentDocument> comments;
    private final Records records;
    private final RecordReaders readers;
    private final Entities entities;
    private final Permissions permissions;
    private final Users users;
    private final CommentNews news;
    private final Signals signals;
    private final TimeOrderedIds ids;
    private final Clock clock;
    private final Messages messages;

    StoredComments(
            DocumentStore store,
            Records records,
            RecordReaders readers,
            Entities entities,
            Permissions permissions,
            Users users,
            CommentNews news,
            Signals signals,
            TimeOrderedIds ids,
            Clock clock,
            Messages messages) {
        this.comments = store.collection(CommentDocument.COLLECTION);
        this.records = records;
        this.readers = readers;
        this.entities = entities;
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
        return seen(user, record).isPresent();
    }

    /** Empty where its comments may not be read. */
    private Optional<RecordData> seen(CurrentUser user, RecordId record) {
        boolean narrowed = user.narrowed()
                .filter(restriction -> restriction.fields().containsKey(record.entity()))
                .isPresent();
        boolean has = entities.find(record.entity())
                .filter(EntityDefinition::comments)
                .isPresent();
        return has && !narrowed ? records.get(user, record) : Optional.empty();
    }

    @Override
    public List<Comment> of(CurrentUser reader, RecordId record, Optional<Place> after, int limit) {
        Optional<RecordData> seen = seen(reader, record);
        if (seen.isEmpty()) {
            return List.of();
        }
        boolean governs = governs(reader, seen.get());
        StoreQuery newest = StoreQuery.of(of(record))
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

    private static Criteria of(RecordId record) {
        return Criteria.eq("of", CommentDocument.key(record));
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
                Optional.ofNullable(document.edited()),
                Optional.ofNullable(document.deleted()),
                new Allowed(own, own || alive && governs));
    }

    @Override
    public CommentResult write(CurrentUser author, RecordId record, String text) {
        Optional<RecordData> seen = seen(author, record);
        if (seen.isEmpty()) {
            return new CommentResult.Missing();
        }
        Instant now = now();
        Criteria lately = Criteria.eq("by", author.id()).and(Criteria.ge("at", now.minus(Duration.ofMinutes(1))));
        if (comments.count(lately) >= Limits.COMMENTS_A_MINUTE) {
            return new CommentResult.TooMany(messages.text("timeline.comment.too-many", Limits.COMMENTS_A_MINUTE));
        }
        return switch (read(record, text)) {
            case Read.Wrong(var why) -> why;
            case Read.Right(var clean, var mentions, var untold) -> {
                CommentDocument document = CommentDocument.fresh(ids.next(), record, now, author.id(), clean, mentions);
                comments.insertIfAbsent(document);
                told(author, record, document, Set.of());
                yield written(document, author, seen.get(), untold);
            }
        };
    }

    @Override
    public CommentResult change(CurrentUser author, RecordId record, String id, String text) {
        Optional<RecordData> seen = seen(author, record);
        Optional<CommentDocument> before = seen.flatMap(found -> alive(record, id));
        if (seen.isEmpty() || before.isEmpty()) {
            return new CommentResult.Missing();
        }
        if (!before.get().by().equals(author.id())) {
            return new CommentResult.Forbidden(messages.text("timeline.comment.not-yours"));
        }
        return switch (read(record, text)) {
            case Read.Wrong(var why) -> why;
            case Read.Right(var clean, var mentions, var untold) -> {
                if (clean.equals(before.get().text())) {
                    yield written(before.get(), author, seen.get(), untold);
                }
                Optional<CommentDocument> after = comments.updateOne(
                        one(record, id),
                        Change.of().set("text", clean).set("mentions", mentions).set("edited", now()));
                Set<String> known =
                        before.get().mentions().stream().map(Mention::user).collect(Collectors.toSet());
                after.ifPresent(document -> told(author, record, document, known));
                yield after.map(document -> written(document, author, seen.get(), untold))
                        .orElseGet(CommentResult.Missing::new);
            }
        };
    }

    @Override
    public CommentResult delete(CurrentUser user, RecordId record, String id) {
        Optional<RecordData> seen = seen(user, record);
        Optional<CommentDocument> before = seen.flatMap(found -> alive(record, id));
        if (seen.isEmpty() || before.isEmpty()) {
            return new CommentResult.Missing();
        }
        if (!before.get().by().equals(user.id()) && !governs(user, seen.get())) {
            return new CommentResult.Forbidden(messages.text("timeline.comment.not-yours"));
        }
        Optional<CommentDocument> after = comments.updateOne(
                one(record, id),
                Change.of()
                        .set("text", "")
                        .set("mentions", List.of())
                        .set("deleted", now())
                        .set("deletedBy", user.id()));
        signal(record);
        return after.map(document -> written(document, user, seen.get(), List.of()))
                .orElseGet(CommentResult.Missing::new);
    }

    private Optional<CommentDocument> alive(RecordId record, String id) {
        return comments.find(StoreQuery.of(one(record, id)).limit(1)).stream().findFirst();
    }

    private static Criteria one(RecordId record, String id) {
        return Criteria.id(id).and(of(record)).and(Criteria.missing("deleted"));
    }

    private CommentResult written(CommentDocument document, CurrentUser user, RecordData record, List<String> untold) {
        return new CommentResult.Written(comment(document, user, governs(user, record)), untold);
    }

    /** A text before it is stored. */
    private sealed interface Read {
        record Right(String text, List<Mention> mentions, List<String> untold) implements Read {}

        record Wrong(CommentResult why) implements Read {}
    }

    private Read read(RecordId record, String given) {
        Optional<String> text = EnteredText.read(given);
        if (text.isEmpty()) {
            return wrong("required", "timeline.comment.empty");
        }
        if (text.get().length() > Limits.COMMENT_CHARACTERS) {
            return wrong("too-long", "timeline.comment.too-long", Limits.COMMENT_CHARACTERS);
        }
        List<User> people = users.all();
        List<Mention> named = new MentionedPeople(people).in(text.get());
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
                text.get(),
                named.stream()
                        .filter(mention -> readable.contains(mention.user()))
                        .toList(),
                wanted.stream().filter(user -> !readable.contains(user)).toList());
    }

    private Read wrong(String code, String key, Object... arguments) {
        return new Read.Wrong(new CommentResult.Rejected(code, messages.text(key, arguments)));
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
        comments.delete(of(record));
    }

    @Override
    public String name() {
        return TOPIC;
    }

    @Override
    public LocalizedText label() {
        return messages.text("timeline.comment");
    }

    @Override
    public long count(Collection<RecordId> of) {
        return comments.count(
                Criteria.in("of", of.stream().map(CommentDocument::key).toList())
                        .and(Criteria.missing("deleted")));
    }

    @Override
    public List<String> of(RecordId record, int most) {
        return comments.find(StoreQuery.of(of(record)).limit(most)).stream()
                .map(CommentDocument::id)
                .toList();
    }

    @Override
    public void move(Collection<String> moved, RecordId to) {
        comments.updateMany(Criteria.in("_id", moved), Change.of().set("of", CommentDocument.key(to)));
        signal(to);
    }
}
