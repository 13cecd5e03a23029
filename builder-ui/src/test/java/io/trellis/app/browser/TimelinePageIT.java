package io.trellis.app.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextArea;
import io.trellis.core.event.Events;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Users;
import io.trellis.form.comment.Comments;
import io.trellis.form.field.FileValue;
import io.trellis.form.file.RecordFiles;
import io.trellis.form.file.UploadResult;
import io.trellis.form.record.RecordId;
import io.trellis.form.record.Records;
import io.trellis.form.record.SaveResult;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class TimelinePageIT extends OnPages {

    @Autowired
    private Records records;

    @Autowired
    private Comments comments;

    @Autowired
    private RecordFiles files;

    @Autowired
    private Users users;

    @Autowired
    private Events events;

    private CurrentUser person(String username) {
        return users.asCurrent(users.byUsername(username).orElseThrow());
    }

    private RecordId account(String name) {
        RecordId id = ((SaveResult.Saved) records.create(person("zhangsan"), "account", Map.of("name", name)))
                .record()
                .id();
        events.settle();
        return id;
    }

    private List<String> entries() {
        return words(find(Div.class).withClassName("timeline-entry").all());
    }

    private void press(String text) {
        test(find(Button.class).withText(text).single()).click();
    }

    @Test
    void aCallIsLoggedInOneLineAndWhatIsWrongLosesNothing() {
        RecordId account = account("Called");
        comes("zhangsan");
        goTo("records/account/" + account.id());
        test(find(Button.class).withClassName("composer-kind").withText("Call").single())
                .click();
        TextArea line = find(TextArea.class).single();
        press("Send");
        assertThat(words(find(Div.class).withClassName("composer-problem").single()))
                .contains("Write something");

        press("Plan for later");
        test(line).setValue("They want an offer");
        press("Send");
        assertThat(words(find(Div.class).withClassName("composer-problem").single()))
                .contains("Say when");
        assertThat(line.getValue()).isEqualTo("They want an offer");

        press("Plan for later");
        press("Send");
        assertThat(line.getValue()).isEmpty();
        // what is rolled up over activities may be told above it by now
        assertThat(entries()).anySatisfy(entry -> assertThat(entry).contains("张三", "Call", "They want an offer"));
    }

    @Test
    void theStreamIsNarrowedByKindAndGoesOn() {
        RecordId account = account("Much said");
        // nobody writes as many in a minute as one may, whatever other tests have written
        for (int i = 0; i < 17; i++) {
            comments.write(person("admin"), account, "Number " + i);
            comments.write(person("wangwu"), account, "Answer " + i);
        }
        comes("zhangsan");
        goTo("records/account/" + account.id());
        assertThat(entries()).hasSize(30);
        press("Show earlier ones");
        assertThat(entries()).hasSize(35);
        press("Activities");
        assertThat(entries()).isEmpty();
        assertThat(words(find(Paragraph.class).all())).contains("Nothing of this kind yet.");
        press("Activities");
        press("Changes");
        assertThat(entries()).singleElement().asString().contains("created it");
    }

    @Test
    void whatIsBeingWrittenStaysWhenTheRecordOrTheStreamIsDrawnAnew() {
        RecordId account = account("Watched");
        comes("zhangsan");
        goTo("records/account/" + account.id());
        TextArea line = find(TextArea.class).single();
        test(line).setValue("Half a sen");
        comments.write(person("wangwu"), account, "Meanwhile");
        await().pollInSameThread().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            roundTrip();
            assertThat(entries().getFirst()).contains("王五", "Meanwhile");
        });
        records.update(
                person("wangwu"),
                account,
                records.get(person("wangwu"), account).orElseThrow().revision(),
                Map.of("name", "Watched more"));
        await().pollInSameThread().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            roundTrip();
            assertThat(entries().getFirst()).contains("Watched more");
        });
        assertThat(find(TextArea.class).single()).isSameAs(line);
        assertThat(line.getValue()).isEqualTo("Half a sen");
    }

    private FileValue uploaded(String username, String name) {
        return ((UploadResult.Uploaded) files.upload(
                        person(username), name, new ByteArrayInputStream("content".getBytes(StandardCharsets.UTF_8))))
                .file();
    }

    @Test
    void theFilesOfACommentAreShownAndTheAuthorTakesThemOutWhereTheCommentIsChanged() {
        RecordId account = account("With files");
        comments.write(
                person("wangwu"),
                account,
                "",
                List.of(
                        uploaded("wangwu", "offer.txt").id(),
                        uploaded("wangwu", "plan.txt").id()));
        comes("wangwu");
        goTo("records/account/" + account.id());
        assertThat(entries().getFirst()).contains("offer.txt", "plan.txt");

        test(find(Button.class).withAriaLabel("Change the comment").single()).click();
        test(find(Button.class).withAriaLabel("Remove plan.txt").single()).click();
        press("Save");
        assertThat(entries().getFirst()).contains("offer.txt").doesNotContain("plan.txt");
    }

    @Test
    void anAuthorChangesAndDeletesWhatOthersOnlyRead() {
        RecordId account = account("Discussed");
        comments.write(person("zhangsan"), account, "See <b>this</b>");
        comes("wangwu");
        goTo("records/account/" + account.id());
        assertThat(entries().getFirst()).contains("See <b>this</b>");
        assertThat(find(Div.class).withClassName("timeline-actions").all()).isEmpty();
        comes("zhangsan");
        goTo("records/account");
        goTo("records/account/" + account.id());
        assertThat(find(Div.class).withClassName("timeline-actions").all()).hasSize(1);
    }
}
