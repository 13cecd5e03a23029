package io.trellis.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextArea;
import io.trellis.app.ui.processes.ProcessView;
import io.trellis.app.ui.processes.ProcessesView;
import io.trellis.app.ui.shell.NotFoundView;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Users;
import io.trellis.form.record.RecordId;
import io.trellis.form.record.Records;
import io.trellis.form.record.SaveResult;
import io.trellis.workflow.ProcessInfo;
import io.trellis.workflow.Workflows;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class ProcessesPageIT extends OnPages {

    @Autowired
    private Records records;

    @Autowired
    private Users users;

    @Autowired
    private Workflows workflows;

    private ProcessInfo begun(String name) {
        CurrentUser zhangsan = users.asCurrent(users.byUsername("zhangsan").orElseThrow());
        RecordId record = ((SaveResult.Saved) records.create(
                        zhangsan,
                        "opportunity",
                        Map.of(
                                "name",
                                name,
                                "account",
                                "account-01",
                                "closeDate",
                                java.time.LocalDate.of(2027, 3, 31),
                                "amount",
                                BigDecimal.valueOf(130_000))))
                .record()
                .id();
        return Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(
                        () -> workflows.processes(CurrentUser.system(), record),
                        found -> !found.isEmpty()
                                && workflows
                                        .diagram(
                                                CurrentUser.system(),
                                                found.getFirst().id())
                                        .filter(diagram -> !diagram.active().isEmpty())
                                        .isPresent())
                .getFirst();
    }

    private String shown(String part) {
        return String.join("\n", words(find(Div.class).withClassName(part).all()));
    }

    private ProcessInfo now(ProcessInfo process) {
        return workflows
                .processes(CurrentUser.system(), new RecordId(process.entity(), process.record()))
                .getFirst();
    }

    @Test
    void oneIsFoundByItsRecordSuspendedResumedAndItsHistoryChecked() {
        ProcessInfo process = begun("Suspended one");
        goTo("admin/processes?text=" + process.id());
        assertThat(getCurrentView()).isInstanceOf(ProcessesView.class);
        assertThat(shown("process-row")).contains("Suspended one");
        goTo("admin/processes/" + process.id());
        assertThat(getCurrentView()).isInstanceOf(ProcessView.class);
        assertThat(shown("process-waits")).contains("Waits for");
        test(find(Button.class).withId("processes-suspend").single()).click();
        test(find(Button.class).withId("processes-go").single()).click();
        assertThat(now(process).log()).extracting(ProcessInfo.Entry::action).contains("suspend");
        assertThat(shown("process-waits")).contains("Suspended since");
        test(find(Button.class).withId("processes-resume").single()).click();
        test(find(Button.class).withId("processes-go").single()).click();
        test(find(Button.class).withId("processes-verify").single()).click();
        assertThat(notices()).anyMatch(text -> text.contains("as it was written"));
    }

    private List<String> notices() {
        return find(com.vaadin.flow.component.notification.Notification.class).all().stream()
                .map(notice -> test(notice).getText())
                .toList();
    }

    @Test
    void manyAreEndedWithAReasonAfterALookAtWhatWouldCome() {
        ProcessInfo process = begun("Ended one");
        goTo("admin/processes?text=" + process.id());
        test(find(Checkbox.class).all().stream()
                        .filter(box ->
                                "Select Ended one".equals(box.getAriaLabel().orElse("")))
                        .findFirst()
                        .orElseThrow())
                .click();
        test(find(Button.class).withId("processes-cancel").single()).click();
        assertThat(shown("processes-preview")).contains("It can be done.");
        test(find(Button.class).withId("processes-go").single()).click();
        assertThat(find(TextArea.class).withId("processes-reason").single().isInvalid())
                .isTrue();
        test(find(TextArea.class).withId("processes-reason").single()).setValue("made by mistake");
        test(find(Button.class).withId("processes-go").single()).click();
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> now(process).state() == ProcessInfo.State.CANCELLED);
        assertThat(now(process).log()).anyMatch(entry -> entry.comment().equals("made by mistake"));
    }

    @Test
    void whoNeitherOperatesNorDesignsFindsNothingHere() {
        comes("zhangsan");
        goTo("admin/processes");
        assertThat(getCurrentView()).isInstanceOf(NotFoundView.class);
    }
}
