package io.trellis.form.exchange;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/**
 * What stands on a screen as a file: a few thousand rows at most, all of them known.
 *
 * @param rows of each a text, a number, a day or nothing for each column
 */
public record SmallTable(String name, List<String> columns, List<List<@Nullable Object>> rows) {

    private static final String MARK = "\uFEFF";
    private static final int LONGEST_SHEET_NAME = 31;
    /** What a double, which spreadsheets calculate in, can hold exactly. */
    private static final int SPREADSHEET_DIGITS = 15;

    public SmallTable {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    public void csv(OutputStream out) {
        try {
            Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
            text.write(MARK);
            CsvWriter csv = CsvWriter.builder().build(text);
            csv.writeRecord(columns.stream().map(FormulaGuard::defused).toList());
            for (List<@Nullable Object> row : rows) {
                List<String> cells = new ArrayList<>();
                row.forEach(cell -> cells.add(
                        switch (cell) {
                            case null -> "";
                            case BigDecimal number -> number.toPlainString();
                            case String words -> FormulaGuard.defused(words);
                            default -> cell.toString();
                        }));
                csv.writeRecord(cells);
            }
            csv.flush();
            text.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void xlsx(OutputStream out) {
        xlsx(List.of(this), out);
    }

    /** Each on a sheet of its own, by its name. @param tables one at least */
    public static void xlsx(List<SmallTable> tables, OutputStream out) {
        Set<String> taken = new HashSet<>();
        try (Workbook workbook = new Workbook(out, "Trellis", "1.0")) {
            tables.forEach(table -> table.sheet(workbook.newWorksheet(table.sheetName(taken))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Spreadsheets tell no upper from lower case in the names of sheets. */
    private String sheetName(Set<String> taken) {
        String plain = name.replaceAll("[\\\\/?*\\[\\]:']", " ").strip();
        String wanted = plain.isEmpty() ? "1" : shortened(plain, LONGEST_SHEET_NAME);
        String free = wanted;
        for (int i = 2; !taken.add(free.toLowerCase(Locale.ROOT)); i++) {
            String number = " " + i;
            free = shortened(wanted, LONGEST_SHEET_NAME - number.length()) + number;
        }
        return free;
    }

    private static String shortened(String text, int most) {
        return text.substring(0, Math.min(most, text.length()));
    }

    private void sheet(Worksheet sheet) {
        for (int i = 0; i < columns.size(); i++) {
            sheet.value(0, i, columns.get(i));
            sheet.style(0, i).bold().set();
        }
        sheet.freezePane(0, 1);
        for (int line = 0; line < rows.size(); line++) {
            List<@Nullable Object> row = rows.get(line);
            for (int i = 0; i < row.size(); i++) {
                put(sheet, line + 1, i, row.get(i));
            }
        }
    }

    private static void put(Worksheet sheet, int line, int column, @Nullable Object cell) {
        switch (cell) {
            case null -> {}
            case BigDecimal number when number.precision() <= SPREADSHEET_DIGITS -> sheet.value(line, column, number);
            case LocalDate day -> {
                sheet.value(line, column, day);
                sheet.style(line, column).format("yyyy-mm-dd").set();
            }
            case BigDecimal number -> sheet.value(line, column, number.toPlainString());
            default -> sheet.value(line, column, cell.toString());
        }
    }
}
