package io.trellis.app.ui.decisions;

import io.trellis.app.ui.design.AppDraft;
import io.trellis.app.ui.design.ContentDraft;
import io.trellis.core.artifact.ArtifactId;
import io.trellis.form.decision.DecisionDefinition;
import io.trellis.form.decision.DecisionDefinition.Decision;
import io.trellis.form.decision.DecisionDefinition.Row;
import io.trellis.form.decision.DecisionJson;
import io.trellis.form.decision.Decisions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/** A decision that an author works on, table by table. */
final class DecisionDraft extends ContentDraft {

    DecisionDraft(AppDraft appDraft, String name) {
        super(appDraft, new ArtifactId(Decisions.KIND, name));
    }

    Optional<DecisionDefinition> definition() {
        return artifact().map(DecisionJson::read);
    }

    /** Puts another decision in the place of the one of that id, as one step. */
    void change(String id, UnaryOperator<Decision> change) {
        definition()
                .flatMap(whole -> whole.decision(id).map(decision -> whole.with(change.apply(decision))))
                .ifPresent(this::put);
    }

    void put(DecisionDefinition definition) {
        ObjectNode written = DecisionJson.write(definition);
        Consumer<ObjectNode> whole = content -> {
            content.removeAll();
            content.setAll(written);
        };
        change(whole);
    }

    /** What people do with rows. @param what as the table tells it */
    void row(String id, int row, String what) {
        change(id, decision -> {
            List<Row> rows = new ArrayList<>(decision.rows());
            if (row < 0 || row >= rows.size()) {
                return decision;
            }
            switch (what) {
                case "up" -> move(rows, row, row - 1);
                case "down" -> move(rows, row, row + 1);
                case "copy" -> {
                    Row old = rows.get(row);
                    rows.add(row + 1, new Row(free(rows), old.when(), old.then(), old.note()));
                }
                case "insert" -> rows.add(row + 1, empty(rows));
                default -> rows.remove(row);
            }
            return with(decision, rows);
        });
    }

    private static void move(List<Row> rows, int from, int to) {
        if (to >= 0 && to < rows.size()) {
            rows.add(to, rows.remove(from));
        }
    }

    static Row empty(List<Row> rows) {
        return new Row(free(rows), Map.of(), Map.of(), "");
    }

    /** An id that no row has. */
    static String free(List<Row> rows) {
        var taken = rows.stream().map(Row::id).collect(Collectors.toSet());
        int number = rows.size() + 1;
        while (taken.contains("row" + number)) {
            number++;
        }
        return "row" + number;
    }

    static Decision with(Decision decision, List<Row> rows) {
        return new Decision(
                decision.id(),
                decision.label(),
                decision.hit(),
                decision.inputs(),
                decision.outputs(),
                rows,
                decision.requires(),
                decision.expression());
    }
}
