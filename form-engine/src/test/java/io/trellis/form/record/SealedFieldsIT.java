package io.trellis.form.record;

import static io.trellis.form.record.FormWorld.values;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.trellis.core.audit.SecurityLog;
import io.trellis.core.event.RecordEvent;
import io.trellis.core.filter.FieldPath;
import io.trellis.core.filter.Filter;
import io.trellis.core.filter.Operator;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.FieldAccess;
import io.trellis.form.field.FieldContexts;
import io.trellis.form.query.GroupBy;
import io.trellis.form.query.InvalidQuery;
import io.trellis.form.query.ListQuery;
import io.trellis.form.query.Measure;
import io.trellis.form.query.Queries;
import io.trellis.form.query.ReportQuery;
import io.trellis.form.query.Sort;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sealed fields on a store: who reads what, and what the store has of it. */
class SealedFieldsIT {

    private static final String NUMBER = "110101199003070016";
    private static final String ACCOUNT = "6222000011112222";
    private static final String TOKEN = "tok-4f9a77";

    @TempDir
    Path folder;

    private FormWorld world;
    private Records records;
    private Queries queries;
    private CurrentUser anna;

    @BeforeEach
    void open() {
        world = new FormWorld(folder);
        records = world.records();
        queries = world.bean(Queries.class);
        anna = world.person("anna", null);
        world.entity("person", """
                {label:'Person', titleField:'name', fields:[
                  {key:'name', type:'text', label:'Name'},
                  {key:'number', type:'encrypted', label:'Number', unique:true, settings:{findable:true}},
                  {key:'account', type:'encrypted', label:'Account', settings:{masked:true}},
                  {key:'token', type:'secret', label:'Token'}]}""");
    }

    @AfterEach
    void close() {
        world.close();
    }

    private RecordId person(@Nullable Object... given) {
        return ((SaveResult.Saved) records.create(anna, "person", values(given)))
                .record()
                .id();
    }

    private RecordData read(RecordId id) {
        return records.get(anna, id).orElseThrow();
    }

    private SaveResult change(RecordId id, @Nullable Object... given) {
        return records.update(anna, id, read(id).revision(), values(given));
    }

    private String shown(RecordId id, String field) {
        return world.bound()
                .find("person")
                .orElseThrow()
                .own(field)
                .orElseThrow()
                .format(read(id).get(field), world.bean(FieldContexts.class).of(anna, "person"));
    }

    private List<String> found(Filter filter) {
        return queries.list(anna, ListQuery.of("person", filter)).records().stream()
                .map(record -> String.valueOf(record.get("name")))
                .toList();
    }

    private String store() {
        StringBuilder all = new StringBuilder();
        world.database.listCollectionNames().forEach(name -> world.database
                .getCollection(name)
                .find(new Document())
                .forEach(document -> all.append(document.toJson()).append('\n')));
        return all.toString();
    }

    @Test
    void theStoreTellsNoneOfItWhateverBecomesOfTheRecord() {
        RecordId li = person("name", "Li", "number", NUMBER, "account", ACCOUNT, "token", TOKEN);
        assertThat(change(li, "number", NUMBER + "1", "token", TOKEN + "1")).isInstanceOf(SaveResult.Saved.class);
        assertThat(change(li, "number", null, "account", ACCOUNT + "1")).isInstanceOf(SaveResult.Saved.class);
        await().untilAsserted(() -> assertThat(records.history(anna, li, 10)).hasSize(3));
        records.delete(anna, li, read(li).revision());
        assertThat(store())
                .contains("\"Li\"")
                .doesNotContain("19900307")
                .doesNotContain("2200001111")
                .doesNotContain("tok-");
    }

    @Test
    void whoMayReadTheFieldReadsItAndNobodyASecret() {
        RecordId li = person("name", "Li", "number", NUMBER, "account", ACCOUNT, "token", TOKEN);
        assertThat(shown(li, "number")).isEqualTo(NUMBER);
        assertThat(shown(li, "account")).isEqualTo("**** 2222");
        assertThat(shown(li, "token")).isEqualTo("Set on Mar 2, 2026, 10:00 by anna");
        world.permissions.field(anna, "person", "number", FieldAccess.HIDDEN);
        assertThat(read(li).get("number")).isNull();
        assertThatThrownBy(() -> found(Filter.where("number", Operator.EQ, NUMBER)))
                .isInstanceOf(InvalidQuery.class);
    }

