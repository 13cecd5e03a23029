package io.trellis.app.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.app.api.ApiClient.Answer;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Duplicates among the accounts of the shipped CRM, and what becomes of two that are one. */
@StartedTrellis
class MergesApiIT {

    private static final String ACCOUNTS = "/api/v1/records/account";

    private final ApiClient admin;
    private final ApiClient sales;

    MergesApiIT(@LocalServerPort int port) {
        this.admin = ApiClient.of(port, "admin");
        this.sales = ApiClient.of(port, "zhangsan");
    }

    private String created(String path, String values) {
        Answer created = admin.post(path, "{\"values\":" + values + "}");
        assertThat(created.status()).as(created.text()).isEqualTo(201);
        return created.json().path("id").asString();
    }

    private JsonNode account(String id) {
        return admin.get(ACCOUNTS + "/" + id).json().path("values");
    }

    private static String into(String stays, String goes, String more) {
        return "{\"into\":\"%s\",\"from\":[\"%s\"]%s}".formatted(stays, goes, more);
    }

    @Test
    void whatIsEnteredIsToldToBeThereAlreadyAndOfWhatMayNotBeSeenOnlyItsOwner() {
        String id = created(ACCOUNTS, """
                {"name":"Kestrel Instruments Ltd.","taxNo":"91310000-KES","phone":"021-55550101","owner":"lisi"}""");

        JsonNode found = admin.post(ACCOUNTS + "/duplicates", """
                        {"values":{"name":"Kestrel Instrument Inc","phone":"+86 21 5555 0101"}}""").json().path("duplicates");
        assertThat(found).hasSize(1);
        assertThat(found.path(0).path("id").asString()).isEqualTo(id);
        assertThat(found.path(0).path("reasons").valueStream().map(reason -> reason.path("rule")
                        .asString()))
                .containsExactly("Similar name", "Same phone");

        JsonNode unseen = sales.post(ACCOUNTS + "/duplicates", "{\"values\":{\"name\":\"Kestrel Instruments\"}}")
                .json()
                .path("duplicates")
                .path(0);
        assertThat(unseen.path("visible").asBoolean()).isFalse();
        assertThat(unseen.has("title") || unseen.has("id")).isFalse();
        assertThat(unseen.path("owner").asString()).isNotEmpty();

        Answer second = sales.post(ACCOUNTS, "{\"values\":{\"name\":\"X\",\"taxNo\":\"91310000 - kes\"}}");
        assertThat(second.status()).isEqualTo(422);
        assertThat(second.json().path("problems").path(0).path("code").asString())
                .isEqualTo("duplicate");
        assertThat(second.text()).doesNotContain("Kestrel");
        assertThat(admin.post(ACCOUNTS + "/duplicates", "{\"values\":{},\"more\":1}")
                        .status())
                .isEqualTo(422);
    }

    @Test
    void twoBecomeOneAndAreTwoAgain() {
        String stays = created(ACCOUNTS, "{\"name\":\"Osprey Foods\"}");
        String goes = created(ACCOUNTS, "{\"name\":\"Osprey Foods Ltd.\",\"taxNo\":\"OSP-1\"}");
        String contact = created("/api/v1/records/contact", "{\"name\":\"Li\",\"account\":\"%s\"}".formatted(goes));

        assertThat(sales.post(ACCOUNTS + "/merge", into(stays, goes, "")).status())
                .isIn(404, 422);
        Answer tried = admin.post(ACCOUNTS + "/merge?try=true", into(stays, goes, ""));
        assertThat(tried.status()).as(tried.text()).isEqualTo(200);
        assertThat(account(stays).path("taxNo").isNull()).isTrue();
        assertThat(admin.post(ACCOUNTS + "/merge", into(stays, goes, ",\"revisions\":{\"" + goes + "\":7}"))
                        .status())
                .isEqualTo(409);
        Answer alone = admin.post(ACCOUNTS + "/merge", into(stays, stays, ""));
        assertThat(alone.status()).isEqualTo(422);
        assertThat(alone.text()).contains("2 to 5");

        Answer done = admin.post(ACCOUNTS + "/merge", into(stays, goes, ",\"values\":{\"shortName\":\"Osprey\"}"));
        assertThat(done.status()).as(done.text()).isEqualTo(200);
        assertThat(account(stays).path("taxNo").asString()).isEqualTo("OSP-1");
        assertThat(account(stays).path("shortName").asString()).isEqualTo("Osprey");
        assertThat(admin.get(ACCOUNTS + "/" + goes).status()).isEqualTo(404);
        assertThat(account(admin, contact)).isEqualTo(stays);

        String undo = ACCOUNTS + "/merge/" + done.json().path("operation").asString() + "/undo";
        assertThat(admin.post(undo, "{}").status()).isEqualTo(204);
        assertThat(account(goes).path("taxNo").asString()).isEqualTo("OSP-1");
        assertThat(account(stays).path("taxNo").isNull()).isTrue();
        assertThat(account(admin, contact)).isEqualTo(goes);
        assertThat(admin.post(undo, "{}").status()).isEqualTo(404);
    }

    private static String account(ApiClient client, String contact) {
        return client.get("/api/v1/records/contact/" + contact)
                .json()
                .path("values")
                .path("account")
                .path("id")
                .asString();
    }
}
