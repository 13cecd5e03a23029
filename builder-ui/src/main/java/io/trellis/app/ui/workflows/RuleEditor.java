package io.trellis.app.ui.workflows;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.trellis.app.ui.filters.Fields;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Department;
import io.trellis.core.security.RoleDefinition;
import io.trellis.core.security.User;
import io.trellis.workflow.AssigneeRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Says who gets a task: a kind of rule, and what that kind asks for. */
final class RuleEditor extends Div {

    private static final int HIGHEST = 5;

    /** @param entity the records that the flow is about; null while it is not bound */
    record Parts(
            Choices choices, CurrentUser user, @Nullable String entity) {}

    private final transient Parts parts;
    private final transient Consumer<Optional<AssigneeRule>> onChange;
    private final Select<RuleKind> kind = new Select<>();
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
        kind.setItems(RuleKind.values());
        kind.setEmptySelectionAllowed(true);
        kind.setEmptySelectionCaption(none);
        kind.setItemLabelGenerator(value ->
                value == null ? none : t("workflows.rule." + value.name().toLowerCase(Locale.ROOT)));
        if (rule != null) {
            kind.setValue(RuleKind.of(rule));
        }
        kind.addValueChangeListener(change -> {
            detail.removeAll();
            RuleKind chosen = change.getValue();
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

    private void draw(@Nullable RuleKind chosen) {
        if (chosen == null) {
            return;
        }
        Choices choices = parts.choices();
        switch (chosen) {
            case USER ->
                detail.add(combo(
                        choices.people(),
                        person -> person.name() + " (" + person.username() + ")",
                        rule instanceof AssigneeRule.User(var name)
                                ? choices.person(name).orElse(null)
                                : null,
                        (User person) -> new AssigneeRule.User(person.username())));
            case ROLE ->
                detail.add(combo(
                        choices.roles(),
                        role -> t(role.label()),
                        rule instanceof AssigneeRule.Role(var name)
                                ? choices.roles().stream()
                                        .filter(role -> role.name().equals(name))
                                        .findFirst()
                                        .orElse(null)
                                : null,
                        (RoleDefinition role) -> new AssigneeRule.Role(role.name())));
            case DEPARTMENT_MANAGER ->
                detail.add(combo(
                        choices.departments(),
                        Department::name,
                        rule instanceof AssigneeRule.DepartmentManager(var code)
                                ? choices.departments().stream()
                                        .filter(one -> one.code().equals(code)
                                                || one.id().equals(code))
                                        .findFirst()
                                        .orElse(null)
                                : null,
                        (Department department) -> new AssigneeRule.DepartmentManager(department.code())));
            case USER_FIELD ->
                detail.add(combo(
                        choices.userPaths(parts.user(), parts.entity()),
                        Fields.Named::label,
                        rule instanceof AssigneeRule.UserField(var path)
                                ? choices.path(parts.user(), parts.entity(), path)
                                        .orElse(null)
                                : null,
                        (Fields.Named field) ->
                                new AssigneeRule.UserField(field.path().toString())));
            case OWNERS_MANAGER ->
                detail.add(level(
                        rule instanceof AssigneeRule.OwnersManager(var level) ? level : 1,
                        AssigneeRule.OwnersManager::new));
            case INITIATORS_MANAGER ->
                detail.add(level(
                        rule instanceof AssigneeRule.InitiatorsManager(var level) ? level : 1,
                        AssigneeRule.InitiatorsManager::new));
            case EXPRESSION -> detail.add(expression());
            case ANY_OF -> detail.add(several());
            case RECORD_OWNER, INITIATOR -> {}
        }
    }

    private <T> Component combo(
            List<T> items, Function<T, String> label, @Nullable T value, Function<T, AssigneeRule> make) {
        ComboBox<T> box = new ComboBox<>();
        box.setItems(items);
        box.setItemLabelGenerator(label::apply);
        box.setAriaLabel(t("workflows.rule.which"));
        box.setPlaceholder(t("workflows.rule.which"));
        box.setWidthFull();
        if (value != null) {
            box.setValue(value);
        }
        box.addValueChangeListener(change -> set(change.getValue() == null ? null : make.apply(change.getValue())));
        return box;
    }

    private Component level(int level, Function<Integer, AssigneeRule> make) {
        IntegerField field = new IntegerField();
        field.setAriaLabel(t("workflows.rule.level"));
        field.setHelperText(t("workflows.rule.level"));
        field.setMin(1);
        field.setMax(HIGHEST);
        field.setStepButtonsVisible(true);
        field.setValue(level);
        field.addValueChangeListener(
                change -> set(make.apply(Math.clamp(change.getValue() == null ? 1 : change.getValue(), 1, HIGHEST))));
        return field;
    }

    private Component expression() {
        TextField field = new TextField();
        field.setAriaLabel(t("workflows.feel"));
        field.setHelperText(t("workflows.feel.people"));
        field.addClassName("code-input");
        field.setWidthFull();
        field.setValueChangeMode(ValueChangeMode.ON_BLUR);
        if (rule instanceof AssigneeRule.Expression(var feel)) {
            field.setValue(feel);
        }
        field.addValueChangeListener(
                change -> set(change.getValue().isBlank() ? null : new AssigneeRule.Expression(change.getValue())));
        return field;
    }

    private Component several() {
        List<@Nullable AssigneeRule> rules = new ArrayList<>();
        if (rule instanceof AssigneeRule.AnyOf(var before)) {
            rules.addAll(before);
        }
        Div rows = new Div();
        rows.addClassName("stack");
        Runnable tell = () -> {
            List<AssigneeRule> made = rules.stream().filter(Objects::nonNull).toList();
            set(made.isEmpty() ? null : new AssigneeRule.AnyOf(made));
        };
        Button add = new Button(t("workflows.rule.add"), VaadinIcon.PLUS.create(), click -> {
            rules.add(null);
            rows.add(part(rules, rules.size() - 1, tell));
        });
        add.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        for (int i = 0; i < rules.size(); i++) {
            rows.add(part(rules, i, tell));
        }
        Div all = new Div(rows, add);
        all.addClassName("filter-nested");
        return all;
    }

    private RuleEditor part(List<@Nullable AssigneeRule> rules, int index, Runnable tell) {
        return new RuleEditor(parts, "", t("workflows.rule.remove"), rules.get(index), changed -> {
            rules.set(index, changed.orElse(null));
            tell.run();
        });
    }
}
