package io.trellis.form.field;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SameTextTest {

    @Test
    void caseWidthCompositionAndBlanksDoNotTellTextsApart() {
        for (String one : List.of("John  Doe", "JOHN DOE", "ＪＯＨＮ\u3000ＤＯＥ", " john\u00a0doe ", "jo\u200bhn\tdoe")) {
            assertThat(SameText.of(one)).as(one).isEqualTo("john doe");
        }
        assertThat(SameText.of("Cafe\u0301")).isEqualTo(SameText.of("CAFÉ"));
        assertThat(SameText.of("Straße")).isEqualTo(SameText.of("STRASSE"));
        assertThat(SameText.of("ｱｸﾒ")).isEqualTo(SameText.of("アクメ"));
        assertThat(SameText.of("ａ（1）")).isEqualTo("a(1)");
        assertThat(SameText.of("")).isEmpty();
        assertThat(SameText.of(" ")).isEmpty();
        assertThat(SameText.of("a")).isEqualTo("a");
    }

    @Test
    void whatNobodySeesIsNothingAndHalfACharacterIsNoText() {
        for (String one : List.of("", " ", "\u200b", "\u3000\ufeff", "\u3164", "\u0000\u2060")) {
            assertThat(CleanText.invisible(one)).isTrue();
        }
        assertThat(CleanText.invisible("\u200bx")).isFalse();
        assertThat(CleanText.invisible("😀")).isFalse();
        assertThat(CleanText.broken("😀")).isFalse();
        assertThat(CleanText.broken("a\ud83d")).isTrue();
        assertThat(CleanText.broken("\ude00a")).isTrue();
        assertThat(CleanText.cleaned("\ufeffa\u0000b\nc\u200b")).isEqualTo("ab\nc");
    }
}
