package io.trellis.core.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.core.file.DataFolder;
import io.trellis.core.i18n.BundleMessages;
import io.trellis.core.i18n.Messages;
import io.trellis.core.mongo.TestStores;
import io.trellis.core.notify.Notifications;
import io.trellis.core.security.Action;
import io.trellis.core.security.Capability;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.FieldAccess;
import io.trellis.core.security.Permissions;
import io.trellis.core.security.RowPolicy;
import io.trellis.core.store.DocumentStore;
import io.trellis.core.time.MovableClock;
import io.trellis.core.time.TimeOrderedIds;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two nodes on one store: what becomes of a job whose node is no more, and who may stop one that runs elsewhere. */
class JobsOfTwoNodesIT {

    private static final CurrentUser ANN =
            new CurrentUser("ann", "ann", "Ann", Locale.ENGLISH, ZoneId.of("Asia/Shanghai"), null, Set.of(), null);

    private final MovableClock clock = new MovableClock(Instant.parse("2026-03-02T02:00:00Z"));
    private final DocumentStore store = TestStores.documents();
    private final Messages messages = new BundleMessages();
    private final Told told = new Told();
    private final CountDownLatch never = new CountDownLatch(1);

    @TempDir
    Path folder;

    @AfterEach
    void letGo() {
        never.countDown();
    }

    @Test
    void aJobIsStoppedFromTheOtherNode() {
        StoredJobs one = node("one");
        StoredJobs two = node("two");
        one.start();
        two.start();
        String id = one.start(ANN, "import", Map.of(), progress -> {
            while (!progress.cancelled()) {
                Thread.onSpinWait();
            }
        });

        assertThat(two.cancel(ANN, id)).isTrue();
        Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> state(two, id) == Job.State.CANCELLED);
        assertThat(two.cancel(ANN, id)).as("it has ended").isFalse();
        one.stop();
        two.stop();
    }

    @Test
    void theJobOfANodeThatDiedIsEndedByAnotherAndItsOwnerTold() throws InterruptedException {
        StoredJobs dead = node("dead");
        CountDownLatch begun = new CountDownLatch(1);
        // never started: it does not renew its word, as a node that was killed
        String id = dead.start(ANN, "import", Map.of(), progress -> {
            progress.count("created", 500);
            progress.done(500);
            begun.countDown();
            never.await();
        });
        begun.await();
        StoredJobs other = node("other");
        other.start();
        clock.pass(Duration.ofSeconds(20));
        assertThat(state(other, id)).isEqualTo(Job.State.RUNNING);

        clock.pass(Duration.ofSeconds(11));
        Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> state(other, id) == Job.State.INTERRUPTED);
        Job ended = other.find(ANN, id).orElseThrow();
        assertThat(ended.counts()).containsEntry("created", 500L);
        assertThat(ended.ended()).isEqualTo(clock.instant());
        Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> !told.all.isEmpty());
        assertThat(told.all).singleElement().satisfies(word -> {
            assertThat(word.userId()).isEqualTo("ann");
            assertThat(word.text()).isEqualTo(messages.text("core.job.ended.interrupted"));
            assertThat(word.link()).isEqualTo("/jobs/" + id);
        });

        never.countDown();
        Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> dead.idle());
        assertThat(state(other, id)).as("the late end is not believed").isEqualTo(Job.State.INTERRUPTED);
        assertThat(told.all).hasSize(1);
        other.stop();
    }

    @Test
    void stoppingAJobWhoseNodeIsGoneEndsIt() {
        StoredJobs dead = node("dead");
        String id = dead.start(ANN, "import", Map.of(), progress -> never.await());
        StoredJobs other = node("other");
        clock.pass(Duration.ofMinutes(1));
        assertThat(other.cancel(ANN, id)).isTrue();
        assertThat(state(other, id)).isEqualTo(Job.State.INTERRUPTED);
    }

    @Test
    void aNodeThatStartsAgainEndsWhatItRanBefore() {
        StoredJobs before = node("one");
        String id = before.start(ANN, "import", Map.of(), progress -> never.await());
        StoredJobs again = node("one");
        again.start();
        assertThat(state(again, id)).isEqualTo(Job.State.INTERRUPTED);
        assertThat(told.all).hasSize(1);
        again.stop();
    }

    @Test
    void aLongJobKeepsItsNodesWord() {
        StoredJobs one = node("one");
        StoredJobs other = node("other");
        one.start();
        other.start();
        CountDownLatch end = new CountDownLatch(1);
        String id = one.start(ANN, "import", Map.of(), progress -> end.await());
        for (int i = 0; i < 3; i++) {
            clock.pass(Duration.ofSeconds(20));
            one.look();
            other.look();
        }
        assertThat(state(other, id)).isEqualTo(Job.State.RUNNING);
        end.countDown();
        Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> state(other, id) == Job.State.DONE);
        one.stop();
        other.stop();
    }

    private StoredJobs node(String name) {
        try (DataFolder data = DataFolder.open(folder.resolve(name), messages)) {
            return new StoredJobs(
                    store, new TimeOrderedIds(clock), clock, new Nobody(), messages, told, new JobNode(data));
        }
    }

    private static Job.State state(StoredJobs jobs, String id) {
        return jobs.find(ANN, id).orElseThrow().state();
    }

    private static final class Told implements Notifications {

        private final List<Notifications.Told> all = new CopyOnWriteArrayList<>();

        @Override
        public void tell(List<Notifications.Told> words) {
            all.addAll(words);
        }

        @Override
        public List<Notification> of(CurrentUser user, int limit) {
            return List.of();
        }

        @Override
        public long unread(CurrentUser user) {
            return 0;
        }

        @Override
        public void markRead(CurrentUser user, String id) {}

        @Override
        public void markAllRead(CurrentUser user) {}

        @Override
        public Subscription listen(String userId, Consumer<Notification> listener) {
            return () -> {};
        }
    }

    private static final class Nobody implements Permissions {

        @Override
        public boolean may(CurrentUser user, String entity, Action action) {
            return false;
        }

        @Override
        public RowPolicy rows(CurrentUser user, String entity, Action action) {
            return new RowPolicy.Nothing();
        }

        @Override
        public FieldAccess field(CurrentUser user, String entity, String fieldKey) {
            return FieldAccess.HIDDEN;
        }

        @Override
        public boolean give(Set<String> roles, Capability capability) {
            return roles.contains("admin");
        }

        @Override
        public boolean has(CurrentUser user, Capability capability) {
            return false;
        }
    }
}
