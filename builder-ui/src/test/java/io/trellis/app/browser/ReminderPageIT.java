package io.trellis.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Users;
import io.trellis.form.record.RecordId;
import io.trellis.form.record.Records;
import io.trellis.form.record.SaveResult;
import io.trellis.form.reminder.Reminder;
import io.trellis.form.reminder.Reminders;
import io.trellis.form.reminder.Repeat;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class ReminderPageIT extends OnPages {

    @Autowired
    private Records records;

    @Autowired
    private Reminders reminders;

    @Autowired
    private Users users;

    private List<String> notes() {
        return words(find(Div.class).withClassName("reminder-words").all());
    }

    @Test
    void onesOwnStandBesideTheRecordAndGoWithAClick() {
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("name", "Reminded of");
        CurrentUser admin = users.asCurrent(users.byUsername("admin").orElseThrow());
        RecordId account = ((SaveResult.Saved) records.create(admin, "account", values))
                .record()
                .id();
        reminders.add(
                admin,
                account,
                new Reminder.Wish(Instant.now().plus(1, ChronoUnit.DAYS), Repeat.WORKDAYS, "Ask for the order"));
        goTo("records/" + account);
        assertThat(notes()).singleElement().satisfies(text -> assertThat(text)
                .contains("Ask for the order", "Every working day"));

        Button remove = find(Button.class).all().stream()
                .filter(button ->
                        "Remove the reminder".equals(button.getAriaLabel().orElse("")))
                .findFirst()
                .orElseThrow();
        test(remove).click();
        assertThat(notes()).isEmpty();
        assertThat(reminders.of(admin, account)).isEmpty();
    }
}
