package io.trellis.form.exchange;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.trellis.core.file.Files.StoredFile;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.exchange.table.Cell;
import io.trellis.form.exchange.table.Table;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The lines that were not imported, as they were, each with the reason; to be mended and imported again. */
final class ErrorFile implements AutoCloseable {

    private static final String MARK = "\uFEFF";

    private final List<String> header;
    private final Set<Integer> numbers;
    private final Locale locale;
    private final Messages messages;
    private final Path path;
    private final Writer text;
    private final CsvWriter csv;
    private boolean empty = true;

    /** @param numbers the columns that go into fields of numbers */
    ErrorFile(List<String> header, Set<Integer> numbers, Locale locale, Messages messages) throws IOException {
        this.header = header;
        this.numbers = numbers;
        this.locale = locale;
        this.messages = messages;
        this.path = Files.createTempFile("import-errors", ".csv");
        this.text = Files.newBufferedWriter(path, StandardCharsets.UTF_8);
        // without the mark, spreadsheets read Chinese as something else
        text.write(MARK);
        this.csv = CsvWriter.builder().build(text);
    }

    void add(Table.Row row, List<LocalizedText> problems) {
        if (empty) {
            empty = false;
            List<String> names = new ArrayList<>(header);
            names.add(messages.text("exchange.error.column", locale));
            csv.writeRecord(names);
        }
        List<String> cells = new ArrayList<>();
        for (int i = 0; i < header.size(); i++) {
            cells.add(text(row.cell(i), numbers.contains(i)));
        }
        cells.add(problems.stream().map(problem -> problem.in(locale)).collect(Collectors.joining("; ")));
        csv.writeRecord(cells);
    }

    /** A field of numbers reads 1234.5 back, and not 1,234.50 pcs. */
    private static String text(@Nullable Cell cell, boolean number) {
        return number
                        && cell instanceof Cell.Number seen
                        && !seen.percent()
                        && seen.currency().isEmpty()
                ? seen.number().toPlainString()
                : FormulaGuard.defused(cell);
    }

    /** Empty where there was nothing to write. */
    Optional<StoredFile> store(io.trellis.core.file.Files files, CurrentUser owner, String name) throws IOException {
        csv.flush();
        text.flush();
        if (empty) {
            return Optional.empty();
        }
        try (InputStream content = Files.newInputStream(path)) {
            return Optional.of(files.store(owner, name, "text/csv", content));
        }
    }

    @Override
    public void close() {
        try {
            csv.close();
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
