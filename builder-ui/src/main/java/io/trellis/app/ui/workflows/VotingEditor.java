package io.trellis.app.ui.workflows;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.IntegerField;
import io.trellis.workflow.assignee.Voting;
import io.trellis.workflow.assignee.Voting.Mode;
import io.trellis.workflow.assignee.Voting.OnRejection;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** How several people decide one task: by whom, how many, with whose veto, with what weights. */
final class VotingEditor extends Div {

    private static final Set<Mode> COUNTED = Set.of(Mode.RATIO, Mode.NUMBER);

    private final transient Consumer<Voting> onChange;
    private final transient Map<String, Integer> weights;
    private final Select<Mode> mode = new Select<>();
    private final IntegerField needed = new IntegerField();
    private final Checkbox counts = new Checkbox(t("workflows.voting.counts"));
    private final MultiSelectComboBox<Choices.Party> veto = new MultiSelectComboBox<>(t("workflows.voting.veto"));
    private final MultiSelectComboBox<Choices.Party> heavy = new MultiSelectComboBox<>(t("workflows.voting.weights"));
    private final Div rows = new Div();

    VotingEditor(Choices choices, Voting now, Consumer<Voting> onChange) {
        this.onChange = onChange;
        this.weights = new LinkedHashMap<>(now.weights());
        addClassName("stack");
        List<Choices.Party> parties = choices.parties();
        mode.setLabel(t("workflows.task.voting"));
        mode.setItems(Mode.values());
        mode.setItemLabelGenerator(VotingEditor::label);
        mode.setValue(now.mode());
        mode.setWidthFull();
        needed.setMin(1);
        needed.setStepButtonsVisible(true);
        needed.setWidthFull();
        needed.setValue(now.needed());
        counts.setValue(now.rejection() == OnRejection.COUNTS);
        choose(veto, parties, "workflows.voting.veto.help", now.veto());
        choose(heavy, parties, "workflows.voting.weights.help", weights.keySet());
        rows.addClassName("stack");
        mode.addValueChangeListener(change -> {
            needed.setValue(Voting.of(change.getValue()).needed());
            show();
            tell();
        });
        needed.addValueChangeListener(change -> tell());
        counts.addValueChangeListener(change -> tell());
        veto.addValueChangeListener(change -> tell());
        heavy.addValueChangeListener(change -> {
            weights.keySet()
                    .retainAll(
                            change.getValue().stream().map(Choices.Party::token).toList());
            change.getValue().forEach(party -> weights.putIfAbsent(party.token(), 2));
            rows();
            tell();
        });
        add(mode, needed, counts, veto, heavy, rows);
        show();
        rows();
    }

    /** Managers above one another are asked one after another where nothing else is said. */
    void oneByOne(boolean are) {
        mode.setItemLabelGenerator(value -> label(are && value == Mode.ANY ? Mode.SEQUENCE : value));
        mode.setItemEnabledProvider(value -> !are || value != Mode.SEQUENCE);
    }

    private static String label(Mode mode) {
        return t("workflows.voting." + mode.name().toLowerCase(Locale.ROOT));
    }

    private static void choose(
            MultiSelectComboBox<Choices.Party> box,
            List<Choices.Party> parties,
            String help,
            Collection<String> chosen) {
        box.setItems(parties);
        box.setItemLabelGenerator(Choices.Party::label);
        box.setHelperText(t(help));
        box.setWidthFull();
        box.setValue(
                parties.stream().filter(party -> chosen.contains(party.token())).toList());
    }

    private void show() {
        Mode chosen = mode.getValue();
        needed.setVisible(COUNTED.contains(chosen));
        needed.setLabel(t(chosen == Mode.RATIO ? "workflows.voting.ratio.needed" : "workflows.voting.number.needed"));
        needed.setMax(chosen == Mode.RATIO ? 100 : Voting.HEAVIEST);
        counts.setVisible(COUNTED.contains(chosen) || chosen == Mode.ANY);
        veto.setVisible(COUNTED.contains(chosen));
        heavy.setVisible(COUNTED.contains(chosen));
        rows.setVisible(COUNTED.contains(chosen));
    }

    /** One number for each whose vote weighs more, or less. */
    private void rows() {
        rows.removeAll();
        heavy.getValue().forEach(party -> {
            IntegerField weight = new IntegerField(t("workflows.voting.weight", party.label()));
            weight.setMin(0);
            weight.setMax(Voting.HEAVIEST);
            weight.setStepButtonsVisible(true);
            weight.setWidthFull();
            weight.setValue(weights.getOrDefault(party.token(), 1));
            weight.addValueChangeListener(change -> {
                weights.put(
                        party.token(),
                        Math.clamp(change.getValue() == null ? 1 : change.getValue(), 0, Voting.HEAVIEST));
                tell();
            });
            rows.add(weight);
        });
    }

    private void tell() {
        Mode chosen = mode.getValue();
        boolean counted = COUNTED.contains(chosen);
        onChange.accept(new Voting(
                chosen,
                counted && needed.getValue() != null
                        ? needed.getValue()
                        : Voting.of(chosen).needed(),
                counts.getValue() && (counted || chosen == Mode.ANY) ? OnRejection.COUNTS : OnRejection.DECIDES,
                counted ? veto.getValue().stream().map(Choices.Party::token).toList() : List.of(),
                counted ? weights : Map.of()));
    }
}
