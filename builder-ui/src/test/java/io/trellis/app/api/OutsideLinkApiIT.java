package io.trellis.app.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.app.api.ApiClient.Answer;
import io.trellis.core.link.SignedLinks;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Users;
import io.trellis.form.record.RecordData;
import io.trellis.form.record.RecordId;
import io.trellis.form.record.Records;
import io.trellis.form.record.SaveResult;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A quote of the shipped CRM as its customer comes to it, by the link and nothing else. */
@StartedTrellis
class OutsideLinkApiIT {

    private final int port;
    private final Records records;
    private final Users users;
    private final SignedLinks signed;
    private final HttpClient nobody = HttpClient.newHttpClient();

    OutsideLinkApiIT(
            @LocalServerPort int port,
            @Autowired Records records,
            @Autowired Users users,
            @Autowired SignedLinks signed) {
        this.signed = signed;
        this.port = port;
        this.records = records;
        this.users = users;
    }

    private RecordId quote() {
        String owner = users.byUsername("zhangsan").orElseThrow().id();
        return ((SaveResult.Saved) records.create(
                        CurrentUser.system(),
                        "quote",
                        Map.of(
                                "name",
                                "Linked <offer>",
                                "account",
                                "account-01",
                                "status",
                                "approved",
                                "quoteDate",
                                "2026-11-01",
                                "validUntil",
                                "2099-12-31",
                                "owner",
                                owner,
                                "lines",
                                List.of(Map.of("product", "product-gw-5g", "qty", 1, "price", 8800)))))
                .record()
                .id();
    }

    private URI sent(RecordId quote) {
        ApiClient zhangsan = ApiClient.of(port, "zhangsan");
        Answer pressed = zhangsan.post("/api/v1/records/quote/" + quote.id() + "/actions/quote-send", "{}");
        assertThat(pressed.status()).as(pressed.text()).isEqualTo(201);
        String address = zhangsan.get("/api/v1/records/quote/" + quote.id())
                .json()
                .path("values")
                .path("customerLink")
                .asString();
        return URI.create("http://127.0.0.1:" + port + address.substring(address.indexOf("/link/")));
    }

    private HttpResponse<String> get(URI address, String more) throws IOException, InterruptedException {
        return nobody.send(
                HttpRequest.newBuilder(URI.create(address + more))
                        .header("Accept-Language", "en")
                        .build(),
                BodyHandlers.ofString());
    }

