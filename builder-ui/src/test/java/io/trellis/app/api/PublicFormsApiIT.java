package io.trellis.app.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.core.security.CurrentUser;
import io.trellis.form.open.PublicForm;
import io.trellis.form.open.PublicForms;
import io.trellis.form.open.Submission;
import io.trellis.form.open.Submissions;
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

    PublicFormsApiIT(@LocalServerPort int port, @Autowired PublicForms forms, @Autowired Submissions submissions) {
        this.port = port;
        this.forms = forms;
        this.submissions = submissions;
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
}
