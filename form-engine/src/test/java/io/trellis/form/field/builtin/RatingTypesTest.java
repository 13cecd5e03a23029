package io.trellis.form.field.builtin;

import static io.trellis.form.field.FieldFixtures.bind;
import static io.trellis.form.field.FieldFixtures.en;
import static io.trellis.form.field.FieldFixtures.zh;
import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.form.field.BoundField;
import io.trellis.form.field.Drawing;
import io.trellis.form.field.FieldFixtures;
import io.trellis.form.field.FieldType.Parsed;
import java.math.BigDecimal;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Stars and bars: numbers that are drawn. */
class RatingTypesTest {

    private static final BoundField STARS = bind("{'key':'it','type':'rating'}");
    private static final BoundField PROGRESS = bind("{'key':'it','type':'progress'}");
    private static final BigDecimal FOUR = BigDecimal.valueOf(4);

    private static Parsed<Object> read(BoundField field, Object input) {
        return field.parse(input, zh());
    }

    @ParameterizedTest
    @ValueSource(strings = {"4", "★★★★", "★★★★☆", "4/5", "４"})
    void readsStarsAsPeopleWriteThem(String text) {
        assertThat(read(STARS, text)).isEqualTo(new Parsed.Value<>(FOUR));
    }

    @Test
    void starsOutOfAnotherNumberAreNoRating() {
        assertThat(read(STARS, "8/10")).isInstanceOf(Parsed.Bad.class);
        assertThat(((Parsed.Bad<Object>) read(STARS, "good")).message().en())
                .isEqualTo("Not a rating: good. Enter 1 to 5, or as many stars.");
    }

    @Test
    void thereIsAtLeastOneStarAndAtMostAsManyAsTheFieldHas() {
        assertThat(STARS.validate(BigDecimal.ZERO, zh()).getFirst().code()).isEqualTo("too-small");
        assertThat(STARS.validate(BigDecimal.valueOf(6), zh()).getFirst().code())
                .isEqualTo("too-large");
        assertThat(STARS.validate(new BigDecimal("3.5"), zh()).getFirst().code())
                .isEqualTo("not-whole");
        assertThat(bind("{'key':'it','type':'rating','settings':{'max':10}}").validate(BigDecimal.valueOf(6), zh()))
                .isEmpty();
    }

    @Test
    void aFieldHasThreeToTenStars() {
        var entity = FieldFixtures.entity("opportunity", "{'fields':[{'key':'name','type':'text'}]}");
        assertThat(FieldFixtures.types()
                        .check(
                                FieldFixtures.field("{'key':'it','type':'rating','settings':{'max':11}}"),
                                FieldFixtures.design(entity)))
                .extracting(problem -> problem.path() + " " + problem.code())
                .containsExactly("max out-of-range");
    }

    @Test
    void starsAreDrawnAndAnAverageIsANumber() {
        assertThat(STARS.format(FOUR, en())).isEqualTo("★★★★☆");
        assertThat(STARS.drawing(FOUR, en())).isEqualTo(new Drawing.Stars(4, 5));
        assertThat(STARS.figure(new BigDecimal("3.6667"), Locale.ENGLISH)).contains("3.7");
        assertThat(STARS.export(FOUR, en())).isEqualTo(FOUR);
    }

    @Test
    void progressIsAWholeShareOfAHundredDrawnAsABar() {
        assertThat(read(PROGRESS, "45%")).isEqualTo(new Parsed.Value<>(BigDecimal.valueOf(45)));
        assertThat(PROGRESS.format(BigDecimal.valueOf(45), en())).isEqualTo("45%");
        assertThat(PROGRESS.drawing(BigDecimal.valueOf(45), en())).isEqualTo(new Drawing.Bar(BigDecimal.valueOf(45)));
        assertThat(PROGRESS.validate(BigDecimal.valueOf(101), zh()).getFirst().code())
                .isEqualTo("too-large");
        assertThat(PROGRESS.validate(new BigDecimal("0.5"), zh()).getFirst().code())
                .isEqualTo("not-whole");
    }
}
