package io.trellis.form.comment;

import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.core.limit.Limits;
import io.trellis.core.notify.Notifications;
import io.trellis.core.notify.Notifications.Notification;
import io.trellis.core.security.Action;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.FieldAccess;
import io.trellis.core.security.RowPolicy;
import io.trellis.core.security.User;
import io.trellis.core.store.Change;
import io.trellis.core.store.Criteria;
import io.trellis.core.store.DocumentStore;
import io.trellis.form.field.FileValue;
import io.trellis.form.file.RecordFiles;
import io.trellis.form.file.UploadResult;
import io.trellis.form.record.FormWorld;
import io.trellis.form.record.RecordId;
import io.trellis.form.record.SaveResult;
import io.trellis.form.timeline.Place;
import io.trellis.form.timeline.Timeline;
import io.trellis.form.timeline.TimelineEntry.Allowed;
import io.trellis.form.timeline.TimelineEntry.Mention;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommentsIT {

    private FormWorld world;
    private Comments comments;
    private CurrentUser zhang;
    private CurrentUser li;
    private CurrentUser stranger;
    private RecordId deal;

    @BeforeEach
    void open(@TempDir Path folder) {
        world = new FormWorld(folder);
        comments = world.bean(Comments.class);
        world.entity("deal", "{titleField:'name',fields:[{key:'name',type:'text'}]}");
        world.entity("quiet", "{titleField:'name',comments:false,fields:[{key:'name',type:'text'}]}");
        zhang = world.person("zhang", null);
        li = world.person("li", null);
        stranger = world.person("stranger", null);
        List.of(zhang, li, stranger).forEach(world.permissions::plain);
        world.permissions.rows(stranger, "deal", Action.READ, new RowPolicy.Nothing());
        deal = created("deal", "Turbines");
    }

    @AfterEach
    void close() {
        world.close();
    }

    private RecordId created(String entity, String name) {
        return ((SaveResult.Saved) world.records().create(zhang, entity, FormWorld.values("name", name)))
                .record()
                .id();
    }

    private Comment written(CurrentUser author, String text) {
        return ((CommentResult.Written) comments.write(author, deal, text)).comment();
    }

    private List<Comment> all(CurrentUser reader) {
        return comments.of(reader, deal, Optional.empty(), 100);
    }

    private List<Notification> bell(CurrentUser user) {
        return world.bean(Notifications.class).of(user, 10);
    }

    @Test
    void whoMaySeeTheRecordReadsAndWritesNewestFirstAndPageByPage() {
        Comment first = written(zhang, "  First ");
        world.clock.pass(Duration.ofSeconds(1));
        Comment second = written(li, "Second");

        assertThat(all(li)).extracting(Comment::text).containsExactly("Second", "First");
        assertThat(all(li)).extracting(comment -> comment.may().edit()).containsExactly(true, false);
        assertThat(comments.of(li, deal, Optional.of(new Place(second.at(), second.id())), 10))
                .extracting(Comment::id)
                .containsExactly(first.id());
    }

    @Test
    void whoMayNotSeeTheRecordReadsWritesChangesAndHearsNothing() {
        Comment said = written(zhang, "For us, @stranger and @li");

        assertThat(all(stranger)).isEmpty();
        assertThat(comments.open(stranger, deal)).isFalse();
        assertThat(comments.write(stranger, deal, "Hello")).isInstanceOf(CommentResult.Missing.class);
        assertThat(comments.change(stranger, deal, said.id(), "Hello")).isInstanceOf(CommentResult.Missing.class);
        assertThat(comments.delete(stranger, deal, said.id())).isInstanceOf(CommentResult.Missing.class);
        assertThat(comments.mentionable(stranger, deal, "", 10)).isEmpty();
        assertThat(bell(stranger)).isEmpty();
        assertThat(said.mentions()).containsExactly(new Mention("li", "li"));
        assertThat(comments.mentionable(zhang, deal, "", 10))
                .extracting(User::id)
                .containsExactly("li");
        assertThat(all(zhang)).hasSize(1);
    }

    @Test
    void aCommentOfAnotherRecordIsNotReachedByTheNameOfOneThatMayBeSeen() {
        world.entity("secret", "{titleField:'name',fields:[{key:'name',type:'text'}]}");
        RecordId hidden = created("secret", "Hidden");
        world.permissions.rows(li, "secret", Action.READ, new RowPolicy.Nothing());
        String id = ((CommentResult.Written) comments.write(zhang, hidden, "Secret"))
                .comment()
                .id();

        assertThat(comments.change(li, deal, id, "x")).isInstanceOf(CommentResult.Missing.class);
        assertThat(comments.delete(zhang, deal, id)).isInstanceOf(CommentResult.Missing.class);
    }

    @Test
    void theMentionedAreToldOnceWithALinkAndWhatTheyMaySeeOfTheTitle() {
        Comment said = written(zhang, "@li look");
        assertThat(bell(li)).singleElement().satisfies(told -> {
            assertThat(told.text().en()).contains("zhang mentioned you", "Turbines", "@li look");
            assertThat(told.link()).isEqualTo("/records/" + deal);
        });
        comments.change(zhang, deal, said.id(), "@li look again");
        assertThat(bell(li)).hasSize(1);
        assertThat(bell(zhang)).isEmpty();

        world.permissions.field(li, "deal", "name", FieldAccess.HIDDEN);
        world.clock.pass(Duration.ofSeconds(1));
        written(zhang, "And @li this");
        assertThat(bell(li).getFirst().text().en()).contains("mentioned you").doesNotContain("Turbines");
    }

    @Test
    void onlyItsAuthorChangesACommentAndTheTraceStays() {
        Comment said = written(zhang, "Draft");
        assertThat(comments.change(li, deal, said.id(), "Mine")).isInstanceOf(CommentResult.Forbidden.class);
        assertThat(comments.delete(li, deal, said.id())).isInstanceOf(CommentResult.Forbidden.class);
        comments.change(zhang, deal, said.id(), "Final, @li");
        assertThat(all(li)).singleElement().satisfies(comment -> {
            assertThat(comment.text()).isEqualTo("Final, @li");
            assertThat(comment.edited()).isPresent();
            assertThat(comment.mentions()).containsExactly(new Mention("li", "li"));
        });

        comments.delete(zhang, deal, said.id());
        assertThat(all(li)).singleElement().satisfies(comment -> {
            assertThat(comment.text()).isEmpty();
            assertThat(comment.mentions()).isEmpty();
            assertThat(comment.deleted()).isPresent();
            assertThat(comment.may()).isEqualTo(new Allowed(false, false));
        });
        assertThat(comments.change(zhang, deal, said.id(), "Back")).isInstanceOf(CommentResult.Missing.class);
    }

    @Test
    void anAdministratorWhoMayChangeTheRecordDeletesWhatOthersSaid() {
        CurrentUser admin = world.person("admin", null);
        Comment said = written(zhang, "Rude");
        assertThat(comments.change(admin, deal, said.id(), "Nice")).isInstanceOf(CommentResult.Forbidden.class);
        assertThat(all(admin).getFirst().may()).isEqualTo(new Allowed(false, true));
        world.permissions.rows(admin, "deal", Action.UPDATE, new RowPolicy.Nothing());
        assertThat(comments.delete(admin, deal, said.id())).isInstanceOf(CommentResult.Forbidden.class);
        world.permissions.rows(admin, "deal", Action.UPDATE, new RowPolicy.Everything());
        assertThat(comments.delete(admin, deal, said.id())).isInstanceOf(CommentResult.Written.class);
    }

    private static CurrentUser narrowed(CurrentUser user) {
        return new CurrentUser(
                user.id(),
                user.username(),
                user.name(),
                user.locale(),
                user.zone(),
                null,
                Set.of(),
                new CurrentUser.Restriction(Set.of(), Map.of("deal", List.of("name"))));
    }

    @Test
    void whereTheEntityHasNoneOrAKeySeesSomeFieldsOnlyThereAreNone() {
        assertThat(comments.write(zhang, created("quiet", "Silence"), "Hello"))
                .isInstanceOf(CommentResult.Missing.class);

        written(zhang, "All of it");
        CurrentUser key = narrowed(li);
        assertThat(all(key)).isEmpty();
        assertThat(comments.write(key, deal, "Hello")).isInstanceOf(CommentResult.Missing.class);
    }

    @Test
    void whatCannotBeACommentIsRefusedWithTheReason() {
        assertThat(refused(" \n\u200b ")).isEqualTo("required");
        assertThat(refused("x".repeat(Limits.COMMENT_CHARACTERS + 1))).isEqualTo("too-long");
        StringBuilder many = new StringBuilder();
        for (int i = 0; i <= Limits.COMMENT_MENTIONS; i++) {
            many.append('@').append(world.person("p" + i, null).username()).append(' ');
        }
        assertThat(refused(many.toString())).isEqualTo("too-many-mentions");
        assertThat(all(zhang)).isEmpty();
    }

    private String refused(String text) {
        return ((CommentResult.Rejected) comments.write(zhang, deal, text)).code();
    }

    @Test
    void nobodyWritesMoreThanSoManyAMinute() {
        for (int i = 0; i < Limits.COMMENTS_A_MINUTE; i++) {
            written(zhang, "Number " + i);
        }
        assertThat(comments.write(zhang, deal, "One more")).isInstanceOf(CommentResult.TooMany.class);
        assertThat(comments.write(li, deal, "Mine")).isInstanceOf(CommentResult.Written.class);
        world.clock.pass(Duration.ofSeconds(61));
        written(zhang, "Later");
    }

    @Test
    void theyGoIntoTheRecycleBinWithTheRecordComeBackAndLeaveWithItForGood() {
        written(zhang, "Stays");
        world.records().delete(zhang, deal, 1);
        assertThat(all(zhang)).isEmpty();
        assertThat(comments.write(zhang, deal, "Too late")).isInstanceOf(CommentResult.Missing.class);
        world.events().settle();
        world.records().restore(zhang, deal);
        assertThat(all(zhang)).hasSize(1);

        world.records()
                .delete(
                        zhang,
                        deal,
                        world.records().get(zhang, deal).orElseThrow().revision());
        assertThat(world.records().purge(zhang, deal)).isTrue();
        world.records().create(CurrentUser.system(), deal, FormWorld.values("name", "Under the same id"));
        assertThat(all(zhang)).isEmpty();
    }

    private String uploaded(CurrentUser user, String name) {
        return ((UploadResult.Uploaded)
                        files().upload(user, name, new ByteArrayInputStream(name.getBytes(StandardCharsets.UTF_8))))
                .file()
                .id();
    }

    private RecordFiles files() {
        return world.bean(RecordFiles.class);
    }

    private CommentResult brings(CurrentUser author, String text, String... files) {
        return comments.write(author, deal, text, List.of(files));
    }

    private static List<String> names(Comment comment) {
        return comment.files().stream().map(FileValue::name).toList();
    }

    @Test
    void whoeverReadsTheCommentReadsItsFilesAndNobodyElseByAnyAddress() {
        String photo = uploaded(zhang, "photo.txt");
        String offer = uploaded(zhang, "offer.txt");
        assertThat(files().find(li, photo)).isEmpty();
        Comment said = ((CommentResult.Written) brings(zhang, "", photo, offer)).comment();

        assertThat(names(all(li).getFirst())).containsExactly("photo.txt", "offer.txt");
        assertThat(files().find(li, photo)).isPresent();
        assertThat(files().find(li, deal, "#" + said.id(), photo)).isPresent();
        assertThat(files().find(stranger, photo)).isEmpty();
        assertThat(files().find(stranger, deal, "#" + said.id(), photo)).isEmpty();
        CurrentUser key = narrowed(li);
        assertThat(files().find(key, photo)).isEmpty();
        assertThat(world.bean(Timeline.class)
                        .page(li, deal, new Timeline.Query(Set.of("comment"), Optional.empty(), 10))
                        .orElseThrow()
                        .entries()
                        .getFirst()
                        .files())
                .extracting(FileValue::name)
                .containsExactly("photo.txt", "offer.txt");
    }

    @Test
    void whatACommentNoLongerBringsIsDeletedAndItsFilesGoWithIt() {
        String photo = uploaded(zhang, "photo.txt");
        String offer = uploaded(zhang, "offer.txt");
        Comment said = ((CommentResult.Written) brings(zhang, "Both", photo, offer)).comment();
        String plan = uploaded(zhang, "plan.txt");

        comments.change(zhang, deal, said.id(), "Both again");
        assertThat(names(all(li).getFirst())).containsExactly("photo.txt", "offer.txt");
        comments.change(zhang, deal, said.id(), Optional.empty(), Optional.of(List.of(offer, plan)));
        assertThat(names(all(li).getFirst())).containsExactly("offer.txt", "plan.txt");
        assertThat(all(li).getFirst().text()).isEqualTo("Both again");
        assertThat(files().find(zhang, photo)).isEmpty();
        assertThat(files().find(li, plan)).isPresent();

        comments.delete(zhang, deal, said.id());
        assertThat(all(zhang).getFirst().files()).isEmpty();
        assertThat(files().find(zhang, offer)).isEmpty();
        assertThat(files().find(zhang, plan)).isEmpty();
    }

    @Test
    void filesThatCannotBeBroughtAreRefusedAndNothingIsWritten() {
        String photo = uploaded(zhang, "photo.txt");
        assertThat(brings(li, "Mine?", photo)).isInstanceOfSatisfying(CommentResult.Rejected.class, refused -> {
            assertThat(refused.at()).isEqualTo("files");
            assertThat(refused.code()).isEqualTo("invalid");
        });
        String[] many = IntStream.rangeClosed(0, Limits.COMMENT_FILES)
                .mapToObj(String::valueOf)
                .toArray(String[]::new);
        assertThat(brings(zhang, "Many", many))
                .isInstanceOfSatisfying(CommentResult.Rejected.class, refused -> assertThat(refused.code())
                        .isEqualTo("too-many"));
        assertThat(all(zhang)).isEmpty();
        assertThat(files().find(zhang, photo)).isPresent();
    }

    @Test
    void whatADeletedCommentStillHoldsAsSomethingCameBetweenIsLeftLater() {
        String photo = uploaded(zhang, "photo.txt");
        Comment said = ((CommentResult.Written) brings(zhang, "One", photo)).comment();
        var stored = world.bean(DocumentStore.class).collection(CommentDocument.COLLECTION);
        stored.updateOne(
                Criteria.id(said.id()),
                Change.of()
                        .set("files", List.of())
                        .set("loose", world.clock.instant())
                        .set("deleted", world.clock.instant()));
        assertThat(files().find(zhang, photo)).isEmpty();
        world.clock.pass(Duration.ofMinutes(6));
        world.bean(CommentRights.class).settle();

        assertThat(files().find(CurrentUser.system(), photo)).isEmpty();
        assertThat(stored.get(said.id()).orElseThrow().loose()).isNull();
    }

    @Test
    void openPagesHearOfIt() {
        AtomicInteger heard = new AtomicInteger();
        try (var listening = comments.listen(deal, heard::incrementAndGet)) {
            Comment said = written(zhang, "Hello");
            comments.delete(zhang, deal, said.id());
            comments.write(zhang, created("deal", "Another"), "Elsewhere");
        }
        written(zhang, "Nobody listens");
        assertThat(heard).hasValue(2);
    }
}
