package io.trellis.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.Div;
import io.trellis.app.ui.shell.Looking;
import io.trellis.app.ui.shell.NotFoundView;
import io.trellis.core.security.Credentials;
import io.trellis.core.security.Look.Eyes;
import io.trellis.core.security.Sessions;
import io.trellis.core.security.Users;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class AccountPageIT extends OnPages {

    @Autowired
    private Sessions sessions;

    @Autowired
    private Credentials credentials;

    @Test
    void sessionsAreListedAndEndedOneByOneAndAllButThisOne() {
        comes("privacy");
        long number = credentials.standing("privacy").sessions();
        String one = sessions.begin("privacy", number, "192.0.2.7", "Firefox · Windows");
        String other = sessions.begin("privacy", number, "192.0.2.8", "");
        sessions.begin("privacy", number - 1, "192.0.2.9", "Opera · Linux");
        sessions.begin("legal", number, "192.0.2.10", "Edge · Windows");
        goTo("account");
        assertThat(rows())
                .as("those that are over, and those of others, are not")
                .hasSize(2)
                .anySatisfy(row -> assertThat(row).contains("Firefox · Windows", "192.0.2.7"))
                .anySatisfy(row -> assertThat(row).contains("Unknown device", "192.0.2.8"));
        Button end = find(Button.class).all().stream()
                .filter(button -> button.getAriaLabel().orElse("").contains("Firefox"))
                .findFirst()
                .orElseThrow();
        test(end).click();
        assertThat(sessions.stands(one)).isFalse();
        assertThat(rows()).hasSize(1);
        test(find(Button.class).withId("end-others").single()).click();
        assertThat(sessions.stands(other)).as("asked first").isTrue();
        test(find(ConfirmDialog.class).single()).confirm();
        assertThat(sessions.stands(other)).isFalse();
        assertThat(rows()).isEmpty();
    }

    @Test
    void programsAreShownToWhomTheyMayActFor() {
        goTo("account");
        assertThat(words((Div) getCurrentView())).contains("My account", "API keys", "admin");
        comes("zhangsan");
        goTo("account");
        assertThat(words((Div) getCurrentView())).contains("zhangsan").doesNotContain("API keys");
    }

    @Test
    void whoLooksAsSomebodyElseSeesNobodysAccount(@Autowired Looking looking, @Autowired Users users) {
        looking.begin(users.asCurrent(users.byUsername("admin").orElseThrow()), new Eyes.OfPerson("zhangsan"));
        goTo("account");
        assertThat(getCurrentView()).isInstanceOf(NotFoundView.class);
    }

    private List<String> rows() {
        return words(find(Div.class).withClassName("account-session").all());
    }
}
