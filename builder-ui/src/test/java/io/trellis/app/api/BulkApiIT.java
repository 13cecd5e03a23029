package io.trellis.app.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trellis.app.api.ApiClient.Answer;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@StartedTrellis
class BulkApiIT {

    private static final String LEADS = "/api/v1/records/lead";

    private final ApiClient zhangsan;
    private final ApiClient lisi;

    BulkApiIT(@LocalServerPort int port) {
        this.zhangsan = ApiClient.of(port, "zhangsan");
        this.lisi = ApiClient.of(port, "lisi");
    }

    private String lead(String company) {
        Answer created = zhangsan.post(
                LEADS, "{\"values\":{\"name\":\"Lin\",\"company\":\"" + company + "\",\"status\":\"new\"}}");
        assertThat(created.status()).as(created.text()).isEqualTo(201);
        return created.json().path("id").asString();
    }

    private String company(String id) {
        return zhangsan.get(LEADS + "/" + id)
                .json()
                .path("values")
                .path("company")
                .asString();
    }

    private JsonNode ended(Answer started) {
        assertThat(started.status()).as(started.text()).isEqualTo(202);
        String job = "/api/v1/jobs/" + started.json().path("job").asString();
        await().atMost(Duration.ofSeconds(30))
                .until(() -> !zhangsan.get(job).json().path("state").asString().equals("running"));
        return zhangsan.get(job).json();
    }

    @Test
    void allThatMatchAreTriedChangedOnceAndChangedBackByWhoChangedThemAlone() {
        String one = lead("Sluice Works");
        String two = lead("Sluice Works");
        String body =
                "{\"filter\":{\"field\":\"company\",\"op\":\"eq\",\"value\":\"Sluice Works\"},\"set\":{\"company\":\"Lock Works\"}}";

        Answer tried = zhangsan.post(LEADS + "/bulk?try=true", body);
        assertThat(tried.status()).as(tried.text()).isEqualTo(200);
        assertThat(tried.json().path("change").asInt()).isEqualTo(2);
        assertThat(company(one)).isEqualTo("Sluice Works");

        ApiClient once = zhangsan.with("Idempotency-Key", "bulk-" + one);
        Answer started = once.post(LEADS + "/bulk", body);
        assertThat(ended(started).path("updated").asInt()).isEqualTo(2);
        assertThat(once.post(LEADS + "/bulk", body).json()).isEqualTo(started.json());
        assertThat(company(two)).isEqualTo("Lock Works");

        String undo = LEADS + "/bulk/" + started.json().path("job").asString() + "/undo";
        assertThat(lisi.post(undo, "{}").status()).isEqualTo(422);
        assertThat(ended(zhangsan.post(undo, "{}")).path("restored").asInt()).isEqualTo(2);
        assertThat(company(one)).isEqualTo("Sluice Works");
    }

    @Test
    void whatOneMayNotSeeIsNotChangedAndSaidToBeMissing() {
        String id = lead("Weir Works");
        Answer tried = lisi.post(LEADS + "/bulk?try=true", "{\"ids\":[\"" + id + "\"],\"delete\":true}");
        assertThat(tried.json().path("change").asInt()).as(tried.text()).isZero();
        assertThat(tried.json().path("refused").path(0).path("records").asInt()).isEqualTo(1);
    }

    @Test
    void manyAreSharedWithOneMoreAndTakenBack() {
        String one = lead("Levee Works");
        String two = lead("Levee Works");
        assertThat(lisi.get(LEADS + "/" + one).status()).isEqualTo(404);
        Answer started = zhangsan.post(LEADS + "/bulk", """
                {"filter":{"field":"company","op":"eq","value":"Levee Works"},
                 "share":{"kind":"user","to":"lisi","level":"read","as":"Second"}}""");
        assertThat(ended(started).path("updated").asInt()).isEqualTo(2);
        assertThat(lisi.get(LEADS + "/" + two).status()).isEqualTo(200);
        assertThat(lisi.get(LEADS + "/" + two + "/shares")
                        .json()
                        .path("shares")
                        .path(0)
                        .path("as")
                        .asString())
                .isEqualTo("Second");
        String undo = LEADS + "/bulk/" + started.json().path("job").asString() + "/undo";
        assertThat(ended(zhangsan.post(undo, "{}")).path("restored").asInt()).isEqualTo(2);
        assertThat(lisi.get(LEADS + "/" + one).status()).isEqualTo(404);
    }

    @Test
    void whatIsNotSaidOrSaidTwiceIsRefused() {
        for (String body : new String[] {
            "{\"set\":{\"company\":\"x\"}}",
            "{\"ids\":[\"a\"],\"filter\":{},\"delete\":true}",
            "{\"ids\":[\"a\"]}",
            "{\"ids\":[\"a\"],\"delete\":true,\"action\":\"lead-convert\"}",
            "{\"ids\":[\"a\"],\"set\":{\"nothing\":1}}",
            "{\"ids\":[\"a\"],\"set\":{}}",
            "{\"ids\":[\"a\"],\"add\":{\"company\":[\"x\"]}}",
            "{\"ids\":[\"a\"],\"action\":\"nothing\"}",
            "{\"ids\":[\"a\"],\"flow\":\"nothing\"}",
            "{\"ids\":[\"a\"],\"share\":{\"kind\":\"group\",\"to\":\"lisi\"}}",
            "{\"ids\":[\"a\"],\"share\":{\"kind\":\"user\",\"to\":\"lisi\",\"level\":\"own\"}}",
            "{\"ids\":[\"a\"],\"unshare\":{}}",
            "{\"ids\":[\"a\"],\"put\":1}"
        }) {
            Answer refused = zhangsan.post(LEADS + "/bulk", body);
            assertThat(refused.status()).as(body + refused.text()).isEqualTo(422);
        }
    }

    @Test
    void aFlowBeginsWithThoseThatItMayBeginWith() {
        Answer created = zhangsan.post(
                "/api/v1/records/opportunity",
                "{\"values\":{\"name\":\"Gate\",\"account\":\"account-01\",\"closeDate\":\"2027-03-31\"}}");
        String id = created.json().path("id").asString();
        Answer started = zhangsan.post(
                "/api/v1/records/opportunity/bulk", "{\"ids\":[\"" + id + "\"],\"flow\":\"opportunity-approval\"}");
        assertThat(ended(started).path("started").asInt()).isEqualTo(1);
        assertThat(ended(zhangsan.post(
                                "/api/v1/records/opportunity/bulk",
                                "{\"ids\":[\"" + id + "\"],\"flow\":\"opportunity-approval\"}"))
                        .path("failed")
                        .asInt())
                .isEqualTo(1);
    }
}
