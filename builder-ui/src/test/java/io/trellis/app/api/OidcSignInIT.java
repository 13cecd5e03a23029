package io.trellis.app.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.app.product.Authenticator;
import io.trellis.core.security.SecondFactors;
import io.trellis.core.security.User;
import io.trellis.core.security.Users;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Whom a provider outside vouches for, and whom it does not make somebody. */
@StartedTrellis
class OidcSignInIT {

    private final int port;
    private final Users users;
    private final SecondFactors factors;

    OidcSignInIT(@LocalServerPort int port, @Autowired Users users, @Autowired SecondFactors factors) {
        this.port = port;
        this.users = users;
        this.factors = factors;
    }

    @Test
    void whoComesForTheFirstTimeGetsAnAccountWithTheRolesOfTheirGroups() throws Exception {
        OutsideProviders.comes(
                OutsideProviders.OPEN,
                "s-1",
                Map.of("preferred_username", "outside.new", "name", "Out Sider", "groups", List.of("crm-sales", "x")));
        Browser browser = new Browser();
        assertThat(browser.comesBy(OutsideProviders.OPEN)).isEqualTo("/");
        assertThat(browser.isIn()).isTrue();
        User made = users.byUsername("outside.new").orElseThrow();
        assertThat(made.name()).isEqualTo("Out Sider");
        assertThat(made.roles()).containsExactlyInAnyOrder("service", "sales");
        assertThat(audit("outside.new")).containsExactly("signed-in provider/corp", "account-made provider/corp");

        OutsideProviders.comes(
                OutsideProviders.OPEN,
                "s-1",
                Map.of("preferred_username", "renamed", "groups", List.of("crm-finance")));
        assertThat(new Browser().comesBy(OutsideProviders.OPEN)).isEqualTo("/");
        assertThat(users.byUsername("outside.new").orElseThrow().roles())
                .as("the provider gives and takes those of its groups")
                .containsExactlyInAnyOrder("service", "finance");
        assertThat(users.byUsername("renamed")).isEmpty();
        assertThat(audit("outside.new")).contains("rights-changed provider/corp");

        ApiClient admin = ApiClient.of(port, "admin");
        String path = "/api/v1/records/user/" + made.id();
        assertThat(admin.with("If-Match", admin.get(path).header("ETag"))
                        .patch(path, "{\"values\":{\"active\":false}}")
                        .status())
                .isEqualTo(200);
        OutsideProviders.comes(OutsideProviders.OPEN, "s-1", Map.of("preferred_username", "outside.new"));
        Browser off = new Browser();
        assertThat(off.comesBy(OutsideProviders.OPEN)).as("switched off").isEqualTo("/login?stranger");
        assertThat(off.isIn()).isFalse();
        assertThat(browser.isIn()).isFalse();
    }

    @Test
    void nobodyTakesANameThatIsSomebodysHere() throws Exception {
        OutsideProviders.comes(
                OutsideProviders.OPEN,
                "s-2",
                Map.of("preferred_username", "admin", "email", "admin@example.com", "email_verified", true));
        Browser browser = new Browser();
        assertThat(browser.comesBy(OutsideProviders.OPEN)).isEqualTo("/login?stranger");
        assertThat(browser.isIn()).isFalse();
        assertThat(audit("admin")).contains("sign-in-failed provider/corp");
        assertThat(browser.get("/login?stranger").statusCode()).isEqualTo(200);
    }

    @Test
    void anAccountIsLinkedByAVerifiedMailOnlyAndStaysLinked() throws Exception {
        String id = person("outside.linked", "linked@example.com");
        Map<String, Object> unverified = Map.of("email", "linked@example.com", "email_verified", false);
        OutsideProviders.comes(OutsideProviders.STRICT, "s-3", unverified);
        assertThat(new Browser().comesBy(OutsideProviders.STRICT)).isEqualTo("/login?stranger");
        OutsideProviders.comes(
                OutsideProviders.STRICT, "s-4", Map.of("email", "nobody@example.com", "email_verified", true));
        assertThat(new Browser().comesBy(OutsideProviders.STRICT))
                .as("no newcomers here")
                .isEqualTo("/login?stranger");

        OutsideProviders.comes(
                OutsideProviders.STRICT, "s-3", Map.of("email", "Linked@example.com", "email_verified", true));
        Browser browser = new Browser();
        assertThat(browser.comesBy(OutsideProviders.STRICT)).isEqualTo("/");
        assertThat(browser.isIn()).isTrue();
        assertThat(audit("outside.linked")).contains("account-linked provider/partner");
        OutsideProviders.comes(OutsideProviders.STRICT, "s-3", Map.of());
        assertThat(new Browser().comesBy(OutsideProviders.STRICT)).isEqualTo("/");

        SecondFactors.Offer offer = factors.offer(id, "outside.linked");
        assertThat(factors.confirm(id, new Authenticator(offer.secret()).next()))
                .isPresent();
        OutsideProviders.comes(OutsideProviders.STRICT, "s-3", Map.of());
        Browser waiting = new Browser();
        assertThat(waiting.comesBy(OutsideProviders.STRICT))
                .as("the provider stands for the password only")
                .isEqualTo("/login/code");
        assertThat(waiting.isIn()).isFalse();
    }

    @Test
    void anAnswerThatNobodyAskedForOpensNothing() throws Exception {
        Browser browser = new Browser();
        HttpResponse<String> answer = browser.get("/login/oauth2/code/corp?code=abc&state=made-up");
        assertThat(browser.leads(answer)).isEqualTo("/login?outside");
        assertThat(browser.isIn()).isFalse();
    }

    private String person(String username, String mail) {
        return ApiClient.of(port, "admin")
                .post(
                        "/api/v1/records/user",
                        "{\"values\":{\"username\":\"%s\",\"name\":\"%s\",\"email\":\"%s\",\"active\":true}}"
                                .formatted(username, username, mail))
                .json()
                .path("id")
                .asString();
    }

    private List<String> audit(String user) {
        return ApiClient.of(port, "admin")
                .get("/api/v1/audit?user=" + user)
                .json()
                .path("entries")
                .valueStream()
                .map(entry -> entry.path("what").asString() + " "
                        + entry.path("record").asString(""))
                .toList();
    }

    /** As far as cookies and forwarding go. */
    private final class Browser {

        private final HttpClient http =
                HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
        private final String here = "http://localhost:" + port;

        HttpResponse<String> get(String address) throws IOException, InterruptedException {
            URI to = URI.create(address.startsWith("/") ? here + address : address);
            return http.send(
                    HttpRequest.newBuilder(to).header("Accept", "text/html").build(),
                    HttpResponse.BodyHandlers.ofString());
        }

        String leads(HttpResponse<String> answer) {
            return answer.headers().firstValue("Location").orElse("").replace(here, "");
        }

        /** @return where the answer that the provider sent back leads */
        String comesBy(String provider) throws IOException, InterruptedException {
            String away = leads(get("/oauth2/authorization/" + provider));
            assertThat(away).contains("code_challenge=").contains("nonce=").contains("state=");
            String back = leads(get(away));
            assertThat(back).startsWith("/login/oauth2/code/" + provider);
            return leads(get(back));
        }

        boolean isIn() throws IOException, InterruptedException {
            return get("/inbox").statusCode() == 200;
        }
    }
}
