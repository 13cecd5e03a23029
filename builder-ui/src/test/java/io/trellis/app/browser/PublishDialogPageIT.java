package io.trellis.app.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.PollEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.artifact.Drafts;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Users;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class PublishDialogPageIT extends OnPages {

    private static final ArtifactId ENTITY = new ArtifactId("entity", "siteVisit");
    private static final ArtifactId VIEW = new ArtifactId("view", "siteVisit-all");

    @Autowired
    private Drafts drafts;

    @Autowired
    private Users users;

    private CurrentUser analyst() {
        return users.asCurrent(users.byUsername("analyst").orElseThrow());
    }

    @AfterEach
    void givesItUp() {
        drafts.discardAll(analyst(), "crm");
    }

    @Test
    void whatIsChosenWithoutWhatItNeedsIsSaidBeforeItIsPublished() {
        draft(ENTITY, """
                {"label": {"zh": "拜访", "en": "Site visit"}, "plural": {"zh": "拜访", "en": "Site visits"}, "titleField": "name",
                 "fields": [{"key": "name", "type": "text", "label": {"zh": "名称", "en": "Name"}, "required": true}]}""");
        draft(VIEW, """
                {"label": {"zh": "全部拜访", "en": "All visits"}, "entity": "siteVisit", "columns": ["name"]}""");
        comes("analyst");
        goTo("design/entities/siteVisit");
        test(find(Button.class).withClassName("bar-publish-some").single()).click();
        assertThat(find(Checkbox.class).withAttribute("data-artifact").all())
                .extracting(Checkbox::getLabel)
                .containsExactlyInAnyOrder("Site visit (Entity)", "All visits (List view)");
        assertThat(warnings()).isEmpty();

        test(find(Checkbox.class)
                        .withAttribute("data-artifact", ENTITY.toString())
                        .single())
                .click();
        assertThat(warnings())
                .containsExactly("What you chose needs Site visit (Entity), which is new and left out: choose it too.");
        test(find(Checkbox.class)
                        .withAttribute("data-artifact", VIEW.toString())
                        .single())
                .click();
        assertThat(warnings()).isEmpty();
    }

    @Test
    void whatANewRuleWouldRefuseIsToldBeforeItIsPublished() {
        ArtifactId lead = new ArtifactId("entity", "lead");
        ObjectNode content =
                drafts.of(analyst(), "crm").find(lead).orElseThrow().content().deepCopy();
        content.putArray("validations")
                .addObject()
                .put("id", "strict")
                .put("condition", "1 = 2")
                .put("message", "Nobody passes");
        drafts.put(analyst(), "crm", lead, content);
        comes("analyst");
        goTo("design/entities/lead");
        test(find(Button.class).withClassName("bar-publish").single()).click();
        await().pollInSameThread().untilAsserted(() -> {
            ComponentUtil.fireEvent(UI.getCurrent(), new PollEvent(UI.getCurrent(), true));
            assertThat(words(find(Div.class).withClassName("refusal-line").all()))
                    .singleElement()
                    .asString()
                    .contains("The rule “Nobody passes” would refuse", "more");
        });
        assertThat(find(Anchor.class).withAttribute("target", "_blank").all()).hasSizeGreaterThanOrEqualTo(10);
        assertThat(find(Button.class).withText("Publish all the same").exists()).isTrue();
        test(find(Button.class).withText("Cancel").single()).click();
        assertThat(drafts.of(analyst(), "crm").isChanged(lead))
                .as("nothing was published")
                .isTrue();
    }

    private List<String> warnings() {
        return words(find(Div.class).withClassName("publish-missing").all());
    }

    private void draft(ArtifactId id, String json) {
        drafts.put(
                analyst(), "crm", id, (ObjectNode) JsonMapper.builder().build().readTree(json));
    }
}
