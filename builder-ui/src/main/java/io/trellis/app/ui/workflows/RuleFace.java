package io.trellis.app.ui.workflows;

import com.vaadin.flow.component.Component;
import io.trellis.workflow.assignee.AssigneeRule;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How one kind of rule is chosen and set.
 *
 * @param id {@code workflows.rule.<id>} is what it is called
 * @param start what it begins with; null where something has to be chosen first
 * @param detail what it asks for
 */
record RuleFace<R extends AssigneeRule>(
        String id, Class<R> kind, @Nullable R start, Detail<R> detail) {

    /** What a kind asks for, under its name. */
    @FunctionalInterface
    interface Detail<R extends AssigneeRule> {

        /** @param set hears of what was chosen; null while something is missing */
        Optional<Component> of(RuleEditor.Parts parts, @Nullable R rule, Consumer<@Nullable AssigneeRule> set);
    }

    static <R extends AssigneeRule> Detail<R> nothing() {
        return (parts, rule, set) -> Optional.empty();
    }

    boolean shows(AssigneeRule rule) {
        return kind.isInstance(rule);
    }

    Optional<Component> draw(
            RuleEditor.Parts parts, @Nullable AssigneeRule rule, Consumer<@Nullable AssigneeRule> set) {
        return detail.of(parts, kind.isInstance(rule) ? kind.cast(rule) : null, set);
    }
}
