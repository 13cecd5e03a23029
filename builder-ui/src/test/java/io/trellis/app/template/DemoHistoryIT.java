package io.trellis.app.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trellis.core.artifact.Artifacts;
import io.trellis.core.filter.Filter;
import io.trellis.core.filter.Operator;
import io.trellis.core.job.Job;
import io.trellis.core.job.Jobs;
import io.trellis.core.mongo.TestServers;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Users;
import io.trellis.form.comment.CommentResult;
import io.trellis.form.comment.Comments;
import io.trellis.form.query.Queries;
import io.trellis.form.record.RecordData;
import io.trellis.form.record.RecordId;
import io.trellis.form.record.Records;
import io.trellis.form.record.SaveResult;
import io.trellis.form.sample.DemoData;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/** The eighteen months that the demo of the CRM has behind it, and how they go again. */
class DemoHistoryIT {

    private static final Duration LONG = Duration.ofMinutes(5);

    @TempDir
    private static Path data;

    private static ConfigurableApplicationContext engines;

    @BeforeAll
    static void start() {
        engines = new SpringApplicationBuilder(CrmTemplateIT.Engines.class)
                .web(WebApplicationType.NONE)
                .properties("trellis.demo=true", "spring.main.banner-mode=off")
                .run(Stream.concat(TestServers.arguments(data).stream(), Stream.of("--trellis.demo-history=true"))
                        .toArray(String[]::new));
    }

    @AfterAll
    static void stop() {
        engines.close();
    }

