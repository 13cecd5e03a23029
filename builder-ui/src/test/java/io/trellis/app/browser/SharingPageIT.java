package io.trellis.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.ClickEvent;
import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.contextmenu.MenuItem;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.menubar.MenuBar;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Share;
import io.trellis.core.security.Users;
import io.trellis.form.record.RecordId;
import io.trellis.form.record.RecordShares;
import io.trellis.form.record.Records;
import io.trellis.form.record.SaveResult;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class SharingPageIT extends OnPages {

    @Autowired
    private Records records;

    @Autowired
    private RecordShares shares;

    @Autowired
    private Users users;

    private List<String> lines() {
        return words(find(Div.class).withClassName("share-line").all());
    }

    private CurrentUser user(String name) {
        return users.asCurrent(users.byUsername(name).orElseThrow());
    }

    private RecordId account(String name) {
        Map<String, @Nullable Object> values = new HashMap<>(Map.of("name", name));
        return ((SaveResult.Saved) records.create(user("zhangsan"), "account", values))
                .record()
                .id();
    }

    @Test
    void aRecordIsSharedInADialogAndStandsBesideIt() {
        CurrentUser zhangsan = user("zhangsan");
        RecordId account = account("Shared on a page");
        shares.share(
                zhangsan, account, new Share.Grantee(Share.Kind.ROLE, "service"), Share.Level.READ, Optional.empty());
        comes("zhangsan");
        goTo("records/" + account);
        assertThat(lines()).singleElement().satisfies(text -> assertThat(text).contains("(role)", "See it"));

        test(find(Button.class).withId("shares-change").single()).click();
        test(find(Button.class).withId("share-go").single()).click();
        ComboBox<?> to = find(ComboBox.class)
                .withPropertyValue(ComboBox::getLabel, "With")
                .single();
        assertThat(to.getErrorMessage()).isEqualTo("Choose with whom");
        test(to).selectItem("李四");
        test(find(Select.class).withPropertyValue(Select::getLabel, "They may").single())
                .selectItem("See and change it");
        LocalDate day = LocalDate.now(zhangsan.zone()).plusDays(3);
        test(find(DatePicker.class)
                        .withPropertyValue(DatePicker::getLabel, "Until the end of")
                        .single())
                .setValue(day);
        test(find(TextField.class).withId("share-as").single()).setValue("Technical lead");
        test(find(Button.class).withId("share-go").single()).click();
        assertThat(shares.of(zhangsan, account))
                .filteredOn(share -> share.to().id().equals("lisi"))
                .singleElement()
                .satisfies(share -> {
                    assertThat(share.level()).isEqualTo(Share.Level.EDIT);
                    assertThat(share.as()).isEqualTo("Technical lead");
                    assertThat(share.until())
                            .contains(day.plusDays(1)
                                    .atStartOfDay(zhangsan.zone())
                                    .toInstant());
                });
    }

    @Test
    void onesUsualPeopleAreKeptFromOneRecordAndAddedToAnother() {
        CurrentUser zhangsan = user("zhangsan");
        RecordId one = account("With a team");
        shares.share(
                zhangsan,
                one,
                new RecordShares.Given(
                        new Share.Grantee(Share.Kind.USER, "lisi"), Share.Level.EDIT, Optional.empty(), "Architect"));
        comes("zhangsan");
        goTo("records/" + one);
        assertThat(lines()).singleElement().satisfies(text -> assertThat(text)
                .contains("Architect · See and change it"));
        test(find(Button.class).withId("shares-change").single()).click();
        test(find(Button.class).withText("Keep as my team").single()).click();
        assertThat(find(Button.class).withText("Keep as my team").all()).isEmpty();

        RecordId other = account("For the same team");
        goTo("records/" + other);
        offered("Share");
        test(find(Button.class).withText("Add my team").single()).click();
        assertThat(shares.of(zhangsan, other)).singleElement().satisfies(share -> {
            assertThat(share.to().id()).isEqualTo("lisi");
            assertThat(share.as()).isEqualTo("Architect");
        });
    }

    @Test
    void whoHasItBySharingSeesFromWhomAndCannotShareItOn() {
        RecordId account = account("Shared with Li");
        shares.share(
                user("zhangsan"),
                account,
                new Share.Grantee(Share.Kind.USER, "lisi"),
                Share.Level.EDIT,
                Optional.empty());
        comes("lisi");
        goTo("records/" + account);
        assertThat(lines()).singleElement().satisfies(text -> assertThat(text)
                .contains("李四", "See and change it", "张三"));
        assertThat(find(Button.class).withId("shares-change").all()).isEmpty();
    }

    private void offered(String label) {
        MenuItem item = find(MenuBar.class)
                .withClassName("offer-menu")
                .single()
                .getItems()
                .getFirst()
                .getSubMenu()
                .getItems()
                .stream()
                .filter(one -> words(one).contains(label))
                .findFirst()
                .orElseThrow();
        ComponentUtil.fireEvent(item, new ClickEvent<>(item));
    }

    private List<String> answers() {
        return words(find(Div.class).withClassName("access-answer").all());
    }

    @Test
    void whoSeesARecordAndWhyIsSaidToItsOwnerAndToOthersOfThemselves() {
        RecordId account = account("Whose is it");
        shares.share(
                user("zhangsan"),
                account,
                new Share.Grantee(Share.Kind.USER, "lisi"),
                Share.Level.READ,
                Optional.empty());
        comes("zhangsan");
        goTo("records/" + account);
        offered("Access");
        assertThat(answers()).singleElement().satisfies(text -> assertThat(text)
                .contains("You may see this: role", "You may change this: role"));
        assertThat(words(find(Div.class).withClassName("access-reader").all()))
                .anySatisfy(line -> assertThat(line).contains("李四", "shared with them by 张三", "Sees it"));
        ComboBox<?> person = find(ComboBox.class)
                .withPropertyValue(ComboBox::getLabel, "Person")
                .single();
        test(person).selectItem("李四");
        assertThat(answers()).singleElement().satisfies(text -> assertThat(text).contains("only to see"));
        test(find(ComboBox.class).withPropertyValue(ComboBox::getLabel, "Field").single())
                .selectItem("Owner");
        assertThat(answers()).singleElement().satisfies(text -> assertThat(text)
                .contains("李四 may see “Owner”", "李四 may not change “Owner”"));

        test(find(Button.class).withText("Close").single()).click();

        comes("lisi");
        goTo("records/" + account);
        offered("Access");
        assertThat(find(Div.class).withClassName("access-reader").all()).isEmpty();
        assertThat(answers()).singleElement().satisfies(text -> assertThat(text)
                .contains("You may see this: shared with them by 张三"));
    }
}
