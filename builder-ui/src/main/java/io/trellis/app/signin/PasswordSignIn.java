package io.trellis.app.signin;

import io.trellis.app.signin.SignIns.Outcome;
import io.trellis.core.security.CurrentUser;
import java.time.Clock;
import java.util.List;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;

/** The form's username and password, through {@link SignIns}. */
@Component
class PasswordSignIn implements AuthenticationProvider {

    private final SignIns signIns;
    private final Clock clock;

    PasswordSignIn(SignIns signIns, Clock clock) {
        this.signIns = signIns;
        this.clock = clock;
    }

    @Override
    public Authentication authenticate(Authentication attempt) {
        String address =
                attempt.getDetails() instanceof WebAuthenticationDetails details ? details.getRemoteAddress() : "";
        String password = String.valueOf(attempt.getCredentials());
        return switch (signIns.attempt(attempt.getName(), password, address, SignIns.Way.BROWSER)) {
            case Outcome.Welcome(CurrentUser user, long sessions) ->
                UsernamePasswordAuthenticationToken.authenticated(
                        new SignedIn(user.id(), user.username(), null, sessions, clock.instant()),
                        null,
                        List.of(new SimpleGrantedAuthority("ROLE_USER")));
            case Outcome.Wait wait -> throw new MustWait(wait);
            case Outcome.Wrong() -> throw new BadCredentialsException("unknown username or wrong password");
        };
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
