package io.trellis.form.exchange.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trellis.core.error.TrellisException;
import io.trellis.core.file.Files;
import io.trellis.core.file.Files.StoredFile;
import io.trellis.core.i18n.BundleMessages;
import io.trellis.core.limit.Memory;
import io.trellis.core.security.CurrentUser;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TablesTest {

    private static final String CHINESE = "名称,行业\n小米科技有限公司,零售\n华为技术,软件\n";

    private final MemoryFiles files = new MemoryFiles();
    private final Tables tables = new Tables(files, Memory.plenty(new BundleMessages()), new BundleMessages());

    @Test
    void theEncodingIsFoundOut() {
        assertThat(encoding(CHINESE.getBytes(StandardCharsets.UTF_8))).isEqualTo("UTF-8");
        assertThat(encoding(("\uFEFF" + CHINESE).getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("UTF-8");
        assertThat(encoding(CHINESE.getBytes(Charset.forName("GBK")))).isEqualTo("GB18030");
        assertThat(encoding(("\uFEFF" + CHINESE).getBytes(StandardCharsets.UTF_16LE)))
                .isEqualTo("UTF-16LE");
        assertThat(encoding(("\uFEFF" + CHINESE).getBytes(StandardCharsets.UTF_16BE)))
                .isEqualTo("UTF-16BE");
        assertThat(encoding("name,city\nAnna,Bonn\n".getBytes(StandardCharsets.UTF_16LE)))
                .isEqualTo("UTF-16LE");
    }

    private String encoding(byte[] bytes) {
        try (Table table = tables.open(files.put(bytes))) {
            if (table.header().getFirst().equals("名称")) {
                assertThat(table.rows().next().cells()).containsExactly(new Cell.Text("小米科技有限公司"), new Cell.Text("零售"));
            }
            return table.encoding();
        }
    }

    @Test
    void theSeparatorIsFoundOut() {
        assertThat(separator("a;b;c\n1,5;2;3\n2,5;3;4\n")).isEqualTo(";");
        assertThat(separator("a\tb\n1, 2\t3\n")).isEqualTo("\t");
        assertThat(separator("a,b\n\"x;y;z\",2\n\"x;y;z\",3\n")).isEqualTo(",");
        assertThat(separator("only\none\n")).isEqualTo(",");
    }

    private String separator(String text) {
        try (Table table = tables.open(files.put(text))) {
            return table.separator();
        }
    }

    @Test
    void raggedRowsQuotesAndEmptyLinesAreRead() {
        List<Table.Row> rows = rows("a,b,c\n1\n\n\"x, \"\"y\"\"\nz\",2,3,4\n ,,\n5,6,7,,\n");
        assertThat(rows).extracting(Table.Row::line).containsExactly(2L, 4L, 7L);
        assertThat(rows.get(0).cells()).containsExactly(new Cell.Text("1"));
        assertThat(rows.get(0).cell(2)).isNull();
        assertThat(rows.get(1).cell(0)).isEqualTo(new Cell.Text("x, \"y\"\nz"));
        assertThat(rows.get(1).overflows(3)).isTrue();
        assertThat(rows.get(2).overflows(3)).isFalse();
    }

    @Test
    void namesOfColumnsAreMadeUnique() {
        try (Table table = tables.open(files.put("a,,a, a ,b\n1,2,3,4,5\n"))) {
            assertThat(table.header()).containsExactly("a", "#2", "a (2)", "a (3)", "b");
        }
    }

    @Test
    void whatIsNoTableIsRefusedWithTheReason() {
        assertRefused("", "empty");
        assertRefused("\uFEFF", "empty");
        assertRefused("\n\n  \n", "empty");
        assertRefused(",,,\n\n", "empty");
        assertRefused(
                IntStream.range(0, 5000).mapToObj(i -> "c" + i).collect(Collectors.joining(",")) + "\n",
                "5,000 columns");
        assertRefused(new byte[] {'a', 0, 0, 1, 2, 0, 0, 0, 'x', 0, 0, 3, 0, 7}, "neither");
        assertRefused(new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 1, 2, 3, 4}, "old Excel");
        assertRefused("<html><table><tr><td>Name</td></tr></table></html>", "web page");
        assertRefused("\uFEFF<!-- made by a shop -->\n<TABLE border=1>\n<tr><td>a,b\n", "web page");
        assertRefused("<?xml version=\"1.0\"?>\n<?mso-application progid=\"Excel.Sheet\"?>\n<Workbook/>", "XML");
        assertRefused("%PDF-1.4\n%\u00e2\u00e3\n1 0 obj\n", "PDF");
        assertRefused("{\\rtf1\\ansi a,b\nc,d}", "RTF");
        assertRefused("[{\"name\": \"A\", \"note\": \"b\"}]", "JSON");
        assertRefused(new byte[] {'P', 'K', 3, 4, 9, 9, 9, 9}, "damaged");
    }

    @Test
    void aQuotationMarkThatIsNotClosedIsRefusedWithItsLine() {
        assertRefused("name,note\na,\"x\nb,y\nc,z\nd,w\n", "line 2");
        assertRefused("name,note\na,\"x\ny\"\n\n\"b\nc\",\"y\nc,z", "line 6");
        assertRefused("name,note\na,\"x\r\ny\"\r\nb,\"", "line 4");
        assertRefused("\"name,note\na,x\n", "line 1");
        String far = IntStream.range(0, 30).mapToObj(i -> "a" + i + ",x\n").collect(Collectors.joining());
        assertThatThrownBy(() -> rows("name,note\n" + far + "b,\"y\nc,z\n"))
                .isInstanceOf(TrellisException.class)
                .hasMessageContaining("line 32");
    }

    @Test
    void whatEndsWithoutALineEndOrInsideQuotationMarksIsReadToItsEnd() {
        assertThat(rows("name,note\na,x")).hasSize(1);
        assertThat(rows("name,note\na,\"x\"\"\"")).singleElement().satisfies(row -> assertThat(row.cell(1))
                .isEqualTo(new Cell.Text("x\"")));
        assertThat(rows("name,note\na,5\" screen\nb,\"x\" y\r\n\n")).hasSize(2);
    }

    @Test
    void aZipThatIsNoWorkbookIsRefused() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("readme.txt"));
            zip.write("hello".getBytes(StandardCharsets.UTF_8));
        }
        assertRefused(out.toByteArray(), "no Excel workbook");
    }

    @Test
    void aWorkbookGivesTypedCells() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(out, "test", "1.0")) {
            Worksheet sheet = workbook.newWorksheet("s");
            sheet.value(0, 0, "name");
            sheet.value(0, 1, "amount");
            sheet.value(0, 2, "day");
            sheet.value(0, 3, "ok");
            sheet.value(1, 0, "Acme");
            sheet.value(1, 1, 0.1 + 0.2);
            sheet.value(1, 2, LocalDate.of(2017, 3, 1));
            sheet.style(1, 2).format("yyyy-mm-dd").set();
            sheet.value(1, 3, true);
            sheet.value(3, 1, 7);
        }
        try (Table table = tables.open(files.put(out.toByteArray()))) {
            assertThat(table.header()).containsExactly("name", "amount", "day", "ok");
            List<Table.Row> rows = new ArrayList<>();
            table.rows().forEachRemaining(rows::add);
            assertThat(rows).extracting(Table.Row::line).containsExactly(2L, 4L);
            assertThat(rows.get(0).cells())
                    .containsExactly(
                            new Cell.Text("Acme"),
                            Cell.Number.plain(new BigDecimal("0.3")),
                            new Cell.Moment(LocalDate.of(2017, 3, 1).atStartOfDay()),
                            new Cell.Truth(true));
            assertThat(rows.get(1).cell(0)).isNull();
            assertThat(rows.get(1).cell(1)).isEqualTo(Cell.Number.plain(new BigDecimal("7")));
        }
    }

    @Test
    void aFirstLineMayNameTheSeparator() {
        try (Table table = tables.open(files.put("sep=;\na;b\n1,5;2\n"))) {
            assertThat(table.separator()).isEqualTo(";");
            assertThat(table.header()).containsExactly("a", "b");
            assertThat(table.headerLine()).isEqualTo(2);
        }
    }

    @Test
    void codesThatWereGuardedFromASpreadsheetAreBare() throws IOException {
        List<Table.Row> rows = rows(resource("guarded-codes.csv"), TableReading.FOUND_OUT);
        assertThat(rows)
                .extracting(row -> String.valueOf(row.cell(1)))
                .containsExactly("Text[text=00123]", "Text[text=00124]", "Text[text=00125]", "Text[text=00126]");
        assertThat(rows("a\n't Hooft\n'11010119900307851X\n\u200b\u00a0x\u200d y\ufeff\n"))
                .extracting(row -> row.cells().getFirst())
                .containsExactly(
                        new Cell.Text("'t Hooft"), new Cell.Text("11010119900307851X"), new Cell.Text("x\u200d y"));
    }

    @Test
    void otherEncodingsAreReadRightOrCanBeChosen() throws IOException {
        assertThat(first("big5.csv", null)).isEqualTo(first("big5.csv", "Big5"));
        assertThat(first("shift-jis.csv", null)).isEqualTo(first("shift-jis.csv", "Shift_JIS"));
        assertThat(first("shift-jis.csv", null)).startsWith("株式会社");
        assertThat(first("big5.csv", "GBK")).isNotEqualTo(first("big5.csv", "Big5"));
        assertThatThrownBy(() -> first("big5.csv", "klingon")).hasMessageContaining("klingon");
    }

    private String first(String file, @Nullable String encoding) throws IOException {
        Cell cell = rows(resource(file), new TableReading(encoding, null, null, null, false))
                .getFirst()
                .cell(1);
        return cell == null ? "" : cell.text();
    }

    @Test
    void theHeaderStandsBelowTitlesAndCanBeChosen() {
        String text = "Customers of 2024\n,,\nname,city,zip\nA,B,1\nC,D,2\n";
        try (Table table = tables.open(files.put(text))) {
            assertThat(table.header()).containsExactly("name", "city", "zip");
            assertThat(table.headerLine()).isEqualTo(3);
            assertThat(table.beginning()).hasSize(4);
            assertThat(table.rows().next().line()).isEqualTo(4);
        }
        try (Table table = tables.open(files.put(text), new TableReading(null, null, null, 4, false))) {
            assertThat(table.header()).containsExactly("A", "B", "1");
            assertThat(table.rows().next().line()).isEqualTo(5);
        }
        try (Table table = tables.open(files.put("Customers,,\nof 2024,,\nname,city,zip\nA,B,1\n"))) {
            assertThat(table.headerLine()).isEqualTo(3);
        }
        try (Table table = tables.open(files.put("name\nA,B\n"))) {
            assertThat(table.headerLine()).isEqualTo(1);
        }
        try (Table table = tables.open(files.put("A,B,1\nC,D,2\n"), new TableReading(null, null, null, 0, false))) {
            assertThat(table.header()).containsExactly("#1", "#2", "#3");
            assertThat(table.rows().next().line()).isEqualTo(1);
        }
        assertThatThrownBy(() -> tables.open(files.put(text), new TableReading(null, null, null, 99, false)))
                .hasMessageContaining("99");
    }

    @Test
    void theFirstVisibleSheetIsReadUnlessAnotherIsChosen() throws IOException {
        byte[] book = resource("hidden-first-sheet.xlsx");
        try (Table table = tables.open(files.put(book))) {
            assertThat(table.sheets()).containsExactly(new Table.Sheet("Lists", true), new Table.Sheet("Data", false));
            assertThat(table.sheet()).isEqualTo("Data");
            assertThat(table.rows().next().cell(0)).isEqualTo(new Cell.Text("X9-visible"));
        }
        assertThat(rows(book, new TableReading(null, null, "Lists", null, false))
                        .getFirst()
                        .cell(0))
                .isEqualTo(new Cell.Text("X9-hidden"));
        assertThatThrownBy(() -> rows(book, new TableReading(null, null, "Nowhere", null, false)))
                .hasMessageContaining("Nowhere");
    }

    @Test
    void anEmptySheetIsPassedOverAndHiddenRowsAreTold() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(out, "test", "1.0")) {
            workbook.newWorksheet("empty").value(0, 0, " ");
            Worksheet sheet = workbook.newWorksheet("data");
            sheet.value(0, 0, "name");
            sheet.value(1, 0, "A");
            sheet.value(2, 0, "B");
            sheet.hideRow(2);
        }
        try (Table table = tables.open(files.put(out.toByteArray()))) {
            assertThat(table.sheet()).isEqualTo("data");
            table.rows().forEachRemaining(row -> {});
            assertThat(table.hiddenLines()).containsExactly(3L);
        }
    }

    @Test
    void mergedCellsAreToldAndFilledWhereThatIsChosen() throws IOException {
        byte[] book = resource("merged.xlsx");
        try (Table table = tables.open(files.put(book))) {
            table.rows().forEachRemaining(row -> {});
            assertThat(table.merges()).containsExactly(new Table.Merge(2, 3, 1, 1));
        }
        assertThat(rows(book, new TableReading(null, null, null, null, true)))
                .extracting(row -> row.cell(1))
                .containsExactly(new Cell.Text("group"), new Cell.Text("group"), new Cell.Text("other"));
    }

    @Test
    void aCellIsReadAsItIsSeen() throws IOException {
        LocalDate day = LocalDate.of(2024, 2, 29);
        assertThat(rows(resource("date-formats.xlsx"), TableReading.FOUND_OUT))
                .hasSize(8)
                .allSatisfy(row -> assertThat(row.cell(1)).isEqualTo(new Cell.Moment(day.atStartOfDay())));
        assertThat(rows(resource("from-1904.xlsx"), TableReading.FOUND_OUT)
                        .getFirst()
                        .cell(1))
                .isEqualTo(new Cell.Moment(day.atStartOfDay()));
        assertThat(texts("long-ids.xlsx", 1))
                .containsExactly(
                        "110101199003078515",
                        "110101199003078000",
                        "110101199003078519",
                        "6222021234567890123",
                        "00007",
                        "00007");
        assertThat(texts("percent.xlsx", 1)).containsExactly("15%", "8.25%", "15%", "15");
        assertThat(texts("phonetic-and-rich-text.xlsx", 0)).containsExactly("X5-東京", "X5-b");
        assertThat(texts("phonetic-and-rich-text.xlsx", 1)).containsExactly("Rich text", "line1\nline2");
        assertThat(texts("iso-cells.xlsx", 1)).containsExactly("2024-02-29", "2024-02-29T10:00");
        List<Table.Row> formulas = rows(resource("formulas.xlsx"), TableReading.FOUND_OUT);
        assertThat(formulas.get(0).cells())
                .containsExactly(
                        new Cell.Text("X1-a"),
                        Cell.Number.plain(new BigDecimal("0.3")),
                        new Cell.Moment(day.atStartOfDay()),
                        new Cell.Text("ab"),
                        new Cell.Truth(true));
        assertThat(formulas.get(2).cell(1)).isEqualTo(new Cell.Fault("#DIV/0!"));
        assertThat(formulas.get(3).cell(1)).isEqualTo(new Cell.Fault("#N/A"));
        assertThat(formulas.get(4).cell(1))
                .as("a formula that nobody calculated is not empty")
                .isEqualTo(new Cell.Fault("=A9"));
        assertThat(formulas.get(4).cell(3))
                .as("a formula whose result is no text at all")
                .isNull();
    }

    private List<String> texts(String file, int column) throws IOException {
        return rows(resource(file), TableReading.FOUND_OUT).stream()
                .map(row -> row.cell(column))
                .map(cell -> cell == null ? "" : cell.text())
                .toList();
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = TablesTest.class.getResourceAsStream("/import/" + name)) {
            return Objects.requireNonNull(in).readAllBytes();
        }
    }

    private List<Table.Row> rows(byte[] bytes, TableReading reading) {
        try (Table table = tables.open(files.put(bytes), reading)) {
            List<Table.Row> rows = new ArrayList<>();
            table.rows().forEachRemaining(rows::add);
            return rows;
        }
    }

    private List<Table.Row> rows(String text) {
        try (Table table = tables.open(files.put(text))) {
            List<Table.Row> rows = new ArrayList<>();
            table.rows().forEachRemaining(rows::add);
            return rows;
        }
    }

    private void assertRefused(String text, String reason) {
        assertRefused(text.getBytes(StandardCharsets.UTF_8), reason);
    }

    private void assertRefused(byte[] bytes, String reason) {
        assertThatThrownBy(() -> tables.open(files.put(bytes)).close())
                .isInstanceOf(TrellisException.class)
                .hasMessageContaining(reason);
    }

    private static final class MemoryFiles implements Files {

        private final Map<String, byte[]> content = new HashMap<>();

        StoredFile put(String text) {
            return put(text.getBytes(StandardCharsets.UTF_8));
        }

        StoredFile put(byte[] bytes) {
            String id = "f" + content.size();
            content.put(id, bytes);
            return new StoredFile(id, id, "", bytes.length, "system");
        }

        @Override
        public StoredFile store(CurrentUser owner, String name, String mediaType, InputStream stream) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<StoredFile> find(CurrentUser user, String id) {
            return Optional.empty();
        }

        @Override
        public InputStream open(StoredFile file) {
            return new ByteArrayInputStream(content.get(file.id()));
        }

        @Override
        public void delete(StoredFile file) {
            content.remove(file.id());
        }
    }
}
