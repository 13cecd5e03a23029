package io.trellis.form.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.security.Action;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.RowPolicy;
import io.trellis.form.record.FormWorld;
import io.trellis.form.record.RecordId;
import io.trellis.form.record.RecordLock;
import io.trellis.form.record.RecordLocks;
import io.trellis.form.record.SaveResult;
import io.trellis.form.timeline.Timeline;
import io.trellis.form.timeline.TimelineEntry;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AttachmentsIT {

    private FormWorld world;
    private Attachments attachments;
    private RecordFiles files;
    private CurrentUser zhang;
    private CurrentUser reader;
    private CurrentUser stranger;
    private RecordId deal;

    @BeforeEach
    void open(@TempDir Path folder) {
        world = new FormWorld(folder);
        attachments = world.bean(Attachments.class);
        files = world.bean(RecordFiles.class);
        world.entity("deal", "{titleField:'name',attachments:true,fields:[{key:'name',type:'text'}]}");
        world.entity("quiet", "{titleField:'name',fields:[{key:'name',type:'text'}]}");
        zhang = world.person("zhang", null);
        reader = world.person("reader", null);
        stranger = world.person("stranger", null);
        List.of(zhang, reader, stranger).forEach(world.permissions::plain);
        world.permissions.rows(reader, "deal", Action.UPDATE, new RowPolicy.Nothing());
        world.permissions.rows(stranger, "deal", Action.READ, new RowPolicy.Nothing());
        deal = created("deal");
    }

    @AfterEach
    void close() {
        world.close();
    }

    private RecordId created(String entity) {
        return ((SaveResult.Saved) world.records().create(zhang, entity, FormWorld.values("name", "Turbines")))
                .record()
                .id();
    }

    private String uploaded(CurrentUser user, String name, String content) {
        return ((UploadResult.Uploaded)
                        files.upload(user, name, new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8))))
                .file()
                .id();
    }

    private Attachment attached(String name, String content) {
        world.clock.pass(Duration.ofSeconds(1));
        return ((AttachmentResult.Done) attachments.add(zhang, deal, uploaded(zhang, name, content))).attachment();
    }

    private List<Attachment> all(CurrentUser user) {
        return attachments.of(user, deal, Optional.empty(), 100);
    }

    @Test
    void whoMayReadTheRecordReadsWhatIsAttachedAndWhoMayChangeItAttaches() {
        Attachment offer = attached("offer.txt", "100 units");
        String file = offer.latest().file().id();

        assertThat(all(reader)).extracting(one -> one.latest().file().name()).containsExactly("offer.txt");
        assertThat(all(reader)).extracting(Attachment::mayChange).containsExactly(false);
        assertThat(files.find(reader, file)).isPresent();
        assertThat(attachments.file(reader, deal, offer.id(), file)).isPresent();
        assertThat(all(stranger)).isEmpty();
        assertThat(files.find(stranger, file)).isEmpty();
        assertThat(attachments.file(stranger, deal, offer.id(), file)).isEmpty();
        assertThat(attachments.add(reader, deal, uploaded(reader, "a.txt", "a")))
                .isInstanceOf(AttachmentResult.Forbidden.class);
        assertThat(attachments.add(stranger, deal, uploaded(stranger, "a.txt", "a")))
                .isInstanceOf(AttachmentResult.Missing.class);
        assertThat(attachments.delete(reader, deal, offer.id())).isInstanceOf(AttachmentResult.Forbidden.class);
        assertThat(attachments.add(zhang, created("quiet"), uploaded(zhang, "a.txt", "a")))
                .isInstanceOf(AttachmentResult.Missing.class);
    }

    @Test
    void ofSeveralWhoAttachUnderOneNameAtOnceEveryVersionIsKept() {
        List<String> uploads = IntStream.range(0, 8)
                .mapToObj(i -> uploaded(zhang, "offer.txt", "v" + i))
                .toList();
        List<CompletableFuture<AttachmentResult>> all = uploads.stream()
                .map(upload -> CompletableFuture.supplyAsync(() -> attachments.add(zhang, deal, upload)))
                .toList();
        all.forEach(one -> assertThat(one.join()).isInstanceOf(AttachmentResult.Done.class));

        Attachment one = only(all(zhang));
        assertThat(one.versions())
                .extracting(version -> version.file().id())
                .containsExactlyInAnyOrderElementsOf(uploads);
        uploads.forEach(upload ->
                assertThat(attachments.file(reader, deal, one.id(), upload)).isPresent());
    }

    private static Attachment only(List<Attachment> all) {
        assertThat(all).hasSize(1);
        return all.getFirst();
    }

    @Test
    void whatComesBackStandsBesideWhatTookItsName() {
        Attachment first = attached("offer.txt", "100 units");
        attachments.delete(zhang, deal, first.id());
        attached("offer.txt", "90 units");

        assertThat(attachments.restore(zhang, deal, first.id())).isInstanceOf(AttachmentResult.Done.class);
        assertThat(all(zhang)).hasSize(2);
    }

    @Test
    void whileTheRecordIsLockedMoreIsAttachedAndNothingReplacedOrDeleted() {
        Attachment offer = attached("offer.txt", "100 units");
        RecordLocks locks = world.bean(RecordLocks.class);
        locks.lock(
                deal,
                new RecordLock(
                        "p1", LocalizedText.same("Approval"), world.clock.instant(), Set.of("name"), null, false));

        assertThat(all(zhang)).extracting(Attachment::mayChange).containsExactly(false);
        assertThat(attachments.add(zhang, deal, uploaded(zhang, "offer.txt", "1 unit")))
                .isInstanceOfSatisfying(AttachmentResult.Refused.class, refused -> assertThat(refused.code())
                        .isEqualTo("locked"));
        assertThat(attachments.delete(zhang, deal, offer.id())).isInstanceOf(AttachmentResult.Refused.class);
        attached("more.txt", "what was asked for");
        assertThat(all(zhang)).hasSize(2);

        locks.unlock(deal, "p1");
        assertThat(attachments.delete(zhang, deal, offer.id())).isInstanceOf(AttachmentResult.Done.class);
    }

    @Test
    void nobodyAttachesWhatSomebodyElseUploaded() {
        assertThat(attachments.add(zhang, deal, uploaded(reader, "secret.txt", "secret")))
                .isInstanceOf(AttachmentResult.Refused.class);
    }

    @Test
    void theSameNameIsANewVersionAndTheOneBeforeCanBeHad() {
        Attachment first = attached("offer.txt", "100 units");
        attached("plan.txt", "plan");
        Attachment second = attached("offer.txt", "90 units");

        assertThat(second.id()).isEqualTo(first.id());
        assertThat(all(reader)).extracting(one -> one.latest().file().name()).containsExactly("offer.txt", "plan.txt");
        assertThat(all(reader).getFirst().versions()).hasSize(2);
        assertThat(attachments.file(
                        reader, deal, first.id(), first.latest().file().id()))
                .isPresent();
    }

    @Test
    void whatIsDeletedIsNotReadAndComesBackForADay() {
        Attachment offer = attached("offer.txt", "100 units");
        String file = offer.latest().file().id();

        assertThat(attachments.delete(zhang, deal, offer.id())).isInstanceOf(AttachmentResult.Done.class);
        assertThat(all(zhang)).isEmpty();
        assertThat(files.find(zhang, file)).isEmpty();
        assertThat(attachments.restore(zhang, deal, offer.id())).isInstanceOf(AttachmentResult.Done.class);
        assertThat(files.find(reader, file)).isPresent();

        attachments.delete(zhang, deal, offer.id());
        world.clock.pass(Duration.ofHours(25));
        world.bean(StoredAttachments.class).clear();
        assertThat(attachments.restore(zhang, deal, offer.id())).isInstanceOf(AttachmentResult.Missing.class);
        assertThat(files.find(CurrentUser.system(), file)).isEmpty();
    }

    @Test
    void attachmentsGoWithTheirRecord() {
        String file = attached("offer.txt", "100 units").latest().file().id();
        world.records().delete(zhang, deal, 1);
        assertThat(files.find(zhang, file)).isEmpty();
        world.events().settle();
        world.records().purge(zhang, deal);

        assertThat(files.find(CurrentUser.system(), file)).isEmpty();
    }

    @Test
    void theyStandInTheTimeline() {
        attached("offer.txt", "100 units");
        attached("offer.txt", "90 units");

        Timeline timeline = world.bean(Timeline.class);
        List<TimelineEntry> told = timeline.page(reader, deal, new Timeline.Query(Set.of("file"), Optional.empty(), 10))
                .orElseThrow()
                .entries();
        assertThat(told).extracting(TimelineEntry::text).containsExactly("offer.txt");
        assertThat(told.getFirst().what().en()).isEqualTo("attached a new version");
        assertThat(timeline.kinds(reader, created("quiet")))
                .extracting(Timeline.Kind::id)
                .doesNotContain("file");
    }
}
