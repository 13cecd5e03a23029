package io.trellis.form.field.builtin;

import static io.trellis.form.field.FieldFixtures.bind;
import static io.trellis.form.field.FieldFixtures.zh;
import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.FieldFixtures;
import io.trellis.form.field.FieldType.SettingsProblem;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StageLogTypeTest {

    private final BoundField log =
            bind("{'key':'log','type':'stageLog','settings':{'watches':'stage','from':'since'}}");

    /** The log after a save at which the record stands at a stage. */
    private @Nullable Object saved(@Nullable Object before, @Nullable String stage, @Nullable Instant since) {
        Map<String, Object> values = new HashMap<>();
        if (stage != null) {
            values.put("stage", stage);
        }
        if (since != null) {
            values.put("since", since);
        }
        Object reading = log.compute(values, zh(), false);
        return log.settle(reading, before, zh(), false);
    }

    private static Instant now() {
        return zh().now();
    }

    private static Map<String, Object> open(String id, String stage, Instant entered) {
        return Map.of("id", id, "stage", stage, "entered", entered, "current", true);
    }

    private static Map<String, Object> over(String id, String stage, Instant entered, Instant left, String days) {
        return Map.of("id", id, "stage", stage, "entered", entered, "left", left, "days", new BigDecimal(days));
    }

    @Test
    void aStayBeginsWithTheRecordAndEndsWhenItMovesOn() {
        Object first = saved(null, "new", now().minusSeconds(86_400 * 3));
        assertThat(first).isEqualTo(List.of(open("1", "new", now().minusSeconds(86_400 * 3))));
        assertThat(saved(first, "new", now())).as("it stands where it stood").isEqualTo(first);

        Object second = saved(first, "won", now().minusSeconds(43_200));
        assertThat(second)
                .isEqualTo(List.of(
                        over("1", "new", now().minusSeconds(86_400 * 3), now().minusSeconds(43_200), "2.5"),
                        open("2", "won", now().minusSeconds(43_200))));
    }

    @Test
    void withoutAMomentOfItsOwnTheSaveIsTheMoment() {
        Object first = saved(null, "new", null);
        assertThat(first).isEqualTo(List.of(open("1", "new", now())));
        Instant before = now().minusSeconds(86_400);
        // what the record says is still of the stay before
        assertThat(saved(List.of(open("4", "new", before)), "won", before))
                .isEqualTo(List.of(over("4", "new", before, now(), "1"), open("5", "won", now())));
    }

    @Test
    void goingBackIsAnotherStayAndNothingChosenIsNone() {
        Instant before = now().minusSeconds(86_400);
        Object back = saved(List.of(over("1", "new", before, before, "0"), open("2", "won", before)), "new", null);
        assertThat(back)
                .isEqualTo(List.of(
                        over("1", "new", before, before, "0"),
                        over("2", "won", before, now(), "1"),
                        open("3", "new", now())));
        assertThat(saved(List.of(open("1", "new", before)), null, null))
                .isEqualTo(List.of(over("1", "new", before, now(), "1")));
        assertThat(saved(List.of(over("1", "new", before, before, "0")), null, null))
                .isEqualTo(List.of(over("1", "new", before, before, "0")));
    }

    @Test
    void noStayEndsBeforeItBegan() {
        Instant later = now().plusSeconds(600);
        assertThat(saved(List.of(open("1", "new", later)), "won", null))
                .isEqualTo(List.of(over("1", "new", later, later, "0"), open("2", "won", later)));
    }

    @Test
    void theOldestStaysGo() {
        List<Object> many = new ArrayList<>();
        IntStream.range(0, StageLogType.MOST_STAYS)
                .forEach(i -> many.add(over(String.valueOf(i + 1), "new", now(), now(), "0")));
        Object next = saved(many, "won", null);
        assertThat((List<?>) next)
                .hasSize(StageLogType.MOST_STAYS)
                .last()
                .isEqualTo(open(String.valueOf(StageLogType.MOST_STAYS + 1), "won", now()));
        assertThat(((List<?>) next).getFirst()).isEqualTo(many.get(1));
    }

    @Test
    void whatItWatchesIsAChoice() {
        EntityDefinition entity = FieldFixtures.entity(
                "deal",
                "{'fields':[{'key':'name','type':'text'},"
                        + "{'key':'stage','type':'select','settings':{'options':['new','won']}}]}");
        assertThat(problems(entity, "{'watches':'stage'}")).isEmpty();
        assertThat(problems(entity, "{'watches':'name'}")).containsExactly("watches");
        assertThat(problems(entity, "{}")).containsExactly("watches");
        assertThat(problems(entity, "{'watches':'stage','from':'name'}")).containsExactly("from");
        assertThat(problems(entity, "{'watches':'stage','from':'createdAt'}")).isEmpty();
    }

    private static List<String> problems(EntityDefinition entity, String settings) {
        return FieldFixtures.types()
                .check(
                        FieldFixtures.field("{'key':'log','type':'stageLog','settings':" + settings + "}"),
                        FieldFixtures.design(entity))
                .stream()
                .map(SettingsProblem::path)
                .toList();
    }
}
