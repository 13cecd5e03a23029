package io.trellis.core.artifact;

import static io.trellis.core.artifact.Workshop.author;
import static io.trellis.core.artifact.Workshop.note;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.trellis.core.artifact.Installation.Source;
import io.trellis.core.artifact.PublishResult.Conflict;
import io.trellis.core.artifact.PublishResult.Refused;
import io.trellis.core.error.CoreError;
import io.trellis.core.error.TrellisException;
import io.trellis.core.mongo.TestStores;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.store.CollectionSpec;
import io.trellis.core.store.Criteria;
import io.trellis.core.store.DocumentStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class PublishingIT {

    record Kept(String id) {}

    private static final CurrentUser ANA = author("ana");
    private static final CurrentUser BEN = author("ben");

    private final DocumentStore store = TestStores.documents();
    private final Workshop node = new Workshop(store);

    @Test
    void whatIsPublishedIsPreparedThenInUse() {
        node.write(ANA, "a", "one");
        assertThat(node.published("a")).isEmpty();
        assertThat(publish(ANA)).isEqualTo(new PublishResult.Published(1, List.of()));
        assertThat(node.published("a")).contains("one");
        assertThat(node.artifacts.version("crm")).isEqualTo(1);
        assertThat(node.artifacts.apps()).containsExactly("crm");
        assertThat(node.prepared).containsExactly("a");
        assertThat(node.activated).containsExactly("a");
    }

    @Test
    void onlyWhatChangedIsPreparedAndActivated() {
        publish(ANA, "a", "one");
        publish(ANA, "b", "two");
        assertThat(node.prepared).containsExactly("a", "b");
        assertThat(node.activated).containsExactly("a", "b");
    }

    @Test
    void whatLooksAtNothingThatIsPublishedIsNotCheckedAgain() {
        publish(ANA, "a", "one");
        publish(ANA, "b", "see a");
        publish(ANA, "c", "three");
        node.checked.clear();
        publish(ANA, "d", "four");
        assertThat(node.checked).as("known since it was last looked at").doesNotContain("a", "b");

        node.checked.clear();
        node.drafts.remove(ANA, "crm", note("a"));
        assertThat(publish(ANA)).isInstanceOf(Refused.class);
        assertThat(node.checked).contains("b").doesNotContain("c");

        node.write(ANA, "a", "another");
        node.checked.clear();
        assertThat(publish(ANA)).isInstanceOf(PublishResult.Published.class);
        assertThat(node.checked).contains("a", "b").doesNotContain("c");
    }

    @Test
    void whatWasThereBeforeIsTidiedUpByTheNodeThatPublished() {
        Workshop other = new Workshop(store);
        publish(ANA, "a", "one");
        publish(ANA, "a", "two");
        node.drafts.remove(ANA, "crm", note("a"));
        publish(ANA);
        other.artifacts.follow();

        assertThat(node.tidied)
                .containsExactly("a: one, now one", "a: two, now two", "a: one, now two", "a: two, now nothing");
        assertThat(other.tidied).isEmpty();
        node.write(ANA, "b", "");
        assertThat(publish(ANA)).isInstanceOf(Refused.class);
        assertThat(node.tidied).hasSize(4);
    }

    @Test
    void anotherNodeFollowsAndOneThatStartsLaterSeesTheSame() {
        Workshop other = new Workshop(store);
        publish(ANA, "a", "one");
        assertThat(other.published("a")).isEmpty();
        other.artifacts.follow();
        assertThat(other.published("a")).contains("one");
        assertThat(other.activated).containsExactly("a");

        Workshop restarted = new Workshop(store);
        assertThat(restarted.published("a")).contains("one");
        assertThat(restarted.activated).containsExactly("a");
    }

    @Test
    void whoHoldsASetWorksOnUndisturbed() {
        publish(ANA, "a", "one");
        ArtifactSet held = node.drafts.of(BEN, "crm").whole();
        publish(ANA, "a", "two");
        assertThat(held.find(note("a")).map(Workshop::text)).contains("one");
    }

    @Test
    void allProblemsAreAnsweredAtOnceAndNothingIsChanged() {
        node.write(ANA, "a", "");
        node.write(ANA, "b", "see nothing");
        node.drafts.put(ANA, "crm", new ArtifactId("poem", "c"), CanonicalJson.read("{}"));
        node.write(ANA, "4 d", "fine");
        assertThat(node.drafts.check(ANA, "crm"))
                .extracting(problem -> problem.artifact().name(), Problem::code)
                .containsExactlyInAnyOrder(
                        tuple("a", "empty"),
                        tuple("b", "dangling"),
                        tuple("c", "unknown-kind"),
                        tuple("4 d", "bad-name"));
        assertThat(publish(ANA)).isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.problems())
                .hasSize(4));
        assertThat(node.artifacts.version("crm")).isZero();
        assertThat(node.drafts.of(ANA, "crm").changes()).hasSize(4);
        assertThat(node.prepared).isEmpty();
    }

    @Test
    void aChangeThatBreaksAnotherArtifactIsRefusedInOtherAppsToo() {
        publish(ANA, "a", "one");
        node.drafts.put(ANA, "shop", note("b"), CanonicalJson.read("{\"text\":\"see a\"}"));
        node.publisher.publish(ANA, "shop");
        node.drafts.remove(ANA, "crm", note("a"));
        assertThat(publish(ANA)).isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.problems())
                .extracting(problem -> problem.artifact().name())
                .containsExactly("b"));
    }

    @Test
    void aNameIsUniqueInTheInstallation() {
        publish(ANA, "a", "one");
        node.drafts.put(ANA, "shop", note("a"), CanonicalJson.read("{\"text\":\"mine\"}"));
        assertThat(node.publisher.publish(ANA, "shop"))
                .isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.problems())
                        .extracting(Problem::code)
                        .containsExactly("name-taken"));
    }

    @Test
    void aMovedBaseIsNoMatterWhereTheChangesDoNotMeet() {
        publish(ANA, "a", "one");
        node.write(BEN, "b", "bens");
        publish(ANA, "a", "two");
        assertThat(publish(BEN)).isEqualTo(new PublishResult.Published(3, List.of()));
        assertThat(node.published("a")).contains("two");
        assertThat(node.published("b")).contains("bens");
    }

    @Test
    void changesOfTheSameArtifactConflictUntilTheAuthorDecides() {
        publish(ANA, "a", "one");
        node.write(BEN, "a", "bens");
        publish(ANA, "a", "two");
        assertThat(publish(BEN)).isEqualTo(new Conflict(1, 2, List.of(note("a"))));
        assertThat(node.published("a")).contains("two");

        node.drafts.rebase(BEN, "crm");
        assertThat(publish(BEN)).isEqualTo(new PublishResult.Published(3, List.of()));
        assertThat(node.published("a")).contains("bens");
    }

    @Test
    void whatTwoChangedInDifferentPlacesOfOneArtifactIsKeptOfBoth() {
        String lines = "{\"text\":\"one\",\"lines\":[{\"id\":\"x\",\"n\":%d},{\"id\":\"y\",\"n\":%d}]}";
        node.drafts.put(ANA, "crm", note("a"), CanonicalJson.read(lines.formatted(1, 1)));
        publish(ANA);
        node.drafts.put(BEN, "crm", note("a"), CanonicalJson.read(lines.formatted(2, 1)));
        node.drafts.put(ANA, "crm", note("a"), CanonicalJson.read(lines.formatted(1, 2)));
        publish(ANA);
        assertThat(publish(BEN)).isInstanceOf(Conflict.class);

        node.drafts.rebase(BEN, "crm");
        assertThat(publish(BEN)).isEqualTo(new PublishResult.Published(3, List.of()));
        assertThat(node.artifacts.find(note("a")).map(Artifact::content))
                .contains(CanonicalJson.read(lines.formatted(2, 2)));
    }

    @Test
    void whatTwoChangedInTheSamePlaceIsToldAndTakenFromWhoeverIsChosen() {
        publish(ANA, "a", "one");
        node.write(BEN, "a", "bens");
        node.write(BEN, "b", "more");
        publish(ANA, "a", "two");
        assertThat(node.drafts.conflicts(BEN, "crm").get(note("a")))
                .extracting(MergeConflict::path, MergeConflict::base, MergeConflict::mine, MergeConflict::theirs)
                .containsExactly(tuple("text", "one", "bens", "two"));

        node.drafts.rebase(BEN, "crm", new MergeChoices(Map.of("note/a#text", Side.THEIRS), Optional.of(Side.MINE)));
        assertThat(node.drafts.of(BEN, "crm").changes())
                .extracting(Drafts.Change::id)
                .containsExactly(note("b"));
        assertThat(node.drafts.conflicts(BEN, "crm")).isEmpty();
    }

    @Test
    void whatIsTakenIntoADraftHasComeOnceItIsPublishedAndNotBefore() {
        publish(ANA, "kept", "as it is");
        Optional<ObjectNode> next = Optional.of(CanonicalJson.read("{\"text\":\"next\"}"));
        Map<ArtifactId, Optional<ObjectNode>> came = Map.of(note("a"), next, note("kept"), next);
        Map<ArtifactId, Optional<ObjectNode>> changes = Map.of(note("a"), next);
        node.drafts.changeAll(ANA, "crm", changes);
        node.installations.expect("ana", "crm", "2", came, changes);
        node.drafts.undo(ANA, "crm");
        node.write(ANA, "a", "my own");
        publish(ANA);
        assertThat(node.installations.of("crm", Source.IMPORTED))
                .as("taken back, it has not come")
                .isEmpty();

        node.drafts.changeAll(ANA, "crm", changes);
        node.installations.expect("ana", "crm", "2", came, changes);
        node.write(ANA, "a", "next, and changed");
        publish(ANA);
        assertThat(node.installations.of("crm", Source.IMPORTED)).hasValueSatisfying(installed -> {
            assertThat(installed.version()).isEqualTo("2");
            assertThat(installed.contents())
                    .as("what stayed as it was here has come too")
                    .isEqualTo(Map.of(note("a"), next.orElseThrow(), note("kept"), next.orElseThrow()));
        });
    }

    @Test
    void theSameChangeOnBothSidesIsNoConflict() {
        publish(ANA, "a", "one");
        node.write(BEN, "a", "two");
        node.write(BEN, "b", "more");
        publish(ANA, "a", "two");
        assertThat(publish(BEN)).isEqualTo(new PublishResult.Published(3, List.of()));
    }

    @Test
    void publishingWithoutChangesMakesNoVersion() {
        publish(ANA, "a", "one");
        assertThat(publish(ANA)).isEqualTo(new PublishResult.Published(1, List.of()));
        node.write(ANA, "a", "one");
        assertThat(node.drafts.of(ANA, "crm").changes()).isEmpty();
    }

    @Test
    void anEarlierVersionCanBeRestoredAndStaysKnown() {
        publish(ANA, "a", "one");
        publish(ANA, "a", "two");
        publish(ANA, "b", "more");
        assertThat(node.publisher.restore(BEN, "crm", 1)).isEqualTo(new PublishResult.Published(4, List.of()));
        assertThat(node.published("a")).contains("one");
        assertThat(node.published("b")).isEmpty();
        assertThat(node.artifacts.versions("crm"))
                .extracting(Version::number, Version::author)
                .containsExactly(tuple(4L, "ben"), tuple(3L, "ana"), tuple(2L, "ana"), tuple(1L, "ana"));
        assertThat(node.artifacts.versions("crm").getFirst().changed()).containsExactly(note("a"), note("b"));
        assertThat(node.artifacts.at("crm", 3)).extracting(Workshop::text).containsExactly("two", "more");
        assertThatThrownBy(() -> node.publisher.restore(BEN, "crm", 9)).isInstanceOf(TrellisException.class);
    }

    @Test
    void publishAllReplacesWhatTheAppHad() {
        publish(ANA, "a", "one");
        Artifact other = new Artifact(note("b"), "crm", CanonicalJson.read("{\"text\":\"two\"}"));
        assertThat(node.publisher.publishAll(ANA, "crm", List.of(other)))
                .isEqualTo(new PublishResult.Published(2, List.of()));
        assertThat(node.published("a")).isEmpty();
        assertThat(node.published("b")).contains("two");
        assertThat(node.publisher.publishAll(ANA, "crm", List.of(other, other))).isInstanceOf(Refused.class);
    }

    @Test
    void whatNeedsMoreThanDesigningIsRefusedInBothDirections() {
        node.write(ANA, "a", "secret");
        assertThat(publish(ANA)).isInstanceOf(Refused.class);
        node.write(author("admin"), "a", "secret");
        assertThat(publish(author("admin"))).isInstanceOf(PublishResult.Published.class);
        node.drafts.discardAll(ANA, "crm");
        node.write(ANA, "a", "open");
        assertThat(publish(ANA)).isInstanceOf(Refused.class);
    }

    @Test
    void whoMayNotDesignIsTurnedAway() {
        assertThatThrownBy(() -> node.write(author("visitor"), "a", "x"))
                .isInstanceOfSatisfying(
                        TrellisException.class, e -> assertThat(e.code()).isEqualTo(CoreError.FORBIDDEN));
        assertThatThrownBy(() -> publish(author("visitor"))).isInstanceOf(TrellisException.class);
    }

    @Test
    void undoSurvivesARestartAndEndsWithPublishing() {
        publish(ANA, "a", "one");
        node.write(ANA, "a", "two");
        node.write(ANA, "a", "three");
        node.drafts.remove(ANA, "crm", note("a"));

        Workshop restarted = new Workshop(store);
        assertThat(restarted.drafts.of(ANA, "crm").find(note("a"))).isEmpty();
        assertThat(restarted.drafts.undo(ANA, "crm").find(note("a")).map(Workshop::text))
                .contains("three");
        assertThat(restarted.drafts.undo(ANA, "crm").find(note("a")).map(Workshop::text))
                .contains("two");
        assertThat(restarted.drafts.undo(ANA, "crm").changes()).isEmpty();
        Drafts.Draft redone = restarted.drafts.redo(ANA, "crm");
        assertThat(redone.find(note("a")).map(Workshop::text)).contains("two");
        assertThat(redone.canUndo()).isTrue();
        assertThat(redone.canRedo()).isTrue();
        assertThat(redone.isChanged(note("a"))).isTrue();

        restarted.publisher.publish(ANA, "crm");
        assertThat(restarted.drafts.of(ANA, "crm").canUndo()).isFalse();
        assertThat(store.collection(CollectionSpec.of("draft_content", Kept.class))
                        .count(Criteria.all()))
                .isZero();
    }

    @Test
    void discardingOneArtifactLeavesTheOthersAndCanBeUndone() {
        node.write(ANA, "a", "one");
        node.write(ANA, "b", "two");
        assertThat(node.drafts.discard(ANA, "crm", note("a")).changes())
                .extracting(Drafts.Change::id)
                .containsExactly(note("b"));
        assertThat(node.drafts.undo(ANA, "crm").changes()).hasSize(2);
    }

    @Test
    void authorsAndNodesPublishingAtOnceLoseNothing() throws Exception {
        List<Workshop> nodes = List.of(node, new Workshop(store));
        List<Future<PublishResult>> results = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 6; i++) {
                Workshop own = nodes.get(i % 2);
                CurrentUser author = author("author" + i);
                own.write(author, "n" + i, "text");
                results.add(threads.submit(() -> own.publisher.publish(author, "crm")));
            }
        }
        for (Future<PublishResult> result : results) {
            assertThat(result.get()).isInstanceOf(PublishResult.Published.class);
        }
        nodes.forEach(each ->
                assertThat(each.artifacts.follow().artifacts().all("note")).hasSize(6));
        assertThat(node.artifacts.version("crm")).isEqualTo(6);
    }

    @Test
    void stepsOfOneAuthorInTwoTabsAreAllKept() throws Exception {
        List<Future<?>> steps = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 8; i++) {
                String name = "n" + i;
                steps.add(threads.submit(() -> node.write(ANA, name, "text")));
            }
        }
        for (Future<?> step : steps) {
            step.get();
        }
        assertThat(node.drafts.of(ANA, "crm").changes()).hasSize(8);
    }

    private PublishResult part(String note, String... names) {
        Set<ArtifactId> only = new HashSet<>();
        for (String name : names) {
            only.add(note(name));
        }
        return node.publisher.publish(ANA, "crm", new Publisher.Part(Optional.of(only), note));
    }

    @Test
    void aPartIsPublishedAndTheRestStaysADraftWithItsStepsBack() {
        node.write(ANA, "a", "one");
        node.write(ANA, "b", "");
        node.write(ANA, "c", "first");
        node.write(ANA, "c", "second");
        assertThat(publish(ANA)).as("b keeps everything back").isInstanceOf(Refused.class);
        assertThat(part("with a only", "a")).isInstanceOf(PublishResult.Published.class);
        assertThat(node.published("a")).contains("one");
        assertThat(node.published("c")).isEmpty();
        assertThat(node.artifacts.versions("crm").getFirst().note()).isEqualTo("with a only");
        assertThat(node.drafts.of(ANA, "crm").changes())
                .extracting(Drafts.Change::id)
                .containsExactly(note("b"), note("c"));
        assertThat(node.drafts.undo(ANA, "crm").find(note("c")).map(Workshop::text))
                .contains("first");
        assertThat(node.drafts.redo(ANA, "crm").find(note("c")).map(Workshop::text))
                .contains("second");
        Drafts.Draft undone = node.drafts.undo(ANA, "crm");
        while (undone.canUndo()) {
            undone = node.drafts.undo(ANA, "crm");
        }
        assertThat(undone.changes()).isEmpty();
        assertThat(undone.find(note("a"))).as("what is published is not undone").isPresent();
    }

    @Test
    void aPartThatNeedsWhatIsLeftOutIsRefusedAndSaysWhich() {
        node.write(ANA, "a", "one");
        node.write(ANA, "b", "see a");
        assertThat(part("", "b")).isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.problems())
                .extracting(Problem::code)
                .containsExactly("left-out", "dangling"));
        assertThat(part("", "nothing")).isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.problems())
                .extracting(Problem::code)
                .containsExactly("not-changed"));
        assertThat(part("", "a", "b")).isInstanceOf(PublishResult.Published.class);
        assertThat(node.drafts.of(ANA, "crm").changes()).isEmpty();
    }

    @Test
    void whatWasDeletedIsOfferedAMonthWithItsLastContent() {
        publish(ANA, "a", "one");
        publish(ANA, "a", "two");
        publish(ANA, "b", "stays");
        node.drafts.remove(ANA, "crm", note("a"));
        publish(BEN, "b", "stays, changed");
        assertThat(publish(ANA)).isInstanceOf(PublishResult.Published.class);
        Instant now = Instant.now();
        assertThat(deleted(now).of("crm")).singleElement().satisfies(gone -> {
            assertThat(Workshop.text(gone.last())).isEqualTo("two");
            assertThat(gone.by().author()).isEqualTo("ana");
            assertThat(gone.by().number()).isEqualTo(5);
        });
        assertThat(deleted(now.plus(Duration.ofDays(31))).of("crm")).isEmpty();
        assertThat(deleted(now).of("other")).isEmpty();

        publish(ANA, "a", "three");
        assertThat(deleted(now).of("crm")).as("another has its place").isEmpty();
    }

    private DeletedArtifacts deleted(Instant now) {
        return new DeletedArtifacts(node.artifacts, Clock.fixed(now, ZoneOffset.UTC));
    }

    private PublishResult publish(CurrentUser author) {
        return node.publisher.publish(author, "crm");
    }

    private void publish(CurrentUser author, String name, String text) {
        node.write(author, name, text);
        assertThat(publish(author)).isInstanceOf(PublishResult.Published.class);
    }
}
