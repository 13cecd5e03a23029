package io.trellis.app.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.core.security.CurrentUser;
import io.trellis.core.store.SlowQueries;
import io.trellis.form.record.Records;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** What operators ask over REST. */
@StartedTrellis
class OperationsApiIT {

    private static final String SLOW = "/api/v1/operations/slow-queries";
    private static final int LEADS = 500;

    private final int port;

    OperationsApiIT(@LocalServerPort int port) {
        this.port = port;
    }

    @Test
    void aQueryThatReadsFarMoreThanItAnswersIsToldWithTheIndexThatWouldHelp(
            @Autowired Records records, @Autowired SlowQueries slow) {
        records.saveAll(
                CurrentUser.system(),
                "lead",
                IntStream.range(0, LEADS)
                        .mapToObj(n -> new Records.Row(
                                null,
                                0,
                                Map.<String, Object>of("name", "Slow " + n, "company", "Slow", "wechat", "slow" + n)))
                        .toList());
        slow.forget();
        assertThat(ApiClient.of(port, "admin")
                        .post("/api/v1/records/lead/query", """
                                {"filter":{"field":"wechat","op":"eq","value":"slow7"}}""")
                        .status())
                .isEqualTo(200);
        JsonNode queries = ApiClient.of(port, "admin").get(SLOW).json().path("queries");
        assertThat(queries.valueStream()
                        .filter(query -> query.path("collection").asString().equals("rec_lead")))
                .singleElement()
                .satisfies(query -> {
                    assertThat(query.path("filter").asString()).contains("f.wechat");
                    assertThat(query.path("documentsRead").asLong()).isGreaterThanOrEqualTo(LEADS);
                    assertThat(query.path("matched").asLong()).isEqualTo(1);
                    assertThat(query.path("wantedIndex").toString()).contains("f.wechat");
                });
    }

    @Test
    void onlyAnAdministratorIsTold() {
        assertThat(ApiClient.of(port, "zhangsan").get(SLOW).status()).isEqualTo(403);
        assertThat(ApiClient.nobody(port).get(SLOW).status()).isEqualTo(401);
    }
}
