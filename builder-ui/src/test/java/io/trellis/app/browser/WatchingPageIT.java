package io.trellis.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.BigDecimalField;
import io.trellis.app.ui.watching.WatchingView;
import io.trellis.core.filter.Operator;
import io.trellis.core.security.User;
import io.trellis.core.security.Users;
import io.trellis.report.Threshold;
import io.trellis.report.alert.Alert;
import io.trellis.report.alert.Alerts;
import io.trellis.report.subscription.Schedule.Every;
import io.trellis.report.subscription.Subscription;
import io.trellis.report.subscription.Subscriptions;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Subscribing to a dashboard where it stands, and the page of what somebody has subscribed to. */
class WatchingPageIT extends OnPages {

    @Autowired
    private Subscriptions subscriptions;

    @Autowired
    private Alerts alerts;

    @Autowired
    private Users users;

    private Subscription only(String username) {
        var user = users.asCurrent(users.byUsername(username).orElseThrow());
        return subscriptions.of(user).getLast();
    }

    @Test
    void somebodySubscribesPausesAndEnds() {
        comes("zhangsan");
        goTo("dashboards/sales");
        Button subscribe = find(Button.class).all().stream()
                .filter(button ->
                        button.getAriaLabel().filter("Subscribe"::equals).isPresent())
                .findFirst()
                .orElseThrow();
        test(subscribe).click();
        Dialog dialog = find(Dialog.class).single();
        assertThat(find(MultiSelectComboBox.class, dialog).all()).isEmpty();
        @SuppressWarnings("unchecked")
        Select<Every> every = find(Select.class, dialog).withLabel("How often").single();
        every.setValue(Every.WEEK);
        Checkbox onlyIf =
                find(Checkbox.class, dialog).withLabel("Only if a figure is so").single();
        onlyIf.setValue(true);
        find(BigDecimalField.class, dialog).single().setValue(new BigDecimal("12.5"));
        test(find(Button.class, dialog).withText("Subscribe").single()).click();

        Subscription made = only("zhangsan");
        assertThat(made.wish().schedule().every()).isEqualTo(Every.WEEK);
        assertThat(made.wish().onlyIf().orElseThrow().value()).isEqualByComparingTo("12.5");

        goTo("watching");
        WatchingView page = find(WatchingView.class).single();
        assertThat(words(page)).contains("Sales cockpit", "Every week on Monday at 08:00", "Only if a figure is so");
        press("Pause");
        assertThat(words(page)).contains("Paused");
        press("Go on");
        assertThat(words(page)).doesNotContain("Paused");
        press("End");
        assertThat(words(page)).contains("No subscription yet.");
    }

    @Test
    void anAdministratorSubscribesOthersAndSeesWhatTheyHave() {
        goTo("dashboards/sales");
        find(Button.class).all().stream()
                .filter(button ->
                        button.getAriaLabel().filter("Subscribe"::equals).isPresent())
                .findFirst()
                .ifPresent(button -> test(button).click());
        Dialog dialog = find(Dialog.class).single();
        @SuppressWarnings("unchecked")
        MultiSelectComboBox<User> people =
                find(MultiSelectComboBox.class, dialog).single();
        people.setValue(users.byUsername("lisi").orElseThrow());
        test(find(Button.class, dialog).withText("Subscribe").single()).click();
        assertThat(only("lisi").by()).isEqualTo("admin");

        goTo("watching");
        assertThat(words(find(WatchingView.class).single())).contains("No subscription yet.");
        find(Checkbox.class).withLabel("Of everybody").single().setValue(true);
        Div list = find(WatchingView.class).single();
        assertThat(words(list))
                .contains("For " + users.byUsername("lisi").orElseThrow().name());
        press("End");
    }

    @Test
    void somebodyWatchesAFigureKeepsItSilentAndEndsIt() {
        comes("zhangsan");
        var zhangsan = users.asCurrent(users.byUsername("zhangsan").orElseThrow());
        Threshold line = new Threshold("won", Operator.GT, new BigDecimal("1000000000000"));
        alerts.add(zhangsan, "sales", new Alert.Wish(line, Map.of()));
        goTo("watching");
        WatchingView page = find(WatchingView.class).single();
        assertThat(words(page)).contains("Sales cockpit: Won is more than 1,000,000,000,000", "Not so since");
        press("Silent for a day");
        assertThat(words(page)).contains("Silent until");
        press("Go on");
        assertThat(words(page)).doesNotContain("Silent until");
        press("Change");
        Dialog dialog = find(Dialog.class).single();
        find(BigDecimalField.class, dialog).single().setValue(BigDecimal.ZERO);
        test(find(Button.class, dialog).withText("Save").single()).click();
        assertThat(words(page)).contains("Won is more than 0", "Crossed");
        press("End");
        assertThat(words(page)).contains("No alert yet.");
    }

    private void press(String label) {
        test(find(Button.class).all().stream()
                        .filter(button ->
                                button.getAriaLabel().filter(label::equals).isPresent())
                        .findFirst()
                        .orElseThrow())
                .click();
    }
}
