package io.trellis.core.promotion;

import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * What was sent to another system, and what is known of it there.
 *
 * @param published the version of the app here that it is of
 * @param note what its sender said; may be empty
 * @param by a user id
 * @param only what of the app was chosen
 * @param mine the keys of conflicts in which what is there stays
 * @param theirs those in which what was sent is taken
 * @param said what the other system answered where it did not take it, and why it refused it; may be empty
 */
public record SentPromotion(
        String id,
        String target,
        String app,
        long published,
        String note,
        String by,
        Instant at,
        State state,
        List<String> only,
        List<String> mine,
        List<String> theirs,
        String said) {

    public SentPromotion {
        only = List.copyOf(only);
        mine = List.copyOf(mine);
        theirs = List.copyOf(theirs);
    }

    public enum State {
        /** Whether it came is not known: to be sent again. */
        UNANSWERED,
        /** The other system did not take it. */
        NOT_TAKEN,
        /** It waits there for somebody. */
        OPEN,
        PUBLISHED,
        REFUSED,
        TAKEN_BACK;

        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    SentPromotion with(State now, String answered) {
        return new SentPromotion(id, target, app, published, note, by, at, now, only, mine, theirs, answered);
    }
}
