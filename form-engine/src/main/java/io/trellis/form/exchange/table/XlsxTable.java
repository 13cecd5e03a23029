package io.trellis.form.exchange.table;

import io.trellis.core.error.TrellisException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.jspecify.annotations.Nullable;

/** The first sheet of a workbook. */
final class XlsxTable implements Table {

    private static final int DATE_FIRST = 14;
    private static final int DATE_LAST = 22;

    private final ReadableWorkbook workbook;
    private final Path file;
    private final Stream<org.dhatim.fastexcel.reader.Row> stream;
    private final Iterator<org.dhatim.fastexcel.reader.Row> source;
    private final List<String> header;
    private final Tables tables;

    private XlsxTable(ReadableWorkbook workbook, Path file, Tables tables) throws IOException {
        this.workbook = workbook;
        this.file = file;
        this.tables = tables;
        this.stream = workbook.getFirstSheet().openStream();
        this.source = stream.iterator();
        Row first = next();
        while (first != null && first.isEmpty()) {
            first = next();
        }
        if (first == null) {
            throw tables.refused("exchange.file.empty");
        }
        this.header = tables.header(first.cells());
    }

    /** By way of a file: a workbook's parts stand in any order, and their sizes only at its end. */
    static XlsxTable open(Tables.Source source, Tables tables) throws IOException {
        Path file = Files.createTempFile("workbook", ".xlsx");
        try {
            try (InputStream in = source.open()) {
                Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
            }
            new WorkbookGuard(tables).check(file);
            return opened(file, tables);
        } catch (TrellisException e) {
            Files.deleteIfExists(file);
            throw e;
        } catch (IOException | RuntimeException e) {
            // what is no workbook fails in as many ways as there are such files
            Files.deleteIfExists(file);
            throw tables.unreadable(e);
        }
    }

    private static XlsxTable opened(Path file, Tables tables) throws IOException {
        ReadableWorkbook workbook = new ReadableWorkbook(file.toFile(), new ReadingOptions(true, false));
        try {
            return new XlsxTable(workbook, file, tables);
        } catch (IOException | RuntimeException e) {
            workbook.close();
            throw e;
        }
    }

    private @Nullable Row next() {
        try {
            if (!source.hasNext()) {
                return null;
            }
            org.dhatim.fastexcel.reader.Row row = source.next();
            List<@Nullable Object> cells = new ArrayList<>();
            for (int i = 0; i < row.getCellCount(); i++) {
                cells.add(row.getOptionalCell(i).map(this::value).orElse(null));
            }
            return new Row(row.getRowNum(), cells);
        } catch (RuntimeException e) {
            throw tables.unreadable(e);
        }
    }

    private @Nullable Object value(Cell cell) {
        return switch (cell.getType()) {
            case NUMBER -> isDate(cell) ? cell.asDate() : number(cell);
            case BOOLEAN -> cell.asBoolean();
            case STRING -> text(cell.asString());
            case FORMULA -> computed(cell);
            case ERROR, EMPTY -> null;
        };
    }

    /** What the spreadsheet last computed: we compute nothing. */
    private static @Nullable Object computed(Cell cell) {
        Object value = cell.getValue();
        return value instanceof BigDecimal || value instanceof Boolean
                ? value
                : text(value == null ? cell.getText() : value.toString());
    }

    private static BigDecimal number(Cell cell) {
        BigDecimal number = cell.asNumber();
        // a spreadsheet calculates in doubles: 0.1 + 0.2 is written as 0.30000000000000004
        BigDecimal exact = number.precision() > 15 ? number.round(new java.math.MathContext(15)) : number;
        BigDecimal bare = exact.stripTrailingZeros();
        return bare.scale() < 0 ? bare.setScale(0) : bare;
    }

    private static @Nullable String text(@Nullable String text) {
        String bare = text == null ? "" : text.strip();
        return bare.isEmpty() ? null : bare;
    }

    private static boolean isDate(Cell cell) {
        if (cell.getType() != CellType.NUMBER) {
            return false;
        }
        Integer id = cell.getDataFormatId();
        if (id != null && id >= DATE_FIRST && id <= DATE_LAST) {
            return true;
        }
        String format = cell.getDataFormatString();
        if (format == null) {
            return false;
        }
        String bare = format.replaceAll("\"[^\"]*\"|\\[[^]]*]|\\\\.", "").toLowerCase(Locale.ROOT);
        return bare.contains("y") || bare.contains("d") && bare.contains("m") || bare.contains("h:");
    }

    @Override
    public List<String> header() {
        return header;
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
    public void close() {
        stream.close();
        try {
            workbook.close();
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
