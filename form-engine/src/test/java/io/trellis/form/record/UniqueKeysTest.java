package io.trellis.form.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UniqueKeysTest {

    @Test
    void caseWidthAndBlanksAroundDoNotTellTextsApart() {
        assertThat(UniqueKeys.of(" ACME ")).isEqualTo(UniqueKeys.of("ａｃｍｅ"));
        assertThat(UniqueKeys.of("Acme Ltd")).isNotEqualTo(UniqueKeys.of("AcmeLtd"));
    }

    @Test
    void trailingZerosDoNotTellNumbersApart() {
        assertThat(UniqueKeys.of(new BigDecimal("1.50"))).isEqualTo(UniqueKeys.of(new BigDecimal("1.5")));
        assertThat(UniqueKeys.of(new BigDecimal("0.00"))).isEqualTo(UniqueKeys.of(BigDecimal.ZERO));
        assertThat(UniqueKeys.of(new BigDecimal("100"))).isEqualTo("100");
    }

    @Test
    void moneyIsTheSameUnderAnotherRate() {
        assertThat(UniqueKeys.of(Map.of("amount", BigDecimal.ONE, "currency", "USD", "base", new BigDecimal("7"))))
                .isEqualTo(UniqueKeys.of(Map.of("currency", "USD", "amount", new BigDecimal("1.0"))));
    }
}
