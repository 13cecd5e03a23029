package io.trellis.core.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trellis.core.error.CoreError;
import io.trellis.core.error.TrellisException;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.mongo.TestStores;
import io.trellis.core.queue.DeliveryQueue.State;
import io.trellis.core.store.Change;
import io.trellis.core.store.Criteria;
import io.trellis.core.store.DocumentStore;
import io.trellis.core.time.MovableClock;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** The queue on a store: in order for each key, once, again with growing waits, parked in the end. */
class DeliveryQueueIT {

    private static final LocalizedText WHY = new LocalizedText("服务不在", "The server is away");

    private final DocumentStore store = TestStores.documents();
    private final MovableClock clock = new MovableClock(Instant.parse("2026-11-28T08:00:00Z"));
    private final List<AnnotationConfigApplicationContext> nodes = new ArrayList<>();
    private final List<String> brought = new CopyOnWriteArrayList<>();
    private final Set<String> refused = ConcurrentHashMap.newKeySet();

    @AfterEach
    void everythingEnds() {
        nodes.forEach(AnnotationConfigApplicationContext::close);
    }

    @Test
    void whatIsPutInTwiceIsBroughtOnceAlsoWhenItWasBroughtBefore() {
        DeliveryQueue queue = node();
        queue.put(List.of(delivery("a", "1"), delivery("a", "2")));
        queue.settle();
        queue.put(List.of(delivery("a", "1")));
        queue.put(List.of(delivery("a", "2"), delivery("a", "3")));
        queue.settle();
        assertThat(brought).containsExactly("1", "2", "3");
        assertThat(queue.count(State.WAITING)).isZero();
    }

    @Test
    void oneThatFailsKeepsBackWhatFollowsOfItsKeyAlone() {
        refused.add("1");
        DeliveryQueue queue = node();
        queue.put(List.of(delivery("a", "1"), delivery("a", "2"), delivery("b", "3")));
        queue.settle();
        assertThat(brought).containsExactly("3");
        assertThat(queue.waiting("test", List.of("a", "b"))).containsExactly("a");
        assertThat(queue.isEmpty("test")).isFalse();

        refused.clear();
        queue.settle();
        assertThat(brought).as("not before its wait is over").containsExactly("3");
        clock.pass(Duration.ofSeconds(30));
        queue.settle();
        assertThat(brought).containsExactly("3", "1", "2");
        assertThat(queue.isEmpty("test")).isTrue();
    }

    @Test
    void whatFailsTooOftenIsParkedInWordsKeepsNothingBackAndIsTriedAgainByHand() {
        refused.add("1");
        DeliveryQueue queue = node();
        queue.put(List.of(delivery("a", "1"), delivery("a", "2")));
        queue.settle();
        clock.pass(Duration.ofSeconds(30));
        queue.settle();
        assertThat(queue.entries(State.WAITING, 10).getFirst().next())
                .contains(clock.instant().plus(Duration.ofMinutes(1)));
        assertThat(queue.retry("none")).isFalse();
        clock.pass(Duration.ofMinutes(1));
        queue.settle();

        assertThat(brought).containsExactly("2");
        assertThat(queue.entries(State.PARKED, 10)).singleElement().satisfies(entry -> {
            assertThat(entry.kind().en()).isEqualTo("Test");
            assertThat(entry.what().en()).isEqualTo("Number 1");
            assertThat(entry.tries()).isEqualTo(3);
            assertThat(entry.reason()).isEqualTo(WHY);
            assertThat(entry.since()).isEqualTo(Instant.parse("2026-11-28T08:00:00Z"));
        });
        queue.put(List.of(delivery("a", "1")));
        queue.settle();
        assertThat(queue.count(State.PARKED)).as("put in again it stays parked").isEqualTo(1);

        refused.clear();
        assertThat(queue.retry("1")).isTrue();
        queue.settle();
        assertThat(brought).containsExactly("2", "1");
        assertThat(queue.count(State.PARKED)).isZero();
    }

    @Test
    void whatFailedElsewhereIsTriedAfterTheFirstWaitOrWhenSomethingFollowsIt() {
        DeliveryQueue queue = node();
        queue.putFailed(delivery("a", "1"), new IllegalStateException("not now"));
        queue.putFailed(delivery("b", "3"), new IllegalStateException("not now"));
        queue.settle();
        assertThat(brought).isEmpty();
        assertThat(queue.entries(State.WAITING, 1).getFirst().reason()).isEqualTo(LocalizedText.same("not now"));

        queue.putBehind(delivery("a", "2"));
        queue.settle();
        assertThat(brought).containsExactly("1", "2");
    }

    @Test
    void twoNodesShareAndWhatADeadOneHadIsBroughtByTheOther() {
        DeliveryQueue one = node();
        DeliveryQueue two = node();
        for (int i = 100; i < 150; i++) {
            one.put(List.of(delivery("key" + i % 5, String.valueOf(i))));
            two.put(List.of(delivery("key" + i % 5, String.valueOf(i))));
        }
        await().atMost(Duration.ofMinutes(1)).until(() -> one.isEmpty("test"));
        assertThat(brought).hasSize(50).doesNotHaveDuplicates();

        nodes.forEach(AnnotationConfigApplicationContext::close);
        brought.clear();
        QueueDocument left = QueueDocument.of(delivery("z", "900"), clock.instant(), clock.instant(), null);
        store.collection(QueueDocument.COLLECTION).insertIfAbsent(left);
        store.collection(QueueDocument.COLLECTION)
                .updateOne(
                        Criteria.id("900"),
                        Change.of().set("until", clock.instant().plus(Duration.ofMinutes(5))));
        DeliveryQueue three = node();
        three.settle();
        assertThat(brought).as("another one has it").isEmpty();
        clock.pass(Duration.ofMinutes(6));
        three.settle();
        assertThat(brought).containsExactly("900");
    }

    private static Delivery delivery(String key, String id) {
        return new Delivery(
                id,
                "test",
                key,
                LocalizedText.same("Number " + id),
                "",
                Map.of("id", id, "at", Instant.EPOCH, "rows", List.of(Map.of("price", new BigDecimal("1.10")))));
    }

    private DeliveryQueue node() {
        AnnotationConfigApplicationContext node = new AnnotationConfigApplicationContext();
        node.registerBean(DocumentStore.class, () -> store);
        node.registerBean(Clock.class, () -> clock);
        node.registerBean(Carrier.class, Recording::new);
        node.scan("io.trellis.core.queue");
        node.refresh();
        nodes.add(node);
        return node.getBean(DeliveryQueue.class);
    }

    private final class Recording implements Carrier {

        @Override
        public String kind() {
            return "test";
        }

        @Override
        public LocalizedText label() {
            return LocalizedText.same("Test");
        }

        @Override
        public int mostTries() {
            return 3;
        }

        @Override
        public void bring(Delivery delivery) {
            if (refused.contains(delivery.id())) {
                throw new IllegalStateException(new TrellisException(CoreError.BUSY, WHY));
            }
            assertThat(delivery).usingRecursiveComparison().isEqualTo(delivery(delivery.key(), delivery.id()));
            brought.add(delivery.id());
        }
    }
}
