package io.trellis.app.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import io.trellis.app.ui.imports.TableUpload;
import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.artifact.Drafts;
import io.trellis.core.artifact.Problem;
import io.trellis.core.file.Files;
import io.trellis.core.filter.Filter;
import io.trellis.core.job.Job;
import io.trellis.core.job.Jobs;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Users;
import io.trellis.form.exchange.EntityProposal.Choice;
import io.trellis.form.query.ListQuery;
import io.trellis.form.query.Queries;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.node.ObjectNode;

/** An entity from a spreadsheet: proposed, changed, made as a draft or with its records at once. */
class FileEntityPageIT extends OnPages {

    private static final String TOOLS = "tool,kind,price,spare for\n"
            + IntStream.range(0, 20)
                    .mapToObj(i -> "Tool no %d,%s,%d.5,%s"
                            .formatted(i, i % 2 == 0 ? "hand" : "power", i, i == 0 ? "" : "Tool no " + (i - 1)))
                    .collect(Collectors.joining("\n"));

    @Autowired
    private Users users;

    @Autowired
    private Files files;

    @Autowired
    private Drafts drafts;

    @Autowired
    private Queries queries;

    @Autowired
    private Jobs jobs;

    private CurrentUser analyst() {
        return users.asCurrent(users.byUsername("analyst").orElseThrow());
    }

    private void bring(String name, String text) {
        String file = files.store(
                        analyst(), name, "text/csv", new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))
                .id();
        goTo("design/entity-from-file?app=crm&file=" + file);
    }

    private Div line(String column) {
        return find(Div.class).withAttribute("data-column", column).single();
    }

    private void press(String className) {
        test(find(Button.class).withClassName(className).single()).click();
    }

    @Test
    void theDraftIsAsItWasChanged() {
        comes("analyst");
        bring("garage_tools.csv", TOOLS);
        try {
            assertThat(find(TextField.class).withLabel("English label").single().getValue())
                    .isEqualTo("Garage tools");
            test(find(Checkbox.class, line("price"))
                            .withAriaLabel("Make a field of the column “price”")
                            .single())
                    .click();
            Select<Choice> kind = type("kind");
            assertThat(kind.getValue().type()).isEqualTo("select");
            kind.setValue(kind.getListDataView()
                    .getItems()
                    .filter(choice -> choice.type().equals("text"))
                    .findFirst()
                    .orElseThrow());
            TextField key = find(TextField.class, line("kind"))
                    .withAriaLabel("Name of the field for “kind”")
                    .single();
            test(key).setValue("tool");
            press("make-draft");
            assertThat(key.getErrorMessage()).contains("tool");
            test(key).setValue("sort");
            press("make-draft");

            Drafts.Draft draft = drafts.of(analyst(), "crm");
            ObjectNode made = draft.find(new ArtifactId("entity", "garageTools"))
                    .orElseThrow()
                    .content();
            assertThat(made.path("titleField").asString()).isEqualTo("tool");
            assertThat(made.path("fields").toString())
                    .contains("\"key\":\"sort\"", "\"entity\":\"garageTools\"")
                    .doesNotContain("price");
            assertThat(drafts.check(analyst(), "crm"))
                    .allMatch(problem -> problem.severity() == Problem.Severity.WARNING);
            assertThat(draft.find(new ArtifactId("navigation", "crm"))
                            .orElseThrow()
                            .content()
                            .toString())
                    .contains("entity/garageTools");
        } finally {
            drafts.discardAll(analyst(), "crm");
        }
    }

    @SuppressWarnings("unchecked")
    private Select<Choice> type(String column) {
        return find(Select.class, line(column)).single();
    }

    @Test
    void aNamedEntityIsPublishedAndItsRowsAreImported() {
        comes("analyst");
        bring("workshop.csv", TOOLS);
        test(find(TextField.class).withLabel("English label").single()).setValue("Workshop tool");
        press("make-all");
        String job = UI.getCurrent()
                .getActiveViewLocation()
                .getQueryParameters()
                .getSingleParameter("job")
                .orElseThrow();
        Job done = await().atMost(Duration.ofSeconds(60))
                .until(() -> jobs.find(analyst(), job).orElseThrow(), one -> one.state() != Job.State.RUNNING);
        assertThat(done.counts()).containsEntry("created", 20L).containsEntry("failed", 0L);
        assertThat(queries.list(
                                analyst(),
                                new ListQuery(
                                        "workshopTool",
                                        Filter.eq("spareFor.tool", "Tool no 3"),
                                        "",
                                        List.of(),
                                        List.of(),
                                        10,
                                        null,
                                        false))
                        .records())
                .as("lines that name each other, under the name that was chosen")
                .hasSize(1);
    }

    @Test
    void whoMayNotDesignProposesNothing() {
        comes("zhangsan");
        goTo("design/entity-from-file");
        assertThat(find(TableUpload.class).all()).isEmpty();
    }
}
