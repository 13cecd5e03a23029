package io.trellis.app.signin;

import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.core.time.MovableClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class AttemptsTest {

    private static final String OFFICE = "192.0.2.7";
    private static final String ELSEWHERE = "203.0.113.9";

    private final MovableClock clock = new MovableClock(Instant.parse("2026-11-28T08:00:00Z"));
    private final Attempts attempts = new Attempts(clock);

    @Test
    void aFewFailuresAreFreeThenEachDoublesTheWaitUpToAQuarterOfAnHour() {
        fail("zhangsan", ELSEWHERE, 4);
        assertThat(attempts.wait("zhangsan", ELSEWHERE)).isZero();
        assertThat(attempts.failed("zhangsan", ELSEWHERE)).isEqualTo(Duration.ofSeconds(5));
        clock.pass(Duration.ofSeconds(3));
        assertThat(attempts.wait("zhangsan", ELSEWHERE)).isEqualTo(Duration.ofSeconds(2));
        clock.pass(Duration.ofSeconds(2));
        assertThat(attempts.wait("zhangsan", ELSEWHERE)).isZero();
        assertThat(attempts.failed("zhangsan", ELSEWHERE)).isEqualTo(Duration.ofSeconds(10));
        assertThat(fail("zhangsan", ELSEWHERE, 1000)).isEqualTo(Duration.ofMinutes(15));
    }

    @Test
    void whoeverGetsItRightBeginsAnew() {
        fail("zhangsan", OFFICE, 4);
        attempts.succeeded("zhangsan", OFFICE);
        fail("zhangsan", OFFICE, 4);
        assertThat(attempts.wait("zhangsan", OFFICE)).isZero();
    }

    @Test
    void nobodyIsLockedOutOfWhereTheySignedInBefore() {
        attempts.succeeded("zhangsan", OFFICE);
        for (int i = 0; i < 100; i++) {
            attempts.failed("zhangsan", "203.0.113." + i);
            attempts.failed("stranger" + i, OFFICE);
        }
        assertThat(attempts.wait("zhangsan", OFFICE)).isZero();
        assertThat(attempts.wait("zhangsan", "198.51.100.1"))
                .as("a new address waits, briefly")
                .isBetween(Duration.ofSeconds(1), Duration.ofMinutes(2));
        assertThat(fail("zhangsan", OFFICE, 5)).as("their own failures count").isPositive();
    }

    @Test
    void othersAtTheSameAddressGoOnUntilManyNamesHaveFailedThere() {
        fail("zhangsan", OFFICE, 50);
        assertThat(attempts.wait("lisi", OFFICE)).isZero();
        for (int i = 0; i < 50; i++) {
            attempts.failed("name" + i, OFFICE);
        }
        assertThat(attempts.wait("lisi", OFFICE)).isPositive();
    }

    @Test
    void aNameIsOneNameHoweverItIsWrittenAndANetworkOneAddress() {
        for (String written : new String[] {"zhangsan", "ZhangSan", " zhangsan ", "ｚｈａｎｇｓａｎ"}) {
            attempts.failed(written, "2001:db8:1:2::1");
        }
        assertThat(attempts.failed("zhangsan", "2001:db8:1:2:ffff::9")).isPositive();
        assertThat(attempts.wait("zhangsan", "2001:db8:1:3::1")).isZero();
    }

    @Test
    void failuresAreForgottenInAnHour() {
        fail("zhangsan", ELSEWHERE, 5);
        clock.pass(Duration.ofHours(1));
        fail("zhangsan", ELSEWHERE, 4);
        assertThat(attempts.wait("zhangsan", ELSEWHERE)).isZero();
    }

    private Duration fail(String name, String address, int times) {
        Duration wait = Duration.ZERO;
        for (int i = 0; i < times; i++) {
            wait = attempts.failed(name, address);
        }
        return wait;
    }
}
