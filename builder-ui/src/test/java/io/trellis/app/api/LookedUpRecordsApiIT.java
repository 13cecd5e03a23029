package io.trellis.app.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.app.api.ApiClient.Answer;
import io.trellis.core.event.RecordEvent;
import io.trellis.core.filter.Filter;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Users;
import io.trellis.form.exchange.Exports;
import io.trellis.form.query.ListQuery;
import io.trellis.form.record.RecordId;
import io.trellis.form.record.Records;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** What a formula tells of a looked-up record, on each way that leads to it, to who may not see that record. */
@StartedTrellis
class LookedUpRecordsApiIT {

    private static final String PROMISE = """
            {"app":"crm","content":{"label":{"zh":"承诺","en":"Promise"},"plural":{"zh":"承诺","en":"Promises"},
              "titleField":"called","fields":[
              {"key":"name","type":"text","label":{"zh":"名称","en":"Name"}},
              {"key":"account","type":"lookup","label":{"zh":"客户","en":"Account"},"settings":{"entity":"account"}},
              {"key":"called","type":"formula","label":{"zh":"称呼","en":"Called"},
               "settings":{"expression":"account.name","result":"TEXT"}},
              {"key":"again","type":"formula","label":{"zh":"再次","en":"Again"},
               "settings":{"expression":"called + \\"!\\"","result":"TEXT"}},
              {"key":"scripted","type":"script","label":{"zh":"脚本","en":"Scripted"},
               "settings":{"source":"return account.name","result":"TEXT"}},
              {"key":"whose","type":"formula","label":{"zh":"归属","en":"Whose"},
               "settings":{"expression":"owner.name","result":"TEXT"}}]}}""";

    private static final String NAMING = """
            {"promise":{"read":"own","update":"own","create":true,"export":true,"fields":{"called":"read"}}}""";

    private static final String FOLLOW_UP = """
            {"app":"crm","content":{"label":{"zh":"跟进","en":"Follow-up"},"plural":{"zh":"跟进","en":"Follow-ups"},
              "titleField":"name","fields":[
              {"key":"name","type":"text","label":{"zh":"名称","en":"Name"}},
              {"key":"promise","type":"lookup","label":{"zh":"承诺","en":"Promise"},"settings":{"entity":"promise"}}]}}""";

    private final ApiClient admin;
    private final ApiClient zhangsan;

    @Autowired
    private Users users;

    @Autowired
    private Records records;

    @Autowired
    private Exports exports;

    LookedUpRecordsApiIT(@LocalServerPort int port) {
        this.admin = ApiClient.of(port, "admin");
        this.zhangsan = ApiClient.of(port, "zhangsan");
    }

    @Test
    void noWayToAFormulaTellsOfARecordThatItsReaderMayNotSee() {
        publish("entity/promise", PROMISE);
        publish("entity/followUp", FOLLOW_UP);
        String account = created("account", "{\"name\":\"Quietharbour\",\"owner\":\"admin\"}");
        String promise = created("promise", "{\"name\":\"p\",\"account\":\"" + account + "\",\"owner\":\"zhangsan\"}");
        String followUp =
                created("followUp", "{\"name\":\"f\",\"promise\":\"" + promise + "\",\"owner\":\"zhangsan\"}");
        assertThat(zhangsan.get("/api/v1/records/account/" + account).status()).isEqualTo(404);

        hidden(promise, followUp);
        assertThat(records(admin, "called", "Quietharbour").path("records")).hasSize(1);

        JsonNode role = admin.get("/api/v1/drafts/role/sales").json().path("content");
        ((tools.jackson.databind.node.ObjectNode) role.path("entities"))
                .set("promise", ApiClient.JSON.readTree(NAMING).path("promise"));
        publish("role/sales", "{\"app\":\"crm\",\"content\":" + role + "}");
        assertThat(records(zhangsan, "called", "Quietharbour").path("records")).hasSize(1);
        assertThat(zhangsan.get("/api/v1/records/promise/" + promise)
                        .json()
                        .path("values")
                        .path("called")
                        .asString())
                .isEqualTo("Quietharbour");
        assertThat(records(zhangsan, "again", "Quietharbour!").path("status").asInt())
                .isEqualTo(422);
    }

