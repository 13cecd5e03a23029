package io.trellis.form.exchange.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.trellis.core.error.CoreError;
import io.trellis.core.error.TrellisException;
import io.trellis.core.file.Files;
import io.trellis.core.file.Files.StoredFile;
import io.trellis.core.i18n.BundleMessages;
import io.trellis.core.limit.Limits;
import io.trellis.core.limit.Memory;
import io.trellis.core.security.CurrentUser;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

/** Workbooks that would fill the memory are refused with what is wrong with them, in little time and memory. */
class WorkbookGuardTest {

    private static final String ROW = "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>name</t></is></c></row>";

    /** Writes a part's text piece by piece. */
    interface Content {
        void write(OutputStream out) throws IOException;
    }

    private Memory memory = Memory.plenty(new BundleMessages());
    private String person = "system";
    private int level = Deflater.NO_COMPRESSION;
    private final Map<String, Content> parts = new LinkedHashMap<>(Map.of(
            "[Content_Types].xml",
            text("<Types><Override PartName=\"/xl/workbook.xml\" ContentType=\""
                    + "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/>"
                    + "<Override PartName=\"/xl/sharedStrings.xml\" ContentType=\""
                    + "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml\"/>"
                    + "<Override PartName=\"/xl/styles.xml\" ContentType=\""
                    + "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml\"/></Types>"),
            "xl/styles.xml",
            text("<styleSheet><cellXfs><xf numFmtId=\"0\"/></cellXfs></styleSheet>"),
            "xl/workbook.xml",
            text("<workbook xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">"
                    + "<sheets><sheet name=\"s\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"),
            "xl/_rels/workbook.xml.rels",
            text("<Relationships><Relationship Id=\"r1\" Target=\"worksheets/sheet1.xml\"/></Relationships>"),
            "xl/sharedStrings.xml",
            text("<sst><si><t>shared</t></si></sst>"),
            "xl/worksheets/sheet1.xml",
            text(sheet(ROW))));

    @Test
    void anOrdinaryWorkbookIsRead() throws IOException {
        sheet1(ROW + "<row r=\"2\"><c r=\"A2\" t=\"s\"><v>0</v></c><c r=\"XFD2\" s=\"0\"/></row>");
        try (Table table = open()) {
            assertThat(table.header()).containsExactly("name");
            assertThat(table.rows().next().cell(0)).isEqualTo(new Cell.Text("shared"));
        }
    }

    @Test
    void aCellBeyondTheLastColumnIsRefused() {
        sheet1(ROW + "<row r=\"2\"><c r=\"ZZZZZZ1\"><v>1</v></c></row>");
        assertRefused("ZZZZZZ1");
        sheet1(ROW + "<row r=\"2\"><c r=\"XFE2\"><v>1</v></c></row>");
        assertRefused("XFE2");
        sheet1(ROW + "<row r=\"2\"><c r=\"[1\"><v>1</v></c></row>");
        assertRefused("[1");
    }

    @Test
    void aRowBeyondTheLastOneIsRefused() {
        sheet1(ROW + "<row r=\"2\"><c r=\"A1048577\"><v>1</v></c></row>");
        assertRefused("A1048577");
        sheet1(ROW + "<row r=\"99999999999\"><c><v>1</v></c></row>");
        assertRefused("99999999999");
    }

    @Test
    void cellsWithoutAddressesAreCountedToo() {
        parts.put(
                "xl/worksheets/sheet1.xml", repeated("<x><sheetData><row>", "<c/>", 17_000, "</row></sheetData></x>"));
        assertRefused("#16385");
    }

    @Test
    void manyWideRowsAreRefused() {
        parts.put(
                "xl/worksheets/sheet1.xml",
                repeated("<x><sheetData>", "<row><c r=\"XFD1\"/></row>", 4_000, "</sheetData></x>"));
        assertRefused("50,000,000 cells");
    }

    @Test
    void moreSharedTextsThanFitAreRefused() {
        parts.put("xl/sharedStrings.xml", repeated("<sst>", "<si/>", 2_000_001, "</sst>"));
        assertRefused("2,000,000 different texts");
    }

