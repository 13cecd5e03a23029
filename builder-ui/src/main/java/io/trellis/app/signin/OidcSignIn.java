package io.trellis.app.signin;

import io.trellis.app.signin.OutsidePeople.Arrival;
import io.trellis.core.audit.SecurityLog.What;
import io.trellis.core.security.Credentials;
import io.trellis.core.security.Credentials.Standing;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.SignInPolicy;
import io.trellis.core.security.Users;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collection;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.userinfo.OAuth2UserService;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.stereotype.Component;

/**
 * Signing in by OpenID Connect. The provider stands for the password and for nothing else: addresses, the second factor, sessions and
 * switched-off accounts are as with a password.
 */
@Component
public class OidcSignIn implements OAuth2UserService<OidcUserRequest, OidcUser>, AuthenticationSuccessHandler {

    private static final int LONGEST_NAME = 200;

    private final OidcUserService service = new OidcUserService();
    private final AuthenticationSuccessHandler onward = new SavedRequestAwareAuthenticationSuccessHandler();
    private final HttpSessionSecurityContextRepository kept = new HttpSessionSecurityContextRepository();
    private final OidcProviders providers;
    private final OutsidePeople people;
    private final Users users;
    private final Credentials credentials;
    private final SignInPolicy policy;
    private final SessionLimits limits;
    private final SecondStep second;
    private final Entrance entrance;
    private final CallerAddress address;
    private final SecurityContextHolderStrategy context;

    OidcSignIn(
            OidcProviders providers,
            OutsidePeople people,
            Users users,
            Credentials credentials,
            SignInPolicy policy,
            SessionLimits limits,
            SecondStep second,
            Entrance entrance,
            CallerAddress address,
            SecurityContextHolderStrategy context) {
        this.providers = providers;
        this.people = people;
        this.users = users;
        this.credentials = credentials;
        this.policy = policy;
        this.limits = limits;
        this.second = second;
        this.entrance = entrance;
        this.address = address;
        this.context = context;
    }

    /** Who of ours it is; what stands in the way is thrown before anybody is taken for signed in. */
    @Override
    public OidcUser loadUser(OidcUserRequest asked) {
        OidcProvider provider = providers.get(asked.getClientRegistration().getRegistrationId());
        OidcUser said = service.loadUser(asked);
        Arrival arrival = arrival(provider, said);
        if (!limits.allows(address.get())) {
            people.note(What.SIGN_IN_FAILED, arrival.username(), arrival);
            throw new FromElsewhere();
        }
        CurrentUser user = people.admit(arrival, provider.rules())
                .map(users::asCurrent)
                .orElseThrow(() -> {
                    people.note(What.SIGN_IN_FAILED, arrival.username(), arrival);
                    return new NoAccount();
                });
        Standing standing = credentials.standing(user.id());
        if (standing.secondFactor() || policy.rules().demandsSecondFactor(user.roles())) {
            throw new SecondFactorNeeded(second.begin(user, standing.sessions()));
        }
        people.note(What.SIGNED_IN, user.username(), arrival);
        return new Ours(said, user, standing.sessions());
    }

    /** @param said as the provider's own word, which it signed */
    private static Arrival arrival(OidcProvider provider, OidcUser said) {
        String mail = said.getEmail();
        String username = first(said.getPreferredUsername(), mail, said.getSubject());
        return new Arrival(
                provider.id(),
                Objects.requireNonNull(said.getSubject(), "an ID token names its subject"),
                username,
                first(said.getFullName(), username),
                Boolean.TRUE.equals(said.getEmailVerified()) ? mail : null,
                groups(said.getClaims().get(provider.groups())));
    }

    private static Set<String> groups(@Nullable Object claim) {
        return switch (claim) {
            case Collection<?> many -> many.stream().map(String::valueOf).collect(Collectors.toSet());
            case String one -> Set.of(one);
            case null, default -> Set.of();
        };
    }

    private static String first(@Nullable String... texts) {
        for (String text : texts) {
            if (text != null && !text.isBlank()) {
                String known = text.strip();
                return known.substring(0, Math.min(LONGEST_NAME, known.length()));
            }
        }
        throw new IllegalArgumentException("a subject is never empty");
    }

    /** In place of the provider's word the session holds who of ours it is, as after a password. */
    @Override
    public void onAuthenticationSuccess(
            HttpServletRequest request, HttpServletResponse response, Authentication authentication)
            throws IOException, ServletException {
        Ours ours = Optional.ofNullable(authentication.getPrincipal())
                .filter(Ours.class::isInstance)
                .map(Ours.class::cast)
                .orElseThrow();
        Authentication entered = entrance.open(ours.user, ours.number, SignInDetails.of(request));
        SecurityContext now = context.createEmptyContext();
        now.setAuthentication(entered);
        context.setContext(now);
        kept.saveContext(now, request, response);
        onward.onAuthenticationSuccess(request, response, entered);
    }

    /** Between the provider's word and the session. */
    private static final class Ours extends DefaultOidcUser {

        private static final long serialVersionUID = 1L;

        private final transient CurrentUser user;
        private final long number;

        Ours(OidcUser said, CurrentUser user, long number) {
            super(said.getAuthorities(), said.getIdToken(), said.getUserInfo());
            this.user = user;
            this.number = number;
        }
    }
}
