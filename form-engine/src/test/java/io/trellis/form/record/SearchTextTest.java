package io.trellis.form.record;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SearchTextTest {

    @Test
    void chineseIsFoundByItsPinyinAndItsInitials() {
        assertThat(SearchText.of("上海Acme")).contains("上海acme", "shanghaiacme", "shacme");
    }

    @Test
    void widthAndCaseDoNotMatter() {
        assertThat(SearchText.of("ＡＢＣ１２")).isEqualTo("abc12");
    }

    @Test
    void whatStandsFarBehindInALongTextIsNotSearched() {
        assertThat(SearchText.of("a".repeat(5000))).hasSize(1000);
    }
}
