package io.trellis.app.signin;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.stereotype.Component;

/**
 * The providers that {@code TRELLIS_OIDC} names. What a provider says of itself is asked when somebody comes by it first: one that
 * is away keeps nobody from starting.
 */
@Component
public class OidcProviders implements ClientRegistrationRepository {

    private final Map<String, OidcProvider> providers = new LinkedHashMap<>();
    private final Map<String, ClientRegistration> known = new ConcurrentHashMap<>();
    private final Environment environment;

    OidcProviders(Environment environment) {
        this.environment = environment;
        for (String id : words("trellis.oidc")) {
            if (!id.matches("[a-z0-9]{1,20}")) {
                throw new IllegalStateException("TRELLIS_OIDC: \"" + id
                        + "\" is no name for a provider: up to 20 lower-case letters and digits");
            }
            providers.put(id, provider(id));
        }
    }

    private OidcProvider provider(String id) {
        String at = "trellis.oidc." + id + ".";
        Map<String, String> roles = new LinkedHashMap<>();
        for (String pair : words(at + "roles")) {
            int equals = pair.lastIndexOf('=');
            if (equals < 1 || equals == pair.length() - 1) {
                throw new IllegalStateException(
                        setting(at + "roles") + ": \"" + pair + "\" is not of the form group=role");
            }
            roles.put(pair.substring(0, equals), pair.substring(equals + 1));
        }
        return new OidcProvider(
                id,
                environment.getProperty(at + "name", id),
                needed(at + "issuer"),
                needed(at + "client.id"),
                needed(at + "client.secret"),
                environment.getProperty(at + "groups", "groups"),
                new OutsideRules(
                        Map.copyOf(roles),
                        Optional.of(words(at + "new")).filter(theirs -> !theirs.isEmpty()),
                        environment.getProperty(at + "mail", Boolean.class, false)));
    }

    private List<String> words(String property) {
        return Arrays.stream(environment.getProperty(property, "").split(","))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private String needed(String property) {
        String value = environment.getProperty(property, "").strip();
        if (value.isEmpty()) {
            throw new IllegalStateException(setting(property) + " is not set, and TRELLIS_OIDC names that provider");
        }
        return value;
    }

    private static String setting(String property) {
        return property.toUpperCase(Locale.ROOT).replace('.', '_');
    }

    public List<OidcProvider> all() {
        return List.copyOf(providers.values());
    }

    OidcProvider get(String id) {
        return Optional.ofNullable(providers.get(id)).orElseThrow();
    }

    @Override
    public @Nullable ClientRegistration findByRegistrationId(String id) {
        OidcProvider provider = providers.get(id);
        return provider == null ? null : known.computeIfAbsent(id, unknown -> registration(provider));
    }

    private ClientRegistration registration(OidcProvider provider) {
        return ClientRegistrations.fromIssuerLocation(provider.issuer())
                .registrationId(provider.id())
                .clientName(provider.name())
                .clientId(provider.client())
                .clientSecret(provider.secret())
                .scope("openid", "profile", "email")
                // back to where the browser came from, which has the session there
                .redirectUri("{baseUrl}/login/oauth2/code/{registrationId}")
                .build();
    }
}
