package io.trellis.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.BigDecimalField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.dom.DomEvent;
import com.vaadin.flow.internal.nodefeature.ElementListenerMap;
import io.trellis.app.ui.filters.Fields;
import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.artifact.Drafts;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Users;
import io.trellis.form.entity.FieldDefinition;
import java.math.BigDecimal;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What options demand, and conditions that are chosen, in the designer of entities. */
class OptionEntriesPageIT extends OnPages {

    private static final ArtifactId ENTITY = new ArtifactId("entity", "guardwork");
    private static final String CONTENT = """
            {"label": {"zh": "工单", "en": "Job"}, "plural": {"zh": "工单", "en": "Jobs"}, "titleField": "name",
             "fields": [{"key": "name", "type": "text", "label": {"zh": "名称", "en": "Name"},
                "rules": {"visible": "hours * 2 > 1", "required": "state = \\"done\\""}},
              {"key": "hours", "type": "decimal", "label": {"zh": "工时", "en": "Hours"},
                "rules": {"required": "due < today() - duration(\\"P14D\\") and list contains(currentUser.team, boss.id)"}},
              {"key": "state", "type": "select", "label": {"zh": "状态", "en": "State"}, "settings": {"path": true, "options": [
                {"code": "open", "zh": "在办", "en": "Open"}, {"code": "done", "zh": "完成", "en": "Done"}]}},
              {"key": "due", "type": "date", "label": {"zh": "截止", "en": "Due"}},
              {"key": "boss", "type": "user", "label": {"zh": "主管", "en": "Boss"}}]}""";

    @Autowired
    private Drafts drafts;

    @Autowired
    private Users users;

    private CurrentUser admin() {
        return users.asCurrent(users.byUsername("admin").orElseThrow());
    }

    @BeforeEach
    void draft() {
        drafts.put(admin(), "crm", ENTITY, (ObjectNode) new JsonMapper().readTree(CONTENT));
    }

    @AfterEach
    void discard() {
        drafts.discard(admin(), "crm", ENTITY);
    }

    private void designerOf(String key) {
        goTo("design/entities/guardwork");
        Div item = find(Div.class)
                .withClassName("canvas-item")
                .withAttribute("data-field", key)
                .single();
        item.getElement()
                .getNode()
                .getFeature(ElementListenerMap.class)
                .fireEvent(new DomEvent(item.getElement(), "click", JsonNodeFactory.instance.objectNode()));
    }

    private JsonNode field(int place) {
        return drafts.of(admin(), "crm")
                .find(ENTITY)
                .orElseThrow()
                .content()
                .path("fields")
                .get(place);
    }

    private NativeButton line(String code) {
        return find(NativeButton.class).withAttribute("data-option", code).single();
    }

    private void press(String text) {
        test(find(Button.class).withText(text).single()).click();
    }

    @Test
    @SuppressWarnings("unchecked")
    void anOptionGetsItsDemandsInADialog() {
        designerOf("state");
        assertThat(words(line("done"))).isEqualTo("Donedemands nothing");
        test(line("done")).click();
        MultiSelectComboBox<FieldDefinition> filled = find(MultiSelectComboBox.class)
                .withCondition(box -> "Needs a value for".equals(box.getLabel()))
                .single();
        test(filled).selectItem("Hours");
        MultiSelectComboBox<?> from = find(MultiSelectComboBox.class)
                .withCondition(box -> "Reached from".equals(box.getLabel()))
                .single();
        test(from).selectItem("Open");
        press("Apply");
        JsonNode option = field(2).path("settings").path("options").get(1);
        assertThat(option.path("entry").toString()).isEqualTo("{\"from\":[\"open\"],\"filled\":[\"hours\"]}");
        assertThat(words(line("done"))).isEqualTo("Donefrom Open · needs Hours");
    }

    @Test
    @SuppressWarnings("unchecked")
    void whatIsChosenWritesFeelAndFeelIsReadBackIntoChoices() {
        designerOf("name");
        Div required = property("rules.required");
        assertThat(words(required)).contains("State is Done");
        TextArea feel = feel(required);
        assertThat(feel.getValue()).isEqualTo("state = \"done\"");
        test(find(Button.class)
                        .withCondition(one -> one.getAriaLabel().orElse("").startsWith("Choose conditions Required"))
                        .single())
                .click();
        ComboBox<Fields.Named> field = find(ComboBox.class)
                .withCondition(box -> "Field".equals(box.getPlaceholder()))
                .single();
        test(field).selectItem("Hours");
        test(find(BigDecimalField.class)
                        .withCondition(one -> "Value".equals(one.getAriaLabel().orElse("")))
                        .single())
                .setValue(new BigDecimal("8"));
        press("Apply");
        assertThat(field(0).path("rules").path("required").asString()).isEqualTo("hours = 8");
        assertThat(words(required)).contains("Hours is 8");
    }

    @Test
    @SuppressWarnings("unchecked")
    void daysAreCountedFromTodayAndPeopleNamedByWhoAsks() {
        designerOf("hours");
        Div required = property("rules.required");
        assertThat(words(required)).contains("Due is less than today − 2 weeks").contains("Boss is my team");
        test(find(Button.class)
                        .withCondition(one -> one.getAriaLabel().orElse("").startsWith("Choose conditions Required"))
                        .single())
                .click();
        test(find(Select.class)
                        .withCondition(
                                one -> "Which day".equals(one.getAriaLabel().orElse("")))
                        .single())
                .selectItem("after today by");
        test(find(Select.class)
                        .withCondition(
                                one -> "Who is meant".equals(one.getAriaLabel().orElse("")))
                        .single())
                .selectItem("me");
        press("Apply");
        assertThat(field(1).path("rules").path("required").asString())
                .isEqualTo("due < today() + duration(\"P14D\") and boss.id = currentUser.id");
    }

    @Test
    void feelOfAnotherShapeIsKeptAndShownAsText() {
        designerOf("name");
        Div visible = property("rules.visible");
        assertThat(words(visible)).contains("Cannot be shown as choices: hours * 2 > 1");
        assertThat(feel(visible).isVisible()).isTrue();
        test(feel(visible)).setValue("hours >= 4");
        assertThat(field(0).path("rules").path("visible").asString()).isEqualTo("hours >= 4");
        assertThat(words(visible)).contains("Hours is at least 4");
    }

    private Div property(String path) {
        return find(Div.class).withAttribute("data-property", path).single();
    }

    private static TextArea feel(Div input) {
        return (TextArea) input.getChildren()
                .flatMap(part -> Stream.concat(Stream.of(part), part.getChildren()))
                .filter(TextArea.class::isInstance)
                .findFirst()
                .orElseThrow();
    }
}
