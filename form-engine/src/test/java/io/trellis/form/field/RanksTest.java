package io.trellis.form.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trellis.core.seed.Seed;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RanksTest {

    @Test
    void whatIsAddedComesLast() {
        String last = "";
        for (long i : new long[] {0, 1, 35, 36, 37, 1331, 1332, 60_000, 47_988_127L, 10_000_000_000L}) {
            assertThat(Ranks.of(i)).isGreaterThan(last).matches(Ranks::isRank);
            last = Ranks.of(i);
        }
    }

    @Test
    void thereIsAPlaceBetweenAnyTwo() {
        Random random = Seed.random(RanksTest.class);
        List<String> places = new ArrayList<>(List.of(Ranks.of(1), Ranks.of(2), Ranks.of(3)));
        for (int i = 0; i < 2_000; i++) {
            int at = random.nextInt(places.size() + 1);
            String low = at == 0 ? null : places.get(at - 1);
            String high = at == places.size() ? null : places.get(at);
            String between = Ranks.between(low, high);
            assertThat(between).matches(Ranks::isRank);
            assertThat(low == null || low.compareTo(between) < 0).isTrue();
            assertThat(high == null || between.compareTo(high) < 0).isTrue();
            places.add(at, between);
        }
        List<String> sorted = new ArrayList<>(places);
        Collections.sort(sorted);
        assertThat(places).isEqualTo(sorted).doesNotHaveDuplicates();
    }

    @Test
    void whatIsMovedLastStandsBeforeWhatIsAddedNext() {
        assertThat(Ranks.between(Ranks.of(7), null)).isGreaterThan(Ranks.of(7)).isLessThan(Ranks.of(8));
        assertThat(Ranks.between(null, Ranks.of(0))).isLessThan(Ranks.of(0));
        assertThat(Ranks.between(null, Ranks.between(null, Ranks.of(0)))).isLessThan(Ranks.of(0));
    }

    @Test
    void alwaysBeforeTheSameGrowsSlowlyAndSpreadingMakesItShort() {
        String low = Ranks.of(1);
        String high = Ranks.of(2);
        for (int i = 0; i < 30; i++) {
            high = Ranks.between(low, high);
        }
        assertThat(high.length()).isLessThan(60);
        List<String> spread = Ranks.spread(low, Ranks.of(2), 100);
        assertThat(spread).isSorted().doesNotHaveDuplicates().hasSize(100).allMatch(Ranks::isRank);
        assertThat(spread).allMatch(rank -> rank.length() < 24);
    }

    @Test
    void whatIsNoPlaceIsRefused() {
        for (String odd : List.of("", "n", "n0!", "z1", "0a", "n10", "N1", "n1".repeat(200))) {
            assertThat(Ranks.isRank(odd)).as(odd).isFalse();
        }
        assertThatThrownBy(() -> Ranks.between("n2", "n1")).isInstanceOf(IllegalArgumentException.class);
    }
}
