package io.trellis.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.checkbox.Checkbox;
import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.artifact.Drafts;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Users;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Whether an entity has comments, and is one of activities, is switched in its designer. */
class TimelineSettingsPageIT extends OnPages {

    private static final ArtifactId ENTITY = new ArtifactId("entity", "inspection");
    private static final String INSPECTION = """
            {"label": {"zh": "巡检", "en": "Inspection"}, "plural": {"zh": "巡检", "en": "Inspections"}, "titleField": "name",
             "fields": [{"key": "name", "type": "text", "label": {"zh": "名称", "en": "Name"}},
              {"key": "at", "type": "datetime", "label": {"zh": "时间", "en": "Time"}},
              {"key": "account", "type": "lookup", "label": {"zh": "客户", "en": "Account"}, "settings": {"entity": "account"}}]}""";

    @Autowired
    private Drafts drafts;

    @Autowired
    private Users users;

    @Test
    void commentsAreSwitchedOffAndRecordsMadeActivities() {
        CurrentUser admin = users.asCurrent(users.byUsername("admin").orElseThrow());
        drafts.put(admin, "crm", ENTITY, (ObjectNode) new JsonMapper().readTree(INSPECTION));
        goTo("design/entities/inspection");
        assertThat(properties()).doesNotContain("activity.time");
        test(find(Checkbox.class)
                        .withCondition(box -> box.getLabel().equals("Records are activities"))
                        .single())
                .click();
        assertThat(properties()).contains("activity.time", "activity.kind", "activity.text", "activity.planned.field");
        test(find(Checkbox.class)
                        .withCondition(box -> box.getLabel().equals("People may comment on records"))
                        .single())
                .click();
        test(find(Checkbox.class)
                        .withCondition(box -> box.getLabel().equals("Files may be attached to records"))
                        .single())
                .click();
        ObjectNode content = drafts.of(admin, "crm").find(ENTITY).orElseThrow().content();
        assertThat(content.path("activity").isObject()).isTrue();
        assertThat(content.path("comments").asBoolean(true)).isFalse();
        assertThat(content.path("attachments").asBoolean(false)).isTrue();

        test(find(Checkbox.class)
                        .withCondition(box -> box.getLabel().equals("Records are activities"))
                        .single())
                .click();
        assertThat(drafts.of(admin, "crm").find(ENTITY).orElseThrow().content().has("activity"))
                .isFalse();
        drafts.discard(admin, "crm", ENTITY);
    }

    private List<String> properties() {
        return find(Component.class).withAttribute("data-property").all().stream()
                .map(one -> one.getElement().getAttribute("data-property"))
                .toList();
    }
}
