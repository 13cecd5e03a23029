package io.trellis.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import io.trellis.app.api.AssistantClient;
import io.trellis.app.api.AssistantClient.Said;
import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.artifact.Artifacts;
import io.trellis.core.artifact.Drafts;
import io.trellis.core.artifact.Proposal;
import io.trellis.core.artifact.Proposals;
import io.trellis.core.security.ApiKeys;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.CurrentUser.Restriction;
import io.trellis.core.security.Users;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What an assistant designed is looked at, taken and published by its person. */
class ProposalPageIT extends OnPages {

    private static final String ENTITY = """
            {"label":{"zh":"售后备件","en":"Spare request"},"plural":{"zh":"售后备件","en":"Spare requests"},"titleField":"subject","fields":[
             {"key":"subject","type":"text","label":{"zh":"主题","en":"Subject"},"required":true},
             {"key":"day","type":"date","label":{"zh":"日期","en":"Day"}},
             {"key":"cost","type":"currency","label":{"zh":"费用","en":"Cost"}},
             {"key":"pieces","type":"integer","label":{"zh":"件数","en":"Pieces"}},
             {"key":"state","type":"select","label":{"zh":"状态","en":"State"},"settings":{"options":[
              {"code":"new","label":{"zh":"新建","en":"New"}},{"code":"done","label":{"zh":"完成","en":"Done"}}]}}]}""";

    private static final String FORM = """
            {"entity":"spareRequest","label":{"zh":"备件单","en":"Spare form"},"sections":[{"id":"s","label":{"zh":"内容","en":"Content"},"columns":2,
             "items":[{"field":"subject"},{"field":"day"},{"field":"cost"},{"field":"pieces"},{"field":"state"}]}]}""";

    private static final String VIEW = """
            {"entity":"spareRequest","label":{"zh":"未完成","en":"Not done"},"columns":["subject","day","cost"],
             "filter":{"field":"state","op":"ne","value":"done"},"sort":[{"field":"day","dir":"desc"}]}""";

    private static final String FLOW = """
            {"entity":"spareRequest","label":{"zh":"备件审批","en":"Spare approval"},
             "trigger":{"type":"onSave","events":["created"],"filter":{}},
             "tasks":{"look":{"label":{"zh":"审批","en":"Approve"},"actions":["approve","reject"],"editable":[],"assignee":{"type":"role","role":"finance"}}},
             "bpmn":"<definitions xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL' targetNamespace='t'><process id='spare' isExecutable='true'>\
            <startEvent id='s'/><sequenceFlow id='f' sourceRef='s' targetRef='look'/><userTask id='look' name='Look'/>\
            <sequenceFlow id='g' sourceRef='look' targetRef='e'/><endEvent id='e'/></process></definitions>"}""";

    private static final String DASHBOARD = """
            {"label":{"zh":"备件","en":"Spares"},"filters":[],"widgets":[{"id":"open","type":"kpi","label":{"zh":"未完成","en":"Not done"},
             "x":0,"y":0,"w":3,"h":2,"entity":"spareRequest","filter":{"field":"state","op":"ne","value":"done"}}]}""";

    @LocalServerPort
    private int port;

    @Autowired
    private ApiKeys keys;

    @Autowired
    private Users users;

    @Autowired
    private Proposals proposals;

    @Autowired
    private Drafts drafts;

    @Autowired
    private Artifacts artifacts;

    @Autowired
    private JsonMapper json;

    private CurrentUser analyst() {
        return users.asCurrent(users.byUsername("analyst").orElseThrow());
    }

    private AssistantClient assistant() {
        return AssistantClient.of(
                port,
                keys.create(analyst(), "assistant", null, new Restriction(Set.of("propose"), Map.of()))
                        .secret());
    }

    private String begin(AssistantClient assistant, String title) {
        return assistant
                .run("proposals.begin", Map.of("app", "crm", "title", title))
                .json()
                .path("id")
                .asString();
    }

    private Said put(AssistantClient assistant, String proposal, String artifact, String content) {
        Map<String, Object> arguments = new LinkedHashMap<>();
        arguments.put("id", proposal);
        arguments.put("kind", artifact.split("/")[0]);
        arguments.put("name", artifact.split("/")[1]);
        arguments.put("content", json.readValue(content, new TypeReference<Map<String, Object>>() {}));
        Said said = assistant.run("proposals.put", arguments);
        assertThat(said.refused()).as(said.text()).isFalse();
        return said;
    }

