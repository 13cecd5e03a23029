package io.trellis.app.signin;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Where passkeys of this installation are good: at the address that {@code TRELLIS_URL} names, and at no other that leads here. On
 * one's own computer it is whichever port the browser came by.
 */
@Component
class RelyingParty {

    private static final String OWN_COMPUTER = "localhost";

    private final URI product;

    RelyingParty(@Value("${trellis.url}") URI product) {
        this.product = product;
    }

    /** The host, for which devices keep a passkey. */
    String id() {
        return Optional.ofNullable(product.getHost()).orElse("").toLowerCase(Locale.ROOT);
    }

    /** Whether browsers allow passkeys there: it has a name, and TLS unless it is one's own computer. */
    boolean ready() {
        String host = id();
        boolean named = !host.isEmpty() && !host.contains(":") && !host.matches("[0-9.]+");
        return host.equals(OWN_COMPUTER) || named && "https".equalsIgnoreCase(product.getScheme());
    }

    /** As browsers say where a page is from. */
    String origin() {
        if (id().equals(OWN_COMPUTER)) {
            Optional<String> here = here();
            if (here.isPresent()) {
                return here.get();
            }
        }
        return origin(product);
    }

    private static Optional<String> here() {
        return Optional.ofNullable(RequestContextHolder.getRequestAttributes())
                .filter(ServletRequestAttributes.class::isInstance)
                .map(ServletRequestAttributes.class::cast)
                .map(attributes ->
                        URI.create(attributes.getRequest().getRequestURL().toString()))
                .filter(here -> OWN_COMPUTER.equalsIgnoreCase(here.getHost()))
                .map(RelyingParty::origin);
    }

    private static String origin(URI address) {
        String scheme = Optional.ofNullable(address.getScheme()).orElse("https").toLowerCase(Locale.ROOT);
        boolean usual = address.getPort() == (scheme.equals("https") ? 443 : 80);
        return UriComponentsBuilder.newInstance()
                .scheme(scheme)
                .host(Optional.ofNullable(address.getHost()).orElse("").toLowerCase(Locale.ROOT))
                .port(usual ? -1 : address.getPort())
                .build()
                .toUriString();
    }
}
