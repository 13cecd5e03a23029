package io.trellis.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.AbstractField.ComponentValueChangeEvent;
import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.artifact.Drafts;
import io.trellis.core.artifact.PublishResult;
import io.trellis.core.artifact.Publisher;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Users;
import io.trellis.form.field.InputSpec;
import io.trellis.form.record.Records;
import io.trellis.form.record.SaveResult;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What stands at the head of a record's page, and on a phone under the thumb. */
class RecordHeadPageIT extends OnPages {

    @Autowired
    private Drafts drafts;

    @Autowired
    private Publisher publisher;

    @Autowired
    private Records records;

    @Autowired
    private Users users;

    @Test
    void theyAreChosenAndShownAsFarAsTheReaderMaySeeThem() {
        CurrentUser admin = users.asCurrent(users.byUsername("admin").orElseThrow());
        draft(admin, new ArtifactId("entity", "crate"), """
                {"label": {"zh": "箱", "en": "Crate"}, "plural": {"zh": "箱", "en": "Crates"}, "titleField": "name",
                 "fields": [{"key": "name", "type": "text", "label": {"zh": "名称", "en": "Name"}},
                  {"key": "weight", "type": "integer", "label": {"zh": "重量", "en": "Weight"}},
                  {"key": "origin", "type": "text", "label": {"zh": "产地", "en": "Origin"}},
                  {"key": "seal", "type": "text", "label": {"zh": "封条", "en": "Seal"},
                   "rules": {"visible": "weight > 100"}}]}""");
        draft(admin, new ArtifactId("form", "crate"), """
                {"entity": "crate", "label": {"zh": "箱", "en": "Crate"}, "highlights": ["weight", "seal"],
                 "sections": [{"id": "all", "items": ["name", "weight", "origin", "seal"]}]}""");
        assertThat(publisher.publish(admin, "crm")).isInstanceOf(PublishResult.Published.class);

        show(admin, 500);
        assertThat(words(strip())).isEqualTo("Weight500SealS-1");
        show(admin, 5);
        assertThat(words(strip())).isEqualTo("Weight5");

        goTo("design/entities/crate?at=highlights");
        @SuppressWarnings("unchecked")
        MultiSelectComboBox<InputSpec.Option> chosen = find(MultiSelectComboBox.class)
                .withAttribute("data-property", "highlights")
                .single();
        assertThat(chosen.getValue().stream().map(InputSpec.Option::code).toList())
                .containsExactlyInAnyOrder("weight", "seal");
        Set<InputSpec.Option> before = chosen.getValue();
        Set<InputSpec.Option> more = new LinkedHashSet<>(before);
        chosen.getListDataView()
                .getItems()
                .filter(option -> option.code().equals("origin"))
                .forEach(more::add);
        chosen.setValue(more);
        // as the browser says it
        ComponentUtil.fireEvent(chosen, new ComponentValueChangeEvent<>(chosen, chosen, before, true));
        assertThat(drafts.of(admin, "crm")
                        .find(new ArtifactId("form", "crate"))
                        .orElseThrow()
                        .content()
                        .path("highlights")
                        .toString())
                .isEqualTo("[\"weight\",\"seal\",\"origin\"]");
    }

    @Test
    void onAPhoneOneCallsWritesAndIsLedThereByWhatMayBeSeen() {
        CurrentUser admin = users.asCurrent(users.byUsername("admin").orElseThrow());
        draft(admin, new ArtifactId("entity", "depot"), """
                {"label": {"zh": "站点", "en": "Depot"}, "plural": {"zh": "站点", "en": "Depots"}, "titleField": "name",
                 "fields": [{"key": "name", "type": "text", "label": {"zh": "名称", "en": "Name"}},
                  {"key": "gate", "type": "phone", "label": {"zh": "门卫", "en": "Gate"}, "rules": {"visible": "string length(name) > 9"}},
                  {"key": "phone", "type": "phone", "label": {"zh": "电话", "en": "Phone"}},
                  {"key": "mail", "type": "email", "label": {"zh": "邮箱", "en": "Mail"}},
                  {"key": "spot", "type": "place", "label": {"zh": "位置", "en": "Spot"}}]}""");
        assertThat(publisher.publish(admin, "crm")).isInstanceOf(PublishResult.Published.class);
        String id = created(
                admin,
                "depot",
                Map.of(
                        "name", "North",
                        "gate", "010-46921638",
                        "phone", "13919182586",
                        "mail", "depot@example.com",
                        "spot", "39.9, 116.4"));
        goTo("records/depot/" + id);
        assertThat(find(Anchor.class).withClassName("thumb").all())
                .extracting(Anchor::getHref)
                .containsExactly("tel:+8613919182586", "geo:0,0?q=39.9%2C116.4", "mailto:depot@example.com");
        goTo("records/depot/" + id + "?edit");
        assertThat(find(Anchor.class).withClassName("thumb").all()).isEmpty();
    }

    private String created(CurrentUser admin, String entity, Map<String, Object> values) {
        SaveResult result = records.create(admin, entity, values);
        assertThat(result).isInstanceOf(SaveResult.Saved.class);
        return ((SaveResult.Saved) result).record().id().id();
    }

    private void show(CurrentUser admin, int weight) {
        String id = created(admin, "crate", Map.of("name", "North", "weight", weight, "origin", "Here", "seal", "S-1"));
        goTo("records/crate/" + id);
    }

    private Div strip() {
        return find(Div.class).withClassName("highlights").single();
    }

    private void draft(CurrentUser admin, ArtifactId id, String json) {
        drafts.put(admin, "crm", id, (ObjectNode) JsonMapper.builder().build().readTree(json));
    }
}
