package io.trellis.core.mongo.embedded.raw;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class RawNamesTest {

    private static final List<String> NAMES = List.of(
            "", "v", "stage", "quantity", "closeDate", "金额", "预计成交日期", "ÿ\u0001", "a name of twenty-four chars");

    @Test
    void aNameEndsWhereItsZeroStandsHoweverMuchFollows() {
        for (String name : NAMES) {
            byte[] text = name.getBytes(StandardCharsets.UTF_8);
            for (int behind = 1; behind < 20; behind++) {
                byte[] stored = Arrays.copyOf(text, text.length + behind);
                Arrays.fill(stored, text.length + 1, stored.length, (byte) 1);

                assertThat(RawNames.end(stored, 0))
                        .as("%s, %d bytes behind it", name, behind)
                        .isEqualTo(text.length);
            }
        }
    }

    @Test
    void theHeadOfANameDoesNotDependOnWhatFollows() {
        for (String name : NAMES) {
            byte[] text = name.getBytes(StandardCharsets.UTF_8);
            long alone = RawNames.head(text, 0, text.length);
            for (int behind = 1; behind < 20; behind++) {
                byte[] stored = Arrays.copyOf(text, text.length + behind);
                Arrays.fill(stored, text.length + 1, stored.length, (byte) 0x80);

                assertThat(RawNames.head(stored, 0, text.length)).as(name).isEqualTo(alone);
            }
        }
    }

    @Test
    void namesThatDifferWithinEightBytesHaveDifferentHeads() {
        assertThat(NAMES.stream()
                        .map(name -> name.getBytes(StandardCharsets.UTF_8))
                        .map(name -> RawNames.head(name, 0, name.length)))
                .doesNotHaveDuplicates();
    }
}