    /** One story: it comes whole, contradicts nothing, and goes but for what people did. */
    @Test
    void itComesWholeContradictsNothingAndGoesButForWhatPeopleDid() {
        Map<String, Set<String>> made = made();
        assertThat(made.keySet()).contains("account", "contact", "lead", "opportunity", "activity", "ticket");
        await().atMost(LONG)
                .until(() -> get("ticket", made.get("ticket")).size()
                        == made.get("ticket").size());
        assertThat(standing(made)).isEqualTo(made);

        assertThat(counted("lead", Filter.ALL)).isGreaterThanOrEqualTo(1000);
        assertThat(counted("account", Filter.ALL)).isGreaterThanOrEqualTo(200);
        assertThat(counted(
                        "opportunity",
                        Filter.eq("stage", "won")
                                .and(Filter.where("amount", Operator.GT, 100000))
                                .and(new Filter.Not(Filter.eq("approval", "approved")))))
                .as("won beyond the limit without an approval")
                .isZero();
        assertThat(counted(
                        "opportunity",
                        Filter.eq("stage", "won").and(new Filter.Not(Filter.eq("account.type", "customer")))))
                .as("won from whom is no customer")
                .isZero();
        Instant yearAgo = Instant.now().minus(Duration.ofDays(365));
        assertThat(get("lead", made.get("lead")))
                .as("leads that are older than a year")
                .anyMatch(lead -> lead.createdAt().isBefore(yearAgo))
                .allMatch(lead -> lead.createdAt().isBefore(Instant.now()));
        assertThat(get("contact", made.get("contact"))).allSatisfy(contact -> {
            String account = String.valueOf(contact.values().get("account"));
            if (made.get("account").contains(account)) {
                assertThat(contact.createdAt())
                        .isAfterOrEqualTo(one("account", account).createdAt().minus(Duration.ofDays(1)));
            }
        });

        assertThat(get("opportunity", made.get("opportunity")))
                .as("deals with the stages that they went through, one after the other, to where they stand")
                .anyMatch(deal -> stays(deal).size() > 3)
                .allSatisfy(deal -> {
                    List<Map<String, Object>> stays = stays(deal);
                    assertThat(stays.getLast())
                            .containsEntry("stage", deal.values().get("stage"));
                    assertThat(stays.getLast())
                            .containsEntry("entered", deal.values().get("stageEnteredAt"));
                    for (int i = 1; i < stays.size(); i++) {
                        assertThat(stays.get(i))
                                .containsEntry("entered", stays.get(i - 1).get("left"));
                    }
                    assertThat((Instant) stays.getFirst().get("entered"))
                            .isAfter(deal.createdAt().minus(Duration.ofDays(1)));
                });

        RecordData named = one("account", "account-g0007");
        CurrentUser rep = person(String.valueOf(named.owner()));
        Records records = engines.getBean(Records.class);
        SaveResult own = records.create(rep, "contact", Map.of("name", "Own", "account", "account-g0007"));
        assertThat(own).isInstanceOf(SaveResult.Saved.class);
        RecordData changed = get("contact", made.get("contact")).stream()
                .filter(contact -> !"account-g0007".equals(contact.values().get("account")))
                .findFirst()
                .orElseThrow();
        assertThat(records.update(
                        person(String.valueOf(changed.owner())),
                        changed.id(),
                        changed.revision(),
                        Map.of("title", "CEO")))
                .isInstanceOf(SaveResult.Saved.class);

        List<RecordData> worked = get("lead", made.get("lead")).stream()
                .filter(lead -> lead.values().get("convertedAccount") == null && lead.owner() != null)
                .limit(2)
                .toList();
        RecordId scored = worked.getFirst().id();
        assertThat(records.update(
                        person(String.valueOf(worked.getFirst().owner())),
                        scored,
                        worked.getFirst().revision(),
                        Map.of("notes", "They want it by March")))
                .isInstanceOf(SaveResult.Saved.class);
        records.systemUpdate(scored, "a-flow", Map.of("score", 12));
        RecordId talkedAbout = worked.getLast().id();
        assertThat(engines.getBean(Comments.class).write(person("admin"), talkedAbout, "Call before noon", List.of()))
                .isInstanceOf(CommentResult.Written.class);

        DemoData demo = engines.getBean(DemoData.class);
        assertThat(demo.present()).isTrue();
        CurrentUser admin = person("admin");
        String job = demo.remove(admin);
        Jobs jobs = engines.getBean(Jobs.class);
        await().atMost(LONG).until(() -> jobs.find(admin, job).orElseThrow().ended() != null);

        Map<String, Set<String>> left = new HashMap<>(standing(made));
        left.values().removeIf(Set::isEmpty);
        assertThat(left)
                .isEqualTo(Map.of(
                        "account",
                                Set.of(
                                        "account-g0007",
                                        String.valueOf(changed.values().get("account"))),
                        "contact", Set.of(changed.id().id()),
                        "lead", Set.of(scored.id(), talkedAbout.id())));
        assertThat(records.get(
                        CurrentUser.system(), ((SaveResult.Saved) own).record().id()))
                .isPresent();
        assertThat(counted("lead", Filter.ALL)).isEqualTo(2);
        assertThat(demo.present()).isFalse();
        assertThat(jobs.find(admin, job)).get().extracting(Job::state).isEqualTo(Job.State.DONE);
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> stays(RecordData deal) {
        return (List<Map<String, Object>>) deal.value("stageLog").orElse(List.of());
    }

    /** The ids that recipes make, by entity. */
    private static Map<String, Set<String>> made() {
        Map<String, Set<String>> made = new HashMap<>();
        engines.getBean(Artifacts.class).all("sample-data").forEach(set -> {
            JsonNode recipe = set.content().path("generate");
            for (int n = 1; n <= recipe.path("count").asInt(0); n++) {
                made.computeIfAbsent(set.content().path("entity").asString(""), any -> new HashSet<>())
                        .add(recipe.path("prefix").asString("") + "%04d".formatted(n));
            }
        });
        return made;
    }

    private static Map<String, Set<String>> standing(Map<String, Set<String>> ids) {
        Map<String, Set<String>> standing = new HashMap<>();
        ids.forEach((entity, some) -> standing.put(
                entity,
                new HashSet<>(get(entity, some).stream()
                        .map(record -> record.id().id())
                        .toList())));
        return standing;
    }

    private static List<RecordData> get(String entity, Set<String> ids) {
        return engines.getBean(Records.class).get(CurrentUser.system(), entity, ids);
    }

    private static RecordData one(String entity, String id) {
        return engines.getBean(Records.class)
                .get(CurrentUser.system(), new RecordId(entity, id))
                .orElseThrow();
    }

    private static long counted(String entity, Filter filter) {
        return engines.getBean(Queries.class).count(CurrentUser.system(), entity, filter, "");
    }

    private static CurrentUser person(String username) {
        Users users = engines.getBean(Users.class);
        return users.asCurrent(Optional.of(username).flatMap(users::byUsername).orElseThrow());
    }
}
