package io.trellis.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.ClickEvent;
import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.contextmenu.MenuItem;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.menubar.MenuBar;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import io.trellis.app.ui.workflows.WorkflowView;
import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.artifact.Drafts;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Users;
import io.trellis.form.field.InputSpec;
import io.trellis.form.record.RecordId;
import io.trellis.form.record.Records;
import io.trellis.form.record.SaveResult;
import io.trellis.workflow.ActionAsk;
import io.trellis.workflow.ApprovalSettings;
import io.trellis.workflow.ApprovalSettings.Resubmit;
import io.trellis.workflow.ApprovalSettings.Withdrawal;
import io.trellis.workflow.AssigneePolicy;
import io.trellis.workflow.FieldRight;
import io.trellis.workflow.StepRights;
import io.trellis.workflow.TaskAction;
import io.trellis.workflow.WorkflowDefinition;
import io.trellis.workflow.Workflows;
import io.trellis.workflow.assignee.Chain;
import io.trellis.workflow.assignee.Voting;
import io.trellis.workflow.assignee.Whose;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class ApprovalSettingsPageIT extends OnPages {

    private static final String NAME = "twoSteps";
    private static final String FLOW = """
            <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="x">
            <process id="twoSteps" name="Two steps" isExecutable="true"><startEvent id="s"/>
            <userTask id="first" name="Manager looks"/><userTask id="second" name="Finance looks"/><endEvent id="e"/>
            <sequenceFlow id="f1" sourceRef="s" targetRef="first"/><sequenceFlow id="f2" sourceRef="first" targetRef="second"/>
            <sequenceFlow id="f3" sourceRef="second" targetRef="e"/></process></definitions>""";

    @Autowired
    private Workflows workflows;

    @Autowired
    private Drafts drafts;

    @Autowired
    private Records records;

    @Autowired
    private Users users;

    private CurrentUser analyst;

    @BeforeEach
    void bringsAFlow() {
        comes("analyst");
        analyst = users.asCurrent(users.byUsername("analyst").orElseThrow());
        workflows.importBpmn(analyst, "crm", "two.bpmn", FLOW.getBytes(StandardCharsets.UTF_8), NAME);
        WorkflowDefinition brought = drafted();
        drafts.put(
                analyst,
                "crm",
                new ArtifactId(Workflows.KIND, NAME),
                workflows.write(new WorkflowDefinition(
                        NAME,
                        "crm",
                        brought.label(),
                        "opportunity",
                        brought.bpmn(),
                        brought.trigger(),
                        brought.bindings(),
                        brought.tasks(),
                        brought.steps(),
                        brought.starters())));
        goTo("design/workflows/" + NAME);
        assertThat(getCurrentView()).isInstanceOf(WorkflowView.class);
    }

    @AfterEach
    void takesItAway() {
        drafts.discardAll(analyst, "crm");
    }

    private WorkflowDefinition drafted() {
        return drafts.of(analyst, "crm")
                .find(new ArtifactId(Workflows.KIND, NAME))
                .map(workflows::read)
                .orElseThrow();
    }

    @Test
    void whatTheStepsOfAFlowDoStaysThereToBeChanged() {
        goTo("design/workflows/opportunity-approval");
        assertThat(find(ComboBox.class).all().stream()
                        .map(ComboBox::getValue)
                        .filter(InputSpec.Option.class::isInstance)
                        .map(option -> ((InputSpec.Option) option).code()))
                .contains("pending", "approved", "rejected");
    }

    @Test
    void whatAnApprovalMeansForItsRecordIsSetByLabelsAndUndone() {
        Div approval = find(Div.class).withId("approval").single();
        assertThat(drafted().approval()).isEqualTo(ApprovalSettings.DEFAULT);
        MultiSelectComboBox<Object> open = fields("Fields that everybody may change all the same");
        test(open).selectItem("Next step");
        choose("When it came back", "It goes on where it came back");
        choose("May people decide", "Yes");
        choose("May whoever asked withdraw", "Until somebody has decided");
        assertThat(drafted().approval())
                .isEqualTo(new ApprovalSettings(
                        true, List.of("nextStep"), Resubmit.STEP, true, Withdrawal.UNDECIDED, AssigneePolicy.NONE));

        test(find(Checkbox.class, approval).single()).click();
        assertThat(drafted().approval().locks()).isFalse();
        assertThat(open.isVisible()).isFalse();

        undo();
        assertThat(drafted().approval().locks()).isTrue();
        assertThat(find(Checkbox.class, find(Div.class).withId("approval").single())
                        .single()
                        .getValue())
                .isTrue();
    }

    @Test
    void whereATaskMayBeReturnedToIsChosenByWhatItsStepsAreCalled() {
        List<MultiSelectComboBox<Object>> returns = returns();
        // the first can go to whoever started it only
        assertThat(suggestions(returns.getFirst())).containsExactly("Whoever started it");
        assertThat(suggestions(returns.getLast())).containsExactly("Whoever started it", "Manager looks");
        test(returns.getLast()).selectItem("Manager looks");
        assertThat(drafted().task("second").returnTo()).containsExactly("first");
        assertThat(workflows.check(drafted()).problems()).isEmpty();
    }

    @Test
    void whatMayBeChangedAtEachStepIsToldWhereTheLockIsSet() {
        MultiSelectComboBox<Object> editable = fields("Fields that may be changed");
        test(editable).selectItem("Amount");
        assertThat(words(find(Div.class).withClassName("approval-steps").single()))
                .contains("Manager looks", "Amount", "Finance looks", "nothing");
    }

    @Test
    void whatAStepLetsBeDoneWithFieldsAndColumnsIsSetInATableAndGoesWithTheShortList() {
        test(right("amount", "required")).click();
        test(right("competitor", "hidden")).click();
        test(right("closeDate", "edit")).click();
        test(right("lines.discount", "edit")).click();
        assertThat(drafted().task("first").editable()).containsExactly("closeDate");
        assertThat(drafted().task("first").terms().fields())
                .isEqualTo(Map.of(
                        "amount",
                        FieldRight.REQUIRED,
                        "competitor",
                        FieldRight.HIDDEN,
                        "lines.discount",
                        FieldRight.EDIT));
        assertThat(workflows.check(drafted()).problems()).isEmpty();
        assertThat(StepRights.of(drafted().task("first")).editable())
                .containsExactlyInAnyOrder("amount", "closeDate", "lines");
        // a demand for a comment keeps them
        test(fields("A comment is required to")).selectItem("Reject");
        assertThat(drafted().task("first").terms().fields()).hasSize(3);

        test(fields("Fields that may be changed")).selectItem("Competitor");
        assertThat(right("competitor", "edit").getElement().getAttribute("aria-pressed"))
                .isEqualTo("true");
        test(right("lines.discount", "edit")).click();
        assertThat(drafted().task("first").terms().fields()).containsOnlyKeys("amount");
        test(find(NativeButton.class).withText("All read only").first()).click();
        assertThat(StepRights.of(drafted().task("first")).said()).isEmpty();
    }

    private NativeButton right(String field, String right) {
        Div line = find(Div.class).withAttribute("data-field", field).first();
        return find(NativeButton.class, line).withAttribute("data-right", right).single();
    }

    @Test
    void whatADecisionDemandsIsChosenAndReasonsKeepTheirCode() {
        MultiSelectComboBox<Object> comment = fields("A comment is required to");
        test(comment).selectItem("Reject");
        TextArea reasons = find(TextArea.class)
                .withAttribute("data-setting", "reasons-reject")
                .first();
        test(reasons).setValue("价格过高 | Too expensive\nNo need");
        assertThat(drafted().task("first").terms().ask(TaskAction.REJECT))
                .isEqualTo(new ActionAsk(
                        true,
                        List.of(
                                new ActionAsk.Reason("r1", new LocalizedText("价格过高", "Too expensive")),
                                new ActionAsk.Reason("r2", LocalizedText.same("No need"))),
                        false));
        test(reasons).setValue("No need\nToo late");
        assertThat(drafted().task("first").terms().ask(TaskAction.REJECT).reasons())
                .extracting(ActionAsk.Reason::code)
                .containsExactly("r2", "r3");
        assertThat(workflows.check(drafted()).problems()).isEmpty();
    }

    @Test
    @SuppressWarnings("unchecked")
    void whoDecidesHowManyAndWhatHappensOtherwiseIsChosenInWords() {
        Select<Object> who = find(Select.class).withLabel("Who gets it").all().getFirst();
        test(who).selectItem("Several managers, one after another");
        assertThat(drafted().task("first").assignee()).isEqualTo(new Chain(Whose.INITIATOR, new Chain.Until.Level(2)));
        Select<Object> way =
                find(Select.class).withLabel("When several people get it").all().getFirst();
        assertThat(way.getItemLabelGenerator().apply(Voting.Mode.ANY)).endsWith("one after another");
        test(way).selectItem("A share of the votes");
        assertThat(drafted().task("first").voting()).isEqualTo(Voting.of(Voting.Mode.RATIO));
        Select<Object> nobody = find(Select.class)
                .withLabel("When nobody is found for a task")
                .all()
                .getLast();
        test(nobody).selectItem("It counts as approved");
        assertThat(drafted().approval().policy().nobody()).isEqualTo(AssigneePolicy.Nobody.PASS);
        goTo("design");
        goTo("design/workflows/" + NAME);
        assertThat(words(find(Details.class).withClassName("flow-words").single()))
                .contains("the managers of whoever started it one after another, 2 levels up; 51 % of the votes");
        assertThat(workflows.check(drafted()).problems()).isEmpty();
    }

    @Test
    void beforeAFlowIsStartedItsWayIsShownWithWhatIsMissing() {
        RecordId deal = ((SaveResult.Saved) records.create(
                        users.asCurrent(users.byUsername("zhangsan").orElseThrow()),
                        "opportunity",
                        Map.of("name", "Small deal", "account", "account-01", "closeDate", "2027-03-31", "amount", 12)))
                .record()
                .id();
        comes("zhangsan");
        goTo("records/opportunity/" + deal.id());
        MenuItem flow = find(MenuBar.class).all().stream()
                .flatMap(bar -> bar.getItems().stream())
                .flatMap(item -> item.getSubMenu().getItems().stream())
                .filter(item -> words(item).contains("Opportunity approval"))
                .findFirst()
                .orElseThrow();
        ComponentUtil.fireEvent(flow, new ClickEvent<>(flow));
        Dialog dialog = find(Dialog.class).withId("start-flow").single();
        assertThat(words(dialog)).contains("Manager’s approval", "王五");
        test(find(Button.class, dialog).withText("Submit").single()).click();
        assertThat(dialog.isOpened()).isFalse();
        assertThat(workflows.processes(
                        users.asCurrent(users.byUsername("zhangsan").orElseThrow()), deal))
                .hasSize(1);
    }

    private void undo() {
        drafts.undo(analyst, "crm");
        goTo("design");
        goTo("design/workflows/" + NAME);
    }

    private static List<String> suggestions(MultiSelectComboBox<Object> box) {
        return box.getListDataView()
                .getItems()
                .map(box.getItemLabelGenerator()::apply)
                .toList();
    }

    /** One for each task. */
    @SuppressWarnings({"unchecked", "rawtypes"})
    private List<MultiSelectComboBox<Object>> returns() {
        return (List) find(MultiSelectComboBox.class)
                .withAttribute("data-setting", "returnTo")
                .all();
    }

    @SuppressWarnings("unchecked")
    private MultiSelectComboBox<Object> fields(String label) {
        return find(MultiSelectComboBox.class).withLabel(label).first();
    }

    @SuppressWarnings("unchecked")
    private void choose(String question, String answer) {
        RadioButtonGroup<Object> group =
                find(RadioButtonGroup.class).withLabelContaining(question).single();
        String item = group.getListDataView()
                .getItems()
                .map(group.getItemLabelGenerator()::apply)
                .filter(label -> label.startsWith(answer))
                .findFirst()
                .orElseThrow();
        test(group).selectItem(item);
    }
}
