package io.trellis.app.ui.signin;

import com.vaadin.flow.spring.security.RequestUtil;
import com.vaadin.flow.spring.security.VaadinSecurityConfigurer;
import io.trellis.app.signin.EndedSessions;
import io.trellis.app.signin.NoTokensKept;
import io.trellis.app.signin.OidcProviders;
import io.trellis.app.signin.OidcSignIn;
import io.trellis.app.signin.PasskeySignIn;
import io.trellis.app.signin.PlainPage;
import io.trellis.app.signin.SafetyHeaders;
import io.trellis.app.signin.Visits;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.www.BasicAuthenticationFilter;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.header.HeaderWriterFilter;

/** Guards the pages: whoever is not signed in gets {@link LoginView}. The API has a chain of its own before this one. */
@Configuration(proxyBeanMethods = false)
class UiSecurity {

    @Bean
    @Order(10)
    SecurityFilterChain pages(
            HttpSecurity http,
            RequestUtil vaadinRequests,
            EndedSessions ended,
            SafetyHeaders headers,
            SignOuts signOuts,
            PlainPage plain,
            OidcProviders providers,
            OidcSignIn oidc,
            PasskeySignIn passkeys) {
        http.authorizeHttpRequests(requests -> requests.requestMatchers(
                        "/vendor/**", "/app.css", "/elements/**", "/icons/**", "/favicon.ico", "/actuator/health/**")
                .permitAll());
        // Vaadin's own requests carry a token of their own; what goes in and out of a session carries Spring's
        http.csrf(csrf -> csrf.ignoringRequestMatchers(
                request -> vaadinRequests.isFrameworkInternalRequest(request) && !isDoor(request.getRequestURI())));
        http.formLogin(form -> form.failureHandler(SignInWords.failed()).authenticationDetailsSource(new Visits()));
        if (!providers.all().isEmpty()) {
            http.oauth2Login(outside -> outside.loginPage(SignInWords.PAGE)
                    .clientRegistrationRepository(providers)
                    .authorizedClientRepository(new NoTokensKept())
                    .userInfoEndpoint(who -> who.oidcUserService(oidc))
                    .successHandler(oidc)
                    .failureHandler(SignInWords.failed()));
        }
        if (passkeys.ready()) {
            http.addFilterBefore(passkeys.takes(SignInWords.told()), BasicAuthenticationFilter.class);
            http.addFilterBefore(passkeys.asks(), AuthorizationFilter.class);
        }
        http.exceptionHandling(failures -> failures.authenticationEntryPoint(new SignInWords.Entry())
                .accessDeniedHandler(SignInWords.denied(plain)));
        http.addFilterBefore(headers.ofPages(), HeaderWriterFilter.class);
        http.addFilterAfter(ended, SecurityContextHolderFilter.class);
        http.with(VaadinSecurityConfigurer.vaadin(), vaadin -> vaadin.enableCsrfConfiguration(false)
                .loginView(LoginView.class)
                .addLogoutHandler(signOuts)
                // an address that leads nowhere gets the page that says so
                .anyRequest(AuthorizeHttpRequestsConfigurer.AuthorizedUrl::authenticated));
        return http.build();
    }

    private static boolean isDoor(String path) {
        return path.endsWith("/login") || path.endsWith("/logout");
    }
}
