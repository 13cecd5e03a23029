package io.trellis.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.popover.Popover;
import com.vaadin.flow.dom.DomEvent;
import com.vaadin.flow.internal.nodefeature.ElementListenerMap;
import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.artifact.Drafts;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Users;
import io.trellis.workflow.WorkflowDefinition;
import io.trellis.workflow.Workflows;
import io.trellis.workflow.assignee.ManagerOf;
import io.trellis.workflow.assignee.Owner;
import io.trellis.workflow.assignee.Whose;
import io.trellis.workflow.bpmn.Drawing;
import io.trellis.workflow.bpmn.DrawingChange;
import io.trellis.workflow.bpmn.DrawingText;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A flow as a list: what is put in, said, moved and taken away there is what the diagram shows. */
class SimpleFlowPageIT extends OnPages {

    private static final String NAME = "simpleFlow";
    private static final String FLOW = """
            <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="x">
            <process id="simpleFlow" isExecutable="true"><startEvent id="s"/><userTask id="first" name="Manager looks"/>
            <!-- kept --><endEvent id="e"/>
            <sequenceFlow id="f1" sourceRef="s" targetRef="first"/><sequenceFlow id="f2" sourceRef="first" targetRef="e"/></process></definitions>""";
    private static final String CLOSED = FLOW.replace(
                    "<endEvent id=\"e\"/>",
                    "<eventBasedGateway id=\"v\"/><intermediateCatchEvent id=\"c1\" name=\"A day\"><timerEventDefinition><timeDuration>P1D</timeDuration></timerEventDefinition></intermediateCatchEvent>"
                            + "<intermediateCatchEvent id=\"c2\" name=\"Called\"><timerEventDefinition><timeDuration>P2D</timeDuration></timerEventDefinition></intermediateCatchEvent><endEvent id=\"e\"/>")
            .replace("targetRef=\"e\"/>", "targetRef=\"v\"/>")
            .replace(
                    "</process>",
                    "<sequenceFlow id=\"k1\" sourceRef=\"v\" targetRef=\"c1\"/><sequenceFlow id=\"k2\" sourceRef=\"v\" targetRef=\"c2\"/>"
                            + "<sequenceFlow id=\"k3\" sourceRef=\"c1\" targetRef=\"e\"/><sequenceFlow id=\"k4\" sourceRef=\"c2\" targetRef=\"e\"/></process>");

    @Autowired
    private Workflows workflows;

    @Autowired
    private Drafts drafts;

    @Autowired
    private Users users;

    private CurrentUser analyst;

    @BeforeEach
    void aFlow() {
        comes("analyst");
        analyst = users.asCurrent(users.byUsername("analyst").orElseThrow());
    }

    @AfterEach
    void takesItAway() {
        drafts.discardAll(analyst, "crm");
    }

    private void opens(String bpmn) {
        workflows.importBpmn(analyst, "crm", "x.bpmn", bpmn.getBytes(StandardCharsets.UTF_8), NAME);
        WorkflowDefinition brought = drafted();
        ObjectNode content = workflows.write(brought.with(
                brought.bpmn(), Map.of("first", brought.task("first").withAssignee(new Owner())), Map.of()));
        drafts.put(analyst, "crm", new ArtifactId(Workflows.KIND, NAME), content.put("entity", "opportunity"));
        goTo("design/workflows/" + NAME);
        as("Simple");
    }

