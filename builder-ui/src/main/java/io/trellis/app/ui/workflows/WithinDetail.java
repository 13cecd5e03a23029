package io.trellis.app.ui.workflows;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import io.trellis.workflow.assignee.AssigneeRule;
import io.trellis.workflow.assignee.Within;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Among whom somebody chooses, and whether more than one. */
final class WithinDetail extends Div {

    private transient @Nullable AssigneeRule range;

    WithinDetail(RuleEditor.Parts parts, Within within, Consumer<Within> set) {
        addClassName("filter-nested");
        range = within.range();
        Checkbox several = new Checkbox(t("workflows.rule.several"), within.several());
        RuleEditor among = new RuleEditor(
                parts, t("workflows.rule.within"), t("workflows.rule.within.all"), within.range(), changed -> {
                    range = changed.orElse(null);
                    set.accept(new Within(range, several.getValue()));
                });
        several.addValueChangeListener(change -> set.accept(new Within(range, change.getValue())));
        add(among, several);
    }
}
