package io.trellis.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.sidenav.SideNavItem;
import com.vaadin.flow.component.textfield.TextField;
import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.artifact.Drafts;
import io.trellis.core.artifact.Publisher;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Users;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Groups in an app's navigation: made and arranged by who designs, drawn for those who may see something in them. */
class NavigationPageIT extends OnPages {

    private static final ArtifactId ID = new ArtifactId("navigation", "grouped");

    @Autowired
    private Users users;

    @Autowired
    private Drafts drafts;

    @Autowired
    private Publisher publisher;

    private CurrentUser analyst() {
        return users.asCurrent(users.byUsername("analyst").orElseThrow());
    }

    private void begin(String items) {
        drafts.put(analyst(), "grouped", ID, (ObjectNode)
                JsonMapper.shared().readTree("{\"label\":{\"zh\":\"分组\",\"en\":\"Grouped\"},\"items\":" + items + "}"));
    }

    private String items() {
        return drafts.of(analyst(), "grouped")
                .find(ID)
                .orElseThrow()
                .content()
                .path("items")
                .toString();
    }

    private Div line(String word) {
        return find(Div.class).withAttribute("data-item", word).single();
    }

    private void press(String word, String label) {
        test(find(Button.class, line(word)).withAriaLabel(label).single()).click();
    }

    @Test
    void aGroupIsMadeFilledRenamedAndDissolved() {
        comes("analyst");
        try {
            begin("[\"entity/account\",\"entity/product\"]");
            goTo("design/navigation/grouped");
            test(find(Button.class).withText("New group").single()).click();
            test(find(Button.class).withText("Done").single()).click();
            TextField label =
                    find(TextField.class).withLabel("English label").all().getLast();
            assertThat(label.isInvalid()).as("without a label it is none").isTrue();
            test(label).setValue("Goods");
            test(find(Button.class).withText("Done").single()).click();
            press("entity/product", "Move down");
            assertThat(items())
                    .isEqualTo(
                            "[\"entity/account\",{\"id\":\"goods\",\"label\":{\"zh\":\"\",\"en\":\"Goods\"},\"items\":[\"entity/product\"]}]");
            assertThat(line("entity/product").hasClassName("in-group")).isTrue();
            press("group:goods", "Move up");
            assertThat(items()).startsWith("[{\"id\":\"goods\"").endsWith("\"entity/account\"]");
            press("group:goods", "Rename the group");
            test(find(TextField.class).withLabel("Chinese label").all().getLast())
                    .setValue("商品");
            test(find(Button.class).withText("Done").single()).click();
            assertThat(items()).contains("\"id\":\"goods\",\"label\":{\"zh\":\"商品\"");
            press("group:goods", "Take the group away; its entries stay");
            assertThat(items()).isEqualTo("[\"entity/product\",\"entity/account\"]");
        } finally {
            drafts.discardAll(analyst(), "grouped");
        }
    }

    @Test
    void aGroupIsDrawnForWhomItHoldsSomething() {
        CurrentUser analyst = analyst();
        begin("""
                ["entity/account",{"id":"secret","label":{"zh":"内部","en":"Inner"},"items":["entity/opportunity"]},
                 {"id":"goods","label":{"zh":"商品","en":"Goods"},"icon":"package","items":["entity/product"]}]""");
        publisher.publish(analyst, "grouped");
        try {
            comes("zhangsan");
            goTo("inbox");
            assertThat(groups()).contains("Inner", "Goods");
            comes("warehouse");
            goTo("jobs");
            assertThat(groups()).contains("Goods").doesNotContain("Inner");
        } finally {
            drafts.remove(analyst, "grouped", ID);
            publisher.publish(analyst, "grouped");
        }
    }

    private List<String> groups() {
        return find(SideNavItem.class).withClassName("navigation-group").all().stream()
                .map(SideNavItem::getLabel)
                .toList();
    }
}
