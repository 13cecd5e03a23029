package io.trellis.form.timeline;

import io.trellis.core.filter.Filter;
import io.trellis.core.filter.Operator;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.core.notify.Notifications;
import io.trellis.core.notify.Notifications.Told;
import io.trellis.core.security.Action;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.User;
import io.trellis.core.security.Users;
import io.trellis.form.entity.ActivityMark;
import io.trellis.form.entity.SystemFields;
import io.trellis.form.query.ListQuery;
import io.trellis.form.query.Queries;
import io.trellis.form.query.RecordPage;
import io.trellis.form.query.Sort;
import io.trellis.form.record.Labels;
import io.trellis.form.record.RecordData;
import io.trellis.form.record.Records;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Tells owners of planned activities that one is about to begin, a quarter of an hour before. Every node looks; one that is
 * told already is not told again, unless it was moved to another time.
 */
@Component
final class ActivityReminders {

    private static final int SECONDS = 30;
    private static final Duration BEFORE = Duration.ofMinutes(15);

    private final ActivityEntity.Finder finder;
    private final Queries queries;
    private final Records records;
    private final Labels labels;
    private final Users users;
    private final Notifications notifications;
    private final Messages messages;
    private final Clock clock;
    /** What begins before this was looked at. */
    private @Nullable Instant seen;

    ActivityReminders(
            ActivityEntity.Finder finder,
            Queries queries,
            Records records,
            Labels labels,
            Users users,
            Notifications notifications,
            Messages messages,
            Clock clock) {
        this.finder = finder;
        this.queries = queries;
        this.records = records;
        this.labels = labels;
        this.users = users;
        this.notifications = notifications;
        this.messages = messages;
        this.clock = clock;
    }

    /** Whatever begins within the next quarter of an hour and was not looked at before. */
    @Scheduled(initialDelay = SECONDS, fixedDelay = SECONDS, timeUnit = TimeUnit.SECONDS)
    void look() {
        Instant now = clock.instant();
        Instant from = seen == null || seen.isBefore(now) ? now : seen;
        Instant until = now.plus(BEFORE);
        finder.all(CurrentUser.system(), Action.READ).forEach(activity -> tell(activity, from, until));
        seen = until;
    }

    private void tell(ActivityEntity activity, Instant from, Instant until) {
        activity.mark().planned().ifPresent(planned -> {
            Filter due = Filter.eq(planned.field(), planned.option())
                    .and(Filter.where(activity.mark().time(), Operator.GE, from.toString()))
                    .and(Filter.where(activity.mark().time(), Operator.LT, until.toString()));
            String cursor = null;
            do {
                RecordPage page = queries.list(CurrentUser.system(), query(activity.mark(), activity, due, cursor));
                notifications.tell(page.records().stream()
                        .flatMap(found -> told(activity, found))
                        .toList());
                cursor = page.next();
            } while (cursor != null);
        });
    }

    private static ListQuery query(ActivityMark mark, ActivityEntity activity, Filter filter, @Nullable String cursor) {
        return new ListQuery(
                activity.entity().name(),
                filter,
                "",
                List.of(new Sort(mark.time(), false)),
                List.of(mark.time(), SystemFields.OWNER),
                ListQuery.LARGEST_PAGE,
                cursor,
                false);
    }

    private Stream<Told> told(ActivityEntity activity, RecordData found) {
        Object at = found.get(activity.mark().time());
        Optional<CurrentUser> owner = Optional.ofNullable(found.get(SystemFields.OWNER))
                .flatMap(id -> users.find(id.toString()))
                .filter(User::active)
                .map(users::asCurrent)
                .filter(person -> records.get(person, found.id()).isPresent());
        return at instanceof Instant begins
                ? owner.stream()
                        .map(person -> new Told(
                                person.id(),
                                "begins/" + found.id() + "/" + begins.toEpochMilli(),
                                words(person, activity, found, begins),
                                "/records/" + found.id()))
                : Stream.empty();
    }

    private LocalizedText words(CurrentUser person, ActivityEntity activity, RecordData found, Instant begins) {
        String title = labels.of(person, found.id().entity(), List.of(found.id().id()))
                .getOrDefault(found.id().id(), "");
        LocalizedText entity = activity.entity().definition().label();
        return new LocalizedText(
                words(Locale.SIMPLIFIED_CHINESE, entity, title, begins, person.zone()),
                words(Locale.ENGLISH, entity, title, begins, person.zone()));
    }

    private String words(Locale locale, LocalizedText entity, String title, Instant begins, ZoneId zone) {
        String time = DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT)
                .withLocale(locale)
                .withZone(zone)
                .format(begins);
        String about = title.isEmpty()
                ? entity.in(locale)
                : messages.text("timeline.comment.about", locale, entity.in(locale), title);
        return messages.text("timeline.activity.begins", locale, time, about);
    }
}
