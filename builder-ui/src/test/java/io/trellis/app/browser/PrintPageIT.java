package io.trellis.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.IFrame;
import com.vaadin.flow.component.textfield.TextField;
import io.trellis.app.ui.prints.PrintDesignerView;
import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.artifact.Drafts;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Users;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.file.Attachments;
import io.trellis.form.print.PrintDefinition;
import io.trellis.form.print.Prints;
import io.trellis.form.record.RecordId;
import io.trellis.form.record.Records;
import io.trellis.form.record.SaveResult;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Prints of the shipped CRM on a record's page, and their designer. */
class PrintPageIT extends OnPages {

    @Autowired
    private Records records;

    @Autowired
    private Users users;

    @Autowired
    private Drafts drafts;

    @Autowired
    private Prints prints;

    @Autowired
    private Attachments attachments;

    private CurrentUser person(String username) {
        return users.asCurrent(users.byUsername(username).orElseThrow());
    }

    private RecordId deal(String name, List<Map<String, Object>> lines) {
        return ((SaveResult.Saved) records.create(
                        person("zhangsan"),
                        "opportunity",
                        Map.of("name", name, "account", "account-01", "closeDate", "2027-03-31", "lines", lines)))
                .record()
                .id();
    }

    private String shown() {
        return String.valueOf(find(IFrame.class).all().getLast().getSrcdoc().orElse(""));
    }

    @Test
    void aQuotationIsLookedAtAndPrintedInEitherLanguage() {
        RecordId empty = deal("Without lines", List.of());
        RecordId deal = deal("Printed deal", List.of(Map.of("product", "product-ts-100", "qty", 2, "price", 1500)));
        comes("zhangsan");
        goTo("records/opportunity/" + empty.id());
        assertThat(find(Button.class).withId("offer-print-opportunity-quote").all())
                .as("nothing to quote")
                .isEmpty();
        goTo("records/opportunity/" + deal.id());
        test(find(Button.class).withId("offer-print-opportunity-quote").single())
                .click();
        assertThat(find(Dialog.class).all()).isNotEmpty();
        assertThat(shown()).contains("Printed deal", "叁仟元整", "3,000.00");
        test(find(Button.class).withText("Attach to the record").single()).click();
        assertThat(attachments.of(person("zhangsan"), deal, Optional.empty(), 10))
                .as("what was sent stays with the record")
                .singleElement()
                .satisfies(kept -> assertThat(kept.latest().file().name()).endsWith(".pdf"));
        assertThat(prints.make(person("zhangsan"), deal, "opportunity-quote", Locale.ENGLISH))
                .hasValueSatisfying(made -> {
                    assertThat(made.fileName()).startsWith("Quotation ").endsWith(".pdf");
                    assertThat(made.content()).startsWith('%', 'P', 'D', 'F');
                });
        assertThat(prints.make(person("lisi"), deal, "opportunity-quote", Locale.ENGLISH))
                .as("whoever may not see it prints nothing of it")
                .isEmpty();
    }

    @Test
    void theContractIsAWordDocumentFilledWithTheRecord() throws IOException {
        RecordId deal = deal("Contracted deal", List.of(Map.of("product", "product-ts-100", "qty", 2, "price", 1500)));
        Prints.Document made = prints.make(person("zhangsan"), deal, "opportunity-contract", Locale.SIMPLIFIED_CHINESE)
                .orElseThrow();
        assertThat(made.fileName()).startsWith("销售合同 ").endsWith(".docx");
        String text = "";
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(made.content()))) {
            for (ZipEntry part = zip.getNextEntry(); part != null; part = zip.getNextEntry()) {
                if (part.getName().equals("word/document.xml")) {
                    text = new String(zip.readAllBytes(), StandardCharsets.UTF_8).replaceAll("<[^>]+>", "");
                }
            }
        }
        assertThat(text)
                .contains("Contracted deal", "叁仟元整", "3,000.00", "于验收合格后三十日内一次付清")
                .doesNotContain("{{", "}}", "百分之三十");
        PrintDefinition print = prints.of(person("zhangsan"), "opportunity").stream()
                .filter(PrintDefinition::isWord)
                .findFirst()
                .orElseThrow();
        assertThat(prints.html(person("zhangsan"), deal, print, Locale.SIMPLIFIED_CHINESE))
                .hasValueSatisfying(html -> assertThat(html).contains("Contracted deal", "<table"));
    }

    @Test
    void oneIsMadeWithoutCodeAndLookedAtAsOfARecord() {
        goTo("design");
        test(find(Button.class).withText("New print").single()).click();
        choose("Account");
        find(TextField.class).withLabel("Text (English)").single().setValue("Account sheet");
        test(find(Button.class).withText("Create").single()).click();

        assertThat(find(PrintDesignerView.class).all()).hasSize(1);
        assertThat(shown()).contains("Account sheet");
        ArtifactId made = new ArtifactId(Prints.KIND, "account-accountSheet");
        assertThat(drafts.of(person("admin"), "crm").find(made))
                .hasValueSatisfying(artifact ->
                        assertThat(artifact.content().path("blocks")).hasSize(2));
        drafts.discard(person("admin"), "crm", made);
    }

    @SuppressWarnings("unchecked")
    private void choose(String entity) {
        ComboBox<EntityDefinition> box =
                find(ComboBox.class).withLabel("On the records of").single();
        test(box).selectItem(entity);
    }
}