    @Test
    void longSharedTextsAreRefusedTogetherAndAlone() {
        level = Deflater.BEST_SPEED;
        String letters = new Random(7)
                .ints(90_000, 'a', 'e')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        parts.put("xl/sharedStrings.xml", repeated("<sst>", "<si><t>" + letters + "</t></si>", 800, "</sst>"));
        assertRefused("67,108,864 characters");
        level = Deflater.NO_COMPRESSION;
        parts.put("xl/sharedStrings.xml", repeated("<sst><si><t>", "0123456789", 20_000, "</t></si></sst>"));
        assertRefused("A cell holds more than 100,000");
    }

    @Test
    void aDocumentTypeIsRefusedInWhateverPart() {
        String bomb = "<!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;\">]><x>&b;</x>";
        for (String part : new String[] {"docProps/app.xml", "xl/media/picture.bin", "xl/styles.xml"}) {
            parts.put(part, text(bomb));
            assertRefused("DOCTYPE");
            parts.put(part, text("<x/>"));
        }
        parts.put("xl/worksheets/sheet1.xml", text("<!DOCTYPE x SYSTEM \"file:///etc/passwd\">" + sheet(ROW)));
        assertRefused("DOCTYPE");
    }

    @Test
    void aZipBombIsRefused() {
        level = Deflater.BEST_COMPRESSION;
        byte[] zeros = new byte[1 << 20];
        parts.put("xl/media/picture.bin", out -> {
            for (int i = 0; i < 20; i++) {
                out.write(zeros);
            }
        });
        assertRefused("300 times");
    }

    @Test
    void hugeTokensNamesAndDepthsAreRefused() {
        parts.put("docProps/app.xml", text("<x y=\"" + "z".repeat(2 << 20) + "\"/>"));
        assertRefused("characters");
        parts.put("docProps/app.xml", repeated("", "<x>", 300, ""));
        assertRefused("nested");
        parts.put("docProps/app.xml", out -> {
            out.write("<x>".getBytes(StandardCharsets.UTF_8));
            for (int i = 0; i < 6_000; i++) {
                out.write(("<x" + i + "/>").getBytes(StandardCharsets.UTF_8));
            }
        });
        assertRefused("kinds of elements");
    }

    @Test
    void manyStylesAreRefused() {
        parts.put("xl/styles.xml", repeated("<styleSheet><cellXfs>", "<xf/>", 200_001, "</cellXfs></styleSheet>"));
        assertRefused("styles");
    }

    @Test
    void aNumberFormatLongerThanSpreadsheetProgramsTakeIsRefused() throws IOException {
        String styles = "<styleSheet><numFmts><numFmt numFmtId=\"164\" formatCode=\"%s\"/></numFmts>"
                + "<cellXfs><xf numFmtId=\"164\"/></cellXfs></styleSheet>";
        sheet1(ROW + "<row r=\"2\"><c r=\"A2\" s=\"0\"><v>7</v></c></row>");
        parts.put("xl/styles.xml", text(styles.formatted("#".repeat(40_000))));
        assertRefused("40,000 characters; spreadsheet programs take 255");
        parts.put("xl/styles.xml", text(styles.formatted("0".repeat(255))));
        try (Table table = open()) {
            assertThat(table.rows().next().cell(0))
                    .isInstanceOfSatisfying(Cell.Number.class, number -> assertThat(number.text())
                            .hasSize(255));
        }
    }

