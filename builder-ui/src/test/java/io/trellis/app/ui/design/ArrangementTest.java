package io.trellis.app.ui.design;

import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.app.ui.shell.NavigationEntry;
import io.trellis.app.ui.shell.NavigationEntry.Group;
import io.trellis.app.ui.shell.NavigationEntry.Place;
import io.trellis.core.i18n.LocalizedText;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Entries of a navigation are moved among each other, into groups and out of them. */
class ArrangementTest {

    private static final String START = "a [s: b c] [t:] d";

    /** {@code a [s: b c] d}: places, and a group with its places. */
    private static Arrangement of(String text) {
        ObjectNode content = JsonNodeFactory.instance.objectNode();
        content.set(
                "items",
                JsonMapper.shared()
                        .readTree("["
                                + text.replaceAll("\\[(\\w):", "{\"id\":\"$1\",\"label\":\"$1\",\"items\":[")
                                        .replace("]", "]}")
                                        .replaceAll("(?<=^|[ \\[])([abcdx])(?=$|[ \\]])", "\"e/$1\"")
                                        .replaceAll("\\[ +", "[")
                                        .replaceAll(" +", ",")
                                + "]"));
        return new Arrangement(NavigationEntry.read(content));
    }

    private static String words(Arrangement arrangement) {
        return arrangement.entries().stream()
                .map(entry -> switch (entry) {
                    case Place place -> place.item().substring(2);
                    case Group group ->
                        group.places().stream()
                                .map(place -> " " + place.item().substring(2))
                                .collect(Collectors.joining("", "[" + group.id() + ":", "]"));
                })
                .collect(Collectors.joining(" "));
    }

    private static String moved(String word, boolean down) {
        return words(of(START).moved(word, down));
    }

    private static String dropped(String word, String target) {
        return words(of(START).dropped(word, target));
    }

    @Test
    void stepsLeadIntoAGroupThroughItAndOut() {
        assertThat(words(of(START))).isEqualTo(START);
        assertThat(moved("e/a", true)).isEqualTo("[s: a b c] [t:] d");
        assertThat(moved("e/b", true)).isEqualTo("a [s: c b] [t:] d");
        assertThat(moved("e/c", true)).isEqualTo("a [s: b] c [t:] d");
        assertThat(moved("e/b", false)).isEqualTo("a b [s: c] [t:] d");
        assertThat(moved("e/d", false)).isEqualTo("a [s: b c] [t: d]");
        assertThat(moved("e/a", false)).as("at the end already").isEqualTo(START);
        assertThat(moved("group:s", true)).isEqualTo("a [t:] [s: b c] d");
        assertThat(moved("group:s", false)).isEqualTo("[s: b c] a [t:] d");
    }

    @Test
    void whatIsDroppedStandsBeforeItsTargetOrInTheGroup() {
        assertThat(dropped("e/d", "e/a")).isEqualTo("d a [s: b c] [t:]");
        assertThat(dropped("e/d", "e/c")).isEqualTo("a [s: b d c] [t:]");
        assertThat(dropped("e/d", "group:s")).isEqualTo("a [s: b c d] [t:]");
        assertThat(dropped("e/b", "group:s")).isEqualTo("a [s: c b] [t:] d");
        assertThat(dropped("e/b", "e/c")).isEqualTo("a [s: b c] [t:] d");
        assertThat(dropped("e/b", "e/d")).isEqualTo("a [s: c] [t:] b d");
        assertThat(dropped("group:t", "e/c")).as("groups hold no groups").isEqualTo("a [t:] [s: b c] d");
        assertThat(dropped("group:s", "e/b")).as("on itself").isEqualTo(START);
        assertThat(dropped("group:s", "e/a")).isEqualTo("[s: b c] a [t:] d");
    }

    @Test
    void groupsComeAndGoWithoutLosingAPlace() {
        assertThat(words(of(START).without("group:s"))).isEqualTo("a b c [t:] d");
        assertThat(words(of(START).without("e/b"))).isEqualTo("a [s: c] [t:] d");
        Arrangement more = of(START).withGroup(LocalizedText.same("S"));
        assertThat(words(more)).as("an id of its own").isEqualTo(START + " [s2:]");
        assertThat(words(more.with("e/x"))).isEqualTo(START + " [s2:] x");
        assertThat(more.changed(
                                "group:s2",
                                group -> new Group(group.id(), LocalizedText.same("T"), "star", group.places()))
                        .entries()
                        .getLast())
                .isInstanceOfSatisfying(
                        Group.class, group -> assertThat(group.icon()).isEqualTo("star"));
    }

    @Test
    void aNavigationWithoutGroupsIsWrittenAsItWas() {
        ObjectNode content = (ObjectNode) JsonMapper.shared().readTree("{\"items\":[\"entity/a\",\"dashboard/b\"]}");
        assertThat(NavigationEntry.write(NavigationEntry.read(content))).isEqualTo(content.path("items"));
    }
}
