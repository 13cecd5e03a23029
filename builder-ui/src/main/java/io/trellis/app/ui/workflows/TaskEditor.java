package io.trellis.app.ui.workflows;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.trellis.app.ui.filters.Fields;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.layout.FormDefinition;
import io.trellis.workflow.AssigneePolicy;
import io.trellis.workflow.FieldRight;
import io.trellis.workflow.TaskAction;
import io.trellis.workflow.TaskSettings;
import io.trellis.workflow.TaskTerms;
import io.trellis.workflow.assignee.AssigneeRule;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The settings of one user task. */
final class TaskEditor extends Div {

    private static final Set<TaskAction> OFFERED = EnumSet.of(
            TaskAction.APPROVE,
            TaskAction.REJECT,
            TaskAction.RETURN,
            TaskAction.TRANSFER,
            TaskAction.DELEGATE,
            TaskAction.ADD_SIGNER,
            TaskAction.ADD_SIGNER_BEFORE,
            TaskAction.ADD_SIGNER_BESIDE,
            TaskAction.COPY,
            TaskAction.FORWARD,
            TaskAction.COMMENT,
            TaskAction.TAKE_BACK);

    private final transient Choices choices;
    private final transient CurrentUser user;
    private final transient FlowDraft draft;
    private final String element;
    private final StepRightsEditor rights;
    private final VotingEditor voting;
    private final MultiSelectComboBox<Fields.Named> entered = new MultiSelectComboBox<>();
    private boolean following;
    private Component returns = new Div();

    TaskEditor(Choices choices, CurrentUser user, FlowDraft draft, String element) {
        this.choices = choices;
        this.user = user;
        this.draft = draft;
        this.element = element;
        this.rights = new StepRightsEditor(choices.own(user, draft.definition().entity()), this::now, settings -> {
            set(settings);
            showEditable();
        });
        this.voting = new VotingEditor(choices, now().voting(), how -> set(now().withVoting(how)));
        addClassName("stack");
        add(
                assignee(),
                voting,
                actions(),
                returnTo(),
                editable(),
                rights,
                form(),
                new TaskTimeEditor(choices, user, draft, element),
                onReject(),
                policy(),
                copies(),
                new TermsEditor(
                        now().terms(),
                        terms -> set(
                                now().withTerms(terms.withFields(now().terms().fields())))),
                label(draft.called(element)));
        showVoting();
    }

    private TaskSettings now() {
        return draft.definition().task(element);
    }

    private Component label(String named) {
        TextField zh = text("workflows.task.zh", now().label().zh(), named);
        TextField en = text("workflows.task.en", now().label().en(), named);
        zh.addValueChangeListener(change -> set(now().withLabel(new LocalizedText(change.getValue(), en.getValue()))));
        en.addValueChangeListener(change -> set(now().withLabel(new LocalizedText(zh.getValue(), change.getValue()))));
        Div both = new Div(zh, en);
        both.addClassName("two-columns");
        return both;
    }

    private static TextField text(String label, String value, String placeholder) {
        TextField field = new TextField(t(label));
        field.setValue(value);
        field.setPlaceholder(placeholder);
        field.setValueChangeMode(ValueChangeMode.ON_BLUR);
        return field;
    }

    private void set(TaskSettings changed) {
        draft.task(element, changed);
    }

    private Component assignee() {
        return people(
                "workflows.task.assignee",
                draft.namesSomebody(element) ? "workflows.task.assignee.file" : "workflows.task.assignee.none",
                now().assignee(),
                rule -> {
                    set(now().withAssignee(rule.orElse(null)));
                    showVoting();
                });
    }

    private void showVoting() {
        AssigneeRule rule = now().assignee();
        voting.oneByOne(rule != null && rule.oneByOne());
    }

    private Component copies() {
        return people(
                "workflows.task.copies",
                "workflows.task.copies.none",
                now().copies(),
                rule -> set(now().withCopies(rule.orElse(null))));
    }

    private Component people(
            String label, String none, @Nullable AssigneeRule rule, Consumer<Optional<AssigneeRule>> onChange) {
        return new RuleEditor(
                new RuleEditor.Parts(choices, user, draft.definition().entity()), t(label), t(none), rule, onChange);
    }

