package io.trellis.form.exchange;

import static io.trellis.form.exchange.ExchangeWorld.column;
import static io.trellis.form.exchange.ExchangeWorld.create;
import static io.trellis.form.exchange.ExchangeWorld.date;
import static io.trellis.form.exchange.ExchangeWorld.upsert;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trellis.core.error.TrellisException;
import io.trellis.core.file.Files.StoredFile;
import io.trellis.core.job.Job;
import io.trellis.core.job.Jobs;
import io.trellis.core.security.Action;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.RowPolicy;
import io.trellis.core.time.TimeOrderedIds;
import io.trellis.form.exchange.Imports.ColumnMapping;
import io.trellis.form.exchange.Imports.ImportSettings;
import io.trellis.form.exchange.Imports.Mode;
import io.trellis.form.exchange.Imports.Proposal;
import io.trellis.form.exchange.Imports.ProposedColumn;
import io.trellis.form.exchange.table.TableReading;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.FileValue;
import io.trellis.form.record.RecordData;
import io.trellis.form.record.Records;
import io.trellis.form.record.SaveResult;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportsIT {

    private static final String ACCOUNTS = """
            account,sector,year_established,revenue,subsidiary_of
            Betasoloin,medical,1999,251.41,Acme Corporation
            Acme Corporation,technolgy,1996,1100.04,
            Hottechi,retail,1997,8170.38,Betasoloin
            """;

    private static final String PIPELINE = """
            opportunity_id,product,account,deal_stage,engage_date,close_date,close_value
            A1,GTX Plus Basic,Acme Corporation,Won,10/20/2016,3/1/2017,1054
            A2,GTXPro,Betasoloin,Lost,10/25/2016,3/11/2017,0
            A3,GTX Pro,,Engaging,12/31/2016,,
            A4,MG Special,Nobody,Prospecting,,,
            """;

    private static final ColumnMapping PRODUCT =
            new ColumnMapping("product", "product", null, null, Map.of("GTXPro", "GTX Pro"));
    private static final ColumnMapping STAGE = new ColumnMapping(
            "deal_stage",
            "stage",
            null,
            null,
            Map.of("Won", "won", "Lost", "lost", "Engaging", "engaging", "Prospecting", "prospecting"));

    @TempDir
    Path folder;

    private ExchangeWorld world;

    @BeforeEach
    void open() {
        world = new ExchangeWorld(folder);
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void columnsTypesAndDatesAreProposed() {
        Proposal proposal = world.imports().propose(world.user, "opportunity", world.file("p.csv", PIPELINE));
        assertThat(proposal.encoding()).isEqualTo("UTF-8");
        assertThat(proposal.separator()).isEqualTo(",");
        assertThat(proposal.rows()).isEqualTo(4);
        Map<String, ProposedColumn> columns =
                proposal.columns().stream().collect(Collectors.toMap(ProposedColumn::column, Function.identity()));
        assertThat(mapped(columns, "opportunity_id")).isEqualTo("code");
        assertThat(mapped(columns, "product")).isEqualTo("product");
        assertThat(mapped(columns, "account")).isEqualTo("account");
        assertThat(mapped(columns, "deal_stage")).isEqualTo("stage");
        assertThat(mapped(columns, "engage_date")).isEqualTo("engaged");
        assertThat(mapped(columns, "close_date")).isEqualTo("closeDate");
        assertThat(mapped(columns, "close_value")).isEqualTo("amount");
        assertThat(columns.get("engage_date").dateFormats()).containsExactly("M/d/yyyy");
        assertThat(columns.get("close_date").dateFormats())
                .as("3/1 and 3/11 leave open what is the month")
                .containsExactly("M/d/yyyy", "d/M/yyyy");
        assertThat(columns.get("close_date").empty()).isEqualTo(2);
        assertThat(columns.get("close_value").suggestedType()).isEqualTo("integer");
        assertThat(columns.get("engage_date").suggestedType()).isEqualTo("date");
    }

    @Test
    void parentsMayComeLaterInTheFile() {
        Job job = world.run("account", world.file("a.csv", ACCOUNTS), accounts());
        assertThat(job.state()).isEqualTo(Job.State.DONE);
        assertThat(job.counts()).containsEntry("created", 3L).containsEntry("failed", 0L);
        Map<String, RecordData> byName = world.all("account").stream()
                .collect(Collectors.toMap(record -> (String) record.values().get("name"), Function.identity()));
        assertThat(byName.get("Betasoloin").values().get("parent"))
                .isEqualTo(byName.get("Acme Corporation").id().id());
        assertThat(byName.get("Hottechi").values().get("parent"))
                .isEqualTo(byName.get("Betasoloin").id().id());
        assertThat(byName.get("Acme Corporation").values().get("sector")).isEqualTo("technology");
    }

    @Test
    void figuresAndCurrenciesInTwoColumnsAreOneAmount() {
        world.form.company().setRate("USD", LocalDate.parse("2000-01-01"), new BigDecimal("7"));
        Job first = world.run(
                "thing",
                world.file("m.csv", "name,sum,cur\nA,12.5,usd\nB,7,\nC,,EUR\n"),
                create(column("name", "name"), column("sum", "money.amount"), column("cur", "money.currency")));
        assertThat(first.counts()).containsEntry("created", 3L).containsEntry("failed", 0L);
        assertThat(money("A")).isEqualTo("12.5 USD");
        assertThat(money("B")).as("base currency where none is named").isEqualTo("7 CNY");
        assertThat(money("C")).isEqualTo("none");

        Job second = world.run(
                "thing",
                world.file("n.csv", "name,sum\nA,20\n"),
                ExchangeWorld.upsert("name", column("name", "name"), column("sum", "money.amount")));
        assertThat(second.counts()).containsEntry("updated", 1L);
        assertThat(money("A")).as("what no column brings stays").isEqualTo("20 USD");
    }

    private String money(String name) {
        return world.all("thing").stream()
                .filter(record -> name.equals(record.values().get("name")))
                .map(record -> record.values().get("money") instanceof Map<?, ?> money
                        ? ((BigDecimal) money.get("amount"))
                                        .stripTrailingZeros()
                                        .toPlainString() + " " + money.get("currency")
                        : "none")
                .findFirst()
                .orElseThrow();
    }

    @Test
    void pathsThatLeadNowhereAreAnsweredWithTheNearestAndPartsWithWhatTheyCannotDo() {
        StoredFile file = world.file("p.csv", "name,a,b\nA,1,CNY\n");
        assertThat(problems(file, create(column("a", "money.curency"))))
                .containsExactly("unknown-field There is no field 'money.curency' that could be imported. "
                        + "Did you mean 'Currency'?");
        assertThat(problems(file, create(column("a", "mony"))))
                .containsExactly(
                        "unknown-field There is no field 'mony' that could be imported. Did you mean 'money'?");
        assertThat(problems(file, create(column("a", "money.base"))))
                .singleElement()
                .asString()
                .startsWith("computed-part");
        assertThat(problems(file, create(column("a", "money"), column("b", "money.currency"))))
                .singleElement()
                .asString()
                .startsWith("field-twice");
        assertThat(problems(file, ExchangeWorld.upsert("money.currency", column("b", "money.currency"))))
                .singleElement()
                .asString()
                .startsWith("key-not-mapped");
    }

    private List<String> problems(StoredFile file, ImportSettings settings) {
        return world.imports().check(world.user, "thing", file, settings).stream()
                .map(problem -> problem.code() + " " + problem.message().en())
                .toList();
    }

    private static byte[] zip(Charset names, Map<String, byte[]> files) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes, names)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    private StoredFile archive(byte[] zip) {
        return world.file("files.zip", zip);
    }

    private static byte[] words(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private List<String> names(String paper, String field) {
        RecordData record = world.all("paper").stream()
                .filter(one -> paper.equals(one.get("name")))
                .findFirst()
                .orElseThrow();
        BoundField files = world.form.bound().get("paper").field(field).orElseThrow();
        return record.value(field).map(files::files).orElse(List.of()).stream()
                .map(FileValue::name)
                .toList();
    }

    @Test
    void filesThatCellsNameComeOutOfTheZipBesideTheTableAndGoWhenTheImportIsTakenBack() throws IOException {
        world.form.entity("paper", """
                {titleField:'name',fields:[{key:'name',type:'text'},{key:'scan',type:'file'},{key:'photos',type:'image'},
                 {key:'more',type:'files',settings:{most:2}}]}""");
        StoredFile table = world.file(
                "p.csv",
                "name,scan,more\nA,合同.txt,\nB,deep/b.txt,b.txt;合同.txt\nC,no.txt,\nD,twin.txt,\nE,big.txt,\nF,合同.txt;x,\n");
        byte[] zip = zip(
                Charset.forName("GB18030"),
                Map.of(
                        "合同.txt", words("contract"),
                        "deep/b.txt", words("b"),
                        "one/twin.txt", words("1"),
                        "two/twin.txt", words("2"),
                        "big.txt", new byte[(64 << 20) + 1]));
        ImportSettings settings = create(column("name", "name"), column("scan", "scan"), column("more", "more"))
                .with(archive(zip));

        Job trial = world.run(
                "paper",
                table,
                new ImportSettings(settings.mode(), null, true, settings.mapping()).with(settings.archive()));
        assertThat(trial.counts()).containsEntry("failed", 4L).containsEntry("created", 2L);
        assertThat(world.content(String.valueOf(trial.results().get("errorFile"))))
                .contains(
                        "no file 'no.txt' in the ZIP",
                        "several files in the ZIP are called 'twin.txt'",
                        "larger than 64 MB");
        assertThat(world.all("paper")).isEmpty();

        Job done = world.run("paper", table, settings);
        assertThat(done.counts()).containsEntry("failed", 4L).containsEntry("created", 2L);
        assertThat(names("A", "scan")).containsExactly("合同.txt");
        assertThat(names("B", "scan")).containsExactly("b.txt");
        assertThat(names("B", "more")).containsExactly("b.txt", "合同.txt");
        world.await(world.imports().undo(world.user, done.id()));
        assertThat(world.all("paper")).isEmpty();
    }

    @Test
    void aZipThatLeadsOutOfItselfOrLiesIsRefusedInWords() throws IOException {
        world.form.entity("paper", "{titleField:'name',fields:[{key:'name',type:'text'},{key:'scan',type:'file'}]}");
        StoredFile table = world.file("p.csv", "name,scan\nA,a.txt\n");
        ImportSettings settings = create(column("name", "name"), column("scan", "scan"));
        byte[] fine = zip(StandardCharsets.UTF_8, Map.of("a.txt", words("much more than one")));
        Map.of(
                        "lie outside of it: “../a.txt”",
                        zip(StandardCharsets.UTF_8, Map.of("../a.txt", words("x"))),
                        "is no ZIP that can be opened",
                        words("no zip"),
                        "unpacks to more than 2 GB",
                        saying(fine, 0xF000_0000L),
                        "more than 10,000 files",
                        zip(
                                StandardCharsets.UTF_8,
                                IntStream.rangeClosed(0, Archive.MOST_ENTRIES)
                                        .boxed()
                                        .collect(Collectors.toMap(n -> "folder" + n + "/", n -> new byte[0]))))
                .forEach((why, bytes) -> assertThat(
                                world.imports().check(world.user, "paper", table, settings.with(archive(bytes))))
                        .singleElement()
                        .satisfies(problem -> assertThat(problem.message().en()).contains(why)));
        Job lied = world.run("paper", table, settings.with(archive(saying(fine, 1))));
        assertThat(lied.counts()).containsEntry("failed", 1L);
        assertThat(world.content(String.valueOf(lied.results().get("errorFile"))))
                .contains("cannot be read");
    }

    /** The same ZIP, whose directory says another size of its one file. */
    private static byte[] saying(byte[] zip, long size) {
        ByteBuffer bytes = ByteBuffer.wrap(zip.clone()).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < zip.length - 4; i++) {
            if (bytes.getInt(i) == 0x02014b50) {
                bytes.putInt(i + 24, (int) size);
            }
        }
        return bytes.array();
    }

    @Test
    void aColumnForAFieldOfFilesIsToldWhatCanBeDoneInstead() {
        world.form.entity("paper", """
                {titleField:'name',fields:[{key:'name',type:'text'},
                 {key:'scan',type:'file',label:{zh:'扫描件',en:'Scan'}}]}""");
        StoredFile file = world.file("p.csv", "name,scan\nA,a.pdf\n");
        assertThat(world.imports()
                        .check(world.user, "paper", file, create(column("name", "name"), column("scan", "scan"))))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.code()).isEqualTo("holds-files");
                    assertThat(problem.message().en()).startsWith("“Scan” holds files");
                });
    }

    @Test
    void twoImportsAtOnceMakeOneRecordOfAKey() {
        StringBuilder text = new StringBuilder("name,code\n");
        for (int i = 0; i < 400; i++) {
            text.append("N").append(i).append(",K").append(i).append('\n');
        }
        ImportSettings byCode = ExchangeWorld.upsert("code", column("name", "name"), column("code", "code"));
        List<String> jobs = Stream.of("a.csv", "b.csv", "c.csv")
                .map(name -> world.imports().start(world.user, "thing", world.file(name, text.toString()), byCode))
                .toList();
        List<Job> ended = jobs.stream().map(world::await).toList();

        assertThat(ended).allSatisfy(job -> assertThat(job.counts()).containsEntry("failed", 0L));
        assertThat(ended.stream().mapToLong(job -> job.counts().get("created")))
                .containsExactlyInAnyOrder(400L, 0L, 0L);
        assertThat(world.all("thing")).hasSize(400);
    }

    @Test
    void theSameFileAgainChangesNothing() {
        StoredFile file = world.file("a.csv", ACCOUNTS);
        world.run("account", file, accounts());
        List<Long> revisions =
                world.all("account").stream().map(RecordData::revision).toList();
        Job again = world.run("account", file, accounts());
        assertThat(again.counts())
                .containsEntry("created", 0L)
                .containsEntry("updated", 0L)
                .containsEntry("unchanged", 3L)
                .containsEntry("failed", 0L);
        assertThat(world.all("account").stream().map(RecordData::revision)).isEqualTo(revisions);
    }

    @Test
    void whatCannotBeImportedStandsInAFileWithTheReason() throws IOException {
        productsAndAccounts();
        Job job = world.run("opportunity", world.file("p.csv", PIPELINE), pipeline(false));
        assertThat(job.counts()).containsEntry("created", 3L).containsEntry("failed", 1L);
        String errors = world.content((String) job.results().get("errorFile"));
        assertThat(errors.lines()).hasSize(2);
        assertThat(errors.lines().toList().getFirst())
                .isEqualTo(
                        "\uFEFFopportunity_id,product,account,deal_stage,engage_date,close_date,close_value,What to do");
        assertThat(errors.lines().toList().getLast())
                .startsWith("A4,MG Special,Nobody,Prospecting,,,,")
                .contains("there is no record 'Nobody'");
        RecordData first = world.all("opportunity").stream()
                .filter(record -> "A1".equals(record.values().get("code")))
                .findFirst()
                .orElseThrow();
        assertThat(first.values().get("engaged")).isEqualTo(LocalDate.of(2016, 10, 20));
        assertThat(first.values().get("closeDate")).isEqualTo(LocalDate.of(2017, 3, 1));
        assertThat(first.values().get("name")).isEqualTo("GTX Plus Basic / Acme Corporation");
    }

    @Test
    void aDryRunSaysTheSameAndWritesNothing() {
        productsAndAccounts();
        Job job = world.run("opportunity", world.file("p.csv", PIPELINE), pipeline(true));
        assertThat(job.counts()).containsEntry("created", 3L).containsEntry("failed", 1L);
        assertThat(job.results()).containsKey("errorFile");
        assertThat(world.all("opportunity")).isEmpty();

        StoredFile bad = world.file("b.csv", "opportunity_id,deal_stage,close_value\nB1,Maybe,x\n");
        Job refused = world.run(
                "opportunity",
                bad,
                new ImportSettings(
                        Mode.CREATE,
                        null,
                        true,
                        List.of(
                                column("opportunity_id", "code"),
                                column("deal_stage", "stage"),
                                column("close_value", "amount"))));
        assertThat(refused.counts()).containsEntry("failed", 1L);
        assertThat(refused.results().get("problems").toString())
                .contains("Stage")
                .contains("Close value");
    }

    @Test
    void updatesFindTheirRecordByTheKey() {
        world.run("account", world.file("a.csv", ACCOUNTS), accounts());
        Job job = world.run(
                "account",
                world.file("u.csv", "account,revenue\nHottechi,9\nAcme Corporation,1100.04\nNew one,5\n"),
                new ImportSettings(
                        Mode.UPDATE, "name", false, List.of(column("account", "name"), column("revenue", "revenue"))));
        assertThat(job.counts())
                .containsEntry("updated", 1L)
                .containsEntry("unchanged", 1L)
                .containsEntry("failed", 1L)
                .containsEntry("created", 0L);
    }

    @Test
    void aSecondLineOfAKeySeesTheFirst() {
        Job job = world.run(
                "account",
                world.file("d.csv", "account,revenue\nTwice,1\nTwice,2\nTwice,2\n"),
                upsert("name", column("account", "name"), column("revenue", "revenue")));
        assertThat(job.counts())
                .containsEntry("created", 1L)
                .containsEntry("updated", 1L)
                .containsEntry("unchanged", 1L);
    }

    @Test
    void aDryRunSaysLineForLineWhatTheRunThenSays() {
        world.run("account", world.file("a.csv", ACCOUNTS), accounts());
        // a rule that comes later: what is stored breaks it, in a field that the file does not mention
        world.form.entity("account", world.json("account").replace("titleField", """
                        validations:[{id:'founded',condition:'founded = null or founded > 2000',field:'founded',
                         message:{zh:'太早',en:'Too early'}}],titleField"""));
        StoredFile file = world.file("u.csv", """
                account,revenue,subsidiary_of
                Hottechi,1,
                New,2,Coming
                Coming,3,
                New,4,Coming
                Coming,3,
                Nowhere,5,No such
                """);
        ColumnMapping[] mapping = {
            column("account", "name"), column("revenue", "revenue"), column("subsidiary_of", "parent")
        };
        Job dry = world.run("account", file, new ImportSettings(Mode.UPSERT, "name", true, List.of(mapping)));
        assertThat(world.all("account")).hasSize(3);
        Job run = world.run("account", file, upsert("name", mapping));

        assertThat(dry.counts()).isEqualTo(run.counts());
        assertThat(dry.results().get("problems")).isEqualTo(run.results().get("problems"));
        assertThat(run.counts())
                .containsEntry("created", 2L)
                .containsEntry("updated", 1L)
                .containsEntry("unchanged", 1L)
                .containsEntry("failed", 2L);
    }

    @Test
    void aKeyFindsItsRecordInAnyCaseAndWidth() {
        world.run("account", world.file("a.csv", ACCOUNTS), accounts());
        Job job = world.run(
                "account",
                world.file("k.csv", "account,revenue,subsidiary_of\nＨＯＴＴＥＣＨＩ,1,ACME  corporation\n"),
                upsert(
                        "name",
                        column("account", "name"),
                        column("revenue", "revenue"),
                        column("subsidiary_of", "parent")));
        assertThat(job.counts()).containsEntry("updated", 1L).containsEntry("created", 0L);
    }

    @Test
    void lookupsAndKeysGoByWhatAFieldMeansAndOneThatCannotBeReadIsAProblemOfItsLine() {
        world.form.entity("account", world.json("account").replace("titleField:'name',fields:[", """
                        titleField:'name',fields:[{key:'phone',type:'phone'},{key:'place',type:'address'},
                         {key:'bank',type:'encrypted',settings:{findable:true}},"""));
        world.run(
                "account",
                world.file("a.csv", "name,phone,bank\nAcme,+86 138 0013 8000,6222 0000 1111\n"),
                create(column("name", "name"), column("phone", "phone"), column("bank", "bank")));
        ColumnMapping byPhone = new ColumnMapping("phone", "account", null, "phone", Map.of());
        Job job = world.run(
                "opportunity",
                world.file("p.csv", "code,phone,stage\nA,138-0013-8000,won\nB,nobody,won\nC,13900000000,won\n"),
                create(column("code", "code"), byPhone, column("stage", "stage")));
        assertThat(job.state()).isEqualTo(Job.State.DONE);
        assertThat(job.counts()).containsEntry("created", 1L).containsEntry("failed", 2L);
        assertThat(job.results().get("problems").toString()).contains("nobody").contains("13900000000");

        Job again = world.run(
                "account",
                world.file("b.csv", "name,bank\nAcme Ltd,6222  0000 1111\n"),
                upsert("bank", column("name", "name"), column("bank", "bank")));
        assertThat(again.counts()).containsEntry("updated", 1L).containsEntry("created", 0L);

        StoredFile file = world.file("n.csv", "place,code\nx,y\n");
        assertThat(world.imports()
                        .check(
                                world.user,
                                "opportunity",
                                file,
                                create(new ColumnMapping("place", "account", null, "place", Map.of()))))
                .extracting(Imports.SettingsProblem::code)
                .containsExactly("finds-nothing");
        assertThat(world.imports().check(world.user, "account", file, upsert("place", column("place", "place"))))
                .extracting(Imports.SettingsProblem::code)
                .containsExactly("finds-nothing");
    }

    @Test
    void aDryRunFindsWhatTheFileOrTheStoreHasAlready() {
        world.run("account", world.file("a.csv", ACCOUNTS), accounts());
        StoredFile file = world.file("n.csv", "account\nFresh\nFRESH\nhottechi\n");
        Job dry = world.run(
                "account", file, new ImportSettings(Mode.CREATE, null, true, List.of(column("account", "name"))));
        assertThat(dry.counts()).containsEntry("created", 1L).containsEntry("failed", 2L);
        assertThat(world.run("account", file, create(column("account", "name"))).counts())
                .isEqualTo(dry.counts());
    }

    @Test
    void anImportIsTakenBackExceptWhatSomebodyChangedSince() {
        world.run("account", world.file("a.csv", ACCOUNTS), accounts());
        StoredFile changes = world.file(
                "c.csv",
                "account,revenue,subsidiary_of\nHottechi,1,Acme Corporation\nBetasoloin,2,\nBrand new,3,\nOther new,4,Later\nLater,5,\n");
        Job job = world.run(
                "account",
                changes,
                upsert(
                        "name",
                        column("account", "name"),
                        column("revenue", "revenue"),
                        column("subsidiary_of", "parent")));
        assertThat(job.counts()).containsEntry("created", 3L).containsEntry("updated", 2L);
        RecordData touched = named("Brand new");
        assertThat(world.form
                        .records()
                        .update(world.user, touched.id(), touched.revision(), Map.of("sector", "retail")))
                .isInstanceOf(SaveResult.Saved.class);

        Job undone = world.await(world.imports().undo(world.user, job.id()));
        assertThat(undone.state()).isEqualTo(Job.State.DONE);
        assertThat(undone.counts()).containsEntry("kept", 1L);
        assertThat(undone.results())
                .containsEntry(
                        "kept", List.of(Map.of("record", "Brand new", "message", "Somebody has changed it since")));
        assertThat(world.all("account"))
                .extracting(record -> record.values().get("name"))
                .containsExactlyInAnyOrder("Betasoloin", "Acme Corporation", "Hottechi", "Brand new");
        assertThat(named("Hottechi").values().get("revenue").toString()).contains("8170.38");
        assertThat(named("Hottechi").values().get("parent"))
                .isEqualTo(named("Betasoloin").id().id());
        assertThat(named("Betasoloin").values().get("revenue").toString()).contains("251.41");
    }

    @Test
    void anImportWhoseServerDiedAmidAWriteIsTakenBackWhole() {
        world.run("account", world.file("a.csv", ACCOUNTS), accounts());
        RecordData written = named("Hottechi");
        RecordData spared = named("Betasoloin");
        ChangeNotes notes = new ChangeNotes(
                world.form.bean(ImportLog.class), world.form.bean(TimeOrderedIds.class), "account", "broken");
        List<Records.Row> rows = notes.meant(List.of(
                change(null, Map.of("name", "New and written")),
                change(written, Map.of("founded", 1900)),
                change(null, Map.of("name", "New and never written")),
                change(spared, Map.of("founded", 1901))));
        // the server dies when two of the four are there
        assertThat(world.form.records().saveAll(world.user, "account", rows.subList(0, 2)))
                .allMatch(SaveResult.Saved.class::isInstance);
        CurrentUser other = world.form.person("other", null);
        world.form.records().update(other, spared.id(), spared.revision(), Map.of("founded", 2001));

        Map<String, Long> counts = new HashMap<>();
        world.form.bean(ImportUndo.class).run(world.user, "account", "broken", world.user.id(), counting(counts));
        assertThat(counts)
                .containsEntry("deleted", 1L)
                .containsEntry("restored", 1L)
                .containsEntry("kept", 0L);
        assertThat(world.all("account"))
                .extracting(record -> record.values().get("name"))
                .doesNotContain("New and written");
        assertThat(named("Hottechi").values()).isEqualTo(written.values());
        assertThat(named("Betasoloin").get("founded")).hasToString("2001");
    }

    private static ImportRun.Change change(@Nullable RecordData before, Map<String, @Nullable Object> values) {
        Records.Row row = before == null
                ? new Records.Row(null, Records.Row.NEW, values)
                : new Records.Row(before.id().id(), before.revision(), values);
        return new ImportRun.Change(row, before, values.keySet());
    }

    private static Jobs.Progress counting(Map<String, Long> counts) {
        return new Jobs.Progress() {
            @Override
            public void total(long total) {}

            @Override
            public void done(long done) {}

            @Override
            public void count(String name, long value) {
                counts.put(name, value);
            }

            @Override
            public void result(String name, Object value) {}

            @Override
            public boolean cancelled() {
                return false;
            }
        };
    }

    @Test
    void settingsThatCannotWorkAreNamedBefore() {
        StoredFile file = world.file("p.csv", PIPELINE);
        assertThat(world.imports()
                        .check(
                                world.user,
                                "opportunity",
                                file,
                                new ImportSettings(
                                        Mode.UPSERT,
                                        "code",
                                        false,
                                        List.of(
                                                column("no such", "stage"),
                                                column("product", "nothing"),
                                                date("close_date", "closeDate", "bogus"),
                                                date("close_value", "amount", "M/d/yyyy"),
                                                new ColumnMapping("account", "account", null, "nothing", Map.of())))))
                .extracting(Imports.SettingsProblem::code)
                .containsExactlyInAnyOrder(
                        "unknown-column", "unknown-field", "bad-format", "no-date", "key-not-mapped", "unknown-field");
        assertThatThrownBy(() -> world.imports().start(world.user, "opportunity", file, create()))
                .isInstanceOf(TrellisException.class);
    }

    @Test
    void whoMayNotImportIsRefused() {
        world.form.permissions.rows(world.user, "account", Action.IMPORT, new RowPolicy.Nothing());
        StoredFile file = world.file("a.csv", ACCOUNTS);
        assertThatThrownBy(() -> world.imports().propose(world.user, "account", file))
                .isInstanceOfSatisfying(
                        TrellisException.class,
                        refused -> assertThat(refused.code().name()).isEqualTo("FORBIDDEN"));
    }

    @Test
    void everyCellOfAWorkbookGoesInAsItIsSeen() throws IOException {
        things("percent.xlsx", "name", "pct", "dec");
        assertThat(values("pct")).containsExactly("15", "8.25", "15", "15");
        assertThat(values("dec")).startsWith("0.15");

        Job ids = things("long-ids.xlsx", "name", "code", "note");
        assertThat(values("code"))
                .contains("110101199003078515", "110101199003078519", "6222021234567890123", "00007")
                .doesNotContain("7");
        assertThat(warnings(ids)).hasSize(1);
        assertThat(warnings(ids).getFirst())
                .containsEntry("code", "digits-lost")
                .containsEntry("lines", List.of(3L));

        Job formulas = things("formulas.xlsx", "name", "dec", "day", "note", "ok");
        assertThat(formulas.counts()).containsEntry("created", 2L).containsEntry("failed", 3L);
        assertThat(problems(formulas))
                .contains("the formula =A9 has no result in the file")
                .contains("#DIV/0!")
                .contains("#N/A")
                .contains("line=4")
                .contains("line=5");
        assertThat(values("note")).contains("ab");

        assertThat(things("date-formats.xlsx", "name", "day").counts()).containsEntry("created", 8L);
        things("from-1904.xlsx", "name", "day");
        things("iso-cells.xlsx", "name", "day");
        assertThat(values("day")).hasSize(13).containsOnly("2024-02-29");

        things("phonetic-and-rich-text.xlsx", "name", "note");
        assertThat(values("note")).contains("line1\nline2", "Rich text");
        things("hidden-first-sheet.xlsx", "name", "note");
        assertThat(values("name")).contains("X9-visible").doesNotContain("X9-hidden");
    }

    @Test
    void aTrialTellsOfLinesThatAreLikelyTheSameAndARunRefusesWhatTheRuleRefuses() {
        world.form.entity("firm", """
                {label:'Firm',titleField:'name',fields:[
                 {key:'name',type:'text',label:'Name'},{key:'taxNo',type:'text',label:'Tax number'}],
                 duplicates:[{id:'name',label:'Similar name',fields:[{field:'name',how:'similar'}]},
                  {id:'tax',label:'Same tax number',refuse:true,fields:[{field:'taxNo',how:'folded'}]}]}""");
        StoredFile file = world.file(
                "firms.csv", "name,taxNo\nAurora Software Ltd.,T1\nBorealis,t 1\nAurora Softwares Inc,T3\nCorona,T4\n");
        List<ColumnMapping> mapping = List.of(column("name", "name"), column("taxNo", "taxNo"));

        Job trial = world.run("firm", file, new ImportSettings(Mode.CREATE, null, true, mapping));
        assertThat(trial.counts()).containsEntry("created", 3L).containsEntry("failed", 1L);
        assertThat(problems(trial)).contains("Same tax number", "line=3");
        assertThat(warnings(trial)).singleElement().satisfies(warning -> assertThat(warning)
                .containsEntry("code", "duplicate")
                .containsEntry("lines", List.of(4L)));
        assertThat(warnings(trial).getFirst().get("message").toString())
                .contains("Similar name", "Aurora Software Ltd.");

        Job run = world.run("firm", file, new ImportSettings(Mode.CREATE, null, false, mapping));
        assertThat(run.counts()).containsEntry("created", 3L).containsEntry("failed", 1L);
    }

    @Test
    void mergedCellsAreToldAndFilledOnDemand() throws IOException {
        Job told = things("merged.xlsx", "name", "note");
        assertThat(warnings(told)).hasSize(1);
        assertThat(warnings(told).getFirst())
                .containsEntry("code", "merged")
                .containsEntry("column", "note")
                .containsEntry("line", 2L);
        Job filled = world.run(
                "thing",
                world.resource("merged.xlsx"),
                new ImportSettings(
                        Mode.CREATE,
                        null,
                        false,
                        List.of(column("name", "name"), column("note", "note")),
                        new TableReading(null, null, null, null, true)));
        assertThat(warnings(filled)).isEmpty();
        assertThat(values("note")).containsExactly("group", "group", "group", "other", "other");
    }

    @Test
    void theWholeColumnShowsTheDecimalSign() throws IOException {
        Job job = things("decimal-comma.csv", "name", "dec", "money", "pct");
        assertThat(job.counts()).containsEntry("created", 3L);
        assertThat(warnings(job)).isEmpty();
        assertThat(values("dec")).containsExactly("1234.56", "1.125", "0.5");
        assertThat(values("pct")).containsExactly("7.5", "19", "5");
        assertThat(values("money").toString())
                .contains("1234.56")
                .contains("2500")
                .contains("12.34");
        Proposal proposal = world.imports().propose(world.user, "thing", world.resource("decimal-comma.csv"));
        assertThat(proposal.columns()).extracting(ProposedColumn::decimal).containsExactly("", ",", ",", ",");
    }

    @Test
    void anAmountWithMoreDecimalsThanItsCurrencyHasIsRefusedAndNotRounded() throws IOException {
        Job job = world.run(
                "thing",
                world.file("t.csv", "name,money\nA,\"1,234.56\"\nB,1.005\nC,7\n"),
                create(column("name", "name"), column("money", "money")));
        assertThat(job.counts()).containsEntry("created", 2L).containsEntry("failed", 1L);
        assertThat(problems(job)).contains("line=3").contains("2 decimals");
    }

    @Test
    void theOnlyCellOfManyLinesIsAWarningOfTheTrial() throws IOException {
        ImportSettings trial =
                new ImportSettings(Mode.CREATE, null, true, List.of(column("name", "name"), column("note", "note")));
        Job job = world.run("thing", world.file("t.csv", "name,note\na,\"x\nb,y\nc,z\nd,w\"\ne,v\n"), trial);
        assertThat(warnings(job)).singleElement().satisfies(one -> assertThat(one)
                .containsEntry("code", "many-lines")
                .containsEntry("column", "note")
                .containsEntry("line", 2L));
    }

    /** The mark stands far behind what is looked at before the import begins. */
    @Test
    void ofAFileWithAQuotationMarkThatIsNotClosedNothingIsImported() throws IOException {
        String text = "name,note\n" + "a,x\n".repeat(600) + "b,\"y\nc,z\nd,w\n";
        for (boolean trial : new boolean[] {true, false}) {
            Job job = world.run(
                    "thing",
                    world.file("t.csv", text),
                    new ImportSettings(
                            Mode.CREATE, null, trial, List.of(column("name", "name"), column("note", "note"))));
            assertThat(job.state()).isEqualTo(Job.State.FAILED);
            assertThat(world.all("thing")).isEmpty();
        }
    }

    @Test
    void numbersOfAllKindsAreReadAndSlipsReported() throws IOException {
        Job job = things("numbers-of-all-kinds.csv", "name", "dec");
        assertThat(values("dec")).containsExactly("-1234.5", "-123", "-5", "1500", "1234.5", "0.5", "5", "7", "1234.5");
        assertThat(job.counts()).containsEntry("failed", 4L);
        assertThat(problems(job))
                .contains("line=7")
                .contains("line=8")
                .contains("line=12")
                .contains("line=13")
                .contains("1,23,456.7");
    }

    @Test
    void whatCanBeReadInTwoWaysIsAWarningOfTheTrialWithTheFirstLines() throws IOException {
        String text = "name,dec,day\nA,\"1,125\",3/4/2017\nB,\"2,500\",5/6/2017\nC,7,\n";
        ImportSettings trial = new ImportSettings(
                Mode.CREATE, null, true, List.of(column("name", "name"), column("dec", "dec"), column("day", "day")));
        Job job = world.run("thing", world.file("t.csv", text), trial);
        assertThat(job.counts()).containsEntry("created", 3L).containsEntry("failed", 0L);
        assertThat(warnings(job)).extracting(one -> one.get("code")).containsExactly("decimal-sign", "day-month");
        assertThat(warnings(job)).allSatisfy(one -> assertThat(one).containsEntry("lines", List.of(2L, 3L)));
        assertThat(warnings(job).get(0).get("message").toString()).contains("1,125 is read as 1125, not as 1.125");
        assertThat(warnings(job).get(1).get("message").toString())
                .contains("3/4/2017 is read as 2017-03-04, not as 2017-04-03");
        String written = world.content((String) job.results().get("errorFile"));
        assertThat(written.lines()).hasSize(3);
        assertThat(written).contains("1,125 is read as 1125").doesNotContain("C,7");

        world.run(
                "thing",
                world.file("t.csv", text),
                create(
                        column("name", "name"),
                        new ColumnMapping("dec", "dec", null, ",", null, Map.of()),
                        date("day", "day", "d/M/yyyy")));
        assertThat(values("dec")).containsExactly("1.125", "2.5", "7");
        assertThat(values("day")).containsExactly("2017-04-03", "2017-06-05");
    }

    @Test
    void lettersThatCannotBeReadAreReportedAndTheEncodingIsAChoice() throws IOException {
        things("big5.csv", "name", "note");
        things("shift-jis.csv", "name", "note");
        assertThat(values("note").toString()).contains("製造股份").contains("株式会社");
        Job wrong = world.run(
                "thing",
                world.resource("big5.csv"),
                new ImportSettings(
                        Mode.CREATE,
                        null,
                        true,
                        List.of(column("name", "name"), column("note", "note")),
                        new TableReading("UTF-8", null, null, null, false)));
        assertThat(wrong.counts()).containsEntry("failed", 3L);
        assertThat(problems(wrong)).contains("encoding");
        Proposal proposal = world.imports().propose(world.user, "thing", world.resource("big5.csv"));
        assertThat(proposal.encoding()).isEqualTo("Big5");
        assertThat(proposal.encodings()).contains("UTF-8", "GB18030", "Big5", "Shift_JIS");
        assertThat(proposal.beginning()).hasSize(4);
    }

    @Test
    void readingsThatCannotWorkAreNamedBefore() throws IOException {
        StoredFile book = world.resource("hidden-first-sheet.xlsx");
        ImportSettings settings = new ImportSettings(
                Mode.CREATE,
                null,
                false,
                List.of(column("name", "name")),
                new TableReading(null, null, "Nowhere", null, false));
        assertThatThrownBy(() -> world.imports().check(world.user, "thing", book, settings))
                .isInstanceOf(TrellisException.class)
                .hasMessageContaining("Nowhere");
        ImportSettings decimal = create(new ColumnMapping("name", "name", null, "x", null, Map.of()));
        assertThat(world.imports().check(world.user, "thing", book, decimal))
                .extracting(Imports.SettingsProblem::code)
                .containsExactly("bad-decimal");
    }

    /** Imports columns into the fields of their names. */
    private Job things(String file, String... columns) throws IOException {
        return world.run(
                "thing",
                world.resource(file),
                create(Arrays.stream(columns).map(name -> column(name, name)).toArray(ColumnMapping[]::new)));
    }

    /** What the records hold, in the order of their lines. */
    private List<String> values(String field) {
        return world.all("thing").stream()
                .sorted(Comparator.comparing(record -> String.valueOf(record.get("name"))))
                .map(record -> record.get(field))
                .filter(Objects::nonNull)
                .map(value -> value instanceof BigDecimal number ? number.toPlainString() : value.toString())
                .toList();
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> warnings(Job job) {
        return (List<Map<String, Object>>) job.results().getOrDefault("warnings", List.of());
    }

    private static String problems(Job job) {
        return String.valueOf(job.results().get("problems"));
    }

    private RecordData named(String name) {
        return world.all("account").stream()
                .filter(record -> name.equals(record.values().get("name")))
                .findFirst()
                .orElseThrow();
    }

    private void productsAndAccounts() {
        world.run("account", world.file("a.csv", ACCOUNTS), accounts());
        world.run(
                "product",
                world.file("pr.csv", "product\nGTX Plus Basic\nGTX Pro\nMG Special\n"),
                create(column("product", "name")));
    }

    private static ImportSettings accounts() {
        return upsert(
                "name",
                column("account", "name"),
                new ColumnMapping("sector", "sector", null, null, Map.of("technolgy", "technology")),
                column("year_established", "founded"),
                column("revenue", "revenue"),
                column("subsidiary_of", "parent"));
    }

    private static ImportSettings pipeline(boolean dry) {
        return new ImportSettings(
                Mode.UPSERT,
                "code",
                dry,
                List.of(
                        column("opportunity_id", "code"),
                        PRODUCT,
                        column("account", "account"),
                        STAGE,
                        date("engage_date", "engaged", "M/d/yyyy"),
                        date("close_date", "closeDate", "M/d/yyyy"),
                        column("close_value", "amount")));
    }

    private static String mapped(Map<String, ProposedColumn> columns, String column) {
        return columns.get(column).mapping() == null
                ? ""
                : columns.get(column).mapping().field();
    }
}
