package io.trellis.form.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlainValuesTest {

    @Test
    void numbersAreComparedByWhatTheyAreWorth() {
        assertThat(PlainValues.same(new BigDecimal("1.0"), new BigDecimal("1.00")))
                .isTrue();
        assertThat(PlainValues.same(
                        List.of(Map.of("n", new BigDecimal("2"))), List.of(Map.of("n", new BigDecimal("2.0")))))
                .isTrue();
        assertThat(PlainValues.same(BigDecimal.ONE, BigDecimal.TEN)).isFalse();
    }

    @Test
    void nothingIsOnlyLikeNothing() {
        assertThat(PlainValues.same(null, null)).isTrue();
        assertThat(PlainValues.same(null, "")).isFalse();
        assertThat(PlainValues.same(Map.of("a", 1), Map.of("a", 1, "b", 2))).isFalse();
        assertThat(PlainValues.same(List.of("a"), List.of("a", "b"))).isFalse();
    }

    @Test
    void theOrderOfAListCounts() {
        assertThat(PlainValues.same(List.of("a", "b"), List.of("b", "a"))).isFalse();
    }
}
