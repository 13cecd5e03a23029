package io.trellis.form.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RecordValuesTest {

    @Test
    void numbersAreComparedByWhatTheyAreWorth() {
        assertThat(RecordValues.same(new BigDecimal("1.0"), new BigDecimal("1.00")))
                .isTrue();
        assertThat(RecordValues.same(
                        List.of(Map.of("n", new BigDecimal("2"))), List.of(Map.of("n", new BigDecimal("2.0")))))
                .isTrue();
        assertThat(RecordValues.same(BigDecimal.ONE, BigDecimal.TEN)).isFalse();
    }

    @Test
    void nothingIsOnlyLikeNothing() {
        assertThat(RecordValues.same(null, null)).isTrue();
        assertThat(RecordValues.same(null, "")).isFalse();
        assertThat(RecordValues.same(Map.of("a", 1), Map.of("a", 1, "b", 2))).isFalse();
        assertThat(RecordValues.same(List.of("a"), List.of("a", "b"))).isFalse();
    }

    @Test
    void theOrderOfAListCounts() {
        assertThat(RecordValues.same(List.of("a", "b"), List.of("b", "a"))).isFalse();
    }
}