    private Component actions() {
        MultiSelectComboBox<TaskAction> box = new MultiSelectComboBox<>(t("workflows.task.actions"));
        box.setItems(OFFERED);
        box.setItemLabelGenerator(action -> t("inbox.do." + action.code()));
        box.setHelperText(t("workflows.task.actions.help"));
        box.setWidthFull();
        box.setValue(now().actions().stream().filter(OFFERED::contains).toList());
        box.addValueChangeListener(change -> {
            set(now().withActions(
                            OFFERED.stream().filter(change.getValue()::contains).toList()));
            returns.setVisible(change.getValue().isEmpty() || change.getValue().contains(TaskAction.RETURN));
        });
        return box;
    }

    /** Whoever started it, and the tasks that lead here; none chosen is all of them. */
    private Component returnTo() {
        List<String> places = new ArrayList<>(List.of(TaskSettings.INITIATOR));
        places.addAll(draft.before(element));
        MultiSelectComboBox<String> box = new MultiSelectComboBox<>(t("workflows.task.returnTo"));
        box.setItems(places);
        box.setItemLabelGenerator(
                place -> place.equals(TaskSettings.INITIATOR) ? t("inbox.return.initiator") : draft.taskLabel(place));
        box.setHelperText(t("workflows.task.returnTo.help"));
        box.setWidthFull();
        box.setVisible(now().actions().isEmpty() || now().actions().contains(TaskAction.RETURN));
        box.getElement().setAttribute("data-setting", "returnTo");
        box.setValue(places.stream().filter(now().returnTo()::contains).toList());
        box.addValueChangeListener(change -> set(now().withReturnTo(
                        places.stream().filter(change.getValue()::contains).toList())));
        returns = box;
        return box;
    }

    private Component editable() {
        List<Fields.Named> fields = choices.enterable(user, draft.definition().entity());
        MultiSelectComboBox<Fields.Named> box = entered;
        box.setLabel(t("workflows.task.editable"));
        box.setItems(fields);
        box.setItemLabelGenerator(Fields.Named::label);
        box.setHelperText(
                t(draft.definition().entity() == null ? "workflows.entity.first" : "workflows.task.editable.help"));
        box.setWidthFull();
        showEditable();
        box.addValueChangeListener(change -> {
            if (!following) {
                List<String> keys = change.getValue().stream()
                        .map(field -> field.field().key())
                        .toList();
                TaskTerms terms = now().terms();
                Map<String, FieldRight> others = new HashMap<>(terms.fields());
                others.keySet().removeAll(keys);
                set(now().withEditable(keys).withTerms(terms.withFields(others)));
                rights.draw();
            }
        });
        return box;
    }

    private void showEditable() {
        List<String> keys = now().editable();
        following = true;
        entered.setValue(entered.getListDataView()
                .getItems()
                .filter(field -> keys.contains(field.field().key()))
                .collect(Collectors.toSet()));
        following = false;
    }

    private Component form() {
        Select<FormDefinition> box = FormSelect.of(
                choices, t("workflows.task.form"), draft.definition().entity(), now().form());
        box.addValueChangeListener(change -> set(now().withForm(
                        change.getValue() == null ? null : change.getValue().name())));
        return box;
    }

    /** What is rarely set otherwise than for the flow. */
    private Component policy() {
        Details details = new Details(
                t("workflows.policy.task"),
                new PolicyEditor(choices, now().policy(), null, policy -> set(now().withPolicy(policy))));
        details.setWidthFull();
        details.setOpened(!now().policy().equals(AssigneePolicy.NONE));
        return details;
    }

    private Component onReject() {
        Select<TaskSettings.OnReject> box = new Select<>();
        box.setLabel(t("workflows.task.onReject"));
        box.setItems(TaskSettings.OnReject.values());
        box.setItemLabelGenerator(
                value -> t("workflows.onReject." + value.name().toLowerCase(Locale.ROOT)));
        box.setValue(now().onReject());
        box.setWidthFull();
        box.addValueChangeListener(change -> set(now().withOnReject(change.getValue())));
        return box;
    }
}
