package io.trellis.app.signin;

import org.springframework.security.core.AuthenticationException;

/** The policy lets nobody sign in from there. */
public class FromElsewhere extends AuthenticationException {

    private static final long serialVersionUID = 1L;

    FromElsewhere() {
        super("nobody signs in from there");
    }
}
