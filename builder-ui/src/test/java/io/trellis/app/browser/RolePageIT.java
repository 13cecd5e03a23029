package io.trellis.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import io.trellis.app.ui.roles.RoleDesignerView;
import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.artifact.Artifacts;
import io.trellis.core.artifact.Drafts;
import io.trellis.core.artifact.Problem;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Scope;
import io.trellis.core.security.Users;
import io.trellis.form.record.RecordId;
import io.trellis.form.record.Records;
import io.trellis.form.record.SaveResult;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Roles in the design area. */
class RolePageIT extends OnPages {

    @Autowired
    private Users users;

    @Autowired
    private Drafts drafts;

    @Autowired
    private Records records;

    @Autowired
    private Artifacts artifacts;

    private CurrentUser person(String username) {
        return users.asCurrent(users.byUsername(username).orElseThrow());
    }

    private JsonNode role(String name) {
        return drafts.of(person("analyst"), "crm")
                .find(new ArtifactId("role", name))
                .orElseThrow()
                .content();
    }

    private String said() {
        return words(find(Div.class).withClassName("role-words").single());
    }

    private String problems() {
        return find(Div.class).withClassName("action-problem").all().stream()
                .filter(Div::isVisible)
                .map(OnPages::words)
                .collect(Collectors.joining(" "));
    }

    @SuppressWarnings("unchecked")
    private Select<Scope> scope(String label) {
        return find(Select.class).withAriaLabel(label).single();
    }

    @Test
    void anAnalystMakesOneWithoutJson() {
        comes("analyst");
        try {
            goTo("design");
            test(find(Button.class).withText("New role").single()).click();
            TextField label = find(TextField.class).withLabel("English label").single();
            test(label).setValue("sales Representative");
            test(find(Button.class).withText("Create").single()).click();
            assertThat(label.getErrorMessage())
                    .as("two roles called alike cannot be told apart")
                    .contains("There is a role called “sales Representative” already");
            test(label).setValue("Field engineer");
            test(find(Button.class).withText("Create").single()).click();
            assertThat(getCurrentView()).isInstanceOf(RoleDesignerView.class);
            assertThat(said()).contains("All records").contains("nothing");

            scope("Read: Accounts").setValue(Scope.DEPARTMENT);
            scope("Edit: Accounts").setValue(Scope.OWN);
            find(Checkbox.class).withAriaLabel("Create: Accounts").single().setValue(true);
            assertThat(said()).contains("read those of their department; edit their own; create new ones");
            assertThat(role("fieldEngineer").path("entities").path("account").toString())
                    .isEqualTo("{\"read\":\"department\",\"update\":\"own\",\"create\":true}");

            test(find(Button.class)
                            .withAttribute("aria-label", "Fields of Accounts: As the record")
                            .single())
                    .click();
            Select<?> access = find(Select.class).withAriaLabel("Industry").single();
            test(access).selectItem("Masked");
            assertThat(said()).contains("seeing Industry masked");
            assertThat(
                            test((Select<?>) find(Select.class)
                                            .withAriaLabel("Account name")
                                            .single())
                                    .getSuggestionItems()
                                    .stream()
                                    .map(String::valueOf))
                    .as("by its title a record is known")
                    .noneMatch("MASKED"::equals);
            test(access).selectItem("Hidden");
            test(find(Button.class).withText("Close").single()).click();
            assertThat(find(Dialog.class).all()).isEmpty();
            assertThat(said()).contains("without seeing Industry");
            assertThat(problems()).isEmpty();

            test(find(Button.class)
                            .withAttribute("aria-label", "Accounts: as all others again")
                            .single())
                    .click();
            assertThat(said()).contains("All records").contains("nothing");
            test(find(Button.class).withAttribute("aria-label", "Undo (Ctrl+Z)").single())
                    .click();
            assertThat(said()).contains("without seeing Industry");
        } finally {
            drafts.discardAll(person("analyst"), "crm");
        }
    }

    @Test
    void whatARoleMasksStandsSoOnThePageOfARecord() {
        RecordId contact = ((SaveResult.Saved) records.create(
                        person("admin"),
                        "contact",
                        Map.of("name", "Masked Contact", "account", "account-01", "mobile", "13800138000")))
                .record()
                .id();
        for (String address : List.of("records/contact/" + contact.id(), "records/contact/" + contact.id() + "?edit")) {
            comes("legal");
            goTo(address);
            assertThat(words((Component) getCurrentView()))
                    .contains("138****8000")
                    .doesNotContain("0013 8000", "00138000");
        }
    }

    @Test
    void whoGivesMoreIsShownToWhomAndWhatBeforeItIsPublished() {
        comes("analyst");
        long version = artifacts.version("crm");
        try {
            goTo("design/roles/legal");
            scope("Read: Opportunities").setValue(Scope.ALL);
            find(Checkbox.class).withAriaLabel("Export: Contracts").single().setValue(false);
            test(find(Button.class).withClassName("bar-publish").single()).click();
            assertThat(words(find(Div.class).withClassName("rights-summary").single()))
                    .contains("1 thing more, 1 thing less")
                    .contains("Opportunity · Read: None → All", "Legal")
                    .contains("Contract: may no longer export");
            assertThat(artifacts.version("crm")).as("not yet").isEqualTo(version);
            test(find(Button.class).withText("Close").single()).click();
        } finally {
            drafts.discardAll(person("analyst"), "crm");
        }
    }

