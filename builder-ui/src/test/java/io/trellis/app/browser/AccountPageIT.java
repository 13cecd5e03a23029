package io.trellis.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import io.trellis.app.product.Authenticator;
import io.trellis.app.signin.SecondStep;
import io.trellis.app.ui.shell.Looking;
import io.trellis.app.ui.shell.NotFoundView;
import io.trellis.core.security.Credentials;
import io.trellis.core.security.Look.Eyes;
import io.trellis.core.security.PasswordLinks;
import io.trellis.core.security.SecondFactors;
import io.trellis.core.security.Sessions;
import io.trellis.core.security.SignInPolicy;
import io.trellis.core.security.Users;
import java.time.Duration;
import java.time.Instant;
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

    @Test
    void aPolicyIsSetByAdministratorsAndOneThatLocksThemOutIsRefusedInWords(@Autowired SignInPolicy policy) {
        goTo("admin/sign-in");
        try {
            test(find(TextArea.class).withId("policy-addresses").single()).setValue("198.51.100.7");
            test(find(Button.class).withId("policy-save").single()).click();
            assertThat(words(find(Paragraph.class).withClassName("problem-note").single()))
                    .contains("locked out");
            assertThat(policy.rules()).isEqualTo(SignInPolicy.Rules.NONE);
            test(find(TextArea.class).withId("policy-addresses").single()).setValue("");
            test(find(IntegerField.class).withId("policy-length").single()).setValue(14);
            test(find(Button.class).withId("policy-save").single()).click();
            assertThat(policy.rules().shortestPassword()).isEqualTo(14);
        } finally {
            policy.save(SignInPolicy.Rules.NONE);
        }
        comes("zhangsan");
        goTo("admin/sign-in");
        assertThat(getCurrentView()).isInstanceOf(NotFoundView.class);
    }

    @Test
    void whoseRoleDemandsASecondFactorSetsItUpBeforeAnythingElse(@Autowired SecondFactors factors) {
        UI.getCurrent()
                .getSession()
                .getSession()
                .setAttribute(
                        SecondStep.KEPT,
                        new SecondStep.Waiting(
                                "gm", "gm", credentials.standing("gm").sessions(), Instant.now(), false));
        try {
            goTo("login/code");
            Authenticator app = new Authenticator(
                    words(find(Div.class).withClassName("factor-secret").single()));
            test(find(TextField.class).withId("factor-code").single()).setValue("000000");
            test(find(Button.class).withId("factor-confirm").single()).click();
            assertThat(factors.isOn("gm")).isFalse();
            assertThat(kept().proved()).isFalse();
            test(find(TextField.class).withId("factor-code").single()).setValue(app.next());
            test(find(Button.class).withId("factor-confirm").single()).click();
            assertThat(factors.isOn("gm")).isTrue();
            assertThat(kept().proved()).isTrue();
            assertThat(find(Div.class).withClassName("factor-codes").single().getChildren())
                    .hasSize(10);
        } finally {
            factors.remove("gm");
        }
    }

    private static SecondStep.Waiting kept() {
        return (SecondStep.Waiting) UI.getCurrent().getSession().getSession().getAttribute(SecondStep.KEPT);
    }

    @Test
    void aLinkLeadsToANewPasswordOnceAndTellsNothingElse(@Autowired PasswordLinks links) {
        goTo("login/new-password/guessed");
        assertThat(words((Component) getCurrentView())).contains("used already, or is too old");
        goTo("login/new-password/" + links.make("gm", Duration.ofMinutes(30)));
        test(find(PasswordField.class).withId("new-password").single()).setValue("demo");
        test(find(PasswordField.class).withId("new-password-again").single()).setValue("demo.");
        test(find(Button.class).withId("new-password-save").single()).click();
        assertThat(find(PasswordField.class)
                        .withId("new-password-again")
                        .single()
                        .isInvalid())
                .isTrue();
        test(find(PasswordField.class).withId("new-password-again").single()).setValue("demo");
        test(find(Button.class).withId("new-password-save").single()).click();
        assertThat(words((Component) getCurrentView())).contains("The password is set");
    }

    private List<String> rows() {
        return words(find(Div.class).withClassName("account-session").all());
    }
}
