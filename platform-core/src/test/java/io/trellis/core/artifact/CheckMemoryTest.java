package io.trellis.core.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.time.MovableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;

class CheckMemoryTest {

    private final MovableClock clock = new MovableClock(Instant.parse("2026-03-02T08:00:00Z"));
    private int looks;

    /** Each artifact names others one by one, or a whole kind: what it says is what they hold. */
    @Test
    void whatIsRememberedIsWhatALookWouldFind() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        CheckMemory memory = new CheckMemory(clock);
        ArtifactMap set = ArtifactMap.EMPTY;
        CheckMemory.Over known = memory.over(ArtifactMap.EMPTY);
        for (int step = 0; step < 2_000; step++) {
            String name = "a" + random.nextInt(6);
            Optional<Artifact> next = random.nextInt(5) == 0
                    ? Optional.empty()
                    : Optional.of(artifact(
                            random.nextBoolean() ? "x" : "y",
                            name,
                            random.nextBoolean() ? "x" : "a" + random.nextInt(6),
                            random.nextInt(3)));
            set = set.with(next.<Map<ArtifactId, Optional<Artifact>>>map(artifact -> Map.of(artifact.id(), next))
                    .orElseGet(() -> Map.of(new ArtifactId("x", name), Optional.empty())));
            for (Artifact artifact : set.all()) {
                ArtifactMap whole = set;
                assertThat(known.of(artifact, whole, among -> check(artifact, among)))
                        .as("seed %d, step %d, %s", seed, step, artifact)
                        .isEqualTo(check(artifact, whole));
            }
        }
    }

    @Test
    void whatLooksAtNothingThatChangedIsNotLookedAtAgain() {
        CheckMemory memory = new CheckMemory(clock);
        Artifact one = artifact("x", "one", "two", 1);
        ArtifactMap set = ArtifactMap.of(List.of(one, artifact("x", "two", "one", 1)));
        CheckMemory.Over known = memory.over(set);
        known.of(one, set, among -> counted(one, among));
        ArtifactMap other =
                set.with(Map.of(new ArtifactId("x", "three"), Optional.of(artifact("x", "three", "one", 1))));
        known.of(one, other, among -> counted(one, among));
        assertThat(looks).isEqualTo(1);

        ArtifactMap another =
                other.with(Map.of(new ArtifactId("x", "two"), Optional.of(artifact("x", "two", "one", 2))));
        known.of(one, another, among -> counted(one, among));
        assertThat(looks).isEqualTo(2);
    }

    @Test
    void itIsForgottenWithAPublishingAndAfterAWhile() {
        CheckMemory memory = new CheckMemory(clock);
        Artifact one = artifact("x", "one", "two", 1);
        ArtifactMap set = ArtifactMap.of(List.of(one));
        CheckMemory.Over known = memory.over(set);
        known.of(one, set, among -> counted(one, among));
        clock.pass(CheckMemory.LIFE.minusSeconds(1));
        known.of(one, set, among -> counted(one, among));
        assertThat(looks).isEqualTo(1);
        clock.pass(Duration.ofSeconds(1));
        known.of(one, set, among -> counted(one, among));
        assertThat(looks).isEqualTo(2);
        CheckMemory.Over later = memory.over(ArtifactMap.of(List.of(one)));
        later.of(one, set, among -> counted(one, among));
        assertThat(looks).isEqualTo(3);
        known.of(one, set, among -> counted(one, among));
        later.of(one, set, among -> counted(one, among));
        assertThat(looks)
                .as("whoever is late and still looks at what was published before")
                .isEqualTo(5);
    }

    private List<Problem> counted(Artifact artifact, ArtifactSet among) {
        looks++;
        return check(artifact, among);
    }

    private static List<Problem> check(Artifact artifact, ArtifactSet among) {
        String names = artifact.content().path("names").asString();
        List<String> found = new ArrayList<>();
        if (names.equals("x")) {
            among.all("x").forEach(other -> found.add(other.content().toString()));
        } else {
            IntStream.range(0, 2)
                    .forEach(turn -> found.add(among.find(new ArtifactId(turn == 0 ? "x" : "y", names))
                            .toString()));
        }
        return List.of(Problem.error(artifact.id(), "", "says", LocalizedText.same(artifact.content() + " " + found)));
    }

    private static Artifact artifact(String kind, String name, String names, int value) {
        return new Artifact(
                new ArtifactId(kind, name),
                "app",
                JsonNodeFactory.instance.objectNode().put("names", names).put("value", value));
    }
}