    @Test
    void onlyAnAdministratorGivesAdministrationAndSeesWhoHasARole() {
        comes("analyst");
        CurrentUser analyst = person("analyst");
        try {
            goTo("design/roles/sales");
            assertThat(find(Checkbox.class).withLabel("Administer").single().isEnabled())
                    .isFalse();
            assertThat(words(getCurrentView().getElement().getComponent().orElseThrow()))
                    .contains("2 people have this role");
            assertThat(find(Anchor.class).withText("Show them").all()).isEmpty();
            assertThat(find(Select.class).withAriaLabel("Edit: Users").all())
                    .as("rights over people are none of an analyst's business")
                    .isEmpty();

            var content = role("sales").deepCopy();
            ((ObjectNode) content)
                    .set("capabilities", JsonNodeFactory.instance.arrayNode().add("ADMIN"));
            drafts.put(analyst, "crm", new ArtifactId("role", "sales"), (ObjectNode) content);
            goTo("design");
            goTo("design/roles/sales");
            assertThat(problems()).contains("Sales representative").contains("ADMIN");
        } finally {
            drafts.discardAll(analyst, "crm");
        }
        comes("admin");
        goTo("design/roles/sales");
        assertThat(find(Checkbox.class).withLabel("Administer").single().isEnabled())
                .isTrue();
        assertThat(find(Anchor.class).withText("Show them").single().getHref()).startsWith("records/user?");
        assertThat(find(Select.class).withAriaLabel("Edit: Users").all()).hasSize(1);
    }

    @Test
    void aNewEntityAsksWhoMaySeeItsRecords() {
        comes("analyst");
        CurrentUser analyst = person("analyst");
        try {
            goTo("design");
            test(find(Button.class).withText("New entity").single()).click();
            TextField label = find(TextField.class).withLabel("English label").single();
            TextField name = find(TextField.class).withLabel("Name").single();
            test(label).setValue("Licence");
            test(name).setValue("lead");
            test(find(Button.class).withText("Create").single()).click();
            assertThat(name.getErrorMessage()).contains("“Lead” in the app “CRM”");
            test(name).setValue("licence");

            // all but one
            drafts.of(analyst, "crm").whole().all("role").stream()
                    .map(role -> role.content().path("label").path("en").asString())
                    .filter(role -> !role.equals("Warehouse"))
                    .forEach(role -> test(find(Select.class).withAriaLabel(role).single())
                            .selectItem("Nothing"));
            test(find(Select.class).withAriaLabel("Warehouse").single()).selectItem("Nothing");
            assertThat(words(find(Dialog.class).single())).contains("Nobody but administrators");
            test(find(Select.class).withAriaLabel("Finance").single()).selectItem("Read all");
            test(find(Select.class).withAriaLabel("Sales representative").single())
                    .selectItem("Work with those of their department");
            assertThat(find(Paragraph.class)
                            .withTextContaining("Nobody but administrators")
                            .all())
                    .isEmpty();
            test(find(Button.class).withText("Create").single()).click();

            assertThat(role("finance").path("entities").path("licence").toString())
                    .isEqualTo("{\"read\":\"all\"}");
            assertThat(role("sales")
                            .path("entities")
                            .path("licence")
                            .path("update")
                            .asString())
                    .isEqualTo("department");
            Drafts.Draft draft = drafts.of(analyst, "crm");
            assertThat(draft.find(new ArtifactId("navigation", "crm"))
                            .orElseThrow()
                            .content()
                            .path("items")
                            .toString())
                    .endsWith("\"entity/licence\"]");
            assertThat(drafts.check(analyst, "crm"))
                    .filteredOn(problem -> problem.severity() == Problem.Severity.ERROR)
                    .isEmpty();
            assertThat(drafts.undo(analyst, "crm").changes())
                    .as("all of it is one step")
                    .isEmpty();
        } finally {
            drafts.discardAll(analyst, "crm");
        }
    }

    /** What is tried is the role as it stands in the draft, on somebody who has it. */
    @Test
    void aRoleIsTriedOnAPersonAndARecordBeforeItIsPublished() {
        comes("analyst");
        try {
            goTo("design/roles/sales?app=crm");
            ComboBox<?> kind = find(ComboBox.class)
                    .withPropertyValue(ComboBox::getLabel, "Records of")
                    .single();
            test(kind).selectItem("Accounts");
            test(find(ComboBox.class)
                            .withPropertyValue(ComboBox::getLabel, "Person")
                            .single())
                    .selectItem("张三");
            assertThat(tried()).contains("张三 may");
            scope("Read: Accounts").setValue(Scope.NONE);
            assertThat(tried()).contains("张三 may not see this: none of their roles", "sees Accounts");
            scope("Read: Accounts").setValue(Scope.ALL);
            assertThat(tried()).contains("张三 may see this: role", "sees all records of the kind");
        } finally {
            drafts.discardAll(person("analyst"), "crm");
        }
    }

    private String tried() {
        return words(find(Div.class).withClassName("access-answer").single());
    }
}
