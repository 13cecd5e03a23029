package io.trellis.form.exchange;

import io.trellis.core.error.CoreError;
import io.trellis.core.error.TrellisException;
import io.trellis.core.expression.Expressions;
import io.trellis.core.expression.Parsed;
import io.trellis.core.file.Files.StoredFile;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.form.decision.CellEntry;
import io.trellis.form.decision.CellWords;
import io.trellis.form.decision.DecisionDefinition;
import io.trellis.form.decision.DecisionDefinition.Decision;
import io.trellis.form.decision.DecisionDefinition.Input;
import io.trellis.form.decision.DecisionDefinition.Output;
import io.trellis.form.decision.DecisionDefinition.Row;
import io.trellis.form.decision.DecisionTypes;
import io.trellis.form.decision.Hit;
import io.trellis.form.decision.ValueType;
import io.trellis.form.entity.NameProposal;
import io.trellis.form.exchange.table.Cell;
import io.trellis.form.exchange.table.Table;
import io.trellis.form.exchange.table.Tables;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Decision tables as worksheets, and back: the policy in the corner, inputs by their labels, results by theirs behind an
 * arrow, then a note; a line for each row, options by their names.
 */
@Component
public final class DecisionSheets {

    private static final String ARROW = "→ ";
    private static final List<String> NOTES = List.of("Note", "备注");

    private final Tables tables;
    private final Expressions expressions;
    private final Messages messages;

    DecisionSheets(Tables tables, Expressions expressions, Messages messages) {
        this.tables = tables;
        this.expressions = expressions;
        this.messages = messages;
    }

