package io.trellis.app.signin;

import io.trellis.app.signin.SignIns.Outcome.Wait;
import org.springframework.security.core.AuthenticationException;

/** Too many attempts failed: this one was not looked at. */
public class MustWait extends AuthenticationException {

    private static final long serialVersionUID = 1L;

    private final long seconds;

    MustWait(Wait wait) {
        super("wait " + wait.seconds() + " s");
        this.seconds = wait.seconds();
    }

    public long seconds() {
        return seconds;
    }
}
