package io.trellis.form.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trellis.core.error.TrellisException;
import io.trellis.core.job.Job;
import io.trellis.core.security.Action;
import io.trellis.core.security.RowPolicy;
import io.trellis.form.entity.Entities;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.exchange.EntityProposal.Choice;
import io.trellis.form.exchange.EntityProposal.Column;
import io.trellis.form.exchange.Imports.ImportSettings;
import io.trellis.form.exchange.Imports.Mode;
import io.trellis.form.exchange.table.TableReading;
import io.trellis.form.record.FormWorld;
import io.trellis.form.record.RecordId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is proposed for a file that has the records of an entity that is not there yet. */
class EntityProposalsIT {

    private ExchangeWorld world;

    @BeforeEach
    void open(@TempDir Path folder) {
        world = new ExchangeWorld(folder);
    }

    @AfterEach
    void close() {
        world.close();
    }

    private EntityProposal propose(String name, String text) {
        return world.form
                .bean(EntityProposals.class)
                .propose(world.user, world.file(name, text), TableReading.FOUND_OUT, one -> false);
    }

    private static Map<String, String> types(EntityProposal proposal) {
        return proposal.columns().stream()
                .collect(Collectors.toMap(
                        Column::column, column -> column.field().type(), (a, b) -> a, LinkedHashMap::new));
    }

    private static Map<String, Column> columns(EntityProposal proposal) {
        return proposal.columns().stream()
                .collect(Collectors.toMap(column -> column.field().key(), Function.identity()));
    }

    private static Column column(EntityProposal proposal, String heading) {
        return proposal.columns().stream()
                .filter(column -> column.column().equals(heading))
                .findFirst()
                .orElseThrow();
    }

    /** Rows in which everything is told. */
    private static String contacts() {
        return "姓名,email,手机,网址,生日,登记时间,金额,折扣,级别,在职,年龄,得分,备注\n"
                + IntStream.range(0, 30)
                        .mapToObj(i ->
                                "王%d号,w%d@example.com,1380013%04d,https://e.example/%d,1990-01-%02d,2024-02-%02d 10:30,¥%d.50,%d%%,%s,%s,%d,%d.25,\"%s\""
                                        .formatted(
                                                i,
                                                i,
                                                i,
                                                i,
                                                i % 28 + 1,
                                                i % 28 + 1,
                                                1000 + i,
                                                i,
                                                List.of("金", "银", "铜").get(i % 3),
                                                i % 2 == 0 ? "是" : "否",
                                                20 + i,
                                                i,
                                                "谈过\n第" + i + "次"))
                        .collect(Collectors.joining("\n"));
    }

    @Test
    void eachColumnGetsTheTypeThatItsValuesHave() {
        EntityProposal proposal = propose("客户联系人.csv", contacts());
        assertThat(proposal.label().zh()).isEqualTo("客户联系人");
        assertThat(proposal.name()).isEqualTo("keHuLianXiRen");
        assertThat(proposal.title()).isEqualTo("xingMing");
        assertThat(types(proposal))
                .containsExactly(
                        Map.entry("姓名", "text"),
                        Map.entry("email", "email"),
                        Map.entry("手机", "phone"),
                        Map.entry("网址", "url"),
                        Map.entry("生日", "date"),
                        Map.entry("登记时间", "datetime"),
                        Map.entry("金额", "currency"),
                        Map.entry("折扣", "percent"),
                        Map.entry("级别", "select"),
                        Map.entry("在职", "boolean"),
                        Map.entry("年龄", "integer"),
                        Map.entry("得分", "decimal"),
                        Map.entry("备注", "longText"));
        assertThat(column(proposal, "email").field().unique()).isTrue();
        assertThat(column(proposal, "手机").field().unique())
                .as("people may share one")
                .isFalse();
        assertThat(column(proposal, "年龄").field().unique())
                .as("different by chance")
                .isFalse();
        assertThat(column(proposal, "姓名").field().required()).isTrue();
        assertThat(column(proposal, "在职").field().required()).isFalse();
        assertThat(column(proposal, "级别").field().settings().path("options").toString())
                .contains("\"code\":\"jin\"", "\"zh\":\"金\"", "\"color\":\"blue\"");
        assertThat(column(proposal, "年龄").choices())
                .as("what else would hold it")
                .extracting(Choice::type)
                .contains("integer", "decimal", "text", "currency")
                .doesNotContain("date", "boolean", "email", "lookup", "autoNumber", "formula", "file", "subTable");
    }

