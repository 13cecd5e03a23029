package io.trellis.form.similar;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SimilarWordsTest {

    @Test
    void wordsOfLettersAndEveryTwoCharactersOfChinese() {
        assertThat(SimilarWords.of("MQTT is down：网关掉线")).containsExactly("mqtt", "down", "网关", "关掉", "掉线");
        assertThat(SimilarWords.of("a  线 …")).isEmpty();
        assertThat(SimilarWords.of("网".repeat(5_000) + "关".repeat(9))).hasSize(1);
    }

    @Test
    void whatSharesMoreWordsIsMoreAlike() {
        var words = SimilarWords.of("网关频繁掉线");
        assertThat(SimilarWords.shared(words, "网关频繁掉线的排查步骤"))
                .isGreaterThan(SimilarWords.shared(words, "网关无法连接"))
                .isEqualTo(words.size());
    }
}
