package io.trellis.form.reminder;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.core.limit.Limits;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.store.Change;
import io.trellis.core.store.Criteria;
import io.trellis.core.store.DocumentStore;
import io.trellis.core.store.MappedCollection;
import io.trellis.core.store.Sort;
import io.trellis.core.store.StoreQuery;
import io.trellis.core.time.TimeOrderedIds;
import io.trellis.form.field.EnteredText;
import io.trellis.form.record.MovesAlong;
import io.trellis.form.record.RecordCompanion;
import io.trellis.form.record.RecordId;
import io.trellis.form.record.Records;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** One document for each reminder. */
@Component
final class StoredReminders implements Reminders, RecordCompanion, MovesAlong {

    /** Later than this is most likely a slip of the year. */
    private static final Duration FARTHEST = Duration.ofDays(3_660);

    private final MappedCollection<ReminderDocument> reminders;
    private final Records records;
    private final TimeOrderedIds ids;
    private final Clock clock;
    private final Messages messages;

    StoredReminders(DocumentStore store, Records records, TimeOrderedIds ids, Clock clock, Messages messages) {
        this.reminders = store.collection(ReminderDocument.COLLECTION);
        this.records = records;
        this.ids = ids;
        this.clock = clock;
        this.messages = messages;
    }

    @Override
    public List<Reminder> of(CurrentUser user, RecordId record) {
        if (records.get(user, record).isEmpty()) {
            return List.of();
        }
        return found(of(record).and(mine(user)), Limits.REMINDERS);
    }

    @Override
    public List<Reminder> of(CurrentUser user, int limit) {
        return seen(user, mine(user), limit);
    }

    @Override
    public List<Reminder> until(CurrentUser user, Instant until, int limit) {
        return seen(user, mine(user).and(Criteria.lt("at", until)), limit);
    }

    /** Records are asked one by one, and no more of them than are wanted. */
    private List<Reminder> seen(CurrentUser user, Criteria criteria, int limit) {
        return found(criteria, Limits.REMINDERS).stream()
                .filter(reminder -> records.get(user, reminder.record()).isPresent())
                .limit(limit)
                .toList();
    }

    private List<Reminder> found(Criteria criteria, int limit) {
        return reminders
                .find(StoreQuery.of(criteria)
                        .by(Sort.ascending("at"), Sort.ascending("_id"))
                        .limit(limit))
                .stream()
                .map(ReminderDocument::reminder)
                .toList();
    }

    @Override
    public ReminderResult add(CurrentUser user, RecordId record, Reminder.Wish wish) {
        user.requireActing();
        if (records.get(user, record).isEmpty()) {
            return new ReminderResult.Missing();
        }
        Optional<ReminderResult> wrong = wrong(wish);
        if (wrong.isPresent()) {
            return wrong.get();
        }
        if (reminders.count(mine(user)) >= Limits.REMINDERS) {
            return new ReminderResult.TooMany(messages.text("timeline.reminder.too-many", Limits.REMINDERS));
        }
        Instant at = fine(wish.at());
        ReminderDocument document =
                new ReminderDocument(ids.next(), user.id(), record.toString(), at, at, wish.repeat(), note(wish));
        reminders.insertIfAbsent(document);
        return new ReminderResult.Kept(document.reminder());
    }

    @Override
    public ReminderResult change(CurrentUser user, RecordId record, String id, Reminder.Wish wish) {
        user.requireActing();
        if (records.get(user, record).isEmpty()) {
            return new ReminderResult.Missing();
        }
        Optional<ReminderResult> wrong = wrong(wish);
        if (wrong.isPresent()) {
            return wrong.get();
        }
        Instant at = fine(wish.at());
        return reminders
                .updateOne(
                        one(user, record, id),
                        Change.of()
                                .set("first", at)
                                .set("at", at)
                                .set("repeat", wish.repeat())
                                .set("note", note(wish)))
                .<ReminderResult>map(document -> new ReminderResult.Kept(document.reminder()))
                .orElseGet(ReminderResult.Missing::new);
    }

    private Optional<ReminderResult> wrong(Reminder.Wish wish) {
        Instant now = clock.instant();
        if (!wish.at().isAfter(now)) {
            return rejected("at", "past", "timeline.reminder.past");
        }
        if (wish.at().isAfter(now.plus(FARTHEST))) {
            return rejected("at", "too-far", "timeline.reminder.too-far");
        }
        if (note(wish).length() > Limits.REMINDER_CHARACTERS) {
            return rejected("note", "too-long", "timeline.reminder.too-long", Limits.REMINDER_CHARACTERS);
        }
        return Optional.empty();
    }

    private Optional<ReminderResult> rejected(String field, String code, String key, Object... arguments) {
        return Optional.of(new ReminderResult.Rejected(field, code, messages.text(key, arguments)));
    }

    private static String note(Reminder.Wish wish) {
        return EnteredText.read(wish.note()).orElse("");
    }

    /** As fine as the store keeps it. */
    private static Instant fine(Instant at) {
        return at.truncatedTo(ChronoUnit.MILLIS);
    }

    @Override
    public boolean remove(CurrentUser user, RecordId record, String id) {
        user.requireActing();
        return reminders.delete(one(user, record, id)) > 0;
    }

    /** Whoever's they are. */
    List<ReminderDocument> due(Instant now, int limit) {
        return reminders.find(StoreQuery.of(Criteria.le("at", now))
                .by(Sort.ascending("at"), Sort.ascending("_id"))
                .limit(limit));
    }

    /** Unless its person changed it meanwhile. */
    void told(ReminderDocument reminder, Optional<Instant> next) {
        Criteria unchanged = Criteria.id(reminder.id()).and(Criteria.eq("at", reminder.at()));
        next.ifPresentOrElse(
                at -> reminders.updateOne(unchanged, Change.of().set("at", at)), () -> reminders.delete(unchanged));
    }

    private static Criteria mine(CurrentUser user) {
        return Criteria.eq("user", user.id());
    }

    private static Criteria of(RecordId record) {
        return Criteria.eq("of", record.toString());
    }

    private static Criteria one(CurrentUser user, RecordId record, String id) {
        return Criteria.id(id).and(of(record)).and(mine(user));
    }

    @Override
    public void gone(RecordId record) {
        reminders.delete(of(record));
    }

    @Override
    public String name() {
        return "reminders";
    }

    @Override
    public LocalizedText label() {
        return messages.text("timeline.reminder");
    }

    @Override
    public long count(Collection<RecordId> of) {
        return reminders.count(
                Criteria.in("of", of.stream().map(RecordId::toString).toList()));
    }

    @Override
    public List<String> of(RecordId record, int most) {
        return reminders.find(StoreQuery.of(of(record)).limit(most)).stream()
                .map(ReminderDocument::id)
                .toList();
    }

    @Override
    public void move(Collection<String> moved, RecordId to) {
        reminders.updateMany(Criteria.in("_id", moved), Change.of().set("of", to.toString()));
    }
}
