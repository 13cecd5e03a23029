package io.trellis.core.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trellis.core.filter.FilterJson.Malformed;
import io.trellis.core.limit.Limits;
import java.util.Collections;
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
    void comparingWithNothingIsSaid() {
        Filter nothing = FilterJson.read(JSON.readTree("{\"field\":\"a\",\"op\":\"eq\",\"value\":null}"));
        assertThat(FilterJson.readExactly(FilterJson.write(nothing))).isEqualTo(nothing);
    }

    @Test
    void refusesATowerOfNots() {
        String json = "{\"not\":".repeat(100) + "{}" + "}".repeat(100);
        assertThatThrownBy(() -> FilterJson.read(JSON.readTree(json))).isInstanceOf(Malformed.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"field\":\"a\",\"op\":\"eq\",\"valeu\":1}|valeu|UNKNOWN_MEMBER",
                "{\"and\":[{\"not\":{\"field\":\"a\",\"op\":\"empty\",\"x\":1}}]}|and[0].not.x|UNKNOWN_MEMBER",
                "{\"or\":[],\"and\":[]}|or|NOT_BESIDE",
                "{\"not\":{},\"field\":\"a\"}|field|NOT_BESIDE",
                "{\"and\":[{\"field\":\"a\",\"op\":\"eq\"}]}|and[0].value|NO_VALUE",
            })
    void whatAFilterDoesNotHaveIsRefusedByName(String json, String path, FilterJson.Reason reason) {
        assertThat(FilterJson.read(JSON.readTree(json))).isNotNull();
        assertThatThrownBy(() -> FilterJson.readExactly(JSON.readTree(json)))
                .isInstanceOfSatisfying(Malformed.class, e -> {
                    assertThat(e.path()).isEqualTo(path);
                    assertThat(e.reason()).isEqualTo(reason);
                });
    }

    @Test
    void refusesMoreConditionsAndValuesThanAnybodyMeans() {
        String one = "{\"field\":\"a\",\"op\":\"eq\",\"value\":1}";
        assertThat(FilterJson.read(JSON.readTree("{\"or\":[" + repeated(one, Limits.CONDITIONS) + "]}")))
                .isNotNull();
        refused("{\"or\":[" + repeated(one, Limits.CONDITIONS + 1) + "]}", FilterJson.Reason.TOO_MANY_CONDITIONS);
        String half = "{\"or\":[" + repeated(one, Limits.CONDITIONS / 2) + "]}";
        refused("{\"and\":[" + half + "," + half + "," + one + "]}", FilterJson.Reason.TOO_MANY_CONDITIONS);
        String list = "{\"field\":\"a\",\"op\":\"in\",\"value\":[" + repeated("1", Limits.LISTED_VALUES) + "]}";
        assertThat(FilterJson.read(JSON.readTree(list))).isNotNull();
        refused(
                "{\"and\":[" + list + ",{\"field\":\"a\",\"op\":\"in\",\"value\":[1]}]}",
                FilterJson.Reason.TOO_MANY_VALUES);
    }

    private static String repeated(String text, int times) {
        return String.join(",", Collections.nCopies(times, text));
    }

    private static void refused(String json, FilterJson.Reason reason) {
        assertThatThrownBy(() -> FilterJson.read(JSON.readTree(json)))
                .isInstanceOfSatisfying(
                        Malformed.class, e -> assertThat(e.reason()).isEqualTo(reason));
    }
}
