package io.trellis.app.ui.workflows;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import io.trellis.app.ui.filters.Fields;
import io.trellis.core.security.Department;
import io.trellis.workflow.assignee.AssigneeRule;
import io.trellis.workflow.assignee.HeadOf;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Of which department: one, or the one that a field of the record names. */
final class HeadDetail extends Div {

    HeadDetail(RuleEditor.Parts parts, @Nullable HeadOf rule, Consumer<@Nullable AssigneeRule> set) {
        addClassName("stack");
        boolean byField = rule != null && !rule.path().isEmpty();
        ComboBox<Department> department = RuleFaces.combo(
                parts.choices().departments(),
                Department::name,
                rule == null || byField
                        ? null
                        : parts.choices().department(rule.department()).orElse(null),
                one -> set.accept(one == null ? null : new HeadOf(one.code())));
        ComboBox<Fields.Named> field = RuleFaces.combo(
                parts.choices().departmentPaths(parts.user(), parts.entity()),
                Fields.Named::label,
                Optional.ofNullable(rule)
                        .filter(_ -> byField)
                        .flatMap(head -> parts.choices().path(parts.user(), parts.entity(), head.path()))
                        .orElse(null),
                one -> set.accept(one == null ? null : new HeadOf("", one.path().toString())));
        Select<Boolean> by = new Select<>();
        by.setAriaLabel(t("workflows.rule.which"));
        by.setItems(false, true);
        by.setItemLabelGenerator(one -> t(one ? "workflows.rule.head.field" : "workflows.rule.head.one"));
        by.setValue(byField);
        by.setWidthFull();
        department.setVisible(!byField);
        field.setVisible(byField);
        by.addValueChangeListener(change -> {
            department.setVisible(!change.getValue());
            field.setVisible(change.getValue());
            set.accept(null);
        });
        add(by, department, field);
    }
}
