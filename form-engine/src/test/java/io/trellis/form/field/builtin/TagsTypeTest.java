package io.trellis.form.field.builtin;

import static io.trellis.form.field.FieldFixtures.bind;
import static io.trellis.form.field.FieldFixtures.en;
import static io.trellis.form.field.FieldFixtures.zh;
import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.core.filter.Operator;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.FieldType.Parsed;
import io.trellis.form.field.Violation;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TagsTypeTest {

    private static final BoundField TAGS = bind("{'key':'it','type':'tags','settings':{'most':3,'maxLength':8}}");

    private static Object read(Object input) {
        return ((Parsed.Value<Object>) TAGS.parse(input, zh())).value();
    }

    @ParameterizedTest
    @ValueSource(strings = {"VIP, 展会", "VIP，展会", "VIP、展会", "#VIP;＃展会", "VIP, vip, ＶＩＰ, 展会", ",VIP,,展会,"})
    void readsTagsAsPeopleWriteThemEachOnce(String text) {
        assertThat(read(text)).isEqualTo(List.of("VIP", "展会"));
    }

    @Test
    void aListMayHoldSeveralInOneText() {
        assertThat(read(List.of("VIP", "展会, vip"))).isEqualTo(List.of("VIP", "展会"));
        assertThat(read(List.of())).isNull();
    }

    @Test
    void thereAreSoManyOfSoManyCharacters() {
        assertThat(TAGS.validate(List.of("a", "b", "c", "d"), zh())
                        .getFirst()
                        .message()
                        .en())
                .isEqualTo("At most 3 tags; these are 4");
        assertThat(TAGS.validate(List.of("long enough"), zh()))
                .extracting(Violation::code)
                .containsExactly("tag-too-long");
    }

    @Test
    void isFoundByTheFoldedForm() {
        assertThat(TAGS.folded()).isTrue();
        assertThat(TAGS.spellings(List.of("ＶＩＰ", "Big  Deal"), zh())).containsExactly("vip", "big deal");
        assertThat(TAGS.operand(Operator.CONTAINS, "#Vip", zh())).isEqualTo(new Parsed.Value<>("Vip"));
    }

    @Test
    void isWrittenWithTheCommaOfTheLanguage() {
        assertThat(TAGS.format(List.of("VIP", "展会"), en())).isEqualTo("VIP, 展会");
        assertThat(TAGS.format(List.of("VIP", "展会"), zh())).isEqualTo("VIP、展会");
    }
}
