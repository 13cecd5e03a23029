package io.trellis.app.api;

import io.trellis.app.StoresAway;
import io.trellis.app.signin.Network;
import io.trellis.app.signin.SafetyHeaders;
import io.trellis.core.limit.Gate;
import io.trellis.core.limit.Limits;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.web.filter.OncePerRequestFilter;

/** Lets programs to the addresses of flows, where the key of the flow alone counts: no session, no cookie, no other key. */
@Configuration(proxyBeanMethods = false)
class HookSecurity {

    @Bean
    @Order(3)
    SecurityFilterChain hooks(
            HttpSecurity http, ProblemWriter problems, Refusals refusals, StoresAway away, SafetyHeaders headers) {
        return http.securityMatcher("/hooks/**")
                .csrf(AbstractHttpConfigurer::disable)
                .headers(headers::ofData)
                .requestCache(AbstractHttpConfigurer::disable)
                .anonymous(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .securityContext(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .addFilterAfter(new LastResort(problems, refusals, away), AuthorizationFilter.class)
                .addFilterAfter(new AtOnce(problems, refusals), LastResort.class)
                .build();
    }

    /** So many calls from one network at a time; nothing of the others is read. */
    private static final class AtOnce extends OncePerRequestFilter {

        private final Gate gate = new Gate(Integer.MAX_VALUE, Limits.CALLS_AT_ONCE, Limits.CALLS_WAITING);
        private final ProblemWriter problems;
        private final Refusals refusals;

        AtOnce(ProblemWriter problems, Refusals refusals) {
            this.problems = problems;
            this.refusals = refusals;
        }

        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            Optional<Gate.Turn> turn =
                    gate.enter(Network.of(request.getRemoteAddr()), 1, Duration.ofSeconds(Limits.CALL_SECONDS));
            if (turn.isEmpty()) {
                response.setHeader(HttpHeaders.RETRY_AFTER, Turns.AGAIN_SECONDS);
                problems.write(request, response, refusals.of(429, "too-many-calls", Limits.CALLS_AT_ONCE));
                return;
            }
            try (Gate.Turn _ = turn.get()) {
                chain.doFilter(request, response);
            }
        }
    }
}
