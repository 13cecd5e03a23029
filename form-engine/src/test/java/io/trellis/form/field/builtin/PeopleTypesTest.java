package io.trellis.form.field.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.core.filter.Operator;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.FieldFixtures;
import io.trellis.form.field.FieldType.Parsed;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Several people, departments and roles. */
class PeopleTypesTest {

    private final BoundField team = FieldFixtures.bind("{'key':'team','type':'users','settings':{'most':2}}");
    private final BoundField role = FieldFixtures.bind("{'key':'role','type':'role'}");

    @Test
    void peopleComeByIdByNameAndAsTheyWereReadEachOnce() {
        assertThat(read(team, "Title of example-1、Title of example-2")).isEqualTo(List.of("example-1", "example-2"));
        assertThat(read(team, List.of(Map.of("id", "example-1", "label", "x"), "example-1")))
                .isEqualTo(List.of("example-1"));
        assertThat(team.parse("Twins", FieldFixtures.en())).isInstanceOf(Parsed.Bad.class);
        assertThat(team.parse(List.of("nobody"), FieldFixtures.en())).isInstanceOf(Parsed.Bad.class);
        assertThat(read(team, List.of())).isNull();
    }

    @Test
    void moreThanTheFieldTakesAreRefusedWithTheirNumber() {
        assertThat(team.validate(List.of("example-1", "example-2", "example-3"), FieldFixtures.en()))
                .singleElement()
                .satisfies(
                        violation -> assertThat(violation.message().en()).isEqualTo("At most 2 people; these are 3"));
    }

    @Test
    void aFilterNamesPeopleByIdOrByName() {
        assertThat(team.operand(Operator.CONTAINS, "Title of example-1", FieldFixtures.en()))
                .isEqualTo(new Parsed.Value<>("example-1"));
        assertThat(team.operand(Operator.CONTAINS, "$me", FieldFixtures.en())).isEqualTo(new Parsed.Value<>("$me"));
    }

    @Test
    void aRoleIsChosenAmongThoseThereAreByItsLabel() {
        String label = role.options().getFirst().label().zh();
        assertThat(read(role, label)).isEqualTo("admin");
        assertThat(role.validate("emperor", FieldFixtures.en()))
                .singleElement()
                .satisfies(violation -> assertThat(violation.message().en()).contains("emperor"));
        // who had a role that is gone still shows it
        assertThat(role.format("emperor", FieldFixtures.zh())).isEqualTo("emperor");
    }

    private static Object read(BoundField field, Object input) {
        Parsed<Object> parsed = field.parse(input, FieldFixtures.en());
        assertThat(parsed).as("%s", input).isInstanceOf(Parsed.Value.class);
        return ((Parsed.Value<Object>) parsed).value();
    }
}
