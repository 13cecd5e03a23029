package io.trellis.app.api;

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
import java.util.Base64;
import java.util.List;
import java.util.Optional;
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
    private final Credentials credentials;
    private final SecurityContextHolderStrategy context;

    ApiSignIn(ApiKeys keys, Credentials credentials, SecurityContextHolderStrategy context) {
        this.keys = keys;
        this.credentials = credentials;
        this.context = context;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header != null) {
            user(header).ifPresent(user -> context.getContext()
                    .setAuthentication(UsernamePasswordAuthenticationToken.authenticated(
                            new SignedIn(
                                    user.id(), user.username(), user.narrowed().orElse(null)),
                            null,
                            List.of(new SimpleGrantedAuthority("ROLE_USER")))));
        }
        chain.doFilter(request, response);
    }

    private Optional<CurrentUser> user(String header) {
        if (header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return keys.verify(header.substring(BEARER.length()).strip());
        }
        if (header.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
            return basic(header.substring(BASIC.length()).strip());
        }
        return Optional.empty();
    }

    private Optional<CurrentUser> basic(String encoded) {
        try {
            String pair = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
            int colon = pair.indexOf(':');
            return colon < 0
                    ? Optional.empty()
                    : credentials.verify(pair.substring(0, colon), pair.substring(colon + 1));
        } catch (IllegalArgumentException e) {
            // not Base64: nobody we know
            return Optional.empty();
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
