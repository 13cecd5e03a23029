package io.trellis.form.exchange.table;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.trellis.core.limit.Limits;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A text file of separated cells. */
final class CsvTable implements Table {

    private static final int BEGIN = 64 << 10;

    private final CloseableIterator<CsvRecord> records;
    private final Encodings.Encoding encoding;
    private final char separator;
    private final List<String> header;
    private final Tables tables;

    private CsvTable(CloseableIterator<CsvRecord> records, Encodings.Encoding encoding, char separator, Tables tables) {
        this.records = records;
        this.encoding = encoding;
        this.separator = separator;
        this.tables = tables;
        this.header = tables.header(first().cells());
    }

    static CsvTable open(Tables.Source source, Tables tables) throws IOException {
        Encodings.Encoding encoding = Encodings.of(source).orElseThrow(() -> tables.refused("exchange.file.noText"));
        char separator;
        try (Reader text = text(source, encoding)) {
            char[] begin = new char[BEGIN];
            int length = 0;
            for (int read; length < BEGIN && (read = text.read(begin, length, BEGIN - length)) > 0; ) {
                length += read;
            }
            separator = Separators.of(new String(begin, 0, length));
        }
        return new CsvTable(
                reader(separator).ofCsvRecord(text(source, encoding)).iterator(), encoding, separator, tables);
    }

    static CsvReader.CsvReaderBuilder reader(char separator) {
        return CsvReader.builder()
                .fieldSeparator(separator)
                .skipEmptyLines(true)
                .allowExtraFields(true)
                .allowMissingFields(true)
                .allowExtraCharsAfterClosingQuote(true)
                .maxBufferSize(Limits.CSV_LINE_CHARACTERS);
    }

    private static Reader text(Tables.Source source, Encodings.Encoding encoding) throws IOException {
        InputStream in = source.open();
        in.skipNBytes(encoding.mark());
        return new BufferedReader(new InputStreamReader(in, encoding.charset()));
    }

    private Row first() {
        Row row = next();
        while (row != null && row.cells().size() < 2 && row.isEmpty()) {
            row = next();
        }
        if (row == null) {
            throw tables.refused("exchange.file.empty");
        }
        return row;
    }

    private @Nullable Row next() {
        try {
            if (!records.hasNext()) {
                return null;
            }
            CsvRecord record = records.next();
            List<@Nullable Object> cells = new ArrayList<>(record.getFieldCount());
            for (String field : record.getFields()) {
                String text = field.strip();
                cells.add(text.isEmpty() ? null : text);
            }
            return new Row(record.getStartingLineNumber(), cells);
        } catch (CsvParseException | UncheckedIOException e) {
            throw tables.unreadable(e);
        }
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
        return encoding.charset().name();
    }

    @Override
    public String separator() {
        return String.valueOf(separator);
    }

    @Override
    public void close() {
        try {
            records.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
