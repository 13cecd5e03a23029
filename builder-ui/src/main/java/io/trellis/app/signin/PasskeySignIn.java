package io.trellis.app.signin;

import io.trellis.core.audit.SecurityLog;
import io.trellis.core.audit.SecurityLog.What;
import io.trellis.core.error.TrellisException;
import io.trellis.core.security.Credentials;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Passkey;
import io.trellis.core.security.Passkeys;
import io.trellis.core.security.User;
import io.trellis.core.security.Users;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.session.ChangeSessionIdAuthenticationStrategy;
import org.springframework.security.web.authentication.session.CompositeSessionAuthenticationStrategy;
import org.springframework.security.web.csrf.CsrfAuthenticationStrategy;
import org.springframework.security.web.csrf.HttpSessionCsrfTokenRepository;
import org.springframework.security.web.webauthn.authentication.PublicKeyCredentialRequestOptionsFilter;
import org.springframework.security.web.webauthn.authentication.WebAuthnAuthenticationFilter;
import org.springframework.security.web.webauthn.authentication.WebAuthnAuthenticationRequestToken;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * Signing in by a passkey, through Spring Security's filters for it. What it opens is a session like any other: addresses from which
 * people may come, switched-off accounts, ends and lengths of sessions are as with a password.
 */
@Component
public class PasskeySignIn {

    private static final Logger LOG = LoggerFactory.getLogger(PasskeySignIn.class);
    private static final Duration SAME_CALLER = Duration.ofHours(1);

    private final PasskeyCeremony ceremony;
    private final RelyingParty party;
    private final Passkeys passkeys;
    private final Users users;
    private final Credentials credentials;
    private final SessionLimits limits;
    private final Entrance entrance;
    private final SecurityLog log;
    private final SecurityContextHolderStrategy context;
    /** By the address alone: whoever tries with a passkey that nobody has is nobody. */
    private final Attempts attempts;

    private final Forgetful<String, Boolean> elsewhere;

    PasskeySignIn(
            PasskeyCeremony ceremony,
            RelyingParty party,
            Passkeys passkeys,
            Users users,
            Credentials credentials,
            SessionLimits limits,
            Entrance entrance,
            SecurityLog log,
            SecurityContextHolderStrategy context,
            Clock clock) {
        this.ceremony = ceremony;
        this.party = party;
        this.passkeys = passkeys;
        this.users = users;
        this.credentials = credentials;
        this.limits = limits;
        this.entrance = entrance;
        this.log = log;
        this.context = context;
        this.attempts = new Attempts(clock);
        this.elsewhere = new Forgetful<>(clock, SAME_CALLER, 10_000);
    }

    /** Whether browsers allow it at the address of this installation. */
    public boolean ready() {
        return party.ready();
    }

    /** Answers what a device shall sign. */
    public Filter asks() {
        PublicKeyCredentialRequestOptionsFilter filter = new PublicKeyCredentialRequestOptionsFilter(ceremony);
        filter.setSecurityContextHolderStrategy(context);
        return filter;
    }

    /** Takes what it signed. @param failed is given what stands in the way */
    public Filter takes(AuthenticationFailureHandler failed) {
        WebAuthnAuthenticationFilter filter = new WebAuthnAuthenticationFilter();
        filter.setConverter(new JacksonJsonHttpMessageConverter(PasskeyCeremony.json()));
        filter.setAuthenticationManager(this::authenticate);
        filter.setSecurityContextHolderStrategy(context);
        // a session or token that somebody else gave the browser is worth nothing afterwards
        filter.setSessionAuthenticationStrategy(new CompositeSessionAuthenticationStrategy(List.of(
                new ChangeSessionIdAuthenticationStrategy(),
                new CsrfAuthenticationStrategy(new HttpSessionCsrfTokenRepository()))));
        filter.setAuthenticationFailureHandler(failed);
        return filter;
    }

    private Authentication authenticate(Authentication attempt) {
        WebAuthnAuthenticationRequestToken token = (WebAuthnAuthenticationRequestToken) attempt;
        SignInDetails details = SignInDetails.of(request());
        String address = details.address();
        String id = token.getWebAuthnRequest().getPublicKey().getRawId().toBase64UrlString();
        Optional<Passkey> passkey = passkeys.find(id);
        Optional<User> owner = passkey.map(Passkey::userId).flatMap(users::find);
        String name = owner.map(User::username).orElse("");
        if (!limits.allows(address)) {
            if (elsewhere.putIfAbsent(Network.of(address), true)) {
                log.note(What.SIGN_IN_FAILED, name, null, address, SignIns.Way.BROWSER.word());
            }
            throw new FromElsewhere();
        }
        Duration wait = attempts.wait("", address);
        if (wait.isPositive()) {
            throw new MustWait(new SignIns.Outcome.Wait(wait));
        }
        if (owner.filter(User::active).isEmpty() || !signed(token)) {
            log.note(What.SIGN_IN_FAILED, name, null, address, SignIns.Way.BROWSER.word());
            if (attempts.failed("", address).isPositive()) {
                log.note(What.MADE_TO_WAIT, name, null, address, SignIns.Way.BROWSER.word());
            }
            throw new UnknownPasskey();
        }
        CurrentUser user = users.asCurrent(owner.get());
        attempts.succeeded("", address);
        log.note(
                What.SIGNED_IN,
                name,
                name,
                address,
                SignIns.Way.BROWSER.word(),
                SecurityLog.PASSKEY + passkey.get().name());
        return entrance.open(user, credentials.standing(user.id()).sessions(), details);
    }

    /** Spring Security and what checks for it say no by exceptions of many kinds. */
    private boolean signed(WebAuthnAuthenticationRequestToken token) {
        try {
            ceremony.authenticate(token.getWebAuthnRequest());
            return true;
        } catch (TrellisException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.debug("a passkey is refused", e);
            return false;
        }
    }

    private static HttpServletRequest request() {
        return ((ServletRequestAttributes) Objects.requireNonNull(RequestContextHolder.getRequestAttributes()))
                .getRequest();
    }
}
