package io.trellis.app.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trellis.app.api.ApiClient.Answer;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Files into records, as a job that is asked about. */
@StartedTrellis
class ImportsApiIT {

    private static final String CSV = """
            code,title,stage
            AA-1,Sensor one,sensor
            AA-2,Sensor two,sensor
            ,Nameless,sensor
            """;

    private static final String SETTINGS = """
            {"mode":"upsert","key":"code","dryRun":%s,"mapping":[{"column":"code","field":"code"},
              {"column":"title","field":"name"},{"column":"stage","field":"line","values":{"sensor":"sensor"}}]}""";

    private final ApiClient analyst;
    private final ApiClient zhangsan;
    private final ApiClient admin;

    ImportsApiIT(@LocalServerPort int port) {
        this.analyst = ApiClient.of(port, "analyst");
        this.zhangsan = ApiClient.of(port, "zhangsan");
        this.admin = ApiClient.of(port, "admin");
    }

    private JsonNode run(String csv, String settings) {
        Answer started = analyst.upload(
                "/api/v1/imports/product", "p.csv", csv.getBytes(StandardCharsets.UTF_8), Map.of("settings", settings));
        assertThat(started.status()).as(started.text()).isEqualTo(202);
        return ended(started);
    }

    private JsonNode ended(Answer started) {
        String job = "/api/v1/jobs/" + started.json().path("job").asString();
        return await().atMost(Duration.ofSeconds(60))
                .until(() -> analyst.get(job).json(), state -> !Set.of("waiting", "queued", "running")
                        .contains(state.path("state").asString()));
    }

    private int products() {
        return analyst.post("/api/v1/records/product/query", "{\"total\":true}")
                .json()
                .path("total")
                .asInt();
    }

    @Test
    void aFileIsTriedImportedImportedAgainAndUndone() {
        int before = products();
        JsonNode tried = run(CSV, SETTINGS.formatted("true"));
        assertThat(tried.path("created").asInt()).as(tried.toString()).isEqualTo(2);
        assertThat(products()).isEqualTo(before);

        JsonNode done = run(CSV, SETTINGS.formatted("false"));
        assertThat(done.path("state").asString()).isEqualTo("done");
        assertThat(done.path("total").asInt()).isEqualTo(3);
        assertThat(done.path("created").asInt()).isEqualTo(2);
        assertThat(done.path("failed").asInt()).isEqualTo(1);
        assertThat(products()).isEqualTo(before + 2);
        Answer errors = analyst.get(done.path("errorFile").asString());
        assertThat(errors.status()).isEqualTo(200);
        assertThat(errors.text()).contains("Nameless").doesNotContain("Sensor one");
        assertThat(zhangsan.get(done.path("errorFile").asString()).status()).isEqualTo(404);
        assertThat(zhangsan.get("/api/v1/jobs/" + done.path("id").asString()).status())
                .isEqualTo(404);

        JsonNode again = run(CSV, SETTINGS.formatted("false"));
        assertThat(again.path("created").asInt()).isZero();
        assertThat(again.path("updated").asInt()).isZero();
        assertThat(again.path("unchanged").asInt()).isEqualTo(2);

        assertThat(analyst.delete("/api/v1/jobs/" + done.path("id").asString()).status())
                .as("nothing is left to stop")
                .isEqualTo(409);
        Answer undo = analyst.post("/api/v1/imports/jobs/" + done.path("id").asString() + "/undo", "");
        assertThat(undo.status()).as(undo.text()).isEqualTo(202);
        assertThat(ended(undo).path("state").asString()).isEqualTo("done");
        assertThat(products()).isEqualTo(before);
    }

