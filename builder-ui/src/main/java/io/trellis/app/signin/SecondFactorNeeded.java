package io.trellis.app.signin;

import io.trellis.app.signin.SecondStep.Waiting;
import org.springframework.security.core.AuthenticationException;

/** The password was right, and opens nothing: a code is asked for. */
public class SecondFactorNeeded extends AuthenticationException {

    private static final long serialVersionUID = 1L;

    private final transient Waiting waiting;

    SecondFactorNeeded(Waiting waiting) {
        super("a code is asked for");
        this.waiting = waiting;
    }

    public Waiting waiting() {
        return waiting;
    }
}
