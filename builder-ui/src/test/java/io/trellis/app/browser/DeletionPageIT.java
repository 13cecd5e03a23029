package io.trellis.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import io.trellis.app.ui.records.RecordGrid;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Users;
import io.trellis.form.record.RecordId;
import io.trellis.form.record.Records;
import io.trellis.form.record.SaveResult;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class DeletionPageIT extends OnPages {

    @Autowired
    private Records records;

    @Autowired
    private Users users;

    private CurrentUser admin;

    @BeforeEach
    void isAnAdministrator() {
        admin = users.asCurrent(users.byUsername("admin").orElseThrow());
    }

    private RecordId made(String entity, Map<String, Object> values) {
        return ((SaveResult.Saved) records.create(admin, entity, values))
                .record()
                .id();
    }

    @Test
    void whatNamesARecordIsToldBeforeItIsDeletedAndKeepsItWhereItHasTo() {
        RecordId account = made("account", Map.of("name", "Named Ltd"));
        made("contact", Map.of("name", "Names it", "account", account.id()));
        made("contact", Map.of("name", "Names it too", "account", account.id()));
        goTo("records/account/" + account.id());
        test(find(Button.class).withText("Delete").single()).click();
        assertThat(words(asked())).contains("Contact: 2 name it as “Account”");
        assertThat(test(asked()).getHeader()).isEqualTo("It cannot be deleted while other records name it");
        assertThat(records.get(admin, account)).isPresent();
    }

    @Test
    void ofSeveralThoseGoThatNothingKeepsAndTheCountsSaySo() {
        RecordId kept = made("account", Map.of("name", "Bulkdeletion kept"));
        RecordId gone = made("account", Map.of("name", "Bulkdeletion gone"));
        made("contact", Map.of("name", "Keeps it", "account", kept.id()));
        goTo("records/account?q=Bulkdeletion");
        RecordGrid grid = find(RecordGrid.class).single();
        grid.asMultiSelect().select(List.of(test(grid).getRow(0), test(grid).getRow(1)));
        test(find(Button.class).withText("Delete").single()).click();
        ConfirmDialog dialog = asked();
        assertThat(words(dialog)).contains("Contact: 1 name some of these as “Account”", "1 stay, 1 are deleted.");
        test(dialog).confirm();
        assertThat(records.get(admin, kept)).isPresent();
        assertThat(records.get(admin, gone)).isEmpty();
    }

    @Test
    void whatNothingNamesGoesAtOnce() {
        RecordId free = made("account", Map.of("name", "Free Ltd"));
        goTo("records/account/" + free.id());
        test(find(Button.class).withText("Delete").single()).click();
        assertThat(find(ConfirmDialog.class).all()).isEmpty();
        assertThat(records.get(admin, free)).isEmpty();
    }

    private ConfirmDialog asked() {
        return find(ConfirmDialog.class).withId("delete-named").single();
    }
}
