package io.trellis.app.api.forms;

import io.trellis.app.signin.SafetyHeaders;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;

/**
 * Lets everybody to public forms, to what links of mails and links for people outside lead to and pages of websites to what they tell, whoever they are elsewhere: no session is made or read and no cookie counts, so that no
 * page of another site can have somebody send what they would not.
 */
@Configuration(proxyBeanMethods = false)
class FormSecurity {

    @Bean
    @Order(2)
    SecurityFilterChain formsOutside(
            HttpSecurity http, SafetyHeaders headers, FormGuard.Parts parts, EventsGuard.Parts events) {
        return http.securityMatcher(
                        "/forms/**",
                        "/public-form/**",
                        "/decide/**",
                        "/link/**",
                        "/unsubscribe/**",
                        "/follow/**",
                        "/events/**",
                        "/events.js")
                .csrf(AbstractHttpConfigurer::disable)
                .headers(headers::ofPublicForms)
                .requestCache(AbstractHttpConfigurer::disable)
                .anonymous(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .securityContext(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .addFilterAfter(new FormGuard(parts), AuthorizationFilter.class)
                .addFilterAfter(new EventsGuard(events), AuthorizationFilter.class)
                .build();
    }
}
