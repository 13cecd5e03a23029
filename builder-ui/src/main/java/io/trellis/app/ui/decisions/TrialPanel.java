package io.trellis.app.ui.decisions;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;
import io.trellis.app.ui.shell.Texts;
import io.trellis.core.error.TrellisException;
import io.trellis.core.expression.Expressions;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.decision.CellEntry;
import io.trellis.form.decision.Decided;
import io.trellis.form.decision.DecisionDefinition;
import io.trellis.form.decision.DecisionDefinition.Decision;
import io.trellis.form.decision.DecisionDefinition.Input;
import io.trellis.form.decision.DecisionRuns;
import io.trellis.form.decision.DecisionTypes;
import io.trellis.form.decision.Decisions;
import io.trellis.form.decision.NoteWriter;
import io.trellis.form.record.RecordId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Tries the tables as they are drafted: over values that somebody types, a record, or the last thousand. */
final class TrialPanel extends Div {

    private final transient Decisions decisions;
    private final transient DecisionRuns runs;
    private final transient NoteWriter words;
    private final transient Expressions expressions;
    private final transient CurrentUser user;
    private final transient Consumer<Optional<Decided>> tried;
    private final Div inputs = new Div();
    private final Div outcome = new Div();
    private final ComboBox<DecisionRuns.Choice> records = new ComboBox<>(t("decisions.try.record"));
    private transient Map<Input, TextField> fields = Map.of();

    /** @param tried gets what came of it, so that the table shows the rows */
    TrialPanel(
            Decisions decisions,
            DecisionRuns runs,
            NoteWriter words,
            Expressions expressions,
            CurrentUser user,
            Consumer<Optional<Decided>> tried) {
        this.decisions = decisions;
        this.runs = runs;
        this.words = words;
        this.expressions = expressions;
        this.user = user;
        this.tried = tried;
        addClassNames("panel", "stack", "decision-trial");
        inputs.addClassName("decision-inputs");
        outcome.addClassName("decision-outcome");
        outcome.getElement().setAttribute("role", "status");
    }

    /** @param asked which decision, of those of the draft */
    void show(DecisionDefinition definition, Decision asked, DecisionTypes columns) {
        removeAll();
        inputs.removeAll();
        outcome.setText("");
        Decisions.Found found = new Decisions.Found(definition, asked, 0);
        fields = new LinkedHashMap<>();
        Set<String> answered = definition.decisions().stream()
                .flatMap(one -> Stream.concat(
                        Stream.of(one.id()), one.outputs().stream().map(DecisionDefinition.Output::name)))
                .collect(Collectors.toSet());
        for (Decision one : definition.needed(asked)) {
            for (Input input : one.inputs()) {
                boolean known = answered.contains(input.expression())
                        || fields.keySet().stream()
                                .anyMatch(other -> other.expression().equals(input.expression()));
                if (!known) {
                    TextField field = new TextField(t(input.label()));
                    field.setPlaceholder(input.expression());
                    fields.put(input, field);
                    inputs.add(field);
                }
            }
        }
        Button run = new Button(t("decisions.try.values"), click -> values(found, columns));
        run.setId("decision-try");
        Paragraph help = new Paragraph(t("decisions.try.help"));
        help.addClassName("quiet");
        add(new H2(t("decisions.try")), help, inputs, run);
        String entity = definition.entity();
        if (entity != null) {
            records.setItems(runs.newest(user, entity));
            records.setItemLabelGenerator(DecisionRuns.Choice::title);
            records.addValueChangeListener(change -> {
                if (change.getValue() != null) {
                    record(found, change.getValue().record());
                }
            });
            Button many = new Button(t("decisions.try.many"), click -> many(found));
            many.setId("decision-try-many");
            Div row = new Div(records, many);
            row.addClassName("decision-try-many");
            add(row);
        }
        add(outcome);
    }

    private void values(Decisions.Found found, DecisionTypes columns) {
        Map<String, @Nullable Object> entered = new LinkedHashMap<>();
        fields.forEach((input, field) -> {
            String text = field.getValue().strip();
            if (!text.isEmpty()) {
                CellEntry entry =
                        new CellEntry(expressions, columns.type(found.decision(), input), columns.options(input));
                String feel = entry.result(text);
                entered.put(input.expression(), feel.startsWith("\"") ? feel.substring(1, feel.length() - 1) : text);
            } else {
                entered.put(input.expression(), null);
            }
        });
        say(() -> Optional.of(decisions.decideEntered(found, entered)));
    }

    private void record(Decisions.Found found, RecordId record) {
        say(() -> decisions.decide(user, found, record, Map.of()));
    }

    private interface Asked {
        Optional<Decided> answer();
    }

    private void say(Asked asked) {
        try {
            Optional<Decided> decided = asked.answer();
            outcome.setText(decided.map(this::words).orElse(t("decisions.try.gone")));
            tried.accept(decided);
        } catch (TrellisException e) {
            outcome.setText(t(e.text()));
            tried.accept(Optional.empty());
        }
    }

    private String words(Decided decided) {
        return words.note(decided).tables().stream()
                .map(made -> {
                    String rows = made.rows().stream().map(String::valueOf).collect(Collectors.joining(", "));
                    String results = made.results().stream()
                            .map(cell -> t(cell.label()) + " " + cell.value().in(Texts.locale()))
                            .collect(Collectors.joining(", "));
                    return t(made.label()) + ": "
                            + (rows.isEmpty() ? t("decisions.try.none") : t("decisions.try.rows", rows))
                            + (results.isEmpty() ? "" : " → " + results);
                })
                .collect(Collectors.joining("\n"));
    }

    private void many(Decisions.Found found) {
        DecisionRuns.Count count = runs.count(user, found);
        List<String> lines = new ArrayList<>();
        lines.add(t("decisions.try.counted", count.records()));
        for (int row = 0; row < count.rows().size(); row++) {
            lines.add(t("decisions.try.counted.row", row + 1, count.rows().get(row)));
        }
        lines.add(t("decisions.try.counted.none", count.none()));
        if (count.failed() > 0) {
            lines.add(t("decisions.try.counted.failed", count.failed()));
        }
        outcome.setText(String.join("\n", lines));
    }
}
