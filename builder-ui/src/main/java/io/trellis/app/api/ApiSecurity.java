package io.trellis.app.api;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;

/** Guards {@code /api}: no session, no cookie, a key or a password with each call. */
@Configuration(proxyBeanMethods = false)
class ApiSecurity {

    @Bean
    @Order(1)
    SecurityFilterChain api(
            HttpSecurity http, ApiSignIn signIn, ProblemWriter problems, Refusals refusals, KeptAnswers answers) {
        return http.securityMatcher("/api/**")
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .anonymous(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .exceptionHandling(failures -> failures.authenticationEntryPoint(
                                (request, response, failure) -> problems.unauthorized(request, response))
                        .accessDeniedHandler((request, response, failure) -> problems.unauthorized(request, response)))
                .addFilterBefore(signIn, UsernamePasswordAuthenticationFilter.class)
                // what strangers send is not even read
                .addFilterAfter(new BodyLimit(problems, refusals), AuthorizationFilter.class)
                .addFilterAfter(new Idempotency(answers, problems, refusals), BodyLimit.class)
                .build();
    }
}
