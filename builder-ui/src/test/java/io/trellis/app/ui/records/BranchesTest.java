package io.trellis.app.ui.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BranchesTest {

    private static Map<String, @Nullable String> parents(@Nullable String... pairs) {
        Map<String, @Nullable String> parents = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            parents.put(String.valueOf(pairs[i]), pairs[i + 1]);
        }
        return parents;
    }

    @Test
    void eachStandsBelowTheOneThatItNamesInTheOrderGiven() {
        Branches branches = new Branches(parents("c", "a", "a", null, "b", "a", "d", "b"));
        assertThat(branches.top()).containsExactly("a");
        assertThat(branches.below("a")).containsExactly("c", "b");
        assertThat(branches.below("b")).containsExactly("d");
        assertThat(branches.below("d")).isEmpty();
    }

    @Test
    void oneWhoseParentIsNotAtHandStandsOnTop() {
        assertThat(new Branches(parents("a", "unseen", "b", null)).top()).containsExactly("a", "b");
    }

    @Test
    void aCircleIsOpenedSoThatNothingIsLost() {
        Branches branches = new Branches(parents("a", "b", "b", "c", "c", "a", "d", "a", "e", "e"));
        assertThat(branches.top()).containsExactly("c", "e");
        assertThat(branches.below("c")).containsExactly("b");
        assertThat(branches.below("b")).containsExactly("a");
        assertThat(branches.below("a")).containsExactly("d");
        assertThat(branches.below("e")).isEmpty();
    }
}
