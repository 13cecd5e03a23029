package io.trellis.app.api;

import io.trellis.app.StoresAway;
import io.trellis.app.signin.SafetyHeaders;
import io.trellis.core.limit.Memory;
import java.net.URI;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.security.web.firewall.HttpStatusRequestRejectedHandler;
import org.springframework.security.web.firewall.RequestRejectedHandler;

/** Guards {@code /api} and {@code /mcp}: no session, no cookie, a key or a password with each call. */
@Configuration(proxyBeanMethods = false)
class ApiSecurity {

    @Bean
    @Order(1)
    SecurityFilterChain api(
            HttpSecurity http,
            ApiSignIn signIn,
            ProblemWriter problems,
            Refusals refusals,
            StoresAway away,
            KeptAnswers answers,
            Memory memory,
            SafetyHeaders headers,
            Replays replays,
            SecurityContextHolderStrategy context,
            @Value("${trellis.url}") URI product,
            @Value("${trellis.assistants}") String assistants) {
        return http.securityMatcher("/api/**", AssistantDoor.PATH)
                .csrf(AbstractHttpConfigurer::disable)
                .headers(headers::ofData)
                .requestCache(AbstractHttpConfigurer::disable)
                .anonymous(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .exceptionHandling(failures -> failures.authenticationEntryPoint(
                                (request, response, failure) -> problems.unauthorized(request, response))
                        .accessDeniedHandler((request, response, failure) -> problems.unauthorized(request, response)))
                .addFilterBefore(new LastResort(problems, refusals, away), UsernamePasswordAuthenticationFilter.class)
                .addFilterBefore(new OtherSites(problems, refusals), UsernamePasswordAuthenticationFilter.class)
                .addFilterBefore(signIn, UsernamePasswordAuthenticationFilter.class)
                // what strangers send is not even read
                .addFilterAfter(
                        new AssistantDoor(product, !assistants.strip().equals("none"), problems, refusals, context),
                        AuthorizationFilter.class)
                .addFilterAfter(new Turns(problems, refusals, context), AssistantDoor.class)
                .addFilterAfter(new BodyLimit(problems, refusals, memory, context), Turns.class)
                .addFilterAfter(new Idempotency(answers, replays, problems, refusals, context), BodyLimit.class)
                .build();
    }

    /** Paths that the firewall does not let through, with a double slash say. */
    @Bean
    RequestRejectedHandler odd(ProblemWriter problems, Refusals refusals) {
        RequestRejectedHandler pages = new HttpStatusRequestRejectedHandler();
        return (request, response, rejected) -> {
            if (request.getRequestURI().startsWith("/api/")) {
                problems.write(request, response, refusals.of(400, "malformed"));
            } else {
                pages.handle(request, response, rejected);
            }
        };
    }
}
