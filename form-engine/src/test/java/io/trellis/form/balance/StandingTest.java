package io.trellis.form.balance;

import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.core.seed.Seed;
import io.trellis.form.balance.KeptBalance.Pending;
import io.trellis.form.balance.Standing.Verdict;
import io.trellis.form.field.Balance.Side;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StandingTest {

    private static BigDecimal number(String text) {
        return new BigDecimal(text);
    }

    private static Standing standing(Side side, String total, @Nullable String limit, String... pending) {
        List<Pending> all = new ArrayList<>();
        for (String one : pending) {
            all.add(new Pending("t" + all.size(), number(one), false, null));
        }
        return new Standing(side, number(total), limit == null ? null : number(limit), all);
    }

    private static Verdict judge(Standing standing, String amount) {
        return standing.judge(number(amount), false, null);
    }

    @Test
    void whatReachesTheBoundFitsAndWhatPassesItDoesNot() {
        assertThat(judge(standing(Side.AT_LEAST, "5", "0"), "-5.00")).isEqualTo(Verdict.FITS);
        assertThat(judge(standing(Side.AT_LEAST, "5", "0"), "-5.01")).isEqualTo(Verdict.REFUSED);
        assertThat(judge(standing(Side.AT_MOST, "5", "8"), "3")).isEqualTo(Verdict.FITS);
        assertThat(judge(standing(Side.AT_MOST, "5", "8"), "4")).isEqualTo(Verdict.REFUSED);
        assertThat(judge(standing(Side.AT_LEAST, "5", null), "-500")).isEqualTo(Verdict.FITS);
        assertThat(judge(standing(Side.NONE, "5", "0"), "-500")).isEqualTo(Verdict.FITS);
    }

    @Test
    void whatGetsBetterIsNeverRefusedHoweverBadItStands() {
        assertThat(judge(standing(Side.AT_LEAST, "-9", "0"), "1")).isEqualTo(Verdict.FITS);
        assertThat(judge(standing(Side.AT_MOST, "9", "0"), "-1")).isEqualTo(Verdict.FITS);
        assertThat(judge(standing(Side.AT_LEAST, "-9", "0"), "-1")).isEqualTo(Verdict.REFUSED);
    }

    @Test
    void whatOthersAreAboutToTakeCountsAndWhatTheyAreAboutToBringIsWaitedFor() {
        assertThat(judge(standing(Side.AT_LEAST, "5", "0", "-4"), "-2")).isEqualTo(Verdict.OPEN);
        assertThat(judge(standing(Side.AT_LEAST, "5", "0", "4"), "-7")).isEqualTo(Verdict.OPEN);
        assertThat(judge(standing(Side.AT_LEAST, "5", "0", "4"), "-10")).isEqualTo(Verdict.REFUSED);
        assertThat(judge(standing(Side.AT_LEAST, "5", "0", "-4", "4"), "-1")).isEqualTo(Verdict.FITS);
        assertThat(standing(Side.AT_LEAST, "5", "1", "-3", "7").left()).contains(number("1"));
        assertThat(standing(Side.AT_MOST, "5", "9", "-3", "1").left()).contains(number("3"));
    }

    @Test
    void aBoundIsDrawnInOnlyAsFarAsTheSumAllows() {
        Standing used = standing(Side.AT_MOST, "70", "100");
        assertThat(used.judge(BigDecimal.ZERO, true, number("70"))).isEqualTo(Verdict.FITS);
        assertThat(used.judge(BigDecimal.ZERO, true, number("69"))).isEqualTo(Verdict.REFUSED);
        assertThat(used.judge(BigDecimal.ZERO, true, number("200"))).isEqualTo(Verdict.FITS);
        assertThat(used.judge(BigDecimal.ZERO, true, null)).isEqualTo(Verdict.FITS);
        assertThat(standing(Side.AT_MOST, "70", null).judge(BigDecimal.ZERO, true, number("60")))
                .isEqualTo(Verdict.REFUSED);

        Standing drawnIn = new Standing(
                Side.AT_MOST,
                number("70"),
                number("100"),
                List.of(new Pending("t", BigDecimal.ZERO, true, number("80"))));
        assertThat(judge(drawnIn, "10")).isEqualTo(Verdict.FITS);
        assertThat(judge(drawnIn, "11")).isEqualTo(Verdict.OPEN);
        assertThat(judge(drawnIn, "31")).isEqualTo(Verdict.REFUSED);
    }

    /** Whichever of those that were let in are written, in whichever order: the sum is within the bound. */
    @Test
    void whateverBecomesOfWhatIsHeldTheBoundIsKept() {
        Random random = Seed.random(StandingTest.class);
        for (int round = 0; round < 2_000; round++) {
            Side side = random.nextBoolean() ? Side.AT_LEAST : Side.AT_MOST;
            BigDecimal limit = BigDecimal.valueOf(random.nextInt(21) - 10);
            BigDecimal total = side == Side.AT_LEAST
                    ? limit.add(BigDecimal.valueOf(random.nextInt(10)))
                    : limit.subtract(BigDecimal.valueOf(random.nextInt(10)));
            List<Pending> pending = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                BigDecimal amount = BigDecimal.valueOf(random.nextInt(13) - 6);
                if (new Standing(side, total, limit, pending).judge(amount, false, null) == Verdict.FITS) {
                    pending.add(new Pending("t" + i, amount, false, null));
                }
            }
            BigDecimal then = total;
            for (Pending one : pending) {
                if (random.nextBoolean()) {
                    then = then.add(one.amount());
                }
            }
            assertThat(new Standing(side, then, limit, List.of()).broken()).isFalse();
        }
    }
}
