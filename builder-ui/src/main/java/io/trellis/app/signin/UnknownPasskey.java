package io.trellis.app.signin;

import org.springframework.security.core.AuthenticationException;

/** Of nobody here, of somebody who is switched off, or not good: nobody is told which. */
public class UnknownPasskey extends AuthenticationException {

    private static final long serialVersionUID = 1L;

    UnknownPasskey() {
        super("no passkey that opens anything here");
    }
}
