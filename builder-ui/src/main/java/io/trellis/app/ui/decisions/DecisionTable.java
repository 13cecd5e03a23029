package io.trellis.app.ui.decisions;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.dom.DomEvent;
import io.trellis.app.ui.shell.Texts;
import io.trellis.core.artifact.Problem;
import io.trellis.core.expression.Expressions;
import io.trellis.form.decision.CellEntry;
import io.trellis.form.decision.CellWords;
import io.trellis.form.decision.Decided;
import io.trellis.form.decision.DecisionDefinition;
import io.trellis.form.decision.DecisionDefinition.Decision;
import io.trellis.form.decision.DecisionDefinition.Input;
import io.trellis.form.decision.DecisionDefinition.Output;
import io.trellis.form.decision.DecisionDefinition.Row;
import io.trellis.form.decision.DecisionTypes;
import io.trellis.form.field.InputSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The rows of one table, filled like a spreadsheet. What somebody writes becomes FEEL here: options by their names, days as
 * they are written.
 */
@Tag("x-decision")
@JsModule("context://elements/x-decision.js")
final class DecisionTable extends Component {

    private static final String NOTE = "";

    private final transient DecisionDraft draft;
    private final String id;
    private final transient Expressions expressions;
    private final transient Consumer<String> columnAsked;
    private transient @Nullable DecisionTypes columns;

    /** @param columnAsked gets the id of an input, or the name of a result, that somebody wants to change */
    DecisionTable(DecisionDraft draft, String id, Expressions expressions, Consumer<String> columnAsked) {
        this.draft = draft;
        this.id = id;
        this.expressions = expressions;
        this.columnAsked = columnAsked;
        on("cell", (row, event) -> cell(row, column(event), text(event)));
        on("row", (row, event) -> draft.row(id, row, text(event)));
        on("pasted", (row, event) -> paste(row, column(event), text(event)));
        on("column", (row, event) -> columnAsked(column(event)));
    }

    private interface Told {
        void with(int row, DomEvent event);
    }

    private void on(String name, Told told) {
        getElement()
                .addEventListener(
                        name,
                        event -> told.with(
                                event.getEventData().path("event.detail.row").asInt(-1), event))
                .addEventData("event.detail.row")
                .addEventData("event.detail.column")
                .addEventData("event.detail.text");
    }

    private static String column(DomEvent event) {
        return event.getEventData().path("event.detail.column").asString("");
    }

    private static String text(DomEvent event) {
        return event.getEventData().path("event.detail.text").asString("");
    }

    private void columnAsked(String column) {
        columnAsked.accept(column);
    }

    /** What somebody wrote into one cell. */
    void cell(int row, String column, String text) {
        draft.change(id, decision -> written(decision, row, column, List.of(List.of(text))));
    }

    /** Rows of cells, as a spreadsheet copies them, from one cell on; rows that are missing are added. */
    void paste(int row, String column, String text) {
        List<List<String>> lines = text.replace("\r\n", "\n")
                .replaceFirst("\n$", "")
                .lines()
                .limit(DecisionDefinition.MOST_ROWS)
                .map(line -> List.of(line.split("\t", -1)))
                .toList();
        draft.change(id, decision -> written(decision, row, column, lines));
    }

    private Decision written(Decision decision, int from, String column, List<List<String>> lines) {
        List<String> names = names(decision);
        int first = names.indexOf(column);
        if (from < 0 || first < 0) {
            return decision;
        }
        List<Row> rows = new ArrayList<>(decision.rows());
        for (int line = 0; line < lines.size() && from + line < DecisionDefinition.MOST_ROWS; line++) {
            while (rows.size() <= from + line) {
                rows.add(DecisionDraft.empty(rows));
            }
            Row row = rows.get(from + line);
            for (int cell = 0; cell < lines.get(line).size() && first + cell < names.size(); cell++) {
                row = with(decision, row, first + cell, lines.get(line).get(cell));
            }
            rows.set(from + line, row);
        }
        return DecisionDraft.with(decision, rows);
    }

