package io.trellis.app.signin;

import io.trellis.app.signin.SecondStep.Waiting;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * From where and with what somebody tries to come in.
 *
 * @param device in words; empty where it did not say
 * @param before the session that the same browser is in already; null for none
 * @param waiting whose password was right before, where this ends their coming in; null for a name and a password
 */
record SignInDetails(
        String address,
        String device,
        @Nullable String before,
        @Nullable Waiting waiting) {

    static final SignInDetails UNKNOWN = new SignInDetails("", "", null, null);

    static SignInDetails of(HttpServletRequest request) {
        return new SignInDetails(
                request.getRemoteAddr(),
                Device.of(request.getHeader("User-Agent")),
                Optional.ofNullable(request.getSession(false))
                        .flatMap(SignedIn::in)
                        .map(SignedIn::session)
                        .orElse(null),
                SecondStep.take(request));
    }
}