    private void as(String mode) {
        test(find(NativeButton.class).all().stream()
                        .filter(button -> words(button).equals(mode))
                        .findFirst()
                        .orElseThrow())
                .click();
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

    private String list() {
        return words(find(Div.class).withClassName("simple-flow").single());
    }

    private Component card(String element) {
        return find(Div.class).withClassName("simple-card").all().stream()
                .filter(card -> element.equals(card.getElement().getAttribute("data-element")))
                .findFirst()
                .orElseThrow();
    }

    private static List<NativeButton> buttons(Component in) {
        return in.getChildren()
                .filter(NativeButton.class::isInstance)
                .map(NativeButton.class::cast)
                .toList();
    }

    private void choosesFrom(NativeButton opener, String entry) {
        test(opener).click();
        Popover menu = find(Popover.class).all().getLast();
        NativeButton chosen = menu.getChildren()
                .flatMap(Component::getChildren)
                .filter(NativeButton.class::isInstance)
                .map(NativeButton.class::cast)
                .filter(button -> words(button).startsWith(entry))
                .findFirst()
                .orElseThrow(() -> new AssertionError(words(menu)));
        test(chosen).click();
    }

    /** @param place which "+" of the list, from the top */
    private void adds(int place, String what) {
        choosesFrom(
                find(NativeButton.class)
                        .withClassName("simple-plus-button")
                        .all()
                        .get(place),
                what);
    }

    private void menu(String element, String what) {
        choosesFrom(buttons(card(element)).getLast(), what);
    }

    private void presses(String element, String key) {
        ObjectNode data = JsonNodeFactory.instance.objectNode().put("event.key", key);
        Component card = card(element);
        ElementListenerMap listeners = card.getElement().getNode().getFeature(ElementListenerMap.class);
        // what the browser would say of its filters
        listeners.getExpressions("keydown").stream()
                .filter(expression -> !expression.equals("event.key"))
                .forEach(filter -> data.put(filter, true));
        listeners.fireEvent(new DomEvent(card.getElement(), "keydown", data));
    }

    private Button undo() {
        return find(Button.class).withAttribute("aria-label", "Undo (Ctrl+Z)").single();
    }

    @Test
    void whoGetsWhatIsReadOnCardsAndWhatIsMissingIsSaidAndMendedThere() {
        opens(FLOW);
        assertThat(list())
                .contains(
                        "Somebody starts it by hand about: Opportunity.", "Manager looks", "The record’s owner", "End");
        adds(1, "Approver");
        String added = drawing().out("first").getFirst().target();
        assertThat(list()).contains("Say who gets “Approver”.");
        // its settings are beside it at once
        assertThat(words(find(Div.class).withClassName("flow-beside").single())).contains("Approver");
        // on the card, as beside it
        test(find(Button.class).withText("The owner’s manager").all().getFirst())
                .click();
        assertThat(drafted().task(added).assignee()).isEqualTo(new ManagerOf(Whose.OWNER, 1));
        assertThat(list()).contains("The manager of the record’s owner").doesNotContain("Say who gets");
        assertThat(words(find(Div.class).withClassName("flow-problems").single()))
                .contains("The flow is complete and can be published.");
        test(undo()).click();
        test(undo()).click();
        assertThat(drafted().bpmn()).isEqualTo(FLOW);
        assertThat(list()).doesNotContain("Approver");
    }

    @Test
    void aConditionIsMadeFilledOrderedAndTakenAwayByMenusAndKeys() {
        opens(FLOW);
        adds(0, "Condition");
        assertThat(list()).contains("Condition 1", "No condition yet: say when", "Otherwise", "Priority 1");
        String choice = drawing().out("s").getFirst().target();
        String one = drawing().out(choice).getFirst().id();
        adds(2, "Copy to");
        String copy = drawing().out(choice).getLast().target();
        assertThat(drafted().steps().get(copy).type()).isEqualTo("notify");
        test(find(NativeButton.class).withText("Add branch").single()).click();
        assertThat(drawing().out(choice))
                .extracting(Drawing.Way::name)
                .containsExactlyInAnyOrder("Condition 1", "Condition 2", "Otherwise");
        menu(one, "Try later");
        assertThat(drawing().out(choice))
                .extracting(Drawing.Way::name)
                .filteredOn(name -> name.startsWith("Condition"))
                .containsExactly("Condition 2", "Condition 1");
        presses(one, "ArrowLeft");
        assertThat(drawing().out(choice).getFirst().id()).isEqualTo(one);
        // something hangs beneath: it is asked for
        presses(choice, "Delete");
        ConfirmDialog ask = find(ConfirmDialog.class).single();
        assertThat(drawing().elements()).containsKey(copy);
        test(ask).confirm();
        assertThat(drawing().elements().keySet()).containsExactly("s", "first", "e");
        assertThat(drafted().steps()).isEmpty();
        assertThat(drafted().bpmn()).contains("<!-- kept -->");
    }

    @Test
    void aCardMovesByItsMenuAndByKeysAndABranchMayEnd() {
        opens(FLOW);
        adds(1, "Step");
        String step = drawing().out("first").getFirst().target();
        menu(step, "Move up");
        assertThat(drawing().out("s").getFirst().target()).isEqualTo(step);
        presses(step, "ArrowDown");
        assertThat(drawing().out("s").getFirst().target()).isEqualTo("first");
        presses(step, "Delete");
        assertThat(drawing().elements()).doesNotContainKey(step);
        adds(1, "Condition");
        adds(2, "End");
        assertThat(drawing().elements().values())
                .filteredOn(element -> element.kind() == Drawing.Kind.END)
                .hasSize(2);
    }

    @Test
    void whatAListCannotShowIsClosedAndLeadsToTheDiagramWhichShowsTheSame() {
        opens(CLOSED);
        assertThat(list()).contains("3 elements that only the diagram shows", "A day");
        adds(0, "Parallel");
        assertThat(drafted().bpmn()).contains("<!-- kept -->", "<eventBasedGateway id=\"v\"/><intermediateCatchEvent");
        test(buttons(card("v")).getFirst()).click();
        assertThat(find(Component.class).withClassName("bpmn-modeler").all()).hasSize(1);
        assertThat(find(Div.class).withClassName("simple-flow").all()).isEmpty();
        // what is named in the diagram is so named in the list
        drafts.put(
                analyst,
                "crm",
                new ArtifactId(Workflows.KIND, NAME),
                workflows.write(drafted()
                        .with(
                                DrawingText.with(drafted().bpmn(), new DrawingChange.Named("first", "Boss looks")),
                                drafted().tasks(),
                                Map.of())));
        goTo("design/workflows");
        goTo("design/workflows/" + NAME);
        // as this person chose before
        assertThat(list()).contains("Boss looks");
        as("Diagram");
        goTo("design/workflows");
        goTo("design/workflows/" + NAME);
        assertThat(find(Component.class).withClassName("bpmn-modeler").all()).hasSize(1);
    }
}
