package io.trellis.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.notification.Notification;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Users;
import io.trellis.form.field.InputSpec;
import io.trellis.form.record.RecordId;
import io.trellis.form.record.Records;
import io.trellis.form.record.SaveResult;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What an option demands is said beside it: on the path, on the board, in the form. */
class OptionGuardsPageIT extends OnPages {

    private static final String WAY = "“Closed won” is reached only from “Quotation”";

    @Autowired
    private Records records;

    @Autowired
    private Users users;

    private RecordId deal(String name, Map<String, Object> more) {
        Map<String, Object> values = new HashMap<>(more);
        values.putAll(Map.of("name", name, "account", "account-01", "closeDate", "2027-03-31"));
        SaveResult made =
                records.create(users.asCurrent(users.byUsername("zhangsan").orElseThrow()), "opportunity", values);
        return ((SaveResult.Saved) made).record().id();
    }

    private void win(RecordId deal) {
        CurrentUser zhangsan = users.asCurrent(users.byUsername("zhangsan").orElseThrow());
        long revision = records.get(zhangsan, deal).orElseThrow().revision();
        assertThat(records.update(zhangsan, deal, revision, Map.of("stage", "won", "winReason", "price")))
                .isInstanceOf(SaveResult.Saved.class);
    }

    private ListItem step(String code) {
        return find(ListItem.class)
                .withCondition(item -> code.equals(item.getElement().getAttribute("data-step")))
                .single();
    }

    private NativeButton button(String code) {
        return (NativeButton) step(code).getChildren().findFirst().orElseThrow();
    }

    private List<String> told() {
        return find(Notification.class).all().stream()
                .map(notice -> notice.getElement().getProperty("text", "") + words(notice))
                .toList();
    }

    @Test
    void thePathSetsWonAndLostApartAndSaysWhyAStepIsClosed() {
        RecordId deal = deal("Path deal", Map.of("amount", 5_000));
        comes("zhangsan");
        goTo("records/opportunity/" + deal.id());
        assertThat(step("won").getClassNames()).contains("stage-ending", "stage-success");
        assertThat(step("lost").getClassNames()).contains("stage-ending", "stage-failure");
        assertThat(step("quote").getClassNames()).doesNotContain("stage-ending");
        assertThat(button("won").getElement().getAttribute("aria-disabled")).isEqualTo("true");
        assertThat(button("won").getElement().getAttribute("title")).startsWith(WAY);
        assertThat(button("lost").getElement().getAttribute("aria-disabled"))
                .as("what only lacks a field may be chosen: it asks for it")
                .isNull();

        test(button("won")).click();
        assertThat(told()).anyMatch(words -> words.startsWith(WAY));
        assertThat(stage(deal)).isEqualTo("discovery");
        test(button("quote")).click();
        assertThat(stage(deal)).isEqualTo("quote");
        assertThat(button("won").getElement().hasAttribute("aria-disabled")).isFalse();
        test(button("won")).click();
        assertThat(stage(deal)).as("it is asked why first").isEqualTo("quote");
        win(deal);
        goTo("records/opportunity/" + deal.id());
        assertThat(stage(deal)).isEqualTo("won");
        assertThat(step("needs").getClassNames()).contains("stage-done");
    }

    @Test
    void theMenuOfACardShowsClosedLanesWithTheReason() {
        deal("Menu deal", Map.of("amount", 5_000));
        comes("zhangsan");
        goTo("records/opportunity?view=opportunity-board&q=Menu deal");
        test(find(NativeButton.class).withClassName("card-more").single()).click();
        List<NativeButton> targets = find(NativeButton.class)
                .withCondition(one -> "menuitem".equals(one.getElement().getAttribute("role")))
                .all();
        assertThat(targets)
                .filteredOn(one -> words(one).startsWith("Closed won"))
                .singleElement()
                .satisfies(won -> {
                    assertThat(won.isEnabled()).isFalse();
                    assertThat(words(won)).contains(WAY);
                });
        assertThat(targets)
                .filteredOn(one -> words(one).equals("Quotation"))
                .singleElement()
                .matches(NativeButton::isEnabled);
    }

    @Test
    @SuppressWarnings("unchecked")
    void theFormTakesNoClosedOptionAndSaysWhatAnotherDemands() {
        RecordId deal = deal("Form deal", Map.of());
        comes("zhangsan");
        goTo("records/opportunity/" + deal.id());
        test(find(Button.class).withText("Edit").single()).click();
        ComboBox<InputSpec.Option> stage = (ComboBox<InputSpec.Option>) find(ComboBox.class)
                .withCondition(box -> "Stage".equals(box.getLabel()))
                .single();
        test(stage).selectItem("Closed won");
        assertThat(stage.getValue().code()).isEqualTo("discovery");
        assertThat(stage.getErrorMessage()).startsWith(WAY);

        test(stage).selectItem("Quotation");
        assertThat(stage.getValue().code()).isEqualTo("quote");
        test(find(Button.class).withText("Save").single()).click();
        assertThat(stage(deal)).isEqualTo("discovery");
        Component amount = find(Component.class).withId("field-amount").single();
        assertThat(errors(amount)).contains("“Quotation” needs a value for “Amount” first");
    }

    private static String errors(Component input) {
        return input.getElement().getProperty("errorMessage", "")
                + input.getChildren().map(OptionGuardsPageIT::errors).collect(Collectors.joining());
    }

    private Object stage(RecordId deal) {
        return records.get(users.asCurrent(users.byUsername("admin").orElseThrow()), deal)
                .orElseThrow()
                .get("stage");
    }
}
