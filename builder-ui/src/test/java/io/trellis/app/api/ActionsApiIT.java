package io.trellis.app.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.app.api.ApiClient.Answer;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** What the shipped CRM lets people do with a record at the press of a button. */
@StartedTrellis
class ActionsApiIT {

    private final ApiClient zhangsan;
    private final ApiClient lisi;

    ActionsApiIT(@LocalServerPort int port) {
        this.zhangsan = ApiClient.of(port, "zhangsan");
        this.lisi = ApiClient.of(port, "lisi");
    }

    private String lead(String company) {
        Answer created = zhangsan.post("/api/v1/records/lead", """
                {"values":{"name":"Lin Jie","company":"%s","mobile":"13800138000","industry":"energy","budget":120000,
                "status":"qualified"}}""".formatted(company));
        assertThat(created.status()).as(created.text()).isEqualTo(201);
        return "/api/v1/records/lead/" + created.json().path("id").asString();
    }

    private JsonNode values(String path) {
        return zhangsan.get(path).json().path("values");
    }

    private static String path(JsonNode made) {
        return "/api/v1/records/" + made.path("entity").asString() + "/"
                + made.path("id").asString();
    }

    private static final String ASKED = """
            {"asked":{"opportunity":"Sensors for the plant","amount":90000,"closeDate":"2027-03-31"}}""";

    @Test
    void aLeadBecomesAnAccountAContactAndAnOpportunityAndIsALeadAgain() {
        String lead = lead("Brightwater");
        JsonNode offered =
                zhangsan.get(lead + "/actions").json().path("actions").path(0);
        assertThat(offered.path("name").asString()).isEqualTo("lead-convert");
        assertThat(offered.path("label").asString()).isEqualTo("Convert");
        assertThat(offered.path("start").path("opportunity").asString()).isEqualTo("Brightwater");
        assertThat(offered.path("asks").valueStream().map(ask -> ask.path("name")
                        .asString()))
                .containsExactly("opportunity", "amount", "closeDate", "account");

        Answer tried = zhangsan.post(lead + "/actions/lead-convert?try=true", ASKED);
        assertThat(tried.status()).as(tried.text()).isEqualTo(200);
        assertThat(values(lead).path("status").asString()).isEqualTo("qualified");

        ApiClient once = zhangsan.with("Idempotency-Key", "convert-" + lead);
        Answer done = once.post(lead + "/actions/lead-convert", ASKED);
        assertThat(done.status()).as(done.text()).isEqualTo(201);
        assertThat(done.json().path("says").asString())
                .isEqualTo("Converted into the opportunity “Sensors for the plant”");
        assertThat(once.post(lead + "/actions/lead-convert", ASKED).json()).isEqualTo(done.json());

        JsonNode made = done.json().path("made");
        assertThat(made.valueStream().map(one -> one.path("entity").asString()))
                .containsExactly("account", "contact", "opportunity");
        JsonNode opportunity = values(path(made.path(2)));
        assertThat(opportunity.path("account").path("id").asString())
                .isEqualTo(made.path(0).path("id").asString());
        assertThat(opportunity.path("contact").path("label").asString()).isEqualTo("Lin Jie");
        assertThat(values(lead).path("status").asString()).isEqualTo("converted");
        assertThat(values(lead).path("convertedOpportunity").path("id").asString())
                .isEqualTo(made.path(2).path("id").asString());
        assertThat(zhangsan.get(lead + "/actions").json().path("actions")).isEmpty();

        String operation = "{\"operation\":\"" + done.json().path("operation").asString() + "\"}";
        assertThat(lisi.post(lead + "/actions/lead-convert/undo", operation).status())
                .isEqualTo(404);
        assertThat(zhangsan.post(lead + "/actions/lead-convert/undo", operation).status())
                .isEqualTo(204);
        assertThat(values(lead).path("status").asString()).isEqualTo("qualified");
        assertThat(zhangsan.get(path(made.path(0))).status()).isEqualTo(404);
        assertThat(zhangsan.post(lead + "/actions/lead-convert/undo", operation).status())
                .isEqualTo(404);
    }

    @Test
    void whatIsWrongIsNamedAtWhatWasAsked() {
        String lead = lead("Greenfield");
        Answer refused = zhangsan.post(
                lead + "/actions/lead-convert",
                "{\"asked\":{\"amount\":-1,\"closeDate\":\"tomorrow\",\"colour\":\"red\"}}");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.paths())
                .containsExactlyInAnyOrder("asked.opportunity", "asked.amount", "asked.closeDate", "asked.colour");
        assertThat(zhangsan.post(lead + "/actions/dance", "{}").status()).isEqualTo(404);
        assertThat(zhangsan.post(lead + "/actions/lead-convert", "{\"values\":{}}")
                        .status())
                .isEqualTo(422);
        assertThat(zhangsan.post(lead + "/actions/lead-convert/undo", "{}").status())
                .isEqualTo(422);
        assertThat(values(lead).path("status").asString()).isEqualTo("qualified");
    }

    @Test
    void whoMayNotSeeTheRecordHearsNothingOfIt() {
        String lead = lead("Bluehill");
        assertThat(lisi.get(lead + "/actions").status()).isEqualTo(404);
        assertThat(lisi.post(lead + "/actions/lead-convert", ASKED).status()).isEqualTo(404);
    }

    @Test
    void aDealIsLostForAReasonAndCopiedWithItsLines() {
        Answer created = zhangsan.post("/api/v1/records/opportunity", """
                {"values":{"name":"Gateways","account":"account-01","closeDate":"2027-03-31",
                "lines":[{"product":"product-ts-100","qty":2,"price":150}]}}""");
        assertThat(created.status()).as(created.text()).isEqualTo(201);
        String deal = "/api/v1/records/opportunity/" + created.json().path("id").asString();

        Answer copied = zhangsan.post(
                deal + "/actions/opportunity-copy", "{\"asked\":{\"name\":\"Again\",\"closeDate\":\"2027-06-30\"}}");
        assertThat(copied.status()).as(copied.text()).isEqualTo(201);
        JsonNode copy = values(path(copied.json().path("made").path(0)));
        assertThat(copy.path("lines").path(0).path("qty").decimalValue()).isEqualByComparingTo("2");
        assertThat(copy.path("lines").path(0).path("id").asString())
                .isNotEqualTo(values(deal).path("lines").path(0).path("id").asString());

        assertThat(zhangsan.post(deal + "/actions/opportunity-lost", "{}").paths())
                .containsExactly("asked.lossReason");
        Answer lost = zhangsan.post(deal + "/actions/opportunity-lost", "{\"asked\":{\"lossReason\":\"price\"}}");
        assertThat(lost.status()).as(lost.text()).isEqualTo(201);
        assertThat(values(deal).path("stage").asString()).isEqualTo("lost");
        assertThat(values(deal).path("lossReason").asString()).isEqualTo("price");
    }
}