    @Test
    void whatCannotBeImportedIsNamedBeforeAnythingIs() {
        Map<String, String> odd = Map.of("settings", """
                {"mode":"create","mapping":[{"column":"nothing","field":"name"},{"column":"code","field":"nowhere"}]}""");
        Answer refused = analyst.upload("/api/v1/imports/product", "p.csv", CSV.getBytes(StandardCharsets.UTF_8), odd);
        assertThat(refused.status()).as(refused.text()).isEqualTo(422);
        assertThat(refused.paths()).isNotEmpty().allSatisfy(path -> assertThat(path)
                .startsWith("settings."));
        assertThat(refused.text()).contains("nothing").contains("nowhere");
        byte[] file = CSV.getBytes(StandardCharsets.UTF_8);
        assertThat(analyst.upload("/api/v1/imports/product", "p.csv", file, Map.of("settings", "{"))
                        .paths())
                .containsExactly("settings");
        assertThat(analyst.upload(
                                "/api/v1/imports/product", "p.csv", file, Map.of("settings", "{\"mode\":\"replace\"}"))
                        .paths())
                .containsExactly("settings.mode");
        assertThat(analyst.upload("/api/v1/imports/product", "p.csv", file, Map.of())
                        .status())
                .isEqualTo(400);
        assertThat(analyst.upload("/api/v1/imports/nothing", "p.csv", file, Map.of("settings", "{}"))
                        .status())
                .isEqualTo(404);
        assertThat(zhangsan.upload(
                                "/api/v1/imports/product",
                                "p.csv",
                                file,
                                Map.of("settings", SETTINGS.formatted("false")))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void howAFileIsReadIsASettingAndDoubtIsAWarning() {
        String csv = "prices of 2026\ncode;title;price\nCC-1;One;1,125\nCC-2;Two;2,500\n";
        String settings = """
                {"mode":"upsert","key":"code","dryRun":true,"headerLine":2,"encoding":"UTF-8","mapping":[
                  {"column":"code","field":"code"},{"column":"title","field":"name"},
                  {"column":"price","field":"listPrice"%s}]}""";
        JsonNode tried = run(csv, settings.formatted(""));
        assertThat(tried.path("created").asInt()).as(tried.toString()).isEqualTo(2);
        JsonNode warning = tried.path("warnings").path(0);
        assertThat(warning.path("code").asString()).isEqualTo("decimal-sign");
        assertThat(warning.path("column").asString()).isEqualTo("price");
        assertThat(warning.path("lines").toString()).isEqualTo("[3,4]");
        assertThat(warning.path("message").asString()).contains("1,125 is read as 1125, not as 1.125");
        assertThat(analyst.get(tried.path("errorFile").asString()).text())
                .contains("CC-1")
                .contains("1.125");

        JsonNode comma = run(csv, settings.formatted(",\"decimal\":\",\""));
        assertThat(comma.path("warnings").path(0).path("message").asString()).contains("is read as 1.125");
        assertRefused(csv, settings.formatted(",\"decimal\":\"x\""), "settings.mapping[2].decimal");
        assertRefused(csv, settings.formatted(",\"decimals\":\",\""), "settings.mapping[2].decimals");
        assertRefused(csv, "{\"sheets\":\"x\",\"mapping\":[]}", "settings.sheets");
        assertRefused(csv, "{\"headerLine\":\"2\",\"mapping\":[]}", "settings.headerLine");
        assertRefused(csv, "{\"fillMerged\":1,\"mapping\":[]}", "settings.fillMerged");
        for (String odd : new String[] {"\"encoding\":\"klingon\"", "\"headerLine\":99", "\"separator\":\"ab\""}) {
            Answer refused = upload(csv, "{" + odd + ",\"mapping\":[{\"column\":\"code\",\"field\":\"code\"}]}");
            assertThat(refused.status()).as(refused.text()).isEqualTo(422);
        }
    }

    private Answer upload(String csv, String settings) {
        return analyst.upload(
                "/api/v1/imports/product", "p.csv", csv.getBytes(StandardCharsets.UTF_8), Map.of("settings", settings));
    }

    private void assertRefused(String csv, String settings, String path) {
        Answer refused = upload(csv, settings);
        assertThat(refused.status()).as(refused.text()).isEqualTo(422);
        assertThat(refused.paths()).containsExactly(path);
    }

    @Test
    void theProposalSaysHowAFileIsRead() {
        byte[] big5 = "code,title\nDD-1,聯華電子\nDD-2,精密工業\n".getBytes(Charset.forName("Big5"));
        Answer found = analyst.upload("/api/v1/imports/product/proposal", "p.csv", big5, Map.of());
        assertThat(found.json().path("encoding").asString()).isEqualTo("Big5");
        assertThat(found.json().path("headerLine").asInt()).isEqualTo(1);
        assertThat(found.json().path("encodings").toString()).contains("Shift_JIS");
        assertThat(found.json().path("beginning").path(1).path("cells").toString())
                .contains("聯華電子");
        Answer chosen = analyst.upload(
                "/api/v1/imports/product/proposal",
                "p.csv",
                big5,
                Map.of("settings", "{\"encoding\":\"GB18030\",\"headerLine\":0}"));
        assertThat(chosen.json().path("encoding").asString()).isEqualTo("GB18030");
        assertThat(chosen.json().path("columns").path(0).path("column").asString())
                .isEqualTo("#1");
    }

    @Test
    void aMappingIsProposed() {
        Answer proposal = analyst.upload(
                "/api/v1/imports/product/proposal",
                "p.csv",
                "Product code,Name\nBB-1,One\n".getBytes(StandardCharsets.UTF_8),
                Map.of());
        assertThat(proposal.status()).as(proposal.text()).isEqualTo(200);
        assertThat(proposal.text()).contains("Product code").contains("\"name\"");
    }

    @Test
    void jobsOfOthersAreUnknown() {
        assertThat(analyst.get("/api/v1/jobs/nothing").status()).isEqualTo(404);
        assertThat(analyst.delete("/api/v1/jobs/nothing").status()).isEqualTo(404);
        assertThat(analyst.get("/api/v1/files/nothing").status()).isEqualTo(404);
    }

    @Test
    void anEntityIsProposedForAFileMadeAndFilled() throws IOException {
        byte[] file = Objects.requireNonNull(
                        ImportsApiIT.class.getResourceAsStream("/crm-sales-opportunities/sales_teams.csv"))
                .readAllBytes();
        assertThat(zhangsan.upload("/api/v1/design/entities/proposal", "sales_teams.csv", file, Map.of())
                        .status())
                .isEqualTo(403);
        Answer proposed =
                analyst.upload("/api/v1/design/entities/proposal", "sales_teams.csv", file, Map.of("settings", "{}"));
        assertThat(proposed.status()).as(proposed.text()).isEqualTo(200);
        JsonNode proposal = proposed.json();
        String name = proposal.path("name").asString();
        assertThat(name).isEqualTo("salesTeams");
        assertThat(proposal.path("definition").path("titleField").asString()).isEqualTo("salesAgent");
        assertThat(proposal.path("file").path("rows").asInt()).isEqualTo(35);

        Answer put = analyst.put(
                "/api/v1/drafts/entity/" + name, "{\"app\":\"teams\",\"content\":" + proposal.path("definition") + "}");
        assertThat(put.json().path("problems").toString()).doesNotContain("\"severity\":\"error\"");
        Answer published = analyst.post("/api/v1/publish", "{\"app\":\"teams\"}");
        assertThat(published.status()).as(published.text()).isEqualTo(200);
        ApiClient who = admin;
        Answer started = who.upload(
                "/api/v1/imports/" + name,
                "sales_teams.csv",
                file,
                Map.of("settings", "{\"mapping\":" + proposal.path("mapping") + "}"));
        assertThat(started.status()).as(started.text()).isEqualTo(202);
        JsonNode done = await().atMost(Duration.ofSeconds(60))
                .until(
                        () -> who.get("/api/v1/jobs/"
                                        + started.json().path("job").asString())
                                .json(),
                        state -> state.path("state").asString().equals("done"));
        assertThat(done.path("created").asInt()).as(done.toString()).isEqualTo(35);

        Answer again = analyst.upload("/api/v1/design/entities/proposal", "sales_teams.csv", file, Map.of());
        assertThat(again.json().path("name").asString())
                .as("the name is had now")
                .isEqualTo("salesTeams2");
        assertThat(analyst.upload("/api/v1/design/entities/proposal", "empty.csv", new byte[0], Map.of())
                        .status())
                .isEqualTo(422);
    }

    private static final String ALIKE = """
            name,taxNo,site
            Quillfeather Mills Ltd,,https://qf-1.example
            Nobody Elses Works,91310000QF7,https://qf-2.example
            Nobody Elses Works,,https://qf-3.example
            """;

    private Answer alike(String dryRun, String duplicates) {
        return analyst.upload(
                "/api/v1/imports/account",
                "a.csv",
                ALIKE.getBytes(StandardCharsets.UTF_8),
                Map.of("settings", """
                {"dryRun":%s,"mapping":[{"column":"name","field":"name"},{"column":"taxNo","field":"taxNo"},
                  {"column":"site","field":"website"}]%s}""".formatted(dryRun, duplicates)));
    }

    @Test
    void whatIsAlikeIsAskedForAndDecidedRowByRow() {
        String account =
                analyst.post("/api/v1/records/account", """
                {"values":{"name":"Quillfeather Mill","taxNo":"91310000QF7"}}""").json().path("id").asString();
        JsonNode trial = ended(alike("true", ""));
        assertThat(trial.path("duplicates").asInt()).as(trial.toString()).isEqualTo(2);
        String list = trial.path("decide").asString();
        JsonNode told = analyst.get(list).json();
        assertThat(told.path("total").asInt()).isEqualTo(2);
        JsonNode first = told.path("rows").path(0);
        assertThat(first.path("line").asInt()).isEqualTo(2);
        assertThat(first.path("values").path("website").asString()).isEqualTo("https://qf-1.example");
        assertThat(first.path("alike").path(0).path("id").asString()).isEqualTo(account);
        assertThat(first.path("alike").path(0).path("values").path("name").asString())
                .isEqualTo("Quillfeather Mill");
        assertThat(told.path("rows")
                        .path(1)
                        .path("alike")
                        .path(0)
                        .path("refused")
                        .asBoolean())
                .isTrue();
        assertThat(analyst.get(list + "?from=1&limit=1").json().path("rows").size())
                .isEqualTo(1);
        assertThat(analyst.get(list + "?limit=0").paths()).containsExactly("limit");
        assertThat(zhangsan.get(list).status()).isEqualTo(404);

        JsonNode run = ended(alike("false", """
                ,"duplicates":{"otherwise":"skip","rows":[
                  {"line":2,"choice":"fill","record":"%s"},{"line":3,"choice":"overwrite"}]}""".formatted(account)));
        assertThat(run.path("merged").asInt()).as(run.toString()).isEqualTo(2);
        assertThat(run.path("skipped").asInt()).isEqualTo(1);
        assertThat(run.path("merges").path(0).path("record").asString()).isEqualTo("Quillfeather Mill");
        assertThat(run.path("skips").path(0).path("line").asInt()).isEqualTo(4);
        JsonNode values =
                analyst.get("/api/v1/records/account/" + account).json().path("values");
        assertThat(values.path("name").asString()).isEqualTo("Nobody Elses Works");
        assertThat(values.path("website").asString()).isEqualTo("https://qf-2.example");
    }

    @Test
    void decisionsThatCannotBeAreNamed() {
        Map.of(
                        "[]", "settings.duplicates",
                        "{\"otherwise\":\"merge\"}", "settings.duplicates.otherwise",
                        "{\"rows\":[{\"choice\":\"skip\"}]}", "settings.duplicates.rows[0].line",
                        "{\"rows\":[{\"line\":2,\"choice\":\"skip\"},{\"line\":2,\"choice\":\"new\"}]}",
                                "settings.duplicates.rows[1].line",
                        "{\"rows\":[{\"line\":2,\"choice\":\"fill\",\"intoLine\":2}]}",
                                "settings.duplicates.rows[0].intoLine",
                        "{\"rows\":[{\"line\":2,\"choice\":\"skip\",\"record\":\"x\"}]}",
                                "settings.duplicates.rows[0].choice",
                        "{\"rows\":[{\"line\":2,\"choise\":\"skip\"}]}", "settings.duplicates.rows[0].choise")
                .forEach((said, path) -> {
                    Answer refused = alike("true", ",\"duplicates\":" + said);
                    assertThat(refused.status()).as(refused.text()).isEqualTo(422);
                    assertThat(refused.paths()).containsExactly(path);
                });
    }
}
