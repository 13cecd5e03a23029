package io.trellis.app.signin;

import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.app.api.StartedTrellis;
import io.trellis.app.product.Authenticator;
import io.trellis.app.signin.SecondStep.Waiting;
import io.trellis.app.signin.SignIns.Outcome;
import io.trellis.app.signin.SignIns.Way;
import io.trellis.core.security.Credentials;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.SecondFactors;
import io.trellis.form.record.RecordId;
import io.trellis.form.record.Records;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What somebody may try who knows a password and not the code. */
@StartedTrellis
class SecondStepIT {

    private final SignIns signIns;
    private final SecondStep second;
    private final SecondFactors factors;
    private final Credentials credentials;
    private final Records records;

    SecondStepIT(
            @Autowired SignIns signIns,
            @Autowired SecondStep second,
            @Autowired SecondFactors factors,
            @Autowired Credentials credentials,
            @Autowired Records records) {
        this.signIns = signIns;
        this.second = second;
        this.factors = factors;
        this.credentials = credentials;
        this.records = records;
    }

    @Test
    void codesAreGuessedNoFasterThanPasswordsAndARightPasswordClearsNothing() {
        Authenticator app = person("guessed-codes");
        Waiting waiting = waiting("guessed-codes", "192.0.2.1");
        for (int i = 0; i < 4; i++) {
            assertThat(second.tried(waiting, "000000").outcome()).isEqualTo(new Outcome.Wrong());
            waiting = waiting("guessed-codes", "192.0.2." + (i + 2));
        }
        assertThat(second.tried(waiting, "abcde-fghjk").outcome())
                .as("backup codes are counted with them")
                .isEqualTo(new Outcome.Wrong());
        assertThat(second.tried(waiting("guessed-codes", "192.0.2.99"), app.next())
                        .outcome())
                .as("from wherever, and though it is right")
                .isInstanceOf(Outcome.Wait.class);
    }

    @Test
    void onlyTheCodeLetsInAndOnlyWhileThePasswordIsTheSame() {
        Authenticator app = person("waits-for-code");
        Waiting waiting = waiting("waits-for-code", "192.0.2.1");
        assertThat(second.finish(waiting)).isEmpty();
        SecondStep.Tried wrong = second.tried(waiting, "000000");
        assertThat(second.finish(wrong.waiting())).isEmpty();
        Waiting proved = second.tried(waiting, app.next()).waiting();
        assertThat(second.finish(proved))
                .hasValueSatisfying(user -> assertThat(user.username()).isEqualTo("waits-for-code"));
        assertThat(second.tried(waiting, app.again()).outcome()).as("used").isEqualTo(new Outcome.Wrong());
        credentials.endSessions("waits-for-code");
        assertThat(second.finish(proved)).as("all was ended meanwhile").isEmpty();
        assertThat(second.isOpen(waiting)).isFalse();
    }

    private Authenticator person(String username) {
        records.create(
                CurrentUser.system(),
                new RecordId("user", username),
                Map.of("username", username, "name", username, "active", true));
        credentials.setFirstPassword(username, "demo", false);
        Authenticator app = new Authenticator(factors.offer(username, username).secret());
        List<String> codes = factors.confirm(username, app.next()).orElseThrow();
        assertThat(codes).isNotEmpty();
        return app;
    }

    private Waiting waiting(String username, String address) {
        Outcome outcome = signIns.attempt(username, "demo", address, Way.BROWSER);
        assertThat(outcome).isInstanceOf(Outcome.CodeNeeded.class);
        return second.begin(((Outcome.CodeNeeded) outcome).user(), ((Outcome.CodeNeeded) outcome).sessions());
    }
}
