package io.trellis.app.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.dom.DomEvent;
import com.vaadin.flow.internal.nodefeature.ElementListenerMap;
import io.trellis.app.ui.options.OptionMerge;
import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.artifact.Drafts;
import io.trellis.core.artifact.PublishResult;
import io.trellis.core.artifact.Publisher;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Users;
import io.trellis.form.field.InputSpec;
import io.trellis.form.record.RecordId;
import io.trellis.form.record.Records;
import io.trellis.form.record.SaveResult;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What becomes of records that lack what is required now, or hold an option that goes, is chosen in the designer. */
class FilledFieldsPageIT extends OnPages {

    private static final ArtifactId ENTITY = new ArtifactId("entity", "permit");
    private static final String IDEA = "{\"code\": \"idea\", \"zh\": \"想法\", \"en\": \"Idea\"},";
    private static final String PERMIT = """
            {"label": {"zh": "许可", "en": "Permit"}, "plural": {"zh": "许可", "en": "Permits"}, "titleField": "name",
             "fields": [{"key": "name", "type": "text", "label": {"zh": "名称", "en": "Name"}},
              {"key": "note", "type": "text", "label": {"zh": "备注", "en": "Note"}},
              {"key": "state", "type": "select", "label": {"zh": "状态", "en": "State"}, "settings": {"options": [
               IDEA {"code": "plan", "zh": "计划", "en": "Plan"}]}}]}""".replace("IDEA", IDEA);

    @Autowired
    private Drafts drafts;

    @Autowired
    private Publisher publisher;

    @Autowired
    private Records records;

    @Autowired
    private Users users;

    @Test
    void aValueForAllAndAnOptionForAnother() {
        CurrentUser admin = users.asCurrent(users.byUsername("admin").orElseThrow());
        draft(admin, PERMIT);
        assertThat(publisher.publish(admin, "crm")).isInstanceOf(PublishResult.Published.class);
        RecordId permit = ((SaveResult.Saved) records.create(admin, "permit", Map.of("name", "North", "state", "idea")))
                .record()
                .id();

        draft(admin, PERMIT.replace("\"Note\"", "\"Notes\""));
        goTo("design/entities/permit");
        Div item = find(Div.class)
                .withClassName("canvas-item")
                .withAttribute("data-field", "state")
                .single();
        item.getElement()
                .getNode()
                .getFeature(ElementListenerMap.class)
                .fireEvent(new DomEvent(item.getElement(), "click", JsonNodeFactory.instance.objectNode()));
        test(find(Button.class).withClassName("merge-options").single()).click();
        OptionMerge dialog = find(OptionMerge.class).single();
        assertThat(words(dialog)).contains("Idea1", "Plan0", "Choose options");
        test(find(Checkbox.class, dialog).withAttribute("data-merge", "idea").single())
                .click();
        @SuppressWarnings("unchecked")
        Select<InputSpec.Option> become = find(Select.class, dialog).single();
        test(become).selectItem("Plan");
        assertThat(words(dialog)).contains("One option of 1 record become “Plan”");
        test(find(Button.class, dialog).withText("Merge").single()).click();
        assertThat(content(admin)).contains("\"replaced\":{\"idea\":\"plan\"}").doesNotContain("\"code\":\"idea\"");

        draft(admin, PERMIT.replace(IDEA, "").replace("\"key\": \"note\",", "\"key\": \"note\", \"required\": true,"));
        designerAt("fields[note].required");
        TextField fill =
                find(TextField.class).withAttribute("data-property", "fillWith").single();
        assertThat(fill.isVisible()).isTrue();
        test(fill).setValue("none yet");
        assertThat(content(admin)).contains("\"fillWith\":\"none yet\"");

        designerAt("fields[state].settings.options");
        @SuppressWarnings("unchecked")
        Select<InputSpec.Option> other = find(Select.class)
                .withAttribute("data-property", "settings.replaced.idea")
                .single();
        assertThat(other.getLabel()).isEqualTo("Replace “Idea” by");
        test(other).selectItem("Plan");
        assertThat(content(admin)).contains("\"replaced\":{\"idea\":\"plan\"}");

        assertThat(publisher.publish(admin, "crm")).isInstanceOf(PublishResult.Published.class);
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(
                        records.get(admin, permit).orElseThrow().values())
                .containsEntry("note", "none yet")
                .containsEntry("state", "plan"));
    }

    private static void designerAt(String problem) {
        goTo("design/entities/permit?at=" + URLEncoder.encode(problem, StandardCharsets.UTF_8));
    }

    private String content(CurrentUser admin) {
        return drafts.of(admin, "crm").find(ENTITY).orElseThrow().content().toString();
    }

    private void draft(CurrentUser admin, String json) {
        drafts.put(
                admin, "crm", ENTITY, (ObjectNode) JsonMapper.builder().build().readTree(json));
    }
}
