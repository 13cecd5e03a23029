package io.trellis.app.ui.signin;

import io.trellis.app.signin.FromElsewhere;
import io.trellis.app.signin.MustWait;
import io.trellis.app.signin.NoAccount;
import io.trellis.app.signin.PlainPage;
import io.trellis.app.signin.SecondFactorNeeded;
import io.trellis.app.signin.SecondStep;
import io.trellis.app.signin.UnknownPasskey;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;

/** Leads to the sign-in page, with the reason in its address: it is put into words there, in the person's language. */
final class SignInWords {

    static final String PAGE = "/login";
    static final String CODE = "/login/code";
    static final String WAIT = "wait";
    static final String ELSEWHERE = "elsewhere";
    static final String ENDED = "ended";
    static final String STRANGER = "stranger";
    static final String OUTSIDE = "outside";
    static final String PASSKEY = "passkey";

    private SignInWords() {}

    static AuthenticationFailureHandler failed() {
        return (HttpServletRequest request, HttpServletResponse response, AuthenticationException failure) ->
                response.sendRedirect(
                        failure instanceof SecondFactorNeeded needed ? asked(request, needed) : explained(failure));
    }

    /** For a script of the page, which goes where it is told. */
    static AuthenticationFailureHandler told() {
        return (request, response, failure) -> {
            response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
            response.setContentType("application/json");
            response.getWriter().write("{\"redirectUrl\":\"" + request.getContextPath() + explained(failure) + "\"}");
        };
    }

    private static String asked(HttpServletRequest request, SecondFactorNeeded needed) {
        SecondStep.keep(request, needed.waiting());
        return CODE;
    }

    private static String explained(AuthenticationException failure) {
        return switch (failure) {
            case MustWait wait -> PAGE + "?error&" + WAIT + "=" + wait.seconds();
            case FromElsewhere _ -> PAGE + "?" + ELSEWHERE;
            case NoAccount _ -> PAGE + "?" + STRANGER;
            case UnknownPasskey _ -> PAGE + "?" + PASSKEY;
            case OAuth2AuthenticationException _ -> PAGE + "?" + OUTSIDE;
            default -> PAGE + "?error";
        };
    }

    /** Who had a session that is over is told so. */
    static final class Entry extends LoginUrlAuthenticationEntryPoint {

        Entry() {
            super(PAGE);
        }

        @Override
        protected String determineUrlToUseForThisRequest(
                HttpServletRequest request, HttpServletResponse response, AuthenticationException failure) {
            boolean hadOne = request.getRequestedSessionId() != null && !request.isRequestedSessionIdValid();
            return hadOne ? PAGE + "?" + ENDED : PAGE;
        }
    }

    /** A form that was sent without the token of its page, or with one of a session that is over, does nothing. */
    static AccessDeniedHandler denied(PlainPage plain) {
        return (request, response, denied) -> {
            if (!response.isCommitted()) {
                refuse(plain, request, response);
            }
        };
    }

    private static void refuse(PlainPage plain, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        plain.write(request, response, 403, "app.login.stale", PAGE);
    }
}