    public byte[] xlsx(Decision decision, DecisionTypes columns, Locale locale) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(out, "Trellis", "1.0")) {
            String name = decision.label().in(locale).replaceAll("[\\\\/?*\\[\\]:']", " ");
            Worksheet sheet =
                    workbook.newWorksheet(name.isBlank() ? "DMN" : name.substring(0, Math.min(31, name.length())));
            int line = 0;
            for (List<String> cells : lines(decision, columns, locale)) {
                for (int i = 0; i < cells.size(); i++) {
                    if (!cells.get(i).isEmpty()) {
                        sheet.value(line, i, cells.get(i));
                    }
                }
                line++;
            }
            int width = decision.inputs().size() + decision.outputs().size() + 2;
            sheet.range(0, 0, 0, width - 1).style().bold().set();
            sheet.freezePane(0, 1);
            sheet.finish();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    public byte[] csv(Decision decision, DecisionTypes columns, Locale locale) {
        StringBuilder text = new StringBuilder("\uFEFF");
        for (List<String> cells : lines(decision, columns, locale)) {
            text.append(String.join(
                            ",",
                            cells.stream()
                                    .map(cell ->
                                            "\"" + FormulaGuard.defused(cell).replace("\"", "\"\"") + "\"")
                                    .toList()))
                    .append("\r\n");
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static List<List<String>> lines(Decision decision, DecisionTypes columns, Locale locale) {
        List<List<String>> lines = new ArrayList<>();
        List<String> head = new ArrayList<>();
        head.add(decision.hit().letter());
        decision.inputs().forEach(input -> head.add(input.label().in(locale)));
        decision.outputs().forEach(output -> head.add(ARROW + output.label().in(locale)));
        head.add(NOTES.get(locale.getLanguage().equals("zh") ? 1 : 0));
        lines.add(head);
        int number = 1;
        for (Row row : decision.rows()) {
            List<String> cells = new ArrayList<>();
            cells.add(String.valueOf(number++));
            decision.inputs()
                    .forEach(input -> cells.add(CellWords.in(row.test(input), columns.options(input), locale)));
            decision.outputs()
                    .forEach(output -> cells.add(CellWords.in(row.result(output), columns.options(output), locale)));
            cells.add(row.note());
            lines.add(cells);
        }
        return lines;
    }

    /**
     * The decision with the rows of a file. Columns are found by their labels in either language, or by what they ask for;
     * those that are new are added, those that the file leaves out go.
     *
     * @throws TrellisException INVALID_INPUT where the file is no such table
     */
    public Decision read(StoredFile file, Decision decision, DecisionTypes columns) {
        try (Table table = tables.open(file)) {
            List<String> header = table.header();
            Map<Integer, Input> inputs = new LinkedHashMap<>();
            Map<Integer, Output> outputs = new LinkedHashMap<>();
            int note = -1;
            Hit hit = Hit.ofLetter(header.getFirst().strip()).orElse(decision.hit());
            for (int i = 0; i < header.size(); i++) {
                String name = FormulaGuard.armed(header.get(i)).strip();
                if (i == 0 && (Hit.ofLetter(name).isPresent() || name.startsWith("#") || name.equals("No."))) {
                    continue;
                }
                if (NOTES.contains(name)) {
                    note = i;
                } else if (name.startsWith("→") || name.startsWith("->") || name.startsWith("=>")) {
                    outputs.put(i, output(decision, name.replaceFirst("^(→|->|=>)\\s*", "")));
                } else if (output(decision.outputs(), name).isPresent()
                        && input(decision.inputs(), name).isEmpty()) {
                    outputs.put(i, output(decision, name));
                } else {
                    inputs.put(i, input(decision, name));
                }
            }
            if (outputs.isEmpty()) {
                throw refused("form.sheet.no-results");
            }
            if (inputs.size() > DecisionDefinition.MOST_INPUTS || outputs.size() > DecisionDefinition.MOST_OUTPUTS) {
                throw refused(
                        "form.sheet.too-many-columns", DecisionDefinition.MOST_INPUTS, DecisionDefinition.MOST_OUTPUTS);
            }
            List<Row> rows = new ArrayList<>();
            for (Iterator<Table.Row> lines = table.rows(); lines.hasNext(); ) {
                Table.Row line = lines.next();
                if (rows.size() >= DecisionDefinition.MOST_ROWS) {
                    throw refused("form.sheet.too-many-rows", DecisionDefinition.MOST_ROWS);
                }
                rows.add(row(line, rows.size(), decision, columns, inputs, outputs, note));
            }
            return new Decision(
                    decision.id(),
                    decision.label(),
                    hit,
                    List.copyOf(inputs.values()),
                    List.copyOf(outputs.values()),
                    rows,
                    decision.requires(),
                    "");
        }
    }

    /** Keeps the id of the row that stood there, so that what it was is compared with what it is. */
    private Row row(
            Table.Row line,
            int number,
            Decision decision,
            DecisionTypes columns,
            Map<Integer, Input> inputs,
            Map<Integer, Output> outputs,
            int note) {
        Map<String, String> when = new LinkedHashMap<>();
        inputs.forEach((column, input) -> put(
                when,
                input.id(),
                new CellEntry(expressions, columns.type(decision, input), columns.options(input))
                        .test(cell(line, number, column))));
        Map<String, String> then = new LinkedHashMap<>();
        outputs.forEach((column, output) -> put(
                then,
                output.name(),
                new CellEntry(expressions, columns.type(output), columns.options(output))
                        .result(cell(line, number, column))));
        String id = number < decision.rows().size()
                ? decision.rows().get(number).id()
                : "row" + (number + 1) + "x" + Integer.toHexString((when + "" + then).hashCode());
        return new Row(id, when, then, note < 0 ? "" : text(line.cell(note)));
    }

    private String cell(Table.Row line, int number, int column) {
        String text = text(line.cell(column));
        if (text.length() > DecisionDefinition.LONGEST_CELL) {
            throw refused("form.sheet.long-cell", number + 1, DecisionDefinition.LONGEST_CELL);
        }
        return text;
    }

    private static void put(Map<String, String> cells, String column, String text) {
        if (!text.isBlank()) {
            cells.put(column, text);
        }
    }

    private static String text(@Nullable Cell cell) {
        return cell == null ? "" : FormulaGuard.armed(cell.text());
    }

    private static Optional<Input> input(List<Input> inputs, String name) {
        return inputs.stream()
                .filter(input -> is(input.label(), name)
                        || input.expression().equals(name)
                        || input.id().equals(name))
                .findFirst();
    }

    private static Optional<Output> output(List<Output> outputs, String name) {
        return outputs.stream()
                .filter(output -> is(output.label(), name) || output.name().equals(name))
                .findFirst();
    }

    private static boolean is(LocalizedText label, String name) {
        return label.zh().equals(name) || label.en().equalsIgnoreCase(name);
    }

    private Input input(Decision decision, String name) {
        return input(decision.inputs(), name).orElseGet(() -> {
            if (!(expressions.parse(name) instanceof Parsed.Valid)) {
                throw refused("form.sheet.unknown-column", name);
            }
            return new Input(name, LocalizedText.same(name), name, ValueType.ANY);
        });
    }

    private static Output output(Decision decision, String name) {
        return output(decision.outputs(), name)
                .orElseGet(() -> new Output(
                        NameProposal.of(LocalizedText.same(name), "result"),
                        LocalizedText.same(name),
                        ValueType.ANY,
                        null,
                        List.of(),
                        null));
    }

    private TrellisException refused(String key, Object... arguments) {
        return new TrellisException(CoreError.INVALID_INPUT, messages.text(key, arguments));
    }
}
