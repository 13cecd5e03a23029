package io.trellis.app.signin;

import io.trellis.app.maps.MapTiles;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.web.header.HeaderWriter;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.header.writers.ContentSecurityPolicyHeaderWriter;
import org.springframework.security.web.header.writers.HstsHeaderWriter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.header.writers.XContentTypeOptionsHeaderWriter;
import org.springframework.security.web.header.writers.frameoptions.XFrameOptionsHeaderWriter;
import org.springframework.security.web.header.writers.frameoptions.XFrameOptionsHeaderWriter.XFrameOptionsMode;
import org.springframework.stereotype.Component;

/** What browsers are told to refuse, with every answer. */
@Component
public class SafetyHeaders {

    /** Nothing from elsewhere but what an operator put beneath maps, nothing within another page. Styles stand within elements: the components set them so. */
    private static final String PAGES = "default-src 'self'; base-uri 'self'; form-action 'self'; object-src 'none'; "
            + "frame-ancestors 'none'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:%s; "
            + "font-src 'self' data:; script-src 'self'";

    private static final String DATA = "default-src 'none'; frame-ancestors 'none'";

    private static final long YEAR_SECONDS = 365 * 24 * 3600;

    private final boolean https;
    private final String pages;

    SafetyHeaders(@Value("${trellis.url:}") String url, MapTiles tiles) {
        this.pages = PAGES.formatted(tiles.origin().isEmpty() ? "" : " " + tiles.origin());
        this.https = url.toLowerCase(Locale.ROOT).startsWith("https:");
    }

    /** Whether people reach Trellis by TLS, as far as the settings say. */
    public boolean isHttps() {
        return https;
    }

    /**
     * For a chain of pages. They are made by forwarding to the user interface's servlet, and what it wrote is sent when the
     * forward ends: headers that wait for the end come too late.
     */
    public Filter ofPages() {
        return new AtOnce(List.of(
                new ContentSecurityPolicyHeaderWriter(pages),
                new XContentTypeOptionsHeaderWriter(),
                new XFrameOptionsHeaderWriter(XFrameOptionsMode.DENY),
                new ReferrerPolicyHeaderWriter(ReferrerPolicy.SAME_ORIGIN),
                new HstsHeaderWriter(this::isByTls, YEAR_SECONDS, true)));
    }

    public void ofData(HeadersConfigurer<HttpSecurity> headers) {
        headers.contentSecurityPolicy(content -> content.policyDirectives(DATA))
                .referrerPolicy(policies -> policies.policy(ReferrerPolicy.NO_REFERRER))
                .frameOptions(HeadersConfigurer.FrameOptionsConfig::deny)
                .httpStrictTransportSecurity(strict -> strict.requestMatcher(this::isByTls));
    }

    /** Each form says itself within which pages it may stand, see {@link #ofPublicForm}. */
    public void ofPublicForms(HeadersConfigurer<HttpSecurity> headers) {
        headers.referrerPolicy(policies -> policies.policy(ReferrerPolicy.STRICT_ORIGIN_WHEN_CROSS_ORIGIN))
                .frameOptions(HeadersConfigurer.FrameOptionsConfig::disable)
                .httpStrictTransportSecurity(strict -> strict.requestMatcher(this::isByTls));
    }

    /** @param sites as they stand in the header; empty for none */
    public static String ofPublicForm(List<String> sites) {
        return "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
                + "form-action 'self'; base-uri 'none'; frame-ancestors "
                + (sites.isEmpty() ? "'none'" : "'self' " + String.join(" ", sites));
    }

    private boolean isByTls(HttpServletRequest request) {
        return https || request.isSecure();
    }

    private static final class AtOnce extends HeaderWriterFilter {

        AtOnce(List<HeaderWriter> writers) {
            super(writers);
            setShouldWriteHeadersEagerly(true);
        }
    }

    /**
     * For a page whose inline scripts carry the nonce. The user interface compiles what the server asks the browser to do
     * (unsafe-eval); a script that somebody brings into the page has no nonce and does not run.
     */
    public String ofPage(String nonce) {
        return pages + " 'nonce-" + nonce + "' 'unsafe-eval'";
    }
}
