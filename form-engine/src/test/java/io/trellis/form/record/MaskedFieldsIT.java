package io.trellis.form.record;

import static io.trellis.form.record.FormWorld.values;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.trellis.core.artifact.Artifact;
import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.filter.FieldPath;
import io.trellis.core.filter.Filter;
import io.trellis.core.filter.Operator;
import io.trellis.core.security.Action;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.FieldAccess;
import io.trellis.core.security.RowPolicy;
import io.trellis.form.exchange.Exports;
import io.trellis.form.field.FieldContexts;
import io.trellis.form.field.FieldFixtures;
import io.trellis.form.merge.Merges;
import io.trellis.form.print.PrintDefinition;
import io.trellis.form.print.PrintJson;
import io.trellis.form.print.Prints;
import io.trellis.form.query.GroupBy;
import io.trellis.form.query.InvalidQuery;
import io.trellis.form.query.ListQuery;
import io.trellis.form.query.Measure;
import io.trellis.form.query.Queries;
import io.trellis.form.query.RecordPage;
import io.trellis.form.query.ReportQuery;
import io.trellis.form.query.Sort;
import io.trellis.form.timeline.Timeline;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

/** Every way to a value that somebody is shown masked: the mask where one looks, nothing where one asks. */
class MaskedFieldsIT {

    private static final List<String> MASKED = List.of("mobile", "mail", "number", "who", "salary", "born", "notes");

    /** Parts of the values of which no way may tell any. */
    private static final List<String> SECRET =
            List.of("00138", "0013 8", "zhangsan@", "199003", "小明", "98765", "1990-03", "whispers");

    @TempDir
    Path folder;

    private FormWorld world;
    private Records records;
    private Queries queries;
    private CurrentUser anna;
    private CurrentUser ben;
    private RecordId person;
    private RecordId deal;

    @BeforeEach
    void open() {
        world = new FormWorld(folder);
        records = world.records();
        queries = world.bean(Queries.class);
        anna = world.person("anna", null);
        ben = world.person("ben", null);
        world.entity("person", """
                {label:'Person', titleField:'title', fields:[
                  {key:'title', type:'text', label:'Title'},
                  {key:'mobile', type:'phone', label:'Mobile', unique:true},
                  {key:'mail', type:'email', label:'Mail'},
                  {key:'number', type:'encrypted', label:'Number', settings:{findable:true}},
                  {key:'who', type:'personName', label:'Who'},
                  {key:'salary', type:'decimal', label:'Salary'},
                  {key:'born', type:'date', label:'Born'},
                  {key:'notes', type:'longText', label:'Notes'},
                  {key:'told', type:'formula', label:'Told', settings:{expression:'"of " + mobile', result:'TEXT'}}],
                 duplicates:[{id:'phone', label:'Same mobile', fields:[{field:'mobile', how:'phone'}]}]}""");
        world.entity("deal", """
                {label:'Deal', titleField:'title', fields:[
                  {key:'title', type:'text', label:'Title'},
                  {key:'person', type:'lookup', label:'Person', settings:{entity:'person'}}]}""");
        person = saved(records.create(anna, "person", secrets("Buyer")));
        deal = saved(records.create(anna, "deal", values("title", "Deal", "person", person.id())));
        world.events().settle();
        MASKED.forEach(key -> world.permissions.field(ben, "person", key, FieldAccess.MASKED));
        // as the rights of people do: what tells of what one may not read is hidden too
        world.permissions.field(ben, "person", "told", FieldAccess.HIDDEN);
    }

    @AfterEach
    void close() {
        world.close();
    }

