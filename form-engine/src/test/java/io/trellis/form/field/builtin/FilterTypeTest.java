package io.trellis.form.field.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.form.field.BoundField;
import io.trellis.form.field.Drawing;
import io.trellis.form.field.FieldFixtures;
import io.trellis.form.field.FieldType.Parsed;
import io.trellis.form.field.Violation;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FilterTypeTest {

    private final BoundField field = FieldFixtures.bind(
            "{'key':'who','type':'filter','label':{'zh':'谁','en':'Who'},'settings':{'entity':'user'}}");

    private Object read(Object input) {
        return field.parse(input, FieldFixtures.en()) instanceof Parsed.Value<Object>(var plain) ? plain : "refused";
    }

    @Test
    void isReadAsTextAndAsAnObjectToTheSame() {
        String json = "{ \"field\": \"name\", \"op\": \"eq\", \"value\": \"Li\" }";
        assertThat(read(json))
                .isEqualTo(read(Map.of("field", "name", "op", "eq", "value", "Li")))
                .isEqualTo("{\"field\":\"name\",\"op\":\"eq\",\"value\":\"Li\"}");
        assertThat(read("{}")).as("all there are").isEqualTo("{}");
    }

    @Test
    void whatIsNoFilterIsRefusedWhereItBreaksOff() {
        for (String wrong :
                new String[] {"Li", "[]", "{\"field\":\"name\"}", "{\"and\":[{\"field\":\"name\",\"op\":\"like\"}]}"}) {
            assertThat(field.parse(wrong, FieldFixtures.en())).as(wrong).isInstanceOf(Parsed.Bad.class);
        }
        assertThat(field.parse("{\"and\":[{\"field\":\"name\",\"op\":\"like\"}]}", FieldFixtures.en()))
                .isInstanceOfSatisfying(
                        Parsed.Bad.class, bad -> assertThat(bad.message().en()).contains("and[0].op"));
    }

    @Test
    void aFieldThatThereIsNotOrThatIsNotAskedSoIsNamed() {
        assertThat(field.validate("{\"field\":\"shoeSize\",\"op\":\"eq\",\"value\":1}", FieldFixtures.en()))
                .extracting(Violation::message)
                .allSatisfy(message -> assertThat(message.en()).contains("shoeSize"))
                .hasSize(1);
        assertThat(field.validate(
                        "{\"field\":\"name\",\"op\":\"within\",\"value\":\"this_month\"}", FieldFixtures.en()))
                .hasSize(1);
        assertThat(field.validate("{\"field\":\"name\",\"op\":\"eq\",\"value\":\"Li\"}", FieldFixtures.en()))
                .isEmpty();
    }

    @Test
    void isDrawnAsWhatItHolds() {
        assertThat(field.drawing("{}", FieldFixtures.en())).isInstanceOf(Drawing.Matching.class);
    }
}
