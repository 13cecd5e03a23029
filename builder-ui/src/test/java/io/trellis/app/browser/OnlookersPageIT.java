package io.trellis.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.avatar.Avatar;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import io.trellis.app.ui.shell.Preferences;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Users;
import io.trellis.form.presence.Presence;
import io.trellis.form.presence.Presence.Present;
import io.trellis.form.record.RecordId;
import io.trellis.form.record.Records;
import io.trellis.form.record.SaveResult;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Who else has a record before them. */
class OnlookersPageIT extends OnPages {

    @Autowired
    private Records records;

    @Autowired
    private Users users;

    @Autowired
    private Presence presence;

    @Autowired
    private Preferences preferences;

    private CurrentUser person(String username) {
        return users.asCurrent(users.byUsername(username).orElseThrow());
    }

    @Test
    void whoElseIsThereStandsOnThePageAndIsToldOfWhoSitsHereUntilTheyLeave() {
        RecordId account = ((SaveResult.Saved)
                        records.create(person("zhangsan"), "account", Map.of("name", "Looked at by several")))
                .record()
                .id();
        CurrentUser analyst = person("analyst");
        try (Presence.Seat seat = presence.sit(analyst, account, true, () -> {})) {
            seat.editing(true);
            goTo("records/account/" + account.id());
            assertThat(words(find(Div.class).withClassName("onlookers").single()))
                    .contains(analyst.name() + " is editing");
            assertThat(find(Avatar.class).withClassName("onlooker").all())
                    .singleElement()
                    .extracting(face -> face.getElement().getAttribute("aria-label"))
                    .isEqualTo(analyst.name() + " is editing");

            assertThat(presence.others(analyst, account))
                    .containsExactly(
                            new Present(person("admin").id(), person("admin").name(), false));
            test(find(Button.class).withText("Edit").single()).click();
            assertThat(presence.others(analyst, account))
                    .extracting(Present::editing)
                    .containsExactly(true);
            goTo("records/account");
            assertThat(presence.others(analyst, account)).isEmpty();

            preferences.tell(person("admin"), false);
            goTo("records/account/" + account.id());
            assertThat(presence.others(analyst, account))
                    .as("who would rather not be seen")
                    .isEmpty();
            assertThat(find(Avatar.class).withClassName("onlooker").all()).hasSize(1);
        } finally {
            preferences.tell(person("admin"), true);
        }
    }
}
