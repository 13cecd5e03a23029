package io.trellis.app.browser;

import static io.trellis.app.ui.shell.Texts.t;
import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.dom.DomEvent;
import com.vaadin.flow.internal.nodefeature.ElementListenerMap;
import io.trellis.app.ui.design.AppDraft;
import io.trellis.app.ui.design.CardOffer;
import io.trellis.core.artifact.Artifact;
import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.artifact.Artifacts;
import io.trellis.core.artifact.Drafts;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Users;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.workflow.Hook;
import io.trellis.workflow.Span;
import io.trellis.workflow.TaskAction;
import io.trellis.workflow.TaskTime;
import io.trellis.workflow.Trigger;
import io.trellis.workflow.WorkflowDefinition;
import io.trellis.workflow.Workflows;
import io.trellis.workflow.assignee.ManagerOf;
import io.trellis.workflow.assignee.Owner;
import io.trellis.workflow.assignee.Whose;
import io.trellis.workflow.bpmn.Drawing;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A flow as it is drawn: what the browser sends is played to the page. */
class FlowDesignerPageIT extends OnPages {

    private static final String NAME = "drawnFlow";
    private static final String FLOW = """
            <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" targetNamespace="x">
            <process id="drawnFlow" isExecutable="true"><startEvent id="s"/><userTask id="first" name="Manager looks"/>
            <exclusiveGateway id="g" default="no"/><endEvent id="yes" name="Agreed"/><endEvent id="done" name="Refused"/>
            <sequenceFlow id="f1" sourceRef="s" targetRef="first"/><sequenceFlow id="f2" sourceRef="first" targetRef="g"/>
            <sequenceFlow id="ok" sourceRef="g" targetRef="yes"><conditionExpression language="feel">first.outcome = "approved"</conditionExpression></sequenceFlow>
            <sequenceFlow id="no" sourceRef="g" targetRef="done"/></process></definitions>""";
    private static final String WITH_ANOTHER = FLOW.replace(
                    "<endEvent id=\"yes\"",
                    "<userTask id=\"Activity_1x\" name=\"Director looks\"/><endEvent id=\"yes\"")
            .replace("sourceRef=\"g\" targetRef=\"yes\"", "sourceRef=\"g\" targetRef=\"Activity_1x\"")
            .replace("</process>", "<sequenceFlow id=\"f9\" sourceRef=\"Activity_1x\" targetRef=\"yes\"/></process>");

    @Autowired
    private Workflows workflows;

    @Autowired
    private Drafts drafts;

    @Autowired
    private Users users;

    @Autowired
    private Artifacts artifacts;

    @Autowired
    private AppDraft.Factory appDrafts;

    @Autowired
    private List<CardOffer> offers;

    private CurrentUser analyst;

    @BeforeEach
    void opensAFlow() {
        comes("analyst");
        analyst = users.asCurrent(users.byUsername("analyst").orElseThrow());
        workflows.importBpmn(analyst, "crm", "drawn.bpmn", FLOW.getBytes(StandardCharsets.UTF_8), NAME);
        WorkflowDefinition brought = drafted();
        ObjectNode content = workflows.write(brought.with(
                brought.bpmn(), Map.of("first", brought.task("first").withAssignee(new Owner())), Map.of()));
        drafts.put(analyst, "crm", new ArtifactId(Workflows.KIND, NAME), content.put("entity", "opportunity"));
        goTo("design/workflows/" + NAME);
        asDiagram();
    }

