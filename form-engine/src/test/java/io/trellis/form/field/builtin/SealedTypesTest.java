package io.trellis.form.field.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.core.filter.Operator;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.FieldFixtures;
import io.trellis.form.field.FieldType.Parsed;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class SealedTypesTest {

    private static final BoundField NUMBER = FieldFixtures.bind("{'key':'idNumber','type':'encrypted'}");
    private static final BoundField FOUND =
            FieldFixtures.bind("{'key':'idNumber','type':'encrypted','settings':{'findable':true}}");
    private static final BoundField MASKED =
            FieldFixtures.bind("{'key':'idNumber','type':'encrypted','settings':{'masked':true}}");
    private static final BoundField TOKEN = FieldFixtures.bind("{'key':'token','type':'secret'}");

    private static Object read(BoundField field, Object input) {
        assertThat(field.parse(input, FieldFixtures.en())).isInstanceOf(Parsed.Value.class);
        return Objects.requireNonNull(((Parsed.Value<Object>) field.parse(input, FieldFixtures.en())).value());
    }

    private static Object asked(BoundField field, Operator operator, Object input) {
        return ((Parsed.Value<Object>) field.operand(operator, input, FieldFixtures.en())).value();
    }

    @Test
    void whatIsEnteredIsSealedAtOnceAndReadByItsField() {
        Object value = read(NUMBER, " 110101199003070016 ");
        assertThat(value.toString()).doesNotContain("1101");
        assertThat(NUMBER.format(value, FieldFixtures.en())).isEqualTo("110101199003070016");
        assertThat(NUMBER.json(value, FieldFixtures.en())).isEqualTo("110101199003070016");
        BoundField other = FieldFixtures.bind("{'key':'note','type':'encrypted'}");
        assertThat(other.parse(value, FieldFixtures.en())).isInstanceOf(Parsed.Bad.class);
        assertThat(other.json(value, FieldFixtures.en())).isNull();
        assertThat(other.format(value, FieldFixtures.en())).startsWith("Cannot be read");
        BoundField same = FieldFixtures.bind("{'key':'token','type':'encrypted'}");
        assertThat(same.json(read(TOKEN, "s3cret"), FieldFixtures.en()))
                .as("a secret put where something reads back")
                .isNull();
    }

    @Test
    void theSameTextEnteredAgainIsNoChange() {
        Object before = read(NUMBER, "6222 0000");
        assertThat(NUMBER.settle(read(NUMBER, "6222 0000"), before, FieldFixtures.en(), false))
                .isEqualTo(before);
        assertThat(NUMBER.settle(read(NUMBER, "6222 0001"), before, FieldFixtures.en(), false))
                .isNotEqualTo(before);
        Object secret = read(TOKEN, "s3cret");
        assertThat(TOKEN.settle(read(TOKEN, "s3cret"), secret, FieldFixtures.en(), false))
                .as("nobody is told that they guessed right")
                .isNotEqualTo(secret);
    }

    @Test
    void isFoundByTheWholeValueOnlyWhereItIsSaid() {
        assertThat(NUMBER.operators()).containsExactlyInAnyOrder(Operator.EMPTY, Operator.NOT_EMPTY);
        assertThat(FOUND.operators()).contains(Operator.EQ, Operator.IN).doesNotContain(Operator.CONTAINS);
        Object mark = asked(FOUND, Operator.EQ, "Ab  12");
        assertThat(mark).isEqualTo(asked(FOUND, Operator.EQ, "ａｂ 12")).isEqualTo(FOUND.identity(read(FOUND, "AB 12")));
        assertThat(mark.toString()).doesNotContain("12");
        assertThat(FOUND.spelling(mark.toString())).isEqualTo(mark);
        assertThat(FOUND.identity(read(FOUND, "AB 13"))).isNotEqualTo(mark);
    }

    @Test
    void ofAMaskedOneTheEndIsShownAndNotTakenForTheWhole() {
        Object value = read(MASKED, "6222000011112222");
        assertThat(MASKED.format(value, FieldFixtures.en())).isEqualTo("**** 2222");
        assertThat(MASKED.json(value, FieldFixtures.en())).isEqualTo("**** 2222");
        assertThat(MASKED.export(value, FieldFixtures.en())).isEqualTo("**** 2222");
        assertThat(MASKED.format(read(MASKED, "622200"), FieldFixtures.en())).isEqualTo("**** 00");
        assertThat(MASKED.format(read(MASKED, "6222"), FieldFixtures.en())).isEqualTo("****");
        assertThat(MASKED.parse("**** 2222", FieldFixtures.en()))
                .isInstanceOfSatisfying(
                        Parsed.Bad.class, bad -> assertThat(bad.message().en()).contains("whole value"));
    }

    @Test
    void aSecretSaysWhenItWasSetAndByWhom() {
        Object value = read(TOKEN, "s3cret with blanks ");
        assertThat(value.toString()).doesNotContain("s3cret");
        assertThat(TOKEN.format(value, FieldFixtures.en()))
                .isEqualTo("Set on Nov 21, 2026, 10:00 by Title of example-1");
        assertThat(TOKEN.json(value, FieldFixtures.en()))
                .isEqualTo(Map.of("set", true, "at", "2026-11-21T02:00:00Z", "by", "example-1"));
        assertThat(TOKEN.parse(Map.of("set", true), FieldFixtures.en())).isInstanceOf(Parsed.Bad.class);
        Map<Object, Object> another = new java.util.HashMap<>((Map<?, ?>) value);
        another.put("by", "example-2");
        assertThat(TOKEN.parse(another, FieldFixtures.en()))
                .as("who set it cannot be changed")
                .isInstanceOf(Parsed.Bad.class);
        assertThat(TOKEN.operators()).isEqualTo(java.util.Set.of(Operator.EMPTY, Operator.NOT_EMPTY));
    }

    @Test
    void tooLongIsSaidByItsLength() {
        BoundField four = FieldFixtures.bind("{'key':'pin','type':'encrypted','settings':{'maxLength':4}}");
        assertThat(four.validate(read(four, "12345"), FieldFixtures.en()))
                .extracting(violation -> violation.code())
                .containsExactly("too-long");
        assertThat(four.validate(read(four, "1234"), FieldFixtures.en())).isEmpty();
    }

    @Test
    void noFormulaKnowsOfIt() {
        EntityDefinition entity = FieldFixtures.entity("contact", """
                {'fields':[{'key':'name','type':'text'},{'key':'token','type':'secret'},
                 {'key':'sum','type':'formula','settings':{'expression':'token','result':'TEXT'}}]}""");
        assertThat(FieldFixtures.types().check(entity.field("sum").orElseThrow(), FieldFixtures.design(entity)))
                .isNotEmpty();
        assertThat(List.of(TOKEN, NUMBER))
                .allSatisfy(field -> assertThat(field.expressionValue(read(field, "x"), FieldFixtures.en()))
                        .isNull());
    }
}
