package io.trellis.core.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.scheduling.annotation.Scheduled;

class RepeatingTasksTest {

    static final class Failing {

        private final CountDownLatch looks = new CountDownLatch(3);

        @Scheduled(fixedDelay = 1)
        void look() {
            looks.countDown();
            throw new IllegalStateException("the store is away");
        }
    }

    static final class Stuck {

        private final CountDownLatch release = new CountDownLatch(1);

        @Scheduled(fixedDelay = 1)
        void look() throws InterruptedException {
            release.await();
        }
    }

    @Test
    void whatFailsIsTriedAgainAndWhatTakesLongKeepsNobodyWaiting() throws Exception {
        try (AnnotationConfigApplicationContext context =
                new AnnotationConfigApplicationContext(RepeatingTasks.class, Stuck.class, Failing.class)) {
            assertThat(context.getBean(Failing.class).looks.await(10, TimeUnit.SECONDS))
                    .isTrue();
            context.getBean(Stuck.class).release.countDown();
        }
    }
}
