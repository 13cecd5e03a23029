package io.trellis.app.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.dom.DomEvent;
import com.vaadin.flow.internal.nodefeature.ElementListenerMap;
import io.trellis.app.ui.filters.Fields;
import io.trellis.app.ui.imports.JobPanel;
import io.trellis.core.file.Files;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Users;
import io.trellis.form.exchange.Deciding.Choice;
import io.trellis.form.exchange.ImportMemory;
import io.trellis.form.record.RecordId;
import io.trellis.form.record.Records;
import io.trellis.form.record.SaveResult;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Rows of a file that are likely the same as what is there, decided on the page of the import. */
class AlikePageIT extends OnPages {

    @Autowired
    private Users users;

    @Autowired
    private Files files;

    @Autowired
    private Records records;

    @Autowired
    private ImportMemory memory;

    private CurrentUser admin() {
        return users.asCurrent(users.byUsername("admin").orElseThrow());
    }

    private CurrentUser analyst() {
        return users.asCurrent(users.byUsername("analyst").orElseThrow());
    }

    private RecordId account(String name, String website) {
        SaveResult result = records.create(
                analyst(), "account", new HashMap<>(Map.of("name", name, "website", website, "taxNo", name)));
        return ((SaveResult.Saved) result).record().id();
    }

    private void brought(String text) {
        String file = files.store(
                        analyst(), "a.csv", "text/csv", new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))
                .id();
        goTo("import/account?file=" + file);
    }

    private void tried(String text) {
        brought(text);
        test(find(Button.class).withId("import-try").single()).click();
        ended("import-decide");
    }

    /** As the page does it: looks until there is what comes when the job has ended. */
    private void ended(String button) {
        await().pollInSameThread().atMost(Duration.ofSeconds(60)).until(() -> {
            fire(find(JobPanel.class).single(), "job-look", JsonNodeFactory.instance.objectNode());
            return !find(Button.class).withId(button).all().isEmpty();
        });
    }

    private static void fire(Component at, String event, ObjectNode data) {
        at.getElement()
                .getNode()
                .getFeature(ElementListenerMap.class)
                .fireEvent(new DomEvent(at.getElement(), event, data));
    }

    private Div card(int line) {
        return find(Div.class).withAttribute("data-line", String.valueOf(line)).single();
    }

    private void press(int line, String key) {
        fire(
                card(line),
                "keydown",
                JsonNodeFactory.instance
                        .objectNode()
                        .put("event.key", key)
                        .put(
                                "['1', '2', '3', '4'].includes(event.key) && !event.ctrlKey && !event.metaKey && !event.altKey",
                                true));
    }

    private void click(String id) {
        test(find(Button.class).withId(id).single()).click();
    }

    @Test
    @SuppressWarnings("unchecked")
    void rowsAreSeenBesideWhatTheyAreLikeAndDecidedOneByOneOrAllAtOnce() {
        comes("analyst");
        RecordId first = account("Wrenhollow Ceramics", "https://old.example.com");
        RecordId second = account("Tidewater Optical", "https://old.example.com");
        RecordId third = account("Larkspur Vintners", "https://old.example.com");
        tried("""
                Account name,Website,Tax number
                Wrenhollow Ceramic,https://new.example.com,
                Tidewater Opticals,https://new.example.com,
                A fresh one of this page,https://new.example.com,
                Larkspur Vintner,https://new.example.com,Larkspur Vintners
                """);
        click("import-decide");

        assertThat(words(card(2)))
                .contains("Line 2", "Similar name (Account name)", "Wrenhollow Ceramics", "https://old.example.com");
        assertThat(find(Div.class).withAttribute("data-line", "4").all()).isEmpty();
        assertThat(words(card(5))).contains("A second such record is not saved");
        press(2, "2");
        press(5, "1");
        assertThat(find(Div.class).withClassName("alike-decided").all())
                .as("what is refused cannot be chosen")
                .hasSize(1);
        assertThat(words(card(2))).contains("https://new.example.com(is not taken)");
        RadioButtonGroup<Choice> all =
                find(RadioButtonGroup.class).withId("alike-otherwise").single();
        test(all).selectItem("Merge: the file wins");
        assertThat(words(card(3))).contains("https://old.example.com(is not taken)", "As all rows");
        press(5, "4");

        click("import-go");
        ended("import-undo");
        assertThat(words(find(JobPanel.class).single())).contains("Line 2 into Wrenhollow Ceramics", "Line 5");
        assertThat(site(first)).isEqualTo("https://old.example.com");
        assertThat(site(second)).isEqualTo("https://new.example.com");
        assertThat(site(third)).isEqualTo("https://old.example.com");
    }

    private Object site(RecordId id) {
        return records.get(analyst(), id).orElseThrow().value("website").orElseThrow();
    }

    @Test
    void manyAreSeenPageByPageAndWhatWasDecidedStays() {
        comes("analyst");
        account("Brackenfold Freight", "https://old.example.com");
        tried("Account name,Website\n"
                + IntStream.range(0, 45)
                        .mapToObj(i -> "Brackenfold Freight,https://s%d.example.com".formatted(i))
                        .collect(Collectors.joining("\n")));
        click("import-decide");
        assertThat(find(Div.class).withClassName("alike-card").all()).hasSize(20);
        press(3, "4");
        click("alike-next");
        click("alike-next");
        assertThat(find(Div.class).withClassName("alike-card").all()).hasSize(5);
        assertThat(find(Button.class).withId("alike-next").single().isEnabled()).isFalse();
        click("alike-previous");
        click("alike-previous");
        assertThat(card(3).getClassNames()).contains("alike-decided");
        click("alike-back");
        assertThat(card(3).getClassNames()).doesNotContain("alike-decided");
    }

    private ComboBox<?> field(String column) {
        return find(ComboBox.class).withAriaLabel("Field for " + column).single();
    }

    private String chosen(String column) {
        Object value = field(column).getValue();
        return value instanceof Fields.Named named ? named.path().toString() : "";
    }

    @Test
    @SuppressWarnings("unchecked")
    void aFileWithMostlyTheSameHeadingsIsMappedAsTheLastOneUntilThatIsUndone() {
        comes("analyst");
        brought("Firm of the sheet,Website,Wire,Odd\nFernwick Looms,https://a.example.com,021-55512345,x\n");
        assertThat(find(Button.class).withId("import-before").all()).isEmpty();
        test((ComboBox<Object>) field("Firm of the sheet")).selectItem("Account name");
        test((ComboBox<Object>) field("Wire")).selectItem("Phone");
        field("Website").clear();
        click("import-try");
        ended("import-go");
        click("import-go");
        ended("import-undo");

        brought("wire,Website,FIRM OF THE SHEET,Odd,More\n021-55512346,https://b.example.com,Fernwick Two,y,z\n");
        assertThat(chosen("FIRM OF THE SHEET")).isEqualTo("name");
        assertThat(chosen("wire")).isEqualTo("phone");
        assertThat(chosen("Website")).as("left out then").isEmpty();
        click("import-before");
        assertThat(chosen("wire")).isEmpty();
        assertThat(chosen("Website")).isEqualTo("website");
        click("import-before");
        assertThat(chosen("wire")).isEqualTo("phone");

        brought("Firm of the sheet,Town,District\nFernwick Three,a,b\n");
        assertThat(find(Button.class).withId("import-before").all())
                .as("another file")
                .isEmpty();
        comes("admin");
        assertThat(memory.recall(admin(), "account", List.of("Firm of the sheet", "Website", "Wire", "Odd")))
                .as("of somebody else")
                .isEmpty();
    }
}
