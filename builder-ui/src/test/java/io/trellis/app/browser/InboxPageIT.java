package io.trellis.app.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.IFrame;
import com.vaadin.flow.component.textfield.TextArea;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Users;
import io.trellis.form.record.Records;
import io.trellis.form.record.SaveResult;
import io.trellis.workflow.TaskAction;
import io.trellis.workflow.TaskItem;
import io.trellis.workflow.TaskView;
import io.trellis.workflow.Tasks;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What the inbox shows on its lines, and several tasks decided together. */
class InboxPageIT extends OnPages {

    @Autowired
    private Records records;

    @Autowired
    private Tasks tasks;

    @Autowired
    private Users users;

    private CurrentUser person(String name) {
        return users.asCurrent(users.byUsername(name).orElseThrow());
    }

    private String deal(String name) {
        SaveResult made = records.create(
                person("zhangsan"),
                "opportunity",
                Map.of(
                        "name",
                        name,
                        "account",
                        "account-01",
                        "closeDate",
                        "2027-03-31",
                        "amount",
                        120_000,
                        "competitor",
                        "competitor-01"));
        String id = ((SaveResult.Saved) made).record().id().id();
        await().atMost(Duration.ofSeconds(60))
                .until(() -> tasks.query(person("wangwu"), TaskView.TODO, null, 200).tasks().stream()
                        .anyMatch(task -> task.record().equals(id)));
        return id;
    }

    @Test
    void severalTasksAreChosenTriedAndDecidedTogether() {
        List<String> deals = List.of(deal("Together one"), deal("Together two"));
        comes("wangwu");
        goTo("inbox?search=together");
        List<Div> rows = find(Div.class).withClassName("inbox-item").all();
        assertThat(rows).hasSize(2);
        assertThat(words(rows.getFirst())).contains("Together", "120,000");
        assertThat(find(Div.class).withClassName("inbox-together").all()).isEmpty();
        List<Checkbox> boxes =
                find(Checkbox.class).withClassName("inbox-choice").all();
        boxes.forEach(box -> test(box).click());
        test(find(Button.class).withAttribute("data-together", "approve").single())
                .click();
        assertThat(words(find(Div.class).withClassName("together-outcome").single()))
                .contains("2 of 2 can be decided");
        test(find(TextArea.class).withLabel("Comment").single()).setValue("both");
        test(find(Button.class).withText("Approve").all().getLast()).click();
        deals.forEach(deal -> await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(tasks.of(person("wangwu"), "opportunity", deal))
                        .extracting(TaskItem::comment)
                        .contains("both")));
        goTo("inbox?search=together&flow=none");
        assertThat(words(find(Div.class).withClassName("inbox-rows").single())).contains("Nothing matches");
    }

    private TaskItem waiting(String name, String deal) {
        return tasks.query(person(name), TaskView.TODO, null, 200).tasks().stream()
                .filter(task -> task.record().equals(deal))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aDecisionThatWasBegunIsThereAgainAndIsToldOnItsLine() {
        String deal = deal("Begun and left");
        TaskItem task = waiting("wangwu", deal);
        comes("wangwu");
        goTo("inbox/" + task.id());
        assertThat(words(find(Div.class).withClassName("inbox-rows").single())).doesNotContain("Draft");
        TextArea comment = find(TextArea.class)
                .withCondition(
                        area -> area.getAriaLabel().filter("Comment"::equals).isPresent())
                .single();
        test(comment).setValue("not yet sure");
        goTo("inbox");
        assertThat(words(find(Div.class).withClassName("inbox-rows").single())).contains("Draft");
        goTo("inbox/" + task.id());
        assertThat(words(find(Div.class).withClassName("decision-draft").single()))
                .contains("is here again");
        TextArea again = find(TextArea.class)
                .withCondition(
                        area -> area.getAriaLabel().filter("Comment"::equals).isPresent())
                .single();
        assertThat(again.getValue()).isEqualTo("not yet sure");
        test(find(Button.class).withText("Discard").single()).click();
        assertThat(again.getValue()).isEmpty();
        assertThat(tasks.draft(person("wangwu"), task.id())).isEmpty();
    }

    /** The shipped approval keeps the competitor from finance. */
    @Test
    void whatAStepHidesIsNotOnItsTask() {
        String deal = deal("Seen in part");
        TaskItem first = waiting("wangwu", deal);
        comes("wangwu");
        goTo("inbox/" + first.id());
        assertThat(words(find(Div.class).withClassName("inbox-pane").single())).contains("海天测控");
        tasks.act(person("wangwu"), first.id(), TaskAction.APPROVE, "", Map.of(), null);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> tasks.query(person("finance"), TaskView.TODO, null, 200).tasks().stream()
                        .anyMatch(task -> task.record().equals(deal)));
        comes("finance");
        goTo("inbox/" + waiting("finance", deal).id());
        assertThat(words(find(Div.class).withClassName("inbox-pane").single()))
                .contains("Seen in part")
                .doesNotContain("海天测控", "Competitor");
    }

    @Test
    void whatChangedMeanwhileStandsAboveTheTaskAndBesideWhatWasSubmitted() {
        String deal = deal("Changed on the way");
        TaskItem first = waiting("wangwu", deal);
        comes("wangwu");
        goTo("inbox/" + first.id());
        assertThat(find(Div.class).withClassName("changes-note").all())
                .as("what the flow writes by itself is no news")
                .isEmpty();
        tasks.act(person("wangwu"), first.id(), TaskAction.APPROVE, "", Map.of("nextStep", "sign it"), null);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> tasks.query(person("finance"), TaskView.TODO, null, 200).tasks().stream()
                        .anyMatch(task -> task.record().equals(deal)));
        comes("finance");
        goTo("inbox/" + waiting("finance", deal).id());
        test(find(Button.class).withText("Print with history").single()).click();
        assertThat(String.valueOf(find(IFrame.class).all().getLast().getSrcdoc().orElse("")))
                .contains("Changed on the way", "王五", "approved", "Manager’s approval")
                .doesNotContain("海天测控");
        test(find(Button.class).withText("Close").single()).click();
        assertThat(words(find(Div.class).withClassName("changes-note").single()))
                .contains("Changed since it was submitted", "Next step", "sign it", "by 王五")
                .doesNotContain("Competitor");
        test(find(Button.class).withText("Compare").single()).click();
        assertThat(words(find(Div.class).withClassName("compare-body").single()))
                .contains("As submitted", "Next step", "sign it")
                .doesNotContain("Changed on the way");
        test(find(Checkbox.class).withLabel("Show what is the same too").single())
                .click();
        assertThat(words(find(Div.class).withClassName("compare-body").single()))
                .contains("Changed on the way");
    }
}
