package io.trellis.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.NativeButton;
import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.artifact.Drafts;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Users;
import io.trellis.form.record.RecordId;
import io.trellis.form.record.Records;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What is there twice is found, put side by side, made one and taken apart again. */
class MergePageIT extends OnPages {

    private static final RecordId STAYS = new RecordId("account", "account-15");
    private static final RecordId GOES = new RecordId("account", "account-26");

    @Autowired
    private Records records;

    @Autowired
    private Drafts drafts;

    @Autowired
    private Users users;

    private List<String> all(String className) {
        return find(Div.class).withClassName(className).all().stream()
                .map(OnPages::words)
                .toList();
    }

    @Test
    void duplicatesOfTheShippedAccountsBecomeOneAndTwoAgain() {
        comes("admin");
        CurrentUser admin = CurrentUser.system();
        goTo("duplicates/account");
        assertThat(all("duplicate-group"))
                .anySatisfy(group -> assertThat(group).contains("广州普信供应链有限公司", "广州普信供应链股份有限公司", "Similar name"));

        goTo("merge/account?records=account-15,account-26");
        assertThat(words(find(H1.class).single())).isEqualTo("Merge 2 Accounts");
        assertThat(find(NativeButton.class).withText("Keep this one").all()).hasSize(1);
        assertThat(all("panel")).anySatisfy(panel -> assertThat(panel).contains("Contact", "by “Account”"));
        test(find(Button.class).withId("merge-now").single()).click();

        assertThat(records.get(admin, GOES)).isEmpty();
        goTo("records/account/account-26");
        assertThat(words(find(H1.class).single())).contains("广州普信供应链有限公司");

        goTo("records/account/account-15");
        test(find(Button.class).withText("Undo").single()).click();
        assertThat(records.get(admin, GOES)).isPresent();
        assertThat(records.get(admin, STAYS)).isPresent();
    }

    @Test
    void whatIsPerhapsTheSameStandsAboveTheFieldsOfARecord() {
        comes("admin");
        goTo("records/account/account-15");
        assertThat(all("duplicate-notice"))
                .anySatisfy(notice -> assertThat(notice).contains("广州普信供应链股份有限公司", "Similar name (Account name)"));
    }

    @Test
    void oneRecordAloneIsNotMerged() {
        comes("admin");
        goTo("merge/account?records=account-15");
        assertThat(all("empty")).anySatisfy(words -> assertThat(words).contains("Choose 2 to 5"));
        goTo("duplicates/product");
        assertThat(all("empty")).anySatisfy(words -> assertThat(words).contains("No rule says yet"));
    }

    @Test
    void aRuleOfDuplicatesIsMadeByChoosing() {
        CurrentUser admin = users.asCurrent(users.byUsername("admin").orElseThrow());
        ArtifactId id = new ArtifactId("entity", "lorry");
        drafts.put(admin, "crm", id, (ObjectNode) new JsonMapper().readTree("""
                {"label": {"zh": "货车", "en": "Lorry"}, "titleField": "plate",
                 "fields": [{"key": "plate", "type": "text", "label": {"zh": "车牌", "en": "Plate"}}]}"""));
        goTo("design/entities/lorry");
        test(find(Button.class).withText("Add a rule").all().getLast()).click();

        JsonNode rule = drafts.of(admin, "crm")
                .find(id)
                .orElseThrow()
                .content()
                .path("duplicates")
                .path(0);
        assertThat(rule.path("fields").path(0).path("field").asString()).isEqualTo("plate");
        assertThat(rule.path("fields").path(0).path("how").asString()).isEqualTo("folded");
        test(find(Checkbox.class)
                        .withCondition(box -> box.getLabel().equals("Do not save a second one"))
                        .single())
                .click();
        assertThat(drafts.of(admin, "crm")
                        .find(id)
                        .orElseThrow()
                        .content()
                        .path("duplicates")
                        .path(0)
                        .path("refuse")
                        .asBoolean(false))
                .isTrue();
        test(find(Button.class).withText("Take the rule away").single()).click();
        assertThat(drafts.of(admin, "crm").find(id).orElseThrow().content().has("duplicates"))
                .isFalse();
        drafts.discard(admin, "crm", id);
    }
}
