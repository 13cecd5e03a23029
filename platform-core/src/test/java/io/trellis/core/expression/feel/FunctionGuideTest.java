package io.trellis.core.expression.feel;

import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.core.expression.Expressions;
import io.trellis.core.expression.TypeEnvironment;
import io.trellis.core.expression.Vocabulary;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FunctionGuideTest {

    private static final Expressions EXPRESSIONS =
            Expressions.standard(Clock.fixed(Instant.parse("2026-03-01T00:00:00Z"), ZoneOffset.UTC));

    static Stream<Vocabulary> all() {
        return EXPRESSIONS.vocabulary().stream();
    }

    @ParameterizedTest
    @MethodSource("all")
    void eachExampleIsFreeOfProblemsAndHasAResult(Vocabulary word) {
        assertThat(EXPRESSIONS.check(word.example(), TypeEnvironment.of(Map.of())))
                .as(word.example())
                .isEmpty();
        assertThat(EXPRESSIONS.parse(word.example()).orThrow().evaluate(Map.of()))
                .as(word.example())
                .isNotNull();
    }

    @ParameterizedTest
    @MethodSource("all")
    void eachIsToldInBothLanguagesAndSaysWhereToTypeOn(Vocabulary word) {
        assertThat(word.words().zh()).isNotBlank().isNotEqualTo(word.words().en());
        assertThat(word.insertion()).containsOnlyOnce(Vocabulary.CARET);
    }

    @Test
    void aFunctionNamesWhatItTakes() {
        assertThat(all())
                .filteredOn(word -> word.name().equals("substring before"))
                .singleElement()
                .satisfies(word -> {
                    assertThat(word.parameters()).hasSize(2);
                    assertThat(word.insertion()).isEqualTo("substring before(|)");
                });
    }
}
