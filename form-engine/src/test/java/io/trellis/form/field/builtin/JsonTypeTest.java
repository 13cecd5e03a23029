package io.trellis.form.field.builtin;

import static io.trellis.form.field.FieldFixtures.bind;
import static io.trellis.form.field.FieldFixtures.zh;
import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.form.field.BoundField;
import io.trellis.form.field.FieldType.Parsed;
import io.trellis.form.field.Violation;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTypeTest {

    private static final BoundField JSON = bind("{'key':'it','type':'json','settings':{'maxLength':200}}");

    private static List<Violation> violations(String text) {
        return JSON.validate(text, zh());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[1, 2]", "\"text\"", "null", "{\"a\": {\"b\": [true]}}"})
    void takesJsonAsItWasWritten(String text) {
        assertThat(JSON.parse(text, zh())).isEqualTo(new Parsed.Value<>(text));
        assertThat(violations(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{a: 1}", "{\"a\": 1", "{} {}", "{\"a\": 1, \"a\": 2}", "NaN", "'x'"})
    void whatIsNoJsonIsRefused(String text) {
        assertThat(violations(text)).extracting(Violation::code).containsExactly("not-json");
    }

    @Test
    void thePlaceOfTheMistakeIsSaid() {
        assertThat(violations("{\n  \"a\": x}").getFirst().message().en())
                .startsWith("Not JSON: mend it at line 2, column ");
    }

    @Test
    void isBoundedInLengthAndDepth() {
        assertThat(violations("\"" + "x".repeat(200) + "\"").getFirst().code()).isEqualTo("too-long");
        assertThat(violations("[".repeat(60) + "]".repeat(60)).getFirst().code())
                .isEqualTo("not-json");
    }

    @Test
    void objectsAndListsBecomeText() {
        Object read = ((Parsed.Value<Object>) JSON.parse(Map.of("a", List.of("b")), zh())).value();
        assertThat(violations((String) read)).isEmpty();
        assertThat((String) read).contains("\"a\"");
    }
}
