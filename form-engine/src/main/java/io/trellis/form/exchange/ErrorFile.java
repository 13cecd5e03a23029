package io.trellis.form.exchange;

import io.trellis.core.file.Files.StoredFile;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.exchange.table.Cell;
import io.trellis.form.exchange.table.Table;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The lines that were not imported, as they were, each with the reason; to be mended and imported again. A workbook where a
 * workbook was brought, else a text with the same separator.
 */
final class ErrorFile implements AutoCloseable {

    private static final String WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private final List<String> header;
    private final int columns;
    private final Locale locale;
    private final Messages messages;
    private final boolean workbook;
    private final Path path;
    private final ErrorRows rows;
    private boolean empty = true;

    /** @param plan says which columns go into fields of numbers */
    ErrorFile(Table table, ImportPlan plan, Locale locale, Messages messages) throws IOException {
        this.header = table.header();
        this.columns = told(plan, messages) ? header.size() - 1 : header.size();
        this.locale = locale;
        this.messages = messages;
        this.workbook = !table.sheet().isEmpty();
        this.path = Files.createTempFile("import-errors", workbook ? ".xlsx" : ".csv");
        this.rows = workbook
                ? new ErrorRows.Sheet(path, table.sheet())
                : new ErrorRows.Text(path, table.separator(), plan.numbers());
    }

    /** Of a file that is such a one itself, the reasons of before are not kept. */
    private boolean told(ImportPlan plan, Messages messages) {
        int last = header.size() - 1;
        return last > 0
                && Stream.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE)
                        .anyMatch(one -> header.get(last).equals(messages.text("exchange.error.column", one)))
                && plan.columns().stream().noneMatch(column -> column.index() == last);
    }

    void add(Table.Row row, List<LocalizedText> problems) {
        if (empty) {
            empty = false;
            rows.add(
                    header.subList(0, columns).stream()
                            .<@Nullable Cell>map(Cell.Text::new)
                            .toList(),
                    messages.text("exchange.error.column", locale));
        }
        List<@Nullable Cell> cells = new ArrayList<>();
        for (int i = 0; i < columns; i++) {
            cells.add(row.cell(i));
        }
        rows.add(cells, problems.stream().map(problem -> problem.in(locale)).collect(Collectors.joining("; ")));
    }

    /** Empty where there was nothing to write. @param name of the file that was imported */
    Optional<StoredFile> store(io.trellis.core.file.Files files, CurrentUser owner, String name) throws IOException {
        if (empty) {
            return Optional.empty();
        }
        rows.end();
        String called = name.replaceFirst("\\.[^.]*$", "") + "-errors" + (workbook ? ".xlsx" : ".csv");
        try (InputStream content = Files.newInputStream(path)) {
            return Optional.of(files.store(owner, called, workbook ? WORKBOOK : "text/csv", content));
        }
    }

    @Override
    public void close() {
        try {
            rows.close();
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