    @Test
    void historySaysThatItChanged() {
        RecordId li = person("name", "Li", "number", NUMBER, "token", TOKEN);
        change(li, "number", "110101", "token", "another");
        await().untilAsserted(() -> assertThat(records.history(anna, li, 10)).hasSize(2));
        Map<String, RecordEvent.Change> changes =
                ((RecordEvent.Updated) records.history(anna, li, 10).getFirst()).changes();
        assertThat(changes).containsOnlyKeys("number", "token");
        assertThat(world.bound()
                        .find("person")
                        .orElseThrow()
                        .own("number")
                        .orElseThrow()
                        .format(
                                Objects.requireNonNull(changes.get("number")).from(),
                                world.bean(FieldContexts.class).of(anna, "person")))
                .isEqualTo(NUMBER);
    }

    @Test
    void theSameValueEnteredAgainIsNoChange() {
        RecordId li = person("name", "Li", "number", NUMBER);
        assertThat(change(li, "number", " " + NUMBER)).isInstanceOf(SaveResult.Saved.class);
        assertThat(read(li).revision()).isEqualTo(1);
        Map<?, ?> handedBack = (Map<?, ?>) Objects.requireNonNull(read(li).get("number"));
        assertThat(change(li, "number", handedBack)).isInstanceOf(SaveResult.Saved.class);
        assertThat(read(li).revision()).isEqualTo(1);
    }

    @Test
    void isFoundByTheWholeAndGivenOnce() {
        person("name", "Li", "number", NUMBER);
        person("name", "Wang", "number", "X1");
        person("name", "Nobody");
        assertThat(found(Filter.where("number", Operator.EQ, NUMBER))).containsExactly("Li");
        assertThat(found(Filter.where("number", Operator.IN, List.of(NUMBER, "x1"))))
                .containsExactlyInAnyOrder("Li", "Wang");
        assertThat(found(Filter.where("number", Operator.EMPTY, null))).containsExactly("Nobody");
        assertThatThrownBy(() -> found(Filter.where("number", Operator.STARTS_WITH, "1101")))
                .isInstanceOf(InvalidQuery.class);
        assertThatThrownBy(() -> found(Filter.where("account", Operator.EQ, ACCOUNT)))
                .isInstanceOf(InvalidQuery.class);
        assertThat(queries.search(anna, List.of("person"), NUMBER, 5)).isEmpty();
        SaveResult second = records.create(anna, "person", values("name", "Again", "number", NUMBER));
        assertThat(((SaveResult.Rejected) second).violations())
                .extracting(violation -> violation.code())
                .containsExactly("not-unique");
    }

    @Test
    void nothingGroupsSortsOrCountsIt() {
        person("name", "Li", "number", NUMBER);
        ListQuery sorted = new ListQuery(
                "person",
                new Filter.And(List.of()),
                "",
                List.of(new Sort("number", false)),
                List.of(),
                10,
                null,
                false);
        assertThatThrownBy(() -> queries.list(anna, sorted)).isInstanceOf(InvalidQuery.class);
        for (String field : List.of("number", "token")) {
            assertThatThrownBy(() -> queries.report(
                            anna,
                            new ReportQuery(
                                    "person",
                                    new Filter.And(List.of()),
                                    List.of(new GroupBy(FieldPath.of(field), null)),
                                    List.of(Measure.COUNT),
                                    List.of(),
                                    10)))
                    .as(field)
                    .isInstanceOf(InvalidQuery.class);
            assertThatThrownBy(() -> queries.report(
                            anna,
                            new ReportQuery(
                                    "person",
                                    new Filter.And(List.of()),
                                    List.of(),
                                    List.of(new Measure(Measure.Op.DISTINCT, FieldPath.of(field))),
                                    List.of(),
                                    10)))
                    .as(field)
                    .isInstanceOf(InvalidQuery.class);
        }
    }

    @Test
    void theWholeOfAMaskedValueIsShownToItsReadersAndNoted() {
        RecordId li = person("name", "Li", "account", ACCOUNT, "token", TOKEN);
        MaskedValues masked = world.bean(MaskedValues.class);
        assertThat(masked.show(anna, li, "account", "browser")).contains(ACCOUNT);
        assertThat(masked.show(anna, li, "token", "browser")).isEmpty();
        world.permissions.field(anna, "person", "account", FieldAccess.HIDDEN);
        assertThat(masked.show(anna, li, "account", "browser")).isEmpty();
        List<SecurityLog.Entry> noted = world.bean(SecurityLog.class)
                .find(
                        new SecurityLog.Asked(
                                Optional.of(SecurityLog.What.VALUE_SHOWN),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty()),
                        10);
        assertThat(noted).hasSize(1);
        assertThat(noted.getFirst().record()).isEqualTo("person/" + li.id());
        assertThat(noted.getFirst().changes()).containsOnlyKeys("account");
        assertThat(noted.toString()).doesNotContain("2222");
    }
}
