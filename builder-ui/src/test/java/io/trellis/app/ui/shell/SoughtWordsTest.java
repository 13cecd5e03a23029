package io.trellis.app.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SoughtWordsTest {

    @Test
    void inAnyWritingAndOrderAndByPinyin() {
        assertThat(SoughtWords.of("kehu").in("客户")).isTrue();
        assertThat(SoughtWords.of("xsjsc").in("销售驾驶舱")).isTrue();
        assertThat(SoughtWords.of("SALES ｔｅａｍ").in("Team sales")).isTrue();
        assertThat(SoughtWords.of("sales x").in("Team sales")).isFalse();
        assertThat(SoughtWords.of("  ").nothing()).isTrue();
        assertThat(SoughtWords.of("").in("anything")).isTrue();
    }
}
