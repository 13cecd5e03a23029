package io.trellis.app.api;

import io.trellis.app.signin.SignIns;
import io.trellis.app.signin.SignIns.Outcome;
import io.trellis.app.signin.SignedIn;
import io.trellis.core.security.ApiKeys;
import io.trellis.core.security.Credentials;
import io.trellis.core.security.CurrentUser;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** {@code Authorization: Bearer <api key>} or Basic; anything else stays unknown and is refused further on. */
@Component
class ApiSignIn extends OncePerRequestFilter {

    private static final String BEARER = "Bearer ";
    private static final String BASIC = "Basic ";

    private final ApiKeys keys;
    private final SignIns signIns;
    private final Credentials credentials;
    private final ProblemWriter problems;
    private final Refusals refusals;
    private final Clock clock;
    private final SecurityContextHolderStrategy context;

    ApiSignIn(
            ApiKeys keys,
            SignIns signIns,
            Credentials credentials,
            ProblemWriter problems,
            Refusals refusals,
            Clock clock,
            SecurityContextHolderStrategy context) {
        this.keys = keys;
        this.signIns = signIns;
        this.credentials = credentials;
        this.problems = problems;
        this.refusals = refusals;
        this.clock = clock;
        this.context = context;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header != null) {
            switch (outcome(header, request.getRemoteAddr())) {
                case Outcome.Wait wait -> {
                    response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(wait.seconds()));
                    problems.write(request, response, refusals.of(429, "sign-in-wait", wait.seconds()));
                    return;
                }
                case Outcome.Welcome(CurrentUser user, long sessions) -> {
                    if (credentials.standing(user.id()).mustChange() && !opens(user, request)) {
                        problems.write(request, response, refusals.of(403, "password-must-change"));
                        return;
                    }
                    context.getContext()
                            .setAuthentication(UsernamePasswordAuthenticationToken.authenticated(
                                    new SignedIn(
                                            user.id(),
                                            user.username(),
                                            user.narrowed().orElse(null),
                                            sessions,
                                            clock.instant()),
                                    null,
                                    List.of(new SimpleGrantedAuthority("ROLE_USER"))));
                }
                case Outcome.CodeNeeded _ -> {
                    problems.write(request, response, refusals.of(403, "second-factor"));
                    return;
                }
                case Outcome.SetUpNeeded _ -> {
                    problems.write(request, response, refusals.of(403, "second-factor-first"));
                    return;
                }
                case Outcome.Elsewhere() -> {
                    problems.write(request, response, refusals.of(403, "from-elsewhere"));
                    return;
                }
                case Outcome.Wrong() -> {
                    // a stranger, who is told so further on
                }
            }
        }
        chain.doFilter(request, response);
    }

    /** What a password that has to be changed opens: who one is, and the change. */
    private static boolean opens(CurrentUser user, HttpServletRequest request) {
        String path = request.getRequestURI();
        return path.equals("/api/v1/me")
                || path.equals("/api/v1/me/password")
                || path.equals("/api/v1/users/" + user.id() + "/password");
    }

    private Outcome outcome(String header, String address) {
        if (header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return keys.verify(header.substring(BEARER.length()).strip())
                    .<Outcome>map(user -> new Outcome.Welcome(
                            user, credentials.standing(user.id()).sessions()))
                    .orElse(new Outcome.Wrong());
        }
        if (header.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
            return basic(header.substring(BASIC.length()).strip(), address);
        }
        return new Outcome.Wrong();
    }

    private Outcome basic(String encoded, String address) {
        try {
            String pair = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
            int colon = pair.indexOf(':');
            return colon < 0
                    ? new Outcome.Wrong()
                    : signIns.attempt(pair.substring(0, colon), pair.substring(colon + 1), address, SignIns.Way.API);
        } catch (IllegalArgumentException e) {
            // not Base64: nobody we know
            return new Outcome.Wrong();
        }
    }

    /** The filter belongs to the API's security chain only; as a bean it would otherwise see every request of the product. */
    @Configuration(proxyBeanMethods = false)
    static class InChainOnly {
        @Bean
        FilterRegistrationBean<ApiSignIn> apiSignInRegistration(ApiSignIn filter) {
            FilterRegistrationBean<ApiSignIn> registration = new FilterRegistrationBean<>(filter);
            registration.setEnabled(false);
            return registration;
        }
    }
}
