package io.trellis.form.retype;

import static io.trellis.form.record.FormWorld.values;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.trellis.core.artifact.Artifact;
import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.artifact.ArtifactSet;
import io.trellis.core.error.TrellisException;
import io.trellis.core.event.RecordEvent;
import io.trellis.core.filter.Filter;
import io.trellis.core.filter.Operator;
import io.trellis.core.job.Job;
import io.trellis.core.job.Jobs;
import io.trellis.core.security.Action;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.FieldAccess;
import io.trellis.core.security.RowPolicy;
import io.trellis.form.entity.Entities;
import io.trellis.form.entity.EntityPublication;
import io.trellis.form.query.ListQuery;
import io.trellis.form.query.Queries;
import io.trellis.form.query.Sort;
import io.trellis.form.record.FormWorld;
import io.trellis.form.record.FormerValues;
import io.trellis.form.record.RecordData;
import io.trellis.form.record.RecordId;
import io.trellis.form.record.Records;
import io.trellis.form.record.SaveResult;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class RetypesIT {

    private static final String VISIT = """
            {"label": "Visit", "titleField": "name", "fields": [
              {"key": "name", "type": "text", "label": "Name"},
              {"key": "staff", "type": "text", "label": {"zh": "人数", "en": "Staff"}},
              {"key": "sector", "type": "text", "label": "Sector"},
              {"key": "at", "type": "text", "label": "At"},
              {"key": "double", "type": "formula", "label": "Double",
               "settings": {"expression": "if staff = null then null else string(staff) + \\"!\\"", "result": "TEXT"}}]}""";

    @TempDir
    Path folder;

    private FormWorld world;
    private Records records;
    private Retypes retypes;
    private CurrentUser anna;
    private final Map<ArtifactId, ObjectNode> contents = new LinkedHashMap<>();

    @BeforeEach
    void open() {
        world = new FormWorld(folder);
        records = world.records();
        retypes = world.bean(Retypes.class);
        anna = world.person("anna", null);
        publish("account", """
                {"label": "Account", "titleField": "name", "fields": [{"key": "name", "type": "text", "label": "Name"}]}""");
        publish("visit", VISIT);
    }

    @AfterEach
    void close() {
        world.close();
    }

    private void publish(String name, String json) {
        contents.put(new ArtifactId(Entities.KIND, name), (ObjectNode) new JsonMapper().readTree(json));
        world.entity(name, json);
        world.bean(EntityPublication.class).published(world.entities().get(name), anna);
    }

    private void publish(Map<ArtifactId, ObjectNode> changed) {
        changed.forEach((id, content) -> publish(id.name(), content.toString()));
        // options that were merged are the product's own work
        Stream.of(anna, CurrentUser.system()).forEach(who -> await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() ->
                        assertThat(world.bean(Jobs.class).of(who)).allMatch(job -> job.state() == Job.State.DONE)));
    }

    private ArtifactSet whole() {
        return new ArtifactSet() {
            @Override
            public Optional<Artifact> find(ArtifactId id) {
                return Optional.ofNullable(contents.get(id)).map(content -> new Artifact(id, "crm", content));
            }

            @Override
            public List<Artifact> all(String kind) {
                return contents.entrySet().stream()
                        .filter(entry -> entry.getKey().kind().equals(kind))
                        .map(entry -> new Artifact(entry.getKey(), "crm", entry.getValue()))
                        .toList();
            }
        };
    }

    private RecordId visit(@Nullable Object... values) {
        return ((SaveResult.Saved) records.create(anna, "visit", values(values)))
                .record()
                .id();
    }

    private @Nullable Object value(RecordId id, String field) {
        return records.get(anna, id).orElseThrow().values().get(field);
    }

    private void change(RecordId id, String field, @Nullable Object value) {
        RecordData now = records.get(anna, id).orElseThrow();
        world.clock.pass(java.time.Duration.ofMinutes(1));
        assertThat(records.update(anna, id, now.revision(), values(field, value)))
                .isInstanceOf(SaveResult.Saved.class);
    }

    private void become(String field, String type, boolean rest) {
        publish(retypes.changed(anna, whole(), "visit", field, retypes.target(anna, "visit", field, type), rest));
        world.clock.pass(java.time.Duration.ofMinutes(1));
    }

    @Test
    void whatFitsGoesOverWhatDoesNotIsToldKeptBesideAndComesBack() {
        RecordId twelve = visit("name", "Aurora", "staff", "12");
        RecordId many = visit("name", "Borealis", "staff", "1,200");
        RecordId words = visit("name", "Corona", "staff", "about ten");
        RecordId none = visit("name", "Delta");

        assertThat(retypes.offers(anna, "visit", "staff"))
                .extracting(offer -> offer.target().type().id())
                .contains("decimal", "integer", "longText")
                .doesNotContain("date", "formula", "file", "text", "email");
        Retypes.Target number = retypes.target(anna, "visit", "staff", "integer");
        Retypes.Trial trial = retypes.attempt(anna, "visit", "staff", number);
        assertThat(trial).isEqualTo(new Retypes.Trial(2, 1, true, List.of(new Retypes.Lost("Corona", "about ten"))));
        assertThat(value(twelve, "staff")).isEqualTo("12");

        become("staff", "integer", true);
        assertThat(value(twelve, "staff")).isEqualTo(new BigDecimal("12"));
        assertThat(value(twelve, "double")).isEqualTo("12!");
        assertThat(value(many, "staff")).isEqualTo(new BigDecimal("1200"));
        assertThat(value(words, "staff")).isNull();
        assertThat(value(words, "staffBefore")).isEqualTo("about ten");
        assertThat(records.get(anna, none).orElseThrow().values()).doesNotContainKeys("staff", "staffBefore");
        assertThat(world.bean(Jobs.class).of(anna).getFirst().counts()).containsEntry("lost", 1L);
        assertThat(records.get(anna, twelve).orElseThrow().revision()).isEqualTo(1);
        assertThat(staffed(10)).containsExactly("Aurora", "Borealis");
        assertThat(records.history(anna, twelve, 5)).singleElement().satisfies(event -> assertThat(
                        ((RecordEvent.Created) event).changes().get("staff").to())
                .isEqualTo(new BigDecimal("12")));

        change(many, "staff", 7);
        change(twelve, "staff", null);
        RecordId later = visit("name", "Epsilon", "staff", 3);
        publish(retypes.back(anna, whole(), "visit", "staff"));
        assertThat(value(words, "staff")).as("as it was, although no number").isEqualTo("about ten");
        assertThat(value(many, "staff")).as("changed since").isEqualTo("7");
        assertThat(value(twelve, "staff")).as("emptied since").isNull();
        assertThat(value(later, "staff")).as("made since").isEqualTo("3");
    }

    @Test
    void formerValuesAreClearedAfterThirtyDaysAndTheWayBackIsFromTodaysThen() {
        RecordId twelve = visit("name", "Aurora", "staff", "twelve");
        RecordId ten = visit("name", "Borealis", "staff", "10");
        become("staff", "integer", false);
        FormerValues former = world.bean(FormerValues.class);
        world.clock.pass(FormerValues.KEPT.minusDays(1));
        assertThat(former.clear()).isZero();
        assertThat(held()).contains("\"staff\": \"twelve\"");
        world.clock.pass(java.time.Duration.ofDays(2));
        assertThat(former.clear()).isEqualTo(2);
        assertThat(former.clear()).isZero();
        assertThat(held()).doesNotContain("\"staff\": ").doesNotContain("twelve");
        assertThat(value(ten, "staff")).isEqualTo(new BigDecimal("10"));
        change(ten, "name", "Renamed");
        publish(retypes.back(anna, whole(), "visit", "staff"));
        assertThat(value(ten, "staff")).isEqualTo("10");
        assertThat(value(twelve, "staff")).isNull();
        world.clock.pass(FormerValues.KEPT.plusDays(1));
        assertThat(former.clear()).as("the number lay aside since").isEqualTo(1);
        assertThat(value(ten, "staff")).isEqualTo("10");
    }

    private static String stages(String options, String replaced) {
        return """
                {"label": "Visit", "titleField": "name", "fields": [
                  {"key": "name", "type": "text", "label": "Name"},
                  {"key": "stage", "type": "select", "label": "Stage", "settings": {"options": [%s]%s}},
                  {"key": "kinds", "type": "multiSelect", "label": "Kinds", "settings": {"options": [%s]%s}}]}""".formatted(options, replaced, options, replaced);
    }

    private static String option(String code) {
        return "{\"code\": \"%s\", \"zh\": \"%s\", \"en\": \"%s\"}".formatted(code, code, code);
    }

    @Test
    void optionsThatWereMergedAreApartAgainWithinThirtyDays() {
        String three = String.join(", ", option("new"), option("warm"), option("hot"));
        String two = String.join(", ", option("new"), option("hot"));
        String merged = ", \"replaced\": {\"warm\": \"hot\"}";
        publish(Map.of(new ArtifactId(Entities.KIND, "visit"), json(stages(three, ""))));
        RecordId warm = visit("name", "Aurora", "stage", "warm", "kinds", List.of("new", "warm", "hot"));
        RecordId hot = visit("name", "Borealis", "stage", "hot");
        RecordId since = visit("name", "Corona", "stage", "warm");
        publish(Map.of(new ArtifactId(Entities.KIND, "visit"), json(stages(two, merged))));
        assertThat(value(warm, "stage")).isEqualTo("hot");
        assertThat(value(warm, "kinds")).isEqualTo(List.of("new", "hot"));
        change(since, "stage", "new");
        change(since, "stage", "hot");
        change(warm, "name", "Renamed");
        assertThat(records.history(anna, warm, 9))
                .allSatisfy(event -> assertThat(event.toString()).doesNotContain("~"));

        publish(Map.of(new ArtifactId(Entities.KIND, "visit"), json(stages(three, ""))));
        assertThat(value(warm, "stage")).isEqualTo("warm");
        assertThat(value(warm, "kinds")).isEqualTo(List.of("new", "warm", "hot"));
        assertThat(value(hot, "stage")).isEqualTo("hot");
        assertThat(value(since, "stage")).as("chosen since").isEqualTo("hot");
        assertThat(held()).doesNotContain("~replaced");

        publish(Map.of(new ArtifactId(Entities.KIND, "visit"), json(stages(two, merged))));
        world.clock.pass(FormerValues.KEPT.plusDays(1));
        assertThat(world.bean(FormerValues.class).clear()).isPositive();
        publish(Map.of(new ArtifactId(Entities.KIND, "visit"), json(stages(three, ""))));
        assertThat(value(warm, "stage")).as("too late").isEqualTo("hot");
    }

    @Test
    void optionsOfColumnsAreCountedByRecordsAndRowsAndMergedAndApartAgain() {
        String three = String.join(", ", option("new"), option("warm"), option("hot"));
        String two = String.join(", ", option("new"), option("hot"));
        String visit = """
                {"label": "Visit", "titleField": "name", "fields": [
                  {"key": "name", "type": "text", "label": "Name"},
                  {"key": "lines", "type": "subTable", "label": "Lines", "settings": {"columns": [
                    {"key": "stage", "type": "select", "settings": {"options": [%s]%s}},
                    {"key": "parts", "type": "subTable", "settings": {"columns": [
                      {"key": "stage", "type": "select", "settings": {"options": [%s]%s}}]}}]}}]}""";
        String apart = visit.formatted(three, "", three, "");
        String merged = ", \"replaced\": {\"warm\": \"hot\"}";
        publish(Map.of(new ArtifactId(Entities.KIND, "visit"), json(apart)));
        RecordId one = visit(
                "name",
                "Aurora",
                "lines",
                List.of(
                        Map.of("id", "a", "stage", "warm", "parts", List.of(Map.of("id", "p", "stage", "warm"))),
                        Map.of("id", "b", "stage", "warm")));
        visit("name", "Borealis", "lines", List.of(Map.of("id", "a", "stage", "hot")));
        Object before = value(one, "lines");

        OptionUses uses = world.bean(OptionUses.class);
        OptionUses.Held held = uses.of(anna, List.of(new OptionUses.Place("visit", List.of("lines", "stage"))));
        assertThat(List.of(held.records("warm"), held.rows("warm"), held.rows("hot"), held.rows("new")))
                .containsExactly(1L, 2L, 1L, 0L);
        assertThat(uses.of(anna, List.of(new OptionUses.Place("visit", List.of("lines", "parts", "stage"))))
                        .rows("warm"))
                .isEqualTo(1);

        publish(Map.of(new ArtifactId(Entities.KIND, "visit"), json(visit.formatted(two, merged, two, merged))));
        assertThat(String.valueOf(value(one, "lines"))).contains("hot").doesNotContain("warm");
        publish(Map.of(new ArtifactId(Entities.KIND, "visit"), json(apart)));
        assertThat(value(one, "lines")).isEqualTo(before);
        assertThat(held()).doesNotContain("~replaced");
    }

    private static ObjectNode json(String content) {
        return (ObjectNode) new JsonMapper().readTree(content);
    }

    private String held() {
        StringBuilder all = new StringBuilder();
        world.database.getCollection("rec_visit").find().forEach(document -> all.append(document.toJson()));
        return all.toString();
    }

    private List<String> staffed(int atLeast) {
        return world
                .bean(Queries.class)
                .list(
                        anna,
                        new ListQuery(
                                "visit",
                                Filter.where("staff", Operator.GE, atLeast),
                                "",
                                List.of(new Sort("staff", false)),
                                List.of("name"),
                                10,
                                null,
                                false))
                .records()
                .stream()
                .map(record -> String.valueOf(record.values().get("name")))
                .toList();
    }

    @Test
    void textBecomesAChoiceSeveralChoicesADayALookupAndTextAgain() {
        RecordId acme = ((SaveResult.Saved) records.create(anna, "account", values("name", "Acme")))
                .record()
                .id();
        RecordId one = visit("name", "Aurora", "staff", "Acme", "sector", "Trade", "at", "2026-02-03");
        RecordId two = visit("name", "Borealis", "staff", "Acme", "sector", "Mining");
        become("sector", "select", false);
        assertThat(value(one, "sector")).isEqualTo("trade");
        become("sector", "multiSelect", false);
        assertThat(value(two, "sector")).isEqualTo(List.of("mining"));
        become("sector", "text", false);
        assertThat(value(one, "sector")).isEqualTo("Trade");
        become("at", "date", false);
        assertThat(value(one, "at")).isEqualTo(java.time.LocalDate.of(2026, 2, 3));
        assertThat(retypes.offers(anna, "visit", "staff"))
                .extracting(
                        offer -> offer.target().type().id(),
                        offer -> offer.target().settings().path("entity").asString(""))
                .contains(tuple("lookup", "account"));
        become("staff", "lookup", false);
        assertThat(value(two, "staff")).isEqualTo(acme.id());
        change(two, "name", "Renamed");
        assertThat(value(two, "staff")).isEqualTo(acme.id());
        become("staff", "text", false);
        assertThat(value(two, "staff")).isEqualTo("Acme");
    }

    @Test
    void onlyWhoDesignsAndMayChangeTheFieldEverywhereAsks() {
        CurrentUser clerk = world.person("clerk", null);
        world.permissions.plain(clerk);
        visit("name", "Aurora", "staff", "12");
        assertThatThrownBy(() -> retypes.offers(clerk, "visit", "staff"))
                .isInstanceOf(TrellisException.class)
                .hasMessageContaining("Only who designs");
        world.permissions.rows(anna, "visit", Action.UPDATE, new RowPolicy.Nothing());
        assertThatThrownBy(() -> retypes.offers(anna, "visit", "staff")).hasMessageContaining("Only who designs");
        world.permissions.rows(anna, "visit", Action.UPDATE, new RowPolicy.Everything());
        world.permissions.field(anna, "visit", "staff", FieldAccess.READ);
        assertThatThrownBy(() -> retypes.target(anna, "visit", "staff", "integer"))
                .hasMessageContaining("Only who designs");
        assertThatThrownBy(() -> retypes.offers(anna, "visit", "double")).hasMessageContaining("double");
    }
}