    private static Map<String, Object> secrets(String title) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("title", title);
        all.put("mobile", "13800138000");
        all.put("mail", "zhangsan@example.com");
        all.put("number", "110101199003070016");
        all.put("who", Map.of("family", "张", "given", "小明"));
        all.put("salary", new BigDecimal("98765"));
        all.put("born", "1990-03-07");
        all.put("notes", "whispers of a long night");
        return all;
    }

    private static RecordId saved(SaveResult result) {
        assertThat(result).isInstanceOf(SaveResult.Saved.class);
        return ((SaveResult.Saved) result).record().id();
    }

    private static ListQuery list(String entity, String... fields) {
        return new ListQuery(entity, Filter.ALL, "", List.of(), List.of(fields), 10, null, false);
    }

    @Test
    void whereOneLooksTheMaskStandsInPlaceOfTheValue() {
        assertThat(records.get(ben, person).orElseThrow().masks())
                .containsEntry("mobile", "138****8000")
                .containsEntry("mail", "z****@example.com")
                .containsEntry("number", "**** 0016")
                .containsEntry("who", "张**")
                .containsEntry("salary", "****")
                .containsEntry("born", "****")
                .containsEntry("notes", "****");
        RecordPage own = queries.list(ben, list("person"));
        assertThat(own.records().getFirst().masks())
                .isEqualTo(records.get(ben, person).orElseThrow().masks());
        assertThat(own.records().getFirst().values()).doesNotContainKeys(MASKED.toArray(String[]::new));
        RecordPage joined = queries.list(ben, list("deal", "title", "person.mobile", "person.salary"));
        assertThat(joined.joined().get(deal.id()))
                .containsEntry("person.mobile", "138****8000")
                .containsEntry("person.salary", "****");
        assertThat(csv("person", "mobile", "salary")).contains("138****8000,****");
        assertThat(csv("deal", "person.mail")).contains("z****@example.com");
        assertThat(print("{{mobile}} / {{number}} / {{salary}}")).contains("138****8000 / **** 0016 / ****");
        assertThat(records.get(anna, person).orElseThrow().masks()).isEmpty();
    }

    @Test
    void noWayTellsMoreThanTheMask() throws Exception {
        RecordId other = saved(records.create(ben, "person", values("title", "Buyer")));
        RecordData now = records.get(anna, person).orElseThrow();
        saved(records.update(anna, person, now.revision(), values("salary", new BigDecimal("987650"))));
        world.events().settle();
        await().untilAsserted(
                        () -> assertThat(records.history(anna, person, 10)).hasSize(2));
        Map<String, Callable<Object>> ways = new LinkedHashMap<>();
        ways.put("record", () -> records.get(ben, person));
        ways.put("list", () -> queries.list(ben, list("person")));
        ways.put("list by name", () -> queries.list(ben, list("person", MASKED.toArray(String[]::new))));
        ways.put("behind a lookup", () -> queries.list(ben, list("deal", "person.mobile", "person.notes")));
        ways.put("csv", () -> csv("person"));
        ways.put("csv behind a lookup", () -> csv("deal", "person.mobile", "person.who"));
        ways.put(
                "print",
                () -> print(
                        "{{mobile}} {{mail}} {{who}} {{born}} {{notes}} {{if salary > 1 then \"rich\" else \"\"}}"));
        ways.put("print by a formula", () -> print("{{upper case(notes)}} {{string(salary)}} {{told}}"));
        ways.put("history", () -> records.history(ben, person, 10));
        ways.put("timeline", () -> world.bean(Timeline.class)
                .page(ben, person, new Timeline.Query(Set.of(), Optional.empty(), 10)));
        ways.put("facts", () -> records.facts(ben, records.get(ben, person).orElseThrow(), Map.of()));
        ways.put(
                "facts behind a lookup",
                () -> records.facts(ben, records.get(ben, deal).orElseThrow(), Map.of()));
        ways.put("rules of the form", () -> world.rules()
                .evaluate(
                        ben,
                        world.entities().find("person").orElseThrow(),
                        new LinkedHashMap<>(
                                records.get(ben, person).orElseThrow().values()),
                        Optional.of(Map.of())));
        ways.put("merge", () -> world.bean(Merges.class).preview(ben, "person", List.of(person.id(), other.id())));
        ways.put("duplicates", () -> records.duplicates()
                .of(ben, "person", Optional.empty(), values("title", "Else", "mobile", "13800138000")));
        ways.put("the whole of it", () -> MASKED.stream()
                .map(key -> world.bean(MaskedValues.class).show(ben, person, key, "browser"))
                .toList());
        ways.put("bin", () -> records.recycleBin(ben, "person", 10));
        ways.forEach((way, asked) -> {
            try {
                assertThat(String.valueOf(asked.call())).as(way).doesNotContain(SECRET);
            } catch (Exception e) {
                throw new AssertionError(way, e);
            }
        });
    }

    @Test
    void nothingIsFoundOrderedCountedOrSummedByWhatIsMasked() {
        for (String key : MASKED) {
            for (String path : List.of(key, "person." + key)) {
                String entity = path.equals(key) ? "person" : "deal";
                assertThatThrownBy(() ->
                                queries.list(ben, ListQuery.of(entity, Filter.where(path, Operator.NOT_EMPTY, null))))
                        .as("filter by " + path)
                        .isInstanceOf(InvalidQuery.class);
                assertThatThrownBy(() -> queries.list(
                                ben,
                                new ListQuery(
                                        entity,
                                        Filter.ALL,
                                        "",
                                        List.of(new Sort(path, false)),
                                        List.of(),
                                        10,
                                        null,
                                        false)))
                        .as("order by " + path)
                        .isInstanceOf(InvalidQuery.class);
                assertThatThrownBy(() -> queries.report(
                                ben,
                                new ReportQuery(
                                        entity,
                                        Filter.ALL,
                                        List.of(new GroupBy(FieldPath.of(path), null)),
                                        List.of(Measure.COUNT),
                                        List.of(),
                                        10)))
                        .as("groups of " + path)
                        .isInstanceOf(InvalidQuery.class);
            }
        }
        assertThatThrownBy(() -> queries.totals(ben, "person", Filter.ALL, "", List.of("salary")))
                .isInstanceOf(InvalidQuery.class);
        for (String words : List.of("13800138000", "8000", "zhangsan", "小明", "whispers", "110101199003070016")) {
            assertThat(queries.search(ben, List.of("person"), words, 5))
                    .as(words)
                    .isEmpty();
            assertThat(queries.count(ben, "person", Filter.ALL, words))
                    .as(words)
                    .isZero();
            assertThat(world.bean(FieldContexts.class).of(ben, "person").idsByLabel("person", words))
                    .as(words)
                    .isEmpty();
        }
    }

    @Test
    void whatIsMaskedIsNotChangedAndNotTriedOut() {
        RecordData seen = records.get(ben, person).orElseThrow();
        assertThat(records.update(ben, person, seen.revision(), values("mobile", "138****8000")))
                .as("what was seen is no value to hand back")
                .isInstanceOf(SaveResult.Forbidden.class);
        for (String tried : List.of("13800138000", "13900139000")) {
            assertThat(records.update(ben, person, seen.revision(), values("mobile", tried)))
                    .as("the answer does not say whether it was right")
                    .isInstanceOf(SaveResult.Forbidden.class);
        }
        assertThat(records.create(ben, "person", values("title", "New", "mobile", "13800138000")))
                .as("a unique value would tell that somebody has it")
                .isInstanceOf(SaveResult.Forbidden.class);
        assertThat(records.update(ben, person, seen.revision(), values("title", "Seller")))
                .isInstanceOf(SaveResult.Saved.class);
        assertThat(records.get(anna, person).orElseThrow().get("mobile")).isEqualTo("+8613800138000");
    }

    @Test
    void whoMayNotSeeTheRecordIsShownNoMaskEither() {
        world.permissions.rows(ben, "person", Action.READ, new RowPolicy.Nothing());
        assertThat(records.get(ben, person)).isEmpty();
        assertThat(queries.list(ben, list("deal", "person.mobile")).joined().getOrDefault(deal.id(), Map.of()))
                .isEmpty();
    }

    private String csv(String entity, String... fields) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        world.bean(Exports.class).csv(ben, list(entity, fields), out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private String print(String text) {
        ObjectNode content =
                FieldFixtures.json("{'entity':'person','label':'Sheet','blocks':[{'type':'text','settings':{}}]}");
        ((ObjectNode) content.path("blocks").path(0).path("settings")).put("text", text);
        PrintDefinition sheet = PrintJson.read(new Artifact(new ArtifactId(Prints.KIND, "sheet"), "crm", content));
        return world.bean(Prints.class).html(ben, person, sheet, Locale.ENGLISH).orElseThrow();
    }
}
