package io.trellis.form.exchange.table;

import io.trellis.core.error.TrellisException;
import io.trellis.core.limit.Gate;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.LongFunction;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/** A worksheet of a workbook: the one that is chosen, or the first that people see something in. */
final class XlsxTable implements Table {

    private final XlsxPackage workbook;
    private final Path file;
    private final Sheet sheet;
    private final XlsxRows rows;
    private final TableHead head;
    private final @Nullable MergeFill fill;
    private final Gate.Turn turn;
    private final Tables tables;

    private XlsxTable(XlsxPackage workbook, Path file, TableReading reading, Gate.Turn turn, Tables tables)
            throws IOException, XMLStreamException {
        this.turn = turn;
        this.workbook = workbook;
        this.file = file;
        this.tables = tables;
        XlsxPackage.SheetPart part = chosen(reading.sheet());
        this.sheet = part.sheet();
        this.rows = rows(part);
        this.head = new TableHead(this::read, reading.headerLine(), tables);
        this.fill = reading.fillMerged()
                ? new MergeFill(below(merges(part)), head.header().size())
                : null;
    }

    private XlsxPackage.SheetPart chosen(@Nullable String name) throws IOException, XMLStreamException {
        if (name != null) {
            return workbook.sheets().stream()
                    .filter(part -> part.sheet().name().equals(name))
                    .findFirst()
                    .orElseThrow(() -> tables.refused("exchange.file.noSheet", name));
        }
        Set<String> looked = new HashSet<>(); // any number of sheets may name the same part
        for (XlsxPackage.SheetPart part : workbook.sheets()) {
            if (!part.sheet().hidden() && looked.add(part.part()) && !isEmpty(part)) {
                return part;
            }
        }
        return workbook.sheets().stream().findFirst().orElseThrow(() -> tables.refused("exchange.file.damaged"));
    }

    private boolean isEmpty(XlsxPackage.SheetPart part) throws IOException, XMLStreamException {
        XlsxRows first = rows(part);
        Row row = first.next();
        while (row != null && row.isEmpty()) {
            row = first.next();
        }
        first.close();
        return row == null;
    }

    private XlsxRows rows(XlsxPackage.SheetPart part) throws IOException, XMLStreamException {
        return new XlsxRows(
                workbook.open(part.part()).orElseThrow(() -> tables.refused("exchange.file.damaged")),
                workbook.cells());
    }

    /** They stand behind the rows, so that filling them takes a first reading. */
    private List<Merge> merges(XlsxPackage.SheetPart part) throws IOException, XMLStreamException {
        XlsxRows first = rows(part);
        Row row = first.next();
        while (row != null) {
            row = first.next();
        }
        first.close();
        return first.merges();
    }

    private List<Merge> below(List<Merge> merges) {
        return merges.stream()
                .filter(merge -> merge.lastLine() > head.line()
                        && merge.firstColumn() < head.header().size())
                .toList();
    }

    /**
     * By way of a file: a workbook's parts stand in any order, and their sizes only at its end.
     *
     * @param turns gives room for so many bytes, until the table is closed
     */
    static XlsxTable open(Tables.Source source, TableReading reading, LongFunction<Gate.Turn> turns, Tables tables)
            throws IOException {
        Path file = Files.createTempFile("workbook", ".xlsx");
        try {
            try (InputStream in = source.open()) {
                Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
            }
            WorkbookGuard guard = new WorkbookGuard(tables);
            guard.check(file);
            return opened(file, reading, turns.apply(guard.kept()), tables);
        } catch (TrellisException e) {
            Files.deleteIfExists(file);
            throw e;
        } catch (IOException | XMLStreamException | RuntimeException e) {
            // what is no workbook fails in as many ways as there are such files
            Files.deleteIfExists(file);
            throw tables.damaged(e);
        }
    }

    private static XlsxTable opened(Path file, TableReading reading, Gate.Turn turn, Tables tables)
            throws IOException, XMLStreamException {
        try {
            XlsxPackage workbook = new XlsxPackage(file);
            try {
                return new XlsxTable(workbook, file, reading, turn, tables);
            } catch (IOException | XMLStreamException | RuntimeException e) {
                workbook.close();
                throw e;
            }
        } catch (IOException | XMLStreamException | RuntimeException e) {
            turn.close();
            throw e;
        }
    }

    private @Nullable Row read() {
        try {
            return rows.next();
        } catch (XMLStreamException | RuntimeException e) {
            throw tables.damaged(e);
        }
    }

    private @Nullable Row next() {
        Row row = head.next();
        return row == null || fill == null ? row : fill.filled(row);
    }

    @Override
    public List<String> header() {
        return head.header();
    }

    @Override
    public int headerLine() {
        return head.line();
    }

    @Override
    public List<Row> beginning() {
        return head.beginning();
    }

    @Override
    public Iterator<Row> rows() {
        return new RowIterator(this::next);
    }

    @Override
    public String encoding() {
        return "xlsx";
    }

    @Override
    public String separator() {
        return "";
    }

    @Override
    public List<Sheet> sheets() {
        return workbook.sheets().stream().map(XlsxPackage.SheetPart::sheet).toList();
    }

    @Override
    public String sheet() {
        return sheet.name();
    }

    @Override
    public List<Merge> merges() {
        return below(rows.merges());
    }

    @Override
    public List<Long> hiddenLines() {
        return rows.hidden().stream().filter(line -> line > head.line()).toList();
    }

    @Override
    public void close() {
        try (turn) {
            rows.close();
            workbook.close();
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (XMLStreamException e) {
            throw tables.damaged(e);
        }
    }
}
