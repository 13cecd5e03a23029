package io.trellis.app.api;

import java.util.List;
import java.util.Map;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** Two providers of identities in this process: one that brings newcomers, one for people who have an account. */
class OutsideProviders implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    static final String OPEN = "corp";
    static final String STRICT = "partner";

    private static final MockOAuth2Server SERVER = started();

    private static MockOAuth2Server started() {
        MockOAuth2Server server = new MockOAuth2Server();
        server.start();
        Runtime.getRuntime().addShutdownHook(new Thread(server::shutdown));
        return server;
    }

    /** Who comes next by a provider, and what it says of them. */
    static void comes(String provider, String subject, Map<String, Object> claims) {
        SERVER.enqueueCallback(new DefaultOAuth2TokenCallback(provider, subject, "JWT", null, claims, 3600));
    }

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        TestPropertyValues.of("trellis.oidc=" + OPEN + "," + STRICT).applyTo(context);
        for (String provider : List.of(OPEN, STRICT)) {
            String at = "trellis.oidc." + provider + ".";
            TestPropertyValues.of(
                            at + "issuer=" + SERVER.issuerUrl(provider),
                            at + "client.id=trellis",
                            at + "client.secret=secret")
                    .applyTo(context);
        }
        TestPropertyValues.of(
                        "trellis.oidc.corp.name=Corp ID",
                        "trellis.oidc.corp.roles=crm-sales=sales,crm-finance=finance",
                        "trellis.oidc.corp.new=service",
                        "trellis.oidc.partner.mail=true")
                .applyTo(context);
    }
}
