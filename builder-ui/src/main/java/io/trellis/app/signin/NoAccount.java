package io.trellis.app.signin;

import org.springframework.security.core.AuthenticationException;

/** A provider outside knows them; here they have no account, or one that is switched off. */
public class NoAccount extends AuthenticationException {

    private static final long serialVersionUID = 1L;

    NoAccount() {
        super("no account here");
    }
}
