package io.trellis.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Users;
import io.trellis.form.comment.CommentResult;
import io.trellis.form.comment.Comments;
import io.trellis.form.file.RecordFiles;
import io.trellis.form.file.UploadResult;
import io.trellis.form.record.RecordId;
import io.trellis.form.record.Records;
import io.trellis.form.record.SaveResult;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class SearchPageIT extends OnPages {

    @Autowired
    private Records records;

    @Autowired
    private RecordFiles files;

    @Autowired
    private Comments comments;

    @Autowired
    private Users users;

    private void account(String name, String owner) {
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("name", name);
        values.put("owner", users.byUsername(owner).orElseThrow().id());
        records.create(CurrentUser.system(), "account", values);
    }

    private List<String> titles() {
        return words(find(Span.class).withClassName("entry-title").all());
    }

    @Test
    void findsByInitialsWhatOneMaySeeAndLeadsOnToTheList() {
        account("锦瑟光学", "zhangsan");
        account("锦瑟精密", "lisi");
        comes("zhangsan");
        goTo("search?q=jinse");
        assertThat(titles()).containsExactly("锦瑟光学");
        assertThat(words(find(H2.class).all())).contains("Accounts");

        goTo("search?q=jsgx");
        assertThat(titles()).containsExactly("锦瑟光学");

        goTo("search?q=jinse&in=contact");
        assertThat(titles()).isEmpty();
        assertThat(words(find(Paragraph.class).all())).anyMatch(text -> text.contains("Nothing fits"));
    }

    @Test
    void whatIsMoreThanFitsStandsInTheList() {
        for (int i = 0; i < 12; i++) {
            account("翠微仪表 " + i, "zhangsan");
        }
        comes("zhangsan");
        goTo("search?q=翠微仪表");

        assertThat(titles()).hasSize(10);
        assertThat(find(Anchor.class).all())
                .extracting(Anchor::getHref)
                .anyMatch(link -> link.startsWith("records/account?q="));
    }

    @Test
    void aFileIsFoundByItsNameAndOpensWithItsRecord() {
        // others of the same product write as many comments as zhangsan may write in a minute
        CurrentUser lisi = users.asCurrent(users.byUsername("lisi").orElseThrow());
        RecordId account = ((SaveResult.Saved)
                        records.create(lisi, "account", Map.of("name", "Paper mill", "owner", lisi.id())))
                .record()
                .id();
        String file = ((UploadResult.Uploaded) files.upload(
                        lisi, "锦绣蓝图.txt", new ByteArrayInputStream("plan".getBytes(StandardCharsets.UTF_8))))
                .file()
                .id();
        assertThat(comments.write(lisi, account, "", List.of(file))).isInstanceOf(CommentResult.Written.class);
        comes("lisi");
        goTo("search?q=jxlt");
        assertThat(titles()).containsExactly("锦绣蓝图.txt");
        assertThat(words(find(Span.class).withClassName("entry-detail").single()))
                .isEqualTo("Paper mill · Account · Comment");
        String link = find(Anchor.class).withClassName("entry").single().getHref();

        goTo(link);
        assertThat(find(Dialog.class).single().getHeaderTitle()).isEqualTo("锦绣蓝图.txt");

        comes("zhangsan");
        goTo("search?q=jxlt");
        assertThat(titles()).isEmpty();
    }
}
