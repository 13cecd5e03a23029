package io.trellis.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.dom.DomEvent;
import com.vaadin.flow.dom.Element;
import com.vaadin.flow.internal.nodefeature.ElementListenerMap;
import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.artifact.Drafts;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Users;
import io.trellis.form.decision.DecisionDefinition.Decision;
import io.trellis.form.decision.DecisionJson;
import io.trellis.form.decision.Decisions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Decision tables as an analyst fills and tries them. */
class DecisionPageIT extends OnPages {

    private static final ArtifactId RATING = new ArtifactId(Decisions.KIND, "lead-rating");

    @Autowired
    private Drafts drafts;

    @Autowired
    private Users users;

    private CurrentUser analyst() {
        return users.asCurrent(users.byUsername("analyst").orElseThrow());
    }

    @AfterEach
    void discard() {
        drafts.discard(analyst(), "crm", RATING);
    }

    private Decision drafted() {
        return drafts.of(analyst(), "crm")
                .find(RATING)
                .map(DecisionJson::read)
                .flatMap(definition -> definition.main())
                .orElseThrow();
    }

    private Element table() {
        return find(Div.class)
                .withClassName("decision-panel")
                .single()
                .getElement()
                .getChild(0);
    }

    private void tell(String what, int row, String column, String text) {
        ObjectNode data = new JsonMapper().createObjectNode();
        data.put("event.detail.row", row).put("event.detail.column", column).put("event.detail.text", text);
        Element table = table();
        table.getNode().getFeature(ElementListenerMap.class).fireEvent(new DomEvent(table, what, data));
    }

    @Test
    void cellsAreWrittenInWordsAndBecomeFeel() {
        comes("analyst");
        goTo("design/decisions/lead-rating");
        assertThat(table().getProperty("table")).contains("East China, South China, North China", ">= 500000");
        tell("cell", 5, "region", "Overseas, northeast");
        assertThat(drafted().rows().get(5).when()).containsEntry("region", "\"overseas\", \"northeast\"");
        tell("pasted", 0, "budget", "≥600000\tReferral\n200000..300000\t-");
        assertThat(drafted().rows().get(0).when())
                .containsEntry("budget", ">=600000")
                .containsEntry("source", "\"referral\"");
        assertThat(drafted().rows().get(1).when()).containsEntry("budget", "[200000..300000]");
        tell("row", 0, "", "down");
        assertThat(drafted().rows().get(1).id()).isEqualTo("large");
        tell("row", 1, "", "copy");
        assertThat(drafted().rows()).hasSize(8);
        tell("cell", 0, "budget", "< abc");
        assertThat(table().getProperty("table")).contains("\"wrong\":{\"budget\":");
    }

    @Test
    void whatIsTypedIsTriedAndTheRowsAreMarked() {
        comes("analyst");
        goTo("design/decisions/lead-rating");
        TextField budget = find(TextField.class).all().stream()
                .filter(field -> "budget".equals(field.getPlaceholder()))
                .findFirst()
                .orElseThrow();
        test(budget).setValue("600000");
        test(find(Button.class).withId("decision-try").single()).click();
        assertThat(outcome()).contains("row 1", "5");
        assertThat(table().getProperty("table")).contains("\"fired\":true");
        test(find(Button.class).withId("decision-try-many").single()).click();
        assertThat(outcome()).contains("records looked at", "Row 1:");
    }

    private String outcome() {
        return find(Div.class).withClassName("decision-outcome").single().getText();
    }
}
