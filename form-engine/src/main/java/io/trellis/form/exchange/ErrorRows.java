package io.trellis.form.exchange;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.trellis.form.exchange.table.Cell;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/** Lines of a table as they are written, so that reading them again gives the same. */
sealed interface ErrorRows extends AutoCloseable {

    /** @param said what stands behind the cells */
    void add(List<? extends @Nullable Cell> cells, String said);

    /** Nothing comes after it. */
    void end() throws IOException;

    @Override
    void close() throws IOException;

    /** A text, whose cells no spreadsheet runs as formulas. */
    final class Text implements ErrorRows {

        private static final String MARK = "\uFEFF";

        private final Set<Integer> numbers;
        private final Writer text;
        private final CsvWriter csv;

        /** @param numbers the columns that go into fields of numbers */
        Text(Path path, String separator, Set<Integer> numbers) throws IOException {
            this.numbers = numbers;
            this.text = Files.newBufferedWriter(path, StandardCharsets.UTF_8);
            // without the mark, spreadsheets read Chinese as something else
            text.write(MARK);
            this.csv = CsvWriter.builder()
                    .fieldSeparator(separator.length() == 1 ? separator.charAt(0) : ',')
                    .build(text);
        }

        @Override
        public void add(List<? extends @Nullable Cell> cells, String said) {
            List<String> texts = new ArrayList<>();
            for (int i = 0; i < cells.size(); i++) {
                texts.add(text(cells.get(i), numbers.contains(i)));
            }
            texts.add(FormulaGuard.defused(said));
            csv.writeRecord(texts);
        }

        /** A field of numbers reads 1234.5 back, and not 1,234.50 pcs. */
        private static String text(@Nullable Cell cell, boolean number) {
            return number && cell instanceof Cell.Number seen && isPlain(seen)
                    ? seen.number().toPlainString()
                    : FormulaGuard.defused(cell);
        }

        @Override
        public void end() throws IOException {
            csv.flush();
            text.flush();
        }

        @Override
        public void close() throws IOException {
            csv.close();
        }
    }

    /** A workbook, in which a text is a text whatever it begins with. */
    final class Sheet implements ErrorRows {

        private static final int AT_ONCE = 500;
        private static final int SPREADSHEET_DIGITS = 15;

        private final OutputStream out;
        private final Workbook workbook;
        private final Worksheet sheet;
        private int row;

        Sheet(Path path, String name) throws IOException {
            this.out = Files.newOutputStream(path);
            this.workbook = new Workbook(out, "Trellis", "1.0");
            this.sheet = workbook.newWorksheet(name);
        }

        @Override
        public void add(List<? extends @Nullable Cell> cells, String said) {
            for (int i = 0; i < cells.size(); i++) {
                put(i, cells.get(i));
            }
            sheet.value(row, cells.size(), said);
            row++;
            if (row % AT_ONCE == 0) {
                try {
                    sheet.flush();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }

        /** A number that is shown otherwise than it is goes out as it is shown, so that 00007 stays 00007. */
        private void put(int column, @Nullable Cell cell) {
            switch (cell) {
                case null -> {}
                case Cell.Number number
                when isPlain(number)
                        && number.text().equals(number.number().toPlainString())
                        && number.number().precision() <= SPREADSHEET_DIGITS ->
                    sheet.value(row, column, number.number());
                case Cell.Moment(var time)
                when time.toLocalTime().equals(LocalTime.MIDNIGHT) -> {
                    sheet.value(row, column, time.toLocalDate());
                    sheet.style(row, column).format("yyyy-mm-dd").set();
                }
                case Cell.Moment(var time) -> {
                    sheet.value(row, column, time);
                    sheet.style(row, column).format("yyyy-mm-dd hh:mm:ss").set();
                }
                case Cell.Truth(var truth) -> sheet.value(row, column, truth);
                case Cell.Number _, Cell.Text _, Cell.Fault _ -> sheet.value(row, column, cell.text());
            }
        }

        @Override
        public void end() throws IOException {
            workbook.finish();
        }

        @Override
        public void close() throws IOException {
            out.close();
        }
    }

    private static boolean isPlain(Cell.Number seen) {
        return !seen.percent() && seen.currency().isEmpty();
    }
}
