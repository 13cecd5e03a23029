package io.trellis.app.signin;

import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.app.api.StartedTrellis;
import io.trellis.core.security.Credentials;
import io.trellis.core.security.SignInPolicy;
import io.trellis.core.security.SignInPolicy.Rules;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolderStrategy;

/** What the policy makes of a session with each of its requests. */
@StartedTrellis
class EndedSessionsIT {

    private final EndedSessions filter;
    private final SignInPolicy policy;
    private final Credentials credentials;
    private final SecurityContextHolderStrategy context;
    private final Clock clock;

    EndedSessionsIT(
            @Autowired EndedSessions filter,
            @Autowired SignInPolicy policy,
            @Autowired Credentials credentials,
            @Autowired SecurityContextHolderStrategy context,
            @Autowired Clock clock) {
        this.filter = filter;
        this.policy = policy;
        this.credentials = credentials;
        this.context = context;
        this.clock = clock;
    }

    @AfterEach
    void nothingIsDemanded() {
        policy.save(Rules.NONE);
        context.clearContext();
    }

    @Test
    void itIsIdleAsSoonAsThePolicySaysAndNeverLaterThanTheOperatorSet() throws Exception {
        policy.save(new Rules(8, 0, Set.of(), 5, 0, List.of()));
        assertThat(after("127.0.0.1").getMaxInactiveInterval()).isEqualTo(300);
        policy.save(new Rules(8, 0, Set.of(), 1_440, 0, List.of()));
        assertThat(after("127.0.0.1").getMaxInactiveInterval()).isEqualTo(3_600);
    }

    @Test
    void itEndsWhenItComesFromElsewhere() throws Exception {
        policy.save(new Rules(8, 0, Set.of(), 0, 0, List.of("10.1.0.0/16")));
        assertThat(after("10.1.2.3").isInvalid()).isFalse();
        assertThat(after("10.2.2.3").isInvalid()).isTrue();
        assertThat(context.getContext().getAuthentication()).isNull();
    }

    private MockHttpSession after(String from) throws Exception {
        SecurityContext in = context.createEmptyContext();
        in.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(
                new SignedIn("gm", "gm", null, credentials.standing("gm").sessions(), clock.instant()),
                null,
                List.of()));
        context.setContext(in);
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/inbox");
        request.setRemoteAddr(from);
        MockHttpSession session = new MockHttpSession();
        request.setSession(session);
        filter.doFilter(request, new MockHttpServletResponse(), new MockFilterChain());
        return session;
    }
}
