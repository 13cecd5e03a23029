package io.trellis.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import io.trellis.app.ui.admin.AuditView;
import io.trellis.app.ui.shell.NotFoundView;
import io.trellis.core.audit.SecurityLog;
import io.trellis.core.audit.SecurityLog.Taken;
import io.trellis.core.audit.SecurityLog.What;
import io.trellis.core.event.Events;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Users;
import io.trellis.form.record.RecordData;
import io.trellis.form.record.RecordId;
import io.trellis.form.record.Records;
import io.trellis.form.record.SaveResult;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class AuditPageIT extends OnPages {

    @Autowired
    private SecurityLog log;

    @Autowired
    private Records records;

    @Autowired
    private Users users;

    @Autowired
    private Events events;

    @Test
    void entriesAreListedPageByPageAndNarrowedByKind() {
        for (int i = 0; i < 51; i++) {
            log.note(What.SIGN_IN_FAILED, "paged-stranger", null, "192.0.2." + i, "api");
        }
        log.note(What.PASSWORD_CHANGED, "paged-stranger", "admin", "192.0.2.99", "browser");
        goTo("admin/audit?person=paged-stranger");
        assertThat(rows()).hasSize(50);
        assertThat(rows().getFirst())
                .contains("Password changed", "“paged-stranger”", "(admin)", "Browser · 192.0.2.99");
        test(find(Button.class).withText("Show more").single()).click();
        assertThat(rows()).hasSize(52);
        assertThat(find(Button.class).withText("Show more").exists()).isFalse();

        kind(What.PASSWORD_CHANGED);
        assertThat(rows()).hasSize(1);
        kind(What.LOCK_LIFTED);
        assertThat(rows()).isEmpty();
        test(find(Button.class).withText("Show everything").single()).click();
        assertThat(rows()).isNotEmpty();
    }

    @Test
    void daysAreTakenFromTheAddressAndWhatIsNoDayIsLeftOut() {
        log.note(What.SIGNED_IN, "dated-stranger", "dated-stranger", "192.0.2.1", "browser");
        goTo("admin/audit?person=dated-stranger&from=yesterday");
        assertThat(rows()).hasSize(1);
        goTo("admin/audit?person=dated-stranger&until=2020-01-01");
        assertThat(rows()).isEmpty();
        assertThat(words(find(Paragraph.class).all())).contains("Nothing was noted that matches.");
    }

    @Test
    void whoWasGivenARoleIsListedByItsLabelAndWithWhoDidIt() {
        CurrentUser admin = users.asCurrent(users.byUsername("admin").orElseThrow());
        RecordId person = ((SaveResult.Saved) records.create(
                        admin, "user", Map.of("username", "promoted", "name", "Pro Moted", "active", true)))
                .record()
                .id();
        RecordData made = records.get(admin, person).orElseThrow();
        assertThat(records.update(admin, person, made.revision(), Map.of("roles", List.of("sales"))))
                .isInstanceOf(SaveResult.Saved.class);
        events.settle();
        goTo("admin/audit?person=promoted&what=rights-changed");
        assertThat(rows().getFirst())
                .contains(
                        "Rights changed", "Pro Moted (promoted)", "(admin)", "Roles: (nothing) → Sales representative");
        UI.getCurrent().setLocale(Locale.SIMPLIFIED_CHINESE);
        goTo("admin/audit?person=promoted");
        assertThat(rows().getFirst()).contains("权限变更");
        UI.getCurrent().setLocale(Locale.ENGLISH);

        RecordData now = records.get(admin, person).orElseThrow();
        assertThat(records.delete(admin, person, now.revision())).isInstanceOf(SaveResult.Saved.class);
        events.settle();
        goTo("admin/audit?person=Pro+Moted");
        assertThat(rows().getFirst()).contains("“Pro Moted”", "(admin)", "The account was deleted");
    }

    @Test
    void whatLeftAsAFileIsSaidWithHowMuchOfWhat() {
        log.exported(What.DATA_EXPORTED, "took-a-list", "browser", "entity/opportunity", new Taken("", "xlsx", 1234));
        log.exported(What.DATA_EXPORTED, "took-a-list", "browser", "dashboard/sales", new Taken("w", "csv", 5));
        log.exported(What.LOG_EXPORTED, "took-a-list", "api", null, new Taken("", "csv", 7));
        goTo("admin/audit?person=took-a-list");
        assertThat(rows().get(0)).contains("Audit log exported", "7 rows or documents as CSV");
        assertThat(rows().get(1)).contains("Data exported", "Sales cockpit: 5 rows");
        assertThat(rows().get(2)).contains("Data exported", "Opportunities: 1,234 rows or documents as XLSX");
    }

    @Test
    void theCheckSaysThatEntriesHoldAndTakesItsReceiptTheNextTime() {
        log.note(What.SIGNED_IN, "checked-stranger", null, "192.0.2.1", "browser");
        goTo("admin/audit");
        test(find(Button.class).withId("audit-check").single()).click();
        test(find(Button.class).withId("audit-check-run").single()).click();
        assertThat(words(find(Div.class).withId("audit-checked").single())).contains("entries hold");
        String receipt = words(find(Div.class).withClassName("secret").single());

        TextField earlier = find(TextField.class).withId("audit-receipt").single();
        test(earlier).setValue(receipt);
        test(find(Button.class).withId("audit-check-run").single()).click();
        assertThat(words(find(Div.class).withId("audit-checked").single())).contains("entries hold");
        test(earlier).setValue("nonsense");
        test(find(Button.class).withId("audit-check-run").single()).click();
        assertThat(earlier.getErrorMessage()).contains("That is no receipt");
        test(earlier).setValue(receipt.replaceFirst(":[^:]*$", ":" + "0".repeat(64)));
        test(find(Button.class).withId("audit-check-run").single()).click();
        assertThat(words(find(Div.class).withId("audit-checked").single())).contains("The receipt does not fit");
    }

    @Test
    void itIsForAdministratorsOnly() {
        comes("zhangsan");
        goTo("admin/audit");
        assertThat(words((NotFoundView) getCurrentView())).contains("This page is for administrators.");
        comes("admin");
        goTo("admin/audit");
        assertThat(getCurrentView()).isInstanceOf(AuditView.class);
        goTo("admin/nothing/here");
        assertThat(words((NotFoundView) getCurrentView()))
                .as("in the product's words, not the framework's")
                .contains("The address leads nowhere")
                .doesNotContain("route");
    }

    private List<String> rows() {
        return words(find(Div.class).withClassName("audit-row").all());
    }

    @SuppressWarnings("unchecked")
    private void kind(What what) {
        Select<What> select = find(Select.class).withId("audit-what").single();
        test(select).selectItem(select.getItemLabelGenerator().apply(what));
    }
}