    private void asDiagram() {
        test(find(NativeButton.class).all().stream()
                        .filter(button -> words(button).equals("Diagram"))
                        .findFirst()
                        .orElseThrow())
                .click();
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

    private Drawing drawing() {
        return Drawing.of(drafted().bpmn());
    }

    private void draws(String bpmn, int base, Map<String, String> copied) {
        ObjectNode detail =
                JsonNodeFactory.instance.objectNode().put("xml", bpmn).put("base", base);
        ObjectNode from = detail.putObject("copied");
        copied.forEach(from::put);
        sends("bpmn-changed", detail);
    }

    private void chooses(String element) {
        sends("bpmn-chosen", JsonNodeFactory.instance.stringNode(element));
    }

    private void sends(String type, JsonNode detail) {
        Component canvas = find(Component.class).withClassName("bpmn-modeler").single();
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        data.set("event.detail", detail);
        canvas.getElement()
                .getNode()
                .getFeature(ElementListenerMap.class)
                .fireEvent(new DomEvent(canvas.getElement(), type, data));
    }

    private String problems() {
        return words(find(Div.class).withClassName("flow-problems").single());
    }

    private String panel() {
        return words(find(Div.class).withClassName("flow-beside").single());
    }

    private void press(String text) {
        test(find(Button.class).withText(text).single()).click();
    }

    @Test
    void whatIsDrawnIsKeptSaysByNameWhatItLacksAndIsMendedByAButton() {
        draws(WITH_ANOTHER, 0, Map.of());
        assertThat(drawing().elements()).containsKey("Activity_1x");
        assertThat(problems()).contains("Say who gets “Director looks”.").doesNotContain("Activity_1x");
        press("The owner’s manager");
        assertThat(drafted().task("Activity_1x").assignee()).isEqualTo(new ManagerOf(Whose.OWNER, 1));
        assertThat(problems()).contains("The flow is complete and can be published.");
    }

    @Test
    void drawingAndSettingAreUndoneByTheSameButton() {
        draws(WITH_ANOTHER, 0, Map.of());
        press("The owner’s manager");
        Button undo =
                find(Button.class).withAttribute("aria-label", "Undo (Ctrl+Z)").single();
        test(undo).click();
        assertThat(drafted().task("Activity_1x").assignee()).isNull();
        assertThat(problems()).contains("Director looks");
        test(undo).click();
        assertThat(drawing().elements()).doesNotContainKey("Activity_1x");
        // what the browser drew upon what is undone comes too late
        draws(WITH_ANOTHER, 0, Map.of());
        assertThat(drawing().elements()).doesNotContainKey("Activity_1x");
    }

    @Test
    void whatIsTooLargeIsRefusedInWordsAndNothingOfItIsKept() {
        draws(FLOW.replace("Refused", "x".repeat(10 << 20)), 0, Map.of());
        assertThat(told()).contains("is not kept").contains("5 MB");
        draws(FLOW.replace("<endEvent id=\"yes\"", tasks(5_000) + "<endEvent id=\"yes\""), 0, Map.of());
        assertThat(told()).contains("5,00").contains("at most 500");
        draws("<html/>", 0, Map.of());
        draws("<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>" + FLOW, 0, Map.of());
        assertThat(drafted().bpmn()).isEqualTo(FLOW);
    }

    private static String tasks(int many) {
        StringBuilder tasks = new StringBuilder();
        for (int i = 0; i < many; i++) {
            tasks.append("<userTask id=\"t").append(i).append("\"/>");
        }
        return tasks.toString();
    }

    private String told() {
        return find(Notification.class).all().stream()
                .map(notice -> test(notice).getText())
                .collect(Collectors.joining("\n"));
    }

    @Test
    @SuppressWarnings("unchecked")
    void whatIsSetWhileSomethingIsDrawnIsNotLost() {
        chooses("g");
        assertThat(panel()).contains("Manager looks decided is Approve", "otherwise", "to “Refused”");
        RadioButtonGroup<Drawing.Way> standard =
                find(RadioButtonGroup.class).withId("gateway-default").single();
        Drawing.Way agreed = standard.getListDataView().getItem(0);
        standard.setValue(agreed);
        assertThat(drawing().way("ok").orElseThrow().standard()).isTrue();
        assertThat(problems()).contains("without a condition");
        // the browser had not heard of it
        draws(WITH_ANOTHER, 0, Map.of());
        assertThat(drawing().elements()).containsKey("Activity_1x");
        assertThat(drawing().way("ok").orElseThrow().standard()).isTrue();
        assertThat(panel()).contains("Director looks");
    }

    @Test
    void whatIsPastedHasTheSettingsOfWhatWasCopiedAlsoWhenThatWasCut() {
        draws(WITH_ANOTHER, 0, Map.of("Activity_1x", "first"));
        assertThat(drafted().task("Activity_1x").assignee()).isEqualTo(new Owner());
        String cut = FLOW.replace("<userTask id=\"first\" name=\"Manager looks\"/>", "");
        draws(cut, 0, Map.of());
        assertThat(drafted().tasks()).isEmpty();
        draws(WITH_ANOTHER, 0, Map.of("first", "first", "Activity_1x", "first"));
        assertThat(drafted().task("first").assignee()).isEqualTo(new Owner());
    }

    @Test
    @SuppressWarnings("unchecked")
    void anApprovalBeginsWholeWithTheFieldThatSaysHowTheRecordStands() {
        goTo("design/new-flow");
        ComboBox<EntityDefinition> entity =
                find(ComboBox.class).withLabel("Records").single();
        test(entity).selectItem("Account");
        assertThat(words(find(Dialog.class).withId("new-flow").single())).contains("Account gets a field");
        press("Create");
        Drafts.Draft draft = drafts.of(analyst, "crm");
        WorkflowDefinition made = draft.find(new ArtifactId(Workflows.KIND, "accountApproval"))
                .map(workflows::read)
                .orElseThrow();
        assertThat(made.label()).isEqualTo(new LocalizedText("客户审批", "Account approval"));
        assertThat(made.steps().get("markApproved").settings().toString()).contains("approvalStatus");
        assertThat(draft.find(new ArtifactId("entity", "account"))
                        .orElseThrow()
                        .content()
                        .toString())
                .contains("approvalStatus");
        assertThat(problems()).contains("The flow is complete and can be published.");
        assertThat(panel())
                .contains(
                        "Somebody starts it by hand about: Account.",
                        "“Manager approves”: the manager of the record’s owner.",
                        "If Manager approves decided is Approve: “Mark as approved”. Otherwise: “Mark as rejected”.");
        chooses("markApproved");
        assertThat(panel()).contains("Mark as approved");
    }

    @Test
    void aStepIsTriedByItself() {
        chooses("g");
        test(find(Button.class).withClassName("flow-try").single()).click();
        Select<?> outcome = find(Select.class).all().stream()
                .filter(select -> "“Manager looks” was".equals(select.getLabel()))
                .findFirst()
                .orElseThrow();
        test(outcome).selectItem("Approve");
        test(find(Button.class).withClassName("flow-try-do").single()).click();
        assertThat(words(find(Div.class).withClassName("flow-tried").single()))
                .contains("Agreed: taken", "Refused: not taken", "The record stays as it is.");
        find(Dialog.class).single().close();
        chooses("first");
        test(find(Button.class).withClassName("flow-try").single()).click();
        test(find(Button.class).withClassName("flow-try-do").single()).click();
        assertThat(words(find(Div.class).withClassName("flow-tried").single())).contains("Asked:");
    }

    @Test
    void aFlowIsCopiedWhereFlowsAreListed() {
        goTo("design/workflows");
        Grid<?> grid = find(Grid.class).single();
        IntStream.range(0, test(grid).size())
                .mapToObj(row -> test(grid)
                        .getCellComponent(row, grid.getColumns().size() - 1)
                        .getChildren())
                .flatMap(buttons -> buttons)
                .map(Button.class::cast)
                .filter(button ->
                        "Copy Opportunity approval".equals(button.getAriaLabel().orElse("")))
                .findFirst()
                .orElseThrow()
                .click();
        press("Duplicate");
        assertThat(drafts.of(analyst, "crm")
                        .find(new ArtifactId(Workflows.KIND, "opportunity-approvalCopy"))
                        .map(workflows::read)
                        .map(WorkflowDefinition::tasks))
                .isEqualTo(workflows.find("opportunity-approval").map(WorkflowDefinition::tasks));
    }

    @Test
    void anEntitysCardMakesItsApprovalWithOneClick() {
        Artifact lead = artifacts.find(new ArtifactId("entity", "lead")).orElseThrow();
        CardOffer offer = offers.stream()
                .filter(one -> one.offered(lead).isPresent())
                .findFirst()
                .orElseThrow();
        assertThat(offer.offered(lead)).contains("New approval");
        offer.take(appDrafts.open("crm"), lead);
        assertThat(problems()).contains("The flow is complete and can be published.");
        assertThat(panel()).contains("Somebody starts it by hand about: Lead.");
        assertThat(offers).noneMatch(one -> one.offered(
                        drafts.of(analyst, "crm").whole().all(Workflows.KIND).getFirst())
                .isPresent());
    }

    private static final String SYMBOLS = FLOW.replace("<process id", """
                    <message id="m1" name="signed"/><process id""")
            .replace("<exclusiveGateway", """
                    <intermediateCatchEvent id="wait"><messageEventDefinition messageRef="m1"/></intermediateCatchEvent>
                    <intermediateThrowEvent id="tell" name="Tell the others"><messageEventDefinition/></intermediateThrowEvent>
                    <callActivity id="call" name="Ask the boss"/><serviceTask id="print" name="Print it"/>
                    <boundaryEvent id="late" attachedToRef="first"><conditionalEventDefinition/></boundaryEvent>
                    <subProcess id="esp" triggeredByEvent="true"><startEvent id="es"><timerEventDefinition/></startEvent></subProcess>
                    <scriptTask id="js" scriptFormat="javascript"><script>amount</script></scriptTask>
                    <exclusiveGateway""")
            .replace("<sequenceFlow id=\"f2\" sourceRef=\"first\" targetRef=\"g\"/>", """
                    <sequenceFlow id="f2" sourceRef="first" targetRef="wait"/><sequenceFlow id="a1" sourceRef="wait" targetRef="tell"/>
                    <sequenceFlow id="a2" sourceRef="tell" targetRef="call"/><sequenceFlow id="a3" sourceRef="call" targetRef="print"/>
                    <sequenceFlow id="a4" sourceRef="print" targetRef="js"/><sequenceFlow id="a5" sourceRef="js" targetRef="g"/>""");

    private io.trellis.workflow.bpmn.Traits traits(String element) {
        return drawing().element(element).orElseThrow().traits();
    }

    private <T extends Component> T within(Class<T> type, String id) {
        return find(type).withId(id).single();
    }

    @Test
    @SuppressWarnings("unchecked")
    void aMessageIsChosenAmongThoseKnownAndItsPanelSaysWhoElseUsesIt() {
        draws(SYMBOLS, 0, Map.of());
        chooses("tell");
        assertThat(panel()).contains("Tell the others", "The event names no message");
        test((ComboBox<String>) within(ComboBox.class, "element-about")).selectItem("signed");
        assertThat(traits("tell").about()).isEqualTo("signed");
        assertThat(panel()).contains("Waits for it:Wait for a message").doesNotContain("names no message");
        Button undo =
                find(Button.class).withAttribute("aria-label", "Undo (Ctrl+Z)").single();
        test(undo).click();
        assertThat(traits("tell").about()).isEmpty();
    }

    @Test
    @SuppressWarnings("unchecked")
    void aCallNamesAFlowByItsLabelAndAProgramOutsideATopic() {
        draws(SYMBOLS, 0, Map.of());
        chooses("call");
        Select<WorkflowDefinition> flow = within(Select.class, "element-flow");
        test(flow).selectItem("Opportunity approval");
        assertThat(traits("call").flow()).isEqualTo("opportunity-approval");
        chooses("print");
        assertThat(panel()).contains("Say what “Print it” does.");
        RadioButtonGroup<Boolean> who = within(RadioButtonGroup.class, "element-worker");
        who.setValue(true);
        assertThat(traits("print").topic()).isEqualTo("print");
        assertThat(panel()).doesNotContain("Say what “Print it” does.");
        test(within(TextField.class, "element-topic")).setValue("labels");
        assertThat(traits("print").topic()).isEqualTo("labels");
    }

    @Test
    @SuppressWarnings("unchecked")
    void whatIsDoneSeveralTimesIsChosenAndSoIsWhenItIsThrough() {
        draws(SYMBOLS, 0, Map.of());
        chooses("first");
        ((RadioButtonGroup<Object>) within(RadioButtonGroup.class, "element-repeat"))
                .getListDataView()
                .getItems()
                .filter(how -> how.toString().equals("NUMBER"))
                .forEach(how ->
                        ((RadioButtonGroup<Object>) within(RadioButtonGroup.class, "element-repeat")).setValue(how));
        test((Select<Object>) within(Select.class, "element-until")).selectItem("As soon as one rejects");
        assertThat(traits("first").repeat().orElseThrow())
                .returns("2", io.trellis.workflow.bpmn.Traits.Repeat::count)
                .returns("first.rejected >= 1", io.trellis.workflow.bpmn.Traits.Repeat::until);
    }

    @Test
    @SuppressWarnings("unchecked")
    void anEventAtAnEdgeAndOneThatBeginsAPartSayWhatEndsWithThem() {
        draws(SYMBOLS, 0, Map.of());
        chooses("late");
        assertThat(panel()).contains("Condition holds meanwhile", "The conditional event has no condition.");
        ((RadioButtonGroup<Boolean>) within(RadioButtonGroup.class, "element-interrupts")).setValue(false);
        assertThat(drawing().element("late").orElseThrow().interrupts()).isFalse();
        chooses("es");
        ((RadioButtonGroup<Boolean>) within(RadioButtonGroup.class, "element-interrupts")).setValue(false);
        assertThat(drawing().element("es").orElseThrow().interrupts()).isFalse();
        chooses("js");
        test(within(TextField.class, "element-result")).setValue("sum");
        assertThat(traits("js").result()).isEqualTo("sum");
    }

    @Test
    void theTimeOfATaskIsSetBesideIt() {
        chooses("first");
        Select<?> due = select("workflows.time.due");
        assertThat(panel()).contains(t("workflows.time.none"));
        test(due).selectItem(t("workflows.time.due.arrival"));
        assertThat(drafted().task("first").time().due())
                .isEqualTo(new TaskTime.Due(new Span(1, Span.Unit.WORKING_DAYS), null, false));
        press(t("workflows.time.reminders.add"));
        press(t("workflows.time.escalations.add"));
        test(select("workflows.time.act")).selectItem(t("workflows.time.act.approve"));
        TaskTime time = drafted().task("first").time();
        assertThat(time.reminders()).hasSize(1);
        assertThat(time.escalations())
                .containsExactly(new TaskTime.Escalation(
                        new Span(1, Span.Unit.WORKING_DAYS), new TaskTime.Act.Decide(TaskAction.APPROVE)));
        chooses("");
        assertThat(panel())
                .contains(t("flow.words.due", t("workflows.span.workingDays", 1)))
                .contains(t("flow.words.late.approve", t("workflows.span.workingDays", 1)));
    }

    @Test
    void whatStartsAFlowIsChosenInSeveralWaysAndTriedBeforePublishing() {
        press(t("workflows.start.onSave"));
        press(t("workflows.start.onSchedule"));
        assertThat(drafted().trigger().all()).hasExactlyElementsOfTypes(Trigger.OnSave.class, Trigger.OnSchedule.class);
        assertThat(panel()).contains(t("workflows.next", "").strip());
        press(t("workflows.trial"));
        assertThat(panel()).contains("saves, ", "By the clock it starts next on");
        press(t("workflows.start.onDate"));
        assertThat(drafted().trigger().all()).hasSize(3);
        assertThat(((Trigger.OnDate) drafted().trigger().all().getLast()).field())
                .isNotEmpty();
    }

    @Test
    void whatProgramsCallAFlowWithIsChosenFromASampleTriedAndGivenAKey() {
        press(t("workflows.start.onHook"));
        assertThat(panel()).contains(t("hook.key.none"));
        TextArea sample = find(TextArea.class).all().stream()
                .filter(one -> t("hook.sample").equals(one.getLabel()))
                .findFirst()
                .orElseThrow();
        test(sample).setValue("{\"order\": {\"name\": \"Solar\", \"stage\": \"none\"}, \"id\": 7}");
        press(t("hook.match"));
        assertThat(drafted().trigger().called().orElseThrow().values())
                .contains(new Hook.Value("/order/name", "name", ""));
        press(t("hook.try"));
        assertThat(panel()).as("with what is wrong in words").contains(t("hook.try.wrong"));
        press(t("hook.key.make"));
        press(t("admin.keys.make"));
        assertThat(words(find(Dialog.class).all())).anyMatch(said -> said.contains(t("hook.shown")));
        press(t("close"));
        assertThat(panel()).contains(t("hook.key.next"), t("hook.came.none"));
    }

    @Test
    void whatIsAskedOfWhoeverStartsAFlowIsSetBesideWhatStartsIt() {
        press(t("asks.add"));
        press(t("asks.add"));
        assertThat(drafted().asks()).extracting(FieldDefinition::key).containsExactly("answer", "answer2");
        Select<?> type = find(Select.class).all().stream()
                .filter(one -> t("actions.asks.type").equals(one.getLabel()))
                .findFirst()
                .orElseThrow();
        test(type).selectItem("Select");
        TextArea options = find(TextArea.class).all().stream()
                .filter(one -> t("asks.options").equals(one.getLabel()))
                .findFirst()
                .orElseThrow();
        test(options).setValue("sick = Sick leave\nother");
        assertThat(drafted().asks().getFirst().settings().path("options"))
                .hasToString("[{\"code\":\"sick\",\"label\":\"Sick leave\"},{\"code\":\"other\",\"label\":\"other\"}]");
        assertThat(problems()).doesNotContain("asks");
    }

    private Select<?> select(String label) {
        return find(Select.class).all().stream()
                .filter(one -> t(label).equals(one.getLabel()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    @SuppressWarnings("unchecked")
    void whatCannotRunIsLeftOutByAButtonOrBoundToAScript() {
        draws(
                SYMBOLS.replace(
                        "<scriptTask id=\"js\" scriptFormat=\"javascript\">",
                        "<scriptTask id=\"js\" name=\"Adds up\" scriptFormat=\"groovy\">"),
                0,
                Map.of());
        chooses("late");
        test(find(Button.class).withText("Leave it out").all().stream()
                        .filter(button -> button.getParent()
                                .orElseThrow()
                                .getParent()
                                .orElseThrow()
                                .getParent()
                                .orElseThrow()
                                .getParent()
                                .orElseThrow()
                                .hasClassName("flow-element"))
                        .findFirst()
                        .orElseThrow())
                .click();
        assertThat(drafted().steps().get("late").type()).isEqualTo("pass");
        assertThat(panel()).contains("is left out");
        press("Take it in again");
        assertThat(drafted().steps()).doesNotContainKey("late");
        chooses("js");
        assertThat(panel()).contains("Scripts in groovy do not run here.");
        test((Select<Object>) within(Select.class, "element-step")).selectItem("Run a script");
        test(within(TextArea.class, "element-script")).setValue("execution.setVariable('sum', amount * 2)");
        assertThat(drafted().steps().get("js").settings().path("source").asString(""))
                .contains("amount * 2");
        assertThat(problems()).doesNotContain("groovy");
    }

    @Test
    void ofSeveralProcessesOneIsTakenByAButton() {
        String other =
                "<process id=\"second\" name=\"Ordering\" isExecutable=\"true\"><startEvent id=\"s2\"/><userTask id=\"order\"/>"
                        + "<sequenceFlow id=\"o1\" sourceRef=\"s2\" targetRef=\"order\"/></process></definitions>";
        draws(FLOW.replace("</definitions>", other), 0, Map.of());
        assertThat(problems()).contains("holds 2 processes");
        press("Run “Ordering”");
        assertThat(drawing().process()).isEqualTo("second");
        assertThat(problems()).doesNotContain("holds 2 processes");
    }
}
