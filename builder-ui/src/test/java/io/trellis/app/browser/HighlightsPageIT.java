package io.trellis.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.AbstractField.ComponentValueChangeEvent;
import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
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

/** What one should see of a record at once is chosen in the designer and stands beneath the title of its page. */
class HighlightsPageIT extends OnPages {

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

    private void show(CurrentUser admin, int weight) {
        String id = ((SaveResult.Saved) records.create(
                        admin, "crate", Map.of("name", "North", "weight", weight, "origin", "Here", "seal", "S-1")))
                .record()
                .id()
                .id();
        goTo("records/crate/" + id);
    }

    private Div strip() {
        return find(Div.class).withClassName("highlights").single();
    }

    private void draft(CurrentUser admin, ArtifactId id, String json) {
        drafts.put(admin, "crm", id, (ObjectNode) JsonMapper.builder().build().readTree(json));
    }
}
