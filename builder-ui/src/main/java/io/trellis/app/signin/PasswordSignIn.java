package io.trellis.app.signin;

import io.trellis.app.signin.SecondStep.Waiting;
import io.trellis.app.signin.SignIns.Outcome;
import io.trellis.core.security.CurrentUser;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/** The form's username and password, through {@link SignIns}, and the code after them, through {@link SecondStep}. */
@Component
class PasswordSignIn implements AuthenticationProvider {

    private final SignIns signIns;
    private final SecondStep second;
    private final Entrance entrance;

    PasswordSignIn(SignIns signIns, SecondStep second, Entrance entrance) {
        this.signIns = signIns;
        this.second = second;
        this.entrance = entrance;
    }

    @Override
    public Authentication authenticate(Authentication attempt) {
        SignInDetails details = attempt.getDetails() instanceof SignInDetails known ? known : SignInDetails.UNKNOWN;
        Waiting waiting = details.waiting();
        if (waiting != null) {
            return second.finish(waiting)
                    .map(user -> {
                        signIns.came(user, details.address());
                        return entrance.open(user, waiting.number(), details);
                    })
                    .orElseThrow(() -> new BadCredentialsException("no code, or too late"));
        }
        String password = String.valueOf(attempt.getCredentials());
        return switch (signIns.attempt(attempt.getName(), password, details.address(), SignIns.Way.BROWSER)) {
            case Outcome.Welcome(CurrentUser user, long number) -> entrance.open(user, number, details);
            case Outcome.CodeNeeded(CurrentUser user, long number) ->
                throw new SecondFactorNeeded(second.begin(user, number));
            case Outcome.SetUpNeeded(CurrentUser user, long number) ->
                throw new SecondFactorNeeded(second.begin(user, number));
            case Outcome.Wait wait -> throw new MustWait(wait);
            case Outcome.Elsewhere() -> throw new FromElsewhere();
            case Outcome.Wrong() -> throw new BadCredentialsException("unknown username or wrong password");
        };
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
