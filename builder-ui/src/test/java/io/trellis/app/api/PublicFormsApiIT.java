package io.trellis.app.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Users;
import io.trellis.form.open.PublicForm;
import io.trellis.form.open.PublicForms;
import io.trellis.form.open.Submission;
import io.trellis.form.open.Submissions;
import io.trellis.form.site.Site;
import io.trellis.form.site.Sites;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** The public form of the shipped CRM, as an outsider comes to it: with a browser, and with bad intentions. */
@StartedTrellis
class PublicFormsApiIT {

    private static final String FORM = "/forms/contact-us";
    private static final Pattern CHALLENGE = Pattern.compile("data-challenge=\"([^\"]+)\"");
    private static final AtomicInteger COMERS = new AtomicInteger(10);

    private final int port;
    private final PublicForms forms;
    private final Submissions submissions;
    private final Sites sites;
    private final Users people;

    PublicFormsApiIT(
            @LocalServerPort int port,
            @Autowired PublicForms forms,
            @Autowired Submissions submissions,
            @Autowired Sites sites,
            @Autowired Users people) {
        this.port = port;
        this.forms = forms;
        this.submissions = submissions;
        this.sites = sites;
        this.people = people;
    }

    private record Answer(int status, String text, Map<String, List<String>> headers) {

        JsonNode json() {
            return ApiClient.JSON.readTree(text);
        }

        String header(String name) {
            return String.join(",", headers.getOrDefault(name, List.of()));
        }
    }

    /** Somebody with a network address of their own. */
    private final class Visitor {

        private final HttpClient http;

