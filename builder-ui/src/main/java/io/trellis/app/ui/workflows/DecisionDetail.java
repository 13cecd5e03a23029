package io.trellis.app.ui.workflows;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.trellis.form.decision.DecisionDefinition;
import io.trellis.form.decision.DecisionDefinition.Output;
import io.trellis.workflow.assignee.AssigneeRule;
import io.trellis.workflow.assignee.ByDecision;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Which table names the people, and in which of its columns. */
final class DecisionDetail extends Div {

    private final transient Consumer<@Nullable AssigneeRule> set;
    private final ComboBox<Output> output;
    private transient @Nullable DecisionDefinition table;

    DecisionDetail(RuleEditor.Parts parts, @Nullable ByDecision rule, Consumer<@Nullable AssigneeRule> set) {
        this.set = set;
        addClassName("stack");
        List<DecisionDefinition> tables = parts.choices().decisions(parts.entity());
        this.table = Optional.ofNullable(rule)
                .flatMap(one -> tables.stream()
                        .filter(known -> known.name().equals(one.decision()))
                        .findFirst())
                .orElse(null);
        this.output = RuleFaces.combo(
                outputs(),
                one -> t(one.label()).isEmpty() ? one.name() : t(one.label()),
                Optional.ofNullable(rule)
                        .flatMap(one -> outputs().stream()
                                .filter(known -> known.name().equals(one.output()))
                                .findFirst())
                        .orElse(null),
                chosen -> tell());
        output.setPlaceholder(t("workflows.rule.decision.output"));
        output.setAriaLabel(t("workflows.rule.decision.output"));
        ComboBox<DecisionDefinition> which = RuleFaces.combo(tables, one -> t(one.label()), table, chosen -> {
            table = chosen;
            output.setItems(outputs());
            if (outputs().size() == 1) {
                output.setValue(outputs().getFirst());
            }
            tell();
        });
        Span help = new Span(t(tables.isEmpty() ? "workflows.rule.decision.none" : "workflows.rule.decision.help"));
        help.addClassName("quiet");
        add(which, output, help);
    }

    private List<Output> outputs() {
        return Optional.ofNullable(table).flatMap(DecisionDefinition::main).stream()
                .flatMap(main -> main.outputs().stream())
                .toList();
    }

    private void tell() {
        DecisionDefinition chosen = table;
        Output column = output.getValue();
        set.accept(chosen == null || column == null ? null : new ByDecision(chosen.name(), column.name()));
    }
}
