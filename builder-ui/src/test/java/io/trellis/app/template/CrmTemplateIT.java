package io.trellis.app.template;

import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.core.artifact.Artifacts;
import io.trellis.core.artifact.Drafts;
import io.trellis.core.filter.Filter;
import io.trellis.core.mongo.TestServers;
import io.trellis.core.security.Credentials;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.FieldAccess;
import io.trellis.core.security.Permissions;
import io.trellis.core.security.User;
import io.trellis.core.security.Users;
import io.trellis.form.field.Violation;
import io.trellis.form.query.Queries;
import io.trellis.form.record.RecordId;
import io.trellis.form.record.Records;
import io.trellis.form.record.SaveResult;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;

/** The template in the engines that it is made for: it is published without a problem, and its samples can be saved. */
class CrmTemplateIT {

    @TempDir
    private static Path data;

    private static ConfigurableApplicationContext engines;

    @Configuration(proxyBeanMethods = false)
    @ComponentScan({
        "io.trellis.core",
        "io.trellis.form",
        "io.trellis.workflow",
        "io.trellis.report",
        "io.trellis.templates"
    })
    static class Engines {}

    @BeforeAll
    static void start() {
        engines = run();
    }

    private static ConfigurableApplicationContext run() {
        return new SpringApplicationBuilder(Engines.class)
                .web(WebApplicationType.NONE)
                .properties("trellis.demo=true", "spring.main.banner-mode=off")
                .run(TestServers.arguments(data).toArray(String[]::new));
    }

    @AfterAll
    static void stop() {
        engines.close();
    }

    @Test
    void isPublishedWithAllItsEntitiesFormsAndViews() {
        Artifacts artifacts = engines.getBean(Artifacts.class);
        assertThat(artifacts.version("crm")).isEqualTo(1);
        assertThat(artifacts.all("entity")).hasSize(9);
        assertThat(artifacts.all("form")).hasSize(13);
        assertThat(artifacts.all("public-form")).hasSize(2);
        assertThat(artifacts.all("view")).hasSizeGreaterThan(20);
    }

    @Test
    void everySampleRecordIsSaved() {
        Queries queries = engines.getBean(Queries.class);
        assertThat(List.of(
                        "account",
                        "contact",
                        "lead",
                        "product",
                        "opportunity",
                        "activity",
                        "department",
                        "asset",
                        "ticket"))
                .extracting(entity -> queries.count(CurrentUser.system(), entity, Filter.ALL, ""))
                .containsExactly(40L, 80L, 60L, 12L, 120L, 100L, 7L, 26L, 24L);
    }

    @Test
    void linesAreSummedAndStagesWeighed() {
        Records records = engines.getBean(Records.class);
        assertThat(records.get(CurrentUser.system(), new RecordId("opportunity", "opportunity-001")))
                .hasValueSatisfying(record -> {
                    assertThat(record.values().get("linesTotal"))
                            .isEqualTo(record.values().get("amount"));
                    assertThat(record.values().get("probability")).isNotNull();
                });
    }

    @Test
    void theDemoPeopleLogInAndSeeWhatTheirRolesGive() {
        assertThat(engines.getBean(Credentials.class).verify("zhangsan", "demo"))
                .isPresent();
        CurrentUser zhangsan = current("zhangsan");
        CurrentUser wangwu = current("wangwu");
        Queries queries = engines.getBean(Queries.class);
        long own = queries.count(zhangsan, "opportunity", Filter.ALL, "");
        long team = queries.count(wangwu, "opportunity", Filter.ALL, "");
        assertThat(own).isPositive().isLessThan(team);
        assertThat(team).isEqualTo(120);
        Permissions permissions = engines.getBean(Permissions.class);
        assertThat(permissions.field(zhangsan, "product", "cost")).isEqualTo(FieldAccess.HIDDEN);
        assertThat(permissions.field(current("finance"), "product", "cost")).isEqualTo(FieldAccess.EDIT);
        assertThat(users().managerOf("zhangsan")).map(User::username).contains("wangwu");
    }

    @Test
    void aLargeDealIsWonOnlyOnceItIsApproved() {
        Records records = engines.getBean(Records.class).trial();
        CurrentUser zhangsan = current("zhangsan");
        Map<String, Object> deal = Map.of(
                "name", "Large", "account", "account-01", "closeDate", "2027-03-31", "stage", "won", "amount", 100_001);
        assertThat(records.create(zhangsan, "opportunity", deal))
                .isInstanceOfSatisfying(SaveResult.Rejected.class, refused -> assertThat(refused.violations())
                        .singleElement()
                        .satisfies(violation -> {
                            assertThat(violation.path()).isEqualTo("stage");
                            assertThat(violation.message().en()).contains("once it is approved");
                        }));
        Map<String, Object> small = new HashMap<>(deal);
        small.put("amount", 100_000);
        assertThat(records.create(zhangsan, "opportunity", small)).isInstanceOf(SaveResult.Saved.class);
        RecordId won = new RecordId("opportunity", "opportunity-001");
        assertThat(records.update(zhangsan, won, 1, Map.of("amount", 9_000_000)))
                .isInstanceOf(SaveResult.Rejected.class);
    }

    @Test
    void aTicketIsSolvedWithAnAnswerAndAnAccountAndNotesWhenItWas() {
        Records records = engines.getBean(Records.class).trial();
        CurrentUser agent = current("zhoutao");
        RecordId ticket = new RecordId("ticket", "ticket-22");
        long revision = records.get(agent, ticket).orElseThrow().revision();
        assertThat(records.update(agent, ticket, revision, Map.of("status", "resolved")))
                .isInstanceOfSatisfying(SaveResult.Rejected.class, refused -> assertThat(refused.violations())
                        .extracting(Violation::path)
                        .contains("solution", "account"));
        Map<String, Object> answer = Map.of("status", "resolved", "solution", "Re-imported", "account", "account-01");
        assertThat(records.update(agent, ticket, revision, answer))
                .isInstanceOfSatisfying(SaveResult.Saved.class, saved -> assertThat(
                                saved.record().values())
                        .containsKeys("receivedAt", "firstResponseAt", "resolvedAt"));
    }

    @Test
    void anAnalystsDraftOfTheTemplateHasNoProblem() {
        assertThat(engines.getBean(Drafts.class).check(current("analyst"), "crm"))
                .isEmpty();
    }

    private static CurrentUser current(String username) {
        return users().asCurrent(users().byUsername(username).orElseThrow());
    }

    private static Users users() {
        return engines.getBean(Users.class);
    }
}
