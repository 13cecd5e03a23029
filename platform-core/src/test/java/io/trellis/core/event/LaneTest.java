package io.trellis.core.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.core.event.EventSource.Ref;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class LaneTest {

    private static final Ref FIRST = new Ref("deal", "1");
    private static final Ref SECOND = new Ref("deal", "2");
    private static final Ref THIRD = new Ref("deal", "3");

    private final List<List<Ref>> batches = new ArrayList<>();

    @Test
    void whatComesWhileItWorksIsWorkedOnTogether() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch more = new CountDownLatch(1);
        Lane lane = new Lane("test", batch -> {
            batches.add(batch);
            begun.countDown();
            await(more);
        });
        lane.start();
        lane.add(FIRST);
        begun.await();
        lane.add(SECOND);
        lane.add(THIRD);
        lane.add(SECOND);
        more.countDown();
        lane.settle();
        lane.stop();
        assertThat(batches).containsExactly(List.of(FIRST), List.of(SECOND, THIRD));
    }

    @Test
    void whoWaitsForTheEndFindsAllDone() throws InterruptedException {
        Lane lane = new Lane("test", batches::add);
        lane.start();
        for (Ref record : List.of(FIRST, SECOND, THIRD)) {
            lane.add(record);
            lane.settle();
        }
        lane.stop();
        assertThat(batches).containsExactly(List.of(FIRST), List.of(SECOND), List.of(THIRD));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
