package io.trellis.core.notify;

import io.trellis.core.company.Company;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.notify.DigestPart.Part;
import io.trellis.core.notify.Notifications.Notification;
import io.trellis.core.queue.Delivery;
import io.trellis.core.queue.DeliveryQueue;
import io.trellis.core.security.User;
import io.trellis.core.security.Users;
import io.trellis.core.store.Change;
import io.trellis.core.store.Criteria;
import io.trellis.core.store.DocumentStore;
import io.trellis.core.store.MappedCollection;
import io.trellis.core.store.StoreQuery;
import io.trellis.core.workday.WorkingTime;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * One message a working day, in the morning by the company's clock, to those who want that instead of one for each
 * notification. Where nothing waits and nothing was told, none. Every node looks; the message of a day is in line once.
 */
@Component
public final class DailyDigest {

    /** What the ids of these notifications begin with; no bell has them. */
    static final String PREFIX = "digest-";

    private static final LocalTime MORNING = LocalTime.of(8, 0);
    private static final int MINUTES = 5;

    private final MappedCollection<DailyChoice> choices;
    private final ObjectProvider<DigestPart> parts;
    private final ChannelChoices channels;
    private final DeliveryQueue queue;
    private final Users users;
    private final WorkingTime working;
    private final Company company;
    private final Clock clock;

    DailyDigest(
            DocumentStore store,
            ObjectProvider<DigestPart> parts,
            ChannelChoices channels,
            DeliveryQueue queue,
            Users users,
            WorkingTime working,
            Company company,
            Clock clock) {
        this.choices = store.collection(DailyChoice.COLLECTION);
        this.parts = parts;
        this.channels = channels;
        this.queue = queue;
        this.users = users;
        this.working = working;
        this.company = company;
        this.clock = clock;
    }

    /** Puts those into line whose time has come. @return how many */
    @Scheduled(initialDelay = MINUTES, fixedDelay = MINUTES, timeUnit = TimeUnit.MINUTES)
    public int look() {
        Instant moment = clock.instant();
        ZonedDateTime now = moment.atZone(company.zone());
        if (now.toLocalTime().isBefore(MORNING) || !working.works(now.toLocalDate())) {
            return 0;
        }
        int told = 0;
        for (DailyChoice choice : choices.find(StoreQuery.of(Criteria.ne(DailyChoice.CHANNELS, List.of())))) {
            if (!choice.channels().isEmpty() && !isOf(choice.last(), now.toLocalDate())) {
                told += users.find(choice.id())
                                .filter(User::active)
                                .filter(person -> told(person, choice, moment))
                                .isPresent()
                        ? 1
                        : 0;
                choices.updateOne(
                        Criteria.id(choice.id()),
                        Change.of()
                                .set("before", Objects.requireNonNullElse(choice.last(), moment))
                                .set("last", moment));
            }
        }
        return told;
    }

    private boolean isOf(@org.jspecify.annotations.Nullable Instant last, LocalDate day) {
        return last != null
                && !last.isBefore(day.atTime(MORNING).atZone(company.zone()).toInstant());
    }

    private boolean told(User person, DailyChoice choice, Instant now) {
        List<Part> all = parts(person, Objects.requireNonNullElse(choice.last(), Instant.EPOCH));
        if (all.isEmpty()) {
            return false;
        }
        String day = now.atZone(company.zone()).toLocalDate().toString();
        String id = PREFIX + UUID.nameUUIDFromBytes((person.id() + "\n" + day).getBytes(StandardCharsets.UTF_8));
        Notification notification = new Notification(id, says(all), "/inbox", now, false);
        List<Delivery> deliveries = channels.wanted(person.id()).stream()
                .filter(channel -> choice.channels().contains(channel.id()))
                .map(channel -> ChannelCarrier.delivery(person.id(), person.name(), channel, notification))
                .toList();
        if (!deliveries.isEmpty()) {
            queue.put(deliveries);
        }
        return !deliveries.isEmpty();
    }

    private static LocalizedText says(List<Part> parts) {
        return new LocalizedText(
                parts.stream().map(part -> part.says().zh()).collect(Collectors.joining("")),
                parts.stream().map(part -> part.says().en()).collect(Collectors.joining(" ")));
    }

    List<Part> parts(User person, Instant since) {
        return parts.orderedStream()
                .flatMap(part -> part.of(person, since).stream())
                .toList();
    }

    /** What came before was in the message before the last. */
    Instant before(String person) {
        return Optional.ofNullable(choices.get(person).orElse(null))
                .map(DailyChoice::before)
                .orElse(Instant.EPOCH);
    }
}
