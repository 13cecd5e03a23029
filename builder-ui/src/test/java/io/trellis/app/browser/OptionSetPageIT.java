package io.trellis.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.artifact.Drafts;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Users;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** The set of industries that the CRM's accounts and leads share, in its designer. */
class OptionSetPageIT extends OnPages {

    private static final ArtifactId INDUSTRY = new ArtifactId("option-set", "industry");

    @Autowired
    private Drafts drafts;

    @Autowired
    private Users users;

    private CurrentUser admin() {
        return users.asCurrent(users.byUsername("admin").orElseThrow());
    }

    @AfterEach
    void discard() {
        drafts.discard(admin(), "crm", INDUSTRY);
    }

    private JsonNode content() {
        return drafts.of(admin(), "crm").find(INDUSTRY).orElseThrow().content();
    }

    private JsonNode options() {
        return content().path("options");
    }

    private Div row(String code) {
        return find(Div.class)
                .withClassName("option-row")
                .withAttribute("data-option", code)
                .single();
    }

    private void press(String label) {
        test(find(Button.class)
                        .withCondition(button -> label.equals(button.getText())
                                || label.equals(button.getAriaLabel().orElse("")))
                        .single())
                .click();
    }

    @Test
    @SuppressWarnings("unchecked")
    void optionsArePastedMovedSwitchedOffAndTakenAway() {
        goTo("design/option-sets/industry");
        assertThat(words(find(Div.class).withClassName("option-users").single()))
                .contains("Account · Industry")
                .contains("Lead · Industry");

        press("Paste a list");
        test(find(TextArea.class).single()).setValue("钢铁, Steel\nEnergy");
        press("Add");
        assertThat(options()).hasSize(13);
        assertThat(options().get(12).path("zh").stringValue()).isEqualTo("钢铁");

        press("Move up Steel");
        assertThat(options().get(11).path("code").stringValue()).isEqualTo("steel");

        test((Checkbox) row("energy")
                        .getChildren()
                        .filter(Checkbox.class::isInstance)
                        .findFirst()
                        .orElseThrow())
                .click();
        assertThat(options().get(2).path("active").asBoolean(true)).isFalse();

        press("Take away Steel");
        assertThat(options()).hasSize(12);

        press("Take away Energy");
        assertThat(words(find(Dialog.class).single())).contains("records have a value here");
        press("Delete");
        assertThat(options()).hasSize(11);
        assertThat(words(find(Div.class).withClassName("action-problem").single()))
                .contains("Energy");

        Select<?> instead = find(Select.class)
                .withCondition(select -> String.valueOf(select.getLabel()).contains("Energy"))
                .single();
        test(instead).selectItem("Electronics");
        assertThat(content().path("replaced").path("energy").stringValue()).isEqualTo("electronics");
        assertThat(find(Div.class).withClassName("action-problem").exists()).isFalse();
    }
}