    /** Ten thousand sheets without a row of their own name one part; looking at it once says it of all of them. */
    @Test
    void aPartThatManySheetsNameIsLookedAtOnce() {
        String sheet = "<sheet name=\"s\" sheetId=\"1\" r:id=\"r1\"/>";
        parts.put(
                "xl/workbook.xml",
                repeated(
                        "<workbook xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets>",
                        sheet,
                        10_000,
                        "</sheets></workbook>"));
        sheet1("<row/>".repeat(100_000));
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> assertRefused("empty"));
    }

    @Test
    void manyMergedCellsAreRefused() {
        parts.put(
                "xl/worksheets/sheet1.xml",
                repeated(
                        "<worksheet><sheetData>" + ROW + "</sheetData><mergeCells>",
                        "<mergeCell ref=\"A1:B1\"/>",
                        Limits.XLSX_MERGES + 1,
                        "</mergeCells></worksheet>"));
        assertRefused("200,000");
    }

    /** Of 48 MB a third is for large work, 8 MB of that for one person; what this workbook keeps is about 6 MB. */
    @Test
    void largeWorkbooksTakeTurnsByWhatTheyKeep() throws IOException {
        parts.put("xl/sharedStrings.xml", repeated("<sst>", "<si><t>text</t></si>", 60_000, "</sst>"));
        memory = new Memory(48L << 20, Duration.ZERO, new BundleMessages());
        person = "anna";
        try (Table first = open()) {
            assertThatThrownBy(this::open)
                    .isInstanceOfSatisfying(
                            TrellisException.class, e -> assertThat(e.code()).isEqualTo(CoreError.BUSY))
                    .hasMessageContaining("Try again in a few seconds");
            person = "bert";
            try (Table second = open()) {
                person = "carl";
                assertThatThrownBy(this::open).isInstanceOf(TrellisException.class);
                assertThat(second.header()).isEqualTo(first.header());
            }
        }
        person = "anna";
        open().close();
    }

    @Test
    void whatFailsGivesItsTurnBack() throws IOException {
        parts.put("xl/sharedStrings.xml", repeated("<sst>", "<si><t>text</t></si>", 60_000, "</sst>"));
        memory = new Memory(48L << 20, Duration.ZERO, new BundleMessages());
        Content sheet = parts.put("xl/worksheets/sheet1.xml", text("<worksheet><sheetData>"));
        assertThatThrownBy(this::open).isInstanceOf(TrellisException.class);
        parts.put("xl/worksheets/sheet1.xml", java.util.Objects.requireNonNull(sheet));
        open().close();
    }

    /** As many at once as there are people, each after the other: all are read, none is turned away. */
    @Test
    void severalAtOnceWaitForEachOther() {
        parts.put("xl/sharedStrings.xml", repeated("<sst>", "<si><t>text</t></si>", 60_000, "</sst>"));
        memory = new Memory(48L << 20, Duration.ofMinutes(1), new BundleMessages());
        AtomicInteger open = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        List<CompletableFuture<Void>> all = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.runAsync(() -> {
                    try (Table table = open()) {
                        most.accumulateAndGet(open.incrementAndGet(), Math::max);
                        table.rows().forEachRemaining(row -> {});
                        open.decrementAndGet();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                }))
                .toList();
        assertThat(all).allSatisfy(one -> assertThat(one).succeedsWithin(Duration.ofMinutes(1)));
        assertThat(most.get()).as("one person's share").isEqualTo(1);
    }

    @Test
    void aCellThatNamesASharedTextThatIsNotThereIsRefused() {
        sheet1(ROW.replace("inlineStr", "s").replace("<is><t>name</t></is>", "<v>31999990</v>"));
        assertRefused("31,999,990");
    }

    @Test
    void whatTheReaderStumblesOverIsUnreadable() {
        parts.put("xl/workbook.xml", text("<workbook><sheets/></workbook>"));
        assertRefused("damaged");
        parts.remove("xl/workbook.xml");
        assertRefused("damaged");
    }

    private void sheet1(String rows) {
        parts.put("xl/worksheets/sheet1.xml", text(sheet(rows)));
    }

    private static String sheet(String rows) {
        return "<worksheet><sheetData>" + rows + "</sheetData></worksheet>";
    }

    private static Content text(String text) {
        return out -> out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Content repeated(String begin, String middle, int times, String end) {
        return out -> {
            text(begin).write(out);
            byte[] bytes = middle.getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < times; i++) {
                out.write(bytes);
            }
            text(end).write(out);
        };
    }

    private void assertRefused(String reason) {
        assertThatThrownBy(() -> {
                    try (Table table = open()) {
                        table.rows().forEachRemaining(row -> {});
                    }
                })
                .isInstanceOf(TrellisException.class)
                .hasMessageContaining(reason);
    }

    private Table open() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.setLevel(level);
            for (Map.Entry<String, Content> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                part.getValue().write(zip);
            }
        }
        OneFile files = new OneFile(bytes.toByteArray());
        return new Tables(files, memory, new BundleMessages())
                .open(new StoredFile("f", "f.xlsx", "", bytes.size(), person));
    }

    private record OneFile(byte[] content) implements Files {

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
            return new ByteArrayInputStream(content);
        }

        @Override
        public void delete(StoredFile file) {}
    }
}
