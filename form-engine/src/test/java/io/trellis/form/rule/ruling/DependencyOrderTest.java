package io.trellis.form.rule.ruling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DependencyOrderTest {

    private static Map<String, Set<String>> dependencies(Object... keysAndSets) {
        Map<String, Set<String>> dependencies = new LinkedHashMap<>();
        for (int i = 0; i < keysAndSets.length; i += 2) {
            dependencies.put((String) keysAndSets[i], Set.of(((String) keysAndSets[i + 1]).split(" ")));
        }
        return dependencies;
    }

    @Test
    void whatIsNeededComesFirst() {
        DependencyOrder order = DependencyOrder.of(dependencies("gross", "net tax", "tax", "net", "net", "lines"));

        assertThat(order.ordered()).containsExactly("net", "tax", "gross");
        assertThat(order.cycles()).isEmpty();
    }

    @Test
    void aCircleIsNamedAndLeavesTheOthersInOrder() {
        DependencyOrder order = DependencyOrder.of(dependencies("a", "b", "b", "c", "c", "a", "d", "a e", "e", "x"));

        assertThat(order.cycles()).containsOnlyKeys("a", "b", "c").containsEntry("b", List.of("b", "c", "a", "b"));
        assertThat(order.ordered()).containsExactly("e", "d");
    }

    @Test
    void aFieldMayDependOnItself() {
        assertThat(DependencyOrder.of(dependencies("a", "a")).cycles()).containsEntry("a", List.of("a", "a"));
    }
}
