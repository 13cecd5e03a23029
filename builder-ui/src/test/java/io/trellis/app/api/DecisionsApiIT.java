package io.trellis.app.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.app.api.ApiClient.Answer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Decisions asked for, and their tables as files. */
@StartedTrellis
class DecisionsApiIT {

    private static final String RATING = "/api/v1/decisions/lead-rating";

    private final ApiClient zhangsan;
    private final ApiClient lisi;
    private final ApiClient analyst;

    DecisionsApiIT(@LocalServerPort int port) {
        zhangsan = ApiClient.of(port, "zhangsan");
        lisi = ApiClient.of(port, "lisi");
        analyst = ApiClient.of(port, "analyst");
    }

    private static List<Integer> rules(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json().path("rules").valueStream().map(JsonNode::intValue).toList();
    }

    @Test
    void aDecisionIsMadeOverValuesAndSaysWhichRowMadeIt() {
        Answer large = zhangsan.post(RATING + "/evaluate", "{\"values\":{\"budget\":600000,\"region\":\"east\"}}");
        assertThat(rules(large)).containsExactly(1);
        assertThat(large.json().path("outputs").get(0).path("stars").intValue()).isEqualTo(5);
        assertThat(large.json().path("version").intValue()).isPositive();
        assertThat(rules(zhangsan.post(RATING + "/evaluate", "{\"values\":{\"region\":\"overseas\"}}")))
                .containsExactly(6);
        assertThat(zhangsan.post(RATING + "/evaluate", "{\"valeus\":{}}").status())
                .isEqualTo(422);
        assertThat(zhangsan.post("/api/v1/decisions/nothing/evaluate", "{}").status())
                .isEqualTo(404);
    }

    @Test
    void aboutARecordItIsMadeInTheRightsOfWhoAsks() {
        String lead = zhangsan.post(
                        "/api/v1/records/lead",
                        "{\"values\":{\"name\":\"Asked\",\"company\":\"Asked Ltd\",\"budget\":200000,\"source\":\"referral\"}}")
                .json()
                .path("id")
                .asString();
        assertThat(lead).isNotBlank();
        assertThat(rules(zhangsan.post(RATING + "/evaluate", "{\"record\":\"" + lead + "\"}")))
                .containsExactly(2);
        assertThat(lisi.post(RATING + "/evaluate", "{\"record\":\"" + lead + "\"}")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void onlyWhoDesignsTakesFilesOutAndBringsThemIn() throws IOException {
        assertThat(zhangsan.get(RATING + "/dmn").status()).isEqualTo(403);
        assertThat(zhangsan.get(RATING + "/table").status()).isEqualTo(403);
        byte[] dinner;
        try (var file = DecisionsApiIT.class.getResourceAsStream("/flows/dinner-decisions.dmn")) {
            dinner = file.readAllBytes();
        }
        assertThat(zhangsan.upload("/api/v1/decisions", "dinner.dmn", dinner, Map.of("app", "crm"))
                        .status())
                .isEqualTo(403);
        Answer filed = analyst.upload("/api/v1/decisions", "Dinner decisions.dmn", dinner, Map.of("app", "crm"));
        assertThat(filed.status()).as(filed.text()).isEqualTo(201);
        assertThat(filed.json().path("name").asString()).isEqualTo("dinnerDecisions");
        assertThat(filed.json().path("notes")).isEmpty();
        Answer broken = analyst.upload(
                "/api/v1/decisions", "x.dmn", "<no>".getBytes(StandardCharsets.UTF_8), Map.of("app", "crm"));
        assertThat(broken.status()).as(broken.text()).isEqualTo(422);
        assertThat(analyst.get(RATING + "/dmn").text()).contains("decisionTable", "hitPolicy=\"FIRST\"", "线索评级");
        assertThat(analyst.get(RATING + "/table?format=pdf").status()).isEqualTo(422);
        analyst.delete("/api/v1/drafts/decision/dinnerDecisions");
    }

    @Test
    void aTableGoesOutAsAWorksheetAndItsRowsComeBack() {
        String csv = analyst.get(RATING + "/table?format=csv").text();
        assertThat(csv)
                .contains("\"F\",")
                .contains("East China, South China, North China")
                .contains("→ Rating");
        String changed = csv.replace(">= 500000", ">= 600000").replace("East China, South China", "华东, South China");
        Answer filled =
                analyst.upload(RATING + "/table", "rating.csv", changed.getBytes(StandardCharsets.UTF_8), Map.of());
        assertThat(filled.status()).as(filled.text()).isEqualTo(200);
        JsonNode rules = analyst.get("/api/v1/drafts/decision/lead-rating")
                .json()
                .path("content")
                .path("decisions")
                .get(0)
                .path("rules");
        assertThat(rules.get(0).path("when").path("budget").asString()).isEqualTo(">= 600000");
        assertThat(rules.get(2).path("when").path("region").asString()).isEqualTo("\"east\", \"south\", \"north\"");
        assertThat(rules.get(0).path("id").asString()).isEqualTo("large");
        analyst.delete("/api/v1/drafts/decision/lead-rating");
        for (String tooMuch : new String[] {
            "region,→ Rating\n\"" + "x".repeat(1_001) + "\",1\n",
            "region,b,c,d,e,f,g,h,i,j,k,l,m,n,o,p,q,r,s,t,u,→ Rating\n1,1\n"
        }) {
            assertThat(analyst.upload(
                                    RATING + "/table", "rating.csv", tooMuch.getBytes(StandardCharsets.UTF_8), Map.of())
                            .status())
                    .as(tooMuch.substring(0, 20))
                    .isEqualTo(422);
        }
        assertThat(analyst.get("/api/v1/drafts/decision/lead-rating").text()).doesNotContain("xxxxx");
    }

    @Test
    void anActionAsksTheTableFillsTheFieldsAndTheTimelineTellsWhichRowDecided() {
        String lead = "/api/v1/records/lead/"
                + zhangsan.post(
                                "/api/v1/records/lead",
                                "{\"values\":{\"name\":\"Rated\",\"company\":\"Rated Ltd\",\"budget\":200000,\"region\":\"south\"}}")
                        .json()
                        .path("id")
                        .asString();
        Answer done = zhangsan.post(lead + "/actions/lead-rate", "{}");
        assertThat(done.status()).as(done.text()).isEqualTo(201);
        JsonNode values = zhangsan.get(lead).json().path("values");
        assertThat(values.path("rating").intValue()).as(done.text()).isEqualTo(4);
        assertThat(values.path("nextContactAt").asString("")).isNotEmpty();
        String told = zhangsan.get(lead + "/timeline?kinds=decision").text();
        assertThat(told).contains("200000").contains("3");
    }
}
