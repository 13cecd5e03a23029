package io.trellis.app.ui.records;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InitialsTest {

    @ParameterizedTest
    @CsvSource({"张三,张三", "欧阳娜娜,娜娜", "王,王", "Ada Lovelace,AL", "jean paul sartre,JP", "'  plato ',P", "'',''"})
    void aNameIsShortenedAsItsWritingDoes(String name, String initials) {
        assertThat(Initials.of(name)).isEqualTo(initials);
    }
}
