package io.trellis.form.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.core.limit.Limits;
import io.trellis.core.mongo.TestServers;
import io.trellis.core.security.Action;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.FieldAccess;
import io.trellis.core.security.RowPolicy;
import io.trellis.core.store.Change;
import io.trellis.core.store.CollectionSpec;
import io.trellis.core.store.Criteria;
import io.trellis.core.store.DocumentStore;
import io.trellis.form.comment.CommentResult;
import io.trellis.form.comment.Comments;
import io.trellis.form.field.FileValue;
import io.trellis.form.record.FormWorld;
import io.trellis.form.record.RecordData;
import io.trellis.form.record.RecordId;
import io.trellis.form.record.SaveResult;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordFilesIT {

    private static final CollectionSpec<Part> PARTS = CollectionSpec.of("file.part", Part.class);

    private FormWorld world;
    private RecordFiles files;
    private CurrentUser zhang;
    private CurrentUser li;
    private Path folder;

    /** A part of a file in the database. */
    private record Part(String id, String file) {}

    @BeforeEach
    void open(@TempDir Path data) {
        folder = data;
        world = new FormWorld(data);
        files = world.bean(RecordFiles.class);
        world.entity("deal", """
                {titleField:'name',fields:[{key:'name',type:'text'},{key:'offer',type:'file'},
                 {key:'papers',type:'files',settings:{kinds:['text','pdf'],most:2}},
                 {key:'photo',type:'image',settings:{largest:1}}]}
                """);
        zhang = world.person("zhang", null);
        li = world.person("li", null);
        List.of(zhang, li).forEach(world.permissions::plain);
    }

    @AfterEach
    void close() {
        world.close();
    }

    private String uploaded(CurrentUser user, String name, String content) {
        return file(user, name, content).id();
    }

    private FileValue file(CurrentUser user, String name, String content) {
        return ((UploadResult.Uploaded)
                        files.upload(user, name, new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8))))
                .file();
    }

    private SaveResult save(CurrentUser user, @Nullable RecordId record, String field, @Nullable Object value) {
        SaveResult result = record == null
                ? world.records().create(user, "deal", FormWorld.values("name", "Turbines", field, value))
                : world.records()
                        .update(
                                user,
                                record,
                                world.records().get(user, record).orElseThrow().revision(),
                                FormWorld.values(field, value));
        world.events().settle();
        return result;
    }

    private RecordId saved(CurrentUser user, @Nullable RecordId record, String field, @Nullable Object value) {
        SaveResult result = save(user, record, field, value);
        assertThat(result).isInstanceOf(SaveResult.Saved.class);
        return ((SaveResult.Saved) result).record().id();
    }

    private static Map<String, Object> id(String file) {
        return Map.of("id", file);
    }

    private static String read(Optional<KeptFile> file) throws IOException {
        try (InputStream content = file.orElseThrow().content().open().get()) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** The bytes of how many files are kept, where the product keeps them. */
    private long kept() throws IOException {
        if (TestServers.isMongoNamed()) {
            // small files, which are in one part each
            return world.bean(DocumentStore.class).collection(PARTS).count(Criteria.all());
        }
        try (Stream<Path> all = Files.list(folder.resolve("files"))) {
            return all.count();
        }
    }

    @Test
    void anUploadIsItsUploadersUntilARecordHoldsIt() throws IOException {
        String offer = uploaded(zhang, "offer.txt", "100 units");

        assertThat(read(files.find(zhang, offer))).isEqualTo("100 units");
        assertThat(files.find(li, offer)).isEmpty();

        RecordId deal = saved(zhang, null, "offer", id(offer));

        assertThat(read(files.find(li, offer))).isEqualTo("100 units");
        assertThat(read(files.find(li, deal, "offer", offer))).isEqualTo("100 units");
        RecordData seen = world.records().get(li, deal).orElseThrow();
        assertThat(FileValue.of(seen.value("offer").orElseThrow()))
                .contains(new FileValue(offer, "offer.txt", 9, "text/plain"));
    }

    @Test
    void aFileIsReadByWhoMayReadTheRecordAndTheFieldOnly() {
        String offer = uploaded(zhang, "offer.txt", "100 units");
        RecordId deal = saved(zhang, null, "offer", id(offer));

        world.permissions.field(li, "deal", "offer", FieldAccess.HIDDEN);
        assertThat(files.find(li, offer)).isEmpty();
        assertThat(files.find(li, deal, "offer", offer)).isEmpty();
        assertThat(files.earlier(li, deal, "offer")).isEmpty();

        world.permissions.rows(zhang, "deal", Action.READ, new RowPolicy.Nothing());
        assertThat(files.find(zhang, offer))
                .as("its uploader, who may not see the record")
                .isEmpty();
        assertThat(files.find(zhang, deal, "offer", offer)).isEmpty();
    }

    @Test
    void nobodyPutsAFileThatTheyMayNotReadIntoARecordOfTheirOwn() {
        String unsaved = uploaded(zhang, "unsaved.txt", "secret");
        String hidden = uploaded(zhang, "hidden.txt", "secret");
        saved(zhang, null, "offer", id(hidden));
        world.permissions.field(li, "deal", "offer", FieldAccess.HIDDEN);

        assertThat(List.of(unsaved, hidden, "nothing"))
                .allSatisfy(file -> assertThat(save(li, null, "papers", List.of(id(file))))
                        .isInstanceOfSatisfying(SaveResult.Rejected.class, rejected -> assertThat(rejected.violations())
                                .extracting(violation -> violation.path())
                                .containsExactly("papers")));
    }

    @Test
    void whatAValueSaysOfAFileIsWhatWasUploaded() {
        Map<String, Object> lies = Map.of(
                "id",
                uploaded(zhang, "page.png", "<html><script>alert(1)</script></html>"),
                "name",
                "photo.png",
                "size",
                1,
                "type",
                "image/png");

        assertThat(save(zhang, null, "photo", lies)).isInstanceOf(SaveResult.Rejected.class);
        RecordId deal = saved(zhang, null, "offer", lies);
        assertThat(world.records().get(zhang, deal).orElseThrow().get("offer"))
                .isEqualTo(file(deal).asValue())
                .extracting("type")
                .isEqualTo("text/html");
    }

    private FileValue file(RecordId deal) {
        return FileValue.of(world.records()
                        .get(zhang, deal)
                        .orElseThrow()
                        .value("offer")
                        .orElseThrow())
                .orElseThrow();
    }

    @Test
    void aFieldTakesTheKindsAndAsManyAsItSays() {
        Object text = id(uploaded(zhang, "a.txt", "a"));
        Object page = id(uploaded(zhang, "a.html", "<html></html>"));

        assertThat(save(zhang, null, "papers", List.of(page)))
                .isInstanceOfSatisfying(SaveResult.Rejected.class, rejected -> assertThat(
                                rejected.violations().getFirst().message().en())
                        .contains("a.html", "Other", "Plain text, PDF"));
        assertThat(save(
                        zhang,
                        null,
                        "papers",
                        List.of(text, id(uploaded(zhang, "b.txt", "b")), id(uploaded(zhang, "c.txt", "c")))))
                .isInstanceOf(SaveResult.Rejected.class);
        RecordId deal = saved(zhang, null, "papers", List.of(text, text));
        assertThat((List<?>) world.records().get(zhang, deal).orElseThrow().get("papers"))
                .hasSize(1);
    }

    @Test
    void anEarlierFileCanBeHadWhileItIsOneOfTheLastFew() throws IOException {
        String first = uploaded(zhang, "offer 0.txt", "0");
        RecordId deal = saved(zhang, null, "offer", id(first));
        for (int i = 1; i <= Limits.EARLIER_FILES; i++) {
            world.clock.pass(Duration.ofMinutes(1));
            saved(zhang, deal, "offer", id(uploaded(zhang, "offer " + i + ".txt", String.valueOf(i))));
        }

        assertThat(files.earlier(li, deal, "offer").orElseThrow())
                .hasSize(Limits.EARLIER_FILES)
                .extracting(earlier -> earlier.file().file().name())
                .startsWith("offer 9.txt", "offer 8.txt")
                .endsWith("offer 0.txt");
        assertThat(read(files.find(li, deal, "offer", first))).isEqualTo("0");

        world.clock.pass(Duration.ofMinutes(1));
        saved(zhang, deal, "offer", null);
        assertThat(files.find(li, deal, "offer", first)).isEmpty();
        assertThat(files.earlier(li, deal, "offer").orElseThrow()).hasSize(Limits.EARLIER_FILES);
        assertThat(kept()).isEqualTo(Limits.EARLIER_FILES);
    }

    @Test
    void filesGoWithTheirRecordForGoodAndComeBackFromTheBinWithIt() throws IOException {
        String offer = uploaded(zhang, "offer.txt", "100 units");
        RecordId deal = saved(zhang, null, "offer", id(offer));

        assertThat(world.records().delete(zhang, deal, 1)).isInstanceOf(SaveResult.Saved.class);
        assertThat(files.find(zhang, deal, "offer", offer)).isEmpty();
        world.records().restore(zhang, deal);
        assertThat(read(files.find(li, deal, "offer", offer))).isEqualTo("100 units");

        long revision = world.records().get(zhang, deal).orElseThrow().revision();
        world.records().delete(zhang, deal, revision);
        assertThat(world.records().purge(zhang, deal)).isTrue();
        assertThat(kept()).isZero();
    }

    @Test
    void aFileOfTwoRecordsStaysUntilBothAreGone() throws IOException {
        String offer = uploaded(zhang, "offer.txt", "100 units");
        RecordId deal = saved(zhang, null, "offer", id(offer));
        RecordId copy = saved(li, null, "offer", id(offer));

        world.records().delete(zhang, deal, 1);
        world.records().purge(zhang, deal);

        assertThat(read(files.find(zhang, copy, "offer", offer))).isEqualTo("100 units");
    }

    @Test
    void whatIsNotSavedWithinADayIsDeleted() throws IOException {
        uploaded(zhang, "forgotten.txt", "nothing");
        world.clock.pass(Duration.ofHours(23));
        String late = uploaded(zhang, "late.txt", "nothing");
        world.clock.pass(Duration.ofHours(2));

        world.bean(StoredRecordFiles.class).clear();

        assertThat(kept()).isEqualTo(1);
        assertThat(files.find(zhang, late)).isPresent();
    }

    @Test
    void whatACommentNamesStaysThoughSomethingCameBeforeItWasKeptAndWhatNoneNamesGoes() throws IOException {
        RecordId deal = saved(zhang, null, "name", "Turbines");
        String named = uploaded(zhang, "named.txt", "100 units");
        String forgotten = uploaded(zhang, "forgotten.txt", "nothing");
        var comment =
                ((CommentResult.Written) world.bean(Comments.class).write(zhang, deal, "", List.of(named))).comment();
        var uploads = world.bean(DocumentStore.class).collection(UploadDocument.COLLECTION);
        uploads.updateOne(
                Criteria.id(named),
                Change.of().set(UploadDocument.UNTIL, world.clock.instant().plus(RecordFiles.UNSAVED)));
        world.bean(HeldFiles.class).note(forgotten, deal, "#" + comment.id(), world.clock.instant());

        world.clock.pass(RecordFiles.UNSAVED.minusMinutes(30));
        world.bean(StoredRecordFiles.class).clear();

        assertThat(uploads.get(named).orElseThrow().until()).isNull();
        assertThat(read(files.find(li, named))).isEqualTo("100 units");
        assertThat(files.find(CurrentUser.system(), forgotten)).isEmpty();
    }

    @Test
    void whatIsTooLargeOrEmptyLeavesNothing() throws IOException {
        InputStream endless = new InputStream() {
            private long left = Limits.FILE_BYTES + 1;

            @Override
            public int read() {
                return left-- > 0 ? 'x' : -1;
            }
        };

        assertThat(files.upload(zhang, "large.txt", endless))
                .isInstanceOfSatisfying(UploadResult.Refused.class, refused -> assertThat(refused.code())
                        .isEqualTo("too-large"));
        assertThat(files.upload(zhang, "empty.txt", InputStream.nullInputStream()))
                .isInstanceOfSatisfying(UploadResult.Refused.class, refused -> assertThat(refused.code())
                        .isEqualTo("empty"));
        assertThat(kept()).isZero();
    }
}
