package io.trellis.core.outbound;

import io.trellis.core.error.CoreError;
import io.trellis.core.error.TrellisException;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import java.io.IOException;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** {@link Outbound} over {@link PinnedCall}. */
@Component
final class GuardedOutbound implements Outbound {

    private static final int LONGEST = 2_000;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final AllowedHosts allowed;
    private final Names names;
    private final Messages messages;
    private final Duration patience;

    /** How names are looked up. */
    @FunctionalInterface
    interface Names {
        InetAddress[] of(String host) throws UnknownHostException;
    }

    @Autowired
    GuardedOutbound(AllowedHosts allowed, Messages messages) {
        this(allowed, InetAddress::getAllByName, messages, PATIENCE);
    }

    GuardedOutbound(AllowedHosts allowed, Names names, Messages messages, Duration patience) {
        this.allowed = allowed;
        this.names = names;
        this.messages = messages;
        this.patience = patience;
    }

    @Override
    public Optional<LocalizedText> wrong(String address) {
        URI uri;
        try {
            uri = new URI(address);
        } catch (URISyntaxException e) {
            return Optional.of(messages.text("core.outbound.malformed"));
        }
        String host = uri.getHost();
        boolean secure = "https".equalsIgnoreCase(uri.getScheme());
        if (address.length() > LONGEST
                || host == null
                || host.isEmpty()
                || uri.getRawUserInfo() != null
                || uri.getRawFragment() != null
                || !secure && !"http".equalsIgnoreCase(uri.getScheme())) {
            return Optional.of(messages.text("core.outbound.malformed"));
        }
        if (!secure && !allowed.has(host(uri), port(uri))) {
            return Optional.of(messages.text("core.outbound.insecure"));
        }
        // of a name that is written as a number everything is known already
        return isNumber(host(uri)) && !allowed.has(host(uri), port(uri)) && inside(host(uri))
                ? Optional.of(refusal(host(uri)))
                : Optional.empty();
    }

    private static boolean isNumber(String host) {
        return host.indexOf(':') >= 0 || host.matches("[0-9a-fA-FxX.]*[0-9]");
    }

    private boolean inside(String host) {
        try {
            for (InetAddress one : names.of(host)) {
                if (Inside.has(one)) {
                    return true;
                }
            }
            return false;
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private LocalizedText refusal(String host) {
        return messages.text("core.outbound.inside", host);
    }

    static String host(URI uri) {
        String host = String.valueOf(uri.getHost()).toLowerCase(Locale.ROOT);
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    static int port(URI uri) {
        if (uri.getPort() >= 0) {
            return uri.getPort();
        }
        return "https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80;
    }

    @Override
    public Answer post(URI address, Map<String, String> headers, byte[] body) {
        return post(new Call(address, headers, "application/json", body, MOST_ANSWER, patience));
    }

    @Override
    public Answer post(Call call) {
        URI address = call.address();
        wrong(address.toString()).ifPresent(why -> {
            throw new TrellisException(CoreError.INVALID_INPUT, why);
        });
        String host = host(address);
        try {
            return PinnedCall.post(call, pinned(host, port(address)));
        } catch (UnknownHostException e) {
            throw new NoAnswer(CoreError.NOT_FOUND, messages.text("core.outbound.unknown", host), e);
        } catch (SocketTimeoutException e) {
            throw new NoAnswer(
                    CoreError.TOO_SLOW,
                    messages.text("core.outbound.late", host, call.patience().toSeconds()),
                    e);
        } catch (IOException e) {
            String said = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            throw new NoAnswer(CoreError.NOT_FOUND, messages.text("core.outbound.unreachable", host, said), e);
        }
    }

    @Override
    public InetAddress place(String host, int port) throws UnknownHostException {
        return pinned(host.toLowerCase(Locale.ROOT), port);
    }

    /** All that a name leads to has to be outside: the next lookup would give another of them. */
    private InetAddress pinned(String host, int port) throws UnknownHostException {
        InetAddress[] found = names.of(host);
        if (!allowed.has(host, port)) {
            for (InetAddress one : found) {
                if (Inside.has(one)) {
                    throw new TrellisException(CoreError.INVALID_INPUT, refusal(host));
                }
            }
        }
        return found[0];
    }
}
