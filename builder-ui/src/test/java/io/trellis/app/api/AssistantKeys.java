package io.trellis.app.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.app.api.ApiClient.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Keys of people who may make none themselves: an administrator lends them the right for the moment. */
final class AssistantKeys {

    private AssistantKeys() {}

    record Key(String id, String secret) {}

    static Key make(int port, String person, String... scopes) {
        ApiClient admin = ApiClient.of(port, "admin");
        JsonNode found = admin.post(
                        "/api/v1/records/user/query",
                        "{\"filter\":{\"field\":\"username\",\"op\":\"eq\",\"value\":\"" + person + "\"}}")
                .json()
                .path("records")
                .path(0);
        String path = "/api/v1/records/user/" + found.path("id").asString();
        List<String> roles = new ArrayList<>();
        found.path("values").path("roles").forEach(role -> roles.add(role.asString("")));
        List<String> more = new ArrayList<>(roles);
        more.add("analyst");
        give(admin, path, more);
        try {
            Answer made = ApiClient.of(port, person)
                    .post(
                            "/api/v1/api-keys",
                            ApiClient.JSON.writeValueAsString(Map.of("name", "assistant", "scopes", scopes)));
            assertThat(made.status()).as(made.text()).isEqualTo(201);
            return new Key(
                    made.json().path("id").asString(),
                    made.json().path("secret").asString());
        } finally {
            give(admin, path, roles);
        }
    }

    private static void give(ApiClient admin, String path, List<String> roles) {
        Answer given = admin.with("If-Match", admin.get(path).header("ETag"))
                .patch(path, ApiClient.JSON.writeValueAsString(Map.of("values", Map.of("roles", roles))));
        assertThat(given.status()).as(given.text()).isEqualTo(200);
    }
}
