package io.trellis.form.exchange;

import static io.trellis.form.exchange.ExchangeWorld.column;
import static io.trellis.form.exchange.ExchangeWorld.create;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.trellis.core.audit.SecurityLog;
import io.trellis.core.audit.SecurityLog.Entry;
import io.trellis.core.audit.SecurityLog.Taken;
import io.trellis.core.audit.SecurityLog.What;
import io.trellis.core.error.TrellisException;
import io.trellis.core.filter.Filter;
import io.trellis.core.job.Job;
import io.trellis.core.security.Action;
import io.trellis.core.security.FieldAccess;
import io.trellis.core.security.RowPolicy;
import io.trellis.form.query.ListQuery;
import io.trellis.form.query.Sort;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportsIT {

    private static final ListQuery DEALS = new ListQuery(
            "opportunity",
            Filter.ALL,
            "",
            List.of(new Sort("code", false)),
            List.of("code", "notes", "account", "account.sector", "stage", "closeDate", "amount"),
            50,
            null,
            false);

    @TempDir
    Path folder;

    private ExchangeWorld world;

    @BeforeEach
    void fill() {
        world = new ExchangeWorld(folder);
        world.run(
                "account",
                world.file("a.csv", "name,sector\nAcme,retail\n"),
                create(column("name", "name"), column("sector", "sector")));
        Job job = world.run(
                "opportunity",
                world.file(
                        "o.csv",
                        "code,notes,account,stage,closeDate,amount\n"
                                + "A1,\"=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\",Acme,won,2017-03-01,-1054.5\n"
                                + "A2,@cmd,,lost,,\n"
                                + "A3,plain,Acme,won,2016-12-31,2\n"),
                create(
                        column("code", "code"),
                        column("notes", "notes"),
                        column("account", "account"),
                        column("stage", "stage"),
                        column("closeDate", "closeDate"),
                        column("amount", "amount")));
        assertThat(job.counts()).containsEntry("created", 3L);
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void csvHoldsWhatTheListHoldsAndNoFormulas() {
        assertThat(csv(DEALS).lines())
                .containsExactly(
                        "\uFEFFOpportunity id,notes,account,account / Sector,Stage,Close date,Close value",
                        "A1,\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\",Acme,retail,won,2017-03-01,-1054.5",
                        "A2,'@cmd,,,lost,,",
                        "A3,plain,Acme,retail,won,2016-12-31,2");
    }

    @Test
    void thePartsOfAnAmountAreColumnsOfTheirOwn() {
        ListQuery parts = new ListQuery(
                "opportunity",
                Filter.eq("amount.currency", "CNY"),
                "",
                List.of(new Sort("amount.amount", true)),
                List.of("code", "amount.amount", "amount.currency"),
                50,
                null,
                false);
        assertThat(csv(parts).lines())
                .containsExactly(
                        "\uFEFFOpportunity id,Close value / Amount,Close value / Currency",
                        "A3,2,CNY",
                        "A1,-1054.5,CNY");
    }

    @Test
    void aWorkbookKeepsNumbersAndDates() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        exports().xlsx(world.user, DEALS, out);
        try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(out.toByteArray()))) {
            List<Row> rows = workbook.getFirstSheet().read();
            assertThat(rows).hasSize(4);
            assertThat(rows.get(1).getCellText(1)).startsWith("'=HYPERLINK");
            assertThat(rows.get(1).getCellAsDate(5).orElseThrow().toLocalDate()).isEqualTo(LocalDate.of(2017, 3, 1));
            assertThat(rows.get(1).getCellAsNumber(6).orElseThrow()).isEqualByComparingTo(new BigDecimal("-1054.5"));
        }
    }

    @Test
    void whatWasExportedImportsAsItWas() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        exports().xlsx(world.user, DEALS, out);
        Job job = world.run(
                "opportunity",
                world.file("back.xlsx", out.toByteArray()),
                ExchangeWorld.upsert(
                        "code",
                        column("Opportunity id", "code"),
                        column("notes", "notes"),
                        column("account", "account"),
                        column("Stage", "stage"),
                        column("Close date", "closeDate"),
                        column("Close value", "amount")));
        assertThat(job.counts())
                .containsEntry("unchanged", 3L)
                .containsEntry("updated", 0L)
                .containsEntry("failed", 0L);
    }

    @Test
    void whatMayNotBeReadIsNotExported() {
        world.form.permissions.field(world.user, "opportunity", "amount", FieldAccess.HIDDEN);
        world.form.permissions.rows(world.user, "account", Action.READ, new RowPolicy.Nothing());
        String all = csv(ListQuery.of("opportunity", Filter.ALL));
        assertThat(all).doesNotContain("1054").doesNotContain("Acme");
        assertThatThrownBy(() -> csv(DEALS)).isInstanceOf(TrellisException.class);
        world.form.permissions.rows(world.user, "opportunity", Action.EXPORT, new RowPolicy.Nothing());
        assertThatThrownBy(() -> csv(ListQuery.of("opportunity", Filter.ALL)))
                .hasMessageContaining("You may not export");
    }

    @Test
    void eachFileIsInTheSecurityLogWithItsRowsAndWhatIsRefusedIsNot() {
        csv(DEALS);
        exports().xlsx(world.user, DEALS, new ByteArrayOutputStream());
        world.form.permissions.rows(world.user, "opportunity", Action.EXPORT, new RowPolicy.Nothing());
        assertThatThrownBy(() -> csv(DEALS)).isInstanceOf(TrellisException.class);
        assertThatThrownBy(() -> exports().xlsx(world.user, DEALS, new ByteArrayOutputStream()))
                .isInstanceOf(TrellisException.class);
        assertThat(world.form.bean(SecurityLog.class).find(SecurityLog.Asked.EVERYTHING, 10))
                .extracting(Entry::what, Entry::name, Entry::way, Entry::record, Entry::taken)
                .containsExactly(
                        tuple(
                                What.DATA_EXPORTED,
                                world.user.username(),
                                "browser",
                                "entity/opportunity",
                                new Taken("", "xlsx", 3)),
                        tuple(
                                What.DATA_EXPORTED,
                                world.user.username(),
                                "browser",
                                "entity/opportunity",
                                new Taken("", "csv", 3)));
    }

    private Exports exports() {
        return world.form.bean(Exports.class);
    }

    private String csv(ListQuery query) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        exports().csv(world.user, query, out);
        return out.toString(StandardCharsets.UTF_8);
    }
}
