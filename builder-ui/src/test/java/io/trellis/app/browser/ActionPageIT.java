package io.trellis.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.textfield.TextField;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Users;
import io.trellis.form.record.RecordId;
import io.trellis.form.record.Records;
import io.trellis.form.record.SaveResult;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The buttons of the shipped CRM on a record's page. */
class ActionPageIT extends OnPages {

    @Autowired
    private Records records;

    @Autowired
    private Users users;

    private CurrentUser person(String username) {
        return users.asCurrent(users.byUsername(username).orElseThrow());
    }

    private RecordId lead(String company) {
        return ((SaveResult.Saved) records.create(
                        person("zhangsan"), "lead", Map.of("name", "Lin Jie", "company", company, "status", "qualified")))
                .record()
                .id();
    }

    private String status(RecordId lead) {
        return String.valueOf(
                records.get(person("zhangsan"), lead).orElseThrow().get("status"));
    }

    private TextField opportunity() {
        return find(TextField.class).all().stream()
                .filter(field -> "Name of the opportunity".equals(field.getLabel()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aLeadIsConvertedAndLedFromToWhatWasMadeAndIsALeadAgain() {
        RecordId lead = lead("Brook Metering");
        comes("zhangsan");
        goTo("records/lead/" + lead.id());
        test(find(Button.class).withId("offer-lead-convert").single()).click();
        assertThat(opportunity().getValue()).isEqualTo("Brook Metering");
        test(opportunity()).setValue("");
        test(find(Button.class).withId("action-confirm").single()).click();
        assertThat(opportunity().isInvalid()).as("what is missing stands at its field").isTrue();
        assertThat(status(lead)).isEqualTo("qualified");

        test(opportunity()).setValue("Meters for Brook");
        test(find(Button.class).withId("action-confirm").single()).click();

        assertThat(find(Dialog.class).withId("action-dialog").all()).isEmpty();
        assertThat(status(lead)).isEqualTo("converted");
        assertThat(find(Button.class).withId("offer-lead-convert").all())
                .as("it cannot be converted twice")
                .isEmpty();
        Notification notice = find(Notification.class).all().getLast();
        assertThat(words(notice)).contains("Converted into the opportunity “Meters for Brook”");
        List<Anchor> links = find(Anchor.class).all().stream()
                .filter(link -> "Meters for Brook".equals(link.getTitle().orElse("")))
                .toList();
        assertThat(links).singleElement().satisfies(link -> assertThat(link.getHref())
                .startsWith("records/opportunity/"));

        test(find(Button.class).withText("Undo").all().getLast()).click();
        assertThat(status(lead)).isEqualTo("qualified");
        assertThat(find(Button.class).withId("offer-lead-convert").all()).hasSize(1);
        assertThat(records.get(
                        person("zhangsan"),
                        new RecordId(
                                "opportunity",
                                links.getFirst().getHref().substring("records/opportunity/".length()))))
                .isEmpty();
    }

    @Test
    void whoMayNotChangeTheRecordIsOfferedNothing() {
        RecordId deal = ((SaveResult.Saved) records.create(
                        person("zhangsan"),
                        "opportunity",
                        Map.of("name", "Only read", "account", "account-01", "closeDate", "2027-03-31")))
                .record()
                .id();
        comes("service");
        goTo("records/opportunity/" + deal.id());
        assertThat(words(find(H1.class).all())).anyMatch(title -> title.contains("Only read"));
        assertThat(find(Button.class).withId("offer-opportunity-lost").all()).isEmpty();
    }
}
