package io.trellis.app.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.H3;
import io.trellis.core.job.Job;
import io.trellis.core.job.JobUndo;
import io.trellis.core.job.Jobs;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Users;
import io.trellis.form.bulk.Handovers;
import io.trellis.form.bulk.Handovers.Part;
import io.trellis.form.record.RecordData;
import io.trellis.form.record.RecordId;
import io.trellis.form.record.Records;
import io.trellis.form.record.SaveResult;
import io.trellis.report.subscription.Schedule;
import io.trellis.report.subscription.Schedule.Every;
import io.trellis.report.subscription.Subscription;
import io.trellis.report.subscription.Subscription.Wish;
import io.trellis.report.subscription.SubscriptionResult;
import io.trellis.report.subscription.Subscriptions;
import io.trellis.workflow.Absence;
import io.trellis.workflow.AbsenceResult;
import io.trellis.workflow.Absences;
import io.trellis.workflow.TaskAction;
import io.trellis.workflow.TaskResult;
import io.trellis.workflow.Tasks;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class HandoverPageIT extends OnPages {

    @Autowired
    private Records records;

    @Autowired
    private Users users;

    private CurrentUser admin() {
        return users.asCurrent(users.byUsername("admin").orElseThrow());
    }

    private RecordData created(String entity, Map<String, @Nullable Object> values) {
        return ((SaveResult.Saved) records.create(admin(), entity, new HashMap<>(values))).record();
    }

    @Test
    void whatSomebodyOwnsGoesToWhomTheDialogNamesAndTheirAccountIsClosed() {
        RecordId leaving = created(
                        "user",
                        Map.of(
                                "username",
                                "handing-over",
                                "name",
                                "Hand Over",
                                "active",
                                true,
                                "roles",
                                List.of("sales")))
                .id();
        RecordId account = created("account", Map.of("name", "Handed over on a page", "owner", leaving.id()))
                .id();
        goTo("records/" + leaving);

        test(find(Button.class).withId("hand-over").single()).click();
        test(find(ComboBox.class).withId("handover-all").single()).selectItem("李四");
        test(find(Checkbox.class).withId("handover-off").single()).click();
        test(find(Button.class).withId("handover-go").single()).click();
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            assertThat(records.get(admin(), account).orElseThrow().owner()).isEqualTo("lisi");
            assertThat(users.find(leaving.id()).orElseThrow().active()).isFalse();
        });
    }

    @Test
    void whatIsNoRecordGoesTooAndComesBack(
            @Autowired Tasks tasks,
            @Autowired Absences absences,
            @Autowired Subscriptions subscriptions,
            @Autowired Handovers handovers,
            @Autowired Jobs jobs,
            @Autowired List<JobUndo> undoing) {
        String leaving = created(
                        "user",
                        Map.of(
                                "username",
                                "with-tasks",
                                "name",
                                "With Tasks",
                                "active",
                                true,
                                "roles",
                                List.of("sales")))
                .id()
                .id();
        CurrentUser manager = users.asCurrent(users.find("wangwu").orElseThrow());
        String deal = created(
                        "opportunity",
                        Map.of(
                                "name", "To be handed over",
                                "owner", "zhangsan",
                                "account", "account-01",
                                "closeDate", "2027-03-31",
                                "amount", 120_000,
                                "competitor", "competitor-01"))
                .id()
                .id();
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(tasks.of(manager, "opportunity", deal))
                .anySatisfy(task -> assertThat(task.actions()).contains(TaskAction.TRANSFER)));
        String task = tasks.of(manager, "opportunity", deal).getFirst().id();
        assertThat(tasks.act(manager, task, TaskAction.TRANSFER, "", Map.of(), leaving))
                .isInstanceOf(TaskResult.Done.class);
        LocalDate today = LocalDate.now(admin().zone());
        assertThat(absences.keep(
                        admin(),
                        new Absence("", "warehouse", today.plusDays(300), today.plusDays(301), leaving, List.of())))
                .isInstanceOf(AbsenceResult.Kept.class);
        assertThat(subscriptions.add(
                        admin(),
                        leaving,
                        "sales",
                        new Wish(new Schedule(Every.DAY, 1, LocalTime.of(8, 0), false), Map.of(), Optional.empty())))
                .isInstanceOf(SubscriptionResult.Kept.class);
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(handovers.parts(admin(), leaving))
                .extracting(Part::key, Part::count)
                .contains(tuple(":tasks", 1L), tuple(":substitutions", 1L), tuple(":subscriptions", 1L)));
        assertThat(handovers.parts(users.asCurrent(users.find("lisi").orElseThrow()), leaving))
                .as("of nobody's concern")
                .isEmpty();
        Map<String, String> all = Map.of(":tasks", "lisi", ":substitutions", "lisi", ":subscriptions", "lisi");
        goTo("records/user/" + leaving);
        test(find(Button.class).withId("hand-over").single()).click();
        assertThat(find(H3.class).withClassName("handover-as").all())
                .extracting(H3::getText)
                .contains("Other things");

        Job done = ended(jobs, handovers.start(admin(), leaving, all, false));
        assertThat(done.counts()).containsEntry("updated", 3L);
        CurrentUser successor = users.asCurrent(users.find("lisi").orElseThrow());
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            assertThat(tasks.find(successor, task).orElseThrow().assignee()).isEqualTo("lisi");
            assertThat(handovers.parts(admin(), leaving)).isEmpty();
        });
        assertThat(absences.of(admin(), "warehouse"))
                .extracting(Absence::substitute)
                .contains("lisi");
        assertThat(subscriptions.of(successor))
                .extracting(Subscription::dashboard)
                .contains("sales");

        JobUndo undo = undoing.stream()
                .filter(one -> one.kind().equals(Handovers.KIND))
                .findFirst()
                .orElseThrow();
        ended(jobs, undo.undo(admin(), done));
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(handovers.parts(admin(), leaving))
                .extracting(Part::key)
                .containsExactlyInAnyOrder(":tasks", ":substitutions", ":subscriptions"));
    }

    private Job ended(Jobs jobs, String id) {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> jobs.find(admin(), id).orElseThrow().state() != Job.State.RUNNING);
        return jobs.find(admin(), id).orElseThrow();
    }
}
