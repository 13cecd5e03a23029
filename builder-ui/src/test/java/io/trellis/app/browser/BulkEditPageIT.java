package io.trellis.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Users;
import io.trellis.form.record.RecordId;
import io.trellis.form.record.Records;
import io.trellis.form.record.SaveResult;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** One field of several records of a list at once. */
class BulkEditPageIT extends OnPages {

    @Autowired
    private Records records;

    @Autowired
    private Users users;

    private CurrentUser rep() {
        return users.byUsername("zhangsan").map(users::asCurrent).orElseThrow();
    }

    private RecordId lead(String name, String status) {
        return ((SaveResult.Saved)
                        records.create(rep(), "lead", Map.of("name", name, "company", "Sluice Ltd", "status", status)))
                .record()
                .id();
    }

    private Object company(RecordId lead) {
        return records.get(rep(), lead).orElseThrow().get("company");
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private void choose(String words) {
        comes("zhangsan");
        goTo("records/lead?view=lead-all&q=" + words);
        Grid grid = find(Grid.class).single();
        grid.asMultiSelect().select(test(grid).getRow(0), test(grid).getRow(1));
        test(find(Button.class).withText("Change a field").single()).click();
    }

    private void field(String label) {
        ComboBox<?> box = find(ComboBox.class).withLabel("Field").single();
        test(box).selectItem(label);
    }

    private String preview() {
        return words(
                find(Paragraph.class, find(Dialog.class).withId("bulk-edit").single())
                        .single());
    }

    @Test
    void whatIsChosenIsTriedSavedAndTakenBack() {
        RecordId one = lead("Sluice one", "new");
        RecordId two = lead("Sluice two", "contacted");
        choose("Sluice");
        field("Company");
        TextField company = find(TextField.class).withLabel("Company").single();
        test(company).setValue("Weir Ltd");
        assertThat(preview()).startsWith("2 will change, 0 have it already, 0 cannot.");
        assertThat(company(one)).isEqualTo("Sluice Ltd");
        test(find(Button.class).withText("Change").single()).click();
        assertThat(List.of(company(one), company(two))).containsOnly("Weir Ltd");

        test(find(Button.class).withText("Undo").all().getLast()).click();
        assertThat(List.of(company(one), company(two))).containsOnly("Sluice Ltd");
    }

    @Test
    void whatIsRefusedIsSaidBefore() {
        lead("Lock gate one", "new");
        lead("Lock gate two", "new");
        choose("Lock%20gate");
        field("Name");
        assertThat(preview()).as("a name is required").startsWith("0 will change, 0 have it already, 2 cannot.");
        assertThat(find(Button.class).withText("Change").single().isEnabled()).isFalse();
    }
}