    @Test
    void anAssistantDesignsAndItsPersonTakesAndPublishesIt() {
        drafts.discardAll(analyst(), "crm");
        String id;
        try (AssistantClient assistant = assistant()) {
            assertThat(assistant.learn(Map.of("kind", "entity")).json().has("schema"))
                    .isTrue();
            assertThat(assistant
                            .learn(Map.of("kind", "workflow"))
                            .json()
                            .path("example")
                            .has("bpmn"))
                    .isTrue();
            id = begin(assistant, "Spare parts for after-sales");
            Said early = put(assistant, id, "form/spareForm", FORM);
            assertThat(early.text()).as("it sees what is wrong").contains("spareRequest");
            Map<String, String> made = new LinkedHashMap<>();
            made.put("entity/spareRequest", ENTITY);
            made.put("form/spareForm", FORM);
            made.put("view/spareOpen", VIEW);
            made.put("workflow/spareApproval", FLOW);
            made.put("dashboard/spares", DASHBOARD);
            Said last = early;
            for (Map.Entry<String, String> one : made.entrySet()) {
                last = put(assistant, id, one.getKey(), one.getValue());
            }
            assertThat(last.json().path("problems").findValuesAsString("severity"))
                    .as(last.text())
                    .doesNotContain("error");
            Said seen = assistant.read("proposals.get", Map.of("id", id));
            assertThat(seen.text()).contains("field “Cost” added");
        }
        assertThat(artifacts.find(new ArtifactId("entity", "spareRequest"))).isEmpty();
        assertThat(drafts.of(analyst(), "crm").isChanged(new ArtifactId("entity", "spareRequest")))
                .isFalse();

        comes("analyst");
        goTo("design");
        test(find(Button.class).withClassName("design-proposals").single()).click();
        goTo("design/proposals/" + id);
        assertThat(find(Checkbox.class).all().stream()
                        .map(choice -> choice.getElement().getAttribute("data-artifact")))
                .containsExactlyInAnyOrder(
                        "entity/spareRequest",
                        "form/spareForm",
                        "view/spareOpen",
                        "workflow/spareApproval",
                        "dashboard/spares");
        assertThat(words(find(Div.class).withClassName("proposal-changes").single()))
                .contains("field “Pieces” added", "New");
        test(find(Button.class).withClassName("proposal-take").single()).click();
        assertThat(proposals.find(analyst(), id).orElseThrow().state()).isEqualTo(Proposal.State.TAKEN);
        assertThat(drafts.of(analyst(), "crm").changes()).hasSize(5);
        drafts.undo(analyst(), "crm");
        assertThat(drafts.of(analyst(), "crm").changes()).as("one step").isEmpty();
        drafts.redo(analyst(), "crm");

        goTo("design?app=crm");
        test(find(Button.class).withClassName("bar-publish").single()).click();
        assertThat(artifacts.find(new ArtifactId("entity", "spareRequest"))).isPresent();
        assertThat(artifacts.find(new ArtifactId("workflow", "spareApproval"))).isPresent();
    }

    @Test
    void whatAPersonChangedMeanwhileStaysAndTheRestStaysProposed() {
        ArtifactId view = new ArtifactId("view", "account-all");
        var before = artifacts.find(view).orElseThrow().content();
        try (AssistantClient assistant = assistant()) {
            String id = begin(assistant, "Another order");
            var proposed = before.deepCopy();
            proposed.withObjectProperty("label").put("en", "All of them");
            put(assistant, id, view.toString(), json.writeValueAsString(proposed));
            put(
                    assistant,
                    id,
                    "dashboard/laterOn",
                    DASHBOARD.replace("spareRequest", "account").replace("state", "name"));
            var own = before.deepCopy();
            own.put("order", 77);
            drafts.put(analyst(), "crm", view, own);

            Proposals.Taken taken = proposals.take(analyst(), id, Set.of(view));

            var merged = taken.draft().find(view).orElseThrow().content();
            assertThat(merged.path("order").asInt()).isEqualTo(77);
            assertThat(merged.path("label").path("en").asString()).isEqualTo("All of them");
            assertThat(taken.overruled()).isEmpty();
            assertThat(proposals.draft(analyst(), id).changes())
                    .extracting(change -> change.id().toString())
                    .containsExactly("dashboard/laterOn");
            comes("analyst");
            goTo("design/proposals/" + id);
            test(find(Button.class).withClassName("proposal-decline").single()).click();
            assertThat(proposals.find(analyst(), id).orElseThrow().state()).isEqualTo(Proposal.State.DECLINED);
        } finally {
            drafts.discard(analyst(), "crm", view);
        }
    }

    @Test
    void aProposalIsItsPersonsAlone() {
        try (AssistantClient assistant = assistant()) {
            String id = begin(assistant, "Mine");
            CurrentUser admin = users.asCurrent(users.byUsername("admin").orElseThrow());
            assertThat(proposals.find(admin, id)).isEmpty();
            assertThat(proposals.of(admin)).extracting(Proposal::id).doesNotContain(id);
            proposals.decline(analyst(), id);
            assertThat(assistant
                            .run("proposals.put", Map.of("id", id, "kind", "view", "name", "x", "content", Map.of()))
                            .json()
                            .path("status")
                            .asInt())
                    .isEqualTo(404);
        }
        assertThat(List.of("design/proposals")).allSatisfy(OnPages::goTo);
    }
}
