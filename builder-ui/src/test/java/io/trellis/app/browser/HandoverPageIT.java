package io.trellis.app.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.combobox.ComboBox;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Users;
import io.trellis.form.record.RecordData;
import io.trellis.form.record.RecordId;
import io.trellis.form.record.Records;
import io.trellis.form.record.SaveResult;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class HandoverPageIT extends OnPages {

    @Autowired
    private Records records;

    @Autowired
    private Users users;

    private CurrentUser admin() {
        return users.asCurrent(users.byUsername("admin").orElseThrow());
    }

    private RecordData created(String entity, Map<String, @Nullable Object> values) {
        return ((SaveResult.Saved) records.create(admin(), entity, new HashMap<>(values))).record();
    }

    @Test
    void whatSomebodyOwnsGoesToWhomTheDialogNamesAndTheirAccountIsClosed() {
        RecordId leaving = created(
                        "user",
                        Map.of(
                                "username",
                                "handing-over",
                                "name",
                                "Hand Over",
                                "active",
                                true,
                                "roles",
                                List.of("sales")))
                .id();
        RecordId account = created("account", Map.of("name", "Handed over on a page", "owner", leaving.id()))
                .id();
        goTo("records/" + leaving);

        test(find(Button.class).withId("hand-over").single()).click();
        test(find(ComboBox.class).withId("handover-all").single()).selectItem("李四");
        test(find(Checkbox.class).withId("handover-off").single()).click();
        test(find(Button.class).withId("handover-go").single()).click();
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            assertThat(records.get(admin(), account).orElseThrow().owner()).isEqualTo("lisi");
            assertThat(users.find(leaving.id()).orElseThrow().active()).isFalse();
        });
    }
}
