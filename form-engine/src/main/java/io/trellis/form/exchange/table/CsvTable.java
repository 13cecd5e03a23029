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
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A text file of separated cells. */
final class CsvTable implements Table {

    private static final int BEGIN = 64 << 10;

    /**
     * Put behind the file as a line of its own, and no sign that a text may have. What reads the file takes a quotation mark
     * that is not closed as closed by the end; then this stands in the last cell, not in its own line.
     */
    private static final String END = "\uFFFF";

    private static final Pattern LINE_END = Pattern.compile("\\r\\n|\\r|\\n");

    private final CloseableIterator<CsvRecord> records;
    private final Encodings.Encoding encoding;
    private final Separators.Found separator;
    private final TableHead head;
    private final Tables tables;

    private CsvTable(
            CloseableIterator<CsvRecord> records,
            Encodings.Encoding encoding,
            Separators.Found separator,
            TableReading reading,
            Tables tables) {
        this.records = records;
        this.encoding = encoding;
        this.separator = separator;
        this.tables = tables;
        if (separator.declared()) {
            next();
        }
        this.head = new TableHead(this::next, reading.headerLine(), tables);
    }

    static CsvTable open(Tables.Source source, TableReading reading, Tables tables) throws IOException {
        Encodings.Encoding encoding = encoding(source, reading.encoding(), tables);
        Separators.Found separator;
        try (Reader text = text(source, encoding)) {
            char[] begin = new char[BEGIN];
            int length = 0;
            for (int read; length < BEGIN && (read = text.read(begin, length, BEGIN - length)) > 0; ) {
                length += read;
            }
            separator = Separators.of(new String(begin, 0, length));
        }
        String chosen = reading.separator();
        if (chosen != null) {
            if (chosen.length() != 1 || "\"\r\n".contains(chosen)) {
                throw tables.refused("exchange.file.badSeparator", chosen);
            }
            separator = new Separators.Found(chosen.charAt(0), separator.declared());
        }
        return new CsvTable(
                reader(separator.sign())
                        .ofCsvRecord(new FollowedReader(text(source, encoding), "\n" + END))
                        .iterator(),
                encoding,
                separator,
                reading,
                tables);
    }

    private static Encodings.Encoding encoding(Tables.Source source, @Nullable String chosen, Tables tables)
            throws IOException {
        return chosen == null
                ? Encodings.of(source).orElseThrow(() -> tables.refused("exchange.file.noText"))
                : Encodings.chosen(
                        source,
                        TextEncoding.named(chosen)
                                .orElseThrow(() -> tables.refused("exchange.file.unknownEncoding", chosen)));
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
        return new BufferedReader(new InputStreamReader(in, encoding.text().charset()));
    }

    private @Nullable Row next() {
        try {
            if (!records.hasNext()) {
                return null;
            }
            CsvRecord record = records.next();
            if (!records.hasNext()) {
                closed(record);
                return null;
            }
            List<@Nullable Cell> cells = new ArrayList<>(record.getFieldCount());
            for (String field : record.getFields()) {
                cells.add(CsvText.cell(field).orElse(null));
            }
            return new Row(record.getStartingLineNumber(), cells);
        } catch (CsvParseException | UncheckedIOException e) {
            throw tables.unreadable(e);
        }
    }

    /** @param last with {@link #END}, alone unless a quotation mark before it is not closed */
    private void closed(CsvRecord last) {
        List<String> fields = last.getFields();
        if (!fields.getLast().equals(END)) {
            long line = last.getStartingLineNumber();
            for (String before : fields.subList(0, fields.size() - 1)) {
                line += LINE_END.matcher(before).results().count();
            }
            throw tables.refused("exchange.file.openQuote", line);
        }
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
        return new RowIterator(head::next);
    }

    @Override
    public String encoding() {
        return encoding.text().name();
    }

    @Override
    public boolean isEncodingDoubtful() {
        return encoding.doubtful();
    }

    @Override
    public String separator() {
        return String.valueOf(separator.sign());
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
