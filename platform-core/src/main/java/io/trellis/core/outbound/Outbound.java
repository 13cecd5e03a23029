package io.trellis.core.outbound;

import io.trellis.core.error.TrellisException;
import io.trellis.core.i18n.LocalizedText;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Calls of addresses that people entered. A host inside the house (loopback, private networks, what clouds tell machines by) is
 * called only where the operator named it; what a name leads to is looked up once, judged, and that very address is called. No
 * redirect is followed, and neither the size nor the duration of an answer is the other side's to choose.
 */
public interface Outbound {

    /** Bytes of an answer that are read. */
    int MOST_ANSWER = 64 << 10;

    /** What is wrong with an address, as far as that is known before it is called. */
    Optional<LocalizedText> wrong(String address);

    /**
     * Sends JSON.
     *
     * @throws TrellisException INVALID_INPUT for an address that is not called
     * @throws NoAnswer when the other side could not be reached or did not answer in time
     */
    Answer post(URI address, Map<String, String> headers, byte[] body);

    /** The same for what is larger, or another form than JSON. */
    Answer post(Call call);

    /**
     * @param type of the body
     * @param mostAnswer bytes of the answer that are read
     * @param patience for all of it
     */
    record Call(
            URI address, Map<String, String> headers, String type, byte[] body, int mostAnswer, Duration patience) {}

    /**
     * Where to connect to for what is not HTTP, looked up once and judged as the host of an address is: that very address is
     * to be connected to.
     *
     * @throws TrellisException INVALID_INPUT for a host that is not called
     * @throws UnknownHostException when nothing has this name
     */
    InetAddress place(String host, int port) throws UnknownHostException;

    /** @param body what came of it, as text, cut at what is read of one; {@code whole} whether that is all */
    record Answer(int status, String body, boolean whole, long millis) {

        public boolean good() {
            return status >= 200 && status < 300;
        }
    }

    /** Nobody answered. */
    final class NoAnswer extends TrellisException {
        public NoAnswer(io.trellis.core.error.ErrorCode code, LocalizedText text, Throwable cause) {
            super(code, text, cause);
        }
    }
}
