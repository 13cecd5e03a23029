package io.trellis.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Users;
import io.trellis.workflow.Absence;
import io.trellis.workflow.Absences;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Where people say that they are away. */
class AbsencePageIT extends OnPages {

    @Autowired
    private Absences absences;

    @Autowired
    private Users users;

    private CurrentUser person(String name) {
        return users.asCurrent(users.byUsername(name).orElseThrow());
    }

    @AfterEach
    void everybodyIsBack() {
        absences.all(person("admin")).forEach(one -> absences.remove(person("admin"), one.id()));
    }

    @Test
    void somebodySaysWhenTheyAreAwayAndWhoDoesTheirTasks() {
        comes("zhangsan");
        goTo("account/absence");
        assertThat(words(find(Div.class).withClassName("absences").single())).contains("Nobody is away");
        test(find(Button.class).withId("new-absence").single()).click();
        assertThat(find(ComboBox.class).withLabel("Who is away").all()).isEmpty();
        test(find(Button.class).withText("Save").single()).click();
        assertThat(find(Dialog.class).all()).as("asks for what is missing").hasSize(1);
        LocalDate from = find(DatePicker.class).withLabel("First day").single().getValue();
        test(find(DatePicker.class).withLabel("Last day").single()).setValue(from.plusDays(3));
        ComboBox<?> substitute = find(ComboBox.class).withLabel("Substitute").single();
        test(substitute).selectItem(name("lisi"));
        test(find(Button.class).withText("Save").single()).click();
        assertThat(absences.of(person("zhangsan"), person("zhangsan").id()))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.substitute()).isEqualTo(person("lisi").id());
                    assertThat(one.to()).isEqualTo(from.plusDays(3));
                });
        assertThat(words(find(Div.class).withClassName("absences").single())).contains("All flows", "Now");
    }

    private String name(String username) {
        return users.byUsername(username)
                .map(user -> user.name() + " (" + username + ")")
                .orElseThrow();
    }

    @Test
    void administratorsSeeAndSayItOfEverybody() {
        LocalDate day = LocalDate.of(2031, 1, 2);
        absences.keep(
                person("zhangsan"),
                new Absence(
                        "", person("zhangsan").id(), day, day, person("lisi").id(), List.of()));
        goTo("account/absence");
        assertThat(find(Div.class).withClassName("absence").all()).hasSize(1);
        test(find(Button.class).withId("new-absence").single()).click();
        assertThat(find(ComboBox.class).withLabel("Who is away").all()).hasSize(1);
    }
}
