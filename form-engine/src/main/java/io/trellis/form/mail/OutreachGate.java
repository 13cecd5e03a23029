package io.trellis.form.mail;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.core.store.CollectionSpec;
import io.trellis.core.store.Criteria;
import io.trellis.core.store.DocumentStore;
import io.trellis.core.store.IndexSpec;
import io.trellis.core.store.MappedCollection;
import io.trellis.core.workday.WorkingTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Whether somebody may be written to now, whatever the channel and whoever asks: not who said no, not in the quiet hours of the
 * company, not more often than is allowed. Asked last, right before it goes.
 */
@Component
final class OutreachGate {

    private static final Duration WEEK = Duration.ofDays(7);

    /** @param id channel and address, {@code mail:a@example.com} @param letter by whose link they said it; empty where somebody noted it */
    record No(String id, Instant at, String letter) {}

    /** A no that is no more. @param id the key of what lifted it */
    record Lifted(String id, No no) {}

    /** That there is nobody at an address. @param id channel and address @param letter that came back */
    record Dead(String id, Instant at, String letter) {}

    /** That somebody was written to. @param id of the letter */
    record Touch(String id, String who, Instant at) {}

    sealed interface Answer {
        record Go() implements Answer {}

        record Later(Instant until) implements Answer {}

        record Never(LocalizedText why) implements Answer {}
    }

    private final MappedCollection<No> noes;
    private final MappedCollection<Dead> dead;
    private final MappedCollection<Touch> touches;
    private final MappedCollection<Lifted> lifted;
    private final WorkingTime working;
    private final Messages messages;
    private final Clock clock;
    private final int perWeek;

    /** @param perWeek so often one address is written to within seven days; 0 for as often as is wanted */
    OutreachGate(
            DocumentStore store,
            WorkingTime working,
            Messages messages,
            Clock clock,
            @Value("${trellis.outreach-per-week:3}") int perWeek) {
        this.noes = store.collection(CollectionSpec.of("outreachNo", No.class));
        this.dead = store.collection(CollectionSpec.of("outreachDead", Dead.class));
        this.touches = store.collection(CollectionSpec.of("outreachTouch", Touch.class)
                .index(IndexSpec.on("who", "at"))
                .index(IndexSpec.on("at")));
        this.lifted = store.collection(CollectionSpec.of("outreachYes", Lifted.class));
        this.working = working;
        this.messages = messages;
        this.clock = clock;
        this.perWeek = perWeek;
    }

    static String folded(String address) {
        return address.strip().toLowerCase(Locale.ROOT);
    }

    private static String who(String channel, String address) {
        return channel + ":" + folded(address);
    }

    /** @param channel such as {@code mail} */
    Answer ask(String channel, String address) {
        String who = who(channel, address);
        if (noes.get(who).isPresent()) {
            return new Answer.Never(messages.text("form.outreach.no"));
        }
        if (dead.get(who).isPresent()) {
            return new Answer.Never(messages.text("form.outreach.dead"));
        }
        Instant now = clock.instant();
        Instant aloud = working.aloud(now);
        if (aloud.isAfter(now)) {
            return new Answer.Later(aloud);
        }
        long lately = touches.count(Criteria.eq("who", who).and(Criteria.gt("at", now.minus(WEEK))));
        return perWeek > 0 && lately >= perWeek
                ? new Answer.Never(messages.text("form.outreach.often", perWeek))
                : new Answer.Go();
    }

    void touched(String letter, String channel, String address) {
        touches.insertIfAbsent(new Touch(letter, who(channel, address), clock.instant()));
    }

    /** It did not go after all. */
    void untouched(String letter) {
        touches.delete(Criteria.id(letter));
    }

    /** @return whether they had not said so before */
    boolean no(String channel, String address, String letter) {
        return noes.insertIfAbsent(new No(who(channel, address), clock.instant(), letter));
    }

    /** Nobody is there: it came back, and would again. */
    void dead(String channel, String address, String letter) {
        dead.insertIfAbsent(new Dead(who(channel, address), clock.instant(), letter));
    }

    /** They may be written to again: they said so. @param key under which that is taken back */
    void yes(String channel, String address, String key) {
        String who = who(channel, address);
        // who says so at this address is there
        dead.delete(Criteria.id(who));
        noes.get(who).ifPresent(no -> {
            lifted.insertIfAbsent(new Lifted(key, no));
            noes.delete(Criteria.id(who));
        });
    }

    void noAgain(String key) {
        lifted.get(key).ifPresent(one -> noes.insertIfAbsent(one.no()));
    }
}
