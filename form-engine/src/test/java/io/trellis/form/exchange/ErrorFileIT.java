package io.trellis.form.exchange;

import static io.trellis.form.exchange.ExchangeWorld.column;
import static io.trellis.form.exchange.ExchangeWorld.create;
import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.core.file.Files;
import io.trellis.core.file.Files.StoredFile;
import io.trellis.core.job.Job;
import io.trellis.form.exchange.Imports.ImportSettings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lines that failed, mended and imported again. */
class ErrorFileIT {

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

    private StoredFile errors(Job job) {
        return world.form
                .bean(Files.class)
                .find(world.user, String.valueOf(job.results().get("errorFile")))
                .orElseThrow();
    }

    private List<String> values(String entity, String key) {
        return world.all(entity).stream()
                .map(record -> String.valueOf(record.get(key)))
                .sorted()
                .toList();
    }

    @Test
    void aTextComesBackWithItsSeparatorAndItsCellsAndIsImportedOnceItIsMended() throws IOException {
        ImportSettings settings =
                create(column("name", "name"), column("whole", "whole"), column("day", "day"), column("note", "note"));
        StoredFile file = world.file("nasty.csv", """
                name;whole;day;note;note
                =cmd|'/c calc'!A1;x;2024-02-29;"say ""hi"";
                there";kept
                好;１２;2024-13-45;+86 10;kept too
                ok;１３;2024-02-28;fine;
                """, Charset.forName("GB18030"));

        Job first = world.run("thing", file, settings);
        assertThat(first.counts()).containsEntry("created", 1L).containsEntry("failed", 2L);
        assertThat(errors(first).name()).isEqualTo("nasty-errors.csv");
        String text = world.content(errors(first).id());
        assertThat(text)
                .startsWith("\uFEFFname;whole;day;note;")
                .contains(
                        ";What to do\r\n",
                        "'=cmd|'/c calc'!A1;x;",
                        "\"say \"\"hi\"\";\nthere\";kept;",
                        ";'+86 10;kept too;");

        Job again = world.run("thing", world.file("again.csv", text), settings);
        assertThat(again.counts()).containsEntry("created", 0L).containsEntry("failed", 2L);
        assertThat(world.content(errors(again).id()))
                .as("one column of reasons, however often")
                .isEqualTo(text);

        Job mended = world.run(
                "thing",
                world.file("mended.csv", text.replace(";x;", ";7;").replace("2024-13-45", "2024-12-31")),
                settings);
        assertThat(mended.counts()).containsEntry("created", 2L).containsEntry("failed", 0L);
        assertThat(mended.results()).doesNotContainKey("errorFile");
        assertThat(values("thing", "name")).containsExactly("=cmd|'/c calc'!A1", "ok", "好");
        assertThat(values("thing", "whole")).containsExactly("12", "13", "7");
        assertThat(values("thing", "note")).containsExactly("+86 10", "fine", "say \"hi\";\nthere");
    }

    @Test
    void ofAWorkbookItIsAWorkbookWhoseCellsAreWhatTheyWere() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(bytes, "Test", "1.0")) {
            Worksheet sheet = workbook.newWorksheet("商机");
            List<String> heads = List.of("id", "product", "stage", "close", "amount", "notes");
            for (int i = 0; i < heads.size(); i++) {
                sheet.value(0, i, heads.get(i));
            }
            sheet.value(1, 0, "00012");
            sheet.value(1, 1, "Late");
            sheet.value(1, 2, "won");
            sheet.value(1, 3, LocalDate.of(2024, 2, 29));
            sheet.style(1, 3).format("yyyy-mm-dd").set();
            sheet.value(1, 4, 1234.5);
            sheet.value(1, 5, "=HYPERLINK(\"http://x\")");
        }
        ImportSettings settings = create(
                column("id", "code"),
                column("product", "product"),
                column("stage", "stage"),
                column("close", "closeDate"),
                column("amount", "amount"),
                column("notes", "notes"));
        Job first = world.run("opportunity", world.file("deals.xlsx", bytes.toByteArray()), settings);
        assertThat(first.counts()).containsEntry("failed", 1L);
        StoredFile errors = errors(first);
        assertThat(errors.name()).isEqualTo("deals-errors.xlsx");
        assertThat(world.imports().propose(world.user, "opportunity", errors).columns().stream()
                        .map(Imports.ProposedColumn::column))
                .containsExactly("id", "product", "stage", "close", "amount", "notes", "What to do");

        world.run(
                "product",
                world.file("p.csv", "name,code\nLate,L1\n"),
                create(column("name", "name"), column("code", "code")));
        Job again = world.run("opportunity", errors, settings);
        assertThat(again.counts()).as(again.results().toString()).containsEntry("created", 1L);
        assertThat(values("opportunity", "code")).containsExactly("00012");
        assertThat(values("opportunity", "closeDate")).containsExactly("2024-02-29");
        assertThat(values("opportunity", "amount").getFirst()).contains("1234.5");
        assertThat(values("opportunity", "notes")).containsExactly("=HYPERLINK(\"http://x\")");
    }
}
