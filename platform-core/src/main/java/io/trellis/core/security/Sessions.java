package io.trellis.core.security;

import io.trellis.core.signal.Signals.Subscription;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What people opened by signing in to the browser, on whichever node: seen by themselves, and ended one by one. The name of one
 * is told to its person and opens nothing.
 */
public interface Sessions {

    /**
     * @param number under which it was opened, see {@link Credentials.Standing}
     * @param address that it came from
     * @param device in words, such as "Firefox · Windows"; empty where it did not say
     * @return its name
     */
    String begin(String userId, long number, String address, String device);

    /** Whether nobody ended it. As of now on this node, and as of a second or two ago on others; cheap enough for each request. */
    boolean stands(String id);

    /** Somebody works in it, from this address. */
    void used(String id, String address);

    /** It goes on under another number, after all others were ended. */
    void under(String id, long number);

    /** It is over by itself: signed out, or left alone for too long. Nothing happens where it is gone already. */
    void gone(String id);

    /** @return whether the person had one of this name; it is over at once, on other nodes within seconds */
    boolean end(String userId, String id);

    /** @param kept null for none */
    void endOthers(String userId, @Nullable String kept);

    /** Those of a person that nobody ended, last used first, 100 at most; some may be over by themselves. */
    List<Opened> of(String userId);

    /** What nobody used since then is over: it need not be known any more. */
    void forget(Instant unusedSince);

    /** Told after sessions were ended by somebody, on this node or another. Listeners are quick. */
    Subscription onEnd(Runnable listener);

    record Opened(String id, long number, String address, String device, Instant began, Instant used) {}
}
