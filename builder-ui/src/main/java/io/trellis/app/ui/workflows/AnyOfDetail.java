package io.trellis.app.ui.workflows;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import io.trellis.workflow.assignee.AnyOf;
import io.trellis.workflow.assignee.AssigneeRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Several rules, of which everyone is asked whom one of them names. */
final class AnyOfDetail extends Div {

    private final transient RuleEditor.Parts parts;
    private final transient List<@Nullable AssigneeRule> rules = new ArrayList<>();
    private final transient Consumer<@Nullable AssigneeRule> set;
    private final Div rows = new Div();

    AnyOfDetail(RuleEditor.Parts parts, @Nullable AnyOf rule, Consumer<@Nullable AssigneeRule> set) {
        this.parts = parts;
        this.set = set;
        addClassName("filter-nested");
        rows.addClassName("stack");
        if (rule != null) {
            rules.addAll(rule.rules());
        }
        Button add = new Button(t("workflows.rule.add"), VaadinIcon.PLUS.create(), click -> {
            rules.add(null);
            rows.add(part(rules.size() - 1));
        });
        add.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        for (int i = 0; i < rules.size(); i++) {
            rows.add(part(i));
        }
        add(rows, add);
    }

    private RuleEditor part(int index) {
        return new RuleEditor(parts, "", t("workflows.rule.remove"), rules.get(index), changed -> {
            rules.set(index, changed.orElse(null));
            List<AssigneeRule> made = rules.stream().filter(Objects::nonNull).toList();
            set.accept(made.isEmpty() ? null : new AnyOf(made));
        });
    }
}
