package io.trellis.form.exchange;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.trellis.core.audit.SecurityLog;
import io.trellis.core.audit.SecurityLog.Taken;
import io.trellis.core.error.CoreError;
import io.trellis.core.error.TrellisException;
import io.trellis.core.i18n.Messages;
import io.trellis.core.limit.Gate;
import io.trellis.core.limit.Limits;
import io.trellis.core.limit.Memory;
import io.trellis.core.security.Action;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Permissions;
import io.trellis.form.exchange.ExportColumns.Column;
import io.trellis.form.field.BoundEntities;
import io.trellis.form.field.BoundEntity;
import io.trellis.form.field.FieldContexts;
import io.trellis.form.field.FieldPaths;
import io.trellis.form.field.FieldTypes;
import io.trellis.form.query.ListQuery;
import io.trellis.form.query.Queries;
import io.trellis.form.record.RecordData;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

@Component
final class DefaultExports implements Exports {

    private static final String MARK = "\uFEFF";
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);
    /** What a double, which spreadsheets calculate in, can hold exactly. */
    private static final int SPREADSHEET_DIGITS = 15;
    /** Rows that are kept in memory before they are written. */
    private static final int FLUSHED = 1_000;

    /** A page as it is stored, as values and as cells. */
    private static final long PAGE = 3 * Limits.PAGE_BYTES;

    private final ExportRows rows;
    private final BoundEntities entities;
    private final FieldTypes types;
    private final Permissions permissions;
    private final FieldContexts contexts;
    private final Memory memory;
    private final SecurityLog log;
    private final Messages messages;

    DefaultExports(
            Queries queries,
            BoundEntities entities,
            FieldTypes types,
            Permissions permissions,
            FieldContexts contexts,
            Memory memory,
            SecurityLog log,
            Messages messages) {
        this.log = log;
        this.memory = memory;
        this.rows = new ExportRows(queries);
        this.entities = entities;
        this.types = types;
        this.permissions = permissions;
        this.contexts = contexts;
        this.messages = messages;
    }

    private FieldPaths paths(CurrentUser user) {
        return FieldPaths.shown(entities, types, (entity, key) -> permissions.field(user, entity, key));
    }

    @Override
    public void csv(CurrentUser user, ListQuery query, OutputStream out) {
        List<Column> columns = columns(user, query);
        long[] written = {0};
        try {
            text(
                    user,
                    names(columns, user),
                    out,
                    csv -> rows.each(user, query, page -> {
                        for (RecordData record : page.records()) {
                            List<String> cells = new ArrayList<>();
                            columns.forEach(column -> cells.add(text(ExportColumns.cell(column, page, record), user)));
                            csv.writeRecord(cells);
                            written[0]++;
                        }
                    }));
        } finally {
            note(user, query, "csv", written[0]);
        }
    }

    /** Of a file that was cut short too: so much has left. */
    private void note(CurrentUser user, ListQuery query, String form, long rows) {
        log.exported(user, "entity/" + query.entity(), new Taken("", form, rows));
    }

    @Override
    public long csv(CurrentUser user, Content.Written table, OutputStream out) {
        long[] written = {0};
        text(user, table.heads(), out, csv -> table.rows().forEach(row -> {
            csv.writeRecord(row.stream().map(cell -> text(cell, user)).toList());
            written[0]++;
        }));
        return written[0];
    }

    private void text(CurrentUser user, List<String> heads, OutputStream out, Consumer<CsvWriter> rows) {
        try (Gate.Turn _ = memory.take(user.id(), PAGE)) {
            Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
            text.write(MARK);
            CsvWriter csv = CsvWriter.builder().build(text);
            csv.writeRecord(heads);
            rows.accept(csv);
            csv.flush();
            text.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(@Nullable Object cell, CurrentUser user) {
        return switch (cell) {
            case null -> "";
            case BigDecimal number -> number.toPlainString();
            case Instant instant -> TIME.format(instant.atZone(user.zone()));
            case String text -> FormulaGuard.defused(text);
            default -> cell.toString();
        };
    }

    @Override
    public void xlsx(CurrentUser user, ListQuery query, OutputStream out) {
        String name = entities.get(query.entity()).definition().plural().in(user.locale());
        // columns first: what is refused has not left
        columns(user, query);
        Rows written = new Rows();
        try {
            xlsx(user, List.of(new Sheet(name, new Content.Listed(query, Worksheet.MAX_ROWS))), out, written);
        } finally {
            note(user, query, "xlsx", written.count);
        }
    }

    @Override
    public long xlsx(CurrentUser user, List<Sheet> sheets, OutputStream out) {
        Rows written = new Rows();
        xlsx(user, sheets, out, written);
        return written.count;
    }

    /** Of all sheets of a file, as they are written. */
    private static final class Rows {
        private long count;
    }

    private void xlsx(CurrentUser user, List<Sheet> sheets, OutputStream out, Rows written) {
        // whoever may not export one of them gets none
        sheets.forEach(sheet -> {
            if (sheet.content() instanceof Content.Listed(var query, var _)) {
                columns(user, query);
            }
        });
        SheetNames names = new SheetNames();
        try (Gate.Turn _ = memory.take(user.id(), PAGE);
                Workbook workbook = new Workbook(out, "Trellis", "1.0")) {
            for (Sheet sheet : sheets) {
                Worksheet drawn = workbook.newWorksheet(names.fit(sheet.name()));
                switch (sheet.content()) {
                    case Content.Listed(var query, var most) -> list(user, query, most, drawn, written);
                    case Content.Written(var heads, var rows) -> write(user, heads, rows, drawn, written);
                }
                drawn.finish();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void list(CurrentUser user, ListQuery query, int most, Worksheet sheet, Rows written) {
        List<Column> columns = columns(user, query);
        heads(sheet, names(columns, user));
        int[] line = {0};
        rows.each(user, query, most, page -> {
            for (RecordData record : page.records()) {
                line[0]++;
                written.count++;
                if (line[0] >= Worksheet.MAX_ROWS) {
                    throw new TrellisException(CoreError.TOO_LARGE, messages.text("exchange.export.tooManyRows"));
                }
                for (int i = 0; i < columns.size(); i++) {
                    put(sheet, line[0], i, ExportColumns.cell(columns.get(i), page, record), user);
                }
            }
            flush(sheet);
        });
    }

    private static void write(
            CurrentUser user,
            List<String> heads,
            Iterable<List<@Nullable Object>> rows,
            Worksheet sheet,
            Rows written) {
        heads(sheet, heads);
        int line = 0;
        for (List<@Nullable Object> row : rows) {
            line++;
            written.count++;
            for (int i = 0; i < row.size(); i++) {
                put(sheet, line, i, row.get(i), user);
            }
            if (line % FLUSHED == 0) {
                flush(sheet);
            }
        }
    }

    private static void heads(Worksheet sheet, List<String> names) {
        for (int i = 0; i < names.size(); i++) {
            sheet.value(0, i, names.get(i));
            sheet.style(0, i).bold().set();
        }
        sheet.freezePane(0, 1);
    }

    private static void put(Worksheet sheet, int row, int column, @Nullable Object cell, CurrentUser user) {
        switch (cell) {
            case null -> {}
            case BigDecimal number
            when number.stripTrailingZeros().precision() <= SPREADSHEET_DIGITS -> sheet.value(row, column, number);
            case BigDecimal number -> sheet.inlineString(row, column, number.toPlainString());
            case Boolean truth -> sheet.value(row, column, truth);
            case LocalDate day -> {
                sheet.value(row, column, day);
                sheet.style(row, column).format("yyyy-mm-dd").set();
            }
            case Instant instant -> {
                sheet.value(row, column, instant.atZone(user.zone()).toLocalDateTime());
                sheet.style(row, column).format("yyyy-mm-dd hh:mm:ss").set();
            }
            // within its row: shared texts would all stay in memory until the end
            default -> sheet.inlineString(row, column, FormulaGuard.defused(cell.toString()));
        }
    }

    private static void flush(Worksheet sheet) {
        try {
            sheet.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> names(List<Column> columns, CurrentUser user) {
        return columns.stream()
                .map(column -> FormulaGuard.defused(column.label().in(user.locale())))
                .toList();
    }

    private List<Column> columns(CurrentUser user, ListQuery query) {
        BoundEntity entity = entities.get(query.entity());
        if (!permissions.may(user, query.entity(), Action.EXPORT)) {
            throw new TrellisException(
                    CoreError.FORBIDDEN,
                    messages.text(
                            "exchange.forbidden.export",
                            entity.definition().plural().in(user.locale())));
        }
        return ExportColumns.of(user, entity, query.fields(), paths(user), permissions, contexts)
                .columns();
    }
}
