package io.trellis.app.ui.workflows;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.trellis.app.ui.filters.Fields;
import io.trellis.core.security.Department;
import io.trellis.core.security.RoleDefinition;
import io.trellis.core.security.User;
import io.trellis.workflow.assignee.AnyOf;
import io.trellis.workflow.assignee.AssigneeRule;
import io.trellis.workflow.assignee.ByDecision;
import io.trellis.workflow.assignee.ByExpression;
import io.trellis.workflow.assignee.Chain;
import io.trellis.workflow.assignee.ChosenByInitiator;
import io.trellis.workflow.assignee.ChosenByPrevious;
import io.trellis.workflow.assignee.HeadOf;
import io.trellis.workflow.assignee.InDepartment;
import io.trellis.workflow.assignee.InRole;
import io.trellis.workflow.assignee.Initiator;
import io.trellis.workflow.assignee.ManagerOf;
import io.trellis.workflow.assignee.Owner;
import io.trellis.workflow.assignee.People;
import io.trellis.workflow.assignee.Person;
import io.trellis.workflow.assignee.PersonField;
import io.trellis.workflow.assignee.RoleNear;
import io.trellis.workflow.assignee.Whose;
import io.trellis.workflow.assignee.Within;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The kinds of rules that say who gets a task, in the order in which one chooses among them. */
final class RuleFaces {

    static final List<RuleFace<?>> ALL = List.of(
            new RuleFace<>(
                    "manager",
                    ManagerOf.class,
                    new ManagerOf(Whose.INITIATOR, 1),
                    (parts, rule, set) -> Optional.of(new ManagerDetail(parts, rule, set))),
            new RuleFace<>(
                    "chain",
                    Chain.class,
                    new Chain(Whose.INITIATOR, new Chain.Until.Level(2)),
                    (parts, rule, set) -> Optional.of(new ChainDetail(parts, rule, set))),
            new RuleFace<>(
                    "user",
                    Person.class,
                    null,
                    one(
                            Choices::people,
                            person -> person.name() + " (" + person.username() + ")",
                            (choices, rule) -> choices.person(rule.user()),
                            (User person) -> new Person(person.username()))),
            new RuleFace<>(
                    "users", People.class, null, (parts, rule, set) -> Optional.of(people(parts, rule, set::accept))),
            new RuleFace<>(
                    "role",
                    InRole.class,
                    null,
                    one(
                            Choices::roles,
                            role -> t(role.label()),
                            (choices, rule) -> choices.role(rule.role()),
                            (RoleDefinition role) -> new InRole(role.name()))),
            new RuleFace<>(
                    "roleNear",
                    RoleNear.class,
                    null,
                    (parts, rule, set) -> Optional.of(new RoleNearDetail(parts, rule, set))),
            new RuleFace<>(
                    "departmentManager",
                    HeadOf.class,
                    null,
                    (parts, rule, set) -> Optional.of(new HeadDetail(parts, rule, set))),
            new RuleFace<>(
                    "department",
                    InDepartment.class,
                    null,
                    one(
                            Choices::departments,
                            Department::name,
                            (choices, rule) -> choices.department(rule.department()),
                            (Department department) -> new InDepartment(department.code(), true))),
            new RuleFace<>("owner", Owner.class, new Owner(), RuleFace.nothing()),
            new RuleFace<>("initiator", Initiator.class, new Initiator(), RuleFace.nothing()),
            new RuleFace<>(
                    "field",
                    PersonField.class,
                    null,
                    (parts, rule, set) -> Optional.of(combo(
                            parts.choices().userPaths(parts.user(), parts.entity()),
                            Fields.Named::label,
                            Optional.ofNullable(rule)
                                    .flatMap(one -> parts.choices().path(parts.user(), parts.entity(), one.path()))
                                    .orElse(null),
                            field -> set.accept(
                                    field == null
                                            ? null
                                            : new PersonField(field.path().toString()))))),
            new RuleFace<>(
                    "chosenByInitiator",
                    ChosenByInitiator.class,
                    new ChosenByInitiator(Within.EVERYBODY),
                    (parts, rule, set) -> Optional.of(new WithinDetail(
                            parts,
                            rule == null ? Within.EVERYBODY : rule.within(),
                            within -> set.accept(new ChosenByInitiator(within))))),
            new RuleFace<>(
                    "chosenByPrevious",
                    ChosenByPrevious.class,
                    new ChosenByPrevious(Within.EVERYBODY),
                    (parts, rule, set) -> Optional.of(new WithinDetail(
                            parts,
                            rule == null ? Within.EVERYBODY : rule.within(),
                            within -> set.accept(new ChosenByPrevious(within))))),
            new RuleFace<>(
                    "decision",
                    ByDecision.class,
                    null,
                    (parts, rule, set) -> Optional.of(new DecisionDetail(parts, rule, set))),
            new RuleFace<>(
                    "expression",
                    ByExpression.class,
                    null,
                    (parts, rule, set) -> Optional.of(expression(rule, set::accept))),
            new RuleFace<>(
                    "anyOf", AnyOf.class, null, (parts, rule, set) -> Optional.of(new AnyOfDetail(parts, rule, set))));

