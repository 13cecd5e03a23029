package io.trellis.app;

import io.trellis.app.signin.SafetyHeaders;
import io.trellis.core.error.CoreError;
import io.trellis.core.error.TrellisException;
import io.trellis.core.i18n.Messages;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.catalina.valves.RemoteIpValve;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Who called, by which name and whether over TLS is what a proxy in front says, where it is named in {@code
 * TRELLIS_PROXIES}; from anybody else the same headers are words without weight. Without a proxy and TLS the log says what
 * that means.
 */
@Component
class NamedProxies implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    private static final Logger LOG = LoggerFactory.getLogger(NamedProxies.class);

    private final List<String> proxies;
    private final boolean demo;
    private final SafetyHeaders headers;
    private final Messages messages;

    NamedProxies(
            @Value("${trellis.proxies:}") String proxies,
            @Value("${trellis.demo:true}") boolean demo,
            SafetyHeaders headers,
            Messages messages) {
        this.proxies = Arrays.stream(proxies.split("[,\\s]+"))
                .filter(proxy -> !proxy.isEmpty())
                .toList();
        this.demo = demo;
        this.headers = headers;
        this.messages = messages;
    }

    @Override
    public void customize(TomcatServletWebServerFactory server) {
        if (!proxies.isEmpty()) {
            server.addEngineValves(valve());
        }
        if (headers.isHttps()) {
            // also where the proxy is not named: the browser's side is TLS
            server.addInitializers(context -> context.getSessionCookieConfig().setSecure(true));
        }
    }

    private RemoteIpValve valve() {
        RemoteIpValve valve = new RemoteIpValve();
        try {
            valve.setInternalProxies(proxies.stream().map(NamedProxies::range).collect(Collectors.joining(",")));
        } catch (IllegalArgumentException e) {
            throw new TrellisException(
                    CoreError.INVALID_INPUT, messages.text("app.proxies.malformed", String.join(", ", proxies)), e);
        }
        valve.setRemoteIpHeader("X-Forwarded-For");
        valve.setProtocolHeader("X-Forwarded-Proto");
        valve.setHostHeader("X-Forwarded-Host");
        valve.setPortHeader("X-Forwarded-Port");
        return valve;
    }

    /** One address is a range of one. */
    private static String range(String proxy) {
        if (proxy.contains("/")) {
            return proxy;
        }
        return proxy + (proxy.contains(":") ? "/128" : "/32");
    }

    @EventListener
    void say(ApplicationReadyEvent event) {
        if (!demo && proxies.isEmpty()) {
            LOG.warn(
                    "Trellis speaks plain HTTP to the network, so whoever is in between reads passwords and records. Put a"
                            + " reverse proxy with TLS in front, name it in TRELLIS_PROXIES and its address in TRELLIS_URL"
                            + " (https://...), or keep the port from the network.");
        }
    }
}
