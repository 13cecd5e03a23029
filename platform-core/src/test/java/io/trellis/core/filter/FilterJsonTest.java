package io.trellis.core.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trellis.core.filter.FilterJson.Malformed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class FilterJsonTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"field\":\"stage\",\"op\":\"eq\",\"value\":\"won\"}",
                "{\"and\":[{\"field\":\"stage\",\"op\":\"eq\",\"value\":\"won\"},{\"or\":[{\"not\":{\"field\":\"account.region\",\"op\":\"in\",\"value\":[\"east\",\"south\"]}}]}]}",
                "{\"field\":\"amount\",\"op\":\"between\",\"value\":[1.005,100000]}",
                "{\"field\":\"closeDate\",\"op\":\"notEmpty\"}",
            })
    void writesWhatItRead(String json) {
        assertThat(FilterJson.write(FilterJson.read(JSON.readTree(json))).toString())
                .isEqualTo(json);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[]|",
                "{\"field\":\"a\",\"op\":\"like\",\"value\":1}|op",
                "{\"op\":\"eq\",\"value\":1}|field",
                "{\"and\":[{\"field\":\"a\",\"op\":\"eq\"},{\"or\":[{\"field\":\"a..b\",\"op\":\"eq\"}]}]}|and[1].or[0].field",
                "{\"and\":{}}|and",
            })
    void namesThePlaceOfWhatItCannotRead(String json, String path) {
        assertThatThrownBy(() -> FilterJson.read(JSON.readTree(json)))
                .isInstanceOfSatisfying(
                        Malformed.class, e -> assertThat(e.path()).isEqualTo(path == null ? "" : path));
    }

    @Test
    void refusesATowerOfNots() {
        String json = "{\"not\":".repeat(100) + "{}" + "}".repeat(100);
        assertThatThrownBy(() -> FilterJson.read(JSON.readTree(json))).isInstanceOf(Malformed.class);
    }
}
