package io.trellis.core.notify;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.User;
import io.trellis.core.security.Users;
import io.trellis.core.store.Change;
import io.trellis.core.store.CollectionSpec;
import io.trellis.core.store.Criteria;
import io.trellis.core.store.DocumentStore;
import io.trellis.core.store.MappedCollection;
import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Component;

/** Which channels a person wants; each one that reaches them until they say otherwise. */
@Component
public class ChannelChoices {

    private static final String OFF = "off";

    private final MappedCollection<Refused> choices;
    private final MappedCollection<DailyChoice> daily;
    private final List<Channel> channels;
    private final Users users;
    private final Clock clock;

    ChannelChoices(DocumentStore store, List<Channel> channels, Users users, Clock clock) {
        this.daily = store.collection(DailyChoice.COLLECTION);
        this.clock = clock;
        this.choices = store.collection(CollectionSpec.of("notificationChoice", Refused.class));
        this.channels = List.copyOf(channels);
        this.users = users;
    }

    /** What somebody does not want. @param off ids of channels */
    record Refused(String id, List<String> off) {}

    /** A channel that reaches a person. @param daily whether all comes in one message a working day */
    public record Choice(String channel, LocalizedText label, boolean wanted, boolean daily) {}

    /** Empty where no channel reaches them. */
    public List<Choice> of(CurrentUser user) {
        return users.find(user.id()).stream()
                .flatMap(person -> channels.stream()
                        .filter(channel -> channel.reaches(person))
                        .map(channel -> new Choice(
                                channel.id(), channel.label(), wants(person, channel), isDaily(person.id(), channel))))
                .toList();
    }

    public void choose(CurrentUser user, String channel, boolean wanted) {
        user.requireActing();
        choices.insertIfAbsent(new Refused(user.id(), List.of()));
        if (wanted) {
            choices.updateOne(Criteria.id(user.id()), Change.of().pull(OFF, channel));
        } else {
            choices.updateOne(
                    Criteria.id(user.id()).and(Criteria.ne(OFF, channel)),
                    Change.of().push(OFF, channel));
        }
    }

    boolean wants(User person, Channel channel) {
        return !refuses(person.id(), channel.id());
    }

    /** Whether somebody said that they want nothing through a channel, whether it reaches them or not. */
    public boolean refuses(String person, String channel) {
        return choices.get(person)
                .map(refused -> refused.off().contains(channel))
                .orElse(false);
    }

    /** Whether it brings one message a working day instead of one for each notification. */
    public void daily(CurrentUser user, String channel, boolean on) {
        user.requireActing();
        // what was told before has gone by itself
        daily.insertIfAbsent(new DailyChoice(user.id(), List.of(), clock.instant(), clock.instant()));
        if (on) {
            daily.updateOne(
                    Criteria.id(user.id()).and(Criteria.ne(DailyChoice.CHANNELS, channel)),
                    Change.of().push(DailyChoice.CHANNELS, channel).set("last", clock.instant()));
        } else {
            daily.updateOne(Criteria.id(user.id()), Change.of().pull(DailyChoice.CHANNELS, channel));
        }
    }

    private boolean isDaily(String person, Channel channel) {
        return daily.get(person)
                .filter(choice -> choice.channels().contains(channel.id()))
                .isPresent();
    }

    /** Through which a notification goes to a person at once. */
    List<Channel> to(String userId) {
        return wanted(userId).stream()
                .filter(channel -> !isDaily(userId, channel))
                .toList();
    }

    /** Through which something may go to a person now. */
    List<Channel> wanted(String userId) {
        return users.find(userId).filter(User::active).stream()
                .flatMap(person ->
                        channels.stream().filter(channel -> channel.reaches(person) && wants(person, channel)))
                .toList();
    }
}
