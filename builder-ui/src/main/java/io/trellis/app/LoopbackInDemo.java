package io.trellis.app;

import java.net.InetAddress;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.server.ConfigurableWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;

/** Demo accounts have a password that everybody knows, so with demo on nobody but this computer gets in. */
@Component
class LoopbackInDemo implements WebServerFactoryCustomizer<ConfigurableWebServerFactory>, Ordered {

    private final boolean demo;

    LoopbackInDemo(@Value("${trellis.demo:true}") boolean demo) {
        this.demo = demo;
    }

    @Override
    public void customize(ConfigurableWebServerFactory server) {
        if (demo) {
            server.setAddress(InetAddress.getLoopbackAddress());
        }
    }

    /** After Boot's own customizers, so that {@code server.address} cannot open the door. */
    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }
}