    private static List<String> names(Decision decision) {
        List<String> names = new ArrayList<>();
        decision.inputs().forEach(input -> names.add(input.id()));
        decision.outputs().forEach(output -> names.add(output.name()));
        names.add(NOTE);
        return names;
    }

    private Row with(Decision decision, Row row, int place, String text) {
        int inputs = decision.inputs().size();
        Map<String, String> when = new LinkedHashMap<>(row.when());
        Map<String, String> then = new LinkedHashMap<>(row.then());
        if (place < inputs) {
            Input input = decision.inputs().get(place);
            put(when, input.id(), entry(decision, input).test(text));
        } else if (place < inputs + decision.outputs().size()) {
            Output output = decision.outputs().get(place - inputs);
            put(then, output.name(), entry(output).result(text));
        } else {
            return new Row(row.id(), when, then, text.strip());
        }
        return new Row(row.id(), when, then, row.note());
    }

    private CellEntry entry(Decision decision, Input input) {
        DecisionTypes known = columns;
        return known == null
                ? new CellEntry(expressions, input.type().type(), List.of())
                : new CellEntry(expressions, known.type(decision, input), known.options(input));
    }

    private CellEntry entry(Output output) {
        DecisionTypes known = columns;
        return known == null
                ? new CellEntry(expressions, output.type().type(), List.of())
                : new CellEntry(expressions, known.type(output), known.options(output));
    }

    private static void put(Map<String, String> cells, String column, String text) {
        if (text.isBlank()) {
            cells.remove(column);
        } else {
            cells.put(column, text.strip());
        }
    }

    /** @param tried what a trial came to; empty for none */
    void show(Decision decision, DecisionTypes types, List<Problem> problems, Optional<Decided.Step> tried) {
        columns = types;
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("hit", decision.hit().letter());
        ArrayNode heads = json.putArray("columns");
        decision.inputs()
                .forEach(input ->
                        head(heads, input.id(), "when", t(input.label()), input.expression(), types.options(input)));
        decision.outputs()
                .forEach(output ->
                        head(heads, output.name(), "then", t(output.label()), output.name(), types.options(output)));
        ArrayNode rows = json.putArray("rows");
        int number = 0;
        for (Row row : decision.rows()) {
            row(rows.addObject(), decision, row, types, problems, tried, number++);
        }
        ObjectNode words = json.putObject("words");
        words.put("label", t(decision.label()));
        words.put("hit", t("decisions.hit." + decision.hit().code()));
        for (String word : List.of("note", "up", "down", "copy", "insert", "remove")) {
            words.put(word, t("decisions.row." + word));
        }
        getElement().setProperty("table", json.toString());
    }

    private static void head(
            ArrayNode heads, String id, String kind, String label, String hint, List<InputSpec.Option> options) {
        ObjectNode head = heads.addObject().put("id", id).put("kind", kind).put("label", label);
        head.put("hint", hint.equals(label) ? "" : hint);
        ArrayNode names = head.putArray("options");
        options.forEach(option -> names.add(option.label().in(Texts.locale())));
    }

    private void row(
            ObjectNode json,
            Decision decision,
            Row row,
            DecisionTypes types,
            List<Problem> problems,
            Optional<Decided.Step> tried,
            int number) {
        ArrayNode cells = json.putArray("cells");
        decision.inputs()
                .forEach(input -> cells.add(CellWords.in(row.test(input), types.options(input), Texts.locale())));
        decision.outputs()
                .forEach(output -> cells.add(CellWords.in(row.result(output), types.options(output), Texts.locale())));
        cells.add(row.note());
        ObjectNode wrong = json.putObject("wrong");
        String at = "decisions[" + id + "].rules[" + row.id() + "]";
        for (Problem problem : problems) {
            if (problem.path().startsWith(at + ".when.")) {
                wrong.put(problem.path().substring((at + ".when.").length()), t(problem.message()));
            } else if (problem.path().startsWith(at + ".then.")) {
                wrong.put(problem.path().substring((at + ".then.").length()), t(problem.message()));
            }
        }
        tried.filter(step -> number < step.rows().size()).ifPresent(step -> {
            json.put("fired", step.fired().contains(number + 1));
            json.put("stopped", step.rows().get(number).stopped());
        });
    }
}