        Visitor() throws IOException {
            http = HttpClient.newBuilder()
                    .localAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) COMERS.incrementAndGet()}))
                    .build();
        }

        Answer send(HttpRequest.Builder request) throws Exception {
            HttpResponse<String> response = http.send(
                    request.setHeader("Accept-Language", "en").build(),
                    HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            return new Answer(
                    response.statusCode(), response.body(), response.headers().map());
        }

        HttpRequest.Builder to(String path) {
            return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
        }

        Answer look() throws Exception {
            return send(to(FORM).GET());
        }

        String challenge() throws Exception {
            Matcher found = CHALLENGE.matcher(look().text());
            assertThat(found.find()).isTrue();
            return found.group(1);
        }

        HttpRequest.Builder entry(String proof, String json) {
            String body = "--b\r\nContent-Disposition: form-data; name=\"entry\"; filename=\"blob\"\r\n"
                    + "Content-Type: application/json\r\n\r\n" + json + "\r\n--b--\r\n";
            return to(FORM).header("Content-Type", "multipart/form-data; boundary=b")
                    .header("X-Proof", proof)
                    .POST(HttpRequest.BodyPublishers.ofString(body));
        }

        Answer sends(String json) throws Exception {
            return send(entry(solved(challenge()), json));
        }
    }

    private static String solved(String challenge) throws GeneralSecurityException {
        int bits = Integer.parseInt(challenge.split("\\.")[3]);
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        for (int n = 0; ; n++) {
            byte[] hash = digest.digest((challenge + ":" + n).getBytes(StandardCharsets.US_ASCII));
            int head = (hash[0] & 0xff) << 24 | (hash[1] & 0xff) << 16 | (hash[2] & 0xff) << 8 | hash[3] & 0xff;
            if (Integer.numberOfLeadingZeros(head) >= bits) {
                return challenge + ":" + n;
            }
        }
    }

    private static String agreed(String values) {
        return "{\"values\":{" + values + "},\"agreed\":true,\"trap\":\"\",\"came\":{\"utm_campaign\":\"autumn\"}}";
    }

    private PublicForm form() {
        return forms.find("contact-us").orElseThrow();
    }

    private List<Submission> came() {
        return submissions.of(CurrentUser.system(), form(), Optional.empty(), Optional.empty(), 100);
    }

    @Test
    void thePageIsThereInBothLanguagesWithoutASessionAndStandsWithinNoOtherPage() throws Exception {
        Visitor visitor = new Visitor();
        Answer page = visitor.look();

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.text()).contains("<html lang=\"en\">", "<label for=\"f-company\">", "Contact us");
        assertThat(page.text()).doesNotContain("owner", "wangwu", "王五", "data-field=\"status\"");
        assertThat(page.headers()).doesNotContainKeys("set-cookie", "x-frame-options");
        assertThat(page.header("content-security-policy"))
                .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'");
        assertThat(visitor.send(visitor.to(FORM + "?lang=zh").GET()).text()).contains("联系我们");
        assertThat(visitor.send(visitor.to("/forms/contact").GET()).status()).isEqualTo(404);
        for (String file : List.of("form.js", "proof.js", "embed.js", "form.css")) {
            Answer served = visitor.send(visitor.to("/public-form/" + file).GET());
            assertThat(served.status()).as(file).isEqualTo(200);
            assertThat(served.headers()).as(file).doesNotContainKey("set-cookie");
        }
    }

    @Test
    void whatIsSentIsALeadAndIsSeenByThoseWhoMay() throws Exception {
        Answer sent = new Visitor()
                .sends(agreed(
                        "\"name\":\"Ada <b>L.</b>\",\"company\":\"Analytical\",\"productInterest\":[\"sensor\"]"));

        assertThat(sent.text()).contains("within one working day");
        assertThat(sent.status()).isEqualTo(200);
        assertThat(sent.text()).doesNotContain("record", "wangwu");
        Submission submission = came().getFirst();
        JsonNode lead = ApiClient.of(port, "wangwu")
                .get("/api/v1/records/lead/" + submission.record().orElseThrow().id())
                .json()
                .path("values");
        assertThat(lead.path("name").asString()).isEqualTo("Ada <b>L.</b>");
        assertThat(lead.path("source").path("code").asString(lead.path("source").asString("")))
                .isEqualTo("web");
        assertThat(lead.path("campaign").asString()).isEqualTo("autumn");
    }

    @Test
    void whatIsWrongIsToldAtItsFieldInWords() throws Exception {
        Answer answer = new Visitor().sends("{\"values\":{\"company\":\"A\",\"email\":\"nobody\"},\"agreed\":false}");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.header("content-type")).startsWith("application/problem+json");
        List<String> paths = new ArrayList<>();
        answer.json().path("problems").forEach(one -> paths.add(one.path("path").asString()));
        assertThat(paths).containsExactlyInAnyOrder("name", "email", "$consent");
        assertThat(answer.json().path("challenge").asString()).startsWith("contact-us.");
    }

    @Test
    void whatIsNothingInJsonIsAnsweredAsWhatIsMissing() throws Exception {
        Visitor visitor = new Visitor();
        assertThat(visitor.sends("null").status()).isEqualTo(422);
        Answer sent = visitor.sends("{\"values\":{\"name\":\"Null\",\"company\":\"N\"},\"agreed\":true,"
                + "\"came\":{\"utm_campaign\":null}}");
        assertThat(sent.status()).as(sent.text()).isEqualTo(200);
        assertThat(sent.header("content-type")).startsWith("application/json");
        Answer state = visitor.send(visitor.to(FORM + "/state").POST(HttpRequest.BodyPublishers.ofString("null")));
        assertThat(state.json().path("hidden").isArray()).as(state.text()).isTrue();
    }

    @Test
    void nothingComesInWithoutWorkOrTwiceForTheSame() throws Exception {
        Visitor visitor = new Visitor();
        String entry = agreed("\"name\":\"Twice\",\"company\":\"T\"");
        String challenge = visitor.challenge();
        int before = came().size();

        assertThat(visitor.send(visitor.entry("nonsense", entry)).status()).isEqualTo(403);
        assertThat(visitor.send(visitor.entry(challenge + ":0", entry)).status())
                .isEqualTo(403);
        String[] parts = challenge.split("\\.");
        parts[3] = "0";
        Answer easier = visitor.send(visitor.entry(String.join(".", parts) + ":1", entry));
        assertThat(easier.status()).isEqualTo(403);
        assertThat(easier.json().path("detail").asString()).contains("Send it again");
        assertThat(came()).hasSize(before);

        String proof = solved(challenge);
        assertThat(visitor.send(visitor.entry(proof, entry)).status()).isEqualTo(200);
        assertThat(visitor.send(visitor.entry(proof, entry)).status())
                .as("the answer got lost, and the page sends again")
                .isEqualTo(200);
        assertThat(came()).hasSize(before + 1);
        String wrong = solved(visitor.challenge());
        assertThat(visitor.send(visitor.entry(wrong, agreed("\"company\":\"T\"")))
                        .status())
                .isEqualTo(422);
        assertThat(visitor.send(visitor.entry(wrong, entry)).status()).isEqualTo(403);
    }

    @Test
    void fieldsThatAreNotAskedAndIdsOfOthersAreNotTaken() throws Exception {
        Visitor visitor = new Visitor();
        int before = came().size();
        for (String more : List.of(
                "\"owner\":\"admin\"",
                "\"status\":\"converted\"",
                "\"convertedAccount\":\"account-01\"",
                "\"source\":\"referral\"",
                "\"campaign\":\"other\"",
                "\"id\":\"1\"",
                "\"budget\":{\"amount\":1,\"currency\":\"CNY\"}")) {
            Answer answer = visitor.sends(agreed("\"name\":\"N\",\"company\":\"C\"," + more));
            assertThat(answer.status()).as(more).isEqualTo(409);
            assertThat(answer.text()).as(more).doesNotContain("account", "owner");
        }
        assertThat(came()).hasSize(before);
    }

    @Test
    void hugeMalformedAndUnmeasuredBodiesAreRefused() throws Exception {
        Visitor visitor = new Visitor();
        String proof = solved(visitor.challenge());
        assertThat(visitor.send(visitor.entry(proof, agreed("\"name\":\"" + "x".repeat(300_000) + "\"")))
                        .status())
                .isEqualTo(413);
        assertThat(visitor.send(visitor.to(FORM)
                                .header("X-Proof", proof)
                                .POST(HttpRequest.BodyPublishers.ofInputStream(
                                        () -> new java.io.ByteArrayInputStream(new byte[10]))))
                        .status())
                .isEqualTo(411);
        assertThat(visitor.send(visitor.entry(proof, "{\"values\":")).status()).isEqualTo(400);
        assertThat(visitor.sends("[1]").status()).isEqualTo(400);
        assertThat(visitor.sends(agreed("\"name\":{\"$gt\":\"\"},\"company\":[[[]]]"))
                        .status())
                .isEqualTo(422);
        assertThat(visitor.send(visitor.to(FORM + "/state").POST(HttpRequest.BodyPublishers.ofString("nonsense")))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void aPageOfAnotherSiteCannotSend() throws Exception {
        Visitor visitor = new Visitor();
        Answer answer =
                visitor.send(visitor.entry(solved(visitor.challenge()), agreed("\"name\":\"N\",\"company\":\"C\""))
                        .header("Sec-Fetch-Site", "cross-site"));
        assertThat(answer.status()).isEqualTo(403);
    }

    @Test
    void whileSomebodyTypesOnlyWhatIsThereAndDemandedIsTold() throws Exception {
        Visitor visitor = new Visitor();
        Answer answer = visitor.send(visitor.to(FORM + "/state")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"name\":\"A\",\"status\":\"unqualified\",\"owner\":\"x\"}")));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().propertyNames())
                .containsExactlyInAnyOrder("hidden", "required", "readOnly", "sections", "elements");
        assertThat(answer.json().path("required").toString()).isEqualTo("[\"company\",\"name\"]");
        assertThat(answer.json().path("hidden").isEmpty()).isTrue();
    }

    @Test
    void whoSendsAndSendsIsToldToComeLater() throws Exception {
        Visitor visitor = new Visitor();
        Answer last = visitor.send(visitor.entry("no", "{}"));
        for (int i = 0; i < 20; i++) {
            last = visitor.send(visitor.entry("no", "{}"));
        }
        assertThat(last.status()).isEqualTo(429);
        assertThat(Integer.parseInt(last.header("retry-after"))).isBetween(1, 600);
        assertThat(last.json().path("detail").asString()).contains("Come again in");
        assertThat(new Visitor()
                        .sends(agreed("\"name\":\"Next door\",\"company\":\"C\""))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void whoSendsMoreWorksHarder() throws Exception {
        Visitor visitor = new Visitor();
        int before = Integer.parseInt(visitor.challenge().split("\\.")[3]);
        for (int i = 0; i < 8; i++) {
            visitor.send(visitor.entry("no", "{}"));
        }
        assertThat(Integer.parseInt(visitor.challenge().split("\\.")[3])).isEqualTo(before + 2);
    }

    private static final String SHOP = "https://shop.example.com";

    /** A website whose pages tell what becomes the CRM's website events. @return its key */
    private String shop() {
        CurrentUser admin = people.asCurrent(people.byUsername("admin").orElseThrow());
        Site site = new Site(
                "shop",
                "Shop",
                "",
                List.of(SHOP),
                "webEvent",
                List.of(
                        new Site.Fill("event", "event", ""),
                        new Site.Fill("at", "at", ""),
                        new Site.Fill("address", "address", ""),
                        new Site.Fill("title", "title", ""),
                        new Site.Fill("product", "property", "product"),
                        new Site.Fill("visitor", "visitor", ""),
                        new Site.Fill("contact", "person", ""),
                        new Site.Fill("lead", "person", "")),
                people.byUsername("marketing").orElseThrow().id(),
                1_000,
                true);
        assertThat(sites.save(admin, site, sites.find(admin, "shop").isEmpty())).isEmpty();
        return sites.find(admin, "shop").orElseThrow().key();
    }

    private static Answer tells(Visitor page, String key, String origin, String json) throws Exception {
        return page.send(page.to("/events/" + key)
                .header("Origin", origin)
                .header("Content-Type", "text/plain")
                .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    private static String cart(String visitor, String event, String person) {
        return "{\"visitor\":\"" + visitor + "\",\"consent\":true,\"person\":" + person + ",\"events\":[{\"id\":\""
                + event
                + "\",\"name\":\"cart\",\"at\":\"2026-01-01T10:00:00Z\",\"address\":\"" + SHOP
                + "/ts-100?session=1\",\"title\":\"TS-100\",\"properties\":{\"product\":\"TS-100\",\"quantity\":2}}]}";
    }

    @Test
    void whatAPageTellsIsARecordOnceAndOfWhoeverTheVisitorSaysToBe() throws Exception {
        String key = shop();
        ApiClient marketing = ApiClient.of(port, "marketing");
        String contact = marketing
                .post(
                        "/api/v1/records/contact/query",
                        "{\"filter\":{\"field\":\"email\",\"op\":\"notEmpty\"},\"fields\":[\"email\"],\"page\":{\"size\":1}}")
                .json()
                .path("records")
                .path(0)
                .path("values")
                .path("email")
                .asString();
        Visitor page = new Visitor();
        Answer told = tells(page, key, SHOP, cart("visitor-of-the-api-it", "event-of-the-api", "null"));
        assertThat(told.status()).as(told.text()).isEqualTo(202);
        assertThat(told.text()).isEqualTo("{\"events\":1}");
        assertThat(told.header("access-control-allow-origin")).isEqualTo(SHOP);
        assertThat(told.headers()).doesNotContainKey("set-cookie");
        assertThat(tells(
                                page,
                                key,
                                SHOP,
                                cart("visitor-of-the-api-it", "event-of-the-api", "{\"email\":\"" + contact + "\"}"))
                        .status())
                .isEqualTo(202);
        JsonNode kept = marketing
                .post(
                        "/api/v1/records/webEvent/query",
                        "{\"filter\":{\"field\":\"visitor\",\"op\":\"eq\",\"value\":\"visitor-of-the-api-it\"}}")
                .json()
                .path("records");
        assertThat(kept).hasSize(1);
        JsonNode values = kept.path(0).path("values");
        assertThat(values.path("address").asString()).isEqualTo(SHOP + "/ts-100");
        assertThat(values.path("product").asString()).isEqualTo("TS-100");
        assertThat(values.path("contact").path("id").asString()).isNotEmpty();
    }

    @Test
    void browsersAreLetInFromTheSitesOwnAddressesAlone() throws Exception {
        String key = shop();
        Visitor page = new Visitor();
        Answer asked = page.send(page.to("/events/" + key)
                .header("Origin", SHOP)
                .header("Access-Control-Request-Method", "POST")
                .method("OPTIONS", HttpRequest.BodyPublishers.noBody()));
        assertThat(asked.status()).isEqualTo(204);
        assertThat(asked.header("access-control-allow-origin")).isEqualTo(SHOP);
        assertThat(asked.headers()).doesNotContainKey("access-control-allow-credentials");
        Answer elsewhere =
                tells(page, key, "https://evil.example.com", cart("visitor-of-nobody-1", "event-0001", "null"));
        assertThat(elsewhere.status()).isEqualTo(403);
        assertThat(elsewhere.headers()).doesNotContainKey("access-control-allow-origin");
        assertThat(tells(page, "guessed", SHOP, "{}").status()).isEqualTo(404);
        assertThat(page.send(page.to("/events/" + key).header("Origin", SHOP).GET())
                        .status())
                .isEqualTo(405);
        assertThat(page.send(page.to("/events.js").GET()).text()).contains("/events/");
    }

    @Test
    void whatAPageTellsWronglyIsAProblemAndTooMuchIsToldToComeAgain() throws Exception {
        String key = shop();
        Visitor page = new Visitor();
        Answer odd = tells(
                page, key, SHOP, "{\"visitor\":\"x\",\"consent\":true,\"events\":[{\"id\":\"1\",\"name\":\"cart\"}]}");
        assertThat(odd.status()).isEqualTo(422);
        assertThat(odd.header("content-type")).startsWith("application/problem+json");
        assertThat(odd.json().path("problems").path(0).path("path").asString()).isEqualTo("visitor");
        for (String json : List.of(
                "[]", "null", "{\"events\":[null]}", "{\"visitr\":\"\"}", "{\"events\":[{\"at\":\"now\"}]}", "{")) {
            assertThat(tells(page, key, SHOP, json).status()).as(json).isEqualTo(400);
        }
        assertThat(tells(page, key, SHOP, "{\"visitor\":\"" + "x".repeat(70_000) + "\"}")
                        .status())
                .isEqualTo(413);
        Answer last = odd;
        for (int i = 0; i < 600 && last.status() != 429; i++) {
            last = tells(page, key, SHOP, "{}");
        }
        assertThat(last.status()).isEqualTo(429);
        assertThat(last.header("retry-after")).matches("[1-9]\\d*");
        assertThat(last.header("access-control-allow-origin"))
                .as("a page can read when")
                .isEqualTo(SHOP);
    }
}
