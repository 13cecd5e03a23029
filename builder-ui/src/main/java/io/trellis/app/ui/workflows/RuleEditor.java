package io.trellis.app.ui.workflows;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import io.trellis.core.security.CurrentUser;
import io.trellis.workflow.assignee.AssigneeRule;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Says who gets a task: a kind of rule, and what that kind asks for. */
final class RuleEditor extends Div {

    /** @param entity the records that the flow is about; null while it is not bound */
    record Parts(
            Choices choices, CurrentUser user, @Nullable String entity) {}

    private final transient Parts parts;
    private final transient Consumer<Optional<AssigneeRule>> onChange;
    private final Select<RuleFace<?>> kind = new Select<>();
    private final Div detail = new Div();
    private transient @Nullable AssigneeRule rule;

    /** @param none what it means when no rule is set */
    RuleEditor(
            Parts parts,
            String label,
            String none,
            @Nullable AssigneeRule rule,
            Consumer<Optional<AssigneeRule>> onChange) {
        this.parts = parts;
        this.rule = rule;
        this.onChange = onChange;
        addClassName("rule-editor");
        detail.addClassName("grow");
        kind.setLabel(label);
        kind.setItems(RuleFaces.ALL);
        kind.setEmptySelectionAllowed(true);
        kind.setEmptySelectionCaption(none);
        kind.setItemLabelGenerator(value -> value == null ? none : t("workflows.rule." + value.id()));
        if (rule != null) {
            RuleFaces.of(rule).ifPresent(kind::setValue);
        }
        kind.addValueChangeListener(change -> {
            RuleFace<?> chosen = change.getValue();
            set(chosen == null ? null : chosen.start());
            draw(chosen);
        });
        add(kind, detail);
        draw(kind.getValue());
    }

    private void set(@Nullable AssigneeRule next) {
        rule = next;
        onChange.accept(Optional.ofNullable(next));
    }

    private void draw(@Nullable RuleFace<?> chosen) {
        detail.removeAll();
        if (chosen != null) {
            chosen.draw(parts, rule, this::set).ifPresent(detail::add);
        }
    }
}
