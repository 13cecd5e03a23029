package io.trellis.form.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NameSimilarityTest {

    @Test
    void wordsAreComparedWhateverTheirSpelling() {
        assertThat(NameSimilarity.of("close_date", "closeDate")).isEqualTo(1);
        assertThat(NameSimilarity.of("Close Date", "close-date")).isEqualTo(1);
        assertThat(NameSimilarity.of("客户名称", "客户名称 ")).isEqualTo(1);
        assertThat(NameSimilarity.of("ＮＡＭＥ", "name")).isEqualTo(1);
    }

    @Test
    void aNameWithinAnotherIsLikeIt() {
        assertThat(NameSimilarity.of("deal_stage", "stage")).isGreaterThan(NameSimilarity.ENOUGH);
        assertThat(NameSimilarity.of("stages", "stage")).isGreaterThan(NameSimilarity.ENOUGH);
    }

    @Test
    void otherNamesAreNot() {
        assertThat(NameSimilarity.of("close_value", "closeDate")).isLessThan(NameSimilarity.ENOUGH);
        assertThat(NameSimilarity.of("id", "idle")).isLessThan(NameSimilarity.ENOUGH);
        assertThat(NameSimilarity.of("", "name")).isZero();
    }
}
