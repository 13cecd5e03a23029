package io.trellis.app.ui.signin;

import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinServiceInitListener;
import com.vaadin.flow.server.communication.IndexHtmlResponse;
import io.trellis.app.signin.SafetyHeaders;
import java.security.SecureRandom;
import java.util.Base64;
import org.springframework.stereotype.Component;

/** Marks the scripts of the page that the browser loads, so that no other inline script runs. */
@Component
class ScriptNonce implements VaadinServiceInitListener {

    private final SecureRandom random = new SecureRandom();
    private final SafetyHeaders headers;

    ScriptNonce(SafetyHeaders headers) {
        this.headers = headers;
    }

    @Override
    public void serviceInit(ServiceInitEvent event) {
        event.addIndexHtmlRequestListener(this::mark);
    }

    private void mark(IndexHtmlResponse response) {
        byte[] bytes = new byte[18];
        random.nextBytes(bytes);
        String nonce = Base64.getEncoder().encodeToString(bytes);
        response.getDocument().getElementsByTag("script").attr("nonce", nonce);
        response.getVaadinResponse().setHeader("Content-Security-Policy", headers.ofPage(nonce));
    }
}