    private void hidden(String promise, String followUp) {
        JsonNode seen = zhangsan.get("/api/v1/records/promise/" + promise).json();
        assertThat(seen.path("values").has("called")).isFalse();
        assertThat(seen.path("values").path("whose").asString()).isEqualTo("张三");
        Answer list = zhangsan.post("/api/v1/records/promise/query", "{}");
        assertThat(list.text()).contains(promise).doesNotContain("Quietharbour");
        for (String key : List.of("called", "again", "scripted")) {
            for (String query : List.of(
                    "{\"fields\":[\"" + key + "\"]}",
                    "{\"filter\":{\"field\":\"" + key + "\",\"op\":\"startsWith\",\"value\":\"Q\"}}",
                    "{\"sort\":[{\"field\":\"" + key + "\",\"dir\":\"asc\"}]}")) {
                assertThat(zhangsan.post("/api/v1/records/promise/query", query).status())
                        .as(query)
                        .isEqualTo(422);
            }
            Answer behind = zhangsan.post(
                    "/api/v1/records/followUp/query",
                    "{\"filter\":{\"field\":\"promise." + key + "\",\"op\":\"notEmpty\"}}");
            assertThat(behind.status()).as(behind.text()).isEqualTo(422);
            Answer report = zhangsan.post(
                    "/api/v1/reports/query", "{\"entity\":\"promise\",\"groupBy\":[{\"field\":\"" + key + "\"}]}");
            assertThat(report.status()).as(report.text()).isEqualTo(422);
            Answer measured = zhangsan.post(
                    "/api/v1/reports/query",
                    "{\"entity\":\"promise\",\"measures\":[{\"op\":\"max\",\"field\":\"" + key + "\"}]}");
            assertThat(measured.status()).as(measured.text()).isEqualTo(422);
        }
        assertThat(zhangsan.post("/api/v1/records/promise/query", "{\"search\":\"quiet\"}")
                        .json()
                        .path("records"))
                .isEmpty();
        assertThat(zhangsan.get("/api/v1/records/followUp/" + followUp).text()).doesNotContain("Quietharbour");
        assertThat(zhangsan.get("/api/v1/entities/promise").text()).doesNotContain("\"key\":\"called\"", "scripted");
        CurrentUser reader = users.asCurrent(users.byUsername("zhangsan").orElseThrow());
        assertThat(exported(reader)).contains("p").doesNotContain("Quietharbour");
        assertThat(records.history(reader, new RecordId("promise", promise), 10))
                .singleElement()
                .satisfies(event -> {
                    assertThat(event).isInstanceOf(RecordEvent.Created.class);
                    assertThat(event.toString()).doesNotContain("Quietharbour");
                });
    }

    private String exported(CurrentUser reader) {
        ListQuery all = new ListQuery("promise", Filter.ALL, "", List.of(), List.of(), 50, null, false);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        exports.csv(reader, all, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static JsonNode records(ApiClient reader, String key, String value) {
        return reader.post(
                        "/api/v1/records/promise/query",
                        "{\"filter\":{\"field\":\"" + key + "\",\"op\":\"eq\",\"value\":\"" + value + "\"}}")
                .json();
    }

    private void publish(String artifact, String content) {
        Answer draft = admin.put("/api/v1/drafts/" + artifact, content);
        assertThat(draft.status()).as(draft.text()).isEqualTo(200);
        Answer published = admin.post("/api/v1/publish", "{\"app\":\"crm\",\"only\":[\"" + artifact + "\"]}");
        assertThat(published.status()).as(published.text()).isEqualTo(200);
    }

    private String created(String entity, String values) {
        Answer created = admin.post("/api/v1/records/" + entity, "{\"values\":" + values + "}");
        assertThat(created.status()).as(created.text()).isEqualTo(201);
        return created.json().path("id").asString();
    }
}