    private HttpResponse<String> answer(URI address, String site, String form)
            throws IOException, InterruptedException {
        return nobody.send(
                HttpRequest.newBuilder(address)
                        .header("Accept-Language", "en")
                        .header("Sec-Fetch-Site", site)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form))
                        .build(),
                BodyHandlers.ofString());
    }

    /** As a mail program sends the button that it offers, and as somebody opens the link. */
    @Test
    void whoWantsNoMoreMailsSaysSoWithOneCallOrOneButton() throws Exception {
        String made = signed.text("unsubscribe", List.of("letter-1", "someone@example.com"));
        URI link = URI.create("http://127.0.0.1:" + port + "/unsubscribe/" + made);
        HttpResponse<String> page = get(link, "");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("s***@example.com", "<button type=\"submit\">Unsubscribe</button>")
                .doesNotContain("someone", "<script");
        assertThat(page.headers().firstValue("Set-Cookie")).isEmpty();
        HttpResponse<String> done = nobody.send(
                HttpRequest.newBuilder(link)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString("List-Unsubscribe=One-Click"))
                        .build(),
                BodyHandlers.ofString());
        assertThat(done.statusCode()).isEqualTo(200);
        assertThat(get(URI.create("http://127.0.0.1:" + port + "/unsubscribe/" + made.substring(1)), "")
                        .statusCode())
                .isEqualTo(404);
        String led = signed.text("follow", List.of("letter-1", "https://www.example.com/a"));
        HttpResponse<String> followed = get(URI.create("http://127.0.0.1:" + port + "/follow/" + led), "");
        assertThat(followed.statusCode()).isEqualTo(302);
        assertThat(followed.headers().firstValue("Location")).hasValue("https://www.example.com/a");
        assertThat(get(URI.create("http://127.0.0.1:" + port + "/follow/" + made), "")
                        .statusCode())
                .as("what is signed for another purpose leads nowhere")
                .isEqualTo(404);
    }

    @Test
    void theCustomerSeesThePrintAndAnswersOnceWithoutSessionOrCookie() throws Exception {
        RecordId quote = quote();
        URI link = sent(quote);
        HttpResponse<String> page = get(link, "");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("Accept", "Decline", "/page")
                .doesNotContain("<script", "margin", "/records/", quote.id());
        assertThat(page.headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(page.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(page.headers().firstValue("Referrer-Policy")).hasValue("no-referrer");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("frame-ancestors 'none'", "script-src 'self'");
        HttpResponse<String> slash = get(link, "/");
        assertThat(slash.statusCode()).isEqualTo(301);
        assertThat(slash.headers().firstValue("Location")).hasValue(link.getPath());
        for (String beside : List.of("/page/no", "/no")) {
            HttpResponse<String> none = get(link, beside);
            assertThat(none.statusCode()).isEqualTo(404);
            assertThat(none.body()).contains("opens nothing");
            assertThat(none.headers().firstValue("Set-Cookie")).isEmpty();
        }
        HttpResponse<String> print = get(link, "/page");
        assertThat(print.body()).contains("Linked &lt;offer&gt;").doesNotContain("Linked <offer>");
        assertThat(print.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'", "sandbox");
        HttpResponse<String> file = get(link, "/file");
        assertThat(file.headers().firstValue("Content-Type")).hasValue("application/pdf");
        assertThat(file.body()).startsWith("%PDF");

        String before = page.body().replaceAll("(?s).*name=\"seen\" value=\"(\\d+)\".*", "$1");
        String stale = "answer=accept&name=Zhao+Min&remark=soon&seen=" + before;
        RecordData sent = records.get(CurrentUser.system(), quote).orElseThrow();
        assertThat(records.update(
                        users.asCurrent(users.byUsername("zhangsan").orElseThrow()),
                        quote,
                        sent.revision(),
                        Map.of("terms", "Twice as much")))
                .isInstanceOf(SaveResult.Saved.class);
        HttpResponse<String> again = answer(link, "same-origin", stale);
        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(again.body()).contains("changed since you opened it");
        String seen = again.body().replaceAll("(?s).*name=\"seen\" value=\"(\\d+)\".*", "$1");

        String yes = "answer=accept&name=Zhao+Min&remark=soon&seen=" + seen;
        assertThat(answer(link, "cross-site", yes).statusCode()).isEqualTo(404);
        assertThat(answer(link, "same-origin", "answer=accept&name=").statusCode())
                .isEqualTo(409);
        assertThat(answer(link, "same-origin", yes).statusCode()).isEqualTo(200);
        assertThat(records.get(CurrentUser.system(), quote).orElseThrow().values())
                .containsEntry("status", "accepted")
                .containsEntry("acceptedBy", "Zhao Min");
        assertThat(ApiClient.of(port, "zhangsan")
                        .get("/api/v1/records/quote/" + quote.id() + "/timeline")
                        .text())
                .contains("Zhao Min");

        HttpResponse<String> used = get(link, "");
        HttpResponse<String> wrong = get(link, "x");
        assertThat(used.statusCode()).isEqualTo(404).isEqualTo(wrong.statusCode());
        assertThat(used.body()).isEqualTo(wrong.body()).contains("opens nothing");
        assertThat(answer(link, "same-origin", yes).body()).isEqualTo(wrong.body());
        assertThat(get(link, "/page").body()).isEqualTo(wrong.body());
        assertThat(get(link, "/file").body()).isEqualTo(wrong.body());
    }
}
