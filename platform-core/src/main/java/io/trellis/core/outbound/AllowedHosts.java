package io.trellis.core.outbound;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The hosts inside the house that the operator lets the product call, each as {@code host} or {@code host:port}. */
@Component
final class AllowedHosts {

    private final Set<String> named;

    AllowedHosts(@Value("${trellis.outbound-hosts:}") String setting) {
        this.named = Arrays.stream(setting.split("[,;\\s]+"))
                .map(host -> host.strip().toLowerCase(Locale.ROOT))
                .filter(host -> !host.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    boolean has(String host, int port) {
        String plain = host.toLowerCase(Locale.ROOT);
        return named.contains(plain) || named.contains(plain + ":" + port);
    }
}
