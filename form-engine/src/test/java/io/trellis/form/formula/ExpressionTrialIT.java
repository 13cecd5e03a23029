package io.trellis.form.formula;

import static io.trellis.form.record.FormWorld.values;
import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.FieldAccess;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.entity.EntityJson;
import io.trellis.form.field.FieldFixtures;
import io.trellis.form.field.FieldTypes;
import io.trellis.form.formula.ExpressionTrial.Outcome;
import io.trellis.form.record.FormWorld;
import io.trellis.form.record.RecordId;
import io.trellis.form.record.SaveResult;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExpressionTrialIT {

    private FormWorld world;
    private CurrentUser ann;
    private RecordId deal;

    @BeforeEach
    void begin(@TempDir Path folder) {
        world = new FormWorld(folder);
        world.entity(
                "part",
                "{titleField:'name',fields:[{key:'name',type:'text',label:{zh:'名称',en:'Name'}},"
                        + "{key:'price',type:'currency',label:{zh:'单价',en:'Price'}}]}");
        world.entity(
                "deal",
                "{titleField:'no',fields:[{key:'no',type:'text'},"
                        + "{key:'part',type:'lookup',label:{zh:'配件',en:'Part'},settings:{entity:'part'}},"
                        + "{key:'lines',type:'subTable',label:{zh:'明细',en:'Lines'},settings:{columns:["
                        + "{key:'amount',type:'decimal',label:{zh:'金额',en:'Amount'}}]}},"
                        + "{key:'time',type:'dateRange',label:{zh:'期间',en:'Period'}}]}");
        ann = world.person("ann", null);
        RecordId part = saved(world.records().create(ann, "part", values("name", "Valve", "price", "12.50")));
        deal = saved(world.records()
                .create(
                        ann,
                        "deal",
                        values(
                                "no",
                                "D-1",
                                "part",
                                part.id(),
                                "lines",
                                List.of(Map.of("amount", 3), Map.of("amount", 4)))));
    }

    @AfterEach
    void end() {
        world.close();
    }

    private static RecordId saved(SaveResult result) {
        return ((SaveResult.Saved) result).record().id();
    }

    private ExpressionNames names() {
        EntityDefinition entity = world.entities().get("deal");
        return new ExpressionNames(entity.allFields().toList(), world.bean(FieldTypes.class), world.entities()::find);
    }

    private Outcome tried(CurrentUser user, String source) {
        return world.bean(ExpressionTrial.class).of(user, deal, source);
    }

    @Test
    void aFormulaIsTriedOnARecord() {
        assertThat(tried(ann, "sum(lines.amount) * part.price")).isEqualTo(new Outcome.Yields("87.5"));
        assertThat(tried(ann, "part.name")).isEqualTo(new Outcome.Yields("\"Valve\""));
        assertThat(tried(ann, "lines.amount")).isEqualTo(new Outcome.Yields("[3, 4]"));
        assertThat(tried(ann, "time.from")).isEqualTo(new Outcome.Nothing());
        assertThat(tried(ann, "sum(")).isInstanceOf(Outcome.Fails.class);
        assertThat(world.bean(ExpressionTrial.class).of(ann, new RecordId("deal", "none"), "1"))
                .isEqualTo(new Outcome.NoRecord());
    }

    @Test
    void whatIsOutOfSightOfTheOneWhoTriesIsNotTold() {
        world.permissions.field(ann, "part", "price", FieldAccess.HIDDEN);
        assertThat(tried(ann, "part.price")).isEqualTo(new Outcome.Nothing());
    }

    @Test
    void namesAreOpenedAlongLookupsLinesAndParts() {
        ExpressionName part = names().at("part").orElseThrow();
        assertThat(part.opens()).isTrue();
        assertThat(names().within(part)).extracting(ExpressionName::path).contains("part.name", "part.price");
        assertThat(names().at("part.price").orElseThrow().label().zh()).isEqualTo("配件 › 单价");
        assertThat(names().within(names().at("lines").orElseThrow()))
                .extracting(ExpressionName::path)
                .containsExactly("lines.amount");
        assertThat(names().within(names().at("time").orElseThrow()))
                .extracting(ExpressionName::path)
                .contains("time.from", "time.to");
        assertThat(names().at("no.name")).isEmpty();
        assertThat(names().at("nothing")).isEmpty();
    }

    @Test
    void whatIsDraftedIsNamedBeforeItIsPublished() {
        EntityDefinition drafted = EntityJson.read(
                "deal",
                "crm",
                FieldFixtures.json(
                        "{'titleField':'no','fields':[{'key':'no','type':'text'},{'key':'fresh','type':'integer'},"
                                + "{'key':'broken','type':'lookup','settings':{'entity':7}}]}"));
        ExpressionNames names =
                new ExpressionNames(drafted.allFields().toList(), world.bean(FieldTypes.class), world.entities()::find);
        assertThat(names.at("fresh")).isPresent();
        assertThat(names.at("lines")).isEmpty();
    }
}