    private RuleFaces() {}

    static Optional<RuleFace<?>> of(AssigneeRule rule) {
        return ALL.stream().filter(face -> face.shows(rule)).findFirst();
    }

    private static <T, R extends AssigneeRule> RuleFace.Detail<R> one(
            Function<Choices, List<T>> items,
            Function<T, String> label,
            BiFunction<Choices, R, Optional<T>> chosen,
            Function<T, AssigneeRule> make) {
        return (parts, rule, set) -> Optional.of(combo(
                items.apply(parts.choices()),
                label,
                Optional.ofNullable(rule)
                        .flatMap(one -> chosen.apply(parts.choices(), one))
                        .orElse(null),
                item -> set.accept(item == null ? null : make.apply(item))));
    }

    /** Hears of a choice; null for none. */
    @FunctionalInterface
    interface Chosen<T> {
        void accept(@Nullable T item);
    }

    static <T> ComboBox<T> combo(List<T> items, Function<T, String> label, @Nullable T value, Chosen<T> onChange) {
        ComboBox<T> box = new ComboBox<>();
        box.setItems(items);
        box.setItemLabelGenerator(label::apply);
        box.setAriaLabel(t("workflows.rule.which"));
        box.setPlaceholder(t("workflows.rule.which"));
        box.setWidthFull();
        if (value != null) {
            box.setValue(value);
        }
        box.addValueChangeListener(change -> onChange.accept(change.getValue()));
        return box;
    }

    private static MultiSelectComboBox<User> people(
            RuleEditor.Parts parts, @Nullable People rule, Chosen<AssigneeRule> set) {
        MultiSelectComboBox<User> box = new MultiSelectComboBox<>();
        box.setItems(parts.choices().people());
        box.setItemLabelGenerator(User::name);
        box.setAriaLabel(t("workflows.rule.which"));
        box.setPlaceholder(t("workflows.rule.which"));
        box.setWidthFull();
        if (rule != null) {
            box.setValue(rule.users().stream()
                    .flatMap(name -> parts.choices().person(name).stream())
                    .toList());
        }
        box.addValueChangeListener(change -> set.accept(
                change.getValue().isEmpty()
                        ? null
                        : new People(
                                change.getValue().stream().map(User::username).toList())));
        return box;
    }

    private static TextField expression(@Nullable ByExpression rule, Chosen<AssigneeRule> set) {
        TextField field = new TextField();
        field.setAriaLabel(t("workflows.feel"));
        field.setHelperText(t("workflows.feel.people"));
        field.addClassName("code-input");
        field.setWidthFull();
        field.setValueChangeMode(ValueChangeMode.ON_BLUR);
        if (rule != null) {
            field.setValue(rule.feel());
        }
        field.addValueChangeListener(
                change -> set.accept(change.getValue().isBlank() ? null : new ByExpression(change.getValue())));
        return field;
    }
}
