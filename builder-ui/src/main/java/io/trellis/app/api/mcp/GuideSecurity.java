package io.trellis.app.api.mcp;

import io.trellis.app.signin.SafetyHeaders;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;

/** The guide is for everybody; nobody is signed in for it. */
@Configuration(proxyBeanMethods = false)
class GuideSecurity {

    @Bean
    @Order(3)
    SecurityFilterChain guide(HttpSecurity http, SafetyHeaders headers) {
        return http.securityMatcher("/llms.txt", "/guide/**")
                .csrf(AbstractHttpConfigurer::disable)
                .headers(headers::ofData)
                .requestCache(AbstractHttpConfigurer::disable)
                .anonymous(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .securityContext(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .build();
    }
}
