package io.trellis.app.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;
import io.trellis.core.filter.Filter;
import io.trellis.core.job.Jobs;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Users;
import io.trellis.form.print.batch.PrintBatch;
import io.trellis.form.query.Queries;
import io.trellis.form.record.Records;
import io.trellis.form.record.SaveResult;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Actions on rows and on selections, and changes of all that a list holds. */
class ManyRecordsPageIT extends OnPages {

    @Autowired
    private Records records;

    @Autowired
    private Queries queries;

    @Autowired
    private Users users;

    @Autowired
    private Jobs jobs;

    private CurrentUser rep() {
        return users.byUsername("zhangsan").map(users::asCurrent).orElseThrow();
    }

    private void lead(String name) {
        SaveResult saved =
                records.create(rep(), "lead", Map.of("name", name, "company", "Culvert Ltd", "status", "new"));
        assertThat(saved).isInstanceOf(SaveResult.Saved.class);
    }

    private long of(String company, String words) {
        return queries.count(rep(), "lead", Filter.eq("company", company), words);
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private void selectOne(String words) {
        comes("zhangsan");
        goTo("records/lead?view=lead-all&q=" + words);
        Grid grid = find(Grid.class).single();
        grid.asMultiSelect().select(test(grid).getRow(0));
    }

    private void press(String text) {
        test(find(Button.class).withText(text).single()).click();
    }

    private Dialog dialog() {
        return find(Dialog.class).withId("bulk-work").single();
    }

    @Test
    void oneIsSelectedAndAllThatMatchAreChanged() {
        for (int i = 0; i < 5; i++) {
            lead("Penstock " + i);
        }
        selectOne("Penstock");
        press("Choose all 5 that match");
        press("Change a field");
        ComboBox<?> field = find(ComboBox.class, dialog()).withLabel("Field").single();
        test(field).selectItem("Company");
        TextField company = find(TextField.class, dialog()).withLabel("Company").single();
        test(company).setValue("Spillway Ltd");
        assertThat(words(find(Paragraph.class, dialog()).single()))
                .startsWith("5 will change, 0 have it already, 0 cannot.");
        assertThat(of("Culvert Ltd", "Penstock")).isEqualTo(5);
        press("Change");
        await().atMost(Duration.ofSeconds(30)).until(() -> of("Spillway Ltd", "Penstock") == 5);
    }

    @Test
    void anActionOfTheSelectionIsOfferedAndSaysWhatItWouldDo() {
        lead("Forebay 1");
        selectOne("Forebay");
        press("Hand over");
        ComboBox<?> to = find(ComboBox.class, dialog()).withLabel("New owner").single();
        assertThat(find(Button.class, dialog()).withText("Hand over").all()).allMatch(button -> !button.isEnabled());
        test(to).selectItem("李四");
        assertThat(words(find(Paragraph.class, dialog()).all().getLast())).startsWith("1 will change");
    }

    private void deal(String name, String competitor) {
        SaveResult saved = records.create(
                rep(),
                "opportunity",
                Map.of("name", name, "account", "account-01", "closeDate", "2027-03-31", "competitor", competitor));
        assertThat(saved).isInstanceOf(SaveResult.Saved.class);
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private String competitor(int... rows) {
        comes("zhangsan");
        goTo("records/opportunity?view=opportunity-all&q=Tailrace");
        Grid grid = find(Grid.class).single();
        grid.asMultiSelect()
                .select(Arrays.stream(rows).mapToObj(test(grid)::getRow).toArray());
        press("Mark as lost");
        return String.valueOf(
                find(ComboBox.class, dialog()).withLabel("Competitor").single().getValue());
    }

    @Test
    void anActionOfTheSelectionBeginsWithWhatItsRecordsHaveInCommon() {
        deal("Tailrace 1", "competitor-05");
        deal("Tailrace 2", "competitor-05");
        assertThat(competitor(0, 1)).contains("competitor-05");
        assertThat(find(Paragraph.class, dialog()).withClassName("bulk-differ").all())
                .isEmpty();
        dialog().close();

        deal("Tailrace 3", "competitor-06");
        assertThat(competitor(0, 1, 2)).isEqualTo("null");
        assertThat(words(find(Paragraph.class, dialog())
                        .withClassName("bulk-differ")
                        .single()))
                .startsWith("The records differ here");
    }

    @Test
    @SuppressWarnings({"unchecked", "rawtypes"})
    void aSelectionIsPrintedAsOneFile() {
        comes("zhangsan");
        goTo("records/product?view=product-all");
        Grid grid = find(Grid.class).single();
        grid.asMultiSelect().select(test(grid).getRow(0), test(grid).getRow(1));
        press("Print");
        assertThat(find(Dialog.class).withId("print-batch").single().getHeaderTitle())
                .isEqualTo("Print 2 records");
        press("Make it");
        await().atMost(Duration.ofSeconds(30)).until(() -> jobs.of(rep()).stream()
                .filter(job -> job.kind().equals(PrintBatch.KIND))
                .anyMatch(job -> job.counts().getOrDefault("printed", 0L) == 2
                        && job.results().containsKey("file")));
    }
}
