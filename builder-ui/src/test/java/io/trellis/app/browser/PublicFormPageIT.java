package io.trellis.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.tabs.Tab;
import com.vaadin.flow.component.textfield.TextArea;
import io.trellis.app.ui.open.NewPublicForm;
import io.trellis.app.ui.open.PublicFormDesignerView;
import io.trellis.app.ui.open.SubmissionsView;
import io.trellis.app.ui.shell.NotFoundView;
import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.artifact.Drafts;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Users;
import io.trellis.form.open.Entry;
import io.trellis.form.open.Intake;
import io.trellis.form.open.PublicForm;
import io.trellis.form.open.PublicFormJson;
import io.trellis.form.open.PublicForms;
import io.trellis.form.open.Submission;
import io.trellis.form.open.Submission.State;
import io.trellis.form.open.Submissions;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The public form of the shipped CRM as it is designed, and what came in by it. */
class PublicFormPageIT extends OnPages {

    private static final ArtifactId CONTACT = new ArtifactId(PublicForm.KIND, "contact-us");

    @Autowired
    private PublicForms forms;

    @Autowired
    private Intake intake;

    @Autowired
    private Submissions submissions;

    @Autowired
    private Drafts drafts;

    @Autowired
    private Users users;

    private CurrentUser person(String username) {
        return users.asCurrent(users.byUsername(username).orElseThrow());
    }

    private void sends(String name, String mobile) {
        var asked = ((PublicForms.Found.Open) forms.at("contact-us", Locale.ENGLISH)).asked();
        intake.take(
                asked,
                new Entry(
                        "visit-" + System.nanoTime(),
                        Map.of("name", name, "company", "Shop " + name, "mobile", mobile),
                        List.of(),
                        Map.of("utm_source", "wechat"),
                        true,
                        false));
    }

    private Submission last() {
        return submissions
                .of(CurrentUser.system(), forms.find("contact-us").orElseThrow(), Optional.empty(), Optional.empty(), 1)
                .getFirst();
    }

    @Test
    void whatWaitsIsDecidedByThoseWhomTheFormNames() {
        sends("First <i>one</i>", "13900001111");
        sends("Second one", "139 0000 1111");
        assertThat(last().state()).isEqualTo(State.QUEUED);

        comes("wangwu");
        goTo("submissions/contact-us");
        String page = words(find(SubmissionsView.class).single());
        assertThat(page)
                .contains("Second one", "It is likely about a record that is there.", "wechat", "Shop Second one");
        assertThat(find(Button.class).withText("Fill in “First <i>one</i>”").all())
                .hasSize(1);
        test(find(Button.class).withText("Make a new lead").all().getFirst()).click();
        assertThat(last().state()).isEqualTo(State.NEW);
        assertThat(last().by()).contains(person("wangwu").id());
        assertThat(find(Tab.class).withText("Waits").all()).hasSize(1);

        comes("zhangsan");
        goTo("submissions/contact-us");
        assertThat(getCurrentView()).isInstanceOf(NotFoundView.class);
    }

    @Test
    void aPublicFormIsDesignedWithItsAddressAndWhatStandsInOtherPages() {
        goTo("design/public-forms/contact-us");
        assertThat(words(find(PublicFormDesignerView.class).single()))
                .contains("What visitors read", "/forms/contact-us");
        TextArea sites = find(TextArea.class).all().getFirst();
        test(sites).setValue("https://www.example.com/\nhttps://shop.example.com/path");
        String page = words(find(PublicFormDesignerView.class).single());
        assertThat(page).contains("“https://shop.example.com/path” is no site");
        PublicForm form = PublicFormJson.read(
                drafts.of(person("admin"), "crm").find(CONTACT).orElseThrow());
        assertThat(form.access().sites()).startsWith("https://www.example.com");
        assertThat(find(TextArea.class).all().getLast().getValue()).contains("data-form=\"contact-us\"");
        drafts.discardAll(person("admin"), "crm");
    }

    @Test
    void aFormIsMadePublicFromItsDesignerSwitchedOffAndAtAnAddressThatNobodyGuesses() {
        goTo("design/entities/lead");
        Button make = find(Button.class).withText("Make this form public").all().getFirst();
        test(make).click();
        assertThat(find(PublicFormDesignerView.class).all()).hasSize(1);
        PublicForm made = drafts.of(person("admin"), "crm").whole().all(PublicForm.KIND).stream()
                .map(PublicFormJson::read)
                .filter(form -> form.entity().equals("lead") && !form.name().equals("contact-us"))
                .findFirst()
                .orElseThrow();
        assertThat(made.access().open()).isFalse();
        assertThat(made.address()).hasSizeGreaterThan(15);
        assertThat(made.handling().person()).isEqualTo(person("admin").id());
        assertThat(find(Checkbox.class).all()).isNotEmpty();
        assertThat(find(Anchor.class).all().stream().map(Anchor::getHref))
                .anyMatch(href -> href.endsWith(made.address()));
        assertThat(NewPublicForm.DESIGNER).startsWith("design/");
        drafts.discardAll(person("admin"), "crm");
    }
}
