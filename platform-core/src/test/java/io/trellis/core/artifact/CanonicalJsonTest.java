package io.trellis.core.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CanonicalJsonTest {

    @Test
    void theHashDoesNotDependOnMemberOrderOrOnHowANumberIsWritten() {
        assertThat(hash("{\"a\":1.50,\"b\":{\"x\":1,\"y\":[1,2]}}"))
                .isEqualTo(hash("{\"b\":{\"y\":[1,2.0],\"x\":1},\"a\":1.5}"));
    }

    @Test
    void theHashTellsOrderInListsKindsAndValuesApart() {
        assertThat(hash("{\"a\":[1,2]}")).isNotEqualTo(hash("{\"a\":[2,1]}"));
        assertThat(hash("{\"a\":1}")).isNotEqualTo(hash("{\"a\":\"1\"}"));
        assertThat(hash("{\"a\":null}")).isNotEqualTo(hash("{}"));
    }

    @Test
    void theTextKeepsTheAnalystsOrderAndEveryDigit() {
        String text = "{\"z\":0.12345678901234567890123,\"a\":true}";
        assertThat(CanonicalJson.text(CanonicalJson.read(text))).isEqualTo(text);
    }

    private static String hash(String json) {
        return CanonicalJson.hash(CanonicalJson.read(json));
    }
}
