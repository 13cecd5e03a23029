package io.trellis.app.ui.signin;

import io.trellis.app.signin.SignIns.Way;
import io.trellis.app.signin.SignedIn;
import io.trellis.core.audit.SecurityLog;
import io.trellis.core.audit.SecurityLog.What;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.logout.LogoutHandler;
import org.springframework.stereotype.Component;

/** Notes who left. */
@Component
class SignOuts implements LogoutHandler {

    private final SecurityLog log;

    SignOuts(SecurityLog log) {
        this.log = log;
    }

    @Override
    public void logout(
            HttpServletRequest request, HttpServletResponse response, @Nullable Authentication authentication) {
        if (authentication != null && authentication.getPrincipal() instanceof SignedIn signedIn) {
            String name = signedIn.username();
            log.note(What.SIGNED_OUT, name, name, request.getRemoteAddr(), Way.BROWSER.word());
        }
    }
}