    @Test
    void whatIsProposedTakesTheWholeFile() {
        String text = contacts();
        EntityProposal proposal = propose("contacts of ours.csv", text);
        assertThat(proposal.name()).isEqualTo("contactsOfOurs");
        EntityDefinition entity = proposal.definition("crm");
        world.form.entity(
                entity.name(), world.form.bean(Entities.class).write(entity).toString());
        Job job = world.run(
                entity.name(),
                world.file("contacts of ours.csv", text),
                new ImportSettings(
                        Mode.CREATE,
                        null,
                        false,
                        world.form.bean(EntityProposals.class).mapping(entity, columns(proposal)),
                        TableReading.FOUND_OUT));
        assertThat(job.counts()).containsEntry("created", 30L).containsEntry("failed", 0L);
    }

    @Test
    void namesOfRecordsAreLookupsOfThemAndOfTheFileItself() {
        for (String name : List.of("Acme Corporation", "Betasoloin")) {
            world.form
                    .records()
                    .create(world.user, new RecordId("account", name.substring(0, 4)), FormWorld.values("name", name));
        }
        EntityProposal deals = propose(
                "deals.csv",
                "deal,account,boss\nD1 one,Acme Corporation,\nD2 two,Betasoloin,D1 one\nD3 three,Betasoloin,D2 two\n");
        assertThat(types(deals)).containsEntry("account", "lookup").containsEntry("boss", "lookup");
        assertThat(column(deals, "account").field().settings().path("entity").asString())
                .isEqualTo("account");
        assertThat(column(deals, "boss").field().settings().path("entity").asString())
                .isEqualTo("deals");

        world.form.permissions.rows(world.user, "account", Action.READ, new RowPolicy.Nothing());
        assertThat(types(propose("deals.csv", "deal,account\nD1,Acme Corporation\nD2,Betasoloin\nD3,Betasoloin\n")))
                .as("nobody finds out by guessing which records there are")
                .containsEntry("account", "text");
    }

    @Test
    void hostileFilesAreProposedOrRefusedWithAReason() throws IOException {
        assertThatThrownBy(() -> propose("empty.csv", ""))
                .isInstanceOf(TrellisException.class)
                .hasMessageContaining("empty");
        EntityProposal headerOnly = propose("only header.csv", "name,when\n");
        assertThat(headerOnly.file().rows()).isZero();
        assertThat(types(headerOnly)).containsExactly(Map.entry("name", "text"), Map.entry("when", "text"));
        assertThat(column(headerOnly, "name").field().required()).isFalse();

        EntityProposal twice = propose("twice.csv", "name,name,id,Owner,,名称,!!!\na,b,1,c,d,e,f\n");
        assertThat(twice.columns())
                .extracting(column -> column.field().key())
                .containsExactly("name", "name2", "id2", "owner2", "field5", "mingCheng", "field");

        String wide = IntStream.range(0, 500).mapToObj(i -> "c" + i).collect(Collectors.joining(","));
        assertThat(propose("wide.csv", wide + "\n" + wide).columns()).hasSize(500);
        assertThatThrownBy(() -> propose("wider.csv", wide + ",one more\n" + wide))
                .isInstanceOf(TrellisException.class)
                .hasMessageContaining("501")
                .hasMessageContaining("500");

        assertThat(types(propose("mixed.csv", "a,b\n1,2024-02-29\nx,12\n2.5,soon\n")))
                .containsExactly(Map.entry("a", "text"), Map.entry("b", "text"));
        EntityProposal formulas = world.form
                .bean(EntityProposals.class)
                .propose(world.user, world.resource("formulas.xlsx"), TableReading.FOUND_OUT, one -> false);
        assertThat(formulas.columns()).isNotEmpty();
    }

    @Test
    void repetitionsAreSeenHoweverManyValuesThereAre() {
        String many = IntStream.range(0, 900).mapToObj(i -> "X%dY".formatted(i)).collect(Collectors.joining("\n"));
        assertThat(column(propose("codes.csv", "code,a\n" + many.replace("Y", "Y,1")), "code")
                        .field()
                        .unique())
                .isTrue();
        assertThat(column(propose("codes.csv", "code,a\n" + many.replace("Y", "Y,1") + "\nx700y,1"), "code")
                        .field()
                        .unique())
                .isFalse();
    }
}
