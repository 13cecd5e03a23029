package io.trellis.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.textfield.TextField;
import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.artifact.Artifacts;
import io.trellis.core.artifact.Drafts;
import io.trellis.core.security.Users;
import io.trellis.workflow.simulate.FlowTest;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A case of a flow is clicked through on a page, saved as a test and run. */
class FlowTestsPageIT extends OnPages {

    private static final String PAGE = "design/workflows/opportunity-approval/tests";

    private static final ArtifactId SAVED = new ArtifactId(FlowTest.KIND, "opportunity-approval-1");

    @Autowired
    private Drafts drafts;

    @Autowired
    private Users users;

    @Autowired
    private Artifacts artifacts;

    @AfterEach
    void discard() {
        drafts.discard(users.asCurrent(users.byUsername("analyst").orElseThrow()), "crm", SAVED);
    }

    private void click(String className) {
        test(find(Button.class).withClassName(className).single()).click();
    }

    private List<String> rows() {
        return words(find(Div.class).withClassName("flow-test-row").all());
    }

    @Test
    void a_case_that_is_clicked_through_becomes_a_test_that_passes() {
        // somebody with a manager: nobody decides their own request
        comes("analyst");
        goTo(PAGE);
        assertThat(rows()).hasSize(4);
        click("flow-test-new");
        click("flow-trial-start");
        assertThat(words(find(Div.class).withClassName("flow-trial-card").single()))
                .contains("Manager’s approval");
        click("flow-trial-reject");
        assertThat(words(find(Div.class).withClassName("flow-trial-status").single()))
                .contains("Completed");
        click("flow-trial-save");
        TextField english = find(TextField.class).all().stream()
                .filter(field -> field.getLabel().equals("English label"))
                .findFirst()
                .orElseThrow();
        test(english).setValue("Refused at once");
        test(find(Button.class).withText("Save").single()).click();
        assertThat(drafts.of(users.asCurrent(users.byUsername("analyst").orElseThrow()), "crm")
                        .find(SAVED))
                .isPresent();
        assertThat(artifacts.find(SAVED)).isEmpty();

        goTo(PAGE);
        assertThat(rows()).hasSize(5).anyMatch(row -> row.contains("Refused at once"));
        click("flow-test-run");
        assertThat(rows()).hasSize(5).allMatch(row -> row.contains("Passed"));
        assertThat(words(find(Div.class).withClassName("flow-test-coverage").single()))
                .contains("100%");
    }

    @Test
    void a_test_that_is_opened_shows_where_it_ended() {
        goTo(PAGE + "?test=opportunity-approval-finance-refuses");
        assertThat(words(find(Div.class).withClassName("flow-trial-verdict").single()))
                .isEqualTo("Passed");
        assertThat(words(find(Div.class).withClassName("flow-trial-log").single()))
                .contains("Finance approval");
        assertThat(find(Notification.class).all()).isEmpty();
    }
}
