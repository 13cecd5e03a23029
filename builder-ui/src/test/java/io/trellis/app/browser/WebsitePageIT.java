package io.trellis.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import io.trellis.app.ui.shell.NotFoundView;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Users;
import io.trellis.form.site.Site;
import io.trellis.form.site.Sites;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Which websites tell what their visitors do, set up by an administrator. */
class WebsitePageIT extends OnPages {

    @Autowired
    private Sites sites;

    @Autowired
    private Users people;

    private CurrentUser admin() {
        return people.asCurrent(people.byUsername("admin").orElseThrow());
    }

    @AfterEach
    void tidy() {
        sites.all(admin()).stream().map(Site::id).toList().forEach(id -> sites.delete(admin(), id));
    }

    private TextField text(String label) {
        return find(TextField.class)
                .withCondition(field -> label.equals(field.getLabel()))
                .single();
    }

    @SuppressWarnings("rawtypes")
    private ComboBox choice(String label) {
        return find(ComboBox.class)
                .withCondition(box -> label.equals(box.getLabel()))
                .single();
    }

    private void press(String label) {
        test(find(Button.class).withText(label).single()).click();
    }

    @Test
    void anAdministratorSetsOneUpAndIsToldWhatIsWrongAtItsPlace() {
        goTo("admin/websites/new");
        test(text("Name")).setValue("Shop");
        test(text("Key")).setValue("shop");
        TextArea origins = find(TextArea.class)
                .withCondition(field -> "Addresses of the website".equals(field.getLabel()))
                .single();
        test(origins).setValue("https://shop.example.com/start");
        test(choice("Events become")).selectItem("Website event");
        test(choice("In the rights of"))
                .selectItem(people.byUsername("marketing").orElseThrow().name());
        press("Save");
        assertThat(origins.getErrorMessage()).contains("https://shop.example.com/start");
        assertThat(sites.all(admin())).isEmpty();

        test(origins).setValue("https://shop.example.com/");
        press("Save");
        assertThat(sites.find(admin(), "shop")).hasValueSatisfying(site -> {
            assertThat(site.origins()).containsExactly("https://shop.example.com");
            assertThat(site.fills())
                    .as("what is likely meant")
                    .contains(
                            new Site.Fill("event", "event", ""),
                            new Site.Fill("visitor", "visitor", ""),
                            new Site.Fill("contact", "person", ""),
                            new Site.Fill("lead", "person", ""));
        });
        goTo("admin/websites");
        assertThat(find(Anchor.class).withText("Shop").exists()).isTrue();
        goTo("admin/websites/shop");
        assertThat(find(Pre.class).single().getText())
                .contains(
                        "/events.js", sites.find(admin(), "shop").orElseThrow().key());
        assertThat(find(Paragraph.class).withText("Nothing yet").exists()).isTrue();
    }

    @Test
    void whoDoesNotAdministerFindsNothing() {
        comes("analyst");
        goTo("admin/websites");
        assertThat(find(NotFoundView.class).exists()).isTrue();
    }
}
