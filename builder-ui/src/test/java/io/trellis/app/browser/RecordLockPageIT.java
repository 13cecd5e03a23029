package io.trellis.app.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.Div;
import io.trellis.core.event.Events;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Users;
import io.trellis.form.record.RecordId;
import io.trellis.form.record.RecordLock;
import io.trellis.form.record.RecordLocks;
import io.trellis.form.record.Records;
import io.trellis.form.record.SaveResult;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class RecordLockPageIT extends OnPages {

    private static final String LIFT = "Take off the lock";

    @Autowired
    private Records records;

    @Autowired
    private RecordLocks locks;

    @Autowired
    private Users users;

    @Autowired
    private Events events;

    @Autowired
    private Clock clock;

    @Test
    void aRecordInApprovalSaysWithWhomAndWhatStaysOpenAndAnAdministratorLiftsTheLock() {
        RecordId deal = ((SaveResult.Saved) records.create(
                        person("zhangsan"),
                        "opportunity",
                        Map.of(
                                "name",
                                "Locked deal",
                                "account",
                                "account-01",
                                "closeDate",
                                "2027-03-31",
                                "amount",
                                120_000)))
                .record()
                .id();
        await().atMost(Duration.ofSeconds(60))
                .until(() -> locks.held(person("zhangsan"), deal).isPresent());

        comes("zhangsan");
        goTo("records/opportunity/" + deal.id());
        assertThat(banner()).singleElement().satisfies(words -> assertThat(words)
                .contains("In approval (Opportunity approval) with 王五", "Open for changes: Next step.")
                .doesNotContain(LIFT));

        comes("admin");
        goTo("records/opportunity");
        goTo("records/opportunity/" + deal.id());
        test(find(Button.class).withText(LIFT).single()).click();
        assertThat(locks.held(person("zhangsan"), deal)).isPresent();
        test(find(ConfirmDialog.class).withId("unlock-record").single()).confirm();
        assertThat(locks.held(person("zhangsan"), deal)).isEmpty();
        assertThat(banner()).isEmpty();

        events.settle();
        goTo("records/opportunity");
        goTo("records/opportunity/" + deal.id());
        assertThat(words(find(Div.class).withClassName("timeline-entry").all()))
                .anyMatch(entry -> entry.contains("took off the lock") && entry.contains("Opportunity approval"));
        goTo("admin/audit?what=lock-lifted");
        assertThat(words(find(Div.class).withClassName("audit-row").all()).getFirst())
                .contains("Lock lifted", "(admin)", "Opportunity: Locked deal");
    }

    @Test
    void aPageThatIsOpenShowsALockThatIsPutOnAndOneThatIsTakenOff() {
        RecordId deal = ((SaveResult.Saved) records.create(
                        person("zhangsan"),
                        "opportunity",
                        Map.of(
                                "name",
                                "Small deal",
                                "account",
                                "account-01",
                                "closeDate",
                                "2027-03-31",
                                "amount",
                                5_000)))
                .record()
                .id();
        events.settle();
        comes("zhangsan");
        goTo("records/opportunity/" + deal.id());
        assertThat(banner()).isEmpty();

        locks.lock(
                deal,
                new RecordLock(
                        "check", LocalizedText.same("Credit check"), clock.instant(), Set.of("nextStep"), null, false));
        await().pollInSameThread().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            roundTrip();
            assertThat(banner()).singleElement().asString().contains("Credit check", "Open for changes: Next step.");
        });

        locks.unlock(deal, "check");
        await().pollInSameThread().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            roundTrip();
            assertThat(banner()).isEmpty();
        });
    }

    private List<String> banner() {
        return words(find(Div.class).withClassName("record-locked").all());
    }

    private CurrentUser person(String username) {
        return users.asCurrent(users.byUsername(username).orElseThrow());
    }
}
