package io.trellis.form.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DateEvidenceTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2024-02-29",
                "2024/2/29",
                "2024.2.29",
                "2024年2月29日",
                "2024年2月29号",
                "二〇二四年二月二十九日",
                "２０２４－０２－２９",
                "2/29/2024",
                "29/2/2024",
                "29.2.2024",
                "2/29/24",
                "29-Feb-2024",
                "29-feb-24",
                "29 February 2024",
                "Feb 29, 2024",
                "February 29, 2024",
                "20240229"
            })
    void formsOfDatesAreKnown(String text) {
        DateEvidence evidence = DateEvidence.ofAny();
        evidence.add(text);
        assertThat(evidence.form().flatMap(form -> form.read(text))).contains(LocalDate.of(2024, 2, 29));
        assertThat(evidence.isDoubtful()).isFalse();
    }

    @Test
    void aDayAboveTwelveTellsWhatIsTheMonth() {
        assertThat(form("3/4/2017", "25/12/2017")).isEqualTo("d/M/yyyy");
        assertThat(form("3/4/2017", "12/25/2017")).isEqualTo("M/d/yyyy");
        assertThat(of("3/4/2017", "5/6/2017").isDoubtful()).isTrue();
        assertThat(of("3/4/2017", "25/12/2017").isDoubtful()).isFalse();
        assertThat(of("5/5/2017").isDoubtful()).as("the same day either way").isFalse();
    }

    @Test
    void ofTwoDigitsNobodyKnowsWhetherTheyAreTheYearUnlessTheColumnTells() {
        assertThat(of("24.2.29", "24.3.15").isDoubtful()).isTrue();
        assertThat(of("24/2/29", "24/3/15").isDoubtful()).isTrue();
        assertThat(form("24.2.29", "24.12.1")).as("no year has one digit").isEqualTo("yy.M.d");
        assertThat(of("24.2.29", "24.12.1").isDoubtful()).isFalse();
        assertThat(form("29.2.24", "1.12.24")).isEqualTo("d.M.yy");
        assertThat(of("29.2.24", "1.12.24").isDoubtful()).isFalse();
        assertThat(of("2/29/24", "12/1/24").isDoubtful()).isFalse();
    }

    @Test
    void oneThatIsNoDateDoesNotSpoilTheColumn() {
        assertThat(form("12/25/2017", "n/a", "1/2/2018")).isEqualTo("M/d/yyyy");
    }

    @Test
    void aChosenFormIsInDoubtTooWhereTheOtherFits() {
        DateEvidence chosen = DateEvidence.of(DateForm.of("dd/MM/yyyy").orElseThrow());
        chosen.add("03/04/2017");
        assertThat(chosen.isDoubtful()).isTrue();
        DateEvidence dotted = DateEvidence.of(DateForm.of("d.M.yyyy").orElseThrow());
        dotted.add("3.4.2017");
        assertThat(dotted.isDoubtful())
                .as("nobody writes the month first there")
                .isFalse();
    }

    @Test
    void twoDigitsOfAYearAreOfThisCenturyOrTheLast() {
        DateForm form = DateForm.of("M/d/yy").orElseThrow();
        assertThat(form.read("1/2/29")).contains(LocalDate.of(2029, 1, 2));
        assertThat(form.read("1/2/85")).contains(LocalDate.of(1985, 1, 2));
    }

    private static String form(String... texts) {
        return of(texts).form().orElseThrow().pattern();
    }

    private static DateEvidence of(String... texts) {
        DateEvidence evidence = DateEvidence.ofAny();
        for (String text : texts) {
            evidence.add(text);
        }
        return evidence;
    }
}
