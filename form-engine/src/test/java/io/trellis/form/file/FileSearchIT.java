package io.trellis.form.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.core.security.Action;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.FieldAccess;
import io.trellis.core.security.RowPolicy;
import io.trellis.core.store.Change;
import io.trellis.core.store.Criteria;
import io.trellis.core.store.DocumentStore;
import io.trellis.form.comment.Comments;
import io.trellis.form.record.FormWorld;
import io.trellis.form.record.RecordId;
import io.trellis.form.record.SaveResult;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files found by their names, wherever a record has them, and by nobody who may not have them. */
class FileSearchIT {

    private FormWorld world;
    private RecordFiles files;
    private FileSearch search;
    private CurrentUser zhang;
    private CurrentUser half;
    private CurrentUser stranger;
    private RecordId deal;

    @BeforeEach
    void open(@TempDir Path folder) {
        world = new FormWorld(folder);
        files = world.bean(RecordFiles.class);
        search = world.bean(FileSearch.class);
        world.entity("deal", """
                {titleField:'name',attachments:true,label:{zh:'商机',en:'Deal'},fields:[{key:'name',type:'text'},
                 {key:'offer',type:'file',label:{zh:'报价',en:'Offer'}}]}
                """);
        zhang = world.person("zhang", null);
        half = world.person("half", null);
        stranger = world.person("stranger", null);
        List.of(zhang, half, stranger).forEach(world.permissions::plain);
        world.permissions.field(half, "deal", "offer", FieldAccess.HIDDEN);
        world.permissions.rows(stranger, "deal", Action.READ, new RowPolicy.Nothing());
        deal = ((SaveResult.Saved) world.records()
                        .create(
                                zhang,
                                "deal",
                                FormWorld.values("name", "Turbines", "offer", Map.of("id", uploaded("报价单 Final.txt")))))
                .record()
                .id();
        world.events().settle();
        world.clock.pass(Duration.ofSeconds(1));
        world.bean(Attachments.class).add(zhang, deal, uploaded("重庆合同.txt"));
        world.clock.pass(Duration.ofSeconds(1));
        world.bean(Comments.class).write(zhang, deal, "See", List.of(uploaded("合同照片.txt")));
    }

    @AfterEach
    void close() {
        world.close();
    }

    private String uploaded(String name) {
        return ((UploadResult.Uploaded)
                        files.upload(zhang, name, new ByteArrayInputStream("x".getBytes(StandardCharsets.UTF_8))))
                .file()
                .id();
    }

    private List<String> found(CurrentUser user, String words) {
        return search.find(user, words, 10).stream()
                .map(found -> found.file().name() + " " + found.where().zh())
                .toList();
    }

    @Test
    void inAnyWritingByPinyinAndItsInitialsTheLatestFirst() {
        assertThat(found(zhang, "final 报价")).containsExactly("报价单 Final.txt 报价");
        assertThat(found(zhang, "bjd")).containsExactly("报价单 Final.txt 报价");
        assertThat(found(zhang, "hetong")).containsExactly("合同照片.txt 评论", "重庆合同.txt 附件");
        assertThat(found(zhang, "chongqing")).containsExactly("重庆合同.txt 附件");
        assertThat(search.find(zhang, "ＴＸＴ", 2)).hasSize(2).allSatisfy(file -> {
            assertThat(file.title()).isEqualTo("Turbines");
            assertThat(file.record()).isEqualTo(deal);
        });
        assertThat(found(zhang, "none.*")).isEmpty();
        assertThat(found(zhang, " ")).isEmpty();
    }

    @Test
    void onlyWhatThePersonMayHaveNow() {
        assertThat(found(half, "txt")).containsExactly("合同照片.txt 评论", "重庆合同.txt 附件");
        assertThat(found(stranger, "txt")).isEmpty();

        world.bean(Attachments.class)
                .delete(
                        zhang,
                        deal,
                        world.bean(Attachments.class)
                                .of(zhang, deal, Optional.empty(), 1)
                                .getFirst()
                                .id());
        world.records()
                .update(
                        zhang,
                        deal,
                        world.records().get(zhang, deal).orElseThrow().revision(),
                        FormWorld.values("offer", null));
        world.events().settle();
        assertThat(found(zhang, "txt")).containsExactly("合同照片.txt 评论");

        world.records()
                .delete(
                        zhang,
                        deal,
                        world.records().get(zhang, deal).orElseThrow().revision());
        assertThat(found(zhang, "txt")).isEmpty();
        world.events().settle();
    }

    @Test
    void whatAnOlderReleaseTookIsFoundOnceItIsSpelt() {
        var places = world.bean(DocumentStore.class).collection(PlaceDocument.COLLECTION);
        places.updateMany(
                Criteria.all(),
                Change.of()
                        .unset(PlaceDocument.ENTITY)
                        .unset(PlaceDocument.SEARCH)
                        .unset(PlaceDocument.SPELT));
        assertThat(found(zhang, "txt")).isEmpty();

        SpeltNames names = world.bean(SpeltNames.class);
        names.spell();

        assertThat(found(zhang, "bjd")).containsExactly("报价单 Final.txt 报价");
        assertThat(found(zhang, "txt")).hasSize(3);
    }
}
