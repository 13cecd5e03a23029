package io.trellis.app;

import io.trellis.core.file.DataFolder;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells the person at the terminal where to look, and notes it in the data folder for {@code ./trellis status}. */
@Component
class Ready implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(Ready.class);

    private final Path note;
    private final @Nullable InetAddress bound;

    Ready(DataFolder data, @Value("${server.address:#{null}}") @Nullable InetAddress bound) throws IOException {
        this.note = data.path().resolve("address");
        this.bound = bound;
        // of one that was killed
        Files.deleteIfExists(note);
    }

    @EventListener
    void ready(ApplicationReadyEvent event) throws IOException {
        if (event.getApplicationContext() instanceof WebServerApplicationContext web && web.getWebServer() != null) {
            int port = web.getWebServer().getPort();
            Files.writeString(note, "http://" + host() + ":" + port + "\n");
            LOG.info("Trellis is ready: http://localhost:{}", port);
        }
    }

    /** The one that it listens on, where that is one only. */
    private String host() {
        if (bound == null || bound.isAnyLocalAddress() || bound.isLoopbackAddress()) {
            return "localhost";
        }
        String address = bound.getHostAddress();
        return address.contains(":") ? "[" + address + "]" : address;
    }

    @Override
    public void destroy() throws IOException {
        Files.deleteIfExists(note);
    }
}
