package io.trellis.app.signin;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.security.authentication.AuthenticationDetailsSource;

/** Reads what an attempt to come in tells beside the name and the password. */
public final class Visits implements AuthenticationDetailsSource<HttpServletRequest, Object> {

    @Override
    public Object buildDetails(HttpServletRequest request) {
        return SignInDetails.of(request);
    }
}
