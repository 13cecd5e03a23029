package io.trellis.form.field.builtin;

import static io.trellis.form.field.FieldFixtures.bind;
import static io.trellis.form.field.FieldFixtures.en;
import static io.trellis.form.field.FieldFixtures.zh;
import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.form.field.BoundField;
import io.trellis.form.field.ClockValue.State;
import io.trellis.form.field.Drawing;
import io.trellis.form.field.FieldFixtures;
import io.trellis.form.field.FieldType.SettingsProblem;
import io.trellis.form.field.NineToSix;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ClockTypeTest {

    private static final Clockwork WORK = new Clockwork(Optional.of(new NineToSix()), 75);
    private static final Duration FOUR = Duration.ofHours(4);

    /** A time of the week of Monday, 16 November 2026, in Shanghai. */
    private static Instant at(int day, String time) {
        return LocalDateTime.parse("2026-11-" + day + "T" + time)
                .atZone(FieldFixtures.ZONE)
                .toInstant();
    }

    private static Clockwork.Reading read(Instant now, boolean paused, Optional<Instant> ended) {
        return new Clockwork.Reading(FOUR, paused, ended, Optional.empty(), now);
    }

    private static Clockwork.Reading runs(Instant now) {
        return read(now, false, Optional.empty());
    }

    @Test
    void runsInWorkingTimeAndIsDueOnTheNextDayOfWork() {
        // Friday, five in the afternoon
        var clock = WORK.first(runs(at(20, "17:00")));
        assertThat(clock.state()).isEqualTo(State.RUNNING);
        assertThat(clock.due()).contains(at(23, "12:00"));
        assertThat(clock.warn()).contains(at(23, "11:00"));
        assertThat(WORK.next(clock, runs(at(20, "17:30")))).isEqualTo(clock);
        assertThat(WORK.left(clock, at(21, "12:00"))).isEqualTo(Duration.ofHours(3));
    }

    @Test
    void standsWhileItIsPausedAndIsDueSoMuchLater() {
        var clock = WORK.first(runs(at(16, "09:00")));
        var paused = WORK.next(clock, read(at(16, "10:00"), true, Optional.empty()));
        assertThat(paused.state()).isEqualTo(State.PAUSED);
        assertThat(paused.due()).isEmpty();
        assertThat(paused.left()).isEqualTo(Duration.ofHours(3));
        assertThat(WORK.next(paused, read(at(17, "10:00"), true, Optional.empty())))
                .isEqualTo(paused);
        var again = WORK.next(paused, runs(at(17, "14:00")));
        assertThat(again.due()).contains(at(17, "17:00"));
        assertThat(again.spent()).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void isLateAtItsMomentAndIsMissedWhenItEndsBehindIt() {
        var clock = WORK.first(runs(at(16, "09:00")));
        assertThat(WORK.next(clock, runs(at(16, "13:00"))).state()).isEqualTo(State.LATE);
        assertThat(WORK.next(clock, read(at(16, "14:00"), false, Optional.of(at(16, "12:59"))))
                        .state())
                .isEqualTo(State.MET);
        var missed = WORK.next(clock, read(at(16, "14:00"), false, Optional.of(at(16, "13:30"))));
        assertThat(missed.state()).isEqualTo(State.MISSED);
        assertThat(missed.spent()).isEqualTo(Duration.ofMinutes(270));
        assertThat(WORK.next(missed, read(at(18, "10:00"), false, Optional.of(at(16, "13:30")))))
                .isEqualTo(missed);
    }

    @Test
    void goesOnWhereItStoodWhenItIsOpenedAgain() {
        var clock = WORK.first(runs(at(16, "09:00")));
        var met = WORK.next(clock, read(at(16, "10:00"), false, Optional.of(at(16, "10:00"))));
        var again = WORK.next(met, runs(at(18, "09:00")));
        assertThat(again.state()).isEqualTo(State.RUNNING);
        assertThat(again.due()).contains(at(18, "12:00"));
    }

    @Test
    void anotherTimeAllowedMovesTheMomentAndWhatWasSpentStays() {
        var clock = WORK.first(runs(at(16, "09:00")));
        var shorter = WORK.next(
                clock,
                new Clockwork.Reading(Duration.ofHours(1), false, Optional.empty(), Optional.empty(), at(16, "11:00")));
        assertThat(shorter.state()).isEqualTo(State.LATE);
        assertThat(shorter.due()).contains(at(16, "10:00"));
    }

    private static final String CLOCK =
            "{'key':'it','type':'clock','settings':{'allowed':'if urgent then 4 else 8','paused':'waiting','ended':'done'}}";

    @Test
    void aRecordLetsItsClockGoOnFromSaveToSave() {
        BoundField field = bind(CLOCK);
        Map<String, Object> values = new HashMap<>(Map.of("urgent", true, "waiting", false));
        Object first = field.settle(field.compute(values, en(), false), null, en(), false);
        // Saturday: the hours begin on Monday
        assertThat(field.format(first, en())).isEqualTo("4h left");
        assertThat(field.format(first, zh())).isEqualTo("剩 4小时");
        assertThat(field.drawing(first, en())).isInstanceOfSatisfying(Drawing.Clock.class, drawn -> assertThat(
                        drawn.going().orElseThrow().turns())
                .hasSize(4)
                .startsWith(at(23, "09:00"), at(23, "18:00")));
        values.put("waiting", true);
        Object paused = field.settle(field.compute(values, en(), false), first, en(), false);
        assertThat(field.format(paused, en())).isEqualTo("Paused, 4h left");
        values.put("done", en().now());
        Object over = field.settle(field.compute(values, en(), false), paused, en(), false);
        assertThat(over).isInstanceOfSatisfying(Map.class, map -> assertThat(map)
                .containsEntry("state", "met")
                .doesNotContainKey("due"));
        values.put("urgent", null);
        assertThat(
                        bind("{'key':'it','type':'clock','settings':{'allowed':'if urgent then 4 else null','ended':'done'}}")
                                .compute(values, en(), false))
                .isNull();
    }

    @Test
    void saysWhatIsWrongWithItsConditions() {
        var design = FieldFixtures.design(FieldFixtures.entity(
                "deal", "{'label':'Deal','titleField':'name','fields':[{'key':'name','type':'text','label':'N'}]}"));
        BoundField field = bind("{'key':'it','type':'clock','settings':{'allowed':'true','paused':'1','warn':100}}");
        assertThat(FieldFixtures.types().check(field.definition(), design))
                .extracting(SettingsProblem::path)
                .isEqualTo(List.of("ended", "allowed", "paused", "warn"));
    }
}
