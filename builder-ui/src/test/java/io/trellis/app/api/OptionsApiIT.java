package io.trellis.app.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.app.api.ApiClient.Answer;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** What the shipped CRM demands before a lead or a deal goes on, over the API. */
@StartedTrellis
class OptionsApiIT {

    private final ApiClient zhangsan;
    private final ApiClient lisi;

    OptionsApiIT(@LocalServerPort int port) {
        this.zhangsan = ApiClient.of(port, "zhangsan");
        this.lisi = ApiClient.of(port, "lisi");
    }

    private String deal(String more) {
        Answer created = zhangsan.post("/api/v1/records/opportunity", """
                {"values":{"name":"Guarded deal","account":"account-01","closeDate":"2027-03-31"%s}}""".formatted(more));
        assertThat(created.status()).as(created.text()).isEqualTo(201);
        return "/api/v1/records/opportunity/" + created.json().path("id").asString();
    }

    private JsonNode stage(String deal, String code) {
        return zhangsan.get(deal + "/options")
                .json()
                .path("stage")
                .valueStream()
                .filter(option -> option.path("code").asString().equals(code))
                .findFirst()
                .orElseThrow();
    }

    private Answer move(String path, String query, String values) {
        return zhangsan.with("If-Match", zhangsan.get(path).header("ETag"))
                .patch(path + query, "{\"values\":" + values + "}");
    }

    @Test
    void anOptionIsRefusedInTheSameWordsInWhichItIsClosed() {
        String deal = deal("");
        assertThat(stage(deal, "quote").path("open").asBoolean(true)).isFalse();
        assertThat(stage(deal, "quote").path("missing").toString()).isEqualTo("[\"amount\"]");
        String why = stage(deal, "quote").path("why").get(0).asString();
        for (String query : new String[] {"?try=true", ""}) {
            Answer refused = move(deal, query, "{\"stage\":\"quote\"}");
            assertThat(refused.status()).isEqualTo(422);
            assertThat(refused.paths()).containsExactly("amount");
            assertThat(refused.text()).contains(why);
        }
        assertThat(move(deal, "", "{\"stage\":\"quote\",\"amount\":5000}").status())
                .isEqualTo(200);
        assertThat(stage(deal, "won").path("missing").toString()).isEqualTo("[\"winReason\"]");
        assertThat(stage(deal, "lost").path("missing").toString()).isEqualTo("[\"lossReason\"]");
        assertThat(zhangsan.get(deal + "/options?entity=x").text()).contains("nothing is taken");
    }

    @Test
    void aDealIsWonFromItsLastStepsAndALeadIsConvertedByItsButton() {
        String deal = deal(",\"amount\":5000");
        assertThat(move(deal, "", "{\"stage\":\"won\",\"winReason\":\"price\"}").paths())
                .containsExactly("stage");
        Answer lead = zhangsan.post(
                "/api/v1/records/lead", "{\"values\":{\"name\":\"Guarded\",\"company\":\"Guarded Ltd\"}}");
        String path = "/api/v1/records/lead/" + lead.json().path("id").asString();
        Answer refused = move(path, "", "{\"status\":\"converted\"}");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text()).containsAnyOf("“Convert”", "“转化”");
    }

    @Test
    void whoMayNotSeeARecordLearnsNothingOfIt() {
        assertThat(lisi.get(deal("") + "/options").status()).isEqualTo(404);
        assertThat(zhangsan.get("/api/v1/records/opportunity/nothing/options").status())
                .isEqualTo(404);
        assertThat(zhangsan.get("/api/v1/records/account/account-01/options").text())
                .isEqualTo("{}");
    }
}
